//! The deadline: a time that a rule, a notice, a promise or the user sets, and what became of it.
//!
//! How it is counted belongs to the room `rules`. Here the result is kept as it was last counted, with its steps and
//! the version of the catalogue, so that a later count can be compared and a state (met, waived, set by hand) has
//! something to hang on.

use crate::id::{CaseId, DeadlineId, EntryId, NoticeId, PromiseId};
use crate::moment::When;
use crate::record::{Kept, Kind, Record, filled};
use crate::words::words;
use crate::{Journal, JournalError, sql};
use rusqlite::Row;
use rusqlite::types::Value;
use serde::{Deserialize, Serialize};

words! {
    /// Whose duty a deadline is.
    pub enum Duty {
        /// The member's or whoever acts for them.
        Member = "member",
        /// The plan's.
        Plan = "plan",
        /// The external reviewer's.
        Reviewer = "reviewer",
        /// A provider's.
        Provider = "provider",
        /// A regulator's.
        Regulator = "regulator",
    }
    /// What became of a deadline.
    pub enum DeadlineState {
        /// Still to come, or overdue.
        Open = "open",
        /// Done in time.
        Met = "met",
        /// Not done in time.
        Missed = "missed",
        /// Given up on purpose.
        Waived = "waived",
        /// Replaced by another.
        Superseded = "superseded",
    }
    /// How well the rule behind a deadline was checked.
    pub enum Verification {
        /// The legal text itself was seen.
        Text = "text",
        /// A third party's quotation of the legal text was seen.
        Quoted = "quoted",
        /// An agency's or the plan's own page says so.
        Official = "official",
        /// A summary that is nobody's official word.
        Secondary = "secondary",
        /// Nobody checked.
        Unverified = "unverified",
    }
}

/// Where a deadline comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeadlineSource {
    /// A rule of the catalogue, in the version that was used.
    Rule {
        /// The rule's id.
        id: String,
        /// The catalogue's version.
        catalogue: String,
    },
    /// The date printed on a notice.
    Notice(NoticeId),
    /// A promise.
    Promise(PromiseId),
    /// The user.
    User,
}

/// A due time set by hand in place of the computed one, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct Override {
    /// The time that counts now.
    pub due: When,
    /// Why, in the user's words.
    pub reason: String,
}

/// The dates before a new version of the catalogue moved them, until somebody has looked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct Replaced {
    /// The time to act by, as it was counted before.
    pub safe: When,
    /// The last time the law allowed, as it was counted before.
    pub legal: When,
    /// The version of the catalogue that counted it.
    pub catalogue: String,
}

/// A due time with whose duty it is and how it was counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct Deadline {
    /// In which case.
    pub case: CaseId,
    /// What has to be done.
    pub what: String,
    /// Where it comes from.
    pub source: DeadlineSource,
    /// The event that started the clock and its day, such as `denial_printed 2026-11-02`; empty where none did.
    /// Together with the source it tells one clock of a case from another.
    pub started_by: String,
    /// Whose duty it is.
    pub duty: Duty,
    /// The time to act by, counted from the earliest start anybody could argue.
    pub safe: When,
    /// The last time the law allows. Never shown without the safe one.
    pub legal: When,
    /// The steps of the count, in plain words.
    pub steps: Vec<String>,
    /// Statute, regulation or contract.
    pub citation: String,
    /// How well the rule was checked.
    pub verification: Verification,
    /// What became of it.
    pub state: DeadlineState,
    /// The entry that shows what became of it.
    pub settled_by: Option<EntryId>,
    /// A time set by hand, if there is one.
    pub overridden: Option<Override>,
    /// What a new version of the catalogue moved, if nobody has looked yet.
    #[serde(default)]
    pub replaced: Option<Replaced>,
}

