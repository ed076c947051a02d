//! What the printed record claims: no more than the entries show, and whose each of them is.

use desk::input::{AmendmentInput, EditOf, HandoffInput, InteractionInput, StatementInput};
use desk::view::StatementWording;
use desk::words::Language;
use desk::{HandoffSeal, Passphrase, PrintedPaper, TypedSeal};

use crate::world::{World, day};

/// The words of a printed paper with one space between them, read back as those of a paper that came in.
fn words(world: &mut World, case: &str, printed: &PrintedPaper) -> String {
    let name = format!("{}.pdf", printed.file_stem);
    let kept = world.desk().add_paper(case, &name, &mut printed.bytes.as_slice()).unwrap().paper;
    let words = world.desk().paper_words(&kept.id).unwrap();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn hand_over(from: &mut World, to: &mut World, case: &str, who: &str) {
    let passphrase = || Passphrase::new("violet anchor seventy marble");
    let input = HandoffInput {
        case: Some(case.into()),
        person: None,
        to: "The other side".into(),
        from: who.into(),
        without_damaged: false,
    };
    let file = from.app_folder().join("handoff.age");
    from.desk().hand_over(&input, HandoffSeal::Passphrase(passphrase())).unwrap().save(&file).unwrap();
    to.desk().take_handoff_file(&file, Some(&passphrase()), &[]).unwrap();
}

#[test]
fn a_correction_by_somebody_else_says_whose_it_is_on_the_screen_and_on_paper() {
    let (mut home, mut office) = (World::on("2026-11-23T10:00"), World::on("2026-11-24T09:00"));
    let case = home.mri().card.id;
    home.call(&case, "2026-11-23", "09:40", None);
    let entry = home.desk().timeline(&case, None).unwrap().entries.remove(0).id;
    hand_over(&mut home, &mut office, &case, "Lucia");
    let correct = |text: &str| AmendmentInput {
        entry: entry.clone(),
        reason: "I read it again.".into(),
        text: text.into(),
        verbatim: false,
    };
    office.desk().amend_entry(&correct("It was never in review.")).unwrap();
    home.go_to("2026-11-25T12:00");
    hand_over(&mut office, &mut home, &case, "Ana");
    home.desk().amend_entry(&correct("It was in review until noon.")).unwrap();

    let shown = home.desk().timeline(&case, None).unwrap().entries.remove(0);
    let from: Vec<_> = shown.amendments.iter().map(|it| it.came_from.as_deref()).collect();
    assert_eq!((shown.came_from, from), (None, vec![Some("Ana"), None]));

    let letter = home.desk().draft_letter(&case, "coverage_appeal").unwrap().card.id;
    let told = home.desk().tell_entries(&letter, std::slice::from_ref(&entry)).unwrap();
    let told = serde_json::to_string(&told).unwrap();
    assert!(told.contains("Ana corrected this record"), "nobody signs for what somebody else wrote: {told}");
    assert_eq!(told.matches("I corrected my record").count(), 1, "{told}");

    let printed = home.desk().record_of_contacts(&case, None, Language::En).unwrap();
    let text = words(&mut home, &case, &printed);
    assert_eq!(text.matches("From the journal of: Ana").count(), 1, "{text}");
    assert_eq!(text.matches("Entry:").count(), 3, "the call and both corrections can be found: {text}");
}

#[test]
fn words_put_better_in_december_are_not_printed_as_those_of_november() {
    let mut world = World::on("2026-11-16T12:00");
    let case = world.mri().card.id;
    world.call(&case, "2026-11-02", "11:00", None);
    let entry = world.desk().statements(&case).unwrap().entries.remove(0).id;
    let taken = StatementInput {
        edit: None,
        case: case.clone(),
        question: None,
        new_question: "Is the MRI approved?".into(),
        entry,
        who: String::new(),
        said: "“It is in review.”".into(),
        verbatim: true,
    };
    let view = world.desk().save_statement(&taken).unwrap();
    let answer = &view.questions[0].statements[0];
    assert_eq!(answer.wording, StatementWording::SaidToBeExact);
    let printed = world.desk().who_said_what(&case, None, Language::En).unwrap();
    let november = words(&mut world, &case, &printed);
    assert!(november.contains("In the words of the entry"), "{november}");
    assert!(november.contains("Entry:") && !november.contains("at the time"), "{november}");

    world.go_to("2026-12-03T09:00");
    let edit = Some(EditOf { id: answer.id.clone(), revision: answer.revision });
    let better =
        StatementInput { edit, said: "It is approved.".into(), who: "Luis, supervisor".into(), ..taken };
    let view = world.desk().save_statement(&better).unwrap();
    assert_eq!(view.questions[0].statements[0].wording, StatementWording::Own);
    let printed = world.desk().who_said_what(&case, None, Language::En).unwrap();
    let december = words(&mut world, &case, &printed);
    assert!(december.contains("It is approved.") && !december.contains("word for word"), "{december}");
    assert!(!december.contains("In the words of the entry"), "{december}");
    for told in ["by the preparer on December 3, 2026", "(named by the preparer)", "Late entry"] {
        assert!(december.contains(told), "{told} is missing: {december}");
    }
}

#[test]
fn words_are_printed_as_theirs_where_the_person_said_so_and_nowhere_else() {
    let mut world = World::on("2026-11-23T10:00");
    let case = world.mri().card.id;
    let call = |time: &str, said: &str, outcome: &str, said_verbatim| InteractionInput {
        said: said.into(),
        outcome: outcome.into(),
        said_verbatim,
        ..InteractionInput::call(&case, day("2026-11-20"), time)
    };
    for input in [
        call("09:00", "It is approved.", "", true),
        call("10:00", "She was in a hurry.", "", false),
        call("11:00", "", "Nobody answered.", true),
    ] {
        world.desk().log_interaction(&input).unwrap();
    }
    let entries = world.desk().timeline(&case, None).unwrap().entries;
    let exact: Vec<_> = entries.iter().map(|it| (it.said.as_str(), it.said_verbatim)).collect();
    assert_eq!(
        exact,
        [("", false), ("She was in a hurry.", false), ("It is approved.", true)],
        "words that nobody wrote down are nobody's"
    );
    let printed = world.desk().record_of_contacts(&case, None, Language::En).unwrap();
    let text = words(&mut world, &case, &printed);
    assert!(text.contains("Said, word for word: It is approved."), "{text}");
    assert!(text.contains("Said: She was in a hurry."), "{text}");
    assert_eq!(text.matches("word for word").count(), 1, "{text}");

    let answer = StatementInput {
        edit: None,
        case: case.clone(),
        question: None,
        new_question: "Is the MRI approved?".into(),
        entry: entries[2].id.clone(),
        who: String::new(),
        said: "It is approved.".into(),
        verbatim: true,
    };
    let view = world.desk().save_statement(&answer).unwrap();
    assert_eq!(view.questions[0].statements[0].wording, StatementWording::WordForWord);

    let amendment = AmendmentInput {
        entry: entries[1].id.clone(),
        reason: "I have the recording.".into(),
        text: "We do not cover this.".into(),
        verbatim: true,
    };
    world.desk().amend_entry(&amendment).unwrap();
    let shown = world.desk().timeline(&case, None).unwrap().entries;
    assert!(shown[1].amendments[0].verbatim && !shown[1].said_verbatim);
    let printed = world.desk().record_of_contacts(&case, None, Language::En).unwrap();
    let text = words(&mut world, &case, &printed);
    assert!(text.contains("Corrected to, word for word: We do not cover this."), "{text}");
}

#[test]
fn a_seal_and_its_paper_count_the_entries_that_are_there_and_not_those_that_stayed_elsewhere() {
    let (mut home, mut office) = (World::on("2026-11-23T10:00"), World::on("2026-11-23T11:00"));
    let (knee, hip) = (home.mri().card.id, home.mri().card.id);
    home.call(&knee, "2026-11-22", "09:00", None);
    for minute in ["09:10", "09:20"] {
        home.call(&hip, "2026-11-22", minute, None);
    }
    home.call(&knee, "2026-11-22", "09:30", None);
    let seal_of = |world: &mut World| {
        let printed = world.desk().record_of_contacts(&knee, None, Language::En).unwrap();
        let seal = TypedSeal::read(printed.seal.as_deref().unwrap()).unwrap().alone();
        assert!(seal.genuine && seal.counted);
        (seal, words(world, &knee, &printed))
    };
    let (whole, _) = seal_of(&mut home);
    assert_eq!((whole.journal_entries, whole.printed), (4, 2));

    hand_over(&mut home, &mut office, &knee, "Rosa");
    let (part, paper) = seal_of(&mut office);
    assert_eq!((part.journal_entries, part.printed), (2, 2), "the calls about the hip are not there");
    assert!(paper.contains("a journal of 2 chained entries"), "{paper}");
}
