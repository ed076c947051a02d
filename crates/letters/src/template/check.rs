//! From a file to a template that is known to be sound: every condition, fact, list and column exists.

use crate::error::LetterError;
use crate::model::{Language, TemplateId};
use crate::template::LARGEST_TEMPLATE;
use crate::template::kind::{Filing, Group, Recipient, Signer};
use crate::template::markup::{self, Piece};
use crate::template::schema;
use crate::vocabulary::{self, ListWord};

/// A template whose every name has been looked up.
#[derive(Debug)]
pub(crate) struct Template {
    pub(crate) name: String,
    pub(crate) about: String,
    pub(crate) group: Group,
    pub(crate) to: Recipient,
    pub(crate) signed_by: Signer,
    pub(crate) counts_as: Option<Filing>,
    pub(crate) title: Vec<Choice>,
    pub(crate) subject: Vec<schema::Subject>,
    pub(crate) salutation: Vec<Piece>,
    pub(crate) closing: String,
    pub(crate) capacity: Vec<Piece>,
    pub(crate) parts: Vec<Part>,
}

/// Words that are printed if all conditions hold.
#[derive(Debug)]
pub(crate) struct Choice {
    pub(crate) when: Vec<String>,
    pub(crate) text: Vec<Piece>,
}

/// A piece of the body.
#[derive(Debug)]
pub(crate) struct Part {
    pub(crate) when: Vec<String>,
    pub(crate) heading: Option<String>,
    pub(crate) paragraphs: Vec<Vec<Piece>>,
    pub(crate) ordered: bool,
    pub(crate) items: Vec<Choice>,
    pub(crate) each: Option<Each>,
    pub(crate) table: Option<Table>,
}

/// A text for every item of a list.
#[derive(Debug)]
pub(crate) struct Each {
    pub(crate) of: &'static ListWord,
    pub(crate) text: Vec<Piece>,
    pub(crate) bullets: bool,
}

/// A table with a row for every item of a list.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) of: &'static ListWord,
    pub(crate) columns: Vec<(String, Vec<Piece>)>,
}

/// Reads and checks one file.
pub(crate) fn load(id: &TemplateId, language: Language, text: &str) -> Result<Template, LetterError> {
    let suffix = match language {
        Language::En => "en",
        Language::Es => "es",
    };
    let at = Place { file: format!("{}.{suffix}.toml", id.as_str()), place: "the file".to_owned() };
    let named = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if id.as_str().is_empty() || !id.as_str().chars().all(named) {
        return at.fail("the file's name has small letters, digits and _ only, then .en.toml or .es.toml");
    }
    if text.len() > LARGEST_TEMPLATE {
        return at.fail("the file is larger than 64 KB, which no letter needs");
    }
    let file: schema::File =
        toml::from_str(text).map_err(|problem| at.problem(problem.to_string().trim_end().to_owned()))?;
    check(&at, file)
}

fn check(at: &Place, file: schema::File) -> Result<Template, LetterError> {
    let title = at.at("title");
    if file.title.last().is_none_or(|last| !last.when.is_empty()) {
        return title.fail("the last title must have no `when`, so that there always is one");
    }
    if file.parts.is_empty() {
        return at.fail("there is no [[part]], so the letter would say nothing");
    }
    let titles =
        file.title.into_iter().map(|choice| choice_of(&title, choice, None)).collect::<Result<_, _>>()?;
    for (index, line) in file.subject.iter().enumerate() {
        let place = at.at(format!("subject {}", index + 1));
        conditions(&place, &line.when)?;
        if vocabulary::field(&line.fact).is_none() {
            return place.fail(unknown("fact", &line.fact));
        }
    }
    let mut parts = Vec::with_capacity(file.parts.len());
    for (index, part) in file.parts.into_iter().enumerate() {
        parts.push(part_of(&at.at(format!("part {}", index + 1)), part)?);
    }
    Ok(Template {
        name: file.name,
        about: file.about,
        group: file.group,
        to: file.to,
        signed_by: file.signed_by,
        counts_as: file.counts_as,
        title: titles,
        subject: file.subject,
        salutation: text_of(&at.at("salutation"), &file.salutation, None)?,
        closing: file.closing,
        capacity: text_of(&at.at("capacity"), &file.capacity, None)?,
        parts,
    })
}

