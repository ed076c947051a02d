//! One case goes to another vault, is worked on there, and comes back: nothing is lost, nothing overwritten, and what
//! was altered on the way is refused whole.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, TimeDelta, Utc};
use journal::evidence::{SigningKey, check_record};
use journal::handoff::{Choices, Comparison, HandoffAbout, HandoffOf, ReadHandoff, Side, Taken};
use journal::{
    Amends, Case, CaseId, CaseKind, Journal, JournalError, Kind, Person, PersonId, Provenance, StoredFile,
    Wanted, When,
};
use rusqlite::Connection;
use sha2::{Digest as _, Sha256};

use crate::support::{DESKTOP, LAPTOP, call, now, open};

/// One vault's journal, with a clock that goes on by a minute whenever it is looked at.
pub(crate) struct Vault {
    pub(crate) connection: Connection,
    pub(crate) device: &'static str,
    pub(crate) clock: DateTime<Utc>,
}

impl Vault {
    pub(crate) fn new(device: &'static str) -> Self {
        Self { connection: open(), device, clock: now() }
    }

    pub(crate) fn journal(&mut self) -> Journal<'_> {
        self.clock += TimeDelta::minutes(1);
        Journal::on(&mut self.connection, self.device, self.clock)
    }

    pub(crate) fn write(&mut self, of: HandoffOf) -> Vec<u8> {
        let key = SigningKey::from_seed(&[u8::try_from(self.device.len()).unwrap(); 32]);
        let about = HandoffAbout { from: format!("Somebody with a {}", self.device), to: "Ana".into() };
        self.journal().write_handoff(of, &about, &key, &|_| true).unwrap().rows
    }

    pub(crate) fn take(&mut self, rows: &[u8], choices: &Choices) -> Result<Taken, JournalError> {
        let read = read(rows)?;
        let wanted = self.journal().compare_handoff(&read)?.new_files;
        let files: Vec<StoredFile> = wanted.iter().map(|sha256| arrived(sha256, &read)).collect();
        self.journal().take_handoff(&read, &files, choices)
    }

    pub(crate) fn compare(&mut self, rows: &[u8]) -> Comparison {
        let read = read(rows).unwrap();
        self.journal().compare_handoff(&read).unwrap()
    }

    pub(crate) fn said(&mut self, case: CaseId) -> BTreeSet<String> {
        let page = self.journal().timeline(case, None, 1000).unwrap();
        page.items.into_iter().map(|item| item.entry.details.said).collect()
    }

    pub(crate) fn log(&mut self, case: CaseId, said: &str) {
        let at = self.clock;
        self.journal().append(&call(case, at, said)).unwrap();
    }

    pub(crate) fn is_whole(&mut self) -> bool {
        let heads = self.journal().heads().unwrap();
        self.journal().verify_chain(&heads).unwrap().is_whole()
    }
}

pub(crate) fn read(rows: &[u8]) -> Result<ReadHandoff, JournalError> {
    let mut rest = rows;
    ReadHandoff::read(&mut rest).unwrap()
}

/// A file as the receiver's vault would have written it.
fn arrived(sha256: &str, read: &ReadHandoff) -> StoredFile {
    let file = read.files().iter().find(|file| file.sha256 == sha256).unwrap();
    let sum: [u8; 32] = hex::decode(sha256).unwrap().try_into().unwrap();
    StoredFile {
        provenance: Provenance::of(sum, file.size),
        file: sha256.chars().take(32).collect(),
        ticket: vault::Ticket::from_bytes(vec![9; 80]),
        thumbnail: None,
        text: String::new(),
    }
}

pub(crate) fn stored(bytes: &[u8]) -> StoredFile {
    let provenance = Provenance::of(Sha256::digest(bytes).into(), bytes.len() as u64);
    let file = provenance.sha256().chars().take(32).collect();
    StoredFile {
        provenance,
        file,
        ticket: vault::Ticket::from_bytes(vec![7; 80]),
        thumbnail: None,
        text: "words".into(),
    }
}

