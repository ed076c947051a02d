//! Letter templates: readable files that say what a letter contains, checked before anything is drafted from them.
//!
//! A template is data. It cannot compute, include another file, or name anything outside [`crate::vocabulary`]; the
//! worst a wrong one can do is to be refused with a sentence that says where and why. The bundled ones are in
//! `crates/letters/templates`, with a page that explains them to the people who write more.

mod bundled;
mod check;
mod draft;
mod kind;
pub(crate) mod markup;
mod own;
mod schema;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::error::LetterError;
use crate::input::LetterInput;
use crate::model::{Language, Letter, TemplateId};

pub use kind::{Filing, Group, Recipient};
pub use own::MOST_TEMPLATES;

/// The largest template file that is read, in bytes. A letter of two pages needs about a tenth of it.
pub const LARGEST_TEMPLATE: usize = 64 * 1024;

/// What a list of letters shows about a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateNote {
    /// Its id.
    pub id: TemplateId,
    /// Its language.
    pub language: Language,
    /// What it is called.
    pub name: String,
    /// When to use it.
    pub about: String,
    /// The shelf it stands on.
    pub group: Group,
    /// Whom it is written to.
    pub to: Recipient,
    /// What sending it means in law, if anything.
    pub counts_as: Option<Filing>,
    /// Whether the member signs in person, whoever prepared it.
    pub member_signs: bool,
}

/// A set of checked templates.
#[derive(Debug, Default)]
pub struct Templates {
    known: BTreeMap<(TemplateId, Language), check::Template>,
}

impl Templates {
    /// Returns the templates that come with the app.
    ///
    /// # Panics
    /// If a bundled file is wrong, which the test `every_bundled_template_is_sound` rules out.
    pub fn bundled() -> &'static Self {
        static BOOK: OnceLock<Templates> = OnceLock::new();
        BOOK.get_or_init(|| {
            let mut book = Self::default();
            for (name, language, text) in bundled::FILES {
                book.add(TemplateId::new(*name), *language, text)
                    .expect("the test `every_bundled_template_is_sound` loads every bundled file");
            }
            book
        })
    }

    /// Checks one template and adds it, replacing one of the same name and language.
    ///
    /// # Errors
    /// [`LetterError::Template`] with the file, the place in it and what is wrong.
    pub fn add(&mut self, id: TemplateId, language: Language, text: &str) -> Result<(), LetterError> {
        let template = check::load(&id, language, text)?;
        self.known.insert((id, language), template);
        Ok(())
    }

    /// Lists the templates by name.
    pub fn list(&self) -> Vec<TemplateNote> {
        let note = |((id, language), template): (&(TemplateId, Language), &check::Template)| TemplateNote {
            id: id.clone(),
            language: *language,
            name: template.name.clone(),
            about: template.about.clone(),
            group: template.group,
            to: template.to,
            counts_as: template.counts_as,
            member_signs: template.signed_by == kind::Signer::Member,
        };
        self.known.iter().map(note).collect()
    }

    /// Drafts a letter: the template's words, with the facts that are known in their places.
    ///
    /// A fact that the letter needs and the input does not give becomes a field without a value.
    ///
    /// # Errors
    /// [`LetterError::UnknownTemplate`] if there is no such template in this language.
    pub fn draft(
        &self,
        id: &TemplateId,
        language: Language,
        input: &LetterInput,
    ) -> Result<Letter, LetterError> {
        let template = self
            .known
            .get(&(id.clone(), language))
            .ok_or_else(|| LetterError::UnknownTemplate { id: id.as_str().to_owned() })?;
        Ok(draft::draft(id, language, template, input))
    }
}

/// Drafts a letter from a bundled template.
///
/// # Errors
/// [`LetterError::UnknownTemplate`] if no bundled template has this id in this language.
pub fn draft(id: &TemplateId, language: Language, input: &LetterInput) -> Result<Letter, LetterError> {
    Templates::bundled().draft(id, language, input)
}
