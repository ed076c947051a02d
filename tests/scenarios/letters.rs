//! Which letters a case offers, what each of them starts, and what keeps one from going out.

use std::fs;

use desk::ErrorKind;
use desk::input::{AuthorityInput, CaseInput, CoverageInput, PersonInput, SubmissionInput};
use desk::view::{LetterChoice, LetterView};
use desk::words::{
    AuthorityKind, CaseKind, DeadlineState, Duty, LetterGroup, LineOfBusiness, SubmissionChannel,
};

use crate::world::{World, day, promise};

/// A template as short as one can be.
const MINE: &str = "name='Note to the plan'\nabout='A short note.'\nsalutation='Dear Plan:'\nclosing='Yours,'\n\
                    capacity=''\ntitle=[{text='A note'}]\nsubject=[]\n[[part]]\ntext='I am {member.name}.'\n";

fn fitting(world: &mut World, case: &str) -> Vec<(String, String)> {
    let choices = world.desk().letter_choices(case).unwrap().choices;
    choices.into_iter().filter_map(|it| Some((it.template, it.reason?))).collect()
}

fn reason(world: &mut World, case: &str, template: &str) -> Option<String> {
    fitting(world, case).into_iter().find(|(it, _)| it == template).map(|(_, reason)| reason)
}

fn send(world: &mut World, letter: &LetterView, on: &str) {
    world.desk().finalize_letter(&letter.card.id).unwrap();
    let fax = SubmissionInput::of(&letter.card.id, SubmissionChannel::Fax, "510-555-0119", day(on));
    world.desk().record_submission(&fax).unwrap();
}

#[test]
fn a_denial_offers_the_appeal_and_what_helps_it() {
    let mut world = World::on("2026-11-23T10:00");
    let id = world.mri().card.id;
    world.denial(&id, "2026-11-20", "2026-11-23");
    let choices = world.desk().letter_choices(&id).unwrap().choices;
    assert_eq!((choices[0].template.as_str(), choices[0].suggested), ("coverage_appeal", true));
    assert_eq!(choices.iter().filter(|it| it.suggested).count(), 1);
    let fitting: Vec<String> = fitting(&mut world, &id).into_iter().map(|(template, _)| template).collect();
    assert_eq!(
        fitting,
        ["coverage_appeal", "medical_necessity_request", "peer_to_peer_request", "claim_file_request"]
            .map(str::to_owned)
    );
    let shelves = |it: &LetterChoice| (it.reason.is_none(), it.group);
    assert!(choices[1..].is_sorted_by_key(shelves), "fitting letters first, then shelf by shelf");
    assert_eq!(choices.len(), 37);
}

#[test]
fn a_promise_that_ran_out_offers_the_letter_that_quotes_it() {
    let mut world = World::on("2026-11-23T10:00");
    let id = world.mri().card.id;
    world.call(&id, "2026-11-23", "09:40", Some(promise("send the criteria", "2026-11-24")));
    assert_eq!(reason(&mut world, &id, "broken_promise"), None);
    world.go_to("2026-11-27T10:00");
    assert_eq!(reason(&mut world, &id, "broken_promise").as_deref(), Some("broken_promise"));
    let letter = world.desk().draft_letter(&id, "broken_promise").unwrap();
    for fact in ["send the criteria", "November 23, 2026", "November 24, 2026"] {
        assert!(letter.html.contains(fact), "the letter does not say {fact}");
    }
}

#[test]
fn a_plan_that_is_silent_past_its_time_is_told_so_with_the_law() {
    let mut world = World::on("2026-11-23T10:00");
    let id = world.mri().card.id;
    world.denial(&id, "2026-11-20", "2026-11-23");
    let appeal = world.desk().draft_letter(&id, "coverage_appeal").unwrap();
    send(&mut world, &appeal, "2026-11-23");
    assert_eq!(reason(&mut world, &id, "missed_deadline"), None);
    assert_eq!(reason(&mut world, &id, "not_received"), None);

    world.go_to("2026-12-10T10:00");
    assert_eq!(reason(&mut world, &id, "not_received").as_deref(), Some("not_confirmed"));
    world.go_to("2027-01-20T10:00");
    assert_eq!(reason(&mut world, &id, "missed_deadline").as_deref(), Some("plan_late"));
    let letter = world.desk().draft_letter(&id, "missed_deadline").unwrap();
    for fact in ["Decide the appeal", "December 23, 2026", "Coverage appeal", "510-555-0119"] {
        assert!(letter.html.contains(fact), "the letter does not say {fact}: {}", letter.html);
    }
    let spanish = letter.companion_html.unwrap();
    assert!(spanish.contains("Decidir la apelación") && spanish.contains("23 de diciembre de 2026"));
}

