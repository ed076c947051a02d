//! The screen as a window manager sees it: whether the program's window stands on it, and closing it.

use std::time::Duration;

use x11rb::connection::Connection;
use x11rb::protocol::xproto::{
    Atom, AtomEnum, ClientMessageEvent, ConnectionExt as _, EventMask, MapState, Window,
};
use x11rb::rust_connection::RustConnection;

use crate::stop::{Stop, Told, ensure};
use crate::world::until;

/// A window comes and goes within moments; a busy machine takes longer.
const WITHIN: Duration = Duration::from_secs(30);

/// What stands in the title bar.
const TITLE: &str = "Recourse";

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
        for window in self.display.query_tree(self.root)?.reply()?.children {
            // One that goes away while it is looked at is not there.
            let Ok(attributes) = self.display.get_window_attributes(window)?.reply() else { continue };
            let name =
                self.display.get_property(false, window, AtomEnum::WM_NAME, AtomEnum::ANY, 0, 64)?.reply();
            if attributes.map_state == MapState::VIEWABLE && name.is_ok_and(|it| it.value == TITLE.as_bytes())
            {
                return Ok(Some(window));
            }
        }
        Ok(None)
    }

    fn atom(&self, name: &str) -> Told<Atom> {
        Ok(self.display.intern_atom(false, name.as_bytes())?.reply()?.atom)
    }
}
