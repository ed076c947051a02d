//! The record and the timeline of the sample's knee: what is in them, and what must not be.

use letters::Language as Tongue;

use super::{EntryId, wanted};
use crate::error::ErrorKind;
use crate::form::id;
use crate::input::AmendmentInput;
use crate::sample::{PASSPHRASE, Sample, make};
use crate::view::KeyEventKind;
use crate::words::Language;
use crate::{Desk, Passphrase};

/// The sample with the case about the knee.
fn knee() -> (tempfile::TempDir, Desk, String) {
    let folder = tempfile::tempdir().unwrap();
    let now = "2026-11-23T18:00:00Z".parse().unwrap();
    let Sample { mut desk, .. } =
        make(&folder.path().join("Sample.vault"), &Passphrase::new(PASSPHRASE), now).unwrap();
    let cases = desk.cases().unwrap();
    let case = cases.into_iter().find(|case| case.title == "MRI of the left knee").unwrap().id;
    (folder, desk, case)
}

#[test]
fn dealings_are_in_the_record_oldest_first_and_private_notes_are_not() {
    let (_folder, mut desk, case) = knee();
    let record = desk.record_facts(id(&case).unwrap(), None, Tongue::En).unwrap();
    let hows: Vec<&str> = record.contacts.iter().map(|it| it.how.as_str()).collect();
    assert_eq!(
        hows,
        [
            "Telephone, we called",
            "Telephone, they called",
            "Telephone, we called",
            "Letter from the plan received",
            "Telephone, we called"
        ]
    );
    assert!(record.contacts.is_sorted_by_key(|it| it.happened.day));
    assert!(record.left_out > 0, "the note that a promise was kept is left out, and said to be");
    assert_eq!(record.contacts[2].days_late, Some(2), "the call that was written down late says so");
    assert_eq!(record.contacts[3].happened.time, None, "the hour of a letter is not known");
    assert_eq!(record.contacts[0].promises[0].what, "Call back with the status of the request");
    assert_eq!(record.contacts[2].references[0].number, "SR-1184907");
}

#[test]
fn the_head_names_the_case_by_its_numbers_and_leaves_those_of_calls_to_the_calls() {
    let (_folder, mut desk, case) = knee();
    let head = desk.record_facts(id(&case).unwrap(), None, Tongue::Es).unwrap().head;
    let numbers: Vec<(&str, &str)> =
        head.references.iter().map(|it| (it.label.as_str(), it.number.as_str())).collect();
    assert_eq!(numbers, [("Número de autorización", "AUTH-SAMPLE-5521")]);
    assert!(!head.member.is_empty() && !head.prepared_by.is_empty());
}

#[test]
fn a_correction_stands_beside_what_was_first_written() {
    let (_folder, mut desk, case) = knee();
    let page = desk.timeline(&case, None).unwrap();
    let call = page.entries.iter().find(|it| it.representative == "Luis").unwrap().clone();
    let amendment = AmendmentInput {
        entry: call.id.clone(),
        reason: "I read my notes again".into(),
        text: "It was not approved, he said, for lack of records.".into(),
        verbatim: false,
    };
    desk.amend_entry(&amendment).unwrap();
    let record = desk.record_facts(id(&case).unwrap(), Some(&[call.id]), Tongue::En).unwrap();
    let contact = &record.contacts[0];
    assert_eq!(contact.said, call.said);
    assert_eq!(contact.corrections[0].reason, "I read my notes again");
    assert_eq!(contact.corrections[0].now_says, "It was not approved, he said, for lack of records.");
    assert_eq!(record.contacts.len(), 1);
}

#[test]
fn the_proof_counts_the_whole_journal_and_ends_with_its_last_hash() {
    let (_folder, mut desk, case) = knee();
    let proof = desk.record_facts(id(&case).unwrap(), None, Tongue::En).unwrap().proof;
    assert_eq!((proof.entries, proof.faults), (desk.check().unwrap().entries, 0));
    let last = desk.journal().heads().unwrap().remove(0);
    assert_eq!(proof.heads[0].hash.len(), 64);
    assert_eq!(proof.heads[0].entries, last.sequence);
}

#[test]
fn a_record_can_be_printed_again_and_is_the_same() {
    let (_folder, mut desk, case) = knee();
    let once = desk.record_of_contacts(&case, None, Language::En).unwrap();
    let twice = desk.record_of_contacts(&case, None, Language::En).unwrap();
    assert!(once.bytes.starts_with(b"%PDF") && once.bytes == twice.bytes && once.pages >= 1);
}

#[test]
fn an_entry_of_another_case_is_refused() {
    let (_folder, mut desk, case) = knee();
    let cases = desk.cases().unwrap();
    let other = cases
        .iter()
        .find(|it| it.id != case && !desk_entries(&mut desk, &it.id).is_empty())
        .unwrap()
        .id
        .clone();
    let stranger = desk_entries(&mut desk, &other).remove(0);
    let refused = desk.record_of_contacts(&case, Some(&[stranger]), Language::En).map(drop).unwrap_err();
    assert_eq!(refused.kind, ErrorKind::NotFound);
}

fn desk_entries(desk: &mut Desk, case: &str) -> Vec<String> {
    desk.timeline(case, None).unwrap().entries.into_iter().map(|it| it.id).collect()
}

#[test]
fn the_timeline_shows_a_promise_that_was_not_kept_and_fits_one_page() {
    let (_folder, mut desk, case) = knee();
    let events = desk.key_events(&case, Language::En).unwrap();
    let broken = events.iter().find(|it| it.kind == KeyEventKind::PromiseBroken).unwrap();
    assert_eq!((broken.what.as_str(), broken.usual), ("Send the criteria that were used", true));
    assert!(events.is_sorted_by_key(|it| it.when.date));
    assert!(events.iter().any(|it| it.kind == KeyEventKind::Note && !it.usual));
    assert_eq!(desk.case_timeline_page(&case, None, Language::En).unwrap().pages, 1);
    let chosen = [broken.id.clone()];
    assert_eq!(desk.case_timeline_page(&case, Some(&chosen), Language::Es).unwrap().pages, 1);
}

#[test]
fn a_date_that_the_plan_let_pass_is_an_event() {
    let (_folder, mut desk, _) = knee();
    let cases = desk.cases().unwrap();
    let waiting = cases.into_iter().find(|case| case.title == "the wait for an orthopedist").unwrap().id;
    let events = desk.key_events(&waiting, Language::En).unwrap();
    let missed =
        events.iter().find(|it| it.kind == KeyEventKind::DateMissed).expect("the plan never confirmed");
    assert_eq!((missed.label.as_str(), missed.usual), ("Date missed", true));
}

#[test]
fn nothing_chosen_is_not_the_same_as_the_usual() {
    let there = ["a", "b"];
    assert_eq!(wanted(None, there.into_iter()).unwrap(), None);
    assert_eq!(wanted(Some(&[]), there.into_iter()).unwrap().map(|it| it.len()), Some(0));
    assert!(wanted(Some(&["c".to_owned()]), there.into_iter()).is_err());
    assert!(id::<EntryId>("not an id").is_err());
}
