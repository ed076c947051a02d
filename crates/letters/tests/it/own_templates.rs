//! A folder of templates that somebody else wrote: what is used, what is refused, and with which words.

use letters::{Language, LetterError, MOST_TEMPLATES, TemplateId, Templates};

use crate::cases;

const GOOD: &str = "name='Mine'\nabout='a'\nsalutation='Dear:'\nclosing='Yours,'\ncapacity=''\ntitle=[{text='T'}]\n\
                    subject=[]\n[[part]]\ntext='I am {member.name}.'\n";

fn told(problems: &[LetterError]) -> Vec<String> {
    problems.iter().map(ToString::to_string).collect()
}

#[test]
fn a_good_file_is_a_letter_and_stands_under_ones_own() {
    let (book, problems) = Templates::read([("mine.en.toml", Some(GOOD)), ("notes.txt", None)]);
    assert!(problems.is_empty());
    let notes = book.list();
    assert_eq!(notes[0].group, letters::Group::Own);
    let letter = book.draft(&TemplateId::new("mine"), Language::En, &cases::bare()).unwrap();
    assert!(letter.plain_text().contains("I am Ana Example."));
}

#[test]
fn a_wrong_file_is_named_with_its_remedy_and_the_others_are_used() {
    let wrong = GOOD.replace("member.name", "member.nickname");
    let shelf = format!("group='kitchen'\n{GOOD}");
    let files = [
        ("a.en.toml", Some(GOOD)),
        ("b.en.toml", Some(wrong.as_str())),
        ("c.toml", Some(GOOD)),
        ("coverage_appeal.en.toml", Some(GOOD)),
        ("d.es.toml", Some(GOOD)),
        ("e.en.toml", None),
        ("Big Name.en.toml", Some(GOOD)),
        ("f.en.toml", Some(shelf.as_str())),
    ];
    let (book, problems) = Templates::read(files);
    assert_eq!(book.list().len(), 1);
    insta::assert_snapshot!(told(&problems).join("\n\n"));
}

#[test]
fn a_folder_that_is_no_folder_of_templates_is_not_read_to_its_end() {
    let names: Vec<String> = (0..=MOST_TEMPLATES).map(|number| format!("letter_{number}.en.toml")).collect();
    let (book, problems) = Templates::read(names.iter().map(|name| (name.as_str(), Some(GOOD))));
    assert_eq!(book.list().len(), MOST_TEMPLATES);
    assert!(told(&problems)[0].contains("more than 200"));
}
