//! The window of Recourse: commands, notifications, locking. It holds no rule, no SQL and no sentence about health.
//!
//! Everything it can do is a method of [`desk::Desk`]; this crate opens a window, lets the window call those methods
//! by name (and no other), and carries reminders to the desktop. There is no network client in it, and the window
//! may not reach files, a shell or other pages.

mod background;
mod colours;
mod commands;
mod desktop;
mod error;
mod export;
mod exporting;
mod faults;
mod forgetting;
mod incoming;
mod kept_calendar;
mod keychain;
mod notify;
mod place;
mod printing;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod private_bus;
mod private_copies;
mod reminder_loop;
mod scanner;
mod scanning;
#[cfg(unix)]
#[cfg(test)]
mod scripted;
mod session_watch;
mod state;
mod tray;
mod wake;
mod window;
mod wiped;

use std::sync::Arc;

use desk::Keychain;
use tauri::{Builder, Manager, RunEvent, Runtime};

use crate::desktop::Desktop;
use crate::state::AppState;

include!("../command_names.rs");

/// Builds the app on any runtime and over any keychain, so that tests call the very commands of the shipped window, and
/// never the keychain of whoever runs them.
pub fn with_commands<R: Runtime>(builder: Builder<R>, keychain: Arc<dyn Keychain>) -> Builder<R> {
    builder
        .plugin(tauri_plugin_dialog::init())
        // Only Rust speaks to it; none of its commands is granted to the window.
        .plugin(tauri_plugin_autostart::Builder::new().arg(window::HIDDEN).app_name("Recourse").build())
        .plugin(
            tauri::plugin::Builder::<R>::new("stay-at-home")
                .on_navigation(|_, address| window::is_ours(address))
                .build(),
        )
        .manage(AppState::new(keychain))
        .manage(Desktop::absent())
        .manage(session_watch::ScreenWatch::default())
        .manage(tray::Tray::default())
        .invoke_handler(commands::handler())
}

/// Opens the window and stays until it is closed.
///
/// # Panics
/// When the windowing system cannot be reached; there is nobody to tell but the terminal.
pub fn run() {
    faults::say_only_where();
    wiped::begin_again();
    quieten_webkit();
    let app = with_commands(Builder::default(), keychain::of_this_system())
        // Started again, the program that runs comes to the front; but not when the session starts it a second time.
        .plugin(tauri_plugin_single_instance::init(|app, arguments, _| {
            if arguments.iter().all(|argument| argument != window::HIDDEN) {
                window::raise(app);
            }
        }))
        .on_window_event(background::on_window_event)
        .setup(|app| {
            let (events, heard) = tokio::sync::mpsc::unbounded_channel();
            let notifier = notify::start(events);
            app.state::<Desktop>().use_notifier(Arc::from(notifier));
            if let Some(place) = private_copies::place(app.handle()) {
                app.state::<AppState>().copies().use_place(&place);
            }
            if let Some(folder) = place::sealed_folder(app.handle()) {
                let state = app.state::<AppState>().inner().clone();
                // Aside: a keychain may take its time, and the window does not wait for it.
                tauri::async_runtime::spawn_blocking(move || state.use_folder(&folder));
            }
            colours::follow_the_desktop(app.handle());
            reminder_loop::start(app.handle(), heard);
            session_watch::start(app.handle());
            Ok(())
        })
        .build(window::as_it_runs(tauri::generate_context!(), std::env::args()))
        .expect("the window system could not be reached");
    app.run(|app, event| {
        if let RunEvent::Exit = event {
            // Every acknowledged write is on the disk already; closing only tidies up.
            drop(app.state::<AppState>().close_now());
            app.state::<Desktop>().close_named_now();
        }
    });
}

/// `WebKitGTK` looks every few seconds whether the computer runs out of memory, to empty its caches. One small page is
/// not worth waking a laptop for.
fn quieten_webkit() {
    #[cfg(target_os = "linux")]
    // Read before WebKit starts; not being able to set it costs wake-ups and nothing else.
    drop(glib::setenv("WEBKIT_DISABLE_MEMORY_PRESSURE_MONITOR", "1", false));
}
