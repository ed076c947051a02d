//! An entry of the journal as sentences of a letter: who was spoken to, what was said, what was promised.
//!
//! Every name, day, number and quotation is a field whose key names the entry, so that it can be shown where it comes
//! from and that it was corrected since. Nothing is turned into reported speech: what was written down stays word for
//! word, and a note that is not word for word says so.

use chrono::NaiveDate;

use crate::model::{Inline, Language};
use crate::words;

/// How somebody was reached.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ToldChannel {
    /// By telephone.
    Phone,
    /// By a message on the portal.
    Portal,
    /// By letter.
    Letter,
    /// By fax.
    Fax,
    /// By e-mail.
    Email,
    /// Face to face.
    InPerson,
    /// By a message left on a machine.
    Voicemail,
    /// It is no contact: a note, a visit, something that happened.
    #[default]
    None,
}

/// One entry, as far as a letter may tell it. Empty texts are not known and not told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// What the keys of its fields begin with: `entry.01J…`.
    pub key: String,
    /// Where its fields say they come from.
    pub source: String,
    /// The day it happened, where the person lived.
    pub day: NaiveDate,
    /// How.
    pub channel: ToldChannel,
    /// Whether the other side reached out.
    pub incoming: bool,
    /// Who acted, if it was not the writer of the letter.
    pub by: Option<String>,
    /// The other side's person.
    pub who: String,
    /// That person's title or department.
    pub of: String,
    /// The number given for it.
    pub reference: String,
    /// What was asked.
    pub asked: String,
    /// What was said.
    pub said: String,
    /// Whether `said` is word for word.
    pub verbatim: bool,
    /// How it ended.
    pub outcome: String,
    /// What was promised, and by when.
    pub promises: Vec<(String, Option<NaiveDate>)>,
    /// Later corrections, the oldest first.
    pub corrections: Vec<ToldCorrection>,
}

/// A later correction of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldCorrection {
    /// Its id.
    pub id: String,
    /// The day it was written down.
    pub day: NaiveDate,
    /// Who wrote it, if it was not the writer of the letter; empty where nobody said.
    pub by: Option<String>,
    /// What it says.
    pub text: String,
}

impl Told {
    /// The sentences, in English or Spanish.
    pub fn sentences(&self, language: Language) -> Vec<Inline> {
        let mut pen = Pen { told: self, language, out: Vec::new() };
        pen.opening();
        pen.quoted(&self.asked, "asked", &pen.asked());
        pen.quoted(&self.said, "said", &pen.said());
        pen.quoted(&self.outcome, "outcome", &pen.outcome());
        for (index, (what, due)) in self.promises.iter().enumerate() {
            pen.promise(index + 1, what, *due);
        }
        for correction in &self.corrections {
            pen.correction(correction);
        }
        pen.out
    }
}

struct Pen<'a> {
    told: &'a Told,
    language: Language,
    out: Vec<Inline>,
}

