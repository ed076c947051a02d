//! Brings the kept deadlines of a case up to what is counted now, and keeps hold of a date that a new version of the
//! catalogue moved.
//!
//! A clock is known by its rule and by what started it. One whose date moves because something was corrected simply
//! moves (the history keeps the old date). One that moves because the rules changed keeps the old date beside the new
//! one, and the earlier of the two is worked to until the user has looked.

use std::collections::HashMap;

use chrono::NaiveDate;
use chrono_tz::Tz;
use journal::{
    Case, CaseId, CaseStatus, Deadline, DeadlineSource, DeadlineState, DueOwner, Duty, Kept, Notice,
    Replaced, When,
};
use rules::{Catalogue, Trigger};
use serde::{Deserialize, Serialize};

use crate::desk::Desk;
use crate::error::Result;
use crate::moments;

/// What tells one clock of a case from another: where it comes from and what started it.
type ClockKey = (String, String);

/// The setting that says up to when everything was counted.
const COUNTED: &str = "deadlines_counted";

/// What all clocks were counted by last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CountedOn {
    catalogue: String,
    today: NaiveDate,
    /// The zone in which days begin; absent where an older version counted.
    #[serde(default)]
    zone: Option<Tz>,
}

impl Desk {
    /// Asks for every open case to be counted anew when the day, the zone or the catalogue is another than at the last
    /// count: a plan's silence opens the next route over night, and a new version of the rules moves dates. Does nothing
    /// otherwise.
    pub(crate) fn note_the_day(&mut self) -> Result<()> {
        let now = CountedOn {
            catalogue: self.catalogue.version().to_owned(),
            today: self.today_date(),
            zone: Some(self.zone()),
        };
        if self.counted_on.is_none() {
            self.counted_on = self.journal().setting(COUNTED)?;
        }
        if self.counted_on.as_ref() == Some(&now) {
            return Ok(());
        }
        self.journal().write(|journal| {
            journal.recount_all(true)?;
            journal.save_setting(COUNTED, &now)
        })?;
        self.counted_on = Some(now);
        Ok(())
    }

    /// Counts the clocks of every open case that are out of date.
    pub(crate) fn count_anew(&mut self) -> Result<()> {
        self.note_the_day()?;
        for case in self.journal().clocks_to_recount()? {
            self.count_clocks(case)?;
        }
        Ok(())
    }

    /// Counts the clocks of one case, if they are out of date.
    pub(crate) fn count_case_anew(&mut self, case: &Kept<Case>) -> Result<()> {
        self.note_the_day()?;
        let asked = self.journal().recount_of(DueOwner::Case(case.id))?;
        if asked.is_some_and(|asked| asked.clocks) { self.count_clocks(case.id) } else { Ok(()) }
    }

    /// Counts the clocks of a case, if it is open: the dates of one that ended stay as they were.
    pub(crate) fn count_clocks(&mut self, case: CaseId) -> Result<()> {
        if self.journal().load::<Case>(case)?.record.status == CaseStatus::Open {
            self.refresh_deadlines(case)?;
        }
        Ok(self.journal().clocks_recounted(case)?)
    }

    /// Brings the kept deadlines of a case up to what is counted now.
    ///
    /// A new clock is added, an open one whose date moved is changed, and an open one that nothing starts any more is
    /// superseded. What somebody settled stays settled.
    pub(crate) fn refresh_deadlines(&mut self, case: CaseId) -> Result<()> {
        let zone = self.zone();
        let kept_case = self.journal().load::<Case>(case)?;
        let catalogue = self.catalogue;
        let counted = self.counted(&kept_case)?.deadlines;
        let notices = self.journal().notices_of(case)?;
        let mut wanted: Vec<Deadline> =
            counted.iter().map(|it| from_rule(case, it, catalogue.version(), zone)).collect();
        wanted.extend(notices.iter().filter_map(|notice| from_notice(case, notice)));
        let kept = self.journal().deadlines_of(case)?;
        self.journal().write(|journal| {
            let mut gone: HashMap<ClockKey, &Kept<Deadline>> =
                kept.iter().filter_map(|it| Some((key(&it.record, catalogue)?, it))).collect();
            for want in &wanted {
                let Some(want_key) = key(want, catalogue) else { continue };
                match gone.remove(&want_key) {
                    None => drop(journal.add(want)?),
                    Some(old) => {
                        if let Some(changed) = changed(&old.record, want) {
                            drop(journal.change(old.id, old.revision, &changed)?);
                        }
                    }
                }
            }
            for old in gone.into_values().filter(|old| matches!(old.record.state, DeadlineState::Open)) {
                if let Some(left) = left_over(&old.record, catalogue) {
                    drop(journal.change(old.id, old.revision, &left)?);
                }
            }
            Ok(())
        })?;
        Ok(())
    }
}

