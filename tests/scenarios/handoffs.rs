//! A daughter hands her mother's case to a volunteer, both go on writing, and the case comes back.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::Days;
use desk::input::{CaseInput, EditOf, HandoffChoice, HandoffInput};
use desk::view::{CaseView, PaperFault, VaultFinding};
use desk::words::{CaseKind, HandoffSide};
use desk::{Desk, ErrorKind, HandoffSeal, Passphrase};

use crate::world::{World, day};

const SHARED: &str = "violet anchor seventy marble";

pub(crate) fn hand_over(world: &mut World, case: &str, to: &str, from: &str) -> PathBuf {
    let input = HandoffInput {
        case: Some(case.into()),
        person: None,
        to: to.into(),
        from: from.into(),
        without_damaged: false,
    };
    let handoff = world.desk().hand_over(&input, HandoffSeal::Passphrase(Passphrase::new(SHARED))).unwrap();
    let file = world.app_folder().join("handoff.age");
    handoff.save(&file).unwrap();
    world.desk().note_handoff(&handoff).unwrap();
    file
}

pub(crate) fn take(
    world: &mut World,
    file: &Path,
    choices: &[HandoffChoice],
) -> desk::Result<desk::view::HandoffTaken> {
    world.desk().take_handoff_file(file, Some(&Passphrase::new(SHARED)), choices)
}

fn rename(world: &mut World, case: &CaseView, title: &str) {
    let edit = world.desk().case(&case.card.id).unwrap();
    let input = CaseInput {
        edit: Some(EditOf { id: case.card.id.clone(), revision: edit.revision }),
        asked_for: edit.asked_for,
        services: edit.services,
        ..CaseInput::of(&edit.coverage.id, title, CaseKind::DenialBeforeCare)
    };
    world.desk().save_case(&input).unwrap();
}

fn said(world: &mut World, case: &str) -> Vec<(String, Option<String>)> {
    let page = world.desk().timeline(case, None).unwrap();
    page.entries
        .into_iter()
        .map(|entry| (entry.happened_local.time.unwrap_or_default(), entry.came_from))
        .collect()
}

#[test]
fn a_case_arrives_with_its_papers_its_dates_and_where_it_came_from() {
    let mut home = World::on("2026-11-23T10:00");
    let case = home.mri();
    let id = case.card.id.as_str();
    home.call(id, "2026-11-23", "09:40", None);
    home.denial(id, "2026-11-02", "2026-11-05");
    let scan = b"Dear member, we refuse the MRI of your knee.";
    let paper = home.desk().add_paper(id, "denial.txt", &mut &scan[..]).unwrap().paper;
    let offer = home.desk().handoff_offer(Some(id), None).unwrap();
    assert_eq!((offer.entries, offer.files, offer.bytes), (2, 1, scan.len() as u64));
    let file = hand_over(&mut home, id, "Ana, legal aid", "Lucia");
    let readable = fs::read(&file).unwrap();
    assert!(
        !readable.windows(4).any(|bytes| bytes == b"knee" || bytes == b"Knee"),
        "nothing can be read in the file"
    );

    let mut office = World::on("2026-11-24T09:00");
    let taken = take(&mut office, &file, &[]).unwrap();
    assert_eq!((taken.entries, taken.files), (2, 1));
    let arrived = office.desk().case(id).unwrap();
    let here = home.desk().case(id).unwrap();
    assert_eq!(arrived.notices, here.notices);
    let dates = |view: &CaseView| {
        view.deadlines.iter().map(|it| (it.title.clone(), it.safe.date)).collect::<Vec<_>>()
    };
    assert_eq!(dates(&arrived), dates(&here));
    assert!(said(&mut office, id).iter().all(|(_, from)| from.as_deref() == Some("Lucia")));
    let kept = office.desk().kept_paper(&paper.id).unwrap();
    let mut bytes = Vec::new();
    kept.write_to(&mut bytes).unwrap();
    assert_eq!(bytes, scan);
    assert!(
        office.desk().paper_words(&paper.id).unwrap().contains("refuse"),
        "its words can be searched there too"
    );
    let received = office.desk().handoffs_of_case(id).unwrap().remove(0);
    assert!(
        received.came_in
            && received.with_whom == "Lucia"
            && received.fingerprint == home.desk().fingerprint()
    );
    let given = home.desk().handoffs_of_case(id).unwrap().remove(0);
    assert!(!given.came_in && given.with_whom == "Ana, legal aid");
    assert!(office.desk().check().unwrap().whole);
    office.close();
    office.open();
}