#[test]
fn only_a_letter_that_files_something_starts_a_clock() {
    let mut world = World::on("2026-11-23T10:00");
    let id = world.mri().card.id;
    world.denial(&id, "2026-11-20", "2026-11-23");
    let open = |world: &mut World, duty: Duty| {
        let deadlines = world.desk().case(&id).unwrap().deadlines;
        deadlines.iter().filter(|it| it.duty == duty && it.state == DeadlineState::Open).count()
    };
    let before = (open(&mut world, Duty::Member), open(&mut world, Duty::Plan));
    let mut letter = world.desk().draft_letter(&id, "single_contact").unwrap();
    for gap in letter.missing.clone() {
        letter = fill(&mut world, &letter, &gap.key, "December 7, 2026");
    }
    send(&mut world, &letter, "2026-11-23");
    assert_eq!((open(&mut world, Duty::Member), open(&mut world, Duty::Plan)), before);
}

#[test]
fn a_letter_to_the_doctor_is_addressed_to_the_doctor() {
    let mut world = World::on("2026-11-23T10:00");
    let id = world.mri().card.id;
    world.denial(&id, "2026-11-20", "2026-11-23");
    let letter = world.desk().draft_letter(&id, "peer_to_peer_request").unwrap();
    assert!(letter.html.contains("<address><p><span data-field=\"clinician.name\">Dr. Adaeze Okoro"));
    let missing: Vec<&str> = letter.missing.iter().map(|it| it.key.as_str()).collect();
    assert_eq!(missing, ["clinician.address"]);
    let complaint = world.desk().draft_letter(&id, "state_complaint").unwrap();
    assert!(complaint.html.contains("California Department of Managed Health Care"));
}

#[test]
fn a_letter_past_its_last_date_is_final_only_with_the_reason() {
    let mut world = World::on("2026-11-23T10:00");
    let id = world.mri().card.id;
    world.denial(&id, "2026-11-20", "2026-11-23");
    world.go_to("2027-09-01T10:00");
    let letter = world.desk().draft_letter(&id, "coverage_appeal").unwrap();
    assert!(letter.warnings.contains(&"late".to_owned()), "{:?}", letter.warnings);
    let refused = world.desk().finalize_letter(&letter.card.id).unwrap_err();
    assert_eq!(refused.kind, ErrorKind::LetterIsLate);

    let letter = world.desk().explain_late_filing(&letter.card.id).unwrap();
    assert_eq!(letter.missing.iter().map(|it| it.key.as_str()).collect::<Vec<_>>(), ["late_reason"]);
    let refused = world.desk().finalize_letter(&letter.card.id).unwrap_err();
    assert_eq!(refused.kind, ErrorKind::MissingFacts);
    let letter = fill(&mut world, &letter, "late_reason", "I was in the hospital.");
    world.desk().finalize_letter(&letter.card.id).unwrap();
}

#[test]
fn an_authority_that_ran_out_stops_the_letter_but_not_the_one_that_renews_it() {
    let mut world = World::on("2026-11-23T10:00");
    let person = world.desk().save_person(&PersonInput::named("Ines Vega")).unwrap().id;
    let coverage = CoverageInput {
        member_id: "0009876".into(),
        ..CoverageInput::of(&person, "Evergreen Health Plan", LineOfBusiness::ErisaSelfFunded, "CA")
    };
    let coverage = world.desk().save_coverage(&coverage).unwrap().coverages[0].id.clone();
    let authority = AuthorityInput {
        holder_address: vec!["4 Cedar Road".into(), "Oakland, CA 94602".into()],
        scope: "file appeals and receive records".into(),
        until: Some(day("2026-12-31")),
        ..AuthorityInput::of(&person, AuthorityKind::AuthorizedRepresentative, "Luz Vega")
    };
    world.desk().save_authority(&authority).unwrap();
    let case = CaseInput::of(&coverage, "Knee", CaseKind::DenialBeforeCare);
    let id = world.desk().save_case(&case).unwrap().card.id;
    world.denial(&id, "2026-11-20", "2026-11-23");
    world.go_to("2027-01-05T10:00");

    let final_of = |world: &mut World, template: &str| {
        let mut letter = world.desk().draft_letter(&id, template).unwrap();
        for gap in letter.missing.clone() {
            letter = fill(world, &letter, &gap.key, "filled in");
        }
        world.desk().finalize_letter(&letter.card.id).map(|_| ()).map_err(|error| error.kind)
    };
    assert_eq!(final_of(&mut world, "coverage_appeal"), Err(ErrorKind::AuthorityExpired));
    assert_eq!(final_of(&mut world, "representative_notice"), Ok(()));
}

