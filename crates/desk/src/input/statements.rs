//! What the window sends about who said what.

use serde::{Deserialize, Serialize};

use super::{EditOf, sent};

sent! {
    /// A question that is put in other words.
    pub struct QuestionInput {
        /// The question, and what the change was based on.
        pub edit: EditOf,
        /// The question. Needed.
        pub question: String,
    }

    /// What somebody said on a question, new or put better.
    pub struct StatementInput {
        /// Absent for a new statement.
        pub edit: Option<EditOf>,
        /// The case's id.
        pub case: String,
        /// The question's id; absent for a new question. Not read when a statement is put better.
        pub question: Option<String>,
        /// The new question. Needed where there is no `question`.
        pub new_question: String,
        /// The id of the entry that shows it. Needed. Not read when a statement is put better.
        pub entry: String,
        /// Who said it; empty means the representative of the entry.
        pub who: String,
        /// What was said. Needed.
        pub said: String,
        /// Whether that is word for word.
        pub verbatim: bool,
    }
}
