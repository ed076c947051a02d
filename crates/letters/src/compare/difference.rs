//! The difference between two versions, line by line and inside a changed line word by word.
//!
//! A line that was reworded is shown once, with what went and what came. Where hardly a word is the same, the old line
//! and the new one are shown whole: a patchwork of two sentences helps nobody.

use serde::{Deserialize, Serialize};
use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::Place;
use super::lines::{Line, Shape, block_lines, lines, lines_at};
use crate::model::{Block, Language, Letter};

/// Lines that share less than this many of a hundred words are two lines, not one that was reworded.
const REWORDED: usize = 40;

/// What became of some words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// They stand in both versions.
    Same,
    /// They stand only in the earlier one.
    Removed,
    /// They stand only in the later one.
    Added,
}

/// Some words of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Piece {
    /// What became of them.
    pub change: Change,
    /// The words.
    pub text: String,
}

/// One line of the two versions laid over each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DiffLine {
    /// Where in the letter it stands.
    pub place: Place,
    /// What sort of line it is.
    pub shape: Shape,
    /// Its words in order.
    pub pieces: Vec<Piece>,
}

impl DiffLine {
    /// Whether both versions say the same here.
    pub fn is_same(&self) -> bool {
        self.pieces.iter().all(|piece| piece.change == Change::Same)
    }
}

/// Lays two letters over each other, in reading order.
pub fn difference(before: &Letter, after: &Letter) -> Vec<DiffLine> {
    over(&lines(before), &lines(after))
}

/// The same for one place around the prose.
pub(super) fn difference_at(before: &Letter, after: &Letter, place: Place) -> Vec<DiffLine> {
    over(&lines_at(before, place), &lines_at(after, place))
}

/// The same for some of the prose.
pub(super) fn difference_of(before: &[Block], after: &[Block], language: Language) -> Vec<DiffLine> {
    over(&block_lines(before, language), &block_lines(after, language))
}

fn over(before: &[Line], after: &[Line]) -> Vec<DiffLine> {
    let key = |lines: &[Line]| -> Vec<(Place, String)> {
        lines.iter().map(|line| (line.place, line.text.trim().to_owned())).collect()
    };
    let mut found = Vec::new();
    for step in capture_diff_slices(Algorithm::Patience, &key(before), &key(after)) {
        let (old, new) = (&before[step.old_range()], &after[step.new_range()]);
        match step.tag() {
            DiffTag::Equal => found.extend(new.iter().map(|line| whole(line, Change::Same))),
            DiffTag::Delete | DiffTag::Insert | DiffTag::Replace => changed(old, new, &mut found),
        }
    }
    found
}

/// Pairs each old line with the next new one that is a rewording of it.
fn changed(old: &[Line], new: &[Line], found: &mut Vec<DiffLine>) {
    let mut waiting = new;
    for line in old {
        let partner = waiting
            .iter()
            .position(|other| other.place == line.place && alike(&line.text, &other.text) >= REWORDED);
        let Some(at) = partner else {
            found.push(whole(line, Change::Removed));
            continue;
        };
        let (before, rest) = waiting.split_at(at);
        found.extend(before.iter().map(|line| whole(line, Change::Added)));
        if let Some((partner, rest)) = rest.split_first() {
            found.push(reworded(line, partner));
            waiting = rest;
        }
    }
    found.extend(waiting.iter().map(|line| whole(line, Change::Added)));
}

fn whole(line: &Line, change: Change) -> DiffLine {
    DiffLine { place: line.place, shape: line.shape, pieces: vec![Piece { change, text: line.text.clone() }] }
}

/// Each word with the space behind it.
fn words_of(text: &str) -> Vec<&str> {
    text.split_inclusive(char::is_whitespace).collect()
}

fn bare<'a>(words: &[&'a str]) -> Vec<&'a str> {
    words.iter().map(|word| word.trim_end()).collect()
}

/// How many of a hundred words two lines share.
fn alike(one: &str, other: &str) -> usize {
    let (one, other) = (words_of(one), words_of(other));
    let steps = capture_diff_slices(Algorithm::Myers, &bare(&one), &bare(&other));
    let same = steps.iter().filter(|step| step.tag() == DiffTag::Equal);
    let same: usize = same.map(|step| step.old_range().len()).sum();
    (200 * same).checked_div(one.len() + other.len()).unwrap_or(100)
}

fn reworded(old: &Line, new: &Line) -> DiffLine {
    let (before, after) = (words_of(&old.text), words_of(&new.text));
    let mut pieces: Vec<Piece> = Vec::new();
    let mut push = |change: Change, words: &[&str]| {
        if !words.is_empty() {
            pieces.push(Piece { change, text: words.concat() });
        }
    };
    for step in capture_diff_slices(Algorithm::Myers, &bare(&before), &bare(&after)) {
        if step.tag() == DiffTag::Equal {
            push(Change::Same, &after[step.new_range()]);
        } else {
            push(Change::Removed, &before[step.old_range()]);
            push(Change::Added, &after[step.new_range()]);
        }
    }
    DiffLine { place: new.place, shape: new.shape, pieces }
}

#[cfg(test)]
mod tests {
    use super::{Change, Line, Place, Shape, over};

    fn line(text: &str) -> Line {
        Line { place: Place::Body, shape: Shape::Paragraph, text: text.to_owned() }
    }

    /// `=` the same, `-` removed, `+` added.
    fn shown(before: &[&str], after: &[&str]) -> Vec<String> {
        let lines = |texts: &[&str]| texts.iter().copied().map(line).collect::<Vec<_>>();
        let mark = |change| match change {
            Change::Same => '=',
            Change::Removed => '-',
            Change::Added => '+',
        };
        let found = over(&lines(before), &lines(after));
        let piece = |it: &super::Piece| format!("{}{}", mark(it.change), it.text);
        found.iter().map(|line| line.pieces.iter().map(piece).collect::<Vec<_>>().join("|")).collect()
    }

    #[test]
    fn a_changed_word_is_shown_inside_its_sentence() {
        assert_eq!(
            shown(&["You denied the MRI on March 3."], &["You denied the scan on March 3."]),
            ["=You denied the |-MRI |+scan |=on March 3."]
        );
    }

    #[test]
    fn a_new_sentence_in_place_of_another_is_no_patchwork() {
        assert_eq!(
            shown(&["I ask for an answer in writing."], &["The knee locks when she walks."]),
            ["-I ask for an answer in writing.", "+The knee locks when she walks."]
        );
    }

    #[test]
    fn what_was_put_in_between_moves_nothing() {
        assert_eq!(shown(&["One.", "Two."], &["One.", "Between.", "Two."]), ["=One.", "+Between.", "=Two."]);
        assert_eq!(shown(&["One.", "Two."], &["Two."]), ["-One.", "=Two."]);
        assert_eq!(shown(&[], &[]), Vec::<String>::new());
    }

    #[test]
    fn a_word_at_the_end_is_the_same_word() {
        assert_eq!(shown(&["please answer"], &["please answer soon"]), ["=please answer |+soon"]);
    }
}
