//! Three representatives, one question, three answers.

use desk::input::{AmendmentInput, EditOf, ExhibitInput, QuestionInput, StatementInput};
use desk::view::StatementsView;
use desk::words::{ExhibitKind, Language};
use desk::{ErrorKind, Patient};

use crate::world::World;

fn statement(case: &str, entry: &str, said: &str) -> StatementInput {
    StatementInput {
        edit: None,
        case: case.to_owned(),
        question: None,
        new_question: "Is the MRI approved?".to_owned(),
        entry: entry.to_owned(),
        who: String::new(),
        said: said.to_owned(),
        verbatim: false,
    }
}

/// Three calls, the last one first in time, and what each said about the same question.
fn three_answers() -> (World, String, StatementsView) {
    let mut world = World::on("2026-11-23T10:00");
    let case = world.mri().card.id;
    for (date, time) in [("2026-11-19", "09:10"), ("2026-11-20", "15:10"), ("2026-11-16", "11:00")] {
        world.call(&case, date, time, None);
    }
    let entries = world.desk().statements(&case).unwrap().entries;
    let (third, second, first) = (&entries[0].id, &entries[1].id, &entries[2].id);
    let desk = world.desk();
    desk.save_statement(&statement(&case, third, "There is no request.")).unwrap();
    let other = StatementInput {
        who: "Luis, supervisor".into(),
        verbatim: true,
        new_question: "is the mri APPROVED?".into(),
        ..statement(&case, second, "It was denied.")
    };
    desk.save_statement(&other).unwrap();
    let view = desk.save_statement(&statement(&case, first, "It is approved.")).unwrap();
    (world, case, view)
}

#[test]
fn answers_to_one_question_stand_side_by_side_in_the_order_of_the_days() {
    let (_, _, view) = three_answers();
    assert_eq!(view.questions.len(), 1, "the same words in other letters are the same question");
    let told: Vec<_> = view.questions[0]
        .statements
        .iter()
        .map(|it| (it.happened.date.to_string(), it.who.as_str(), it.said.as_str(), it.verbatim))
        .collect();
    let day = |day: &str| day.to_owned();
    assert_eq!(
        told,
        [
            (day("2026-11-16"), "Dana", "It is approved.", false),
            (day("2026-11-19"), "Luis, supervisor", "It was denied.", true),
            (day("2026-11-20"), "Dana", "There is no request.", false),
        ]
    );
    assert_eq!(view.questions[0].statements[0].days_late, Some(7), "it was written down a week later");
}

#[test]
fn a_correction_of_the_call_is_told_beside_what_was_taken_from_it() {
    let (mut world, case, view) = three_answers();
    let entry = view.questions[0].statements[0].entry.clone();
    let text = "She said it was in review.".to_owned();
    let amendment = AmendmentInput { entry, reason: "I found my notes.".into(), text, verbatim: false };
    world.desk().amend_entry(&amendment).unwrap();
    let view = world.desk().statements(&case).unwrap();
    assert_eq!(view.questions[0].statements[0].corrections, 1);
    let printed = world.desk().who_said_what(&case, None, Language::En).unwrap();
    assert_eq!(printed.pages, 1);
}

#[test]
fn a_statement_is_put_better_or_away_and_the_call_stays_as_it_is() {
    let (mut world, case, view) = three_answers();
    let first = &view.questions[0].statements[0];
    let edit = Some(EditOf { id: first.id.clone(), revision: first.revision });
    let better = StatementInput { edit, ..statement(&case, "", "It is approved until June.") };
    let view = world.desk().save_statement(&better).unwrap();
    assert_eq!(view.questions[0].statements[0].said, "It is approved until June.");
    let crossed = world.desk().save_statement(&better).unwrap_err();
    assert_eq!(crossed.kind, ErrorKind::Conflict);

    let view = world.desk().withdraw_statement(&first.id).unwrap();
    assert_eq!(view.questions[0].statements.len(), 2);
    assert_eq!(world.desk().timeline(&case, None).unwrap().entries.len(), 3);

    let question = &view.questions[0];
    let edit = EditOf { id: question.id.clone(), revision: question.revision };
    let renamed = QuestionInput { edit, question: "Did they approve the MRI?".into() };
    let view = world.desk().save_question(&renamed).unwrap();
    assert_eq!(view.questions[0].question, "Did they approve the MRI?");
    assert_eq!(world.desk().withdraw_question(&view.questions[0].id).unwrap().questions, []);
}

#[test]
fn what_is_missing_is_said_at_once_and_another_case_is_out_of_reach() {
    let (mut world, case, view) = three_answers();
    let empty = StatementInput { new_question: " ".into(), ..statement(&case, "", " ") };
    let error = world.desk().save_statement(&empty).unwrap_err();
    let fields: Vec<&str> = error.fields.iter().map(|it| it.field.as_str()).collect();
    assert_eq!(fields, ["said", "newQuestion", "entry"]);

    let other = world.mri().card.id;
    let theirs = statement(&other, &view.entries[0].id, "It is approved.");
    assert_eq!(world.desk().save_statement(&theirs).unwrap_err().kind, ErrorKind::NotFound);
    let question = Some(view.questions[0].id.clone());
    let entry = view.entries[0].id.clone();
    let theirs = StatementInput { question, ..statement(&other, &entry, "It is approved.") };
    assert_eq!(world.desk().save_statement(&theirs).unwrap_err().kind, ErrorKind::NotFound);
}

#[test]
fn chosen_questions_are_an_exhibit_of_a_packet_and_one_put_away_leaves_it() {
    let (mut world, case, view) = three_answers();
    let packet = world.desk().start_packet(&case, None).unwrap();
    let choices = world.desk().exhibit_choices(&packet.card.id, Language::En).unwrap();
    assert_eq!((choices.questions.len(), choices.questions[0].statements), (1, 3));
    let edit = EditOf { id: packet.card.id, revision: packet.revision };
    let entries = Some(vec![choices.questions[0].id.clone()]);
    let exhibit = ExhibitInput { entries, ..ExhibitInput::of(ExhibitKind::WhoSaidWhat) };
    let packet = world.desk().add_exhibits(&edit, &[exhibit]).unwrap();
    assert_eq!(packet.exhibits[0].title, "Who said what");
    assert_eq!(packet.exhibits[0].trouble, None);
    let order = world.desk().order_packet(&packet.card.id).unwrap();
    let built = order.build(&Patient, || Ok(Vec::new())).unwrap();
    assert_eq!(built.report.files[0].left_out, None);
    assert_eq!(built.report.files[0].pages, 1);

    world.desk().withdraw_question(&view.questions[0].id).unwrap();
    let packet = world.desk().packet(&packet.card.id).unwrap();
    assert_eq!(packet.exhibits[0].trouble.as_deref(), Some("no_entries"));
}
