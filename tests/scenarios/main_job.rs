//! The main job, from an empty folder to a letter on paper and a reminder on the screen.

use desk::input::{SearchInput, SubmissionInput};
use desk::words::{DeadlineState, Duty, LetterStatus, SubmissionChannel};

use crate::world::{World, day, promise};

#[test]
fn a_refused_study_becomes_a_letter_and_a_clock() {
    let mut world = World::on("2026-11-23T10:00");
    let case = world.mri();
    let id = case.card.id.clone();
    let case = world.call(&id, "2026-11-23", "09:40", Some(promise("Call back", "2026-11-24")));
    assert_eq!(case.promises[0].what, "Call back");

    let case = world.denial(&id, "2026-11-20", "2026-11-23");
    let appeal = case.deadlines.iter().find(|it| it.rule.as_deref() == Some("fed.appeal.file")).unwrap();
    assert_eq!(appeal.duty, Duty::Member);
    assert!(appeal.citation.contains("2560.503-1"), "{}", appeal.citation);
    assert!(!appeal.steps.is_empty() && appeal.safe.date <= appeal.legal.date);

    let choice = world.desk().letter_choices(&id).unwrap().choices.remove(0);
    assert!(choice.suggested);
    let letter = world.desk().draft_letter(&id, &choice.template).unwrap();
    assert_eq!(letter.missing, []);
    for fact in ["Rosa Vega", "0001234", "MRI of the left knee", "Not medically necessary."] {
        assert!(letter.html.contains(fact), "the letter does not say {fact}");
    }
    let letter = world.desk().finalize_letter(&letter.card.id).unwrap();
    assert_eq!(letter.card.status, LetterStatus::Final);
    let printed = world.desk().print_letter(&letter.card.id, false).unwrap();
    assert!(printed.bytes.starts_with(b"%PDF") && printed.pages >= 1);
    let large = world.desk().print_letter(&letter.card.id, true).unwrap();
    assert!(large.pages >= printed.pages && large.bytes != printed.bytes);

    world.go_to("2026-11-24T17:30");
    let due = world.desk().due_reminders().unwrap().show;
    assert!(!due.is_empty(), "the promised call is due");
    for reminder in &due {
        assert!(!reminder.text.summary.is_empty() && !reminder.text.body.contains("Call back"));
    }
}

#[test]
fn sending_the_letter_starts_the_plans_clock_and_freezes_the_letter() {
    let mut world = World::on("2026-11-23T10:00");
    let id = world.mri().card.id;
    world.denial(&id, "2026-11-20", "2026-11-23");
    let letter = world.desk().draft_letter(&id, "coverage_appeal").unwrap().card.id;
    let before = world.desk().case(&id).unwrap();
    assert!(before.deadlines.iter().all(|it| it.duty == Duty::Member), "nothing is asked of the plan yet");

    world.desk().finalize_letter(&letter).unwrap();
    let printed = world.desk().print_letter(&letter, false).unwrap().bytes;
    let fax = SubmissionInput::of(&letter, SubmissionChannel::Fax, "510-555-0119", day("2026-11-23"));
    let sent = world.desk().record_submission(&fax).unwrap();
    assert_eq!(sent.card.status, LetterStatus::Sent);
    assert_eq!(sent.submission.unwrap().sha256.len(), 64);
    assert_eq!(world.desk().print_letter(&letter, false).unwrap().bytes, printed);
    let rewritten = desk::Letter { closing: "With regards,".into(), ..sent.letter };
    let refused = world.desk().save_letter(&letter, sent.revision, &rewritten).unwrap_err();
    assert_eq!(refused.kind, desk::ErrorKind::LetterIsFinal);

    let after = world.desk().case(&id).unwrap();
    let answer = after.deadlines.iter().find(|it| it.duty == Duty::Plan).unwrap();
    assert!(answer.safe.date > day("2026-11-23") && !answer.citation.is_empty());
    let decision =
        after.deadlines.iter().any(|it| it.duty == Duty::Plan && it.safe.date == day("2026-12-23"));
    assert!(decision, "thirty days after the fax: {:?}", after.deadlines);
    let filing = before.deadlines.iter().find(|it| it.title == "Appeal to the plan").unwrap();
    let filed = after.deadlines.iter().find(|it| it.id == filing.id).unwrap();
    assert_eq!(filed.state, DeadlineState::Met, "nobody is reminded to send what was sent in time");
}

#[test]
fn a_letter_with_gaps_is_not_made_final() {
    let mut world = World::on("2026-11-23T10:00");
    let id = world.mri().card.id;
    let letter = world.desk().draft_letter(&id, "coverage_appeal").unwrap();
    assert!(letter.missing.iter().any(|it| it.key == "decision.notice_printed"), "{:?}", letter.missing);
    let refused = world.desk().finalize_letter(&letter.card.id).unwrap_err();
    assert_eq!(refused.kind, desk::ErrorKind::MissingFacts);
    assert_eq!(refused.missing, letter.missing);

    world.denial(&id, "2026-11-20", "2026-11-23");
    let filled = world.desk().refresh_letter_fields(&letter.card.id).unwrap();
    assert!(!filled.missing.iter().any(|it| it.key == "decision.notice_printed"));
}

#[test]
fn everything_is_there_after_closing_and_opening() {
    let mut world = World::on("2026-11-23T10:00");
    let id = world.mri().card.id;
    world.call(&id, "2026-11-23", "09:40", Some(promise("Call back", "2026-11-24")));
    let written = world.denial(&id, "2026-11-20", "2026-11-23");
    world.close();
    world.open();
    assert_eq!(world.desk().case(&id).unwrap(), written);
    let report = world.desk().check().unwrap();
    assert!(report.whole && report.entries == 2, "{report:?}");
    assert_eq!(world.desk().search(&SearchInput::of("in review")).unwrap().hits.len(), 1);
}
