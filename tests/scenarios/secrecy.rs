//! Words that must not leave the vault: each is planted wherever a person types, and then looked for everywhere else.

use std::fs;
use std::path::Path;

use chrono::{Days, NaiveTime};
use desk::input::{
    AuthorityInput, CaseInput, CoverageInput, EditOf, InteractionInput, NoticeInput, OwnDeadlineInput,
    PersonInput, PromiseInput, ReferenceInput,
};
use desk::words::{AuthorityKind, CaseKind, Language, LineOfBusiness, NoticeDecision, ReferenceKind};

use crate::world::{World, day};

const NAME: &str = "Zebulonia Quaxby";
const ILLNESS: &str = "xylophobic neurasthenia";
const NUMBER: &str = "QZX-776655";
const REPRESENTATIVE: &str = "Vortigern";
const PLAN: &str = "Humdrumbolt Health";

/// Each of them in pieces, so that a text that quotes only half of one is found as well.
const CANARIES: [&str; 7] =
    ["Zebulonia", "Quaxby", "xylophobic", "neurasthenia", "QZX", "Vortigern", "Humdrumbolt"];

fn canary_in(text: &str) -> Option<&'static str> {
    CANARIES.into_iter().find(|canary| text.contains(canary))
}

/// A vault with a canary in every field a person can type into. Gives the case's id.
fn planted() -> (World, String) {
    let mut world = World::on("2026-11-23T10:00");
    let desk = world.desk();
    let person = desk.save_person(&PersonInput::named(NAME)).unwrap().id;
    let authority = AuthorityInput {
        scope: ILLNESS.into(),
        until: Some(day("2026-12-20")),
        ..AuthorityInput::of(&person, AuthorityKind::PowerOfAttorney, NAME)
    };
    desk.save_authority(&authority).unwrap();
    let coverage = CoverageInput {
        member_id: NUMBER.into(),
        ..CoverageInput::of(&person, PLAN, LineOfBusiness::MedicareAdvantage, "CA")
    };
    let coverage = desk.save_coverage(&coverage).unwrap().coverages[0].id.clone();
    let case = CaseInput {
        what_happened: ILLNESS.into(),
        ..CaseInput::of(&coverage, ILLNESS, CaseKind::DenialBeforeCare)
    };
    let case = desk.save_case(&case).unwrap().card.id;
    let reference = ReferenceInput { kind: ReferenceKind::Claim, number: NUMBER.into() };
    let call = InteractionInput {
        representative: REPRESENTATIVE.into(),
        said: ILLNESS.into(),
        references: vec![reference.clone()],
        promises: vec![PromiseInput {
            what: ILLNESS.into(),
            who: REPRESENTATIVE.into(),
            due: day("2026-11-25"),
            time: Some("16:00".into()),
        }],
        ..InteractionInput::call(&case, day("2026-11-23"), "09:00")
    };
    desk.log_interaction(&call).unwrap();
    let notice = NoticeInput {
        reason: ILLNESS.into(),
        printed_deadline: Some(day("2026-12-09")),
        references: vec![reference],
        ..NoticeInput::of(&case, NoticeDecision::Denied, day("2026-11-20"))
    };
    desk.record_notice(&notice).unwrap();
    let own = OwnDeadlineInput { case: case.clone(), title: ILLNESS.into(), date: day("2026-12-02") };
    desk.add_deadline(&own).unwrap();
    desk.draft_letter(&case, "coverage_appeal").unwrap();
    desk.keep_draft("call", ILLNESS).unwrap();
    (world, case)
}

