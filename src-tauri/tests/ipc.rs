//! The contract between the window and the shell: the real command table under the real permission file.
//!
//! A mock window calls commands exactly as the page would. What is not granted by name must be refused, what is granted
//! must answer, and nothing that needs a vault may answer without one.

#[path = "ipc/arguments.rs"]
mod arguments;
#[path = "ipc/configuration.rs"]
mod configuration;

use std::collections::BTreeSet;
use std::sync::Arc;

use arguments::{FREE, arguments_of};
use desk::{Keychain, KeychainItem, NoKeychain};
use recourse_lib::{COMMANDS, with_commands};
use serde_json::{Value, json};
use tauri::ipc::{CallbackFn, InvokeBody};
use tauri::test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder};
use tauri::webview::InvokeRequest;
use tauri::{WebviewWindow, WebviewWindowBuilder};

/// A computer without a keychain: nothing of whoever runs the tests is touched.
struct NoKeychainHere;

impl Keychain for NoKeychainHere {
    fn get(&self, _: &KeychainItem) -> Result<Option<Vec<u8>>, NoKeychain> {
        Err(NoKeychain::Missing)
    }

    fn set(&self, _: &KeychainItem, _: &[u8]) -> Result<(), NoKeychain> {
        Err(NoKeychain::Missing)
    }

    fn remove(&self, _: &KeychainItem) -> Result<(), NoKeychain> {
        Err(NoKeychain::Missing)
    }
}

fn window() -> WebviewWindow<MockRuntime> {
    window_called("main")
}

fn window_called(label: &str) -> WebviewWindow<MockRuntime> {
    let app = with_commands(mock_builder(), Arc::new(NoKeychainHere))
        .build(tauri::generate_context!(test = true))
        .expect("the app builds on the mock runtime");
    WebviewWindowBuilder::new(&app, label, tauri::WebviewUrl::default())
        .build()
        .or_else(|_| tauri::Manager::get_webview_window(&app, label).ok_or(()))
        .expect("the window of the configuration, or a new one")
}

fn call(window: &WebviewWindow<MockRuntime>, command: &str, arguments: Value) -> Result<Value, Value> {
    let address = if cfg!(windows) { "http://tauri.localhost" } else { "tauri://localhost" };
    let request = InvokeRequest {
        cmd: command.into(),
        callback: CallbackFn(0),
        error: CallbackFn(1),
        url: address.parse().expect("our own address"),
        body: InvokeBody::Json(arguments),
        headers: tauri::http::HeaderMap::default(),
        invoke_key: INVOKE_KEY.to_owned(),
    };
    get_ipc_response(window, request).map(|body| body.deserialize::<Value>().unwrap_or(Value::Null))
}

#[test]
fn every_command_is_granted_by_name_and_nothing_else_of_ours_is() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/capabilities/main.json");
    let text = std::fs::read_to_string(file).expect("the capability file is there");
    let capability: Value = serde_json::from_str(&text).expect("it is JSON");
    let granted: BTreeSet<String> = capability["permissions"]
        .as_array()
        .expect("a list of permissions")
        .iter()
        .filter_map(|permission| permission.as_str().map(str::to_owned))
        .collect();
    let mut wanted: BTreeSet<String> =
        COMMANDS.iter().map(|name| format!("allow-{}", name.replace('_', "-"))).collect();
    wanted.extend(["core:event:allow-listen".to_owned(), "core:event:allow-unlisten".to_owned()]);
    assert_eq!(granted, wanted);
}

#[test]
fn without_a_vault_every_command_that_needs_one_says_locked() {
    let window = window();
    for command in COMMANDS.iter().filter(|name| !FREE.contains(name)) {
        let failure =
            call(&window, command, arguments_of(command)).expect_err("nothing may answer without a vault");
        assert_eq!(failure["kind"], "locked", "{command} answered {failure}");
    }
}

#[test]
fn the_app_says_how_it_stands_without_a_vault() {
    let state = call(&window(), "app_state", json!({})).expect("readable while locked");
    assert_eq!(state["locked"], true);
    assert_eq!(state["version"], env!("CARGO_PKG_VERSION"));
}

#[test]
fn what_is_not_granted_is_refused_with_its_name() {
    for command in ["plugin:window|set_title", "plugin:webview|create_webview_window", "plugin:dialog|open"] {
        let refusal = call(&window(), command, json!({})).expect_err("must be refused");
        assert!(
            refusal.as_str().is_some_and(|text| text.contains("not allowed")),
            "{command} answered {refusal}"
        );
    }
}

#[test]
fn the_window_that_takes_the_place_of_the_first_may_do_the_same_and_no_other_anything() {
    assert_eq!(call(&window_called("main-3"), "app_state", json!({})).expect("granted")["locked"], true);
    call(&window_called("other"), "app_state", json!({})).expect_err("not one of ours");
}

#[test]
fn a_wrong_folder_is_told_apart_and_never_quoted() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("Rosa Vega secret").display().to_string();
    let failure = call(&window(), "unlock", json!({ "folder": path, "passphrase": "lantern otter gravel" }))
        .expect_err("there is no vault");
    assert_eq!(failure["kind"], "not_a_vault");
    assert!(!failure.to_string().contains("Rosa"), "an error holds nothing the person typed");
}
