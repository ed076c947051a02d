//! What happened in a case, the oldest first: every entry as it was first written, and each correction below it.

use journal::export::{Exported, ExportedEntry};
use journal::{Case, Entry, EntryKind, Moment};

use super::case_text::Reader;
use super::text::{Text, joined, wall_text};
use crate::log::days_late;
use crate::record::entry::happened;
use crate::record::words::{how, reference};

impl Reader<'_> {
    pub(super) fn timeline(&self, case: &Exported<Case>, text: &mut Text) {
        let of_case = |it: &&ExportedEntry| it.entry.case == case.id;
        let mut entries: Vec<&Entry> = self.all.entries.iter().filter(of_case).map(|it| &it.entry).collect();
        entries.sort_by_key(|it| (it.happened.at, it.recorded_at, it.sequence));
        if entries.is_empty() {
            return;
        }
        text.heading(
            2,
            self.either("What happened, the oldest first", "Lo que pasó, lo más antiguo primero"),
        );
        text.say(self.either(
            "Entries stand here as they were first written. Corrections stand below the entry that they correct.",
            "Las anotaciones están aquí como se escribieron al principio. Las correcciones están debajo de la \
             anotación que corrigen.",
        ));
        for entry in entries.iter().filter(|it| it.amends.is_none()) {
            self.entry(entry, text);
            let corrects = |it: &&&Entry| it.amends.as_ref().is_some_and(|it| it.entry == entry.id);
            let mut corrections: Vec<&&Entry> = entries.iter().filter(corrects).collect();
            corrections.sort_by_key(|it| (it.recorded_at, it.sequence));
            for correction in corrections {
                self.correction(correction, text);
            }
        }
    }

    fn entry(&self, entry: &Entry, text: &mut Text) {
        let details = &entry.details;
        let who = &details.representative;
        let when = wall_text(&happened(entry), self.language);
        text.heading(3, &exchange::markdown::line(&joined([when, how(entry, self.language)])));
        let names = [&who.name, &who.id, &who.title, &who.department, &who.location].map(Clone::clone);
        text.fact(self.either("Who", "Quién"), &joined(names));
        text.fact(self.either("Number", "Número"), &details.number_dialled);
        let minutes = |label: &str, seconds: Option<u32>| {
            seconds.map(|it| format!("{label} {} min {:02} s", it / 60, it % 60))
        };
        let times = [
            minutes(self.either("on hold", "en espera"), details.hold_seconds),
            minutes(self.either("talking", "hablando"), details.talk_seconds),
        ];
        text.fact(self.either("Time", "Tiempo"), &joined(times.into_iter().flatten()));
        text.fact(self.either("Interpreter", "Intérprete"), &details.interpreter);
        for given in &details.references_given {
            text.fact(reference(given.kind, self.language), &given.number);
        }
        for made in &details.promises_made {
            let by = made.due.map(|due| format!("{} {}", self.either("by", "para"), self.when(due)));
            let parts = [Some(made.who.clone()), Some(made.what.clone()), by];
            text.fact(self.either("Promise", "Promesa"), &joined(parts.into_iter().flatten()));
        }
        for paper in details.papers.iter().filter_map(|paper| self.paper(*paper)) {
            text.fact(self.either("Paper", "Papel"), &paper);
        }
        self.written_down(entry, text);
        text.quote(self.either("We asked", "Preguntamos"), &details.asked);
        text.quote(self.said(entry), &details.said);
        text.quote(self.either("How it ended", "Cómo terminó"), &details.outcome);
    }

    /// When it was written down and by whom; a late entry says how late it is.
    fn written_down(&self, entry: &Entry, text: &mut Text) {
        let late = days_late(entry).map(|days| match days {
            1 => self.either("1 day later", "1 día después").to_owned(),
            days => format!("{days} {}", self.either("days later", "días después")),
        });
        let recorded = self.at(Moment::new(entry.recorded_at, entry.happened.zone));
        let parts = [Some(recorded), late, Some(entry.details.recorded_by.clone())];
        text.fact(self.either("Written down", "Anotado"), &joined(parts.into_iter().flatten()));
        text.fact(
            self.either("Entry", "Anotación"),
            &format!("{} · {} · {}", entry.sequence, entry.device, entry.hash),
        );
    }

    fn said(&self, entry: &Entry) -> &'static str {
        match (entry.kind, entry.details.said_verbatim) {
            (EntryKind::Note | EntryKind::CareEvent, _) => self.either("Note", "Nota"),
            (_, true) => self.either("They said, word for word", "Dijeron, palabra por palabra"),
            (_, false) => self.either("They said", "Dijeron"),
        }
    }

    fn correction(&self, entry: &Entry, text: &mut Text) {
        let by = &entry.details.recorded_by;
        let when = self.here(entry.recorded_at);
        text.heading(
            4,
            &exchange::markdown::line(&joined([
                self.either("Correction", "Corrección").to_owned(),
                when,
                by.clone(),
            ])),
        );
        let reason = entry.amends.as_ref().map_or("", |it| &it.reason);
        text.fact(self.either("Why", "Por qué"), reason);
        for paper in entry.details.papers.iter().filter_map(|paper| self.paper(*paper)) {
            text.fact(self.either("Paper", "Papel"), &paper);
        }
        text.fact(
            self.either("Entry", "Anotación"),
            &format!("{} · {} · {}", entry.sequence, entry.device, entry.hash),
        );
        let now_says = if entry.details.said_verbatim {
            self.either("It now says, word for word", "Ahora dice, palabra por palabra")
        } else {
            self.either("It now says", "Ahora dice")
        };
        text.quote(now_says, &entry.details.said);
        text.quote(self.either("How it ended", "Cómo terminó"), &entry.details.outcome);
    }
}
