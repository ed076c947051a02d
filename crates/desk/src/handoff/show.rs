//! A record that was changed on both sides, as two columns that the window can put into words: only the fields that
//! differ, each with what its value means.

use chrono::NaiveDate;
use chrono_tz::Tz;
use journal::Moment;
use journal::handoff::Difference;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::moments;
use crate::view::{HandoffDifference, HandoffField};
use crate::words::{self, HandoffMeaning, RecordKind};

/// Fields that name a record for a reader, in the order in which they are asked.
const TITLES: &[&str] =
    &["title", "name", "plan_name", "what", "number", "holder", "event", "reason_quoted", "question", "said"];

pub(super) fn difference(found: &Difference, zone: Tz) -> Option<HandoffDifference> {
    let kind = RecordKind::of(found.kind)?;
    let title = TITLES.iter().find_map(|field| found.mine.get(field)?.as_str());
    let names = found.mine.as_object()?.keys().chain(found.theirs.as_object()?.keys());
    let mut fields: Vec<HandoffField> = Vec::new();
    for name in names {
        let (mine, theirs) = (found.mine.get(name), found.theirs.get(name));
        if mine != theirs && fields.iter().all(|seen| seen.field != *name) {
            fields.push(field(kind, name, mine, theirs));
        }
    }
    Some(HandoffDifference {
        kind,
        id: found.id.clone(),
        title: title.unwrap_or_default().to_owned(),
        mine_at: moments::at(Moment::new(found.mine_at, zone)),
        theirs_at: moments::at(Moment::new(found.theirs_at, zone)),
        fields,
    })
}

fn field(kind: RecordKind, name: &str, mine: Option<&Value>, theirs: Option<&Value>) -> HandoffField {
    let meaning = meaning(kind, name, &[mine, theirs]);
    let shown = |value: Option<&Value>| match value {
        None | Some(Value::Null) => String::new(),
        Some(value) => word(meaning, value).unwrap_or_else(|| text(value)),
    };
    HandoffField { field: name.to_owned(), meaning, mine: shown(mine), theirs: shown(theirs) }
}

/// What the values of a field mean.
fn meaning(kind: RecordKind, name: &str, values: &[Option<&Value>]) -> HandoffMeaning {
    let known = match (kind, name) {
        (RecordKind::Case, "kind") => HandoffMeaning::CaseKind,
        (RecordKind::Case, "status") => HandoffMeaning::CaseStatus,
        (RecordKind::Case, "urgency") => HandoffMeaning::Urgency,
        (RecordKind::Coverage, "line_of_business") => HandoffMeaning::LineOfBusiness,
        (RecordKind::Coverage | RecordKind::Contact, "kaiser_region") => HandoffMeaning::KaiserRegion,
        (RecordKind::Authority, "kind") => HandoffMeaning::Authority,
        (RecordKind::Notice, "decision") => HandoffMeaning::NoticeDecision,
        (RecordKind::Reference, "kind") => HandoffMeaning::ReferenceKind,
        (RecordKind::Promise, "state") => HandoffMeaning::PromiseState,
        (RecordKind::Deadline, "state") => HandoffMeaning::DeadlineState,
        (RecordKind::Deadline, "duty") => HandoffMeaning::Duty,
        (RecordKind::Deadline, "verification") => HandoffMeaning::Verification,
        (RecordKind::Letter, "status") => HandoffMeaning::LetterStatus,
        (RecordKind::Paper, "kind") => HandoffMeaning::PaperKind,
        (RecordKind::Packet, "channel") => HandoffMeaning::PacketChannel,
        _ => HandoffMeaning::Text,
    };
    if known != HandoffMeaning::Text {
        return known;
    }
    let there: Vec<&Value> = values.iter().copied().flatten().filter(|value| !value.is_null()).collect();
    let all = |is: fn(&Value) -> bool| !there.is_empty() && there.iter().all(|value| is(value));
    if name.ends_with("_cents") {
        HandoffMeaning::Money
    } else if all(Value::is_boolean) {
        HandoffMeaning::YesNo
    } else if all(is_day) {
        HandoffMeaning::Day
    } else if all(is_id) {
        HandoffMeaning::Record
    } else {
        HandoffMeaning::Text
    }
}

fn is_day(value: &Value) -> bool {
    value.as_str().is_some_and(|text| text.parse::<NaiveDate>().is_ok())
}

/// The id of another record, which says nothing to a reader.
fn is_id(value: &Value) -> bool {
    let digit = |letter: char| letter.is_ascii_digit() || letter.is_ascii_uppercase();
    value.as_str().is_some_and(|text| text.len() == 26 && text.chars().all(digit))
}