/// Rosa with two cases, and entries of both in one chain.
pub(crate) fn two_cases(vault: &mut Vault) -> (PersonId, CaseId, CaseId) {
    let rosa = vault.journal().add(&Person { name: "Rosa Vega".into(), ..Person::default() }).unwrap().id;
    let mut add = |title| vault.journal().add(&Case::of(rosa, CaseKind::DenialBeforeCare, title)).unwrap().id;
    let (knee, bill) = (add("Knee MRI"), add("Ambulance bill"));
    for (case, said) in [(bill, "private one"), (knee, "first"), (bill, "private two"), (knee, "second")] {
        vault.log(case, said);
    }
    (rosa, knee, bill)
}

pub(crate) fn nothing() -> Choices {
    HashMap::new()
}

pub(crate) fn without_frame(rows: &[u8]) -> BTreeSet<String> {
    let text = std::str::from_utf8(rows).unwrap();
    let frame = ["{\"line\":\"handoff\"", "{\"line\":\"signature\"", "{\"line\":\"file\""];
    text.lines().filter(|line| !frame.iter().any(|it| line.starts_with(it))).map(str::to_owned).collect()
}

#[test]
fn a_case_arrives_as_it_is_and_the_other_case_stays_private() {
    let (mut laptop, mut desktop) = (Vault::new(LAPTOP), Vault::new(DESKTOP));
    let (rosa, knee, bill) = two_cases(&mut laptop);
    let rows = laptop.write(HandoffOf::Case(knee));
    assert!(!std::str::from_utf8(&rows).unwrap().contains("private"));

    let compared = desktop.compare(&rows);
    assert!(compared.all_new);
    assert_eq!((compared.new_entries, compared.new_records), (2, 2));
    let taken = desktop.take(&rows, &nothing()).unwrap();
    assert_eq!((taken.entries, taken.records), (2, 2));
    assert_eq!(desktop.said(knee), ["first", "second"].map(String::from).into());
    assert_eq!(
        desktop.journal().load::<Case>(bill).unwrap_err(),
        JournalError::NotFound { kind: Kind::Case }
    );
    assert!(desktop.is_whole(), "the places of the other case's entries are kept");
    let came = desktop.journal().handoffs_of(rosa).unwrap().remove(0);
    assert!(came.came_in && came.case == Some(knee) && came.device == LAPTOP);
    assert_eq!(desktop.journal().writers().unwrap()[LAPTOP], "Somebody with a laptop");
}

#[test]
fn a_handed_over_entry_that_goes_missing_later_is_noticed() {
    let (mut laptop, mut desktop) = (Vault::new(LAPTOP), Vault::new(DESKTOP));
    let (_, knee, _) = two_cases(&mut laptop);
    desktop.take(&laptop.write(HandoffOf::Case(knee)), &nothing()).unwrap();
    let heads = desktop.journal().heads().unwrap();
    crate::support::drop_guards(&desktop.connection);
    desktop.connection.execute_batch("DELETE FROM entries WHERE said = 'first'").unwrap();
    assert!(!desktop.journal().verify_chain(&heads).unwrap().is_whole());
}

#[test]
fn a_record_for_strangers_counts_what_was_left_out_of_a_hand_off() {
    let (mut laptop, mut desktop) = (Vault::new(LAPTOP), Vault::new(DESKTOP));
    let (_, knee, _) = two_cases(&mut laptop);
    desktop.take(&laptop.write(HandoffOf::Case(knee)), &nothing()).unwrap();
    desktop.log(knee, "third");
    let key = SigningKey::from_seed(&[5; 32]);
    let record = desktop.journal().write_record(&journal::evidence::WhichEntries::All, "", &key).unwrap();
    assert!(!record.lacks_entries);
    let report = check_record(record.bytes.as_slice()).unwrap().unwrap();
    assert_eq!((report.entries, report.left_out, report.faults), (3, 2, Vec::new()));
}

#[test]
fn whatever_is_altered_on_the_way_is_refused_whole() {
    let mut laptop = Vault::new(LAPTOP);
    let (_, knee, _) = two_cases(&mut laptop);
    let rows = laptop.write(HandoffOf::Case(knee));
    for place in (0..rows.len()).step_by(29) {
        let mut changed = rows.clone();
        changed[place] ^= 1;
        let mut desktop = Vault::new(DESKTOP);
        assert!(desktop.take(&changed, &nothing()).is_err(), "byte {place}");
        assert_eq!(desktop.journal().people().unwrap(), []);
    }
    for length in (0..rows.len()).step_by(101) {
        assert!(read(&rows[..length]).is_err(), "{length} bytes");
    }
    assert_eq!(read(b"BEGIN:VCARD\n").map(drop).unwrap_err(), JournalError::NotAHandoff);
}

