//! Everything that can happen in a case goes over word for word, down to the proof that a packet arrived.

use std::collections::HashMap;

use chrono::TimeDelta;
use journal::handoff::{HandoffOf, Side, Taken};
use journal::{
    CaseId, ExhibitSource, FoundKind, Kind, Letter, Moment, NewPart, NewSending, Packet, Paper, PaperKind,
    PromiseMade, PromiseState, Proof, ProofKind, Question, ReferenceGiven, ReferenceKind, Statement,
    SubmissionChannel, Wanted,
};

use crate::handoff::{Vault, nothing, read, stored, two_cases, without_frame};
use crate::handoff_deadlines::counted;
use crate::support::{DESKTOP, LAPTOP, call, now};

/// A case in which everything there is happened: a paper, a promise kept, a letter sent in a frozen packet, with proof.
pub(crate) fn full_case(vault: &mut Vault) -> CaseId {
    let (_, knee, _) = two_cases(vault);
    let file = stored(b"%PDF denial");
    let paper = Paper {
        case: Some(knee),
        ..Paper::of(file.provenance.clone(), PaperKind::Decision, "Denial", "application/pdf")
    };
    let paper = vault.journal().add_paper(&paper, &file).unwrap().id;
    let mut entry = call(knee, now(), "They will call back");
    entry.details.papers = vec![paper];
    entry.details.references_given =
        vec![ReferenceGiven { kind: ReferenceKind::Call, number: "C-17".into() }];
    entry.details.promises_made =
        vec![PromiseMade { what: "call back".into(), who: "Dana".into(), due: None }];
    let appended = vault.journal().append(&entry).unwrap();
    let promise = &appended.promises[0];
    vault
        .journal()
        .step_promise(promise.id, promise.revision, PromiseState::Kept, appended.entry.id)
        .unwrap();
    vault.journal().add(&counted(knee)).unwrap();
    let question = Question { case: knee, question: "Is it approved?".into(), withdrawn: false };
    let question = vault.journal().add(&question).unwrap().id;
    let statement = Statement {
        question,
        entry: appended.entry.id,
        who: String::new(),
        said: "In review.".into(),
        verbatim: true,
        withdrawn: false,
    };
    vault.journal().add_statement(&statement).unwrap();
    let letter = Letter::draft(knee, "appeal", "Appeal", serde_json::json!({ "body": [] }));
    let letter = vault.journal().add(&letter).unwrap();
    let mut packet = Packet::draft(knee, Some(letter.id), "Appeal");
    packet.exhibits.push(vault.journal().new_exhibit("Denial", ExhibitSource::Paper(paper)).unwrap());
    let packet = vault.journal().add(&packet).unwrap();
    vault.journal().finalise_letter(letter.id, letter.revision).unwrap();
    let part = |bytes: &[u8]| NewPart { first_page: 1, pages: 2, file: stored(bytes) };
    let frozen = vault.journal().freeze_packet(
        packet.id,
        packet.revision,
        &[part(b"part one")],
        Some(&part(b"the letter")),
        &serde_json::json!({ "files": [] }),
    );
    frozen.unwrap();
    let sending = NewSending {
        channel: SubmissionChannel::CertifiedMail,
        to: "Appeals, P.O. Box 1".into(),
        tracking: "9400".into(),
        sent: Moment::new(now(), chrono_tz::America::Los_Angeles),
    };
    let (sending, _) =
        vault.journal().send_packet(packet.id, &sending, Some(b"%PDF letter".to_vec())).unwrap();
    let proof =
        Proof { kind: ProofKind::Receipt, pages: None, paper: Some(paper), entry: Some(appended.entry.id) };
    vault.journal().prove_sending(sending.id, &proof).unwrap();
    knee
}

#[test]
fn everything_that_can_happen_in_a_case_arrives_word_for_word() {
    let (mut laptop, mut desktop) = (Vault::new(LAPTOP), Vault::new(DESKTOP));
    let knee = full_case(&mut laptop);
    let rows = laptop.write(HandoffOf::Case(knee));
    assert_eq!(read(&rows).unwrap().files().len(), 3);
    let promised = desktop.compare(&rows).new_records;
    let taken = desktop.take(&rows, &nothing()).unwrap();
    assert_eq!((taken.files, taken.records), (3, promised), "what was promised came");
    assert_eq!(without_frame(&desktop.write(HandoffOf::Case(knee))), without_frame(&rows));
    let packet = desktop.journal().packets_of(knee).unwrap().remove(0);
    assert!(packet.record.frozen_at.is_some());
    let letter = packet.record.letter.unwrap();
    let sent = desktop.journal().submissions_of(letter).unwrap().remove(0);
    assert_eq!(desktop.journal().submission_pdf(sent.id).unwrap(), b"%PDF letter");
    assert_eq!(desktop.take(&rows, &nothing()).unwrap(), Taken::default());
    assert_eq!(laptop.take(&desktop.write(HandoffOf::Case(knee)), &nothing()).unwrap(), Taken::default());
}

#[test]
fn what_was_said_on_a_question_is_found_where_it_was_handed_to() {
    let (mut laptop, mut desktop) = (Vault::new(LAPTOP), Vault::new(DESKTOP));
    let knee = full_case(&mut laptop);
    desktop.take(&laptop.write(HandoffOf::Case(knee)), &nothing()).unwrap();
    let found = desktop.journal().search(&Wanted::of("approved review", chrono_tz::UTC), 9).unwrap().found;
    assert_eq!(found.iter().map(|hit| hit.kind).collect::<Vec<_>>(), [FoundKind::Statement]);
    assert!(desktop.journal().search_is_whole().unwrap());
}

