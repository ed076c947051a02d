//! Where a fact of a letter comes from, as a code for the window, which has the words in both languages.
//!
//! A code is one word, for some followed by the day that tells it from others: `coverage`, `notice:2026-03-03`,
//! `entry:2026-03-03`, `catalogue:2026-07-30`. A fact that somebody typed into the letter says `typed`, and the window
//! writes that one itself.

use chrono::NaiveDate;
use journal::Notice;
use letters::{Author, LetterInput};

const PERSON: [&str; 4] = ["member.name", "member.born", "member.language", "member.accommodations"];
const AUTHOR: [&str; 5] =
    ["author.name", "author.address", "author.phone", "author.email", "author.capacity"];
const AUTHORITY: [&str; 7] = [
    "author.authority",
    "representative.name",
    "representative.relation",
    "representative.address",
    "representative.phone",
    "representative.scope",
    "representative.until",
];
const COVERAGE: [&str; 10] = [
    "member.id",
    "member.record_number",
    "member.group",
    "plan.name",
    "plan.department",
    "plan.address",
    "plan.fax",
    "coverage.from",
    "coverage.until",
    "state",
];
const REFERENCES: [&str; 8] = [
    "reference.claim",
    "reference.authorization",
    "reference.notice",
    "reference.appeal",
    "reference.grievance",
    "reference.external_review",
    "reference.complaint",
    "reference.invoice",
];
const CASE: [&str; 15] = [
    "decision.denied",
    "decision.amount",
    "asked_outcome",
    "clinician.name",
    "provider.name",
    "service.what",
    "service.dates",
    "urgency.reason",
    "urgency.clinician",
    "concern.summary",
    "concern.when",
    "concern.place",
    "concern.who",
    "concern.account",
    "concern.effect",
];
const NOTICE: [&str; 3] = ["decision.notice_printed", "decision.notice_received", "decision.reason"];

/// Says of every fact that the case can give where it was taken from.
pub(super) fn note_sources(input: &mut LetterInput, decided: Option<&Notice>) {
    let by_member = matches!(input.author, Author::Member);
    let author = if by_member { "person" } else { "authority" };
    let plain: [(&[&str], &str); 6] = [
        (&PERSON, "person"),
        (&AUTHOR, author),
        (&AUTHORITY, "authority"),
        (&COVERAGE, "coverage"),
        (&REFERENCES, "references"),
        (&CASE, "case"),
    ];
    for (keys, source) in plain {
        for key in keys {
            input.sources.insert((*key).to_owned(), source.to_owned());
        }
    }
    input.sources.insert("answer_by".to_owned(), "rules".to_owned());
    if let Some(day) = decided.and_then(|it| it.printed_on.or(it.received_on)) {
        for key in NOTICE {
            input.sources.insert(key.to_owned(), dated("notice", day));
        }
    }
}

/// A code with its day.
pub(super) fn dated(what: &str, day: NaiveDate) -> String {
    format!("{what}:{day}")
}
