//! The letter itself: plain data, exactly what the vault keeps and the editor edits.
//!
//! A [`Letter`] is finished prose with *fields* in it. A field is a fact of the case (a name, a date, a number)
//! that still knows which fact it is; a field whose `value` is `None` is a fact nobody has given yet, and it stops
//! the final print. Nothing here knows about pages, fonts, PDF, templates or the journal: this module can be read
//! by anybody who can read JSON.

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Names a letter template: `coverage_appeal`, `service_grievance`, or one that a volunteer group wrote.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(type = "string"))]
pub struct TemplateId(Cow<'static, str>);

impl TemplateId {
    /// Appeal of a decision not to cover or not to pay (an adverse benefit determination).
    pub const COVERAGE_APPEAL: Self = Self(Cow::Borrowed("coverage_appeal"));
    /// Complaint about waits, access, conduct, telephone service or quality of care.
    pub const SERVICE_GRIEVANCE: Self = Self(Cow::Borrowed("service_grievance"));

    /// Makes the id of a template that is not bundled. Whether such a template exists is found out when drafting.
    pub fn new(name: impl Into<String>) -> Self {
        Self(Cow::Owned(name.into()))
    }

    /// Returns the name as it stands in the template's file name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The language a letter is written in. What is sent is English; Spanish is the companion for the member to read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// English as written in the United States (`en-US`).
    #[default]
    En,
    /// Spanish as written in the United States (`es-US`).
    Es,
}

impl Language {
    /// Returns the BCP 47 tag that the PDF and the HTML carry.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en-US",
            Self::Es => "es-US",
        }
    }
}

/// One whole letter, from letterhead to copies.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Letter {
    /// The template it was drafted from.
    pub template: TemplateId,
    /// The language of the prose.
    pub language: Language,
    /// The date under the letterhead; also the PDF's creation date. No time zone: it is a day on paper.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub date: NaiveDate,
    /// Whether it is printed in large type, 18 points.
    #[serde(default)]
    pub large_print: bool,
    /// What the letter is, in a few words: the heading above the Re: block and the title of the PDF.
    pub title: Vec<Inline>,
    /// Who writes: name and address lines of the letterhead.
    pub sender: Party,
    /// Who is written to: the inside address.
    pub recipient: Party,
    /// How it travels, for example `By fax to (555) 010-0199`.
    pub delivery: Option<String>,
    /// The Re: block.
    pub subject: Vec<ReferenceLine>,
    /// `Dear Appeals Reviewer:`
    pub salutation: Vec<Inline>,
    /// The prose.
    pub body: Vec<Block>,
    /// `Sincerely,`
    pub closing: String,
    /// The name under the signature.
    pub signature: Signature,
    /// What comes with the letter, one line each.
    pub enclosures: Vec<String>,
    /// Who else gets the letter, one line each.
    pub copies: Vec<String>,
}

/// A person or an office with the lines of its address.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// The name line.
    pub name: Vec<Inline>,
    /// Address, telephone and e-mail lines below the name, in print order.
    pub lines: Vec<Vec<Inline>>,
}

/// One line of the Re: block: `Claim number: 24-000123`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ReferenceLine {
    /// The words before the value.
    pub label: String,
    /// The value, or `None` while the fact is missing.
    pub value: Option<String>,
    /// The key of the field the value comes from, for example `reference.claim`.
    pub field: String,
    /// Whether the value is repeated at the foot of every page, so that a lost page finds its way home.
    pub on_every_page: bool,
}

/// The signature block.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Signature {
    /// The name below the space for the signature.
    pub name: Vec<Inline>,
    /// In what capacity the writer signs, for example `Authorized representative of Ana Example`. Empty for the member.
    pub capacity: Vec<Inline>,
    /// Whether the signer's scanned signature is printed. If not, or if there is none, room is left to sign by hand.
    #[serde(default)]
    pub scanned: bool,
}

impl Signature {
    /// The name of the person who signs, or `None` while it is missing.
    pub fn signer(&self) -> Option<String> {
        let words = self.name.iter().map(|inline| match inline {
            Inline::Text { text, .. } => Some(text.as_str()),
            Inline::Field { value, .. } => value.as_deref(),
        });
        words.collect::<Option<String>>().filter(|name| !name.trim().is_empty())
    }
}

/// One piece of the body.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Block {
    /// A heading inside the letter.
    Heading {
        /// The words of the heading.
        text: String,
    },
    /// A paragraph.
    Paragraph {
        /// Words and fields in order.
        inlines: Vec<Inline>,
    },
    /// A list with bullets or numbers.
    List {
        /// Numbered if true.
        ordered: bool,
        /// One entry per item.
        items: Vec<Vec<Inline>>,
    },
    /// A table whose first row is its head.
    Table {
        /// One cell per column.
        header: Vec<String>,
        /// Rows of as many cells as the head has.
        rows: Vec<Vec<String>>,
    },
}

/// A run of words, or a field.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Inline {
    /// Words as typed.
    Text {
        /// The words.
        text: String,
        /// Bold type.
        #[serde(default)]
        bold: bool,
        /// Italic type.
        #[serde(default)]
        italic: bool,
    },
    /// A fact of the case.
    Field {
        /// Which fact: `member.name`, `decision.notice_date`, ...
        key: String,
        /// What a person calls it, in the letter's language.
        label: String,
        /// The fact as it prints, or `None` while nobody has given it.
        value: Option<String>,
        /// Where it was taken from, in whatever words or id the caller gave.
        source: Option<String>,
    },
}

impl Inline {
    /// Makes a run of plain words.
    pub fn text(words: impl Into<String>) -> Self {
        Self::Text { text: words.into(), bold: false, italic: false }
    }

    /// Makes a run of bold words.
    pub fn bold(words: impl Into<String>) -> Self {
        Self::Text { text: words.into(), bold: true, italic: false }
    }
}
