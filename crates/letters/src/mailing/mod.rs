//! The mailing kit: what a person needs beside the printed packet to get it into the mail with proof.
//!
//! Sheets to be printed and not to be sent: the steps in order, what goes into which envelope, an address page for an
//! envelope with windows and labels for a large one, and the data to copy onto the Postal Service's own forms (PS Form
//! 3800, Certified Mail Receipt; PS Form 3811, Domestic Return Receipt). The forms themselves are the Postal Service's
//! and are had at its counters; their field names are quoted as they stand on them, in English.
//!
//! Checked on 2026-11-22 against the Postal Service's Publication 109, 2-3 (Form 3800) and 2-6 (Form 3811),
//! <https://about.usps.com/publications/pub109/ch2_003.htm> and `ch2_012.htm`, its Postal Bulletin 22415 (editions in use
//! from 2015) and its page "Return Receipt: The Basics" at faq.usps.com, and against copies of the forms as mail rooms
//! explain them: items 1 to 3 and the box on the reverse of Form 3811, where each piece goes, the postmark. The names
//! of the three address lines of Form 3800 could not be seen on the Postal Service's own pages, so the sheet says to go
//! by what the form prints.

mod sheets;
mod words;

pub use sheets::print_mailing_kit;

#[cfg(test)]
pub(crate) use sheets::document as mailing_document;

use chrono::NaiveDate;

use crate::model::Language;

/// Everything a mailing kit holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailingKit {
    /// The language of the instructions.
    pub language: Language,
    /// The day it was made.
    pub prepared_on: NaiveDate,
    /// What the packet is about, in a few words.
    pub about: String,
    /// Who sends it: name and postal address, line by line.
    pub from: Vec<String>,
    /// What goes into the mail, the main envelope first.
    pub envelopes: Vec<Envelope>,
    /// The number on the Certified Mail label, where it is known already.
    pub article_number: String,
}

/// One envelope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    /// Who gets it: name and postal address, line by line.
    pub to: Vec<String>,
    /// What goes into it, in order from the top.
    pub papers: Vec<EnvelopePaper>,
    /// Sent as Certified Mail with a return receipt.
    pub certified: bool,
}

/// One paper in an envelope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnvelopePaper {
    /// What it is, in the language of the instructions.
    pub title: String,
    /// How many pages it has.
    pub pages: u32,
}

/// More sheets than this no longer fold into a #10 envelope.
pub const MOST_FOLDED: u32 = 5;

impl Envelope {
    /// How many sheets it holds, printed on one side.
    pub fn sheets(&self) -> u32 {
        self.papers.iter().map(|paper| paper.pages).sum()
    }

    /// Whether it needs a large envelope (9 by 12 inches), in which nothing is folded.
    pub fn is_large(&self) -> bool {
        self.sheets() > MOST_FOLDED
    }

    /// About what it weighs in tenths of an ounce, envelope included: a sheet of 20-pound paper weighs 0.16 ounces, a
    /// #10 envelope 0.24 and a large one 0.7.
    pub fn tenths_of_ounces(&self) -> u32 {
        let envelope = if self.is_large() { 70 } else { 24 };
        (self.sheets().saturating_mul(16) + envelope).div_ceil(10)
    }
}

#[cfg(test)]
mod tests {
    use super::{Envelope, EnvelopePaper};

    fn of(pages: u32) -> Envelope {
        let papers = vec![EnvelopePaper { title: "Letter".to_owned(), pages }];
        Envelope { to: Vec::new(), papers, certified: false }
    }

    #[test]
    fn five_sheets_fold_and_six_do_not() {
        assert!(!of(5).is_large() && of(6).is_large());
        assert_eq!(of(5).tenths_of_ounces(), 11, "0.80 + 0.24 ounces, rounded up");
        assert_eq!(of(50).tenths_of_ounces(), 87);
    }
}
