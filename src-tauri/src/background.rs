//! Running on without a window: what closing it means, and starting at login.
//!
//! Whether the person wants it is kept beside the language, outside the vault, because it must be known while the vault
//! is locked. Closing never hides the program where nothing could bring a reminder to the person.

use desk::input::BackgroundInput;
use desk::view::{Background, NotificationState};
use tauri::{AppHandle, Manager, Runtime, Window, WindowEvent};
use tauri_plugin_autostart::ManagerExt;

use crate::desktop::Desktop;
use crate::error::{CommandError, CommandResult};
use crate::session_watch::ScreenWatch;
use crate::state::AppState;
use crate::{place, tray};

/// How it stands.
pub(crate) fn look<R: Runtime>(app: &AppHandle<R>) -> Background {
    Background {
        tray: tray::stands(app),
        keep_running: place::remembered(app).keep_running.unwrap_or(true),
        start_at_login: app.autolaunch().is_enabled().unwrap_or(false),
        calendar_failed: app.state::<AppState>().calendar_failed(),
        list_key: app.state::<AppState>().list_key(),
        notices_locked_screen: app.state::<ScreenWatch>().stands(),
    }
}

/// Does as the person chose.
///
/// # Errors
/// `cannot_write` when the system does not let us start at login, or stop doing so.
pub(crate) fn choose<R: Runtime>(app: &AppHandle<R>, input: &BackgroundInput) -> CommandResult<Background> {
    place::remember_keep_running(app, input.keep_running);
    let login = app.autolaunch();
    let done = match (input.start_at_login, login.is_enabled().unwrap_or(false)) {
        (true, false) => login.enable(),
        (false, true) => login.disable(),
        _ => Ok(()),
    };
    done.map_err(|_| CommandError::of(desk::ErrorKind::CannotWrite))?;
    Ok(look(app))
}

/// Closing the window hides it where the program is to run on, and says so the first time.
pub(crate) fn on_window_event<R: Runtime>(window: &Window<R>, event: &WindowEvent) {
    let app = window.app_handle();
    match event {
        WindowEvent::CloseRequested { api, .. } if runs_on(app) => {
            api.prevent_close();
            // A window manager may refuse; the window then stays where it is.
            drop(window.hide());
            tell_once(app);
        }
        WindowEvent::Focused(true) => {
            app.state::<Desktop>().seen();
            app.state::<AppState>().wake();
        }
        _ => {}
    }
}

fn runs_on<R: Runtime>(app: &AppHandle<R>) -> bool {
    let reaches = match app.state::<AppState>().notifications() {
        NotificationState::Working | NotificationState::Unknown | NotificationState::Off => true,
        // Nobody shows notes: only a tray can still be seen.
        NotificationState::Unavailable | NotificationState::Refused => tray::stands(app),
    };
    reaches && place::remembered(app).keep_running.unwrap_or(true)
}

fn tell_once<R: Runtime>(app: &AppHandle<R>) {
    let known = place::remembered(app);
    if known.told_of_background {
        return;
    }
    place::remember_told_of_background(app);
    let text = desk::running_on(known.language.unwrap_or(desk::words::Language::En), tray::stands(app));
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        app.state::<Desktop>().show(&app.state::<AppState>(), text).await;
    });
}
