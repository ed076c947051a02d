//! Who said what: questions of a case, and the statements on each side by side, as shown.

use super::{MomentView, ReferenceView, shown};
use crate::words::{Channel, EntryKind};

shown! {
    /// The questions of a case, and what a statement can be taken from.
    pub struct StatementsView {
        /// The case's id.
        pub case: String,
        /// The case's own short name.
        pub title: String,
        /// The questions in the order in which they were first asked.
        pub questions: Vec<QuestionView>,
        /// The dealings with the other side, the newest first: what can show a statement.
        pub entries: Vec<StatementEntry>,
    }

    /// A question, and what was said on it.
    pub struct QuestionView {
        /// Its id.
        pub id: String,
        /// See `PersonView.revision`.
        pub revision: u32,
        /// The question, in the user's words.
        pub question: String,
        /// What was said, the oldest first.
        pub statements: Vec<StatementView>,
    }

    /// What one representative said.
    pub struct StatementView {
        /// Its id.
        pub id: String,
        /// See `PersonView.revision`.
        pub revision: u32,
        /// The id of the entry that shows it.
        pub entry: String,
        /// When it was said.
        pub happened: MomentView,
        /// Whole days until it was written down, when that was on a later day.
        pub days_late: Option<u32>,
        /// Channel, of an interaction.
        pub channel: Option<Channel>,
        /// What sort of entry shows it.
        pub kind: EntryKind,
        /// Who said it; empty when nobody gave a name.
        pub who: String,
        /// Who said it, as it was typed; empty for the representative of the entry.
        pub other_who: String,
        /// The representative's ID, title, department and location, joined for reading; empty for somebody else.
        pub who_more: String,
        /// Numbers given in that entry.
        pub references: Vec<ReferenceView>,
        /// What was said.
        pub said: String,
        /// Whether the person marked that as word for word.
        pub verbatim: bool,
        /// Whose words they are, by what stands in the entry.
        pub wording: StatementWording,
        /// How many corrections the entry has.
        pub corrections: u32,
    }

    /// An entry from which a statement can be taken.
    pub struct StatementEntry {
        /// Its id.
        pub id: String,
        /// When it happened.
        pub when: MomentView,
        /// What sort of entry.
        pub kind: EntryKind,
        /// Channel, of an interaction.
        pub channel: Option<Channel>,
        /// Whom it was with.
        pub who: String,
        /// What was said, or else the outcome.
        pub said: String,
    }
}

/// Whose words the words of a statement are. The entry cannot be changed, and the statement can.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
pub enum StatementWording {
    /// They stand in the entry, which says that they were said so.
    WordForWord,
    /// They stand in the entry, and the person says that they were said so.
    SaidToBeExact,
    /// They stand in the entry.
    Entry,
    /// The person's own.
    Own,
}