#[test]
fn no_notification_names_anybody_or_anything() {
    for language in [Language::En, Language::Es] {
        let (mut world, _) = planted();
        let mut settings = world.desk().settings().unwrap();
        settings.language = language;
        world.desk().save_settings(&settings).unwrap();
        let mut told = 0;
        for days in 0..80 {
            for hour in [9, 12, 17, 20] {
                let date = day("2026-11-23") + Days::new(days);
                let at = date.and_time(NaiveTime::from_hms_opt(hour, 1, 0).unwrap());
                world.go_to(&at.format("%Y-%m-%dT%H:%M").to_string());
                for reminder in world.desk().due_reminders().unwrap().show {
                    let text = &reminder.text;
                    let all = format!("{} {} {}", text.key, text.summary, text.body);
                    assert_eq!(canary_in(&all), None, "{all}");
                    world.desk().reminders_shown(&reminder.keys).unwrap();
                    told += 1;
                }
            }
        }
        assert!(
            told > 10,
            "promise, notice, law, authority and own date were to be told of, and only {told} were"
        );
    }
}

#[test]
fn no_file_of_the_vault_holds_a_readable_word() {
    let (mut world, _) = planted();
    assert_clean(&world.vault(), "while it is open");
    world.crash();
    assert_clean(&world.vault(), "after a crash");
    world.open();
    world.close();
    assert_clean(&world.vault(), "after closing");
}

fn assert_clean(folder: &Path, when: &str) {
    let mut files = 0;
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        for canary in CANARIES {
            let wide: Vec<u8> = canary.encode_utf16().flat_map(u16::to_le_bytes).collect();
            for form in [canary.as_bytes(), wide.as_slice()] {
                let found = bytes.windows(form.len()).any(|window| window == form);
                assert!(!found, "{canary} stands in {} {when}", path.display());
            }
        }
        files += 1;
    }
    assert!(files >= 4, "header, its copy, database and anchor at least");
}

#[test]
fn no_error_repeats_what_was_typed() {
    let (mut world, case) = planted();
    let (vault, clock) = (world.vault(), world.clock.clone());
    let desk = world.desk();
    let stale = desk.case(&case).unwrap();
    let edit = CaseInput {
        edit: Some(EditOf { id: case.clone(), revision: stale.revision }),
        ..CaseInput::of(&stale.coverage.id, ILLNESS, CaseKind::DenialBeforeCare)
    };
    desk.save_case(&edit).unwrap();
    let letter = stale.letters[0].id.clone();
    let call = |time: &str| InteractionInput {
        said: ILLNESS.into(),
        representative: REPRESENTATIVE.into(),
        ..InteractionInput::call(&case, day("2026-11-23"), time)
    };
    let mut unprintable = desk.letter(&letter).unwrap();
    unprintable.letter.closing = format!("{NAME} \u{1F9A0}");
    let revision = unprintable.revision;
    desk.save_letter(&letter, revision, &unprintable.letter).unwrap();

    let errors = [
        desk.save_case(&edit).map(drop),
        desk.case(ILLNESS).map(drop),
        desk.letter(NAME).map(drop),
        desk.draft_letter(&case, ILLNESS).map(drop),
        desk.log_interaction(&call(NUMBER)).map(drop),
        desk.log_interaction(&InteractionInput { time_zone: NAME.into(), ..call("09:00") }).map(drop),
        desk.timeline(&case, Some(ILLNESS)).map(drop),
        desk.finalize_letter(&letter).map(drop),
        desk.handle_reminder(ILLNESS, desk::input::ReminderAction::SnoozeHour).map(drop),
        desk::Desk::open(&vault.join(NAME), &desk::Passphrase::new(ILLNESS), clock).map(drop),
        desk::counting::when(&desk::counting::Count { rule: NAME, on: ILLNESS, ..Default::default() })
            .map(drop),
    ];
    for (place, result) in errors.into_iter().enumerate() {
        let error = result.expect_err(&format!("number {place} was to be refused"));
        let shown = format!("{error} {error:?}");
        let sent = serde_json::to_string(&desk::Failure::from(error)).unwrap();
        let said = format!("{shown} {sent}");
        assert_eq!(canary_in(&said), None, "number {place}: {said}");
    }
}
