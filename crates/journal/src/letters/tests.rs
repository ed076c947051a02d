use super::*;
use crate::record::Kept;
use crate::submissions::{NewSubmission, SubmissionChannel};
use crate::testing::{call, case, journal, open};
use crate::{Journal, Moment};
use serde_json::json;

fn drafted(journal: &Journal<'_>) -> Kept<Letter> {
    let letter = Letter::draft(case(journal).id, "coverage_appeal", "Appeal", json!({"blocks": ["one"]}));
    journal.add(&letter).unwrap()
}

fn sending() -> NewSubmission {
    NewSubmission {
        pdf: b"%PDF".to_vec(),
        channel: SubmissionChannel::Fax,
        to: "Appeals".into(),
        tracking: String::new(),
        fax_pages: Some(3),
        sent: Moment::new("2026-03-10T18:00:00Z".parse().unwrap(), chrono_tz::America::Los_Angeles),
    }
}

#[test]
fn a_letter_goes_through_every_stage_and_keeps_their_proof() {
    let mut connection = open();
    let journal = journal(&mut connection);
    let letter = drafted(&journal);
    let call = journal.append(&call(letter.record.case, "2026-03-11T18:00:00Z", "we have it")).unwrap();

    let letter = journal.finalise_letter(letter.id, letter.revision).unwrap();
    let (letter, submission) = journal.send_letter(letter.id, letter.revision, &sending()).unwrap();
    let letter = journal.confirm_letter(letter.id, letter.revision, call.entry.id).unwrap();
    let answer = Answer::Entry(call.entry.id);
    let letter = journal.answer_letter(letter.id, letter.revision, answer).unwrap();

    let LetterStatus::Answered { sent, confirmed_by, .. } = letter.record.status.clone() else { panic!() };
    assert_eq!((sent.submission(), confirmed_by), (submission.id, Some(call.entry.id)));
    assert_eq!(journal.letters_of(letter.record.case).unwrap(), [letter]);
}

#[test]
fn no_stage_can_be_skipped() {
    let mut connection = open();
    let journal = journal(&mut connection);
    let letter = drafted(&journal);
    let (id, revision) = (letter.id, letter.revision);
    let entry = journal.append(&call(letter.record.case, "2026-03-11T18:00:00Z", "x")).unwrap().entry.id;
    let stage = |result: Result<Kept<Letter>, JournalError>| result.unwrap_err();
    assert_eq!(
        stage(journal.send_letter(id, revision, &sending()).map(|sent| sent.0)),
        JournalError::WrongStage
    );
    assert_eq!(stage(journal.confirm_letter(id, revision, entry)), JournalError::WrongStage);
    assert_eq!(stage(journal.answer_letter(id, revision, Answer::Entry(entry))), JournalError::WrongStage);
    assert_eq!(journal.submissions_of(id).unwrap(), [], "a refused sending leaves nothing behind");

    let sneaky = Letter { status: LetterStatus::Final { final_at: letter.created_at }, ..letter.record };
    assert_eq!(stage(journal.change(id, revision, &sneaky)), JournalError::WrongStage);
    assert_eq!(stage(journal.add(&sneaky)), JournalError::WrongStage);
}

#[test]
fn the_proof_has_to_be_of_the_same_case() {
    let mut connection = open();
    let journal = journal(&mut connection);
    let letter = drafted(&journal);
    let letter = journal.finalise_letter(letter.id, letter.revision).unwrap();
    let (letter, _) = journal.send_letter(letter.id, letter.revision, &sending()).unwrap();
    let elsewhere = journal.append(&call(case(&journal).id, "2026-03-11T18:00:00Z", "x")).unwrap().entry.id;
    let refused = JournalError::Invalid { kind: Kind::Letter, field: "case" };
    assert_eq!(journal.confirm_letter(letter.id, letter.revision, elsewhere).unwrap_err(), refused);
    let answer = Answer::Entry(elsewhere);
    assert_eq!(journal.answer_letter(letter.id, letter.revision, answer).unwrap_err(), refused);
}

#[test]
fn a_final_letter_is_not_rewritten_until_it_is_reopened() {
    let mut connection = open();
    let journal = journal(&mut connection);
    let letter = drafted(&journal);
    let letter = journal.finalise_letter(letter.id, letter.revision).unwrap();
    let rewritten = Letter { body: json!({"blocks": ["two"]}), ..letter.record.clone() };
    assert_eq!(journal.change(letter.id, letter.revision, &rewritten).unwrap_err(), JournalError::WrongStage);

    let letter = journal.reopen_letter(letter.id, letter.revision).unwrap();
    let rewritten = Letter { body: json!({"blocks": ["two"]}), ..letter.record.clone() };
    journal.change(letter.id, letter.revision, &rewritten).unwrap();
    let versions = journal.history::<Letter>(letter.id).unwrap();
    assert_eq!(versions[0].record.body, json!({"blocks": ["one"]}));
}

#[test]
fn the_same_letter_may_go_by_fax_and_by_mail() {
    let mut connection = open();
    let journal = journal(&mut connection);
    let letter = drafted(&journal);
    let letter = journal.finalise_letter(letter.id, letter.revision).unwrap();
    let (letter, first) = journal.send_letter(letter.id, letter.revision, &sending()).unwrap();
    let (letter, second) = journal.send_letter(letter.id, letter.revision, &sending()).unwrap();
    let LetterStatus::Sent(sent) = &letter.record.status else { panic!() };
    assert_eq!(sent.submission(), first.id);
    let all = journal.submissions_of(letter.id).unwrap();
    assert_eq!((all.len(), all.contains(&second)), (2, true));
}

#[test]
fn the_history_says_what_each_revision_was_made_by() {
    let mut connection = open();
    let journal = journal(&mut connection);
    let first = drafted(&journal);
    let typed = Letter { body: json!({"blocks": ["two"]}), step: LetterStep::Typed, ..first.record.clone() };
    let typed = journal.change(first.id, first.revision, &typed).unwrap();
    let back =
        Letter { step: LetterStep::Restored, restored_from: Some(first.revision), ..first.record.clone() };
    let back = journal.change(first.id, typed.revision, &back).unwrap();

    let steps: Vec<_> =
        journal.history::<Letter>(first.id).unwrap().iter().map(|it| it.record.step).collect();
    assert_eq!(steps, [LetterStep::Drafted, LetterStep::Typed]);
    let kept = journal.load::<Letter>(first.id).unwrap();
    assert_eq!((kept.record.step, kept.record.restored_from), (LetterStep::Restored, Some(first.revision)));
    assert_eq!(kept, back);
}
