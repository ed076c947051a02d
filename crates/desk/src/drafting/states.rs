//! Everything a letter ever said, revision by revision, and the versions that are worth showing.
//!
//! A draft is saved a second after each pause, so an evening's work has hundreds of revisions. What was typed without a
//! long pause is one version; a step of another sort (written again, brought back, made final) always is one. Pure
//! functions of what the journal kept: nothing is thrown away here, only grouped.

use chrono::{DateTime, TimeDelta, Utc};
use journal::{Journal, JournalError, Kept, LetterId, LetterStatus, LetterStep, Revision};

/// After a pause of so long, typing begins a new version.
const PAUSE: TimeDelta = TimeDelta::minutes(10);
/// A version grows no longer than this, so that a long evening has more than one.
const LONGEST: TimeDelta = TimeDelta::minutes(30);

/// What the letter said at one revision.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct State {
    pub(super) revision: Revision,
    pub(super) at: DateTime<Utc>,
    pub(super) record: journal::Letter,
}

/// What made a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Occasion {
    /// The letter was written from the case for the first time.
    Started,
    /// The text as the case gave it, before the person's own words were put back.
    FromCase,
    Typed,
    Filled,
    WrittenAgain,
    Restored(Revision),
    Final,
    Reopened,
    Sent,
}

/// States that are shown as one.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Version<'a> {
    pub(super) occasion: Occasion,
    /// When the first of them was saved.
    pub(super) from: DateTime<Utc>,
    /// The last of them.
    pub(super) state: &'a State,
}

/// All states of a letter, the oldest first; the last one is the present.
pub(super) fn states(journal: &Journal<'_>, letter: LetterId) -> Result<Vec<State>, JournalError> {
    let past = journal.history::<journal::Letter>(letter)?;
    let Kept { revision, changed_at, record, .. } = journal.load::<journal::Letter>(letter)?;
    let earlier =
        past.into_iter().map(|it| State { revision: it.revision, at: it.changed_at, record: it.record });
    Ok(earlier.chain(std::iter::once(State { revision, at: changed_at, record })).collect())
}

/// The versions worth showing, the oldest first.
pub(super) fn versions(states: &[State]) -> Vec<Version<'_>> {
    let mut found: Vec<Version<'_>> = Vec::new();
    let mut before: Option<&State> = None;
    for state in states {
        let occasion = occasion(before, state);
        let unchanged = before.is_some_and(|it| it.record.body == state.record.body);
        before = Some(state);
        match (occasion, found.last_mut()) {
            // Steps of the mail change no word.
            (Occasion::Typed | Occasion::Sent, Some(_)) if unchanged => {}
            (Occasion::Typed, Some(last)) if goes_on(last, state) => last.state = state,
            _ => found.push(Version { occasion, from: state.at, state }),
        }
    }
    found
}

/// Whether somebody is still typing on the same version.
fn goes_on(last: &Version<'_>, state: &State) -> bool {
    last.occasion == Occasion::Typed && state.at - last.state.at < PAUSE && state.at - last.from < LONGEST
}

fn occasion(before: Option<&State>, state: &State) -> Occasion {
    let Some(before) = before else { return Occasion::Started };
    match (&before.record.status, &state.record.status) {
        (LetterStatus::Draft, LetterStatus::Final { .. }) => return Occasion::Final,
        (LetterStatus::Final { .. }, LetterStatus::Draft) => return Occasion::Reopened,
        (_, LetterStatus::Draft | LetterStatus::Final { .. }) => {}
        _ => return Occasion::Sent,
    }
    match (state.record.step, state.record.restored_from) {
        (LetterStep::Restored, Some(revision)) => Occasion::Restored(revision),
        (LetterStep::Drafted, _) => Occasion::FromCase,
        (LetterStep::Filled, _) => Occasion::Filled,
        (LetterStep::WrittenAgain, _) => Occasion::WrittenAgain,
        (LetterStep::Typed | LetterStep::Restored, _) => Occasion::Typed,
    }
}

/// The text as the case gave it, from which the present one was made. After a version was brought back, it is the one
/// from which that version was made.
pub(super) fn given_by_case(states: &[State]) -> Option<&State> {
    let mut at = states.len().checked_sub(1)?;
    loop {
        let state = states.get(at)?;
        at = match (state.record.step, state.record.restored_from) {
            (LetterStep::Drafted, _) => return Some(state),
            // Only an earlier state can be brought back, so this comes to an end.
            (LetterStep::Restored, Some(from)) => states[..at].iter().rposition(|it| it.revision == from)?,
            _ => at.checked_sub(1)?,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn state(revision: u32, minute: i64, step: LetterStep, words: &str) -> State {
        let record =
            journal::Letter::draft("01JD0000000000000000000000".parse().unwrap(), "t", "", json!(words));
        let record = journal::Letter { step, ..record };
        let at = DateTime::from_timestamp(minute * 60, 0).unwrap();
        State { revision: Revision(revision), at, record }
    }

    fn shown(states: &[State]) -> Vec<(Occasion, u32)> {
        versions(states).iter().map(|it| (it.occasion, it.state.revision.0)).collect()
    }

    #[test]
    fn what_is_typed_without_a_long_pause_is_one_version() {
        use LetterStep::{Drafted, Typed};
        let states = [
            state(1, 0, Drafted, "a"),
            state(2, 1, Typed, "b"),
            state(3, 5, Typed, "c"),
            state(4, 40, Typed, "d"),
            state(5, 41, Typed, "d"),
        ];
        assert_eq!(shown(&states), [(Occasion::Started, 1), (Occasion::Typed, 3), (Occasion::Typed, 4)]);
    }

    #[test]
    fn a_long_evening_has_more_than_one_version() {
        let typed = |minute: u32| state(minute + 1, minute.into(), LetterStep::Typed, &minute.to_string());
        let states: Vec<State> =
            std::iter::once(state(1, 0, LetterStep::Drafted, "")).chain((1..=65).map(typed)).collect();
        assert_eq!(versions(&states).len(), 4);
    }

    #[test]
    fn a_step_of_another_sort_is_a_version_of_its_own() {
        use LetterStep::{Drafted, Restored, Typed, WrittenAgain};
        let mut back = state(5, 4, Restored, "b");
        back.record.restored_from = Some(Revision(2));
        let states = [
            state(1, 0, Drafted, "a"),
            state(2, 1, Typed, "b"),
            state(3, 2, Drafted, "c"),
            state(4, 3, WrittenAgain, "d"),
            back,
            state(6, 5, Typed, "e"),
        ];
        let occasions: Vec<_> = versions(&states).into_iter().map(|it| it.occasion).collect();
        assert_eq!(
            occasions,
            [
                Occasion::Started,
                Occasion::Typed,
                Occasion::FromCase,
                Occasion::WrittenAgain,
                Occasion::Restored(Revision(2)),
                Occasion::Typed
            ]
        );
        assert_eq!(given_by_case(&states[..4]).unwrap().revision, Revision(3));
        assert_eq!(
            given_by_case(&states).unwrap().revision,
            Revision(1),
            "brought back with its own beginning"
        );
    }
}
