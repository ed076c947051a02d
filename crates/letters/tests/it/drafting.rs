//! What the templates make of a case.

use letters::{Author, Inline, Language, Letter, LetterError, LetterInput, TemplateId, Templates, draft};

use crate::cases;

fn appeal(input: &LetterInput, language: Language) -> Letter {
    draft(&TemplateId::COVERAGE_APPEAL, language, input).expect("the template is bundled")
}

fn grievance(input: &LetterInput, language: Language) -> Letter {
    draft(&TemplateId::SERVICE_GRIEVANCE, language, input).expect("the template is bundled")
}

#[test]
fn every_bundled_template_is_sound() {
    let notes = Templates::bundled().list();
    assert_eq!(notes.len(), 74);
    assert!(notes.iter().all(|note| !note.name.is_empty() && !note.about.is_empty()));
}

#[test]
fn appeal_before_care_reads_well() {
    insta::assert_snapshot!(appeal(&cases::before_care(), Language::En).plain_text());
}

#[test]
fn appeal_by_a_representative_says_so_and_why_it_is_urgent() {
    insta::assert_snapshot!(appeal(&cases::urgent_by_representative(), Language::En).plain_text());
}

#[test]
fn appeal_after_care_lists_the_services_and_the_calls() {
    insta::assert_snapshot!(appeal(&cases::after_care(), Language::En).plain_text());
}

#[test]
fn appeal_has_a_spanish_companion() {
    insta::assert_snapshot!(appeal(&cases::urgent_by_representative(), Language::Es).plain_text());
}

#[test]
fn grievance_reads_well() {
    insta::assert_snapshot!(grievance(&cases::grievance(), Language::En).plain_text());
}

#[test]
fn grievance_has_a_spanish_companion() {
    insta::assert_snapshot!(grievance(&cases::grievance(), Language::Es).plain_text());
}

#[test]
fn an_empty_case_gives_a_letter_of_gaps_and_invents_nothing() {
    let letter = appeal(&LetterInput::on(cases::day(2026, 3, 3)), Language::En);
    let missing: Vec<_> = letter.missing().into_iter().map(|it| it.key).collect();
    insta::assert_snapshot!(missing.join("\n"));
}

#[test]
fn a_full_case_lacks_nothing() {
    for input in [cases::before_care(), cases::urgent_by_representative(), cases::after_care()] {
        assert_eq!(appeal(&input, Language::En).missing(), []);
        assert_eq!(appeal(&input, Language::Es).missing(), []);
    }
    assert_eq!(grievance(&cases::grievance(), Language::En).missing(), []);
}

#[test]
fn a_blank_answer_counts_as_missing() {
    let mut input = cases::before_care();
    input.member.id = Some("   ".to_owned());
    let missing = appeal(&input, Language::En).missing();
    assert_eq!(missing.iter().map(|it| it.key.as_str()).collect::<Vec<_>>(), ["member.id"]);
}

#[test]
fn a_representative_without_authority_stops_the_final() {
    let mut input = cases::urgent_by_representative();
    if let Author::Representative(author) = &mut input.author {
        author.authority = None;
    }
    let missing = appeal(&input, Language::En).missing();
    assert_eq!(missing.iter().map(|it| it.key.as_str()).collect::<Vec<_>>(), ["author.authority"]);
}

#[test]
fn a_field_keeps_its_source() {
    let mut input = cases::before_care();
    input.sources.insert("plan.name".to_owned(), "coverage card".to_owned());
    let letter = appeal(&input, Language::En);
    let Inline::Field { source, .. } = &letter.recipient.name[0] else {
        panic!("the plan's name is a field")
    };
    assert_eq!(source.as_deref(), Some("coverage card"));
}

#[test]
fn a_letter_survives_the_vault() {
    let letter = appeal(&cases::urgent_by_representative(), Language::En);
    let json = serde_json::to_string(&letter).unwrap();
    assert_eq!(serde_json::from_str::<Letter>(&json).unwrap(), letter);
}

#[test]
fn html_is_escaped_and_marks_the_gaps() {
    let mut input = cases::before_care();
    input.plan.name = Some("Smith & Sons <Health>".to_owned());
    input.member.id = None;
    let html = appeal(&input, Language::En).html();
    assert!(html.contains("Smith &amp; Sons &lt;Health&gt;"), "{html}");
    assert!(html.contains("<mark data-field=\"member.id\">[Member ID: missing]</mark>"), "{html}");
    assert!(!html.contains("<Health>"));
}

fn refusal(text: &str) -> String {
    let mut book = Templates::default();
    match book.add(TemplateId::new("mine"), Language::En, text) {
        Err(LetterError::Template { file, place, problem }) => format!("{file}: {place}: {problem}"),
        other => panic!("the template should be refused, got {other:?}"),
    }
}

fn template(part: &str) -> String {
    let head = "name='n'\nabout='a'\nsalutation='Dear:'\nclosing='Yours,'\ncapacity=''\n";
    format!("{head}title=[{{text='T'}}]\nsubject=[]\n[[part]]\n{part}\n")
}

#[test]
fn a_volunteers_template_is_used_like_a_bundled_one() {
    let mut book = Templates::default();
    let id = TemplateId::new("mine");
    book.add(id.clone(), Language::En, &template("text = 'I am {member.name}.'")).unwrap();
    let letter = book.draft(&id, Language::En, &cases::before_care()).unwrap();
    assert!(letter.plain_text().contains("I am María José Núñez-O’Brien."));
    let other = book.draft(&id, Language::Es, &cases::before_care());
    assert!(matches!(other, Err(LetterError::UnknownTemplate { .. })));
}

#[test]
fn a_wrong_template_is_refused_with_the_place_and_the_remedy() {
    let refusals: Vec<_> = [
        "text = 'I am {member.nickname}.'",
        "text = 'I am {member.name.'",
        "when = ['on_tuesdays']\ntext = 'x'",
        "each = { of = 'cats', text = 'x' }",
        "each = { of = 'grounds', text = '{colour}' }",
        "table = { of = 'services', columns = [] }",
        "ordered = true",
        "script = 'x'",
    ]
    .into_iter()
    .map(|part| refusal(&template(part)))
    .collect();
    insta::assert_snapshot!(refusals.join("\n\n"));
}

#[test]
fn a_template_too_large_to_be_a_letter_is_refused() {
    let text = template(&format!("text = '{}'", "x".repeat(letters::LARGEST_TEMPLATE)));
    assert!(refusal(&text).contains("64 KB"));
}