/// The kept deadline as it has to be now; `None` where nothing changes.
fn changed(old: &Deadline, want: &Deadline) -> Option<Deadline> {
    let moved = (old.safe, old.legal) != (want.safe, want.legal);
    let recounted = catalogue_of(old) != catalogue_of(want);
    match old.state {
        // What started it was taken back once and happened after all.
        DeadlineState::Superseded => Some(want.clone()),
        DeadlineState::Open if moved || recounted => {
            let replaced = old.replaced.clone().or_else(|| {
                (moved && recounted).then(|| Replaced {
                    safe: old.safe,
                    legal: old.legal,
                    catalogue: catalogue_of(old).unwrap_or_default().to_owned(),
                })
            });
            Some(Deadline { overridden: old.overridden.clone(), replaced, ..want.clone() })
        }
        _ => None,
    }
}

/// What becomes of an open deadline that nothing counts any more: superseded, unless the reason is that its rule left
/// the catalogue. Then its date stands until the user has looked.
fn left_over(old: &Deadline, catalogue: &Catalogue) -> Option<Deadline> {
    let rule_is_gone = matches!(&old.source, DeadlineSource::Rule { id, .. } if catalogue.rule(id).is_none());
    if !rule_is_gone {
        return Some(Deadline { state: DeadlineState::Superseded, ..old.clone() });
    }
    old.replaced.is_none().then(|| Deadline {
        replaced: Some(Replaced {
            safe: old.safe,
            legal: old.legal,
            catalogue: catalogue_of(old).unwrap_or_default().to_owned(),
        }),
        ..old.clone()
    })
}

fn catalogue_of(deadline: &Deadline) -> Option<&str> {
    match &deadline.source {
        DeadlineSource::Rule { catalogue, .. } => Some(catalogue),
        _ => None,
    }
}

fn from_rule(case: CaseId, counted: &rules::Deadline, catalogue: &str, zone: Tz) -> Deadline {
    Deadline {
        case,
        what: counted.title().en.clone(),
        source: DeadlineSource::Rule { id: counted.rule().to_string(), catalogue: catalogue.to_owned() },
        started_by: started_by(counted),
        duty: crate::words::Duty::from(counted.actor()).into(),
        safe: moments::kept(counted.safe.0, zone),
        legal: moments::kept(counted.legal.0, zone),
        steps: counted.steps.iter().map(rules::Step::text).collect(),
        citation: counted.citation().to_owned(),
        verification: crate::words::Verification::from(counted.verification()).into(),
        state: DeadlineState::Open,
        settled_by: None,
        overridden: None,
        replaced: None,
    }
}

/// The date printed on the member's own notice: it wins over the catalogue.
fn from_notice(case: CaseId, notice: &Kept<Notice>) -> Option<Deadline> {
    let date = notice.record.deadline_printed?;
    Some(on_day(case, "Act on the plan's letter".into(), DeadlineSource::Notice(notice.id), date))
}

/// A day for the member that nobody counted: SAFE and LEGAL are one.
pub(super) fn on_day(case: CaseId, what: String, source: DeadlineSource, date: NaiveDate) -> Deadline {
    let due = When::Day(date);
    Deadline {
        case,
        what,
        source,
        started_by: String::new(),
        duty: Duty::Member,
        safe: due,
        legal: due,
        steps: Vec::new(),
        citation: String::new(),
        verification: journal::Verification::Official,
        state: DeadlineState::Open,
        settled_by: None,
        overridden: None,
        replaced: None,
    }
}

/// The event that started a clock and its day.
pub(super) fn started_by(counted: &rules::Deadline) -> String {
    let day = match counted.trigger {
        Trigger::Date(date) => date.to_string(),
        Trigger::Instant(at) => at.to_rfc3339(),
    };
    format!("{} {day}", counted.event().code())
}

/// A deadline of the user's own has no key: nothing ever counts it anew. A rule that was renamed is still the same.
fn key(deadline: &Deadline, catalogue: &Catalogue) -> Option<ClockKey> {
    match &deadline.source {
        DeadlineSource::Rule { id, .. } => {
            let id = catalogue.rule(id).map_or(id.as_str(), |rule| rule.id().as_str());
            Some((id.to_owned(), deadline.started_by.clone()))
        }
        DeadlineSource::Notice(notice) => Some((notice.to_string(), String::new())),
        DeadlineSource::Promise(_) | DeadlineSource::User => None,
    }
}
