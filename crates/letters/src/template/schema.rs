//! The shape of a template file, as serde reads it. What the words mean is checked in `check.rs`.

use serde::Deserialize;

use crate::template::kind::{Filing, Group, Recipient, Signer};

/// One template file: one letter in one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    /// What the letter is called in a list of letters.
    pub(crate) name: String,
    /// One sentence: when to use it.
    pub(crate) about: String,
    /// The shelf it stands on.
    #[serde(default)]
    pub(crate) group: Group,
    /// Whom it is written to; the plan unless said otherwise.
    #[serde(default)]
    pub(crate) to: Recipient,
    /// Who signs; whoever writes unless said otherwise.
    #[serde(default)]
    pub(crate) signed_by: Signer,
    /// What sending it means in law, if anything.
    pub(crate) counts_as: Option<Filing>,
    /// The heading of the letter: the first whose conditions hold.
    pub(crate) title: Vec<Choice>,
    /// Lines of the Re: block.
    pub(crate) subject: Vec<Subject>,
    /// `Dear Appeals Reviewer:`
    pub(crate) salutation: String,
    /// `Sincerely,`
    pub(crate) closing: String,
    /// The line below the signer's name, when somebody writes for the member.
    pub(crate) capacity: String,
    /// The body, from top to bottom.
    #[serde(rename = "part")]
    pub(crate) parts: Vec<Part>,
}

/// Words with conditions.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Choice {
    #[serde(default)]
    pub(crate) when: Vec<String>,
    pub(crate) text: String,
}

/// A line of the Re: block.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Subject {
    #[serde(default)]
    pub(crate) when: Vec<String>,
    pub(crate) label: String,
    pub(crate) fact: String,
    /// A required line stands even while its fact is missing, and then stops the final.
    #[serde(default)]
    pub(crate) required: bool,
    #[serde(default)]
    pub(crate) on_every_page: bool,
}

/// A piece of the body: any of heading, text, items, each and table, printed in this order.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Part {
    #[serde(default)]
    pub(crate) when: Vec<String>,
    pub(crate) heading: Option<String>,
    /// Paragraphs, parted by empty lines.
    pub(crate) text: Option<String>,
    #[serde(default)]
    pub(crate) ordered: bool,
    #[serde(default)]
    pub(crate) items: Vec<Choice>,
    pub(crate) each: Option<Each>,
    pub(crate) table: Option<Table>,
}

/// A text repeated for every item of a list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Each {
    pub(crate) of: String,
    pub(crate) text: String,
    /// As items of a list; else as paragraphs.
    #[serde(default)]
    pub(crate) bullets: bool,
}

/// A table with a row for every item of a list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Table {
    pub(crate) of: String,
    pub(crate) columns: Vec<Column>,
}

/// A column; left out if it would be empty in every row.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Column {
    pub(crate) head: String,
    pub(crate) text: String,
}
