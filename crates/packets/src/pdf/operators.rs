//! A page's own operators: where they lie, what they say about themselves, and what has to be closed after them.

use lopdf::{Dictionary, Object, ObjectId};

use super::content::{Content, Ending, content};
use super::read;

/// Operators beyond this are not read to be counted.
const MOST_OPERATORS: usize = 64 << 20;

/// The streams of a page's operators.
pub(super) fn streams(document: &lopdf::Document, page: &Dictionary) -> Vec<ObjectId> {
    let is_stream = |id: &ObjectId| matches!(document.objects.get(id), Some(Object::Stream(_)));
    let direct = page.get(b"Contents").ok().and_then(|it| it.as_reference().ok()).filter(is_stream);
    if let Some(only) = direct {
        return vec![only];
    }
    let several = read::array(document, page, b"Contents").unwrap_or_default();
    several.iter().filter_map(|it| it.as_reference().ok()).filter(is_stream).collect()
}

pub(super) fn joined(document: &lopdf::Document, streams: &[ObjectId]) -> Option<Vec<u8>> {
    let mut operators = Vec::new();
    for id in streams {
        let stream = document.objects.get(id)?.as_stream().ok()?;
        let left = MOST_OPERATORS.checked_sub(operators.len())?;
        operators.extend(stream.get_plain_content_with_limit(left).ok()?);
        operators.push(b'\n');
    }
    Some(operators)
}

/// What closes the page's own operators, and the state that was saved before them.
pub(super) fn closing(ends: Option<Ending>) -> String {
    match ends {
        Some(Ending::Open { states, text, marks }) => {
            let text = if text { "ET " } else { "" };
            format!("\n{text}{}{}Q\n", "EMC ".repeat(marks), "Q ".repeat(states))
        }
        Some(Ending::Ragged) | None => "\nQ\n".to_owned(),
    }
}

/// What the operators are like. None where they cannot be read.
pub(super) fn read_through(document: &lopdf::Document, streams: &[ObjectId]) -> Option<Content> {
    joined(document, streams).map(|operators| content(&operators))
}
