//! The one window: finding it, raising it, leading it, beginning without it, putting a new one in its place, and keeping it
//! on our own pages.

use tauri::{AppHandle, Context, Emitter, Manager, Runtime, Url, WebviewWindow};
#[cfg(any(test, not(target_os = "linux")))]
use tauri::{WebviewUrl, WebviewWindowBuilder};

/// What the first window is called, in the configuration and in the file of permissions. One that takes its place is called
/// the same with a number behind it, because for a moment both are there.
const NAME: &str = "main";

/// The window; the newest, while it takes the place of another.
pub(crate) fn find<R: Runtime>(app: &AppHandle<R>) -> Option<WebviewWindow<R>> {
    app.webview_windows().into_values().max_by_key(number)
}

/// How many windows came before this one.
fn number<R: Runtime>(window: &WebviewWindow<R>) -> u32 {
    window.label().strip_prefix(NAME).and_then(|rest| rest.strip_prefix('-')).map_or(0, |number| {
        // All labels are ours.
        number.parse().unwrap_or_default()
    })
}

/// Puts a new window in the place of `old`, with the same address, and ends the old one with its page. The new one comes
/// first, so that there is always one: a program without a window would end, and a person without one would be lost.
///
/// # Errors
/// Tauri's own; the old window is still there then.
#[cfg(any(test, not(target_os = "linux")))]
pub(crate) fn replace<R: Runtime>(old: &WebviewWindow<R>) -> tauri::Result<WebviewWindow<R>> {
    let app = old.app_handle();
    let mut config = app.config().app.windows.first().cloned().unwrap_or_default();
    config.label = format!("{NAME}-{}", number(old) + 1);
    // The place to come back to: it holds ids and no words.
    config.url = WebviewUrl::External(old.url()?);
    config.visible = old.is_visible()?;
    config.focus = old.is_focused()?;
    config.maximized = old.is_maximized()?;
    config.fullscreen = old.is_fullscreen()?;
    let new = WebviewWindowBuilder::from_config(app, &config)?.build()?;
    // Where and how large is a wish; a window that cannot be asked stands where the system puts it.
    if !config.maximized
        && !config.fullscreen
        && let (Ok(place), Ok(size)) = (old.outer_position(), old.inner_size())
    {
        drop(new.set_position(place));
        drop(new.set_size(size));
    }
    if old.is_minimized().unwrap_or(false) {
        drop(new.minimize());
    }
    old.destroy()?;
    Ok(new)
}

/// The context of the configuration, made ready for this start: `arguments` are those of the program.
pub(crate) fn as_it_runs<R: Runtime>(
    context: Context<R>,
    arguments: impl Iterator<Item = String>,
) -> Context<R> {
    as_started(as_driven(offline(context)), arguments)
}

/// The context with a window that a `WebDriver` can drive, where one has started the program; else as it is.
///
/// `WebKitGTK` drives only a window that may keep data, and ours forgets everything (`incognito`). What a driven window
/// keeps lies in the home folder that the driver gave it. Tauri itself reads the same variable.
fn as_driven<R: Runtime>(mut context: Context<R>) -> Context<R> {
    if is_driven() {
        for window in &mut context.config_mut().app.windows {
            window.incognito = false;
        }
    }
    context
}

/// Nobody listens here, and only the system itself could begin to.
const NOWHERE: &str = "http://127.0.0.1:1";

/// The context with a window whose way to any network ends before it begins.
///
/// The content security policy stops what a page loads. It does not stop `<link rel="preconnect">`, by which a hostile
/// script could still knock at a server and say something by its name. The window's own pages need no network at all,
/// but for the developer's server.
fn offline<R: Runtime>(mut context: Context<R>) -> Context<R> {
    if !tauri::is_dev() {
        for window in &mut context.config_mut().app.windows {
            window.proxy_url = Url::parse(NOWHERE).ok();
        }
    }
    context
}

/// Whether a `WebDriver` has started the program.
pub(crate) fn is_driven() -> bool {
    std::env::var("TAURI_WEBVIEW_AUTOMATION").as_deref() == Ok("true")
}

/// The argument with which the program starts at login: it begins in the background.
pub(crate) const HIDDEN: &str = "--hidden";

/// The context with a window that is not shown yet, where the program was started to wait in the background.
fn as_started<R: Runtime>(
    mut context: Context<R>,
    mut arguments: impl Iterator<Item = String>,
) -> Context<R> {
    if arguments.any(|argument| argument == HIDDEN) {
        for window in &mut context.config_mut().app.windows {
            window.visible = false;
        }
    }
    context
}

/// Brings the window to the front.
pub(crate) fn raise<R: Runtime>(app: &AppHandle<R>) {
    if let Some(window) = find(app) {
        // Each of these is a wish that a window manager may refuse; none is worth an error.
        drop(window.unminimize());
        drop(window.show());
        drop(window.set_focus());
    }
}

/// Leads the window to a route of its own.
pub(crate) fn go<R: Runtime>(app: &AppHandle<R>, route: &str) {
    // A window that is gone needs no leading.
    drop(app.emit("go", serde_json::json!({ "route": route })));
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
    use tauri::test::mock_builder;

    use super::*;

    #[test]
    fn started_at_login_the_window_waits_to_be_called() {
        let started = |arguments: &[&str]| {
            let context: Context<tauri::test::MockRuntime> = tauri::generate_context!(test = true);
            let context = as_it_runs(context, arguments.iter().map(ToString::to_string));
            context.config().app.windows.iter().all(|window| window.visible)
        };
        assert!(started(&["recourse"]));
        assert!(!started(&["recourse", HIDDEN]));
    }

    #[test]
    fn the_window_keeps_nothing_and_its_way_to_any_network_ends_before_it_begins() {
        let context: Context<tauri::test::MockRuntime> = tauri::generate_context!(test = true);
        let context = as_it_runs(context, std::iter::empty());
        for window in &context.config().app.windows {
            assert!(window.incognito, "only a window that a driver has started may keep data");
            let proxy = window.proxy_url.as_ref().map(Url::as_str);
            // While somebody develops, the pages come from a server.
            let wanted = (!tauri::is_dev()).then_some("http://127.0.0.1:1/");
            assert_eq!(proxy, wanted, "a connection that a page makes ahead is stopped by nothing else");
        }
    }

    #[test]
    fn a_new_window_takes_the_place_of_the_old_one_at_the_same_address() {
        let app = mock_builder().build(tauri::generate_context!(test = true)).unwrap();
        let first = WebviewWindowBuilder::new(&app, NAME, WebviewUrl::default()).build().unwrap();
        assert_eq!(find(app.handle()).unwrap().label(), "main");
        let second = replace(&first).unwrap();
        assert_eq!(second.url().unwrap(), first.url().unwrap());
        assert_eq!(find(app.handle()).unwrap().label(), "main-1", "the newest, while both are there");
        let third = replace(&second).unwrap();
        assert_eq!(find(app.handle()).unwrap().label(), third.label());
        assert_eq!(third.label(), "main-2");
    }

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
