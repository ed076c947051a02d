//! What a letter says and how it lies on the page, seen from outside the crate.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod camera;
mod cases;
mod drafting;
mod every_letter;
mod languages;
mod made_records;
mod own_templates;
mod printing;
mod records;
mod recovery;
mod recovery_words;
mod scan;
