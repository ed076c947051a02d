use chrono::NaiveDate;

use super::*;
use crate::model::{Inline, Language, Party, Signature, TemplateId};

fn field(key: &str, value: Option<&str>) -> Inline {
    Inline::Field {
        key: key.to_owned(),
        label: key.to_owned(),
        value: value.map(str::to_owned),
        source: None,
    }
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph { inlines: vec![Inline::text(text)] }
}

fn dated(value: &str) -> Block {
    Block::Paragraph {
        inlines: vec![
            Inline::text("Your notice of "),
            field("notice", Some(value)),
            Inline::text(" is wrong."),
        ],
    }
}

fn letter(body: Vec<Block>) -> Letter {
    Letter {
        template: TemplateId::COVERAGE_APPEAL,
        language: Language::En,
        large_print: false,
        date: NaiveDate::from_ymd_opt(2026, 3, 3).unwrap(),
        title: Vec::new(),
        sender: Party::default(),
        recipient: Party::default(),
        delivery: None,
        subject: Vec::new(),
        salutation: Vec::new(),
        body,
        closing: "Sincerely,".to_owned(),
        signature: Signature::default(),
        enclosures: Vec::new(),
        copies: Vec::new(),
    }
}

fn standings(rewrite: &Rewrite) -> Vec<Standing> {
    rewrite.parts.iter().map(|part| part.standing).collect()
}

#[test]
fn untouched_paragraphs_follow_edited_ones_ask_and_ones_own_stay() {
    let base = letter(vec![paragraph("One."), paragraph("Two."), paragraph("Three."), paragraph("Four.")]);
    let mine = letter(vec![
        paragraph("One."),
        paragraph("Two, as I say it."),
        paragraph("Three, as I say it."),
        paragraph("Four."),
        paragraph("My own."),
    ]);
    let new = letter(vec![
        paragraph("One, anew."),
        paragraph("Two, anew."),
        paragraph("Three."),
        paragraph("Four."),
    ]);
    let rewrite = Rewrite::of(&base, &mine, &new);
    assert_eq!(standings(&rewrite), [Standing::Follows, Standing::Asks, Standing::Kept, Standing::Kept]);

    let usual = [Side::New, Side::Mine, Side::Mine, Side::Mine];
    let settled = rewrite.settled(&[], &usual).unwrap();
    let words = ["One, anew.", "Two, as I say it.", "Three, as I say it.", "Four.", "My own."];
    assert_eq!(settled.body, words.map(paragraph));
    assert_eq!(rewrite.settled(&[], &[Side::New; 4]).unwrap().body, new.body);
    assert_eq!(rewrite.settled(&[], &[Side::Mine; 4]).unwrap().body, mine.body);
    assert_eq!(rewrite.settled(&[], &[Side::New]), None, "an answer for every part");
}

#[test]
fn a_date_follows_into_a_sentence_that_was_reworded() {
    let base = letter(vec![dated("March 3, 2026"), paragraph("Please answer.")]);
    let mut mine = base.clone();
    let Block::Paragraph { inlines } = &mut mine.body[0] else { panic!() };
    inlines[2] = Inline::text(" is mistaken.");
    let new = letter(vec![dated("March 9, 2026"), paragraph("Please answer.")]);

    let rewrite = Rewrite::of(&base, &mine, &new);
    assert_eq!(standings(&rewrite), [Standing::Kept]);
    assert_eq!(rewrite.facts[0].standing, Standing::Follows);
    let settled = rewrite.settled(&[Side::New], &[Side::Mine]).unwrap();
    assert!(settled.plain_text().contains("Your notice of March 9, 2026 is mistaken."));
}

#[test]
fn a_fact_that_was_typed_over_is_asked_about_and_never_dropped() {
    let base = letter(vec![dated("March 3, 2026")]);
    let mine = letter(vec![dated("March 4, 2026")]);
    let new = letter(vec![dated("March 9, 2026")]);
    let rewrite = Rewrite::of(&base, &mine, &new);
    assert_eq!((rewrite.facts[0].standing, rewrite.parts.len()), (Standing::Asks, 0));
    assert_eq!(rewrite.settled(&[Side::Mine], &[]).unwrap().body, mine.body);
    assert_eq!(rewrite.settled(&[Side::New], &[]).unwrap().body, new.body);

    let same_case = Rewrite::of(&base, &mine, &base);
    assert_eq!(same_case.facts, [], "what only the person changed stays without a question");
    assert_eq!(same_case.settled(&[], &[]).unwrap().body, mine.body);
}

#[test]
fn a_gap_that_was_filled_by_hand_is_not_overwritten_by_words_of_the_case() {
    let asks = |inline: Inline| {
        letter(vec![Block::Paragraph { inlines: vec![Inline::text("I ask that you "), inline] }])
    };
    let base = asks(field("asked", None));
    let mine = asks(field("asked", Some("pay the bill")));
    let new = asks(Inline::text("authorize the scan"));
    let rewrite = Rewrite::of(&base, &mine, &new);
    assert_eq!(standings(&rewrite), [Standing::Asks]);
    assert!(rewrite.settled(&[], &[Side::Mine]).unwrap().plain_text().contains("pay the bill"));
}

#[test]
fn what_the_editor_writes_otherwise_is_no_change() {
    let base = letter(vec![Block::Paragraph {
        inlines: vec![Inline::text("One "), Inline::text("two."), Inline::text("")],
    }]);
    let mine = letter(vec![paragraph("One two.")]);
    let rewrite = Rewrite::of(&base, &mine, &base);
    assert!(rewrite.parts.is_empty() && rewrite.facts.is_empty());
}

#[test]
fn the_places_around_the_prose_are_parts_of_their_own() {
    let base = letter(vec![paragraph("One.")]);
    let mine = Letter { closing: "Yours,".to_owned(), ..base.clone() };
    let day = NaiveDate::from_ymd_opt(2026, 3, 9).unwrap();
    let new = Letter { date: day, enclosures: vec!["Notice".to_owned()], ..base.clone() };
    let rewrite = Rewrite::of(&base, &mine, &new);
    let places: Vec<_> = rewrite.parts.iter().map(|part| (part.place, part.standing)).collect();
    assert_eq!(
        places,
        [
            (Place::Date, Standing::Follows),
            (Place::Closing, Standing::Kept),
            (Place::Enclosures, Standing::Follows)
        ]
    );
    let settled = rewrite.settled(&[], &[Side::New, Side::Mine, Side::New]).unwrap();
    assert_eq!((settled.date, settled.closing.as_str(), settled.enclosures.len()), (day, "Yours,", 1));
}

#[test]
fn a_fact_in_words_that_the_person_replaced_asks_nothing() {
    let base = letter(vec![dated("March 3, 2026"), paragraph("Please answer.")]);
    let mine = letter(vec![paragraph("As I said on the phone."), paragraph("Please answer.")]);
    let new = letter(vec![dated("March 9, 2026"), paragraph("Please answer.")]);
    let rewrite = Rewrite::of(&base, &mine, &new);
    assert_eq!((standings(&rewrite), rewrite.facts.len()), (vec![Standing::Kept], 0));
    assert_eq!(rewrite.settled(&[], &[Side::New]).unwrap().body, new.body);
}
