//! Two edits of one thing, and what is written down late.

use desk::ErrorKind;
use desk::input::{AmendmentInput, CaseInput, EditOf, InteractionInput, PersonInput};
use desk::words::CaseKind;

use crate::world::{World, day};

#[test]
fn the_second_of_two_edits_is_refused_and_overwrites_nothing() {
    let mut world = World::on("2026-11-23T10:00");
    let case = world.mri();
    let edit = |title: &str| CaseInput {
        edit: Some(EditOf { id: case.card.id.clone(), revision: case.revision }),
        ..CaseInput::of(&case.coverage.id, title, CaseKind::DenialBeforeCare)
    };
    world.desk().save_case(&edit("First")).unwrap();
    let error = world.desk().save_case(&edit("Second")).unwrap_err();
    assert_eq!(error.kind, ErrorKind::Conflict);
    assert_eq!(world.desk().case(&case.card.id).unwrap().card.title, "First");
}

#[test]
fn two_edits_of_a_letter_and_of_a_person_cross_no_more_than_of_a_case() {
    let mut world = World::on("2026-11-23T10:00");
    let case = world.mri();
    let letter = world.desk().draft_letter(&case.card.id, "coverage_appeal").unwrap();
    let mut ours = letter.letter.clone();
    ours.closing = "With regards,".into();
    world.desk().save_letter(&letter.card.id, letter.revision, &ours).unwrap();
    let theirs = world.desk().save_letter(&letter.card.id, letter.revision, &letter.letter).unwrap_err();
    assert_eq!(theirs.kind, ErrorKind::Conflict);
    assert_eq!(world.desk().letter(&letter.card.id).unwrap().letter.closing, "With regards,");

    let person = world.desk().person(&case.card.person_id).unwrap();
    let edit = Some(EditOf { id: person.id, revision: person.revision });
    let renamed = |name: &str| PersonInput { edit: edit.clone(), ..PersonInput::named(name) };
    world.desk().save_person(&renamed("Rosa M. Vega")).unwrap();
    let error = world.desk().save_person(&renamed("Rosa N. Vega")).unwrap_err();
    assert_eq!(error.kind, ErrorKind::Conflict);
}

#[test]
fn an_entry_written_days_later_says_so_for_good() {
    let mut world = World::on("2026-11-23T10:00");
    let id = world.mri().card.id;
    world.call(&id, "2026-11-23", "09:40", None);
    world.call(&id, "2026-11-20", "15:10", None);
    let entries = world.desk().timeline(&id, None).unwrap().entries;
    let late: Vec<Option<u32>> = entries.iter().map(|it| it.days_late).collect();
    assert_eq!(
        late,
        [None, Some(3)],
        "the newest first, and the one of the 20th was written three days later"
    );
}

#[test]
fn a_correction_stands_beside_the_entry_and_does_not_change_it() {
    let mut world = World::on("2026-11-23T10:00");
    let id = world.mri().card.id;
    world.call(&id, "2026-11-23", "09:40", None);
    let entry = world.desk().timeline(&id, None).unwrap().entries.remove(0);
    let amendment = AmendmentInput {
        entry: entry.id.clone(),
        reason: "Misheard".into(),
        text: "It was in appeals.".into(),
        verbatim: false,
    };
    world.desk().amend_entry(&amendment).unwrap();
    let page = world.desk().timeline(&id, None).unwrap();
    let amended = page.entries.iter().find(|it| it.id == entry.id).unwrap();
    assert_eq!((amended.said.as_str(), amended.amendments.len()), ("It is in review.", 1));
    assert_eq!(amended.amendments[0].text, "It was in appeals.");
}

#[test]
fn a_call_that_has_not_happened_yet_is_refused_with_its_field() {
    let mut world = World::on("2026-11-23T10:00");
    let id = world.mri().card.id;
    let tomorrow =
        InteractionInput { said: "x".into(), ..InteractionInput::call(&id, day("2026-11-24"), "09:00") };
    let error = world.desk().log_interaction(&tomorrow).unwrap_err();
    assert_eq!(error.kind, ErrorKind::Invalid);
    assert_eq!((error.fields[0].field.as_str(), error.fields[0].problem.as_str()), ("time", "in_the_future"));
}