impl Record for Deadline {
    type Id = DeadlineId;
    const KIND: Kind = Kind::Deadline;
    const TABLE: &'static str = "deadlines";
    const COLUMNS: &'static [&'static str] = &[
        "case_id",
        "what",
        "started_by",
        "source",
        "rule_id",
        "catalogue",
        "notice_id",
        "promise_id",
        "duty",
        "safe_on",
        "safe_at",
        "safe_zone",
        "legal_on",
        "legal_at",
        "legal_zone",
        "steps",
        "citation",
        "verification",
        "state",
        "settled_by",
        "override_on",
        "override_at",
        "override_zone",
        "override_reason",
        "before_safe_on",
        "before_safe_at",
        "before_safe_zone",
        "before_legal_on",
        "before_legal_at",
        "before_legal_zone",
        "before_catalogue",
    ];

    fn values(&self) -> Result<Vec<Value>, JournalError> {
        let mut values = vec![self.case.into(), self.what.clone().into(), self.started_by.clone().into()];
        values.extend(source_values(&self.source));
        values.push(self.duty.into());
        values.extend(sql::when(Some(self.safe)));
        values.extend(sql::when(Some(self.legal)));
        values.extend([
            sql::json(Self::KIND, &self.steps)?,
            self.citation.clone().into(),
            self.verification.into(),
            self.state.into(),
            self.settled_by.into(),
        ]);
        values.extend(sql::when(self.overridden.as_ref().map(|by_hand| by_hand.due)));
        values.push(self.overridden.as_ref().map(|by_hand| by_hand.reason.clone()).into());
        let before = self.replaced.as_ref();
        values.extend(sql::when(before.map(|it| it.safe)));
        values.extend(sql::when(before.map(|it| it.legal)));
        values.push(before.map(|it| it.catalogue.clone()).into());
        Ok(values)
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let when = |columns| sql::read_when(row, columns);
        let due = when(["override_on", "override_at", "override_zone"])?;
        let reason: Option<String> = row.get("override_reason")?;
        let before_safe = when(["before_safe_on", "before_safe_at", "before_safe_zone"])?;
        let before_legal = when(["before_legal_on", "before_legal_at", "before_legal_zone"])?;
        let before_catalogue: Option<String> = row.get("before_catalogue")?;
        Ok(Self {
            case: row.get("case_id")?,
            what: row.get("what")?,
            started_by: row.get("started_by")?,
            source: read_source(row)?,
            duty: row.get("duty")?,
            safe: when(["safe_on", "safe_at", "safe_zone"])?.ok_or(rusqlite::Error::InvalidQuery)?,
            legal: when(["legal_on", "legal_at", "legal_zone"])?.ok_or(rusqlite::Error::InvalidQuery)?,
            steps: sql::read_json(row, "steps")?,
            citation: row.get("citation")?,
            verification: row.get("verification")?,
            state: row.get("state")?,
            settled_by: row.get("settled_by")?,
            overridden: due.map(|due| Override { due, reason: reason.unwrap_or_default() }),
            replaced: before_safe.zip(before_legal).map(|(safe, legal)| Replaced {
                safe,
                legal,
                catalogue: before_catalogue.unwrap_or_default(),
            }),
        })
    }

    fn check(&self) -> Result<(), JournalError> {
        filled(Self::KIND, "what", &self.what)?;
        match &self.overridden {
            Some(by_hand) => filled(Self::KIND, "override_reason", &by_hand.reason),
            None => Ok(()),
        }
    }
}

fn source_values(source: &DeadlineSource) -> [Value; 5] {
    let none = Value::Null;
    match source {
        DeadlineSource::Rule { id, catalogue } => {
            ["rule".to_owned().into(), id.clone().into(), catalogue.clone().into(), none.clone(), none]
        }
        DeadlineSource::Notice(id) => {
            ["notice".to_owned().into(), none.clone(), none.clone(), (*id).into(), none]
        }
        DeadlineSource::Promise(id) => {
            ["promise".to_owned().into(), none.clone(), none.clone(), none, (*id).into()]
        }
        DeadlineSource::User => ["user".to_owned().into(), none.clone(), none.clone(), none.clone(), none],
    }
}

fn read_source(row: &Row<'_>) -> rusqlite::Result<DeadlineSource> {
    let source: String = row.get("source")?;
    match source.as_str() {
        "rule" => Ok(DeadlineSource::Rule { id: row.get("rule_id")?, catalogue: row.get("catalogue")? }),
        "notice" => Ok(DeadlineSource::Notice(row.get("notice_id")?)),
        "promise" => Ok(DeadlineSource::Promise(row.get("promise_id")?)),
        "user" => Ok(DeadlineSource::User),
        _ => Err(rusqlite::Error::InvalidQuery),
    }
}

