//! The one window: raising it, and keeping it on our own pages.

use tauri::{AppHandle, Manager, Runtime, Url};

/// Brings the window to the front.
pub(crate) fn raise<R: Runtime>(app: &AppHandle<R>) {
    if let Some(window) = app.get_webview_window("main") {
        // Each of these is a wish that a window manager may refuse; none is worth an error.
        drop(window.unminimize());
        drop(window.show());
        drop(window.set_focus());
    }
}

/// Whether the window may show this address: our own pages and nothing else.
pub(crate) fn is_ours(address: &Url) -> bool {
    match (address.scheme(), address.host_str()) {
        ("tauri", Some("localhost")) | ("http" | "https", Some("tauri.localhost")) => true,
        ("http", Some("localhost")) => cfg!(dev),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_shows_our_own_pages_and_nothing_else() {
        let ours = |address: &str| is_ours(&address.parse().unwrap());
        assert!(ours("tauri://localhost/index.html"));
        assert!(ours("http://tauri.localhost/"));
        assert!(!ours("https://example.org/"));
        assert!(!ours("file:///etc/passwd"));
        assert!(!ours("https://tauri.localhost.example.org/"));
    }
}