#[test]
fn both_go_on_writing_and_the_case_comes_back_with_what_both_wrote() {
    let (mut home, mut office) = (World::on("2026-11-23T10:00"), World::on("2026-11-24T09:00"));
    let case = home.mri();
    let id = case.card.id.as_str();
    home.call(id, "2026-11-23", "09:40", None);
    let file = hand_over(&mut home, id, "Ana", "Lucia");
    take(&mut office, &file, &[]).unwrap();

    office.call(id, "2026-11-24", "08:30", None);
    office.denial(id, "2026-11-20", "2026-11-24");
    home.go_to("2026-11-25T12:00");
    home.call(id, "2026-11-25", "11:15", None);
    // A night passes on both sides, and each counts its clocks.
    office.go_to("2026-11-25T12:00");
    for world in [&mut home, &mut office] {
        world.desk().case(id).unwrap();
    }
    let back = hand_over(&mut office, id, "Lucia", "Ana");
    let taken = take(&mut home, &back, &[]).unwrap();
    assert_eq!(taken.entries, 2);
    let again = take(&mut home, &back, &[]).unwrap();
    assert_eq!((again.entries, again.records, again.files), (0, 0, 0));
    let from: Vec<_> = said(&mut home, id).into_iter().filter_map(|(_, from)| from).collect();
    assert_eq!(from, ["Ana", "Ana"]);
    let view = home.desk().case(id).unwrap();
    let mut clocks: Vec<_> = view.deadlines.iter().map(|it| (it.title.clone(), it.safe.date)).collect();
    clocks.sort();
    let all = clocks.len();
    clocks.dedup();
    assert_eq!(clocks.len(), all, "no clock is there twice");
    assert!(
        clocks.iter().any(|(_, date)| *date > day("2026-11-24") + Days::new(100)),
        "the denial runs here too"
    );
    assert!(home.desk().check().unwrap().whole);
}

#[test]
fn where_both_changed_the_case_somebody_chooses_and_nothing_is_lost() {
    let (mut home, mut office) = (World::on("2026-11-23T10:00"), World::on("2026-11-24T09:00"));
    let case = home.mri();
    let id = case.card.id.as_str();
    let file = hand_over(&mut home, id, "Ana", "Lucia");
    take(&mut office, &file, &[]).unwrap();
    rename(&mut office, &case, "Knee, urgent");
    home.go_to("2026-11-24T10:00");
    rename(&mut home, &case, "Mama's knee");
    let back = hand_over(&mut office, id, "Lucia", "Ana");

    let door = home.desk().handoff_door().unwrap();
    let shared = Passphrase::new(SHARED);
    let arrived = door.open(&back, Some(&shared), &std::collections::BTreeSet::new()).unwrap();
    let found = home.desk().compare_handoff(&arrived).unwrap();
    let difference = &found.differences[0];
    assert_eq!((found.differences.len(), difference.title.as_str()), (1, "Mama's knee"));
    let fields: Vec<_> = difference.fields.iter().map(|it| (it.mine.as_str(), it.theirs.as_str())).collect();
    assert_eq!(fields, [("Mama's knee", "Knee, urgent")]);
    assert_eq!(take(&mut home, &back, &[]).unwrap_err().kind, ErrorKind::HandoffUndecided);
    let choice =
        HandoffChoice { kind: difference.kind, id: difference.id.clone(), side: HandoffSide::Theirs };
    take(&mut home, &back, &[choice]).unwrap();
    assert_eq!(home.desk().case(id).unwrap().card.title, "Knee, urgent");
}

