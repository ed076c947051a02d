//! What a person does to a deadline: settle it, set its date by hand, look at a date that the rules moved, add one of
//! their own. Each leaves an entry in the journal.

use chrono::NaiveDate;
use journal::{CaseId, Deadline, DeadlineId, DeadlineSource, DeadlineState, Override, When};

use super::keep::on_day;
use crate::desk::Desk;
use crate::error::Result;
use crate::form::{Form, id};
use crate::input::{DeadlineOutcomeInput, OverrideInput, OwnDeadlineInput};
use crate::view::{CaseView, TodayView};

impl Desk {
    /// Records what became of a deadline, as an entry of its own.
    ///
    /// # Errors
    /// `invalid` when it is waived without a reason; `not_found`.
    pub fn settle_deadline(&mut self, input: &DeadlineOutcomeInput) -> Result<CaseView> {
        let mut form = Form::new();
        let reason = match input.state {
            crate::words::DeadlineState::Waived => form.needed("reason", &input.reason),
            _ => form.text("reason", &input.reason),
        };
        form.finish()?;
        let deadline: DeadlineId = id(&input.deadline)?;
        let kept = self.journal().load::<Deadline>(deadline)?;
        let words = outcome_words(input.state, &kept.record.what, &reason);
        let entry = self.note_entry(kept.record.case, words);
        self.journal().write(|journal| {
            let settled_by = Some(journal.append(&entry)?.entry.id);
            let settled = Deadline { state: input.state.into(), settled_by, ..kept.record.clone() };
            journal.change(deadline, kept.revision, &settled)
        })?;
        if input.state == crate::words::DeadlineState::Open {
            // What is settled is not counted, so its date may have moved meanwhile.
            self.count_clocks(kept.record.case)?;
        }
        self.anchor()?;
        self.case_view(kept.record.case)
    }

    /// Sets the date of a deadline by hand, or goes back to the counted one. The counted date and the reason stay in
    /// the record.
    ///
    /// # Errors
    /// `invalid` without a reason; `not_found`.
    pub fn override_deadline(&mut self, input: &OverrideInput) -> Result<CaseView> {
        let mut form = Form::new();
        let reason = form.needed("reason", &input.reason);
        form.finish()?;
        let deadline: DeadlineId = id(&input.deadline)?;
        let kept = self.journal().load::<Deadline>(deadline)?;
        let counted = kept.record.safe.day();
        let words = match input.date {
            Some(date) => {
                format!("Date set by hand: {}: {date} instead of {counted} ({reason})", kept.record.what)
            }
            None => format!("Back to the counted date: {}: {counted} ({reason})", kept.record.what),
        };
        let entry = self.note_entry(kept.record.case, words);
        let overridden = input.date.map(|date: NaiveDate| Override { due: When::Day(date), reason });
        self.journal().write(|journal| {
            journal.append(&entry)?;
            journal.change(deadline, kept.revision, &Deadline { overridden, ..kept.record.clone() })
        })?;
        self.anchor()?;
        self.case_view(kept.record.case)
    }

    /// Says that the user has looked at a date that a new version of the rules moved: from now on the new date alone
    /// counts. A deadline whose rule is gone from the catalogue is superseded.
    ///
    /// # Errors
    /// `not_found`.
    pub fn accept_moved_deadline(&mut self, deadline: &str) -> Result<TodayView> {
        let deadline: DeadlineId = id(deadline)?;
        let kept = self.journal().load::<Deadline>(deadline)?;
        let Some(before) = &kept.record.replaced else { return self.today() };
        let gone = match &kept.record.source {
            DeadlineSource::Rule { id, .. } => self.catalogue.rule(id).is_none(),
            _ => false,
        };
        let what = &kept.record.what;
        let old = before.safe.day();
        let words = if gone {
            format!("The rule behind this date is no longer in the catalogue: {what}, {old}")
        } else {
            format!("The rules changed: {what}: {} instead of {old}", kept.record.safe.day())
        };
        let entry = self.note_entry(kept.record.case, words);
        let state = if gone { DeadlineState::Superseded } else { kept.record.state };
        self.journal().write(|journal| {
            journal.append(&entry)?;
            journal.change(
                deadline,
                kept.revision,
                &Deadline { replaced: None, state, ..kept.record.clone() },
            )
        })?;
        self.anchor()?;
        self.today()
    }

    /// Adds a date of the user's own.
    ///
    /// # Errors
    /// `invalid` without a title.
    pub fn add_deadline(&mut self, input: &OwnDeadlineInput) -> Result<CaseView> {
        let case: CaseId = id(&input.case)?;
        let mut form = Form::new();
        let what = form.needed("title", &input.title);
        form.finish()?;
        self.journal().add(&on_day(case, what, DeadlineSource::User, input.date))?;
        self.case_view(case)
    }
}

fn outcome_words(state: crate::words::DeadlineState, what: &str, reason: &str) -> String {
    use crate::words::DeadlineState as State;
    let word = match state {
        State::Open => "opened again",
        State::Met => "done",
        State::Missed => "missed",
        State::Waived => "given up",
        State::Superseded => "replaced",
    };
    let reason = if reason.is_empty() { String::new() } else { format!(" ({reason})") };
    format!("Deadline {word}: {what}{reason}")
}
