//! Fields inside a letter's JSON: which are known, and filling those that are still empty.
//!
//! A field is an object of kind `field` with a `key` and a `value`, or a line of the Re: block with a `field` and a
//! `value`. Text that somebody typed is never looked at.

use std::collections::HashMap;

use serde_json::Value;

/// The values of all filled fields, by key.
pub(super) fn known(letter: &Value) -> HashMap<String, String> {
    let mut known = HashMap::new();
    visit(&mut letter.clone(), &mut |key, value| {
        if let Value::String(text) = value {
            known.insert(key.to_owned(), text.clone());
        }
    });
    known
}

/// Fills every empty field whose value is known by now; says whether there was any.
pub(super) fn fill_empty(letter: &mut Value, known: &HashMap<String, String>) -> bool {
    let mut filled = false;
    visit(letter, &mut |key, value| {
        if let (true, Some(text)) = (value.is_null(), known.get(key)) {
            *value = Value::String(text.clone());
            filled = true;
        }
    });
    filled
}

fn visit(node: &mut Value, field: &mut impl FnMut(&str, &mut Value)) {
    match node {
        Value::Array(items) => items.iter_mut().for_each(|item| visit(item, field)),
        Value::Object(object) => {
            let inline = object.get("kind").and_then(Value::as_str) == Some("field");
            let key =
                object.get(if inline { "key" } else { "field" }).and_then(Value::as_str).map(str::to_owned);
            if let (Some(key), Some(value)) = (key, object.get_mut("value")) {
                field(&key, value);
            }
            object.values_mut().for_each(|item| visit(item, field));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_empty_fields_are_filled_and_typed_text_stays() {
        let mut letter = json!({
            "subject": [{ "label": "Claim", "field": "reference.claim", "value": null }],
            "body": [{ "kind": "paragraph", "inlines": [
                { "kind": "text", "text": "typed" },
                { "kind": "field", "key": "member.id", "value": "mine" },
                { "kind": "field", "key": "plan.name", "value": null },
            ]}],
        });
        let known = HashMap::from([
            ("reference.claim".to_owned(), "C-1".to_owned()),
            ("member.id".to_owned(), "theirs".to_owned()),
        ]);
        assert!(fill_empty(&mut letter, &known));
        assert_eq!(letter["subject"][0]["value"], "C-1");
        assert_eq!(letter["body"][0]["inlines"][0]["text"], "typed");
        assert_eq!(letter["body"][0]["inlines"][1]["value"], "mine");
        assert_eq!(letter["body"][0]["inlines"][2]["value"], Value::Null);
        assert!(!fill_empty(&mut letter, &known));
    }
}
