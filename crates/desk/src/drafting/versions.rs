//! The versions of a letter: listed, laid over the present one, brought back. Nothing is ever lost: what is brought back
//! becomes a new version, and the one before it stays.

use chrono::{DateTime, Utc};
use journal::{LetterId, LetterStep, Revision};
use letters::{Change, DiffLine, Letter, difference};

use super::content_of;
use super::states::{self, Occasion, State};
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::form::id;
use crate::view::{DifferenceView, LetterView, VersionView};
use crate::words::VersionOccasion;

impl Desk {
    /// The versions of a letter, the newest first.
    ///
    /// # Errors
    /// `not_found`.
    pub fn letter_versions(&mut self, letter: &str) -> Result<Vec<VersionView>> {
        let states = states::states(&self.journal(), id(letter)?)?;
        let now = states.last().map(|it| it.revision);
        let shown = states::versions(&states);
        let mut found = Vec::with_capacity(shown.len());
        let mut before: Option<Letter> = None;
        for (index, version) in shown.iter().enumerate() {
            let content = content_of(&version.state.record)?;
            let lines = before.map(|before| difference(&before, &content)).unwrap_or_default();
            found.push(VersionView {
                revision: version.state.revision.0,
                from: version.from,
                until: version.state.at,
                occasion: occasion_word(version.occasion),
                restored: restored_moment(version.occasion, &states),
                template: self.letter_name(&version.state.record.template, letters::Language::En),
                added: words(&lines, Change::Added),
                removed: words(&lines, Change::Removed),
                current: index + 1 == shown.len() || Some(version.state.revision) == now,
            });
            before = Some(content);
        }
        found.reverse();
        Ok(found)
    }

    /// A version laid over the letter as it is now.
    ///
    /// # Errors
    /// `not_found` for a revision that the letter never had.
    pub fn letter_difference(&mut self, letter: &str, revision: u32) -> Result<DifferenceView> {
        let letter: LetterId = id(letter)?;
        let earlier = self.state_of(letter, revision)?;
        let now = self.journal().load::<journal::Letter>(letter)?;
        let now = self.content_now(&now)?;
        let earlier = self.living(content_of(&earlier.record)?, letter)?;
        let lines = difference(&earlier, &now);
        Ok(DifferenceView { revision, same: lines.iter().all(DiffLine::is_same), lines })
    }

    /// Brings a version back. The present one stays among the versions.
    ///
    /// # Errors
    /// `not_found`; `letter_is_final`; `conflict` when it was changed elsewhere.
    pub fn restore_letter(&mut self, letter: &str, revision: u32, version: u32) -> Result<LetterView> {
        let letter: LetterId = id(letter)?;
        let earlier = self.state_of(letter, version)?;
        let kept = self.journal().load::<journal::Letter>(letter)?;
        let record = journal::Letter {
            body: earlier.record.body,
            template: earlier.record.template,
            step: LetterStep::Restored,
            restored_from: Some(earlier.revision),
            ..kept.record
        };
        let kept = self.journal().change(letter, Revision(revision), &record)?;
        self.letter_view(&kept)
    }

    /// Makes a final letter a draft again, as long as it has not gone out.
    ///
    /// # Errors
    /// `letter_is_final` once it was sent.
    pub fn reopen_letter(&mut self, letter: &str) -> Result<LetterView> {
        let kept = self.journal().load::<journal::Letter>(id(letter)?)?;
        let kept = self.journal().reopen_letter(kept.id, kept.revision)?;
        self.letter_view(&kept)
    }

    fn state_of(&mut self, letter: LetterId, revision: u32) -> Result<State> {
        let states = states::states(&self.journal(), letter)?;
        states.into_iter().find(|it| it.revision.0 == revision).ok_or_else(Error::not_found)
    }
}

/// When the version was saved that was brought back.
fn restored_moment(occasion: Occasion, states: &[State]) -> Option<DateTime<Utc>> {
    let Occasion::Restored(revision) = occasion else { return None };
    states.iter().find(|it| it.revision == revision).map(|it| it.at)
}

const fn occasion_word(occasion: Occasion) -> VersionOccasion {
    match occasion {
        Occasion::Started => VersionOccasion::Started,
        Occasion::FromCase => VersionOccasion::FromCase,
        Occasion::Typed => VersionOccasion::Typed,
        Occasion::Filled => VersionOccasion::Filled,
        Occasion::WrittenAgain => VersionOccasion::WrittenAgain,
        Occasion::Restored(_) => VersionOccasion::Restored,
        Occasion::Final => VersionOccasion::Final,
        Occasion::Reopened => VersionOccasion::Reopened,
        Occasion::Sent => VersionOccasion::Sent,
    }
}

/// How many words came or went.
fn words(lines: &[DiffLine], change: Change) -> u32 {
    let pieces = lines.iter().flat_map(|line| &line.pieces).filter(|piece| piece.change == change);
    let count: usize = pieces.map(|piece| piece.text.split_whitespace().count()).sum();
    u32::try_from(count).unwrap_or(u32::MAX)
}
