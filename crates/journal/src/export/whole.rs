//! Nothing is forgotten: every column of the database stands in the published shape, or here with the reason why not.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::testing::{columns, open};

/// What every changeable record has.
const OF_RECORDS: [&str; 5] = ["id", "revision", "created_at", "changed_at", "device"];

/// A table, the list in which it goes out, and the columns that have another name there.
type Table = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

/// The tables of changeable records, the lists in which they go out, and the columns that have another name there.
/// `_id` at the end of a column falls away without being named.
const RECORDS: &[Table] = &[
    ("people", "people", &[]),
    ("coverages", "coverages", &[("member_id", "member_id")]),
    ("authorities", "authorities", &[]),
    ("contacts", "contacts", &[]),
    ("cases", "cases", &[]),
    ("papers", "papers", &[("sha256", "provenance.sha256"), ("size", "provenance.size")]),
    ("notices", "notices", &[]),
    ("reference_numbers", "references", &[]),
    ("promises", "promises", &[("due_on", "due.day"), ("due_at", "due.at.at"), ("due_zone", "due.at.zone")]),
    ("questions", "questions", &[]),
    ("statements", "statements", &[]),
    (
        "case_events",
        "case_events",
        &[("happened_on", "when.day"), ("happened_at", "when.at.at"), ("zone", "when.at.zone")],
    ),
    (
        "deadlines",
        "deadlines",
        &[
            ("rule_id", "source.rule.id"),
            ("catalogue", "source.rule.catalogue"),
            ("notice_id", "source.notice"),
            ("promise_id", "source.promise"),
            ("safe_on", "safe.day"),
            ("safe_at", "safe.at.at"),
            ("safe_zone", "safe.at.zone"),
            ("legal_on", "legal.day"),
            ("legal_at", "legal.at.at"),
            ("legal_zone", "legal.at.zone"),
            ("override_on", "overridden.due.day"),
            ("override_at", "overridden.due.at.at"),
            ("override_zone", "overridden.due.at.zone"),
            ("override_reason", "overridden.reason"),
            ("before_safe_on", "replaced.safe.day"),
            ("before_safe_at", "replaced.safe.at.at"),
            ("before_safe_zone", "replaced.safe.at.zone"),
            ("before_legal_on", "replaced.legal.day"),
            ("before_legal_at", "replaced.legal.at.at"),
            ("before_legal_zone", "replaced.legal.at.zone"),
            ("before_catalogue", "replaced.catalogue"),
        ],
    ),
    (
        "letters",
        "letters",
        &[
            ("final_at", "status.final.final_at"),
            ("submission_id", "status.sent.submission"),
            ("confirmed_by", "status.confirmed.entry"),
            ("answer_notice_id", "status.answered.answer.notice"),
            ("answer_entry_id", "status.answered.answer.entry"),
        ],
    ),
    ("packets", "packets", &[]),
    ("closures", "closures", &[("closed_on", "on")]),
];

/// The other tables, likewise.
const ROWS: &[Table] = &[
    (
        "entries",
        "entries",
        &[
            ("happened_at", "happened.at"),
            ("zone", "happened.zone"),
            ("amends", "amends.entry"),
            ("amends_reason", "amends.reason"),
            ("channel", "details.channel"),
            ("direction", "details.direction"),
            ("number_dialled", "details.number_dialled"),
            ("representative_name", "details.representative.name"),
            ("representative_id", "details.representative.id"),
            ("representative_title", "details.representative.title"),
            ("representative_department", "details.representative.department"),
            ("representative_location", "details.representative.location"),
            ("hold_seconds", "details.hold_seconds"),
            ("talk_seconds", "details.talk_seconds"),
            ("asked", "details.asked"),
            ("said", "details.said"),
            ("said_verbatim", "details.said_verbatim"),
            ("outcome", "details.outcome"),
            ("interpreter", "details.interpreter"),
            ("recorded_by", "details.recorded_by"),
            ("references_given", "details.references_given"),
            ("promises_made", "details.promises_made"),
            ("papers", "details.papers"),
            ("prev", "previous_hash"),
        ],
    ),
    ("promise_steps", "promise_steps", &[]),
    ("submissions", "submissions", &[("sent_to", "to"), ("sent_at", "sent.at"), ("zone", "sent.zone")]),
    ("packet_parts", "packet_parts", &[]),
    ("frozen_reports", "packet_reports", &[]),
    ("packet_sendings", "sendings", &[("sent_to", "to"), ("sent_at", "sent.at"), ("zone", "sent.zone")]),
    ("sending_proofs", "proofs", &[]),
    ("drafts", "drafts", &[]),
    ("writers", "writers", &[]),
    ("left_out", "left_out", &[]),
    ("handoffs", "handoffs", &[]),
    // What a person said before stands with the person, and so for every other record.
    (
        "history",
        "people",
        &[
            ("revision", "earlier.revision"),
            ("record", "earlier.content"),
            ("changed_at", "earlier.changed_at"),
            ("replaced_at", "earlier.replaced_at"),
            ("replaced_by", "earlier.replaced_by"),
        ],
    ),
];

