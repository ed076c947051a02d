//! Freezing and sending, and what the tables refuse afterwards.

use super::*;
use crate::testing::{call, case, journal, open, stored};
use serde_json::json;

fn letter(journal: &Journal<'_>, finished: bool) -> Kept<Letter> {
    let letter = Letter::draft(case(journal).id, "coverage_appeal", "Appeal", json!({}));
    let letter = journal.add(&letter).unwrap();
    if finished { journal.finalise_letter(letter.id, letter.revision).unwrap() } else { letter }
}

fn packet(journal: &Journal<'_>, letter: &Kept<Letter>) -> Kept<Packet> {
    journal.add(&Packet::draft(letter.record.case, Some(letter.id), "KP appeal")).unwrap()
}

fn part(bytes: &[u8], first_page: u32, pages: u32) -> NewPart {
    NewPart { file: stored(bytes), first_page, pages }
}

fn frozen(journal: &Journal<'_>, packet: &Kept<Packet>) -> Result<Kept<Packet>, JournalError> {
    let parts = [part(b"%PDF one", 1, 40), part(b"%PDF two", 41, 12)];
    let alone = part(b"%PDF letter", 0, 2);
    journal.freeze_packet(packet.id, packet.revision, &parts, Some(&alone), &json!({ "pages": 52 }))
}

fn by_fax() -> NewSending {
    NewSending {
        channel: SubmissionChannel::Fax,
        to: "510-555-0119".into(),
        tracking: "OK 52".into(),
        sent: Moment::new("2026-03-10T18:00:00Z".parse().unwrap(), chrono_tz::America::Los_Angeles),
    }
}

#[test]
fn a_frozen_packet_keeps_its_parts_and_refuses_every_change() {
    let mut connection = open();
    {
        let journal = journal(&mut connection);
        let packet = packet(&journal, &letter(&journal, true));
        let frozen = frozen(&journal, &packet).unwrap();
        assert_eq!(frozen.record.frozen_at, Some(frozen.changed_at));
        let parts = journal.frozen_parts(packet.id).unwrap();
        let places: Vec<_> = parts.iter().map(|it| (it.part, it.first_page, it.pages)).collect();
        assert_eq!(places, [(1, 1, 40), (2, 41, 12)]);
        assert_eq!(parts[1].provenance, stored(b"%PDF two").provenance);
        assert_eq!(journal.frozen_letter(packet.id).unwrap().unwrap().pages, 2);
        assert_eq!(journal.frozen_report(packet.id).unwrap(), json!({ "pages": 52 }));
        let again = Packet { title: "Other".into(), frozen_at: None, ..frozen.record.clone() };
        let refused = JournalError::Frozen { kind: Kind::Packet };
        assert_eq!(journal.change(frozen.id, frozen.revision, &again).unwrap_err(), refused);
    }
    for attack in [
        "UPDATE packets SET title = 'x'",
        "DELETE FROM packets",
        "UPDATE packet_parts SET pages = 1",
        "DELETE FROM packet_parts",
        "INSERT OR REPLACE INTO packet_parts SELECT * FROM packet_parts",
        "INSERT INTO packet_parts SELECT packet_id, 9, 1, 1, sha256 FROM packet_parts LIMIT 1",
        "UPDATE frozen_reports SET report = '{}'",
    ] {
        assert!(connection.execute_batch(attack).is_err(), "{attack}");
    }
}

#[test]
fn a_packet_freezes_with_a_finished_letter_and_as_it_was_seen() {
    let mut connection = open();
    let journal = journal(&mut connection);
    let draft = packet(&journal, &letter(&journal, false));
    assert_eq!(frozen(&journal, &draft).unwrap_err(), JournalError::WrongStage);
    assert_eq!(journal.frozen_parts(draft.id).unwrap(), [], "a refused freezing leaves nothing behind");

    let seen = packet(&journal, &letter(&journal, true));
    let changed = Packet { title: "Another".into(), ..seen.record.clone() };
    journal.change(seen.id, seen.revision, &changed).unwrap();
    assert!(matches!(frozen(&journal, &seen).unwrap_err(), JournalError::Conflict { .. }));
    let none = journal.freeze_packet(seen.id, Revision(2), &[], None, &json!({})).unwrap_err();
    assert_eq!(none, JournalError::Invalid { kind: Kind::Packet, field: "parts" });
}

#[test]
fn a_packet_takes_its_letter_along_and_gathers_proof() {
    let mut connection = open();
    {
        let journal = journal(&mut connection);
        let letter = letter(&journal, true);
        let packet = packet(&journal, &letter);
        let pdf = || Some(b"%PDF letter".to_vec());
        assert_eq!(
            journal.send_packet(packet.id, &by_fax(), pdf()).unwrap_err(),
            JournalError::WrongStage,
            "only what is frozen goes out"
        );
        frozen(&journal, &packet).unwrap();
        let (sending, letter) = journal.send_packet(packet.id, &by_fax(), pdf()).unwrap();
        let letter = letter.unwrap();
        assert_eq!((letter.record.status.as_str(), sending.pages), ("sent", 52));
        let submission = &journal.submissions_of(letter.id).unwrap()[0];
        assert_eq!((Some(submission.id), submission.fax_pages), (sending.submission, Some(52)));
        assert_eq!(journal.submission_pdf(submission.id).unwrap(), b"%PDF letter");

        let said = journal.append(&call(letter.record.case, "2026-03-17T18:00:00Z", "51 pages")).unwrap();
        let by_machine =
            Proof { kind: ProofKind::FaxConfirmation, pages: Some(52), paper: None, entry: None };
        let by_voice = Proof {
            kind: ProofKind::Representative,
            pages: Some(51),
            paper: None,
            entry: Some(said.entry.id),
        };
        for proof in [by_machine, by_voice] {
            journal.prove_sending(sending.id, &proof).unwrap();
        }
        assert_eq!(journal.proofs_of(sending.id).unwrap(), [by_machine, by_voice]);
        assert_eq!(journal.sendings_of(packet.id).unwrap(), [sending]);
    }
    for attack in [
        "UPDATE packet_sendings SET pages = 1",
        "DELETE FROM packet_sendings",
        "UPDATE sending_proofs SET pages = 1",
        "DELETE FROM sending_proofs",
    ] {
        assert!(connection.execute_batch(attack).is_err(), "{attack}");
    }
}

#[test]
fn a_letter_that_was_opened_again_does_not_go_out_with_the_old_packet() {
    let mut connection = open();
    let (packet_id, letter_id) = {
        let journal = journal(&mut connection);
        let letter = letter(&journal, true);
        let packet = packet(&journal, &letter);
        frozen(&journal, &packet).unwrap();
        (packet.id, letter.id)
    };
    let later = Journal::on(&mut connection, "device-a", "2026-03-13T17:00:00Z".parse().unwrap());
    let letter = later.load::<Letter>(letter_id).unwrap();
    let letter = later.reopen_letter(letter.id, letter.revision).unwrap();
    let pdf = || Some(b"%PDF letter".to_vec());
    assert_eq!(later.send_packet(packet_id, &by_fax(), pdf()).unwrap_err(), JournalError::WrongStage);
    later.finalise_letter(letter.id, letter.revision).unwrap();
    assert_eq!(later.send_packet(packet_id, &by_fax(), pdf()).unwrap_err(), JournalError::WrongStage);
    assert_eq!(later.sendings_of(packet_id).unwrap(), []);
}
