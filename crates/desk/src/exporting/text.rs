//! A text in Markdown as it grows, and moments as they stand in it.

use std::fmt::Write as _;

use exchange::markdown::{line, quoted};
use journal::When;
use letters::Language;

use super::words::either;
use crate::record::entry::due;

/// A text as it grows.
#[derive(Default)]
pub(super) struct Text(String);

impl Text {
    pub(super) fn heading(&mut self, level: usize, words: &str) {
        let gap = if self.0.is_empty() { "" } else { "\n" };
        let _ = writeln!(self.0, "{gap}{} {words}\n", "#".repeat(level));
    }

    /// A point of a list; nothing where there is nothing to say.
    pub(super) fn fact(&mut self, label: &str, value: &str) {
        if !value.trim().is_empty() {
            let _ = writeln!(self.0, "- **{label}:** {}", line(value));
        }
    }

    /// What somebody wrote, under what it is.
    pub(super) fn quote(&mut self, label: &str, value: &str) {
        if !value.trim().is_empty() {
            let _ = writeln!(self.0, "\n{label}:\n\n{}", quoted(value).trim_end());
        }
    }

    /// A paragraph of our own words.
    pub(super) fn say(&mut self, words: &str) {
        let _ = writeln!(self.0, "\n{words}");
    }

    /// A heading with a list below it; neither where the list is empty.
    pub(super) fn list<I>(
        &mut self,
        heading: &str,
        items: impl Iterator<Item = I>,
        mut each: impl FnMut(&mut Self, I),
    ) {
        let mut items = items.peekable();
        if items.peek().is_some() {
            self.heading(2, heading);
            items.for_each(|item| each(self, item));
        }
    }

    /// The whole text.
    pub(super) fn finish(self) -> String {
        self.0
    }
}

/// `2026-11-23 10:05 PST`, as exactly as it is known.
pub(super) fn wall_text(wall: &letters::WallTime, language: Language) -> String {
    match wall.time {
        None => wall.day.to_string(),
        Some(time) => {
            let about = if wall.about { either(language, "about ", "hacia las ") } else { "" };
            format!("{} {about}{} {}", wall.day, time.format("%H:%M"), wall.zone)
        }
    }
}

/// A due time in plain text.
pub(super) fn due_text(when: When, language: Language) -> String {
    wall_text(&due(when), language)
}

/// The parts that say something, with commas between them.
pub(super) fn joined(parts: impl IntoIterator<Item = String>) -> String {
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.trim().is_empty()).collect();
    parts.join(", ")
}
