//! The tray: the next three deadlines in words that name nothing, a call to log, locking, quitting.
//!
//! Where the desktop has no tray nothing is shown and nothing breaks; whether it has one can be asked
//! ([`stands`]), so that the settings can say so. On Linux a tray is whoever answers to
//! `org.kde.StatusNotifierWatcher`; a panel may come up after us, so we ask again for a while.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, PoisonError};

use desk::words::Language;
use desk::{Clock, Upcoming};
use tauri::menu::{IsMenuItem, Menu, MenuEvent, MenuItem, PredefinedMenuItem};
use tauri::tray::TrayIconBuilder;
use tauri::{AppHandle, Manager, Runtime};

use crate::desktop::Desktop;
use crate::place;
use crate::state::{AppState, Leaving, Wanted};
use crate::window;

mod badge;
mod host;

/// The tray's name inside the program.
const TRAY: &str = "main";

/// How many looks long a desktop without a tray is asked again.
const ASKED_AT_MOST: u32 = 10;

/// What the tray shows now, and whether there is one.
#[derive(Default)]
pub(crate) struct Tray(Mutex<Standing>);

#[derive(Default)]
struct Standing {
    asked: u32,
    shown: Option<Content>,
}

/// Everything that can be seen of the tray.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Content {
    lines: Vec<String>,
    locked: bool,
    waiting: bool,
    language: Language,
}

/// Whether the desktop has a tray and we stand in it.
pub(crate) fn stands<R: Runtime>(app: &AppHandle<R>) -> bool {
    app.tray_by_id(TRAY).is_some()
}

/// Brings the tray up to date, and puts it up where there is now a place for it.
pub(crate) async fn refresh<R: Runtime>(app: &AppHandle<R>, state: &AppState, upcoming: &Upcoming) {
    let content = Content {
        lines: upcoming.lines(place::clock().now()),
        locked: state.is_locked(),
        waiting: app.state::<Desktop>().has_undelivered(),
        language: place::remembered(app).language.unwrap_or(Language::En),
    };
    let up = stands(app);
    {
        let tray = app.state::<Tray>();
        let mut standing = tray.0.lock().unwrap_or_else(PoisonError::into_inner);
        if standing.shown.as_ref() == Some(&content) {
            return;
        }
        if !up {
            standing.asked += 1;
            if standing.asked > ASKED_AT_MOST {
                return;
            }
        }
    }
    if !up && !host::is_there().await {
        return;
    }
    let handle = app.clone();
    // Menus belong to the main thread. A program that is ending has no use for one.
    drop(app.run_on_main_thread(move || {
        if matches!(show(&handle, &content), Ok(true)) {
            let tray = handle.state::<Tray>();
            tray.0.lock().unwrap_or_else(PoisonError::into_inner).shown = Some(content);
        }
    }));
}

/// Shows the content. Returns whether there is a tray that does.
fn show<R: Runtime>(app: &AppHandle<R>, content: &Content) -> tauri::Result<bool> {
    let menu = menu(app, content)?;
    let icon = badge::icon(content.waiting);
    if let Some(tray) = app.tray_by_id(TRAY) {
        tray.set_menu(Some(menu))?;
        tray.set_icon(Some(icon))?;
        return Ok(true);
    }
    let builder = TrayIconBuilder::with_id(TRAY)
        .icon(icon)
        .tooltip("Recourse")
        .menu(&menu)
        .on_menu_event(|app, event| choose(app, &event));
    // The library behind the tray panics where a desktop lacks its part; a missing tray must not end the program.
    catch_unwind(AssertUnwindSafe(|| builder.build(app))).map_or(Ok(false), |built| built.map(|_| true))
}

fn menu<R: Runtime>(app: &AppHandle<R>, content: &Content) -> tauri::Result<Menu<R>> {
    let words = words(content.language);
    let mut items: Vec<Box<dyn IsMenuItem<R>>> = Vec::new();
    for (number, line) in content.lines.iter().enumerate() {
        items.push(Box::new(MenuItem::with_id(app, format!("due-{number}"), line, true, None::<&str>)?));
    }
    if !content.lines.is_empty() {
        items.push(Box::new(PredefinedMenuItem::separator(app)?));
    }
    let mut offered = vec![("open", words.open), ("log", words.log)];
    if !content.locked {
        offered.push(("lock", words.lock));
    }
    offered.push(("quit", words.quit));
    for (id, text) in offered {
        items.push(Box::new(MenuItem::with_id(app, id, text, true, None::<&str>)?));
    }
    let items: Vec<&dyn IsMenuItem<R>> = items.iter().map(AsRef::as_ref).collect();
    Menu::with_items(app, &items)
}

fn choose<R: Runtime>(app: &AppHandle<R>, event: &MenuEvent) {
    let chosen = event.id().as_ref().to_owned();
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        let state = app.state::<AppState>();
        match chosen.as_str() {
            "lock" => drop(crate::commands::lock_now(&app, &state, Leaving::InPeace).await),
            "quit" => app.exit(0),
            "log" => lead(&app, &state, "/log"),
            "open" => window::raise(&app),
            _ => lead(&app, &state, "/today"),
        }
    });
}

/// Opens the window at a place of its own, through the unlock screen if need be.
fn lead<R: Runtime>(app: &AppHandle<R>, state: &AppState, route: &'static str) {
    window::raise(app);
    if state.is_locked() {
        state.want(Wanted::Place(route));
    } else {
        window::go(app, route);
    }
}

struct Words {
    open: &'static str,
    log: &'static str,
    lock: &'static str,
    quit: &'static str,
}

fn words(language: Language) -> Words {
    match language {
        Language::En => {
            Words { open: "Open Recourse", log: "Log a call", lock: "Lock now", quit: "Quit Recourse" }
        }
        Language::Es => Words {
            open: "Abrir Recourse",
            log: "Anotar una llamada",
            lock: "Bloquear ahora",
            quit: "Salir de Recourse",
        },
    }
}
