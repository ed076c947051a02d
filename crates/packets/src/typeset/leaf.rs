//! One filled page: words in marks that say what they are, rules, and places that lead elsewhere.

use std::fmt::Write as _;

use super::setter::Drawing;
use crate::pdf::geometry::Rect;

/// What a part of a page is to whoever does not see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Title,
    Heading,
    Words,
    /// The head of a column.
    HeadCell,
    /// The head of a row.
    RowHead,
    Cell,
}

impl Role {
    /// Its name in marked content (ISO 32000-1, 14.8.4).
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Self::Title => "H1",
            Self::Heading => "H2",
            Self::Words => "P",
            Self::HeadCell | Self::RowHead => "TH",
            Self::Cell => "TD",
        }
    }
}

/// A place on a page that leads to another page.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    pub(crate) place: Rect,
    /// The page of the packet, counted from zero.
    pub(crate) target: usize,
    /// Which part of its page it covers.
    pub(crate) mark: usize,
}

/// Something on a page that belongs together. Its place among the page's marks is its number in the marked content.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    pub(crate) role: Role,
    /// Cells with the same number stand in one row.
    pub(crate) row: usize,
    pub(super) drawings: Vec<Drawing>,
}

/// One filled page.
#[derive(Clone, Debug, Default)]
pub(crate) struct Leaf {
    pub(crate) marks: Vec<Mark>,
    pub(super) rules: String,
    pub(crate) links: Vec<Link>,
}

impl Leaf {
    /// The operators that draw the page, with fonts under names that begin with `prefix`.
    pub(crate) fn operators(&self, prefix: &str) -> String {
        let mut out = String::from("0 g\n");
        for (number, mark) in self.marks.iter().enumerate() {
            let tag = mark.role.tag();
            let words = mark.drawings.iter().map(|drawing| drawing.operators(prefix)).collect::<String>();
            let _ = writeln!(out, "/{tag} <</MCID {number}>> BDC\n{words}EMC");
        }
        if !self.rules.is_empty() {
            let _ = writeln!(out, "/Artifact BMC\n{}EMC", self.rules);
        }
        out
    }
}
