//! Words that must not leave the vault: each is planted wherever a person types, and then looked for everywhere else.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use chrono::{Days, NaiveTime};
use desk::BackupMoment;
use desk::input::{
    AuthorityInput, CaseInput, CoverageInput, EditOf, ExhibitInput, InteractionInput, NoticeInput,
    OwnDeadlineInput, PersonInput, PromiseInput, ReferenceInput, SearchInput,
};
use desk::words::{
    AuthorityKind, CaseKind, ExhibitKind, FoundKind, Language, LineOfBusiness, NoticeDecision, ReferenceKind,
};

use crate::world::{PASSPHRASE, World, day};

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
    keep_papers(desk, &case);
    (world, case)
}

/// Papers that say a canary: as text, in a PDF that hides nothing, and by their names.
fn keep_papers(desk: &mut desk::Desk, case: &str) {
    let letter = desk.case(case).unwrap().letters[0].id.clone();
    let pdf = match desk.print_letter(&letter, false) {
        Ok(printed) => printed.bytes,
        // The draft has gaps; a page of our own says as much.
        Err(_) => pdf_saying(ILLNESS),
    };
    let papers = [
        (format!("{NAME}.txt"), format!("{ILLNESS} {NUMBER}").into_bytes()),
        (format!("{ILLNESS}.pdf"), pdf),
    ];
    for (name, bytes) in &papers {
        let added = desk.add_paper(case, name, &mut bytes.as_slice()).unwrap();
        assert_eq!(added.not_shown, None, "its first page is drawn, and kept in small");
        desk.look_at_paper(&added.paper.id).unwrap().page(1, 600).unwrap();
    }
    assert!(
        desk.search(&SearchInput::of(ILLNESS)).unwrap().hits.iter().any(|hit| hit.kind == FoundKind::Paper),
        "its words are indexed"
    );
}

/// The smallest PDF with words in it; readers repair its table of places.
fn pdf_saying(words: &str) -> Vec<u8> {
    let operators = format!("BT /F 12 Tf 72 700 Td ({words}) Tj ET");
    format!(
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
         3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R\
         /Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n\
         4 0 obj<</Length {}>>stream\n{operators}\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF",
        operators.len()
    )
    .into_bytes()
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

/// Says to this binary, started again, that it is the one whose traces are looked for.
const TRACED: &str = "RECOURSE_TRACED";

/// A backup, a packet, a paper that is read back, a rescue: all that handles what is readable, and writes.
fn everything_that_goes_through_other_hands(world: &mut World, case: &str) {
    let drive = std::env::temp_dir().join("stick");
    fs::create_dir(&drive).unwrap();
    world.desk().choose_backup_folder(Some(&drive.display().to_string())).unwrap();
    let backup = world.desk().begin_backup(BackupMoment::WhileOpen).unwrap().unwrap();
    assert!(backup.write(&|| false).is_good());

    let packet = world.desk().start_packet(case, None).unwrap();
    let record = ExhibitInput::of(ExhibitKind::RecordOfContacts);
    let edit = EditOf { id: packet.card.id, revision: packet.revision };
    let packet = world.desk().add_exhibits(&edit, &[record]).unwrap();
    let order = world.desk().order_packet(&packet.card.id).unwrap();
    let built = order.build(&desk::Patient, || Ok(Vec::new())).unwrap();
    assert!(built.parts[0].len() > 1000);

    let papers = world.desk().papers_of_case(case).unwrap();
    let mut bytes = Vec::new();
    world.desk().kept_paper(&papers[0].id).unwrap().write_to(&mut bytes).unwrap();
    assert!(!bytes.is_empty());

    world.close();
    let to = world.vault().with_file_name("Rescued.vault");
    let passphrase = desk::Passphrase::new(PASSPHRASE);
    let (rescued, _) = desk::Desk::rescue(&world.vault(), &to, &passphrase, world.clock.clone()).unwrap();
    rescued.close().unwrap();
    world.open();
}

#[test]
fn nothing_readable_is_written_outside_of_the_vault_either() {
    if std::env::var_os(TRACED).is_some() {
        let (mut world, case) = planted();
        everything_that_goes_through_other_hands(&mut world, &case);
        world.crash();
        // What lies in the temporary folder stays there to be looked at.
        std::mem::forget(world);
        return;
    }
    let temporary = tempfile::tempdir().unwrap();
    let story = "secrecy::nothing_readable_is_written_outside_of_the_vault_either";
    let mut again = Command::new(std::env::current_exe().unwrap());
    again.args(["--exact", story]).env(TRACED, "1");
    for place in ["TMPDIR", "TMP", "TEMP", "HOME", "XDG_RUNTIME_DIR", "XDG_CACHE_HOME"] {
        again.env(place, temporary.path());
    }
    let told = again.output().unwrap();
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let papers = files_under(temporary.path())
        .iter()
        .filter(|path| path.parent().unwrap().ends_with("papers"))
        .count();
    assert_eq!(papers, 6, "in the vault, with the backup and in the rescued vault, under this very folder");
    assert_clean(temporary.path(), "anywhere");
}

/// Every file in a folder and below it.
fn files_under(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files_under(&path) } else { vec![path] }).collect()
}

fn assert_clean(folder: &Path, when: &str) {
    let mut files = 0;
    for path in files_under(folder) {
        let bytes = fs::read(&path).unwrap();
        for signature in [&b"\x89PNG\r\n"[..], b"\xff\xd8\xff\xe0\0\x10JFIF", b"%PDF-1."] {
            let found = bytes.windows(signature.len()).any(|window| window == signature);
            assert!(!found, "a readable picture or document lies in {} {when}", path.display());
        }
        // Three bytes stand by chance in any megabyte of noise; longer pieces do not.
        for canary in CANARIES.into_iter().filter(|canary| canary.len() > 5).chain([NUMBER]) {
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