impl Journal<'_> {
    /// Returns every kept deadline of `case`, in the order they were kept.
    pub fn deadlines_of(&self, case: CaseId) -> Result<Vec<Kept<Deadline>>, JournalError> {
        self.list("WHERE case_id = ? ORDER BY created_at, rowid", [Value::from(case)])
    }

    /// Returns the kept deadlines of all cases that are still open.
    pub fn deadlines_open(&self) -> Result<Vec<Kept<Deadline>>, JournalError> {
        self.list("WHERE state = 'open' ORDER BY created_at, rowid", [])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::PromiseMade;
    use crate::moment::Moment;
    use crate::testing::{call, case, journal, open};

    fn deadline(case: CaseId, source: DeadlineSource) -> Deadline {
        Deadline {
            case,
            what: "appeal".into(),
            started_by: String::new(),
            source,
            duty: Duty::Member,
            safe: When::Day("2026-08-29".parse().unwrap()),
            legal: When::At(Moment::new(
                "2026-09-05T06:59:59Z".parse().unwrap(),
                chrono_tz::America::Los_Angeles,
            )),
            steps: vec!["180 days from receipt".into()],
            citation: "29 CFR 2560.503-1(h)(3)(i)".into(),
            verification: Verification::Quoted,
            state: DeadlineState::Open,
            settled_by: None,
            overridden: None,
            replaced: None,
        }
    }

    #[test]
    fn a_deadline_of_each_source_comes_back_as_saved() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let mut new = call(case(&journal).id, "2026-03-02T18:00:00Z", "said");
        new.details.promises_made = vec![PromiseMade { what: "call".into(), who: String::new(), due: None }];
        let promise = journal.append(&new).unwrap().promises[0].id;
        let notice = journal.add(&crate::Notice::of(new.case, crate::Decision::Denied)).unwrap().id;
        let rule = DeadlineSource::Rule { id: "fed.appeal".into(), catalogue: "2026-11-22".into() };
        let sources =
            [rule, DeadlineSource::Notice(notice), DeadlineSource::Promise(promise), DeadlineSource::User];
        for source in sources {
            let kept = journal.add(&deadline(new.case, source)).unwrap();
            assert_eq!(journal.load::<Deadline>(kept.id).unwrap(), kept);
        }
        assert_eq!(journal.deadlines_of(new.case).unwrap().len(), 4);
    }

    #[test]
    fn an_override_needs_a_reason_and_keeps_what_was_computed() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let kept = journal.add(&deadline(case(&journal).id, DeadlineSource::User)).unwrap();
        let due = When::Day("2026-08-01".parse().unwrap());
        let with = |reason: &str| Deadline {
            overridden: Some(Override { due, reason: reason.into() }),
            ..kept.record.clone()
        };
        let refused = JournalError::Invalid { kind: Kind::Deadline, field: "override_reason" };
        assert_eq!(journal.change(kept.id, kept.revision, &with("")).unwrap_err(), refused);

        let changed = journal.change(kept.id, kept.revision, &with("the notice says so")).unwrap();
        assert_eq!(journal.load::<Deadline>(kept.id).unwrap(), changed);
        assert_eq!(changed.record.safe, kept.record.safe);
    }

    #[test]
    fn a_date_that_was_moved_keeps_the_old_one_until_somebody_looked() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let kept = journal.add(&deadline(case(&journal).id, DeadlineSource::User)).unwrap();
        let before =
            Replaced { safe: kept.record.safe, legal: kept.record.legal, catalogue: "2026.11.22".into() };
        let moved = Deadline {
            safe: When::Day("2026-08-20".parse().unwrap()),
            replaced: Some(before),
            ..kept.record.clone()
        };
        let changed = journal.change(kept.id, kept.revision, &moved).unwrap();
        assert_eq!(journal.load::<Deadline>(kept.id).unwrap(), changed);
    }

    #[test]
    fn a_waived_deadline_is_no_longer_open() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let kept = journal.add(&deadline(case(&journal).id, DeadlineSource::User)).unwrap();
        assert_eq!(journal.deadlines_open().unwrap().len(), 1);
        let waived = Deadline { state: DeadlineState::Waived, ..kept.record.clone() };
        journal.change(kept.id, kept.revision, &waived).unwrap();
        assert_eq!(journal.deadlines_open().unwrap(), []);
    }
}
