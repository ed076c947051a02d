//! The screen as a window manager sees it: whether the program's window stands on it, closing it, and answering the
//! dialogs of the system, which no `WebDriver` reaches.

use std::time::Duration;

use x11rb::connection::Connection;
use x11rb::protocol::xproto::{
    Atom, AtomEnum, ClientMessageEvent, ConnectionExt as _, EventMask, InputFocus, KEY_PRESS_EVENT,
    KEY_RELEASE_EVENT, MapState, Window,
};
use x11rb::protocol::xtest::ConnectionExt as _;
use x11rb::rust_connection::RustConnection;

use crate::stop::{Stop, Told, ensure};
use crate::world::until;

/// A window comes and goes within moments; a busy machine takes longer.
const WITHIN: Duration = Duration::from_secs(30);

/// What stands in the title bar.
const TITLE: &str = "Recourse";

/// The left Alt key, as X calls it (`keysymdef.h`).
const ALT: u32 = 0xffe9;

/// The display of one journey.
pub(crate) struct Screen {
    display: RustConnection,
    root: Window,
}

impl Screen {
    /// Looks at the display with this number.
    pub(crate) fn look(number: &str) -> Told<Self> {
        let (display, screen) = RustConnection::connect(Some(&format!(":{number}")))?;
        let root = display.setup().roots[screen].root;
        Ok(Self { display, root })
    }

    /// Closes the window as the button in its frame does, and waits until it is off the screen.
    pub(crate) async fn close_window(&self) -> Told {
        let window = until(WITHIN, async || self.window()).await?;
        let window = window.ok_or_else(|| Stop::because("there is no window to close"))?;
        let (protocols, delete) = (self.atom("WM_PROTOCOLS")?, self.atom("WM_DELETE_WINDOW")?);
        let message = ClientMessageEvent::new(32, window, protocols, [delete, x11rb::CURRENT_TIME, 0, 0, 0]);
        self.display.send_event(false, window, EventMask::NO_EVENT, message)?.check()?;
        let gone = until(WITHIN, async || Ok(self.window()?.is_none().then_some(()))).await?;
        ensure(gone.is_some(), || "the window was closed and still stands".to_owned())
    }

    /// Waits until the window stands on the screen.
    pub(crate) async fn shows_window(&self) -> Told {
        let there = until(WITHIN, async || self.window()).await?;
        ensure(there.is_some(), || "the window did not come back".to_owned())
    }

    /// Takes the folder that the system's dialog shows, the home folder of this world, with Alt and O.
    pub(crate) async fn take_the_folder_shown(&self) -> Told {
        let dialog = until(WITHIN, async || self.dialog()).await?;
        let dialog = dialog.ok_or_else(|| Stop::because("no dialog asks for a folder"))?;
        // Nobody else here gives a new window the keys.
        self.display.set_input_focus(InputFocus::PARENT, dialog, x11rb::CURRENT_TIME)?.check()?;
        let gone = until(WITHIN, async || {
            if self.dialog()?.is_none() {
                return Ok(Some(()));
            }
            // Again, as long as it stands: until it has read the folder it does not answer.
            self.press_together(&[ALT, u32::from('o')])?;
            Ok(None)
        });
        ensure(gone.await?.is_some(), || "the dialog for a folder was answered and still stands".to_owned())
    }

    /// Presses keys one after the other, and lets go of them.
    fn press_together(&self, signs: &[u32]) -> Told {
        let keys = signs.iter().map(|sign| self.key_of(*sign)).collect::<Told<Vec<_>>>()?;
        let down = keys.iter().map(|key| (KEY_PRESS_EVENT, *key));
        let up = keys.iter().rev().map(|key| (KEY_RELEASE_EVENT, *key));
        for (what, key) in down.chain(up) {
            self.display.xtest_fake_input(what, key, x11rb::CURRENT_TIME, self.root, 0, 0, 0)?.check()?;
        }
        Ok(())
    }

    /// The key that makes this sign by itself.
    fn key_of(&self, sign: u32) -> Told<u8> {
        let setup = self.display.setup();
        let count = setup.max_keycode - setup.min_keycode + 1;
        let keys = self.display.get_keyboard_mapping(setup.min_keycode, count)?.reply()?;
        let signs = keys.keysyms.chunks(usize::from(keys.keysyms_per_keycode));
        let mut made = (setup.min_keycode..).zip(signs);
        let found = made.find(|(_, signs)| signs.first() == Some(&sign));
        found.map(|(key, _)| key).ok_or_else(|| Stop::because(format!("no key makes the sign {sign:#x}")))
    }

    /// A dialog of the system that stands beside the window.
    fn dialog(&self) -> Told<Option<Window>> {
        self.seen(|name| !name.is_empty() && name != TITLE.as_bytes())
    }

    /// Waits until some program offers something on the clipboard, or until none does.
    pub(crate) async fn clipboard_is(&self, offered: bool) -> Told {
        let clipboard = self.atom("CLIPBOARD")?;
        let as_told = until(WITHIN, async || {
            let owner = self.display.get_selection_owner(clipboard)?.reply()?.owner;
            Ok(((owner != x11rb::NONE) == offered).then_some(()))
        });
        let told =
            if offered { "nothing is on the clipboard" } else { "something is still on the clipboard" };
        ensure(as_told.await?.is_some(), || told.to_owned())
    }

    /// The window that can be seen.
    fn window(&self) -> Told<Option<Window>> {
        self.seen(|name| name == TITLE.as_bytes())
    }

    /// What can be seen and is called so.
    fn seen(&self, is_called: impl Fn(&[u8]) -> bool) -> Told<Option<Window>> {
        for window in self.display.query_tree(self.root)?.reply()?.children {
            // One that goes away while it is looked at is not there.
            let Ok(attributes) = self.display.get_window_attributes(window)?.reply() else { continue };
            let name =
                self.display.get_property(false, window, AtomEnum::WM_NAME, AtomEnum::ANY, 0, 64)?.reply();
            if attributes.map_state == MapState::VIEWABLE && name.is_ok_and(|it| is_called(&it.value)) {
                return Ok(Some(window));
            }
        }
        Ok(None)
    }

    fn atom(&self, name: &str) -> Told<Atom> {
        Ok(self.display.intern_atom(false, name.as_bytes())?.reply()?.atom)
    }
}
