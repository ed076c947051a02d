//! From a sound template and the facts to a letter.

use crate::facts::{Facts, Item};
use crate::input::{Author, LetterInput};
use crate::model::{Block, Inline, Language, Letter, Party, ReferenceLine, Signature, TemplateId};
use crate::template::check::{Each, Part, Table, Template};
use crate::template::kind::{Recipient, Signer};
use crate::template::markup::Piece;
use crate::vocabulary::{self, FieldWord, ListWord, Manner};

/// Writes the letter.
pub(crate) fn draft(id: &TemplateId, language: Language, template: &Template, input: &LetterInput) -> Letter {
    let member_signs = template.signed_by == Signer::Member;
    let own_name = member_signs.then(|| LetterInput { author: Author::Member, ..input.clone() });
    let input = own_name.as_ref().unwrap_or(input);
    let facts = Facts::gather(input, language);
    let pen = Pen { facts: &facts, input, language };
    let title = template.title.iter().find(|choice| pen.all_hold(&choice.when));
    Letter {
        template: id.clone(),
        language,
        large_print: false,
        date: input.date,
        title: title.map(|choice| pen.inlines(&choice.text, None)).unwrap_or_default(),
        sender: pen.sender(),
        recipient: pen.recipient(template.to),
        delivery: input.delivery.clone(),
        subject: pen.subject(template),
        salutation: pen.inlines(&template.salutation, None),
        body: template.parts.iter().flat_map(|part| pen.part(part)).collect(),
        closing: template.closing.clone(),
        signature: pen.signature(template),
        enclosures: input.enclosures.clone(),
        copies: input.copies.clone(),
    }
}

/// The item of a list that an `each` or a `table` stands at.
#[derive(Clone, Copy)]
struct Row<'a> {
    list: &'static ListWord,
    index: usize,
    item: &'a Item,
}

struct Pen<'a> {
    facts: &'a Facts,
    input: &'a LetterInput,
    language: Language,
}

