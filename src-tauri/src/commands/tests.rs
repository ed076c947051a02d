//! Whatever breaks inside a command: the window gets an answer, and the program goes on.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use desk::words::Language;
use desk::{Clock, Desk, Passphrase};
use serde_json::Value;
use tauri::ipc::{CallbackFn, InvokeBody};
use tauri::test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder};
use tauri::webview::InvokeRequest;
use tauri::{App, Manager as _, WebviewWindow, WebviewWindowBuilder};

#[path = "../../tests/ipc/arguments.rs"]
mod arguments;

use crate::keychain::InMemory;
use crate::state::{AppState, Leaving};
use crate::{COMMANDS, place, with_commands};
use arguments::{FREE, arguments_of};

mod hostile;

/// They begin by asking the person something in a window of the system's.
fn asks(command: &str) -> bool {
    command.starts_with("choose_") || command == "check_signed_record"
}

/// A clock that breaks: nearly everything at the desk asks it first.
#[derive(Clone, Default)]
struct BreakingClock(Arc<AtomicBool>);

impl Clock for BreakingClock {
    fn now(&self) -> DateTime<Utc> {
        assert!(!self.0.load(Ordering::SeqCst), "the clock broke");
        place::clock().now()
    }

    fn zone(&self) -> Tz {
        place::clock().zone()
    }
}

/// The program with its window, as the page finds it. What it remembers on this computer lies in `home`, and nothing of
/// whoever runs the tests is touched.
fn program(home: &Path) -> (App<MockRuntime>, WebviewWindow<MockRuntime>, AppState) {
    let mut context = tauri::generate_context!(test = true);
    // The folder is called by it, and a whole path stands for itself.
    context.config_mut().identifier = home.display().to_string();
    let app = with_commands(mock_builder(), Arc::new(InMemory::default())).build(context).unwrap();
    assert_eq!(app.path().app_config_dir().unwrap(), home);
    let window = WebviewWindowBuilder::new(&app, "main", tauri::WebviewUrl::default())
        .build()
        .or_else(|_| app.get_webview_window("main").ok_or(()))
        .unwrap();
    let state = app.state::<AppState>().inner().clone();
    (app, window, state)
}

/// What the page hears; a command that never answers is a fault, too.
fn answer_of(window: &WebviewWindow<MockRuntime>, command: &str, with: Value) -> Result<Value, Value> {
    let (answer, answered) = mpsc::channel();
    let (asked, name) = (window.clone(), command.to_owned());
    std::thread::spawn(move || answer.send(call(&asked, &name, with)));
    let answer = answered.recv_timeout(Duration::from_secs(60));
    answer.unwrap_or_else(|_| panic!("{command} left the window without an answer"))
}

fn call(window: &WebviewWindow<MockRuntime>, command: &str, with: Value) -> Result<Value, Value> {
    let address = if cfg!(windows) { "http://tauri.localhost" } else { "tauri://localhost" };
    let request = InvokeRequest {
        cmd: command.into(),
        callback: CallbackFn(0),
        error: CallbackFn(1),
        url: address.parse().unwrap(),
        body: InvokeBody::Json(with),
        headers: tauri::http::HeaderMap::default(),
        invoke_key: INVOKE_KEY.to_owned(),
    };
    get_ipc_response(window, request).map(|body| body.deserialize::<Value>().unwrap_or(Value::Null))
}

#[test]
fn a_panic_in_any_command_is_an_answer_and_the_program_goes_on() {
    let home = tempfile::tempdir().unwrap();
    let (_app, window, state) = program(home.path());
    let (folder, clock) = (home.path().join("v"), BreakingClock::default());
    let passphrase = Passphrase::new("lantern otter gravel twelve");
    let for_desk = clock.clone();
    let made = state
        .open_with(move || Ok((Desk::create_sample(&folder, &passphrase, Language::En, for_desk)?.0, ())));
    tauri::async_runtime::block_on(made).unwrap();
    clock.0.store(true, Ordering::SeqCst);
    let mut faults = 0;
    for command in COMMANDS.iter().filter(|name| !FREE.contains(name) && !asks(name)) {
        let answer = answer_of(&window, command, arguments_of(command));
        faults += usize::from(answer.is_err_and(|failure| failure["kind"] == "internal"));
    }
    assert!(faults > COMMANDS.len() / 3, "only {faults} of {} commands broke", COMMANDS.len());
    clock.0.store(false, Ordering::SeqCst);
    tauri::async_runtime::block_on(state.with_desk(Desk::today)).unwrap();
    assert!(!state.is_locked());
    tauri::async_runtime::block_on(state.close(Leaving::AtOnce)).unwrap();
    assert!(state.is_locked(), "the person can still lock and leave");
}
