//! The entry: one interaction, the heart of the journal. These are its types; `append` writes them, `chain`
//! proves them, `timeline` reads them.
//!
//! An entry, once saved, never changes. A correction is another entry that says which one it amends and why.

use crate::id::{CaseId, EntryId, PaperId};
use crate::moment::{Moment, When};
use crate::references::ReferenceKind;
use crate::words::words;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

words! {
    /// What sort of thing happened.
    pub enum EntryKind {
        /// Somebody and the user dealt with each other.
        Interaction = "interaction",
        /// A remark of the user's own.
        Note = "note",
        /// A letter or decision arrived.
        NoticeReceived = "notice_received",
        /// Something of ours went out.
        LetterSent = "letter_sent",
        /// Something happened in the care itself: a visit, a test, a dose missed.
        CareEvent = "care_event",
    }
    /// How well the time is known.
    pub enum Precision {
        /// To the minute, taken from the clock or a log.
        Minute = "minute",
        /// About then.
        About = "about",
        /// Only the day is known; the hour is noon and means nothing.
        Day = "day",
    }
    /// By what means.
    pub enum Channel {
        /// Telephone.
        Phone = "phone",
        /// A message on the plan's portal.
        Portal = "portal",
        /// Paper mail.
        Letter = "letter",
        /// Fax.
        Fax = "fax",
        /// E-mail.
        Email = "email",
        /// Face to face.
        InPerson = "in_person",
        /// A message left on a machine.
        Voicemail = "voicemail",
    }
    /// Who reached out.
    pub enum Direction {
        /// They did.
        Incoming = "incoming",
        /// We did.
        Outgoing = "outgoing",
    }
}

impl Precision {
    /// As much of a moment as is known: where nobody knows the hour, the day alone.
    pub fn known(self, happened: Moment) -> When {
        match self {
            Self::Minute | Self::About => When::At(happened),
            // The hour is a stand-in: see `Moment::on_day`.
            Self::Day => When::Day(happened.day()),
        }
    }
}

/// What the user writes down; the journal adds the rest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct NewEntry {
    /// The case it belongs to.
    pub case: CaseId,
    /// What sort of thing happened.
    pub kind: EntryKind,
    /// When it happened.
    pub happened: Moment,
    /// How well that time is known.
    pub precision: Precision,
    /// Set when this corrects an earlier entry.
    pub amends: Option<Amends>,
    /// What was said and done.
    pub details: Details,
}

impl NewEntry {
    /// Starts an entry that corrects nothing and has no details yet.
    pub fn of(case: CaseId, kind: EntryKind, happened: Moment) -> Self {
        Self { case, kind, happened, precision: Precision::Minute, amends: None, details: Details::default() }
    }
}

/// Which entry is corrected, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct Amends {
    /// The original entry (never another amendment).
    pub entry: EntryId,
    /// Why, in the user's words.
    pub reason: String,
}

/// What was said and done. Texts are empty where nothing was written down.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "snake_case")]
pub struct Details {
    /// By what means.
    pub channel: Option<Channel>,
    /// Who reached out.
    pub direction: Option<Direction>,
    /// The number dialled, as written.
    pub number_dialled: String,
    /// Whom the user spoke with.
    pub representative: Representative,
    /// Time on hold, in seconds.
    pub hold_seconds: Option<u32>,
    /// Time talking, in seconds.
    pub talk_seconds: Option<u32>,
    /// What was asked.
    pub asked: String,
    /// What was said.
    pub said: String,
    /// Whether `said` is word for word.
    pub said_verbatim: bool,
    /// How it ended.
    pub outcome: String,
    /// The interpreter used: language, name or number.
    pub interpreter: String,
    /// Who wrote this down.
    pub recorded_by: String,
    /// Numbers given. Frozen with the entry, and each also kept as a living reference of the case.
    pub references_given: Vec<ReferenceGiven>,
    /// Undertakings made. Frozen with the entry, and each also kept as a promise with a state.
    pub promises_made: Vec<PromiseMade>,
    /// Papers that belong to it.
    pub papers: Vec<PaperId>,
}

