//! Any bytes as the template of somebody's own letter: it is refused with the place and the remedy, or it can be drafted
//! and set, with everything known and with nothing known.

#![no_main]

#[path = "../../tests/it/cases/mod.rs"]
#[allow(dead_code, reason = "the samples are shared with the tests, which use more of them")]
mod cases;

use letters::{Language, LetterError, PrintOptions, TemplateId, Templates, print_draft};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = std::str::from_utf8(bytes).ok();
    let (book, problems) = Templates::read([("own.en.toml", text)]);
    for problem in &problems {
        assert!(matches!(problem, LetterError::Template { .. }), "the place is named: {problem:?}");
    }
    let id = TemplateId::new("own");
    assert_eq!(problems.is_empty(), book.list().iter().any(|note| note.id == id), "{problems:?}");
    if problems.is_empty() {
        for input in [cases::before_care(), cases::bare()] {
            let letter = book.draft(&id, Language::En, &input).expect("a template that was taken can be drafted");
            let printed = print_draft(&letter, &PrintOptions::default());
            assert!(matches!(printed, Ok(_) | Err(LetterError::TooTall)), "{:?}", printed.err());
        }
    }
});
