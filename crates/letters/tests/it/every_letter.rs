//! What must be true of every bundled letter, whatever it is about.

use std::collections::BTreeSet;

use letters::{
    Block, Inline, Language, Letter, LetterInput, PrintOptions, TemplateId, Templates, draft, print,
};

use crate::cases;

fn drafted(id: &TemplateId, language: Language, input: &LetterInput) -> Letter {
    draft(id, language, input).expect("the template is bundled")
}

fn missing(letter: &Letter) -> BTreeSet<String> {
    letter.missing().into_iter().map(|it| it.key).collect()
}

#[test]
fn every_letter_of_the_list_is_there_in_both_languages() {
    let notes = Templates::bundled().list();
    let ids = |language| {
        let of = notes.iter().filter(move |note| note.language == language);
        of.map(|note| (note.id.clone(), note.group, note.to, note.counts_as)).collect::<Vec<_>>()
    };
    assert_eq!(ids(Language::En), ids(Language::Es));
    assert_eq!(ids(Language::En).len(), 37);
}

#[test]
fn a_letter_with_every_fact_known_lacks_nothing_and_fits_two_pages() {
    for (id, input) in cases::every_letter() {
        let letter = drafted(&id, Language::En, &input);
        assert_eq!(missing(&letter), BTreeSet::new(), "{}", id.as_str());
        let pages = print(&letter, &PrintOptions::default()).unwrap().pages;
        assert!(pages <= 2, "{} has {pages} pages", id.as_str());
    }
}

#[test]
fn the_companion_asks_for_the_same_facts_as_the_letter() {
    for (id, full) in cases::every_letter() {
        for input in [&full, &cases::bare()] {
            let english = missing(&drafted(&id, Language::En, input));
            let spanish = missing(&drafted(&id, Language::Es, input));
            assert_eq!(english, spanish, "{}", id.as_str());
        }
    }
}

#[test]
fn the_companion_says_what_it_is_before_anything_else() {
    for (id, input) in cases::every_letter() {
        let letter = drafted(&id, Language::Es, &input);
        let Some(Block::Paragraph { inlines }) = letter.body.first() else {
            panic!("{} does not begin with a paragraph", id.as_str())
        };
        let Some(Inline::Text { text, .. }) = inlines.first() else { panic!("{}", id.as_str()) };
        assert!(text.contains("Se envía") || text.contains("se envía"), "{}: {text}", id.as_str());
    }
}

#[test]
fn no_paragraph_is_left_over_from_facts_that_are_not_known() {
    for (id, full) in cases::every_letter() {
        for (input, language) in
            [(&full, Language::En), (&cases::bare(), Language::En), (&cases::bare(), Language::Es)]
        {
            let letter = drafted(&id, language, input);
            for (block, next) in letter.body.iter().zip(letter.body.iter().skip(1).map(Some).chain([None])) {
                match block {
                    Block::Heading { text } => {
                        let headed = next.is_some_and(|next| !matches!(next, Block::Heading { .. }));
                        assert!(headed, "{}: nothing stands under “{text}”", id.as_str());
                    }
                    Block::Paragraph { inlines } => {
                        let says = inlines.iter().any(|inline| match inline {
                            Inline::Text { text, .. } => text.chars().any(|c| c.is_alphabetic() || c == '_'),
                            Inline::Field { .. } => true,
                        });
                        assert!(says, "{}: a paragraph says nothing: {inlines:?}", id.as_str());
                    }
                    Block::List { .. } | Block::Table { .. } => {}
                }
            }
        }
    }
}

#[test]
fn law_stands_in_a_letter_only_if_the_catalogue_gave_it() {
    for (id, mut input) in cases::every_letter() {
        input.citations.clear();
        input.overdue.clear();
        let text = drafted(&id, Language::En, &input).plain_text();
        for word in ["CFR", "C.F.R.", "U.S.C", "§", "ERISA", "HIPAA", "Knox"] {
            assert!(!text.contains(word), "{} names law of its own: {word}", id.as_str());
        }
    }
}

