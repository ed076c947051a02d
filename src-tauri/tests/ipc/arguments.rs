//! What the window's commands can be called with, so that tests can call each of them.

use serde_json::{Value, json};

/// Commands that answer without a vault, by design.
pub(crate) const FREE: &[&str] = &[
    "app_state",
    "touch",
    "remember_theme",
    "background",
    "choose_background",
    "quit",
    "look_at_folder",
    "choose_folder",
    "passphrase_strength",
    "create_vault",
    "unlock",
    "open_as_it_is",
    "unlock_with_keychain",
    "recover",
    "find_backups",
    "restore_backup",
    "restore_backup_with_words",
    "rescue_vault",
    "rescue_vault_with_words",
    "lock",
    "printers",
    "stop_packet",
    "stop_export",
    "stop_scanning",
];

/// What this command can be called with.
pub(crate) fn arguments_of(command: &str) -> Value {
    let mut with = arguments();
    with["input"] = input_of(command);
    with["settings"] = settings();
    if command == "save_letter" {
        with["letter"] = letter();
    }
    with
}

/// Arguments that every command can be called with: each takes the ones it knows.
fn arguments() -> Value {
    let text = |names: &[&str]| {
        names.iter().map(|name| ((*name).to_owned(), json!("x"))).collect::<serde_json::Map<_, _>>()
    };
    let mut all = text(&[
        "id",
        "case",
        "person",
        "signer",
        "template",
        "key",
        "content",
        "title",
        "current",
        "new",
        "passphrase",
        "token",
        "name",
        "part",
        "paper",
        "question",
        "statement",
        "seal",
        "recoveryWords",
    ]);
    all.insert("new".into(), json!("lantern otter gravel twelve"));
    all.insert("revision".into(), json!(1));
    all.insert("version".into(), json!(1));
    all.insert("words".into(), json!([{ "number": 1, "word": "x" }]));
    all.insert("entries".into(), json!(["x"]));
    all.insert("page".into(), json!(1));
    all.insert("largePrint".into(), json!(false));
    all.insert("choose".into(), json!(false));
    all.insert("prove".into(), json!(false));
    all.insert("away".into(), json!(true));
    all.insert("asItIs".into(), json!(false));
    all.insert("width".into(), json!(600));
    all.insert("again".into(), json!(true));
    all.insert("kind".into(), json!("letter"));
    all.insert("printer".into(), Value::Null);
    all.insert("titles".into(), json!(false));
    all.insert("before".into(), Value::Null);
    all.insert("action".into(), json!("done"));
    all.insert("carries".into(), Value::Null);
    all.insert("packet".into(), json!({ "id": "x", "revision": 1 }));
    all.insert("exhibits".into(), json!([]));
    all.insert("exhibit".into(), json!("x"));
    all.insert("to".into(), json!(0));
    all.insert("language".into(), json!("en"));
    all.insert("choices".into(), json!([]));
    Value::Object(all)
}