/// Brings the clocks on: what the second vault writes next is later than what the first one does.
fn one_after_the_other(first: &mut Vault, second: &mut Vault) {
    first.clock = second.clock.max(first.clock);
    second.clock = first.clock + TimeDelta::hours(1);
}

#[test]
fn a_proof_alone_is_something_new_and_the_newest_counts_in_both_vaults() {
    let (mut laptop, mut desktop) = (Vault::new(LAPTOP), Vault::new(DESKTOP));
    let knee = full_case(&mut laptop);
    desktop.take(&laptop.write(HandoffOf::Case(knee)), &nothing()).unwrap();
    let packet = laptop.journal().packets_of(knee).unwrap().remove(0).id;
    let sending = laptop.journal().sendings_of(packet).unwrap().remove(0).id;
    let counted =
        |pages| Proof { kind: ProofKind::FaxConfirmation, pages: Some(pages), paper: None, entry: None };
    one_after_the_other(&mut desktop, &mut laptop);
    desktop.journal().prove_sending(sending, &counted(3)).unwrap();
    laptop.journal().prove_sending(sending, &counted(2)).unwrap();

    let (from_laptop, from_desktop) =
        (laptop.write(HandoffOf::Case(knee)), desktop.write(HandoffOf::Case(knee)));
    let found = laptop.compare(&from_desktop);
    assert_eq!((found.new_entries, found.new_records, found.new_files.len()), (0, 1, 0));
    assert_eq!(laptop.take(&from_desktop, &nothing()).unwrap().records, 1);
    assert_eq!(laptop.compare(&from_desktop).new_records, 0);
    desktop.take(&from_laptop, &nothing()).unwrap();
    for vault in [&mut laptop, &mut desktop] {
        let pages: Vec<_> = vault.journal().proofs_of(sending).unwrap().iter().map(|it| it.pages).collect();
        assert_eq!(pages, [None, Some(3), Some(2)], "{}", vault.device);
    }
}

#[test]
fn the_last_step_of_a_promise_is_the_same_in_both_vaults() {
    let (mut laptop, mut desktop) = (Vault::new(LAPTOP), Vault::new(DESKTOP));
    let knee = full_case(&mut laptop);
    desktop.take(&laptop.write(HandoffOf::Case(knee)), &nothing()).unwrap();
    one_after_the_other(&mut desktop, &mut laptop);
    for (vault, state) in [(&mut desktop, PromiseState::Broken), (&mut laptop, PromiseState::Late)] {
        let promise = vault.journal().promises_of(knee).unwrap().remove(0);
        let entry = promise.record.entry;
        vault.journal().step_promise(promise.id, promise.revision, state, entry).unwrap();
    }
    let promise = laptop.journal().promises_of(knee).unwrap().remove(0).id;
    let theirs = HashMap::from([((Kind::Promise, promise.to_string()), Side::Theirs)]);
    let from_desktop = desktop.write(HandoffOf::Case(knee));
    desktop.take(&laptop.write(HandoffOf::Case(knee)), &theirs).unwrap();
    laptop.take(&from_desktop, &theirs).unwrap();
    for vault in [&mut laptop, &mut desktop] {
        let steps = vault.journal().promise_steps(promise).unwrap();
        let states: Vec<_> = steps.iter().map(|step| step.state).collect();
        assert_eq!(
            states,
            [PromiseState::Kept, PromiseState::Broken, PromiseState::Late],
            "{}",
            vault.device
        );
    }
}

#[test]
fn a_packet_that_was_frozen_there_while_its_draft_went_on_here_comes_in_beside_it() {
    let (mut laptop, mut desktop) = (Vault::new(LAPTOP), Vault::new(DESKTOP));
    let (_, knee, _) = two_cases(&mut laptop);
    let packet = laptop.journal().add(&Packet::draft(knee, None, "Appeal")).unwrap();
    desktop.take(&laptop.write(HandoffOf::Case(knee)), &nothing()).unwrap();
    let part = NewPart { first_page: 1, pages: 2, file: stored(b"part one") };
    let report = serde_json::json!({});
    let there = desktop.journal().load::<Packet>(packet.id).unwrap();
    desktop.journal().freeze_packet(packet.id, there.revision, &[part], None, &report).unwrap();
    let renamed = Packet { title: "Appeal, longer".into(), ..packet.record.clone() };
    laptop.journal().change(packet.id, packet.revision, &renamed).unwrap();

    let rows = desktop.write(HandoffOf::Case(knee));
    laptop.take(&rows, &nothing()).unwrap();
    let packets = laptop.journal().packets_of(knee).unwrap();
    let seen: Vec<_> =
        packets.iter().map(|it| (it.record.title.as_str(), it.record.frozen_at.is_some())).collect();
    assert_eq!(seen, [("Appeal, longer", false), ("Appeal", true)]);
    assert_eq!(laptop.journal().frozen_parts(packets[1].id).unwrap().len(), 1);
    assert_eq!(laptop.take(&rows, &nothing()).unwrap(), Taken::default());
}