/// The other side's person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "snake_case")]
pub struct Representative {
    /// First name, usually.
    pub name: String,
    /// Employee or agent ID.
    pub id: String,
    /// Title.
    pub title: String,
    /// Department.
    pub department: String,
    /// Where the person sits: call centre, city.
    pub location: String,
}

/// A number given in an interaction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct ReferenceGiven {
    /// What it stands for.
    pub kind: ReferenceKind,
    /// Exactly as given.
    pub number: String,
}

/// An undertaking made in an interaction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct PromiseMade {
    /// What was promised.
    pub what: String,
    /// Who promised it.
    pub who: String,
    /// By when, if a time was named.
    pub due: Option<When>,
}

/// A saved entry with its place in the chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct Entry {
    /// Its id.
    pub id: EntryId,
    /// The device that wrote it.
    pub device: String,
    /// Its number on that device: 1, 2, 3 without gaps.
    pub sequence: u64,
    /// The case it belongs to.
    pub case: CaseId,
    /// What sort of thing happened.
    pub kind: EntryKind,
    /// When it happened.
    pub happened: Moment,
    /// How well that time is known.
    pub precision: Precision,
    /// When it was written down (UTC).
    pub recorded_at: DateTime<Utc>,
    /// Which entry it corrects, and why.
    pub amends: Option<Amends>,
    /// What was said and done.
    pub details: Details,
    /// The entry's hash, 64 hexadecimal digits, as printed in evidence.
    pub hash: String,
}

impl Entry {
    /// An entry written down later than this after the event is a late one.
    pub const PROMPT: TimeDelta = TimeDelta::hours(24);

    /// When it happened, as far as that is known.
    pub fn when(&self) -> When {
        self.precision.known(self.happened)
    }

    /// Returns how long after the event it was written down, when that was more than [`Entry::PROMPT`].
    ///
    /// Where only the day is known, the time counts from the end of that day in the entry's own zone, so that
    /// nobody is called late for an hour that is not known.
    pub fn late_by(&self) -> Option<TimeDelta> {
        let late = self.recorded_at - self.when().over_at(self.happened.zone);
        (late > Self::PROMPT).then_some(late)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::RecordId;

    fn entry(precision: Precision, happened: &str, recorded: &str) -> Entry {
        let happened: DateTime<Utc> = happened.parse().unwrap();
        Entry {
            id: EntryId::from_ulid(ulid::Ulid::from_parts(1, 1)),
            device: "d".into(),
            sequence: 1,
            case: CaseId::from_ulid(ulid::Ulid::from_parts(1, 1)),
            kind: EntryKind::Note,
            happened: Moment::new(happened, chrono_tz::America::Los_Angeles),
            precision,
            recorded_at: recorded.parse().unwrap(),
            amends: None,
            details: Details::default(),
            hash: String::new(),
        }
    }

    #[test]
    fn an_entry_is_late_only_after_a_full_day() {
        let at = "2026-03-02T18:00:00Z";
        assert_eq!(entry(Precision::Minute, at, "2026-03-03T18:00:00Z").late_by(), None);
        let late = entry(Precision::Minute, at, "2026-03-05T18:00:00Z").late_by();
        assert_eq!(late, Some(TimeDelta::days(3)));
    }

    #[test]
    fn an_unknown_hour_makes_nobody_late() {
        let noon = "2026-03-02T20:00:00Z";
        assert_eq!(entry(Precision::Day, noon, "2026-03-04T07:59:59Z").late_by(), None);
        let late = entry(Precision::Day, noon, "2026-03-04T09:00:00Z").late_by();
        assert_eq!(late, Some(TimeDelta::hours(25)));
    }
}