#[test]
fn a_wrong_passphrase_a_changed_file_and_another_file_are_refused_each_with_its_own_word() {
    let (mut home, mut office) = (World::on("2026-11-23T10:00"), World::on("2026-11-24T09:00"));
    let id = home.mri().card.id;
    let scan = vec![b'x'; 200_000];
    home.desk().add_paper(&id, "scan.txt", &mut scan.as_slice()).unwrap();
    let key = office.desk().handoff_key().unwrap().key;
    let input = HandoffInput {
        case: Some(id),
        person: None,
        to: "Ana".into(),
        from: String::new(),
        without_damaged: false,
    };
    let handoff = home.desk().hand_over(&input, HandoffSeal::Key(key)).unwrap();
    let file = home.app_folder().join("handoff.age");
    handoff.save(&file).unwrap();
    let taken = |world: &mut World, file: &Path| world.desk().take_handoff_file(file, None, &[]).map(drop);

    assert_eq!(
        taken(&mut home, &file).unwrap_err().kind,
        ErrorKind::HandoffLocked,
        "it is for the other vault"
    );
    let whole = fs::read(&file).unwrap();
    let changed = home.app_folder().join("changed.age");
    for place in [whole.len() / 3, whole.len() / 2, whole.len() - 1] {
        let mut bytes = whole.clone();
        bytes[place] ^= 1;
        fs::write(&changed, bytes).unwrap();
        assert_eq!(taken(&mut office, &changed).unwrap_err().kind, ErrorKind::HandoffDamaged);
    }
    fs::write(&changed, &whole[..whole.len() - 70_000]).unwrap();
    assert_eq!(taken(&mut office, &changed).unwrap_err().kind, ErrorKind::HandoffDamaged, "cut off");
    fs::write(&changed, "BEGIN:VCARD\nEND:VCARD\n").unwrap();
    assert_eq!(taken(&mut office, &changed).unwrap_err().kind, ErrorKind::NotAHandoff);
    assert!(office.desk().people().unwrap().is_empty(), "nothing was taken in");
    let left = fs::read_dir(office.vault().join("papers")).map_or(0, Iterator::count);
    assert_eq!(left, 0, "and no file is left in the vault");
    taken(&mut office, &file).unwrap();
    assert_eq!(Desk::people(office.desk()).unwrap().len(), 1);
}

#[test]
fn a_paper_that_came_without_its_bytes_has_them_once_somebody_adds_the_same_file() {
    let (mut home, mut office) = (World::on("2026-11-23T10:00"), World::on("2026-11-24T09:00"));
    let id = home.mri().card.id;
    let scan = b"Dear member, we refuse the MRI of your knee.";
    let paper = home.desk().add_paper(&id, "denial.txt", &mut &scan[..]).unwrap().paper.id;
    let lost = fs::read_dir(home.vault().join("papers")).unwrap().next().unwrap().unwrap().path();
    fs::remove_file(lost).unwrap();
    let file = hand_over(&mut home, &id, "Ana", "Lucia");
    assert_eq!(take(&mut office, &file, &[]).unwrap().files, 0);
    let findings = office.desk().check().unwrap().findings;
    let [VaultFinding::Paper { titles, fault, .. }] = findings.as_slice() else { panic!("{findings:?}") };
    assert_eq!((titles.as_slice(), *fault), (&["denial".to_owned()][..], PaperFault::Missing));

    let added = office.desk().add_paper(&id, "from the mail.txt", &mut &scan[..]).unwrap();
    assert_eq!((added.paper.id.as_str(), added.already_there), (paper.as_str(), false));
    let mut bytes = Vec::new();
    office.desk().kept_paper(&paper).unwrap().write_to(&mut bytes).unwrap();
    assert_eq!(bytes, scan);
    assert!(office.desk().paper_words(&paper).unwrap().contains("refuse"));
    assert!(office.desk().check().unwrap().whole);
    assert!(office.desk().add_paper(&id, "again.txt", &mut &scan[..]).unwrap().already_there);
    assert_eq!(fs::read_dir(office.vault().join("papers")).unwrap().count(), 1);
}