#[test]
fn taken_in_twice_it_adds_nothing() {
    let (mut laptop, mut desktop) = (Vault::new(LAPTOP), Vault::new(DESKTOP));
    let (rosa, knee, _) = two_cases(&mut laptop);
    let rows = laptop.write(HandoffOf::Case(knee));
    desktop.take(&rows, &nothing()).unwrap();
    let before = desktop.write(HandoffOf::Case(knee));
    assert_eq!(desktop.take(&rows, &nothing()).unwrap(), Taken::default());
    assert_eq!(without_frame(&desktop.write(HandoffOf::Case(knee))), without_frame(&before));
    assert_eq!(desktop.journal().handoffs_of(rosa).unwrap().len(), 1);
    assert_eq!(laptop.take(&rows, &nothing()).unwrap(), Taken::default(), "nor where it came from");
}

#[test]
fn given_back_it_has_what_both_sides_wrote_and_both_chains_are_whole() {
    let (mut laptop, mut desktop) = (Vault::new(LAPTOP), Vault::new(DESKTOP));
    let (_, knee, _) = two_cases(&mut laptop);
    desktop.take(&laptop.write(HandoffOf::Case(knee)), &nothing()).unwrap();
    let first = desktop.journal().timeline(knee, None, 9).unwrap().items.pop().unwrap().entry;
    let mut amendment = call(knee, now(), "misheard: not approved");
    amendment.amends = Some(Amends { entry: first.id, reason: "misheard".into() });
    desktop.journal().append(&amendment).unwrap();
    desktop.log(knee, "there");
    laptop.log(knee, "here");

    let taken = laptop.take(&desktop.write(HandoffOf::Case(knee)), &nothing()).unwrap();
    assert_eq!(taken.entries, 2);
    assert_eq!(laptop.said(knee), ["first", "second", "here", "there"].map(String::from).into());
    let page = laptop.journal().timeline(knee, None, 9).unwrap();
    assert_eq!(page.items.last().unwrap().amendments.len(), 1);
    desktop.take(&laptop.write(HandoffOf::Case(knee)), &nothing()).unwrap();
    assert_eq!(desktop.said(knee), laptop.said(knee));
    assert!(laptop.is_whole() && desktop.is_whole());
}

#[test]
fn a_correction_that_arrives_before_its_entry_is_found_on_the_day_of_that_entry() {
    let (mut laptop, mut desktop, mut third) =
        (Vault::new(LAPTOP), Vault::new(DESKTOP), Vault::new("somebody else's"));
    let (_, knee, _) = two_cases(&mut laptop);
    desktop.take(&laptop.write(HandoffOf::Case(knee)), &nothing()).unwrap();
    let first = desktop.journal().timeline(knee, None, 9).unwrap().items.pop().unwrap().entry;
    let mut amendment = call(knee, now() + TimeDelta::days(20), "misheard: not approved");
    amendment.amends = Some(Amends { entry: first.id, reason: "misheard".into() });
    desktop.journal().append(&amendment).unwrap();
    // Entries come device by device, and this device comes before the one of the entry.
    assert!(DESKTOP < LAPTOP);
    third.take(&desktop.write(HandoffOf::Case(knee)), &nothing()).unwrap();
    let found = third.journal().search(&Wanted::of("misheard", chrono_tz::UTC), 5).unwrap().found;
    let days: Vec<_> = found.iter().map(|hit| hit.when).collect();
    assert_eq!(days, [Some(When::At(first.happened))]);
    assert!(third.journal().search_is_whole().unwrap());
}

#[test]
fn a_second_case_fills_the_places_that_were_kept() {
    let (mut laptop, mut desktop) = (Vault::new(LAPTOP), Vault::new(DESKTOP));
    let (rosa, knee, bill) = two_cases(&mut laptop);
    desktop.take(&laptop.write(HandoffOf::Case(knee)), &nothing()).unwrap();
    desktop.take(&laptop.write(HandoffOf::Person(rosa)), &nothing()).unwrap();
    assert_eq!(desktop.said(bill).len(), 2);
    assert!(desktop.is_whole());
    let places: i64 =
        desktop.connection.query_row("SELECT count(*) FROM left_out", [], |row| row.get(0)).unwrap();
    assert_eq!(places, 0);
}

