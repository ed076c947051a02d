//! The record of contacts, the timeline and the mailing kit, seen from outside the crate.

use letters::{
    Language, MailingKit, RecordOfContacts, print_mailing_kit, print_record, print_timeline,
    print_who_said_what,
};

use crate::camera;
use crate::made_records::{empty_record, mailing, record, timeline, who_said_what};

#[test]
fn a_record_reads_in_order_and_hides_nothing() {
    insta::assert_snapshot!(print_record(&record(Language::En)).unwrap().text);
}

#[test]
fn a_record_has_spanish_words_around_what_people_wrote() {
    insta::assert_snapshot!(print_record(&record(Language::Es)).unwrap().text);
}

#[test]
fn a_timeline_reads_from_date_to_proof() {
    insta::assert_snapshot!(print_timeline(&timeline(Language::En, 5)).unwrap().text);
}

#[test]
fn what_was_first_written_stands_above_its_corrections() {
    let text = print_record(&record(Language::En)).unwrap().text;
    let place = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words} is missing"));
    assert!(place("As first written, said: It was not approved.") < place("I misheard the name"));
    assert!(place("Late entry: written down 2 days later") < place("I misheard the name"));
}

#[test]
fn a_journal_that_does_not_fit_its_chain_is_named() {
    let whole = record(Language::En);
    let broken =
        RecordOfContacts { proof: letters::ChainProof { faults: 2, ..whole.proof.clone() }, ..whole.clone() };
    let said = |record| print_record(record).unwrap().text;
    assert!(said(&whole).contains("every one fits"));
    assert!(
        said(&broken).contains("found 2 places that do not fit") && !said(&broken).contains("every one fits")
    );
}

#[test]
fn a_camera_reads_the_same_seal_that_is_printed_in_letters() {
    for language in [Language::En, Language::Es] {
        let record = record(language);
        let printed = print_record(&record).unwrap();
        let read: Vec<String> =
            (0..printed.pages).flat_map(|page| camera::read(&printed.bytes, page)).collect();
        assert_eq!(read, [record.proof.seal.text.as_str()]);
    }
}

#[test]
fn a_record_of_nothing_says_so() {
    let printed = print_record(&empty_record()).unwrap();
    assert_eq!(printed.pages, 1);
    assert!(printed.text.contains("No contacts were chosen."));
}

#[test]
fn a_timeline_stays_on_one_page_as_long_as_it_can() {
    let pages = |events| print_timeline(&timeline(Language::En, events)).unwrap().pages;
    assert_eq!([pages(0), pages(8), pages(20)], [1, 1, 1]);
    assert!(pages(60) > 1, "sixty events on one page could not be read");
}

#[test]
fn answers_to_one_question_stand_below_it_with_what_shows_them() {
    insta::assert_snapshot!(print_who_said_what(&who_said_what(Language::En, 3)).unwrap().text);
    let spanish = print_who_said_what(&who_said_what(Language::Es, 3)).unwrap().text;
    assert!(spanish.contains("Dijeron, palabra por palabra: It is approved."), "{spanish}");
}

#[test]
fn words_that_the_entry_does_not_have_are_never_called_the_words_of_anybody_else() {
    for (language, own, exact) in [
        (Language::En, "(Put in these words by the preparer on May 30, 2026)", "word for word"),
        (
            Language::Es,
            "(Puesto en estas palabras por quien preparó esto, el 30 de mayo de 2026)",
            "palabra por palabra",
        ),
    ] {
        let mut paper = who_said_what(language, 2);
        let text = print_who_said_what(&paper).unwrap().text;
        assert!(text.contains(own) && text.contains(exact), "{text}");
        paper.questions[0].statements.remove(0);
        let text = print_who_said_what(&paper).unwrap().text;
        assert!(!text.contains(exact) && !text.contains("at the time"), "{text}");
        assert!(text.contains("13 (3F2A 91C4)"), "the entry is named, so that both can be laid side by side");
    }
}

#[test]
fn a_correction_can_be_found_in_the_signed_record_and_says_whose_it_is() {
    let text = print_record(&record(Language::En)).unwrap().text;
    let place = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words} is missing"));
    assert!(place("Entry: 14 (77B0 0E5D)") < place("I misheard the name"));
    assert!(place("From the journal of: Ana Vega-Castellanos") < place("Entry: 3 (C41D 2A90)"));
    assert!(place("Entry: 3 (C41D 2A90)") < place("The letter came."));
}

#[test]
fn who_said_what_stays_on_one_page_as_long_as_it_can() {
    let pages = |answers| print_who_said_what(&who_said_what(Language::En, answers)).unwrap().pages;
    assert_eq!([pages(0), pages(3), pages(10)], [1, 1, 1]);
    assert!(pages(60) > 1, "sixty answers on one page could not be read");
}

#[test]
fn the_same_record_is_the_same_file_every_time() {
    assert!(print_record(&record(Language::En)).unwrap() == print_record(&record(Language::En)).unwrap());
    let events = timeline(Language::En, 9);
    assert!(print_timeline(&events).unwrap() == print_timeline(&events).unwrap());
}

#[test]
fn a_mailing_kit_says_what_goes_where() {
    for language in [Language::En, Language::Es] {
        let printed = print_mailing_kit(&mailing(language)).unwrap();
        insta::assert_snapshot!(format!("mailing-kit-{}", language.tag()), printed.text);
        assert_eq!(printed.pages, 4, "overview, labels, postal forms, and a page for a window");
    }
}

#[test]
fn a_number_that_is_known_is_printed_where_it_must_be_copied() {
    let number = "7019 2970 0001 2345 6789";
    let kit = MailingKit { article_number: number.to_owned(), ..mailing(Language::En) };
    assert_eq!(print_mailing_kit(&kit).unwrap().text.matches(number).count(), 2);
}