#[test]
fn a_request_for_the_file_quotes_the_law_on_records_and_one_to_an_employer_does_not() {
    let mut world = World::on("2026-11-23T10:00");
    let id = world.mri().card.id;
    world.denial(&id, "2026-11-20", "2026-11-23");
    let file = world.desk().draft_letter(&id, "claim_file_request").unwrap();
    assert!(file.html.contains("the records are due by December 23, 2026. 45 CFR 164.524"), "{}", file.html);
    assert_eq!(file.missing, []);
    let employer = world.desk().draft_letter(&id, "plan_documents_request").unwrap();
    assert!(!employer.html.contains("CFR"));
    assert!(employer.missing.iter().any(|it| it.key == "answer_by"));
}

#[test]
fn the_companion_prints_for_reading() {
    let mut world = World::on("2026-11-23T10:00");
    let id = world.mri().card.id;
    world.denial(&id, "2026-11-20", "2026-11-23");
    let letter = world.desk().draft_letter(&id, "coverage_appeal").unwrap();
    let printed = world.desk().print_companion(&letter.card.id, false).unwrap();
    assert!(printed.bytes.starts_with(b"%PDF") && printed.file_stem == "companion-2026-11-23");
}

#[test]
fn templates_of_ones_own_stand_with_the_others_and_wrong_ones_are_named() {
    let mut world = World::on("2026-11-23T10:00");
    let id = world.mri().card.id;
    let folder = world.vault().join("templates");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("my_note.en.toml"), MINE).unwrap();
    fs::write(folder.join("wrong.en.toml"), MINE.replace("member.name", "member.shoe_size")).unwrap();
    fs::write(folder.join("not_text.en.toml"), [0xff, 0xfe, 0x00]).unwrap();
    fs::write(folder.join("readme.txt"), "not a template").unwrap();
    let shelf = world.desk().letter_choices(&id).unwrap();
    let mine = shelf.choices.last().unwrap();
    assert_eq!((mine.name.as_str(), mine.group), ("Note to the plan", LetterGroup::Own));
    let problems: Vec<&str> = shelf.own_problems.iter().map(|it| it.file.as_str()).collect();
    assert_eq!(problems, ["not_text.en.toml", "wrong.en.toml"]);
    assert!(shelf.own_problems[1].problem.contains("member.shoe_size"));
    assert!(shelf.own_folder.ends_with("templates"));

    let letter = world.desk().draft_letter(&id, "my_note").unwrap();
    assert!(letter.html.contains("Rosa Vega") && letter.companion_html.is_none());
    world.close();
    world.open();
    assert_eq!(world.desk().letter(&letter.card.id).unwrap().card.name, "Note to the plan");
    fs::remove_dir_all(&folder).unwrap();
    world.desk().letter_choices(&id).unwrap();
    let kept = world.desk().letter(&letter.card.id).unwrap();
    assert_eq!((kept.card.name.as_str(), kept.letter), ("my_note", letter.letter));
}

/// Types a fact into every place of the letter that asks for it.
fn fill(world: &mut World, letter: &LetterView, key: &str, value: &str) -> LetterView {
    let mut json = serde_json::to_value(&letter.letter).unwrap();
    put(&mut json, key, value);
    let now = serde_json::from_value(json).unwrap();
    world.desk().save_letter(&letter.card.id, letter.revision, &now).unwrap()
}

fn put(node: &mut serde_json::Value, key: &str, value: &str) {
    match node {
        serde_json::Value::Array(items) => items.iter_mut().for_each(|item| put(item, key, value)),
        serde_json::Value::Object(object) => {
            let named = object.get("key").or_else(|| object.get("field")).and_then(|it| it.as_str());
            if named == Some(key) {
                object.insert("value".to_owned(), value.into());
            }
            object.values_mut().for_each(|item| put(item, key, value));
        }
        _ => {}
    }
}
