//! A record that was changed on both sides, as two columns of plain text: only the fields that differ.

use chrono_tz::Tz;
use journal::Moment;
use journal::handoff::Difference;
use serde_json::Value;

use crate::moments;
use crate::view::{HandoffDifference, HandoffField};
use crate::words::RecordKind;

/// Fields that name a record for a reader, in the order in which they are asked.
const TITLES: &[&str] =
    &["title", "name", "plan_name", "what", "number", "holder", "event", "reason_quoted", "question", "said"];

pub(super) fn difference(found: &Difference, zone: Tz) -> Option<HandoffDifference> {
    let title = TITLES.iter().find_map(|field| found.mine.get(field)?.as_str());
    let names = found.mine.as_object()?.keys().chain(found.theirs.as_object()?.keys());
    let mut fields: Vec<HandoffField> = Vec::new();
    for name in names {
        let (mine, theirs) = (found.mine.get(name), found.theirs.get(name));
        if mine != theirs && fields.iter().all(|seen| seen.field != *name) {
            fields.push(HandoffField { field: name.clone(), mine: text(mine), theirs: text(theirs) });
        }
    }
    Some(HandoffDifference {
        kind: RecordKind::of(found.kind)?,
        id: found.id.clone(),
        title: title.unwrap_or_default().to_owned(),
        mine_at: moments::at(Moment::new(found.mine_at, zone)),
        theirs_at: moments::at(Moment::new(found.theirs_at, zone)),
        fields,
    })
}

/// Whatever a field holds, as lines of text; nothing for nothing.
fn text(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(items)) => lines(items.iter()),
        Some(Value::Object(fields)) => lines(fields.values()),
        Some(other) => other.to_string(),
    }
}

fn lines<'a>(values: impl Iterator<Item = &'a Value>) -> String {
    let texts = values.map(|value| text(Some(value))).filter(|text| !text.is_empty());
    texts.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_what_differs_is_shown_and_lists_become_lines() {
        let at = "2026-11-23T18:00:00Z".parse().unwrap();
        let found = Difference {
            kind: journal::Kind::Person,
            id: "x".into(),
            mine: json!({ "name": "Rosa Vega", "email": "", "phones": [{ "label": "", "number": "1" }] }),
            theirs: json!({ "name": "Rosa Vega", "email": "r@example.org", "phones": [] }),
            mine_at: at,
            theirs_at: at,
        };
        let shown = difference(&found, Tz::UTC).unwrap();
        assert_eq!(shown.title, "Rosa Vega");
        let fields: Vec<_> =
            shown.fields.iter().map(|it| (it.field.as_str(), it.mine.as_str(), it.theirs.as_str())).collect();
        assert_eq!(fields, [("email", "", "r@example.org"), ("phones", "1", "")]);
    }
}