impl Pen<'_> {
    fn all_hold(&self, when: &[String]) -> bool {
        when.iter().all(|condition| self.facts.holds(condition))
    }

    fn sender(&self) -> Party {
        let mut lines = self.lines("author.address");
        let known = ["author.phone", "author.email"].into_iter().filter(|key| self.facts.text(key).is_some());
        lines.extend(known.map(|key| vec![self.fact(key)]));
        Party { name: vec![self.fact("author.name")], lines }
    }

    fn recipient(&self, to: Recipient) -> Party {
        let (name, department, address) = to.facts();
        let department = department.filter(|key| self.facts.text(key).is_some());
        let mut lines: Vec<_> = department.map(|key| vec![self.fact(key)]).into_iter().collect();
        lines.extend(self.lines(address));
        Party { name: vec![self.fact(name)], lines }
    }

    /// One inline per line of a fact that has several, so that each address line is a paragraph of its own.
    fn lines(&self, key: &'static str) -> Vec<Vec<Inline>> {
        let Some(whole) = self.facts.text(key) else { return vec![vec![self.fact(key)]] };
        let label = label(key, self.language);
        let numbered = whole.lines().map(str::trim).filter(|line| !line.is_empty()).enumerate();
        let line = |(index, line): (usize, &str)| {
            vec![Inline::Field {
                key: format!("{key}.{}", index + 1),
                label: label.to_owned(),
                value: Some(line.to_owned()),
                source: self.source(key),
            }]
        };
        numbered.map(line).collect()
    }

    fn subject(&self, template: &Template) -> Vec<ReferenceLine> {
        let shown = template.subject.iter().filter(|line| self.all_hold(&line.when));
        let shown = shown.filter(|line| line.required || self.facts.text(&line.fact).is_some());
        let line = |line: &crate::template::schema::Subject| ReferenceLine {
            label: line.label.clone(),
            value: self.facts.text(&line.fact).map(str::to_owned),
            field: line.fact.clone(),
            on_every_page: line.on_every_page,
        };
        shown.map(line).collect()
    }

    fn signature(&self, template: &Template) -> Signature {
        let capacity = match self.input.author {
            Author::Member => Vec::new(),
            Author::Representative(_) => self.inlines(&template.capacity, None),
        };
        Signature { name: vec![self.fact("author.name")], capacity, scanned: false }
    }

    fn part(&self, part: &Part) -> Vec<Block> {
        if !self.all_hold(&part.when) {
            return Vec::new();
        }
        let mut blocks: Vec<Block> =
            part.heading.iter().map(|text| Block::Heading { text: text.clone() }).collect();
        blocks.extend(part.paragraphs.iter().flat_map(|pieces| self.paragraphs(pieces, None)));
        let items = part.items.iter().filter(|item| self.all_hold(&item.when));
        let items: Vec<_> = items.map(|item| self.inlines(&item.text, None)).collect();
        if !items.is_empty() {
            blocks.push(Block::List { ordered: part.ordered, items });
        }
        blocks.extend(part.each.iter().flat_map(|each| self.each(each, part.ordered)));
        blocks.extend(part.table.as_ref().and_then(|table| self.table(table)));
        blocks
    }

    fn each(&self, each: &Each, ordered: bool) -> Vec<Block> {
        let rows = self.rows(each.of);
        if !each.bullets {
            return rows.flat_map(|row| self.paragraphs(&each.text, Some(row))).collect();
        }
        let items: Vec<_> = rows.map(|row| self.inlines(&each.text, Some(row))).collect();
        if items.is_empty() { Vec::new() } else { vec![Block::List { ordered, items }] }
    }

    fn table(&self, table: &Table) -> Option<Block> {
        // A cell is plain words: what is not known leaves it empty instead of standing there as a gap.
        let cell = |pieces: &[Piece], row| {
            let mut inlines = self.inlines(pieces, Some(row));
            inlines.retain(|inline| !matches!(inline, Inline::Field { value: None, .. }));
            let words = crate::reading::inline_text(&inlines, self.language);
            // Nor may it begin with the comma that would have followed what is not known.
            words.trim_start_matches([',', ';', ' ']).trim_end().to_owned()
        };
        let columns: Vec<(&String, Vec<String>)> = table
            .columns
            .iter()
            .map(|(head, pieces)| (head, self.rows(table.of).map(|row| cell(pieces, row)).collect()))
            .filter(|(_, cells): &(_, Vec<String>)| cells.iter().any(|cell| !cell.is_empty()))
            .collect();
        let count = self.facts.list(table.of.name).len();
        let row = |index: usize| columns.iter().map(|(_, cells)| cells[index].clone()).collect();
        (count > 0 && !columns.is_empty()).then(|| Block::Table {
            header: columns.iter().map(|(head, _)| (*head).clone()).collect(),
            rows: (0..count).map(row).collect(),
        })
    }

    fn rows(&self, list: &'static ListWord) -> impl Iterator<Item = Row<'_>> {
        let items = self.facts.list(list.name).iter().enumerate();
        items.map(move |(index, item)| Row { list, index, item })
    }

    /// One block per paragraph: what the member wrote may itself have several.
    fn paragraphs(&self, pieces: &[Piece], row: Option<Row<'_>>) -> Vec<Block> {
        let mut found: Vec<Vec<Inline>> = vec![Vec::new()];
        for inline in self.inlines(pieces, row) {
            let last = found.last_mut().expect("the list starts with one entry and only grows");
            let Inline::Text { text, bold, italic } = inline else {
                last.push(inline);
                continue;
            };
            let mut parts = text.split('\n').filter(|part| !part.trim().is_empty());
            let first = parts.next().map(str::to_owned);
            last.extend(first.map(|text| Inline::Text { text, bold, italic }));
            for part in parts {
                found.push(vec![Inline::Text { text: part.to_owned(), bold, italic }]);
            }
        }
        found.retain(|inlines| !inlines.is_empty());
        found.into_iter().map(|inlines| Block::Paragraph { inlines }).collect()
    }

    fn inlines(&self, pieces: &[Piece], row: Option<Row<'_>>) -> Vec<Inline> {
        let mut found = Vec::new();
        for piece in pieces {
            match piece {
                Piece::Words { text, bold, italic } => {
                    found.push(Inline::Text { text: text.clone(), bold: *bold, italic: *italic });
                }
                Piece::Slot { key, bold, italic } => found.push(self.slot(key, *bold, *italic, row)),
                Piece::Optional(inner) => {
                    let inner = self.inlines(inner, row);
                    let known = |inline: &Inline| !matches!(inline, Inline::Field { value: None, .. });
                    if inner.iter().all(known) {
                        found.extend(inner);
                    }
                }
            }
        }
        joined(found)
    }

    fn slot(&self, key: &str, bold: bool, italic: bool, row: Option<Row<'_>>) -> Inline {
        let column = row.and_then(|row| Some((row, vocabulary::column(row.list, key)?)));
        let (word, value, key) = match column {
            Some((row, word)) => {
                let key = format!("{}.{}.{}", row.list.name, row.index + 1, word.key);
                (word, row.item.get(word.key).map(String::as_str), key)
            }
            None => match vocabulary::field(key) {
                Some(word) => (word, self.facts.text(key), key.to_owned()),
                // The loader refused every other name; words are the harmless reading of one that slipped through.
                None => return Inline::text(key),
            },
        };
        match (word.manner, value) {
            (Manner::Prose, Some(value)) => Inline::Text { text: value.to_owned(), bold, italic },
            _ => self.field(word, key, value),
        }
    }

    fn fact(&self, key: &'static str) -> Inline {
        match vocabulary::field(key) {
            Some(word) => self.field(word, key.to_owned(), self.facts.text(key)),
            None => Inline::text(key),
        }
    }

    fn field(&self, word: &FieldWord, key: String, value: Option<&str>) -> Inline {
        let source = self.source(&key);
        let label = word.label(self.language).to_owned();
        Inline::Field { key, label, value: value.map(str::to_owned), source }
    }

    fn source(&self, key: &str) -> Option<String> {
        self.input.sources.get(key).cloned()
    }
}

fn label(key: &str, language: Language) -> &'static str {
    vocabulary::field(key).map_or("", |word| word.label(language))
}

/// Joins neighbouring words of the same type, so that the editor gets no confetti.
fn joined(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut found: Vec<Inline> = Vec::with_capacity(inlines.len());
    for inline in inlines {
        match (found.last_mut(), &inline) {
            (
                Some(Inline::Text { text, bold, italic }),
                Inline::Text { text: more, bold: same_bold, italic: same_italic },
            ) if bold == same_bold && italic == same_italic => text.push_str(more),
            // "Kaiser Foundation Health Plan, Inc." at the end of a sentence brings its own full stop.
            (Some(Inline::Field { value: Some(value), .. }), Inline::Text { text, bold, italic })
                if value.ends_with('.') && text.starts_with('.') =>
            {
                let text = text.trim_start_matches('.').to_owned();
                found.push(Inline::Text { text, bold: *bold, italic: *italic });
            }
            _ => found.push(inline),
        }
    }
    found
}