fn input_of(command: &str) -> Value {
    match command {
        "save_person" => {
            json!({ "edit": null, "name": "x", "born": null, "address": null, "phone": "", "email": "",
            "preferredLanguage": "", "accommodations": "", "authority": null })
        }
        "save_coverage" => {
            json!({ "edit": null, "person": "x", "planName": "x", "lineOfBusiness": "fehb", "state": "CA",
            "kaiserRegion": null, "memberId": "", "medicalRecordNumber": "", "groupNumber": "", "from": null,
            "until": null, "appealsAddress": [], "appealsFax": "", "phone": "" })
        }
        "save_authority" => {
            json!({ "edit": null, "person": "x", "kind": "parent", "holder": "x", "holderAddress": [],
            "holderPhone": "", "scope": "", "signed": null, "until": null, "onFileSince": null })
        }
        "save_case" => json!({ "edit": null, "coverage": "x", "title": "x", "kind": "bill", "status": "open",
            "urgent": false, "urgencyReason": "", "whatHappened": "", "askedFor": "", "services": [],
            "amountCents": null }),
        "add_reference" => json!({ "kind": "claim", "number": "1" }),
        "log_interaction" => json!({ "case": "x", "date": "2026-11-02", "time": "10:00", "timeZone": "",
            "channel": "phone", "direction": "outgoing", "number": "", "representative": "", "representativeId": "",
            "representativePlace": "", "asked": "", "said": "x", "saidVerbatim": false, "outcome": "",
            "holdSeconds": null, "talkSeconds": null, "interpreter": false, "references": [], "promises": [] }),
        "amend_entry" => json!({ "entry": "x", "reason": "x", "text": "x", "verbatim": false }),
        "settle_promise" => json!({ "promise": "x", "state": "kept", "note": "" }),
        "record_notice" => {
            json!({ "case": "x", "decision": "denied", "printed": "2026-11-02", "received": null,
            "receiptProof": "none", "reason": "", "printedDeadline": null, "careEnds": null, "appealsAddress": [],
            "appealsFax": "", "references": [] })
        }
        "settle_deadline" => json!({ "deadline": "x", "state": "met", "reason": "" }),
        "override_deadline" => json!({ "deadline": "x", "date": "2026-11-02", "reason": "x" }),
        "record_event" => json!({ "case": "x", "event": "denial_printed", "date": "2026-11-02", "time": "",
            "zone": "", "proved": false }),
        "mark_closed" => json!({ "date": "2026-12-24", "reason": "x" }),
        "add_deadline" => json!({ "case": "x", "title": "x", "date": "2026-11-02" }),
        "record_submission" => json!({ "letter": "x", "channel": "fax", "to": "x", "sent": "2026-11-02",
            "received": null, "tracking": "" }),
        "describe_paper" => json!({ "edit": { "id": "x", "revision": 1 }, "title": "x", "kind": "other",
            "documentDate": null, "source": "" }),
        "redact_paper" => json!({ "paper": "x", "boxes": [] }),
        "scan" => {
            json!({ "case": "x", "scanner": "x", "source": "glass", "colours": "grey", "size": "letter" })
        }
        "place_paper" => json!({ "paper": "x", "notice": null, "entry": null }),
        "save_reminder_times" => json!({ "person": null, "times": null }),
        "apply_rewrite" => {
            json!({ "letter": "x", "revision": 1, "template": "x", "fingerprint": "", "facts": [],
            "parts": [] })
        }
        "save_packet" => json!({ "edit": { "id": "x", "revision": 1 }, "title": "x", "letter": null,
            "channel": "mail", "to": [], "faxNumber": "", "mostPages": null, "mostMegabytes": null,
            "language": "en" }),
        "change_exhibit" => json!({ "kind": "record_of_contacts", "title": "", "paper": null, "letter": null,
            "entries": null, "firstPage": null, "lastPage": null }),
        "record_packet_sending" => json!({ "packet": "x", "channel": "fax", "to": "x", "sent": "2026-11-02",
            "received": null, "tracking": "" }),
        "prove_packet" => {
            json!({ "sending": "x", "kind": "receipt", "pages": null, "paper": null, "note": "" })
        }
        "save_statement" => {
            json!({ "edit": null, "case": "x", "question": null, "newQuestion": "x", "entry": "x",
            "who": "", "said": "x", "verbatim": false })
        }
        "save_question" => json!({ "edit": { "id": "x", "revision": 1 }, "question": "x" }),
        "search" => json!({ "text": "x", "case": null, "person": null, "channel": null, "representative": "",
            "from": null, "until": null, "most": 20 }),
        "hand_over" => {
            json!({ "case": "x", "person": null, "to": "x", "from": "", "withoutDamaged": false })
        }
        "preview_call_log" | "take_call_log" | "save_unusable_rows" => {
            json!({ "case": "x", "columns": ["date", "said"], "head": true, "order": null, "hours": null })
        }
        "save_contact" => json!({ "edit": null, "person": null, "name": "x", "role": "", "organisation": "",
            "phones": [], "faxes": [], "emails": [], "address": null, "note": "" }),
        "take_contacts" => json!({ "person": null, "chosen": [0] }),
        "settle_letter" => json!({ "letter": "x", "outcome": "confirmed", "note": "" }),
        _ => Value::Null,
    }
}

fn settings() -> Value {
    json!({ "language": "en", "notifications": true, "nameCaseInNotifications": false,
        "remindWhileLocked": true, "calendarFolder": "", "lockAfterMinutes": 10, "ownName": "", "timeZone": "" })
}

fn letter() -> Value {
    json!({ "template": "coverage_appeal", "language": "en", "date": "2026-11-02", "title": [],
        "sender": { "name": [], "lines": [] }, "recipient": { "name": [], "lines": [] }, "delivery": null,
        "subject": [], "salutation": [], "body": [], "closing": "", "signature": { "name": [], "capacity": [] },
        "enclosures": [], "copies": [] })
}
