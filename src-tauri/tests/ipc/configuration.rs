//! What the configuration of the window must say. Each of these is one word in a file, which nobody would miss.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;
use tauri::Context;
use tauri::test::MockRuntime;
use tauri::utils::config::{
    CapabilityEntry, Config, Csp, DisabledCspModificationKind, FrontendDist, PatternKind, WebviewUrl,
};

/// The configuration as it is compiled in.
fn configuration() -> Config {
    let context: Context<MockRuntime> = tauri::generate_context!(test = true);
    context.config().clone()
}

#[test]
fn the_page_may_load_only_what_came_with_the_program() {
    let security = configuration().app.security;
    let Some(Csp::Policy(policy)) = &security.csp else { panic!("there is no policy, or it is no text") };
    let said: BTreeMap<&str, &str> = policy
        .split(';')
        .map(|part| part.trim().split_once(' ').expect("a word and what it allows"))
        .collect();
    let wanted = BTreeMap::from([
        // What is not named below is not allowed: frames, workers, media, and what browsers come to know later.
        ("default-src", "'none'"),
        // A name or a letter that holds a script is text. `unsafe-inline` or `unsafe-eval` would run it.
        ("script-src", "'self'"),
        ("style-src", "'self'"),
        // Pictures of papers come through the commands, as data.
        ("img-src", "'self' data: blob:"),
        ("font-src", "'self'"),
        // The way to the commands; any other address here is a way out for the journal.
        ("connect-src", "ipc: http://ipc.localhost"),
        ("object-src", "'none'"),
        // Else one tag makes our own addresses somebody else's.
        ("base-uri", "'none'"),
        // A form would carry off what was typed, past `connect-src`.
        ("form-action", "'none'"),
        ("frame-ancestors", "'none'"),
    ]);
    assert_eq!(
        said, wanted,
        "the policy is what keeps a stranger's script from running and from telling anybody"
    );
    assert!(security.dev_csp.is_none(), "what is developed under is what is shipped");
    assert!(
        matches!(security.dangerous_disable_asset_csp_modification, DisabledCspModificationKind::Flag(false)),
        "without the hashes that Tauri adds somebody would be tempted to allow every inline script"
    );
    assert!(
        security.freeze_prototype,
        "a script that changes the prototype of all objects could read every answer of the vault"
    );
}

#[test]
fn the_page_reaches_rust_through_its_commands_and_by_no_other_way() {
    let Config { app, build, .. } = configuration();
    assert!(!app.with_global_tauri, "every script on the page would find all of Tauri's functions ready");
    assert!(!app.security.asset_protocol.enable, "the page could read files of this computer by their paths");
    assert!(
        matches!(app.security.pattern, PatternKind::Brownfield),
        "the tests call commands as this pattern does"
    );
    assert!(
        matches!(build.frontend_dist, Some(FrontendDist::Directory(_))),
        "pages from an address would be somebody else's, with all our commands"
    );
    assert_eq!(app.windows.len(), 1);
    let window = &app.windows[0];
    assert!(matches!(window.url, WebviewUrl::App(_)), "the window begins with our own page");
    assert!(
        !window.drag_drop_enabled,
        "Tauri would tell the page the paths of files that are held over it, and keep the files themselves from it"
    );
    assert!(
        window.incognito,
        "the system's webview would keep what it showed, in files that outlive the lock"
    );
    assert!(!window.browser_extensions_enabled, "an extension reads every page");
    assert_eq!(window.additional_browser_args, None, "an argument can open a port for remote control");
    assert_eq!(window.data_directory, None);
}

#[test]
fn headers_shut_out_other_windows_and_the_sensors() {
    let headers = configuration().app.security.headers.expect("there are some");
    let said = |header: &Option<_>| header.as_ref().map(ToString::to_string).unwrap_or_default();
    assert_eq!(
        said(&headers.cross_origin_opener_policy),
        "same-origin",
        "no other page may hold ours by a handle"
    );
    assert_eq!(said(&headers.cross_origin_resource_policy), "same-origin", "no other page may show ours");
    assert_eq!(
        said(&headers.permissions_policy),
        "camera=(), microphone=(), geolocation=()",
        "nothing here listens, looks, or asks where somebody is"
    );
}

#[test]
fn one_file_grants_and_to_our_own_pages_only() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("capabilities");
    let files: Vec<_> = fs::read_dir(&folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("it can be read").file_name().into_string().expect("our own name"))
        .collect();
    assert_eq!(files, ["main.json"], "a second file grants beside the one that is examined");
    let named = configuration().app.security.capabilities;
    assert!(
        matches!(&named[..], [CapabilityEntry::Reference(name)] if name == "main"),
        "an empty list takes in every file, and an entry of its own grants past it: {named:?}"
    );
    let text = fs::read_to_string(folder.join("main.json")).expect("it can be read");
    let capability: Value = serde_json::from_str(&text).expect("it is JSON");
    let mut fields: Vec<&str> =
        capability.as_object().expect("an object").keys().map(String::as_str).collect();
    fields.sort_unstable();
    assert_eq!(
        fields,
        ["$schema", "description", "identifier", "permissions", "windows"],
        "`remote` would let an address call our commands, `webviews` and `platforms` reach further than is said"
    );
    assert_eq!(capability["windows"], serde_json::json!(["main", "main-*"]), "these and no other windows");
    let permissions = capability["permissions"].as_array().expect("a list");
    assert!(
        permissions.iter().all(Value::is_string),
        "one with a scope of its own is not what its name says"
    );
}

#[test]
fn nobody_can_look_into_the_page_of_a_release() {
    for window in configuration().app.windows {
        assert_ne!(window.devtools, Some(true), "they show every word of the page, and run any script in it");
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace");
    let crates =
        fs::read_dir(root.join("crates")).expect("it can be read").map(|it| it.expect("a crate").path());
    for folder in crates.chain(["", "src-tauri", "tests", "xtask"].map(|folder| root.join(folder))) {
        let Ok(manifest) = fs::read_to_string(folder.join("Cargo.toml")) else { continue };
        // A release has none unless a feature of this name asks for them, or it is compiled as if it were none.
        for word in ["devtools", "debug-assertions"] {
            assert!(!manifest.contains(word), "{} speaks of {word}", folder.display());
        }
    }
}
