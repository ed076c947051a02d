//! Whatever a page may send: each command answers, and never because something in it broke.

use std::collections::BTreeMap;

use desk::sample;
use serde_json::{Map, json};

use super::*;

/// They end the program, change what happens at login, or ask the person something in a window of the system's.
const LEFT_OUT: [&str; 3] = ["quit", "choose_background", "choose_folder"];

/// What they make leaves the vault: for a window of the system's, a printer, a scanner, or a folder of whoever runs this.
const LEAVES: [&str; 10] = [
    "choose_",
    "export_",
    "save_signed_record",
    "check_signed_record",
    "save_unusable_rows",
    "hand_over",
    "print",
    "scan",
    "open_file",
    "save_recovery_sheet",
];

/// They derive a key anew or read the whole vault, which takes long: sent to a locked program only.
const SLOW: [&str; 6] = [
    "change_passphrase",
    "new_recovery_words",
    "rehearse_restore",
    "check_vault",
    "let_keychain_open",
    "recovery_sheet",
];

/// With the story's ids some of what is sent to these is good, so the rest went past their first question, too.
const WRITES: [&str; 11] = [
    "save_person",
    "save_coverage",
    "save_case",
    "log_interaction",
    "amend_entry",
    "record_notice",
    "record_event",
    "add_deadline",
    "override_deadline",
    "save_statement",
    "save_letter",
];

/// What stands where something else is expected.
fn strange() -> Vec<Value> {
    let nested = (0..60).fold(json!([]), |inner, _| json!([inner]));
    vec![
        json!(null),
        json!(true),
        json!(-1),
        json!(0),
        json!(u64::MAX),
        json!(i64::MIN),
        json!(1e308),
        json!(""),
        json!("\0"),
        json!("\u{202e}\u{fb01}é\u{301}\u{1f469}\u{200d}\u{1f467} <b>&\"';--"),
        json!("é".repeat(200_000)),
        json!("../../../../etc/passwd"),
        json!("+262142-12-31"),
        json!("-262143-01-01"),
        json!("9999-12-31"),
        json!("24:60"),
        json!("[[[[{{{{"),
        json!([]),
        json!([null]),
        json!({}),
        nested,
    ]
}

/// Whole paths only, none of which a vault can be made in: the tests leave nothing in the folders of whoever runs them.
fn strange_folders(home: &Path) -> Vec<Value> {
    let mut all: Vec<String> =
        ["/", "/dev/null", "/proc/self/mem", "/nowhere/é\u{202e}", ""].map(str::to_owned).into();
    let inside = |name: &str| home.join(name).display().to_string();
    all.extend([
        inside("file"),
        inside("v/../v"),
        inside("\0"),
        inside(&"a".repeat(300)),
        inside(&"x/".repeat(3000)),
    ]);
    all.into_iter().map(Value::from).chain([json!(null), json!(1), json!({}), json!([null])]).collect()
}

/// Everything that the window can send to this command, with these folders.
fn sent(command: &str, home: &Path) -> Map<String, Value> {
    let Value::Object(mut with) = arguments_of(command) else { unreachable!() };
    for folder in FOLDERS {
        with.insert(folder.to_owned(), json!(home.join("v").display().to_string()));
    }
    with.insert("words".to_owned(), json!("x"));
    with.insert("newPassphrase".to_owned(), json!("lantern otter gravel twelve"));
    with.insert("theme".to_owned(), json!("dark"));
    with
}

const FOLDERS: [&str; 3] = ["folder", "backup", "damaged"];

/// Which of them it takes: without one it says so.
fn taken(window: &WebviewWindow<MockRuntime>, command: &str, all: &Map<String, Value>) -> Vec<String> {
    let whole = answer_of(window, command, Value::Object(all.clone()));
    assert!(!lacks(&whole), "{command} takes something that the tests do not send: {whole:?}");
    let without = |name: &String| {
        let mut rest = all.clone();
        rest.remove(name);
        lacks(&answer_of(window, command, Value::Object(rest)))
    };
    all.keys().filter(|name| without(name)).cloned().collect()
}

fn lacks(answer: &Result<Value, Value>) -> bool {
    let said = answer.as_ref().err().and_then(Value::as_str);
    said.is_some_and(|said| said.contains("missing required key"))
}

/// The same with one thing replaced: at the top, or one step into what was filled in.
fn replaced(all: &Map<String, Value>, name: &str, home: &Path) -> Vec<Value> {
    let mut sent = Vec::new();
    let strange = if FOLDERS.contains(&name) { strange_folders(home) } else { strange() };
    for value in strange {
        let mut with = all.clone();
        with.insert(name.to_owned(), value.clone());
        sent.push(Value::Object(with));
        if let Value::Object(fields) = &all[name] {
            sent.extend(fields.keys().filter(|field| *field != "calendarFolder").map(|field| {
                let mut with = all.clone();
                with[name][field] = value.clone();
                Value::Object(with)
            }));
        }
    }
    sent
}

fn holds(command: &str, answer: &Result<Value, Value>) {
    if let Err(failure) = answer {
        assert_ne!(failure["kind"], "internal", "{command} broke");
    }
}

