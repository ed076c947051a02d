//! A frozen packet of which a file was lost is handed over without it: the packet arrives, and so does everything after.

use journal::handoff::{Choices, HandoffAbout, HandoffOf, Taken};
use journal::{CaseId, JournalError, StoredFile};

use crate::handoff::{Vault, nothing, read, stored};
use crate::handoff_whole::full_case;
use crate::support::{DESKTOP, LAPTOP};

/// A hand-off made without the files of these bytes.
fn write_without(vault: &mut Vault, case: CaseId, lost: &[&str]) -> Vec<u8> {
    let key = journal::evidence::SigningKey::from_seed(&[3; 32]);
    let lost: Vec<String> =
        lost.iter().map(|text| stored(text.as_bytes()).provenance.sha256().to_owned()).collect();
    let is_there = |file: &StoredFile| !lost.iter().any(|it| it == file.provenance.sha256());
    let about = HandoffAbout::default();
    let written = vault.journal().write_handoff(HandoffOf::Case(case), &about, &key, &is_there).unwrap();
    assert_eq!(written.missing_files, lost.len() as u64);
    written.rows
}

fn parts(vault: &mut Vault, case: CaseId) -> (bool, usize, bool) {
    let packet = vault.journal().packets_of(case).unwrap().remove(0);
    let parts = vault.journal().frozen_parts(packet.id).unwrap().len();
    let letter = vault.journal().frozen_letter(packet.id).unwrap().is_some();
    (packet.record.frozen_at.is_some(), parts, letter)
}

#[test]
fn a_packet_whose_file_was_lost_arrives_without_it_and_frozen() {
    for (lost, arrives) in [
        (&["part one"][..], (true, 0, true)),
        (&["the letter"], (true, 1, false)),
        (&["part one", "the letter"], (true, 0, false)),
    ] {
        let (mut laptop, mut desktop) = (Vault::new(LAPTOP), Vault::new(DESKTOP));
        let knee = full_case(&mut laptop);
        let rows = write_without(&mut laptop, knee, lost);
        desktop.take(&rows, &nothing()).unwrap();
        assert_eq!(parts(&mut desktop, knee), arrives);
        let everything = desktop.journal().everything().unwrap();
        assert_eq!(everything.packet_reports.len(), 1, "the report tells what there was");
        assert_eq!(laptop.take(&desktop.write(HandoffOf::Case(knee)), &nothing()).unwrap(), Taken::default());
        assert_eq!(parts(&mut laptop, knee), (true, 1, true), "nothing is lost where it came from");
    }
}

#[test]
fn a_file_that_was_found_again_stops_nothing() {
    let (mut laptop, mut desktop) = (Vault::new(LAPTOP), Vault::new(DESKTOP));
    let knee = full_case(&mut laptop);
    desktop.take(&write_without(&mut laptop, knee, &["part one"]), &nothing()).unwrap();
    let whole = laptop.write(HandoffOf::Case(knee));
    let found = desktop.compare(&whole);
    assert_eq!((found.new_records, found.new_files.len()), (0, 0), "a frozen packet takes no part any more");
    laptop.log(knee, "and then");
    let taken = desktop.take(&laptop.write(HandoffOf::Case(knee)), &nothing()).unwrap();
    assert_eq!((taken.entries, taken.files), (1, 0));
}

/// Versions before this one wrote the part down all the same.
#[test]
fn a_part_that_an_older_version_named_without_its_file_is_left_out_too() {
    let (mut laptop, mut desktop) = (Vault::new(LAPTOP), Vault::new(DESKTOP));
    let knee = full_case(&mut laptop);
    let sha256 = stored(b"part one").provenance.sha256().to_owned();
    let rows = crate::handoff_hostile::altered(&laptop.write(HandoffOf::Case(knee)), |lines| {
        lines.retain(|line| line["line"] != "file" || line["sha256"] != sha256.as_str());
    });
    let looked = desktop.compare(&rows).new_records;
    assert_eq!(desktop.take(&rows, &nothing()).unwrap().records, looked);
    assert_eq!(parts(&mut desktop, knee), (true, 0, true));
    assert_eq!(desktop.take(&rows, &nothing()).unwrap(), Taken::default());
}

/// The bytes were promised and did not come: that is no loss on the other side.
#[test]
fn a_part_whose_bytes_were_announced_and_are_not_given_takes_nothing_in() {
    let (mut laptop, mut desktop) = (Vault::new(LAPTOP), Vault::new(DESKTOP));
    let knee = full_case(&mut laptop);
    let read = read(&laptop.write(HandoffOf::Case(knee))).unwrap();
    let taken = desktop.journal().take_handoff(&read, &[], &Choices::new());
    assert_eq!(taken.unwrap_err(), JournalError::HandoffBroken);
    assert_eq!(desktop.journal().people().unwrap(), []);
}
