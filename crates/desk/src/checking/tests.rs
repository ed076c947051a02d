//! What the check says of the database's own files, of entries from several devices, and in English.

use std::collections::BTreeSet;

use super::*;
use crate::clock::FixedClock;
use crate::input::{CaseInput, CoverageInput, InteractionInput, PersonInput};
use crate::view::PaperFault;
use crate::words::{CaseKind, Language, LineOfBusiness};
use crate::{Desk, Passphrase};

/// A desk over a new vault in `folder` with one call in it.
fn with_a_call(folder: &std::path::Path) -> Desk {
    let clock =
        FixedClock { now: "2026-11-22T18:00:00Z".parse().unwrap(), zone: chrono_tz::America::Los_Angeles };
    let passphrase = Passphrase::new("lantern otter gravel twelve");
    let (mut desk, _) = Desk::create_sample(folder, &passphrase, Language::En, clock).unwrap();
    let person = desk.save_person(&PersonInput::named("Rosa Vega")).unwrap();
    let plan = CoverageInput::of(&person.id, "Plan", LineOfBusiness::IndividualMarketplace, "CA");
    let coverage = desk.save_coverage(&plan).unwrap().coverages[0].id.clone();
    let case = CaseInput::of(&coverage, "Knee", CaseKind::DenialBeforeCare);
    let case = desk.save_case(&case).unwrap().card.id;
    let call = InteractionInput::call(&case, "2026-11-22".parse().unwrap(), "09:00");
    desk.log_interaction(&InteractionInput { said: "It is in review.".into(), ..call }).unwrap();
    desk
}

#[test]
fn where_entries_have_several_devices_it_is_said_whose_they_are() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = with_a_call(&home.path().join("v"));
    let lost = serde_json::json!({ "ends": [
        { "device": "d2", "first": 4, "last": 6, "changed": false },
        { "device": "d3", "first": 1, "last": 1, "changed": true },
    ], "unknown": false });
    desk.journal().save_setting("chain.lost_ends", &lost).unwrap();
    desk.vault_mut()
        .connection_mut()
        .execute_batch(
            "INSERT INTO writers (device, name, since) VALUES ('d2', 'Dana Ruiz', 0);
             DROP TRIGGER entries_never_change;
             UPDATE entries SET said = 'It is approved.';",
        )
        .unwrap();
    let found = desk.check().unwrap().findings;
    let whose = |name: &str| Some(EntriesOf::Other { name: name.into() });
    let expected = [
        VaultFinding::Entry {
            number: 1,
            device: desk.vault().device_id().to_owned(),
            whose: Some(EntriesOf::This),
            fault: EntryFault::WordsChanged,
        },
        VaultFinding::LostEnd {
            first: 4,
            last: 6,
            device: "d2".into(),
            whose: whose("Dana Ruiz"),
            changed: false,
        },
        VaultFinding::LostEnd { first: 1, last: 1, device: "d3".into(), whose: whose(""), changed: true },
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_file_beside_the_database_that_is_not_what_it_was_is_one_finding_of_its_own_kind() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("v");
    let mut desk = with_a_call(&folder);
    assert_eq!(desk.check().unwrap().findings, []);
    std::fs::write(folder.join("vault.hdr.bak"), b"something else").unwrap();
    std::fs::remove_file(folder.join("vault.head")).unwrap();
    let found = desk.check().unwrap().findings;
    assert_eq!(found, [VaultFinding::AnchorMissing, VaultFinding::HeaderCopyDiffers]);
}

#[test]
fn every_finding_has_an_english_sentence_with_its_place_and_nothing_that_somebody_wrote() {
    let entry = |fault| VaultFinding::Entry { number: 7, device: "d1".into(), whose: None, fault };
    let end = |last, changed| VaultFinding::LostEnd {
        first: 7,
        last,
        device: "d1".into(),
        whose: Some(EntriesOf::Other { name: "CANARY".into() }),
        changed,
    };
    let paper = |fault| VaultFinding::Paper { file: "5c1f".into(), titles: vec!["CANARY".into()], fault };
    let of_entries = [
        entry(EntryFault::WordsChanged),
        entry(EntryFault::PlaceChanged),
        entry(EntryFault::MissingBefore),
        entry(EntryFault::ChainBroken),
        entry(EntryFault::Missing),
        entry(EntryFault::Replaced),
        end(7, true),
        end(7, false),
    ]
    .map(|it| it.to_string());
    assert!(of_entries.iter().all(|it| it.starts_with("Entry 7 of device d1: ")), "{of_entries:?}");
    let of_papers =
        [PaperFault::Missing, PaperFault::Damaged, PaperFault::Unreadable].map(|it| paper(it).to_string());
    assert!(of_papers.iter().all(|it| it.starts_with("Paper file 5c1f: ")), "{of_papers:?}");
    let ends = end(9, false).to_string();
    assert!(ends.starts_with("Entries 7 to 9 of device d1: "), "{ends}");
    let others = [
        VaultFinding::BrokenStart,
        VaultFinding::BrokenSeals { pages: 2 },
        VaultFinding::BrokenStructure { details: Vec::new() },
        VaultFinding::BrokenStructure { details: vec!["Tree 4 page 9".into()] },
        VaultFinding::AnchorMissing,
        VaultFinding::AnchorTampered,
        VaultFinding::HeaderChanged,
        VaultFinding::HeaderCopyDiffers,
        VaultFinding::HeaderUnreadable { file: "vault.hdr".into() },
        VaultFinding::NewestUnknown,
        VaultFinding::ListsDiffer,
    ]
    .map(|it| it.to_string());
    let all: BTreeSet<&String> = of_entries.iter().chain(&of_papers).chain([&ends]).chain(&others).collect();
    assert_eq!(all.len(), of_entries.len() + of_papers.len() + 1 + others.len(), "no two are the same");
    assert!(all.iter().all(|it| it.len() > 20 && !it.contains("CANARY")), "{all:?}");
}
