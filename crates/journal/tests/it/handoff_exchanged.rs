//! Somebody to whom a case was handed sends back another thing in the place of one of the owner's: other bytes for the
//! denial, other words for the letter that went out, papers that are copies of each other.

use journal::handoff::{HandoffOf, Side};
use journal::{CaseId, JournalError, Kind, Letter, LetterStatus, Paper, PaperId, PaperKind};
use serde_json::{Value, json};

use crate::handoff::{Vault, nothing, stored};
use crate::handoff_hostile::altered;
use crate::handoff_whole::full_case;
use crate::support::{DESKTOP, LAPTOP};

/// Rosa's laptop with a full case, and a desktop to which it was handed.
fn handed() -> (Vault, Vault, CaseId) {
    let (mut laptop, mut desktop) = (Vault::new(LAPTOP), Vault::new(DESKTOP));
    let knee = full_case(&mut laptop);
    desktop.take(&laptop.write(HandoffOf::Case(knee)), &nothing()).unwrap();
    (laptop, desktop, knee)
}

/// What the desktop gives back, where the first record of a kind went on to a content that is `changed`.
fn given_back(desktop: &mut Vault, knee: CaseId, kind: &str, change: impl FnOnce(&mut Value)) -> Vec<u8> {
    altered(&desktop.write(HandoffOf::Case(knee)), |lines| {
        let line = lines.iter_mut().find(|line| line["kind"] == kind).unwrap();
        let versions = line["versions"].as_array_mut().unwrap();
        let mut next = versions.last().unwrap().clone();
        next["at"] = (next["at"].as_i64().unwrap() + 60_000).into();
        next["by"] = DESKTOP.into();
        change(&mut next["record"]);
        versions.push(next);
    })
}

#[test]
fn the_denial_keeps_its_bytes_whatever_is_given_back_for_it() {
    let (mut laptop, mut desktop, knee) = handed();
    let paper = laptop.journal().papers_of(knee).unwrap().remove(0);
    let other = serde_json::to_value(&stored(b"the letter").provenance).unwrap();
    let longer = json!({ "sha256": paper.record.sha256(), "size": paper.record.size() + 1 });
    for provenance in [other, longer] {
        let rows = given_back(&mut desktop, knee, "paper", |record| record["provenance"] = provenance);
        assert_eq!(laptop.take(&rows, &nothing()).unwrap_err(), JournalError::HandoffBroken);
    }
    assert_eq!(laptop.journal().load::<Paper>(paper.id).unwrap(), paper);
    let titled = given_back(&mut desktop, knee, "paper", |record| record["title"] = "Refusal".into());
    laptop.take(&titled, &nothing()).unwrap();
    let titled = laptop.journal().load::<Paper>(paper.id).unwrap().record;
    assert_eq!((titled.title.as_str(), &titled.provenance), ("Refusal", &paper.record.provenance));
}

#[test]
fn a_paper_that_says_it_is_longer_than_its_file_is_refused() {
    let (mut laptop, mut desktop) = (Vault::new(LAPTOP), Vault::new(DESKTOP));
    let knee = full_case(&mut laptop);
    let rows = altered(&laptop.write(HandoffOf::Case(knee)), |lines| {
        let paper = lines.iter_mut().find(|line| line["kind"] == "paper").unwrap();
        paper["versions"][0]["record"]["provenance"]["size"] = (1_u64 << 55).into();
    });
    assert_eq!(desktop.take(&rows, &nothing()).unwrap_err(), JournalError::HandoffBroken);
    assert_eq!(desktop.journal().people().unwrap(), []);
}

#[test]
fn a_letter_that_went_out_takes_other_words_only_from_somebody_who_was_asked() {
    let (mut laptop, mut desktop, knee) = handed();
    let letter = laptop.journal().letters_of(knee).unwrap().remove(0);
    assert!(matches!(letter.record.status, LetterStatus::Sent(_)));
    let body = json!({ "body": ["I withdraw my appeal."] });
    let rows = given_back(&mut desktop, knee, "letter", |record| record["body"] = body);
    let found = laptop.compare(&rows).differences;
    assert_eq!(found.iter().map(|it| it.kind).collect::<Vec<_>>(), [Kind::Letter]);
    assert_eq!(laptop.take(&rows, &nothing()).unwrap_err(), JournalError::HandoffUndecided);
    let mine = [((Kind::Letter, letter.id.to_string()), Side::Mine)].into();
    laptop.take(&rows, &mine).unwrap();
    assert_eq!(laptop.journal().load::<Letter>(letter.id).unwrap().record, letter.record);
    assert_eq!(laptop.compare(&rows).differences, [], "and is asked once");
}

#[test]
fn what_a_record_hangs_on_is_not_exchanged_without_a_question() {
    let (mut laptop, mut desktop, knee) = handed();
    let promise = laptop.journal().promises_of(knee).unwrap().remove(0);
    let timeline = laptop.journal().timeline(knee, None, 9).unwrap().items;
    let other = timeline.iter().find(|it| it.entry.id != promise.record.entry).unwrap().entry.id;
    let moved = |record: &mut Value| record["entry"] = other.to_string().into();
    let copied = |record: &mut Value| record["copy_of"] = record["case"].clone();
    for (kind, rows) in [
        (Kind::Promise, given_back(&mut desktop, knee, "promise", moved)),
        (Kind::Statement, given_back(&mut desktop, knee, "statement", moved)),
        (Kind::Paper, given_back(&mut desktop, knee, "paper", copied)),
    ] {
        let found = laptop.compare(&rows).differences;
        assert_eq!(found.iter().map(|it| it.kind).collect::<Vec<_>>(), [kind]);
        assert_eq!(laptop.take(&rows, &nothing()).unwrap_err(), JournalError::HandoffUndecided);
    }
}

/// A paper and a copy of it in the case.
fn with_a_copy(vault: &mut Vault, knee: CaseId) -> (PaperId, PaperId) {
    let mut keep = |bytes: &[u8], copy_of| {
        let file = stored(bytes);
        let paper = Paper::of(file.provenance.clone(), PaperKind::Bill, "Bill", "text/plain");
        vault.journal().add_paper(&Paper { case: Some(knee), copy_of, ..paper }, &file).unwrap().id
    };
    let original = keep(b"bill", None);
    (original, keep(b"bill, parts gone", Some(original)))
}

#[test]
fn papers_that_are_copies_of_each_other_are_refused() {
    for of_itself in [false, true] {
        let (mut laptop, mut desktop) = (Vault::new(LAPTOP), Vault::new(DESKTOP));
        let knee = full_case(&mut laptop);
        let (original, copy) = with_a_copy(&mut laptop, knee);
        let rows = laptop.write(HandoffOf::Case(knee));
        let leads_to = if of_itself { original } else { copy };
        let ring = altered(&rows, |lines| {
            let line = lines.iter_mut().find(|line| line["id"] == original.to_string()).unwrap();
            line["versions"][0]["record"]["copy_of"] = leads_to.to_string().into();
        });
        assert_eq!(desktop.take(&ring, &nothing()).unwrap_err(), JournalError::HandoffBroken);
        assert_eq!(desktop.journal().people().unwrap(), []);
        desktop.take(&rows, &nothing()).unwrap();
        assert_eq!(desktop.journal().load::<Paper>(copy).unwrap().record.copy_of, Some(original));
    }
}