fn part_of(at: &Place, part: schema::Part) -> Result<Part, LetterError> {
    conditions(at, &part.when)?;
    let empty = part.heading.is_none()
        && part.text.is_none()
        && part.items.is_empty()
        && part.each.is_none()
        && part.table.is_none();
    if empty {
        return at.fail("the part has none of heading, text, items, each, table");
    }
    let paragraphs = part.text.as_deref().map(paragraphs_of).unwrap_or_default();
    Ok(Part {
        when: part.when,
        heading: part.heading,
        paragraphs: paragraphs.iter().map(|text| text_of(at, text, None)).collect::<Result<_, _>>()?,
        ordered: part.ordered,
        items: part.items.into_iter().map(|item| choice_of(at, item, None)).collect::<Result<_, _>>()?,
        each: part.each.map(|each| each_of(at, &each)).transpose()?,
        table: part.table.map(|table| table_of(at, table)).transpose()?,
    })
}

fn each_of(at: &Place, each: &schema::Each) -> Result<Each, LetterError> {
    let of = list_of(at, &each.of)?;
    Ok(Each { of, text: text_of(at, &each.text, Some(of))?, bullets: each.bullets })
}

fn table_of(at: &Place, table: schema::Table) -> Result<Table, LetterError> {
    let of = list_of(at, &table.of)?;
    if table.columns.is_empty() {
        return at.fail("the table has no columns");
    }
    let column = |it: schema::Column| Ok((it.head, text_of(at, &it.text, Some(of))?));
    Ok(Table { of, columns: table.columns.into_iter().map(column).collect::<Result<_, LetterError>>()? })
}

fn choice_of(
    at: &Place,
    choice: schema::Choice,
    list: Option<&'static ListWord>,
) -> Result<Choice, LetterError> {
    conditions(at, &choice.when)?;
    Ok(Choice { text: text_of(at, &choice.text, list)?, when: choice.when })
}

fn text_of(at: &Place, text: &str, list: Option<&'static ListWord>) -> Result<Vec<Piece>, LetterError> {
    let pieces = markup::parse(text).map_err(|problem| at.problem(problem))?;
    for key in markup::slots(&pieces) {
        let known = vocabulary::field(key).is_some()
            || list.is_some_and(|list| vocabulary::column(list, key).is_some());
        if !known {
            return at.fail(unknown("fact", key));
        }
    }
    Ok(pieces)
}

fn list_of(at: &Place, name: &str) -> Result<&'static ListWord, LetterError> {
    vocabulary::list(name).ok_or_else(|| at.problem(unknown("list", name)))
}

fn conditions(at: &Place, when: &[String]) -> Result<(), LetterError> {
    for condition in when {
        let name = condition.strip_prefix("not ").unwrap_or(condition).trim();
        if !vocabulary::is_condition(name) {
            return at.fail(unknown("condition", name));
        }
    }
    Ok(())
}

fn unknown(kind: &str, name: &str) -> String {
    format!("there is no {kind} named `{name}`; templates/README.md lists them all")
}

/// Parts text at empty lines.
fn paragraphs_of(text: &str) -> Vec<String> {
    let mut found = vec![String::new()];
    for line in text.lines() {
        let last = found.last_mut().expect("the list starts with one entry and only grows");
        if !line.trim().is_empty() {
            last.push_str(line);
            last.push('\n');
        } else if !last.is_empty() {
            found.push(String::new());
        }
    }
    found.retain(|paragraph| !paragraph.is_empty());
    found
}

/// Where in which file, for the error.
struct Place {
    file: String,
    place: String,
}

impl Place {
    fn at(&self, place: impl Into<String>) -> Self {
        Self { file: self.file.clone(), place: place.into() }
    }

    fn problem(&self, problem: impl Into<String>) -> LetterError {
        LetterError::Template { file: self.file.clone(), place: self.place.clone(), problem: problem.into() }
    }

    fn fail<T>(&self, problem: impl Into<String>) -> Result<T, LetterError> {
        Err(self.problem(problem))
    }
}
