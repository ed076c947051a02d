//! One journal entry as the record of contacts prints it.

use journal::{Details, Entry, Moment, Paper, Precision, PromiseMade, TimelineItem, When};
use letters::{Language, RecordedContact, RecordedCorrection, RecordedPromise, ReferenceNumber, WallTime};

use super::words;
use crate::desk::Desk;
use crate::error::Result;
use crate::log::days_late;
use crate::origin::Origins;

impl Desk {
    pub(super) fn recorded_contact(
        &mut self,
        item: &TimelineItem,
        origins: &Origins,
        language: Language,
    ) -> Result<RecordedContact> {
        let entry = &item.entry;
        let details = &entry.details;
        let who = &details.representative;
        let mut attachments = Vec::new();
        for paper in &details.papers {
            attachments.push(self.journal().load::<Paper>(*paper)?.record.title);
        }
        let reference = |it: &journal::ReferenceGiven| ReferenceNumber {
            label: words::reference(it.kind, language).to_owned(),
            number: it.number.clone(),
        };
        Ok(RecordedContact {
            entry: entry_mark(entry),
            happened: happened(entry),
            recorded: wall(Moment::new(entry.recorded_at, entry.happened.zone)),
            days_late: days_late(entry),
            how: words::how(entry, language),
            number_dialled: details.number_dialled.clone(),
            who: [&who.name, &who.title, &who.department, &who.location].map(Clone::clone).to_vec(),
            who_id: who.id.clone(),
            hold_seconds: details.hold_seconds,
            talk_seconds: details.talk_seconds,
            references: details.references_given.iter().map(reference).collect(),
            asked: details.asked.clone(),
            said: details.said.clone(),
            said_verbatim: details.said_verbatim,
            promises: details.promises_made.iter().map(promise).collect(),
            outcome: details.outcome.clone(),
            attachments,
            recorded_by: details.recorded_by.clone(),
            came_from: origins.of(entry),
            corrections: item.amendments.iter().map(|it| correction(it, origins)).collect(),
        })
    }
}

/// By what an entry on paper is found in a signed record: its number, and eight digits of its hash.
pub(super) fn entry_mark(entry: &Entry) -> String {
    let digits: String = entry.hash.chars().take(8).collect::<String>().to_uppercase();
    let (first, second) = digits.split_at(digits.len() / 2);
    format!("{} ({first} {second})", entry.sequence)
}

/// When an entry's event happened, as exactly as it is known.
pub(crate) fn happened(entry: &Entry) -> WallTime {
    let at = wall(entry.happened);
    match entry.precision {
        Precision::Minute => at,
        Precision::About => WallTime { about: true, ..at },
        // The hour is a stand-in: see `Moment::on_day`.
        Precision::Day => WallTime { time: None, ..at },
    }
}

/// An instant on the wall clock of its zone.
pub(crate) fn wall(moment: Moment) -> WallTime {
    let local = moment.at.with_timezone(&moment.zone);
    let zone = local.format("%Z").to_string();
    // Zones without a name of their own are numbers: `-03` alone says nothing.
    let zone = if zone.starts_with(['+', '-']) { format!("UTC{zone}") } else { zone };
    WallTime { day: local.date_naive(), time: Some(local.time()), about: false, zone }
}

/// A due time.
pub(crate) fn due(when: When) -> WallTime {
    match when {
        When::Day(day) => WallTime { day, time: None, about: false, zone: String::new() },
        When::At(moment) => wall(moment),
    }
}

fn promise(made: &PromiseMade) -> RecordedPromise {
    RecordedPromise { what: made.what.clone(), who: made.who.clone(), due: made.due.map(due) }
}

fn correction(entry: &Entry, origins: &Origins) -> RecordedCorrection {
    let Details { said, said_verbatim, outcome, recorded_by, .. } = &entry.details;
    let now_says = [said, outcome].into_iter().filter(|it| !it.trim().is_empty()).cloned();
    // One label stands above both, and the outcome is nobody's words.
    let verbatim = *said_verbatim && outcome.trim().is_empty();
    RecordedCorrection {
        entry: entry_mark(entry),
        recorded: wall(Moment::new(entry.recorded_at, entry.happened.zone)),
        reason: entry.amends.as_ref().map(|it| it.reason.clone()).unwrap_or_default(),
        now_says: now_says.collect::<Vec<_>>().join("\n"),
        verbatim,
        recorded_by: recorded_by.clone(),
        came_from: origins.of(entry),
    }
}
