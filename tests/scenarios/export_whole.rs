//! An export leaves nothing out that was easily overlooked: who got a case, what proves a sending, what was put away.

use chrono::NaiveDate;
use desk::input::{AuthorityInput, ContactInput, EventInput, HandoffInput};
use desk::words::AuthorityKind;
use desk::{HandoffSeal, Passphrase};
use serde_json::Value;

use super::export::{export, faults, lived_in, read};
use crate::world::{World, day};

fn passphrase() -> Passphrase {
    Passphrase::new("violet anchor seventy marble")
}

/// Gives a case to somebody, as the window does.
fn give(world: &mut World, case: &str, to: &str) -> std::path::PathBuf {
    let input = HandoffInput {
        case: Some(case.into()),
        person: None,
        to: to.into(),
        from: "Lucia".into(),
        without_damaged: false,
    };
    let handoff = world.desk().hand_over(&input, HandoffSeal::Passphrase(passphrase())).unwrap();
    let file = world.app_folder().join("handoff.age");
    handoff.save(&file).unwrap();
    world.desk().note_handoff(&handoff).unwrap();
    file
}

fn journal_of(world: &mut World) -> Value {
    let place = world.app_folder();
    let report = export(world, &place);
    serde_json::from_str(&read(&report.folder, "journal.json")).unwrap()
}

#[test]
fn to_whom_a_case_was_given_and_from_whom_one_came_goes_out() {
    let mut world = World::on("2026-11-20T10:00");
    let case = lived_in(&mut world);
    let file = give(&mut world, &case, "Ana, legal aid");
    let place = world.app_folder();
    let report = export(&mut world, &place);
    let given: Value = serde_json::from_str(&read(&report.folder, "journal.json")).unwrap();
    assert_eq!(faults(&given), Vec::<String>::new());
    let [handoff] = given["handoffs"].as_array().unwrap().as_slice() else { panic!("{}", given["handoffs"]) };
    assert_eq!((&handoff["with_whom"], &handoff["came_in"]), (&"Ana, legal aid".into(), &false.into()));
    assert_eq!((&handoff["case"], &handoff["fingerprint"]), (&case.as_str().into(), &given["fingerprint"]));
    let text = read(&report.folder, "cases/case-01.md");
    assert!(text.contains("- **Given to:** Ana, legal aid, 2026-11-20 10:00 PST, this case, "), "{text}");

    let mut office = World::on("2026-11-21T09:00");
    office.desk().take_handoff_file(&file, Some(&passphrase()), &[]).unwrap();
    let taken = journal_of(&mut office);
    assert_eq!(faults(&taken), Vec::<String>::new());
    assert_eq!(taken["handoffs"][0]["with_whom"], "Lucia");
    assert_eq!(taken["writers"][0]["name"], "Lucia");
    assert!(taken["writers"][0]["since"].as_str().unwrap().starts_with("2026-11-21"));
    assert_ne!(taken["submissions"][0]["device"], taken["device"], "it was sent from the other vault");
}

#[test]
fn what_was_sent_says_which_device_recorded_it_and_each_proof_when() {
    let mut world = World::on("2026-11-20T10:00");
    lived_in(&mut world);
    let all = journal_of(&mut world);
    for list in ["submissions", "sendings", "proofs"] {
        assert_eq!(all[list][0]["device"], all["device"], "{list}");
    }
    assert!(all["proofs"][0]["recorded_at"].as_str().unwrap().starts_with("2026-11-20T18:00:00"));
}

#[test]
fn the_text_of_a_case_has_its_events_its_proofs_the_ground_to_act_and_what_was_put_away() {
    let mut world = World::on("2026-11-20T10:00");
    let case = lived_in(&mut world);
    let person = world.desk().case(&case).unwrap().card.person_id;
    let ground = AuthorityInput {
        scope: "Appeals of the MRI".into(),
        signed: Some(day("2026-11-01")),
        until: Some(day("2027-10-31")),
        on_file_since: NaiveDate::from_ymd_opt(2026, 11, 9),
        ..AuthorityInput::of(&person, AuthorityKind::AuthorizedRepresentative, "Ana Vega")
    };
    world.desk().save_authority(&ground).unwrap();
    let away = ContactInput { person: Some(person), ..ContactInput::named("The old fax desk") };
    let away = world.desk().save_contact(&away).unwrap().id;
    world.desk().put_contact_away(&away, true).unwrap();
    let event = EventInput {
        case,
        event: "plan_decided".into(),
        date: day("2026-11-02"),
        time: String::new(),
        zone: String::new(),
        proved: true,
    };
    world.desk().record_event(&event).unwrap();
    let place = world.app_folder();
    let report = export(&mut world, &place);
    let text = read(&report.folder, "cases/case-01.md");
    for told in [
        "- **authorized representative:** Ana Vega, Appeals of the MRI, ",
        "holds until 2027-10-31",
        "signed by the member 2026-11-01",
        "on file with the plan since 2026-11-09",
        "- **The old fax desk:** put away",
        "- **the day the plan decided:** 2026-11-02, can be shown",
        "- **the day you got the denial:** 2026-11-05",
        "- **Proof:** fax confirmation, 3 pages, written down 2026-11-20 10:00 PST",
    ] {
        assert!(text.contains(told), "{told} is missing: {text}");
    }
}
