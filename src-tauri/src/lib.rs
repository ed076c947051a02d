//! The window of Recourse: commands, notifications, locking. It holds no rule, no SQL and no sentence about health.
//!
//! Everything it can do is a method of [`desk::Desk`]; this crate opens a window, lets the window call those methods
//! by name (and no other), and carries reminders to the desktop. There is no network client in it, and the window
//! may not reach files, a shell or other pages.

mod commands;
mod error;
mod export;
mod notify;
mod place;
mod reminder_loop;
mod state;
mod window;

use std::sync::Arc;

use desk::words::Language;
use tauri::{Builder, Manager, RunEvent, Runtime};

use crate::reminder_loop::Desktop;
use crate::state::AppState;

include!("../command_names.rs");

/// Builds the app on any runtime, so that tests call the very commands of the shipped window.
pub fn with_commands<R: Runtime>(builder: Builder<R>) -> Builder<R> {
    builder
        .plugin(tauri_plugin_dialog::init())
        .plugin(
            tauri::plugin::Builder::<R>::new("stay-at-home")
                .on_navigation(|_, address| window::is_ours(address))
                .build(),
        )
        .manage(AppState::new())
        .manage(Desktop::absent())
        .invoke_handler(commands::handler())
}

/// Opens the window and stays until it is closed.
///
/// # Panics
/// When the windowing system cannot be reached; there is nobody to tell but the terminal.
pub fn run() {
    let app = with_commands(Builder::default())
        .plugin(tauri_plugin_single_instance::init(|app, _, _| window::raise(app)))
        .setup(|app| {
            let (events, heard) = tokio::sync::mpsc::unbounded_channel();
            let language = place::remembered(app.handle()).language.unwrap_or(Language::En);
            let labels = notify::ActionLabels::in_language(language);
            let notifier = notify::start(labels, events);
            app.state::<Desktop>().use_notifier(Arc::from(notifier));
            reminder_loop::start(app.handle(), heard);
            Ok(())
        })
        .build(window::as_driven(tauri::generate_context!()))
        .expect("the window system could not be reached");
    app.run(|app, event| {
        if let RunEvent::Exit = event {
            app.state::<AppState>().close_now();
        }
    });
}