#[test]
fn what_was_changed_on_one_side_is_followed_without_a_question() {
    let (mut laptop, mut desktop) = (Vault::new(LAPTOP), Vault::new(DESKTOP));
    let (_, knee, _) = two_cases(&mut laptop);
    desktop.take(&laptop.write(HandoffOf::Case(knee)), &nothing()).unwrap();
    for title in ["Knee, refused", "Knee, refused twice"] {
        let kept = desktop.journal().load::<Case>(knee).unwrap();
        let changed = Case { title: title.into(), ..kept.record.clone() };
        desktop.journal().change(knee, kept.revision, &changed).unwrap();
    }
    let rows = desktop.write(HandoffOf::Case(knee));
    assert_eq!(laptop.compare(&rows).differences, []);
    laptop.take(&rows, &nothing()).unwrap();
    assert_eq!(laptop.journal().load::<Case>(knee).unwrap().record.title, "Knee, refused twice");
    let past = laptop.journal().history::<Case>(knee).unwrap();
    let titles: Vec<&str> = past.iter().map(|past| past.record.title.as_str()).collect();
    assert_eq!(titles, ["Knee MRI", "Knee, refused"]);
    assert_eq!(past[1].replaced_by, DESKTOP);
}

#[test]
fn what_was_changed_on_both_sides_waits_for_a_choice_and_keeps_both_contents() {
    for side in [Side::Mine, Side::Theirs] {
        let (mut laptop, mut desktop) = (Vault::new(LAPTOP), Vault::new(DESKTOP));
        let (_, knee, _) = two_cases(&mut laptop);
        desktop.take(&laptop.write(HandoffOf::Case(knee)), &nothing()).unwrap();
        for (vault, title) in [(&mut laptop, "Ours"), (&mut desktop, "Theirs")] {
            let kept = vault.journal().load::<Case>(knee).unwrap();
            let changed = Case { title: title.into(), ..kept.record.clone() };
            vault.journal().change(knee, kept.revision, &changed).unwrap();
        }
        desktop.log(knee, "there");
        let rows = desktop.write(HandoffOf::Case(knee));
        let found = laptop.compare(&rows).differences;
        assert_eq!((found.len(), found[0].kind), (1, Kind::Case));
        assert_eq!(
            (found[0].mine["title"].as_str(), found[0].theirs["title"].as_str()),
            (Some("Ours"), Some("Theirs"))
        );
        assert_eq!(laptop.take(&rows, &nothing()).unwrap_err(), JournalError::HandoffUndecided);
        assert_eq!(laptop.said(knee).len(), 2, "nothing was taken in before the choice");

        let choices = HashMap::from([((Kind::Case, knee.to_string()), side)]);
        laptop.take(&rows, &choices).unwrap();
        let wanted = if side == Side::Mine { "Ours" } else { "Theirs" };
        assert_eq!(laptop.journal().load::<Case>(knee).unwrap().record.title, wanted);
        let past = laptop.journal().history::<Case>(knee).unwrap();
        let titles: BTreeSet<&str> = past.iter().map(|past| past.record.title.as_str()).collect();
        assert_eq!(titles, ["Knee MRI", "Ours", "Theirs"].into());
        assert_eq!(laptop.take(&rows, &nothing()).unwrap(), Taken::default(), "it is settled for good");

        desktop.take(&laptop.write(HandoffOf::Case(knee)), &nothing()).unwrap();
        assert_eq!(
            desktop.journal().load::<Case>(knee).unwrap().record.title,
            wanted,
            "the other side follows"
        );
    }
}

#[test]
fn two_copies_of_one_vault_that_went_different_ways_are_not_mixed() {
    let (mut laptop, mut copy) = (Vault::new(LAPTOP), Vault::new(DESKTOP));
    let (rosa, knee, _) = two_cases(&mut laptop);
    copy.take(&laptop.write(HandoffOf::Person(rosa)), &nothing()).unwrap();
    copy.device = LAPTOP;
    laptop.log(knee, "on the laptop");
    copy.log(knee, "on the restored copy");
    let rows = copy.write(HandoffOf::Case(knee));
    assert_eq!(laptop.take(&rows, &nothing()).unwrap_err(), JournalError::HandoffForked);
    assert!(!laptop.said(knee).contains("on the restored copy"));
}
