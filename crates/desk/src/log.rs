//! Writing down what happened: interactions, corrections, and what became of promises.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;
use journal::{
    Amends, Case, CaseId, Details, Entry, EntryId, EntryKind, Kept, Moment, NewEntry, Person, Promise,
    PromiseId, PromiseMade, PromiseState, ReferenceGiven, Representative, When,
};

use crate::desk::Desk;
use crate::error::Result;
use crate::form::{Form, id};
use crate::input::{AmendmentInput, InteractionInput, PromiseInput, PromiseOutcomeInput, ReferenceInput};
use crate::moments;
use crate::view::{CaseView, PromiseView};
use crate::words;

/// A call that comes a little late is still the promised call.
const GRACE: chrono::TimeDelta = chrono::TimeDelta::hours(1);

impl Desk {
    /// Writes an interaction into the journal, with the numbers given and the promises made in it.
    ///
    /// # Errors
    /// `invalid` when the time cannot be read, or nothing was said.
    pub fn log_interaction(&mut self, input: &InteractionInput) -> Result<CaseView> {
        let case: CaseId = id(&input.case)?;
        let usual_zone = self.zone();
        let now = self.now();
        let mut form = Form::new();
        let zone = form.zone("timeZone", &input.time_zone, usual_zone);
        let time = form.time("time", &input.time);
        let happened = instant(zone, input.date, time);
        // A minute of grace: the clock on the form was read when the form opened, and clocks differ.
        if happened > now + chrono::TimeDelta::minutes(1) {
            form.problem("time", "in_the_future");
        }
        let said = form.text("said", &input.said);
        let outcome = form.text("outcome", &input.outcome);
        if said.is_empty() && outcome.is_empty() {
            form.problem("said", "needed");
        }
        let details = Details {
            channel: Some(input.channel.into()),
            direction: Some(input.direction.into()),
            number_dialled: form.text("number", &input.number),
            representative: read_representative(&mut form, input),
            hold_seconds: input.hold_seconds,
            talk_seconds: input.talk_seconds,
            asked: form.text("asked", &input.asked),
            said_verbatim: input.said_verbatim && !said.is_empty(),
            said,
            outcome,
            interpreter: if input.interpreter { "yes".into() } else { String::new() },
            recorded_by: self.settings.own_name.clone(),
            references_given: read_references(&mut form, &input.references),
            promises_made: read_promises(&mut form, input, zone),
            ..Details::default()
        };
        form.finish()?;
        let entry =
            NewEntry { details, ..NewEntry::of(case, EntryKind::Interaction, Moment::new(happened, zone)) };
        self.journal().append(&entry)?;
        self.anchor()?;
        self.case_view(case)
    }

    /// Adds a correction to an entry. The entry itself stays as it was written.
    ///
    /// # Errors
    /// `invalid` without a reason or a text; `not_found`.
    pub fn amend_entry(&mut self, input: &AmendmentInput) -> Result<()> {
        let mut form = Form::new();
        let reason = form.needed("reason", &input.reason);
        let text = form.needed("text", &input.text);
        form.finish()?;
        let (now, zone) = (self.now(), self.zone());
        let recorded_by = self.settings.own_name.clone();
        let entry_id: EntryId = id(&input.entry)?;
        let journal = self.journal();
        let original = journal.entry(entry_id)?;
        let said_verbatim = input.verbatim;
        let details = Details { said: text, said_verbatim, recorded_by, ..Details::default() };
        let amends = Some(Amends { entry: original.id, reason });
        let moment = Moment::new(now, zone);
        journal.append(&NewEntry {
            amends,
            details,
            ..NewEntry::of(original.case, EntryKind::Note, moment)
        })?;
        self.anchor()
    }

    /// Records what became of a promise, as an entry of its own.
    ///
    /// # Errors
    /// `not_found`; `conflict` when it was settled elsewhere in the meantime.
    pub fn settle_promise(&mut self, input: &PromiseOutcomeInput) -> Result<CaseView> {
        let mut form = Form::new();
        let note = form.text("note", &input.note);
        form.finish()?;
        let promise: PromiseId = id(&input.promise)?;
        let kept = self.journal().load::<Promise>(promise)?;
        let outcome = if note.is_empty() { outcome_words(input.state, &kept.record.what) } else { note };
        let entry = self.note_entry(kept.record.case, outcome);
        self.journal().write(|journal| {
            let entry = journal.append(&entry)?.entry;
            journal.step_promise(promise, kept.revision, input.state.into(), entry.id)
        })?;
        self.anchor()?;
        self.case_view(kept.record.case)
    }

