//! What the window forgets when the vault is locked: its page with everything it showed, and what it put on the
//! clipboard.
//!
//! The words on a page cannot be wiped from within: a script has no say over its own memory. So the process that showed
//! them is ended, and a new one shows the way back in. On macOS and Windows nobody can end it from outside: there a new
//! window takes the place of the old one, and whether the process ends with it is the system's affair. Nobody has looked
//! there yet; SECURITY.md says so.

use tauri::{AppHandle, Runtime};

use crate::window;

/// Ends the page and begins a new one, and clears the clipboard if what is on it came from us.
pub(crate) fn forget<R: Runtime>(app: &AppHandle<R>) {
    let Some(window) = window::find(app) else { return };
    #[cfg(target_os = "linux")]
    // A window that is closing has no page any more; then there is nothing to end.
    drop(window.with_webview(|page| {
        use webkit2gtk::WebViewExt as _;

        clear_clipboard();
        // A driver takes the end of the process for a crash and gives up. It gets a new page in the old process.
        if !crate::window::is_driven() {
            page.inner().terminate_web_process();
        }
    }));
    #[cfg(not(target_os = "linux"))]
    if window::replace(&window).is_ok() {
        return;
    }
    // The address stays, and with it the place to come back to. It holds ids and no words.
    drop(window.reload());
}

/// Clears both clipboards of the desktop, as far as they are ours: GTK leaves one alone that belongs to another program.
#[cfg(target_os = "linux")]
fn clear_clipboard() {
    for selection in [gtk::gdk::SELECTION_CLIPBOARD, gtk::gdk::SELECTION_PRIMARY] {
        gtk::Clipboard::get(&selection).clear();
    }
}
