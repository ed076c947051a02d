//! Templates that the user, or a volunteer group, keeps in a folder of their own.
//!
//! This file gets names and texts; reading the folder is the caller's work. Each file is checked like a bundled one
//! and can do no more than one: no code, no other file, no word outside the vocabulary. A wrong file is named with the
//! place and the remedy, and the others are used.

use crate::error::LetterError;
use crate::model::{Language, TemplateId};
use crate::template::Templates;

/// How many files are read. A folder with more than this is not a folder of letter templates.
pub const MOST_TEMPLATES: usize = 200;

impl Templates {
    /// Reads templates by their file names, `my_letter.en.toml`; files of other kinds are passed over in silence.
    ///
    /// A file of `None` could not be read as text. A name that a bundled letter has is refused, so that nobody takes a
    /// stranger's words for ours.
    pub fn read<'a>(files: impl IntoIterator<Item = (&'a str, Option<&'a str>)>) -> (Self, Vec<LetterError>) {
        let mut book = Self::default();
        let mut problems = Vec::new();
        let templates = files.into_iter().filter(|(name, _)| name.strip_suffix(".toml").is_some());
        for (count, (name, text)) in templates.enumerate() {
            if count == MOST_TEMPLATES {
                problems
                    .push(refused(name, "there are more than 200 templates; move some to another folder"));
                break;
            }
            if let Err(problem) = book.read_one(name, text) {
                problems.push(problem);
            }
        }
        problems.extend(book.without_english());
        (book, problems)
    }

    fn read_one(&mut self, name: &str, text: Option<&str>) -> Result<(), LetterError> {
        let Some((id, language)) = parts(name) else {
            return Err(refused(name, "the name must end in .en.toml (what is sent) or .es.toml (to read)"));
        };
        let id = TemplateId::new(id);
        if Self::bundled().known.contains_key(&(id.clone(), Language::En)) {
            return Err(refused(name, "a letter of the app has this name; give your file another one"));
        }
        let text =
            text.ok_or_else(|| refused(name, "the file is not plain text in UTF-8, or is too large"))?;
        self.add(id, language, text)
    }

    /// What is sent is English, so a companion alone is no letter.
    fn without_english(&mut self) -> Vec<LetterError> {
        let alone: Vec<TemplateId> = self
            .known
            .keys()
            .filter(|(id, _)| !self.known.contains_key(&(id.clone(), Language::En)))
            .map(|(id, _)| id.clone())
            .collect();
        let told = |id: TemplateId| {
            self.known.remove(&(id.clone(), Language::Es));
            let name = id.as_str();
            refused(
                &format!("{name}.es.toml"),
                &format!("its English letter, {name}.en.toml, is missing or wrong"),
            )
        };
        alone.into_iter().map(told).collect()
    }
}

fn parts(name: &str) -> Option<(&str, Language)> {
    let stem = name.strip_suffix(".toml")?;
    let (id, language) = stem.rsplit_once('.')?;
    match language {
        "en" => Some((id, Language::En)),
        "es" => Some((id, Language::Es)),
        _ => None,
    }
}

fn refused(name: &str, problem: &str) -> LetterError {
    LetterError::Template { file: name.to_owned(), place: "the file".to_owned(), problem: problem.to_owned() }
}
