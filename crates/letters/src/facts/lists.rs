//! The lists of the vocabulary: services, grounds, contacts, citations, and what happened before.

use super::{Facts, Item};
use crate::input::LetterInput;
use crate::model::Language;

impl Facts {
    pub(super) fn lists_of(&mut self, input: &LetterInput, language: Language) {
        let services = input.services.iter().map(|it| {
            item(&[
                ("dates", &it.dates),
                ("what", &it.what),
                ("code", &it.code),
                ("provider", &it.provider),
                ("amount", &it.amount),
            ])
        });
        self.lists.insert("services", services.collect());
        let grounds = input.grounds.iter().map(|it| {
            let proof = it.proof.as_deref().unwrap_or_default();
            item(&[("criterion", &before_colon(&it.criterion)), ("answer", &it.answer), ("proof", proof)])
        });
        self.lists.insert("grounds", grounds.collect());
        let contacts = input.contacts.iter().map(|it| {
            item(&[
                ("when", &it.when),
                ("channel", &it.channel),
                ("who", &it.who),
                ("reference", &it.reference),
                ("said", &it.said),
                ("promised", &it.promised),
            ])
        });
        self.lists.insert("contacts", contacts.collect());
        let citations = input.citations.iter().map(|it| {
            let sentence = match language {
                Language::En => it.sentence.as_str(),
                Language::Es => it.sentence_es.as_deref().unwrap_or(&it.sentence),
            };
            item(&[("sentence", sentence), ("citation", &it.citation)])
        });
        self.lists.insert("citations", citations.collect());
        let enclosures = input.enclosures.iter().map(|title| item(&[("title", title)]));
        self.lists.insert("enclosures", enclosures.collect());
    }

    pub(super) fn history(&mut self, input: &LetterInput) {
        let notices = input.notices.iter().map(|it| {
            item(&[
                ("printed", &it.printed),
                ("received", &it.received),
                ("decided", &it.decided),
                ("reason", &it.reason),
            ])
        });
        self.lists.insert("notices", notices.collect());
        let promises = input.promises.iter().map(|it| {
            item(&[
                ("what", &it.what),
                ("who", &it.who),
                ("made", &it.made),
                ("due", &it.due),
                ("reference", &it.reference),
            ])
        });
        self.lists.insert("promises", promises.collect());
        let submissions = input.submissions.iter().map(|it| {
            item(&[
                ("what", &it.what),
                ("sent", &it.sent),
                ("channel", &it.channel),
                ("to", &it.to),
                ("tracking", &it.tracking),
                ("pages", &it.pages),
            ])
        });
        self.lists.insert("submissions", submissions.collect());
        let overdue = input.overdue.iter();
        let overdue =
            overdue.map(|it| item(&[("what", &it.what), ("due", &it.due), ("citation", &it.citation)]));
        self.lists.insert("overdue", overdue.collect());
    }
}

/// A colon follows the criterion in print, so the full stop goes, inside quotation marks too.
fn before_colon(criterion: &str) -> String {
    let bare = criterion.trim_end_matches(['.', ':', ' ']);
    match bare.strip_suffix(['”', '"']) {
        Some(quoted) => format!("{}”", quoted.trim_end_matches('.')),
        None => bare.to_owned(),
    }
}

fn item(columns: &[(&'static str, &str)]) -> Item {
    columns
        .iter()
        .map(|(name, value)| (*name, value.trim()))
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| (name, value.to_owned()))
        .collect()
}