/// The window's word for the journal's.
fn word(meaning: HandoffMeaning, value: &Value) -> Option<String> {
    match meaning {
        HandoffMeaning::CaseKind => same::<journal::CaseKind, words::CaseKind>(value),
        HandoffMeaning::CaseStatus => same::<journal::CaseStatus, words::CaseStatus>(value),
        HandoffMeaning::LineOfBusiness => same::<journal::LineOfBusiness, words::LineOfBusiness>(value),
        HandoffMeaning::KaiserRegion => same::<journal::KaiserRegion, words::KaiserRegion>(value),
        HandoffMeaning::Authority => same::<journal::AuthorityKind, words::AuthorityKind>(value),
        HandoffMeaning::NoticeDecision => same::<journal::Decision, words::NoticeDecision>(value),
        HandoffMeaning::ReferenceKind => same::<journal::ReferenceKind, words::ReferenceKind>(value),
        HandoffMeaning::PromiseState => same::<journal::PromiseState, words::PromiseState>(value),
        HandoffMeaning::DeadlineState => same::<journal::DeadlineState, words::DeadlineState>(value),
        HandoffMeaning::Duty => same::<journal::Duty, words::Duty>(value),
        HandoffMeaning::Verification => same::<journal::Verification, words::Verification>(value),
        HandoffMeaning::PaperKind => same::<journal::PaperKind, words::PaperKind>(value),
        HandoffMeaning::PacketChannel => same::<journal::PacketChannel, words::PacketChannel>(value),
        HandoffMeaning::LetterStatus => {
            let status: journal::LetterStatus = serde_json::from_value(value.clone()).ok()?;
            Some(status.as_str().to_owned())
        }
        HandoffMeaning::Urgency
        | HandoffMeaning::Money
        | HandoffMeaning::YesNo
        | HandoffMeaning::Day
        | HandoffMeaning::Record
        | HandoffMeaning::Text => None,
    }
}

fn same<J: DeserializeOwned, W: From<J> + Serialize>(value: &Value) -> Option<String> {
    let word: W = serde_json::from_value::<J>(value.clone()).ok()?.into();
    serde_json::to_value(word).ok()?.as_str().map(str::to_owned)
}

/// Whatever a field holds, as lines of text; nothing for nothing.
fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => lines(items.iter().map(text)),
        Value::Object(fields) => lines(fields.iter().map(|(name, value)| inner(name, value))),
        other => other.to_string(),
    }
}

/// A value inside another one: what it means can only be told by its name.
fn inner(name: &str, value: &Value) -> String {
    match value.as_i64() {
        Some(cents) if name.ends_with("_cents") => crate::drafting::dollars(cents),
        // The list that a code is from; a code is known by its own shape.
        _ if name == "system" || is_id(value) => String::new(),
        _ => text(value),
    }
}

fn lines(texts: impl Iterator<Item = String>) -> String {
    texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn shown(kind: journal::Kind, mine: Value, theirs: Value) -> HandoffDifference {
        let at = "2026-11-23T18:00:00Z".parse().unwrap();
        let found = Difference { kind, id: "x".into(), mine, theirs, mine_at: at, theirs_at: at };
        difference(&found, Tz::UTC).unwrap()
    }

    #[test]
    fn only_what_differs_is_shown_and_lists_become_lines() {
        let found = shown(
            journal::Kind::Person,
            json!({ "name": "Rosa Vega", "email": "", "phones": [{ "label": "", "number": "1" }] }),
            json!({ "name": "Rosa Vega", "email": "r@example.org", "phones": [] }),
        );
        assert_eq!(found.title, "Rosa Vega");
        let fields: Vec<_> =
            found.fields.iter().map(|it| (it.field.as_str(), it.mine.as_str(), it.theirs.as_str())).collect();
        assert_eq!(fields, [("email", "", "r@example.org"), ("phones", "1", "")]);
    }

    #[test]
    fn words_of_the_journal_become_the_windows_and_say_which_list_they_are_from() {
        let found = shown(
            journal::Kind::Case,
            json!({ "title": "Knee", "kind": "ongoing_care_ending", "money_at_stake_cents": 120_050,
                "services": [{ "amount_cents": 5, "codes": [{ "system": "cpt", "code": "73721" }] }] }),
            json!({ "title": "Knee", "kind": "drug", "money_at_stake_cents": null, "services": [] }),
        );
        let fields: Vec<_> = found.fields.iter().map(|it| (it.meaning, it.mine.as_str())).collect();
        assert_eq!(
            fields,
            [
                (HandoffMeaning::CaseKind, "care_ending"),
                (HandoffMeaning::Money, "120050"),
                (HandoffMeaning::Text, "$0.05\n73721")
            ]
        );
    }

    #[test]
    fn days_answers_and_ids_are_told_apart_from_text() {
        let found = shown(
            journal::Kind::Paper,
            json!({ "document_date": "2026-11-02", "withdrawn": true, "case": "01JD0000000000000000000000" }),
            json!({ "document_date": null, "withdrawn": false, "case": null }),
        );
        let meanings: Vec<_> = found.fields.iter().map(|it| (it.field.as_str(), it.meaning)).collect();
        assert_eq!(
            meanings,
            [
                ("case", HandoffMeaning::Record),
                ("document_date", HandoffMeaning::Day),
                ("withdrawn", HandoffMeaning::YesNo)
            ]
        );
    }
}