/// Columns that do not go out as such, each with the reason.
const NOT_COLUMNS: &[(&str, &str, &str)] = &[
    ("entries", "row", "a number of the database; the order of the list is that of the chain"),
    ("entries", "salt", "in journal.record, with which the chain is checked"),
    ("entries", "body_hash", "in journal.record, with which the chain is checked"),
    ("promise_steps", "row", "a number of the database; the list has its order"),
    ("sending_proofs", "row", "a number of the database; the list has its order"),
    ("history", "row", "a number of the database; the list has its order"),
    ("history", "kind", "says in which list the record stands"),
    ("history", "record_id", "is the id of the record with which it stands"),
    ("reference_numbers", "normalised", "follows from the number"),
    ("packets", "status", "follows from frozen_at"),
    ("submissions", "pdf", "a file in sent/, found by its hash"),
];

/// Tables that do not go out, each with the reason.
const NOT_TABLES: &[(&str, &str)] = &[
    ("paper_files", "where and how the vault keeps the bytes, which go out in papers/ and sent/"),
    ("settings", "preferences of the program"),
    ("reminders", "what the program showed when"),
    ("dues", "follows from deadlines, promises, authorities and letters"),
    ("to_recount", "what the program has yet to count"),
    ("representatives", "follows from the entries"),
    ("search_records", "follows from the records"),
];

/// The fields that an object of the schema always has, by name; those of every form it can take.
fn fields<'a>(schema: &'a Value, of: &'a Value) -> BTreeMap<&'a str, Vec<&'a Value>> {
    let mut found: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
    if let Some(name) = of["$ref"].as_str() {
        return fields(schema, schema.pointer(name.trim_start_matches('#')).unwrap());
    }
    if of["type"] == "array" {
        return fields(schema, &of["items"]);
    }
    for form in ["anyOf", "oneOf"].into_iter().filter_map(|word| of[word].as_array()).flatten() {
        for (name, inner) in fields(schema, form) {
            found.entry(name).or_default().extend(inner);
        }
    }
    for name in of["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        found.entry(name).or_default().push(&of["properties"][name]);
    }
    found
}

/// Whether the schema demands what stands at this path of an object.
fn demanded(schema: &Value, of: &Value, path: &str) -> bool {
    let (first, rest) = path.split_once('.').unwrap_or((path, ""));
    let there = fields(schema, of).remove(first).unwrap_or_default();
    !there.is_empty() && (rest.is_empty() || there.iter().any(|inner| demanded(schema, inner, rest)))
}

#[test]
fn every_column_goes_out_or_stands_here_with_its_reason() {
    let connection = open();
    let schema: Value = serde_json::from_str(include_str!("../../../../docs/export.schema.json")).unwrap();
    let records = RECORDS.iter().map(|it| (it, true));
    let mut forgotten = Vec::new();
    let mut named: BTreeSet<String> = NOT_TABLES.iter().map(|(table, _)| (*table).to_owned()).collect();
    for ((table, list, renamed), is_record) in records.chain(ROWS.iter().map(|it| (it, false))) {
        named.insert((*table).to_owned());
        for column in columns(&connection, table) {
            if NOT_COLUMNS.iter().any(|(of, name, _)| of == table && *name == column) {
                continue;
            }
            let usual = column.strip_suffix("_id").unwrap_or(&column);
            let other = renamed.iter().find(|(name, _)| *name == column).map_or(usual, |(_, path)| path);
            let inside = is_record && !OF_RECORDS.contains(&column.as_str());
            let path = if inside { format!("content.{other}") } else { other.to_owned() };
            if !demanded(&schema, &schema["properties"][list], &path) {
                forgotten.push(format!("{table}.{column} (as {list}.{path})"));
            }
        }
    }
    assert_eq!(forgotten, Vec::<String>::new(), "columns that are in no file of an export");

    let mut tables = connection
        .prepare("SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main'")
        .unwrap();
    let tables = tables.query_map([], |row| row.get::<_, String>(0)).unwrap();
    let tables: BTreeSet<String> =
        tables.map(Result::unwrap).filter(|name| !name.starts_with("sqlite_")).collect();
    assert_eq!(tables, named, "tables that nobody thought of, or that are gone");
}