    /// An entry that the app writes about something the user did in it.
    pub(crate) fn note_entry(&self, case: CaseId, outcome: String) -> NewEntry {
        let details = Details { outcome, recorded_by: self.settings.own_name.clone(), ..Details::default() };
        NewEntry { details, ..NewEntry::of(case, EntryKind::Note, Moment::new(self.now(), self.zone())) }
    }

    /// The promises of a case: the ones still awaited first, the earliest first.
    pub(crate) fn promise_views(&mut self, case: &Kept<Case>) -> Result<Vec<PromiseView>> {
        let person = self.journal().load::<Person>(case.record.person)?.record.name;
        let mut promises = self.journal().promises_of(case.id)?;
        promises
            .sort_by_key(|it| (it.record.state != PromiseState::Open, it.record.due.map(|due| due.day())));
        Ok(promises.iter().map(|it| self.promise_view(it, case, &person)).collect())
    }

    /// A promise as shown. One whose time is over and that nobody settled is shown as broken: that is what it is
    /// until somebody says otherwise, and saying so is the user's to confirm.
    pub(crate) fn promise_view(
        &self,
        promise: &Kept<Promise>,
        case: &Kept<Case>,
        person: &str,
    ) -> PromiseView {
        let (zone, today) = (self.zone(), self.today_date());
        let it = &promise.record;
        let day =
            it.due.map_or_else(|| promise.created_at.with_timezone(&zone).date_naive(), |due| due.day());
        PromiseView {
            id: promise.id.to_string(),
            case: case.id.to_string(),
            case_title: case.record.title.clone(),
            person: person.to_owned(),
            what: it.what.clone(),
            who: it.who.clone(),
            due: it.due.map_or_else(|| moments::day(day), moments::when),
            state: if it.is_overdue(self.now() - GRACE, zone) {
                words::PromiseState::Broken
            } else {
                it.state.into()
            },
            days_left: (day - today).num_days(),
        }
    }
}

/// The earlier of two readings where a clock change repeats an hour; the hour after where it skips one.
pub(crate) fn instant(zone: Tz, day: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
    let wall = day.and_time(time);
    zone.from_local_datetime(&wall)
        .earliest()
        .or_else(|| zone.from_local_datetime(&(wall + chrono::TimeDelta::hours(1))).earliest())
        .map_or_else(|| wall.and_utc(), |local| local.to_utc())
}

fn read_representative(form: &mut Form, input: &InteractionInput) -> Representative {
    Representative {
        name: form.text("representative", &input.representative),
        id: form.text("representativeId", &input.representative_id),
        title: String::new(),
        department: form.text("representativePlace", &input.representative_place),
        location: String::new(),
    }
}

/// Reads the numbers given; a row left empty is no number.
pub(crate) fn read_references(form: &mut Form, references: &[ReferenceInput]) -> Vec<ReferenceGiven> {
    let mut read = Vec::new();
    for (place, reference) in references.iter().enumerate() {
        let number = form.text(&format!("references.{place}.number"), &reference.number);
        if !number.is_empty() {
            read.push(ReferenceGiven { kind: reference.kind.into(), number });
        }
    }
    read
}

fn read_promises(form: &mut Form, input: &InteractionInput, zone: Tz) -> Vec<PromiseMade> {
    let mut read = Vec::new();
    for (place, promise) in input.promises.iter().enumerate() {
        let what = form.needed(&format!("promises.{place}.what"), &promise.what);
        let who = form.text(&format!("promises.{place}.who"), &promise.who);
        let due = Some(promise_due(form, place, promise, zone));
        let who = if who.is_empty() { input.representative.trim().to_owned() } else { who };
        read.push(PromiseMade { what, who, due });
    }
    read
}

fn promise_due(form: &mut Form, place: usize, promise: &PromiseInput, zone: Tz) -> When {
    match promise.time.as_deref().map(str::trim).filter(|time| !time.is_empty()) {
        None => When::Day(promise.due),
        Some(time) => {
            let time = form.time(&format!("promises.{place}.time"), time);
            When::At(Moment::new(instant(zone, promise.due, time), zone))
        }
    }
}

/// What the record says when the user settles a promise without a word of their own.
fn outcome_words(state: words::PromiseState, what: &str) -> String {
    let word = match state {
        words::PromiseState::Open => "still awaited",
        words::PromiseState::Kept => "kept",
        words::PromiseState::Late => "kept, but late",
        words::PromiseState::Broken => "not kept",
        words::PromiseState::Withdrawn => "withdrawn",
    };
    format!("Promise {word}: {what}")
}

/// Whole days between what happened and its being written down, when that was on a later day.
pub(crate) fn days_late(entry: &Entry) -> Option<u32> {
    let zone = entry.happened.zone;
    let days = (entry.recorded_at.with_timezone(&zone).date_naive() - entry.happened.day()).num_days();
    entry.late_by().and_then(|_| u32::try_from(days.max(1)).ok())
}