impl Pen<'_> {
    fn either(&self, en: &str, es: &str) -> String {
        if self.language == Language::En { en } else { es }.to_owned()
    }

    fn words(&mut self, en: &str, es: &str) {
        let text = self.either(en, es);
        self.text(&text);
    }

    fn text(&mut self, more: &str) {
        if let Some(Inline::Text { text, .. }) = self.out.last_mut() {
            text.push_str(more);
        } else if !more.is_empty() {
            self.out.push(Inline::text(more));
        }
    }

    fn field(&mut self, aspect: &str, en: &str, es: &str, value: &str) {
        self.out.push(Inline::Field {
            key: format!("{}.{aspect}", self.told.key),
            label: self.either(en, es),
            value: Some(value.trim().to_owned()),
            source: Some(self.told.source.clone()),
        });
    }

    /// "On March 3, 2026, I spoke by telephone with Dana, Member Services (reference 12345)."
    fn opening(&mut self) {
        self.words("On ", "El ");
        let day = words::date(self.told.day, self.language);
        self.field("day", "day of the contact", "día del contacto", &day);
        if self.told.channel == ToldChannel::None {
            return self.text(":");
        }
        self.text(", ");
        if self.told.incoming {
            self.they_reached();
        } else {
            self.we_reached();
        }
        if !self.told.reference.is_empty() {
            self.words(" (reference ", " (referencia ");
            let reference = self.told.reference.clone();
            self.field("reference", "reference number of the contact", "número de referencia", &reference);
            self.text(")");
        }
        self.text(".");
    }

    fn we_reached(&mut self) {
        let (en, es, es_other) = match self.told.channel {
            ToldChannel::Phone => {
                ("spoke by telephone with", "hablé por teléfono con", "habló por teléfono con")
            }
            ToldChannel::InPerson => ("spoke in person with", "hablé en persona con", "habló en persona con"),
            ToldChannel::Voicemail => {
                ("left a voice message for", "dejé un mensaje de voz para", "dejó un mensaje de voz para")
            }
            ToldChannel::Portal => (
                "sent a portal message to",
                "envié un mensaje por el portal a",
                "envió un mensaje por el portal a",
            ),
            ToldChannel::Fax => ("sent a fax to", "envié un fax a", "envió un fax a"),
            ToldChannel::Email => {
                ("sent an e-mail to", "envié un correo electrónico a", "envió un correo electrónico a")
            }
            ToldChannel::Letter | ToldChannel::None => ("wrote to", "escribí a", "escribió a"),
        };
        match self.told.by.clone() {
            None => self.words(&format!("I {en} "), &format!("{es} ")),
            Some(by) => self.words(&format!("{by} {en} "), &format!("{by} {es_other} ")),
        }
        self.person("the plan", "el plan");
    }

    fn they_reached(&mut self) {
        self.person("the plan", "el plan");
        let (en, es) = match self.told.channel {
            ToldChannel::Phone => ("called", "llamó"),
            ToldChannel::InPerson => ("spoke in person with", "habló en persona con"),
            ToldChannel::Voicemail => ("left a voice message for", "dejó un mensaje de voz a"),
            ToldChannel::Portal => ("sent a portal message to", "envió un mensaje por el portal a"),
            ToldChannel::Fax => ("sent a fax to", "envió un fax a"),
            ToldChannel::Email => ("sent an e-mail to", "envió un correo electrónico a"),
            ToldChannel::Letter | ToldChannel::None => ("wrote to", "escribió a"),
        };
        let by = self.told.by.clone();
        let (me, mi) = (by.clone().unwrap_or_else(|| "me".to_owned()), by.unwrap_or_else(|| "mí".to_owned()));
        self.words(&format!(" {en} {me}"), &format!(" {es} {mi}"));
    }

    fn person(&mut self, en: &str, es: &str) {
        let (who, of) = (self.told.who.clone(), self.told.of.clone());
        match (who.is_empty(), of.is_empty()) {
            (true, true) => self.words(en, es),
            (true, false) => self.field("of", "department", "departamento", &of),
            (false, _) => {
                self.field("who", "who was spoken to", "con quién se habló", &who);
                if !of.is_empty() {
                    self.words(" of ", " de ");
                    self.field("of", "department", "departamento", &of);
                }
            }
        }
    }

    fn asked(&self) -> String {
        match &self.told.by {
            None => self.either("I asked: ", "Pregunté: "),
            Some(by) => self.either(&format!("{by} asked: "), &format!("{by} preguntó: ")),
        }
    }

    fn said(&self) -> String {
        if self.told.channel == ToldChannel::None {
            return String::new();
        }
        let who = if self.told.who.is_empty() { None } else { Some(self.told.who.as_str()) };
        match (who, self.told.verbatim) {
            (Some(who), true) => self.either(&format!("{who} said: "), &format!("{who} dijo: ")),
            (Some(who), false) => {
                self.either(&format!("{who} said, by my notes: "), &format!("{who} dijo, según mis notas: "))
            }
            (None, true) => self.either("I was told: ", "Me dijeron: "),
            (None, false) => self.either("I was told, by my notes: ", "Me dijeron, según mis notas: "),
        }
    }

    /// A note says itself how something went; a contact has an outcome.
    fn outcome(&self) -> String {
        if self.told.channel == ToldChannel::None {
            return String::new();
        }
        self.either("The outcome: ", "El resultado: ")
    }

    /// A sentence that gives a text as it was written down.
    fn quoted(&mut self, text: &str, aspect: &str, before: &str) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        let (en, es) = match aspect {
            "asked" => ("what was asked", "lo que se preguntó"),
            "said" => ("what was said", "lo que se dijo"),
            _ => ("how the contact ended", "cómo terminó el contacto"),
        };
        let exact = aspect == "said" && self.told.verbatim;
        self.text(" ");
        self.text(before);
        if exact {
            self.text("“");
        }
        self.field(aspect, en, es, text);
        self.text(if exact { "”" } else { "" });
        self.stop_after(text);
    }

    fn promise(&mut self, number: usize, what: &str, due: Option<NaiveDate>) {
        let who =
            if self.told.who.is_empty() { self.either("The plan", "El plan") } else { self.told.who.clone() };
        self.words(&format!(" {who} promised: "), &format!(" {who} prometió: "));
        self.field(&format!("promise.{number}"), "what was promised", "lo que se prometió", what);
        if let Some(due) = due {
            self.words(", by ", ", a más tardar el ");
            let due = words::date(due, self.language);
            self.field(&format!("promise.{number}.due"), "by when", "para cuándo", &due);
            self.text(".");
        } else {
            self.stop_after(what);
        }
    }

    fn correction(&mut self, ToldCorrection { id, day, by, text }: &ToldCorrection) {
        let day = words::date(*day, self.language);
        match by.as_deref() {
            None => self.words(
                &format!(" On {day} I corrected my record: "),
                &format!(" El {day} corregí mi registro: "),
            ),
            Some("") => self.words(
                &format!(" On {day} this record was corrected: "),
                &format!(" El {day} se corrigió este registro: "),
            ),
            Some(who) => self.words(
                &format!(" On {day} {who} corrected this record: "),
                &format!(" El {day} {who} corrigió este registro: "),
            ),
        }
        self.field(&format!("correction.{id}"), "correction of the record", "corrección del registro", text);
        self.stop_after(text);
    }

    /// A full stop, unless the text brought its own.
    fn stop_after(&mut self, text: &str) {
        if !text.trim_end().ends_with(['.', '!', '?', '…']) {
            self.text(".");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::inline_text;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn call() -> Told {
        Told {
            key: "entry.1".into(),
            source: "entry:2026-03-03".into(),
            day: day("2026-03-03"),
            channel: ToldChannel::Phone,
            who: "Dana".into(),
            of: "Member Services".into(),
            reference: "12345".into(),
            said: "It is in review.".into(),
            ..Told::default()
        }
    }

    fn words(told: &Told) -> String {
        inline_text(&told.sentences(Language::En), Language::En)
    }

    #[test]
    fn a_call_is_told_as_one_would_write_it() {
        let told = Told {
            asked: "Where does the request stand?".into(),
            promises: vec![("send the criteria".into(), Some(day("2026-03-10")))],
            ..call()
        };
        assert_eq!(
            words(&told),
            "On March 3, 2026, I spoke by telephone with Dana of Member Services (reference 12345). I asked: Where does \
             the request stand? Dana said, by my notes: It is in review. Dana promised: send the criteria, by March 10, \
             2026."
        );
        let spanish = inline_text(&told.sentences(Language::Es), Language::Es);
        assert!(spanish.starts_with(
            "El 3 de marzo de 2026, hablé por teléfono con Dana de Member Services (referencia 12345)."
        ));
    }

    #[test]
    fn only_what_is_word_for_word_stands_in_quotation_marks() {
        let told = Told { verbatim: true, ..call() };
        assert!(words(&told).ends_with("Dana said: “It is in review.”"));
    }

    #[test]
    fn what_is_not_known_is_not_told() {
        let told = Told { who: String::new(), of: String::new(), reference: String::new(), ..call() };
        assert_eq!(
            words(&told),
            "On March 3, 2026, I spoke by telephone with the plan. I was told, by my notes: It is in review."
        );
        let note = Told { channel: ToldChannel::None, said: "She missed a week of work".into(), ..call() };
        assert_eq!(words(&note), "On March 3, 2026: She missed a week of work.");
    }

    #[test]
    fn a_correction_stands_beside_what_it_corrects() {
        let correction = ToldCorrection {
            id: "2".into(),
            day: day("2026-03-05"),
            by: None,
            text: "She said March 20".into(),
        };
        let told = |by: Option<&str>| {
            let by = by.map(str::to_owned);
            words(&Told { corrections: vec![ToldCorrection { by, ..correction.clone() }], ..call() })
        };
        assert!(told(None).ends_with("On March 5, 2026 I corrected my record: She said March 20."));
        let others = told(Some("Ana Vega"));
        assert!(others.ends_with("On March 5, 2026 Ana Vega corrected this record: She said March 20."));
        assert!(told(Some("")).ends_with("On March 5, 2026 this record was corrected: She said March 20."));
    }

    #[test]
    fn every_fact_is_a_field_that_names_its_entry() {
        let fields: Vec<String> = call()
            .sentences(Language::En)
            .into_iter()
            .filter_map(|inline| match inline {
                Inline::Field { key, source, .. } => {
                    assert_eq!(source.as_deref(), Some("entry:2026-03-03"));
                    Some(key)
                }
                Inline::Text { .. } => None,
            })
            .collect();
        assert_eq!(fields, ["entry.1.day", "entry.1.who", "entry.1.of", "entry.1.reference", "entry.1.said"]);
    }
}
