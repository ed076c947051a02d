//! The one window: raising it, and keeping it on our own pages.

use tauri::{AppHandle, Context, Manager, Runtime, Url};

/// The context with a window that a `WebDriver` can drive, where one has started the program; else as it is.
///
/// `WebKitGTK` drives only a window that may keep data, and ours forgets everything (`incognito`). What a driven window
/// keeps lies in the home folder that the driver gave it. Tauri itself reads the same variable.
pub(crate) fn as_driven<R: Runtime>(mut context: Context<R>) -> Context<R> {
    if std::env::var("TAURI_WEBVIEW_AUTOMATION").as_deref() == Ok("true") {
        for window in &mut context.config_mut().app.windows {
            window.incognito = false;
        }
    }
    context
}

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