#[test]
fn a_letter_goes_to_whom_it_is_for() {
    let first_line = |id: &str| {
        let (id, input) =
            cases::every_letter().into_iter().find(|(it, _)| it.as_str() == id).expect("it is bundled");
        let letter = drafted(&id, Language::En, &input);
        match &letter.recipient.name[0] {
            Inline::Field { value: Some(value), .. } => value.clone(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(first_line("coverage_appeal"), "Evergreen Health Plan of California");
    assert_eq!(first_line("peer_to_peer_request"), "Anneliese Hoffmann, MD");
    assert_eq!(first_line("billing_dispute"), "Sierra General Hospital");
    assert_eq!(first_line("plan_documents_request"), "Brightwater Foods, Benefits Office");
    assert_eq!(first_line("state_complaint"), "California Department of Managed Health Care, Help Center");
    assert_eq!(first_line("external_review_request"), "Office of Outside Review");
}

#[test]
fn the_member_signs_an_appointment_even_if_somebody_else_prepared_it() {
    for id in ["representative_notice", "proxy_access"] {
        let (id, input) = cases::every_letter().into_iter().find(|(it, _)| it.as_str() == id).unwrap();
        let letter = drafted(&id, Language::En, &input);
        assert!(letter.signature.capacity.is_empty());
        let [Inline::Field { value, .. }] = letter.signature.name.as_slice() else { panic!() };
        assert_eq!(value.as_deref(), input.member.name.as_deref());
    }
}

#[test]
fn titles_follow_coverage_state_and_urgency() {
    use letters::CoverageLine as Line;
    let title = |id: &str, change: fn(&mut LetterInput)| {
        let (id, mut input) = cases::every_letter().into_iter().find(|(it, _)| it.as_str() == id).unwrap();
        change(&mut input);
        let letter = drafted(&id, Language::En, &input);
        letter.html().split_once("<h1>").unwrap().1.split_once("</h1>").unwrap().0.to_owned()
    };
    let external = "external_review_request";
    assert_eq!(title(external, |_| ()), "Re: Request for independent medical review");
    let self_funded = |input: &mut LetterInput| input.coverage = Line::EmployerSelfFunded;
    assert_eq!(title(external, self_funded), "Re: Request for external review");
    let oregon = |input: &mut LetterInput| input.state = Some("OR".to_owned());
    assert_eq!(title(external, oregon), "Re: Request for external review");
    let medicare = |input: &mut LetterInput| input.coverage = Line::OriginalMedicare;
    assert_eq!(title(external, medicare), "Re: Request for independent review");
    let urgent = |input: &mut LetterInput| input.urgency = Some(letters::Urgency::default());
    assert_eq!(title(external, urgent), "Re: Request for expedited independent medical review");
}

#[test]
fn a_late_letter_says_why_or_is_not_final() {
    let (id, input) =
        cases::every_letter().into_iter().find(|(it, _)| it.as_str() == "coverage_appeal").unwrap();
    let mut letter = drafted(&id, Language::En, &input);
    assert!(!letter.explains_lateness());
    letter.explain_lateness();
    assert_eq!(missing(&letter), BTreeSet::from(["late_reason".to_owned()]));
    let with_it = letter.clone();
    letter.explain_lateness();
    assert_eq!(letter, with_it, "it is put in once");
    let text = letter.plain_text();
    assert!(text.find("Why this comes late") < text.find("Your reason, and why"), "{text}");
}

#[test]
fn a_companion_is_marked_on_every_page_and_prints_with_gaps() {
    let (id, _) = cases::every_letter().remove(0);
    let letter = drafted(&id, Language::Es, &cases::bare());
    let printed = letters::print_companion(&letter, &PrintOptions::default()).unwrap();
    assert!(printed.pages >= 1 && printed.text.contains("falta"));
}
