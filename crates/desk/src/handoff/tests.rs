//! What is left in the vault's folder when something fails after a hand-off was taken in.

use std::fs;
use std::path::{Path, PathBuf};

use crate::input::{CaseInput, CoverageInput, HandoffInput, PersonInput};
use crate::words::{CaseKind, Language, LineOfBusiness};
use crate::{Desk, FixedClock, HandoffSeal, Passphrase};

fn vault(folder: &Path) -> Desk {
    let clock =
        FixedClock { now: "2026-11-22T18:00:00Z".parse().unwrap(), zone: chrono_tz::America::Los_Angeles };
    let passphrase = Passphrase::new("lantern otter gravel twelve");
    Desk::create_sample(folder, &passphrase, Language::En, clock).unwrap().0
}

fn shared() -> Passphrase {
    Passphrase::new("violet anchor seventy marble")
}

/// A hand-off of a case with one paper.
fn handed_over(folder: &Path) -> PathBuf {
    let mut desk = vault(&folder.join("home"));
    let person = desk.save_person(&PersonInput::named("Rosa Vega")).unwrap().id;
    let coverage = CoverageInput::of(&person, "A plan", LineOfBusiness::ErisaInsured, "CA");
    let coverage = desk.save_coverage(&coverage).unwrap().coverages[0].id.clone();
    let case = CaseInput::of(&coverage, "Knee", CaseKind::DenialBeforeCare);
    let case = desk.save_case(&case).unwrap().card.id;
    desk.add_paper(&case, "denial.txt", &mut &b"We refuse the MRI."[..]).unwrap();
    let input = HandoffInput {
        case: Some(case),
        person: None,
        to: "Ana".into(),
        from: String::new(),
        without_damaged: false,
    };
    let file = folder.join("handoff.age");
    desk.hand_over(&input, HandoffSeal::Passphrase(shared())).unwrap().save(&file).unwrap();
    file
}

#[test]
fn a_file_that_rows_speak_of_stays_whatever_fails_after_they_were_written() {
    let folder = tempfile::tempdir().unwrap();
    let file = handed_over(folder.path());
    let mut desk = vault(&folder.path().join("office"));
    // The last row of the taking makes the first reading after it fail.
    let fail = "DROP TRIGGER paper_files_stay_as_they_are;
         CREATE TEMP TRIGGER unreadable AFTER INSERT ON main.handoffs BEGIN UPDATE paper_files SET size = -1; END";
    desk.vault_mut().connection_mut().execute_batch(fail).unwrap();
    drop(desk.take_handoff_file(&file, Some(&shared()), &[]));
    let mend = "DROP TRIGGER unreadable; UPDATE paper_files SET size = 18";
    desk.vault_mut().connection_mut().execute_batch(mend).unwrap();
    assert_eq!(fs::read_dir(folder.path().join("office/papers")).unwrap().count(), 1);
    assert!(desk.check().unwrap().whole);
}

#[test]
fn a_hand_off_that_is_not_taken_in_leaves_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = handed_over(folder.path());
    let mut desk = vault(&folder.path().join("office"));
    let refuse =
        "CREATE TEMP TRIGGER refused BEFORE INSERT ON main.handoffs BEGIN SELECT RAISE(ABORT, 'no'); END";
    desk.vault_mut().connection_mut().execute_batch(refuse).unwrap();
    desk.take_handoff_file(&file, Some(&shared()), &[]).unwrap_err();
    assert_eq!(fs::read_dir(folder.path().join("office/papers")).unwrap().count(), 0);
}
