//! One case as a text in Markdown, to read and to print: what it is about, who is in it, what is due, what happened.
//!
//! Nothing is left out because it looks unimportant; what was put away is said to be. What things said before they were
//! changed is in `journal.json` alone. Words that somebody wrote are quoted and never become markup. The people are in
//! `people_text`, packets and hand-offs in `sent_text`, the entries in `timeline_text`.

use std::collections::BTreeMap;

use chrono_tz::Tz;
use exchange::markdown::line;
use journal::export::{Everything, Exported};
use journal::{Case, Deadline, DeadlineSource, Letter, Moment, When};
use letters::Language;

use super::text::{Text, joined, wall_text};
use super::words::{self, either};
use crate::drafting::dollars;
use crate::record::entry::wall;
use crate::record::words::reference;

/// What the texts are written from.
pub(super) struct Reader<'a> {
    pub all: &'a Everything,
    pub language: Language,
    zone: Tz,
    /// Where the bytes with a hash lie, below the folder of the export.
    paths: &'a BTreeMap<&'a str, &'a str>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        all: &'a Everything,
        language: Language,
        zone: Tz,
        paths: &'a BTreeMap<&'a str, &'a str>,
    ) -> Self {
        Self { all, language, zone, paths }
    }

    /// The whole text of a case.
    pub(super) fn case_text(&self, case: &Exported<Case>) -> String {
        let mut text = Text::default();
        text.heading(1, &line(&case.content.title));
        self.about(case, &mut text);
        self.numbers(case, &mut text);
        self.people(case, &mut text);
        self.notices(case, &mut text);
        self.events(case, &mut text);
        self.deadlines(case, &mut text);
        self.promises(case, &mut text);
        self.questions(case, &mut text);
        self.letters(case, &mut text);
        self.packets(case, &mut text);
        self.handoffs(case, &mut text);
        self.papers(case, &mut text);
        self.timeline(case, &mut text);
        text.finish()
    }

    pub(super) fn either(&self, en: &'static str, es: &'static str) -> &'static str {
        either(self.language, en, es)
    }

    fn about(&self, case: &Exported<Case>, text: &mut Text) {
        let it = &case.content;
        let person = self.all.people.iter().find(|person| person.id == it.person);
        let coverage = self.all.coverages.iter().find(|coverage| Some(coverage.id) == it.coverage);
        text.fact(self.either("Member", "Miembro"), person.map_or("", |person| &person.content.name));
        if let Some(plan) = coverage.map(|coverage| &coverage.content) {
            text.fact(self.either("Plan", "Plan"), &plan.plan_name);
            text.fact(self.either("Member ID", "Número de miembro"), &plan.member_id);
            text.fact(
                self.either("Medical record number", "Número de historia clínica"),
                &plan.medical_record_number,
            );
            text.fact(self.either("Group", "Grupo"), &plan.group_number);
        }
        text.fact(self.either("About", "Asunto"), words::case_kind(it.kind, self.language));
        text.fact(self.either("Stands", "Estado"), words::case_status(it.status, self.language));
        text.fact(self.either("Urgency", "Urgencia"), words::urgency(it.urgency, self.language));
        let money = it.money_at_stake_cents.map(dollars).unwrap_or_default();
        text.fact(self.either("Money at stake", "Dinero en juego"), &money);
        for service in &it.services {
            let codes = service.codes.iter().map(|code| code.code.clone());
            let days = [service.from, service.until].into_iter().flatten().map(|day| day.to_string());
            let parts = [service.description.clone(), service.provider.clone()].into_iter();
            let parts = parts.chain(days).chain(codes).chain(service.amount_cents.map(dollars));
            text.fact(self.either("Care", "Atención"), &joined(parts));
        }
        text.quote(self.either("Why it is urgent", "Por qué es urgente"), &it.urgency_reason);
        text.quote(self.either("What happened", "Qué pasó"), &it.refused);
        text.quote(self.either("What is asked for", "Qué se pide"), &it.asked_for);
    }

    fn numbers(&self, case: &Exported<Case>, text: &mut Text) {
        let own = self.all.references.iter().filter(|it| it.content.case == case.id);
        text.list(self.either("Reference numbers", "Números de referencia"), own, |text, it| {
            let from = joined([it.content.number.clone(), it.content.given_by.clone()]);
            text.fact(reference(it.content.kind, self.language), &from);
        });
    }

    fn notices(&self, case: &Exported<Case>, text: &mut Text) {
        let own = self.all.notices.iter().filter(|it| it.content.case == case.id);
        text.list(self.either("Letters from the plan", "Cartas del plan"), own, |text, it| {
            let notice = &it.content;
            let day = |label, day: Option<chrono::NaiveDate>| day.map(|day| format!("{label} {day}"));
            let facts = [
                day(self.either("printed", "impresa"), notice.printed_on),
                day(self.either("received", "recibida"), notice.received_on),
                Some(words::receipt(&notice.received_proof, self.language).to_owned()),
                day(self.either("date to answer by", "fecha para responder"), notice.deadline_printed),
                notice.paper.and_then(|paper| self.paper(paper)),
            ];
            text.fact(words::decision(notice.decision, self.language), &joined(facts.into_iter().flatten()));
            let address = joined(notice.address_printed.iter().cloned());
            text.fact(self.either("Address printed on it", "Dirección impresa en ella"), &address);
            text.quote(self.either("Their reason", "Su razón"), &notice.reason_quoted);
        });
    }

    /// The days from which the law counts. What a newer version of the program wrote keeps its word.
    fn events(&self, case: &Exported<Case>, text: &mut Text) {
        let own = self.all.case_events.iter().filter(|it| it.content.case == case.id);
        text.list(self.either("Days that start a clock", "Días que inician un plazo"), own, |text, it| {
            let event = &it.content;
            let language = match self.language {
                Language::En => rules::Language::English,
                Language::Es => rules::Language::Spanish,
            };
            let known = rules::Event::parse_code(&event.event).map(|it| it.day_phrase(language).to_owned());
            let proved = if event.proved { self.either("can be shown", "se puede demostrar") } else { "" };
            let parts = [self.when(event.when), proved.to_owned(), self.put_away(event.withdrawn)];
            text.fact(&line(&known.unwrap_or_else(|| event.event.replace('_', " "))), &joined(parts));
        });
    }

    fn deadlines(&self, case: &Exported<Case>, text: &mut Text) {
        let own = self.all.deadlines.iter().filter(|it| it.content.case == case.id);
        text.list(self.either("Deadlines", "Plazos"), own, |text, it| self.deadline(&it.content, text));
    }

    fn deadline(&self, it: &Deadline, text: &mut Text) {
        let by_hand = it.overridden.as_ref().map(|set| {
            format!(
                "{} {}: {}",
                self.either("set by hand to", "puesto a mano en"),
                self.when(set.due),
                set.reason
            )
        });
        let parts = [
            Some(format!("{} {}", self.either("act by", "actuar antes de"), self.when(it.safe))),
            Some(format!("{} {}", self.either("last day by law", "último día por ley"), self.when(it.legal))),
            by_hand,
            Some(format!(
                "{} {}",
                self.either("to be done by", "le toca a"),
                words::duty(it.duty, self.language)
            )),
            Some(words::deadline_state(it.state, self.language).to_owned()),
            Some(it.citation.clone()),
            // A rule that nobody verified never looks like one that somebody did.
            matches!(it.source, DeadlineSource::Rule { .. })
                .then(|| words::verification(it.verification, self.language).to_owned()),
        ];
        text.fact(&line(&it.what), &joined(parts.into_iter().flatten()));
    }

    fn promises(&self, case: &Exported<Case>, text: &mut Text) {
        let own = self.all.promises.iter().filter(|it| it.content.case == case.id);
        text.list(self.either("Promises", "Promesas"), own, |text, it| {
            let promise = &it.content;
            let by = promise.due.map(|due| format!("{} {}", self.either("by", "para"), self.when(due)));
            let state = words::promise_state(promise.state, self.language).to_owned();
            let parts = [Some(promise.what.clone()), by, Some(state)];
            let who = if promise.who.is_empty() { self.either("Somebody", "Alguien") } else { &promise.who };
            text.fact(&line(who), &joined(parts.into_iter().flatten()));
        });
    }

    fn questions(&self, case: &Exported<Case>, text: &mut Text) {
        let own = self.all.questions.iter().filter(|it| it.content.case == case.id);
        text.list(self.either("Who said what", "Quién dijo qué"), own, |text, it| {
            text.heading(
                3,
                &line(&joined([it.content.question.clone(), self.put_away(it.content.withdrawn)])),
            );
            for said in self.all.statements.iter().filter(|said| said.content.question == it.id) {
                let entry = self.all.entries.iter().find(|entry| entry.entry.id == said.content.entry);
                let day = entry.map(|it| it.entry.happened.day().to_string()).unwrap_or_default();
                let name = entry.map(|it| it.entry.details.representative.name.clone()).unwrap_or_default();
                let who = if said.content.who.is_empty() { name } else { said.content.who.clone() };
                text.fact(
                    &line(&joined([day, who, self.put_away(said.content.withdrawn)])),
                    &said.content.said,
                );
            }
        });
    }

    fn letters(&self, case: &Exported<Case>, text: &mut Text) {
        let own = self.all.letters.iter().filter(|it| it.content.case == case.id);
        text.list(self.either("Letters", "Cartas"), own, |text, it| {
            let letter: &Letter = &it.content;
            // A letter that nobody named is called after what it is.
            let named = if letter.title.trim().is_empty() {
                letter.template.replace('_', " ")
            } else {
                letter.title.clone()
            };
            text.heading(3, &line(&named));
            text.fact(self.either("Stands", "Estado"), words::letter_status(&letter.status, self.language));
            for sent in self.all.submissions.iter().filter(|sent| sent.letter == it.id) {
                let way = words::sent_by(sent.channel, self.language).to_owned();
                let pages =
                    sent.fax_pages.map(|pages| format!("{pages} {}", self.either("pages", "páginas")));
                let parts = [Some(self.at(sent.sent)), Some(way), Some(sent.to.clone())];
                let more = [Some(sent.tracking.clone()), pages, self.file(&sent.sha256)];
                text.fact(self.either("Sent", "Enviada"), &joined(parts.into_iter().chain(more).flatten()));
            }
            let body = serde_json::from_value::<letters::Letter>(letter.body.clone());
            text.quote(self.either("Text", "Texto"), &body.map(|it| it.plain_text()).unwrap_or_default());
        });
    }

    fn papers(&self, case: &Exported<Case>, text: &mut Text) {
        let own = self.all.papers.iter().filter(|it| it.content.case == Some(case.id));
        text.list(self.either("Papers", "Papeles"), own, |text, it| {
            let paper = &it.content;
            let lost = || self.either("the file cannot be read any more", "el archivo ya no se puede leer");
            let file = self.file(paper.sha256()).unwrap_or_else(|| lost().to_owned());
            let day = paper.document_date.map(|day| day.to_string()).unwrap_or_default();
            let parts = [file, day, paper.source.clone(), self.put_away(paper.withdrawn)];
            text.fact(&line(&paper.title), &joined(parts));
        });
    }

    pub(super) fn file(&self, sha256: &str) -> Option<String> {
        self.paths.get(sha256).map(|path| (*path).to_owned())
    }

    pub(super) fn put_away(&self, withdrawn: bool) -> String {
        if withdrawn { self.either("put away", "apartado").to_owned() } else { String::new() }
    }

    /// The title of a paper and where it lies.
    pub(super) fn paper(&self, id: journal::PaperId) -> Option<String> {
        let paper = &self.all.papers.iter().find(|it| it.id == id)?.content;
        Some(joined([paper.title.clone(), self.file(paper.sha256()).unwrap_or_default()]))
    }

    pub(super) fn when(&self, when: When) -> String {
        match when {
            When::Day(day) => day.to_string(),
            When::At(moment) => self.at(moment),
        }
    }

    /// An instant on the wall clock of its zone.
    pub(super) fn at(&self, moment: Moment) -> String {
        wall_text(&wall(moment), self.language)
    }

    /// An instant without a zone of its own, on the wall clock where the person lives.
    pub(super) fn here(&self, at: chrono::DateTime<chrono::Utc>) -> String {
        self.at(Moment::new(at, self.zone))
    }
}