#[test]
fn whatever_a_page_sends_to_a_locked_program_is_answered_and_opens_nothing() {
    let home = tempfile::tempdir().unwrap();
    let (_app, window, state) = program(home.path());
    std::fs::write(home.path().join("file"), "x").unwrap();
    let passphrase = Passphrase::new("lantern otter gravel twelve, and a half");
    sample::make(&home.path().join("v"), &passphrase, place::clock().now()).unwrap().desk.close().unwrap();
    for command in COMMANDS.iter().filter(|name| !LEFT_OUT.contains(name)) {
        let all = sent(command, home.path());
        for name in taken(&window, command, &all) {
            for with in replaced(&all, &name, home.path()) {
                let answer = answer_of(&window, command, with);
                holds(command, &answer);
                assert!(FREE.contains(command) || answer.is_err(), "{command} answered without a vault");
                assert!(state.is_locked(), "{command} opened something");
            }
        }
    }
}

/// What the story has one of: its kind, its id and its revision.
type Known = BTreeMap<String, (String, Option<u64>)>;

/// Lists in an answer are called by what is in them.
fn learn(known: &mut Known, list: &str, value: &Value) {
    match value {
        Value::Object(fields) => {
            if let Some(id) = fields.get("id").and_then(Value::as_str) {
                let kind = list
                    .strip_suffix("ies")
                    .map_or(list.trim_end_matches('s').to_owned(), |it| format!("{it}y"));
                let revision = fields.get("revision").and_then(Value::as_u64);
                known.entry(kind).or_insert((id.to_owned(), revision));
            }
            fields.iter().for_each(|(name, value)| learn(known, name, value));
        }
        Value::Array(all) => all.iter().for_each(|one| learn(known, list, one)),
        _ => {}
    }
}

/// The ids of the story stand where the window would send them; an id alone is of what the command is called after.
fn with_ids(value: &mut Value, command: &str, known: &Known) {
    let named = known.keys().filter(|kind| command.contains(*kind)).max_by_key(|kind| kind.len());
    let own = named.or(Some(&"case".to_owned())).and_then(|kind| known.get(kind)).cloned();
    match value {
        Value::Object(fields) => {
            for (name, value) in fields.iter_mut() {
                let of = if name == "id" { own.as_ref() } else { known.get(name) };
                match of {
                    Some((id, _)) if *value == "x" || name == "case" => *value = json!(id),
                    _ => with_ids(value, command, known),
                }
            }
            if let (Some(revision), Some((_, Some(right)))) = (fields.get_mut("revision"), own) {
                *revision = json!(right);
            }
        }
        Value::Array(all) => all.iter_mut().for_each(|one| with_ids(one, command, known)),
        _ => {}
    }
}

fn story_of(window: &WebviewWindow<MockRuntime>) -> Known {
    let mut known = Known::new();
    let ask = |command: &str, with: Value| answer_of(window, command, with).unwrap();
    let (cases, people) = (ask("cases", json!({})), ask("people", json!({})));
    for case in cases.as_array().unwrap() {
        let id = json!({ "id": case["id"], "case": case["id"] });
        for (list, command) in [("case", "case"), ("", "timeline"), ("papers", "papers_of_case")] {
            learn(&mut known, list, &ask(command, id.clone()));
        }
        for packet in ask("packets", id).as_array().unwrap() {
            learn(&mut known, "packet", &ask("packet", json!({ "id": packet["id"] })));
        }
    }
    learn(&mut known, "people", &people);
    learn(&mut known, "cases", &cases);
    for person in people.as_array().unwrap() {
        learn(&mut known, "person", &ask("person", json!({ "id": person["id"] })));
    }
    known
}

#[test]
fn whatever_a_page_sends_to_an_open_vault_is_answered_and_breaks_nothing() {
    let home = tempfile::tempdir().unwrap();
    let (_app, window, state) = program(home.path());
    let folder = home.path().join("v");
    let passphrase = Passphrase::new("lantern otter gravel twelve, and a half");
    sample::make(&folder, &passphrase, place::clock().now()).unwrap().desk.close().unwrap();
    let within = |name: &&&str| {
        !FREE.contains(name) && !SLOW.contains(name) && !LEAVES.iter().any(|it| name.starts_with(it))
    };
    let commands: Vec<_> = COMMANDS.iter().filter(within).collect();
    let takes: Vec<_> = commands.iter().map(|name| taken(&window, name, &sent(name, home.path()))).collect();
    let open = move || Ok((Desk::open(&folder, &passphrase, place::clock())?, ()));
    tauri::async_runtime::block_on(state.open_with(open)).unwrap();
    let known = story_of(&window);
    for (command, takes) in commands.into_iter().zip(takes) {
        let mut all = Value::Object(sent(command, home.path()));
        with_ids(&mut all, command, &known);
        let Value::Object(all) = all else { unreachable!() };
        let mut understood = 0;
        for with in takes.iter().flat_map(|name| replaced(&all, name, home.path())) {
            let answer = answer_of(&window, command, with);
            holds(command, &answer);
            understood += usize::from(answer.is_ok());
        }
        assert!(understood > 0 || !WRITES.contains(command), "{command} was never understood");
    }
    tauri::async_runtime::block_on(state.with_desk(Desk::today)).unwrap();
    assert!(!state.is_locked());
}
