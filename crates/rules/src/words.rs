//! Words for people, in the languages the catalogue is written in. No formatting and no dates here.

use serde::{Deserialize, Serialize};

/// A language the catalogue is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Spanish as spoken in the United States.
    Spanish,
}

/// One thing said in every language of the catalogue, at a sixth-grade reading level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// English.
    pub en: String,
    /// Spanish.
    pub es: String,
}

impl Words {
    /// The text in the wanted language.
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::English => &self.en,
            Language::Spanish => &self.es,
        }
    }

    /// Whether either language is missing.
    pub(crate) fn is_incomplete(&self) -> bool {
        self.en.trim().is_empty() || self.es.trim().is_empty()
    }
}
