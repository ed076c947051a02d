//! The pages that are ours: cover, index, the covers of exhibits and of parts. Words and numbers only; where they stand
//! is the plan's.

use crate::packet::{Channel, Packet};
use crate::plan::{Extent, Leaf, Plan};
use crate::survey::Body;
use crate::typeset::{Cell, Flow, Leaf as Sheet, Role, Setter, Style};

/// Where the columns of the index begin, and how wide they are.
const LETTERS: (f64, f64) = (0.0, 62.0);
const TITLE: (f64, f64) = (68.0, 262.0);
const PAGES: (f64, f64) = (338.0, 76.0);
const PART: (f64, f64) = (420.0, 48.0);
/// Space below each fact on a cover.
const BELOW: f64 = 6.0;
/// Size of the index's type.
const SIZE: f64 = 10.5;
/// The word above a title that says what kind of page this is.
const KICKER: Style = Style { size: 13.0, role: Role::Words, ..Style::TITLE };

/// What the pages speak of.
pub(crate) struct Contents<'a> {
    pub(crate) packet: &'a Packet<'a>,
    pub(crate) bodies: &'a [Body<'a>],
    pub(crate) plan: &'a Plan,
}

impl Contents<'_> {
    fn extent(&self, body: usize) -> Extent {
        extent(&self.bodies[body])
    }

    /// The cover of the whole packet.
    pub(crate) fn cover(&self, setter: &mut Setter) -> Vec<Sheet> {
        let mut flow = Flow::new(setter);
        let (cover, packet) = (&self.packet.cover, self.packet);
        let head = if packet.channel == Channel::Fax { "Fax" } else { "Packet" };
        flow.paragraph(head, KICKER);
        flow.paragraph(&packet.title, Style { before: 6.0, ..Style::TITLE });
        flow.space(10.0);
        flow.rule(1.2);
        flow.space(BELOW);
        for (label, lines) in [("To", &cover.to), ("From", &cover.from)] {
            labelled(&mut flow, label, lines);
        }
        labelled(&mut flow, "Date", std::slice::from_ref(&cover.date));
        for (label, value) in &cover.references {
            labelled(&mut flow, label, std::slice::from_ref(value));
        }
        labelled(&mut flow, "Pages", &[self.page_count()]);
        let part = self.part_line(0);
        labelled(&mut flow, "Part", part.as_slice());
        flow.paragraph("What this packet holds", Style::HEADING);
        for line in self.summary() {
            flow.paragraph(&line, Style::TEXT);
        }
        flow.space(12.0);
        flow.paragraph(
            "Every page carries one running number at its foot. If a page is missing or cannot be read, please \
             tell the sender its number.",
            Style::TEXT,
        );
        if packet.channel == Channel::Fax {
            flow.paragraph(
                "These pages hold private health information. If they reached you by mistake, please call the \
                 sender and destroy them.",
                Style { bold: true, before: 10.0, ..Style::TEXT },
            );
        }
        flow.finish()
    }

    fn page_count(&self) -> String {
        let pages = self.plan.pages();
        match (pages, self.packet.channel) {
            (1, _) => "1 page, this one".to_owned(),
            (_, Channel::Fax) => format!("{pages} pages, with this cover"),
            _ => format!("{pages} pages"),
        }
    }

    fn part_line(&self, part: usize) -> Option<String> {
        let parts = self.plan.parts.len();
        (parts > 1).then(|| format!("Part {} of {parts}, {}", part + 1, self.pages_of(part)))
    }

    fn pages_of(&self, part: usize) -> String {
        let first = self.plan.first_page(part);
        span(first, first + self.plan.parts[part].len() - 1)
    }

    fn summary(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for (body, it) in self.bodies.iter().enumerate().filter(|(_, it)| it.exhibit.is_none()) {
            if let Some((from, to, _)) = self.plan.span(body, self.extent(body)) {
                lines.push(format!("{}, {}", it.called(), span(from, to)));
            }
        }
        if let Some((from, _)) = self.plan.place(Leaf::Index(0)) {
            lines.push(format!("Index of exhibits, page {from}"));
        }
        let mut exhibits = self.bodies.iter().enumerate().filter(|(_, it)| it.exhibit.is_some());
        let first = exhibits.next();
        let last = exhibits.next_back().or(first);
        if let (Some((first, one)), Some((last, other))) = (first, last)
            && let Some((from, ..)) = self.plan.span(first, self.extent(first))
            && let Some((_, to, _)) = self.plan.span(last, self.extent(last))
        {
            let letters = |it: &Body<'_>| it.exhibit.clone().unwrap_or_default();
            let which = if first == last {
                format!("Exhibit {}", letters(one))
            } else {
                format!("Exhibits {} to {}", letters(one), letters(other))
            };
            lines.push(format!("{which}, {}", span(from, to)));
        }
        lines
    }

    /// The first page of a later part.
    pub(crate) fn part_cover(&self, part: usize, setter: &mut Setter) -> Sheet {
        let mut flow = Flow::new(setter);
        let parts = self.plan.parts.len();
        flow.paragraph(&format!("Part {} of {parts}", part + 1), KICKER);
        flow.paragraph(&shortened(&self.packet.title), Style { before: 6.0, ..Style::TITLE });
        flow.space(10.0);
        flow.rule(1.2);
        flow.space(BELOW);
        labelled(&mut flow, "Pages", &[format!("{} of {}", self.pages_of(part), self.plan.pages())]);
        let holds = self.held_in(part);
        labelled(&mut flow, "Holds", &[holds]);
        if let Some((index, _)) = self.plan.place(Leaf::Index(0)) {
            labelled(&mut flow, "Index", &[format!("Part 1, page {index}")]);
        }
        flow.finish().into_iter().next().unwrap_or_default()
    }

    /// What a part holds, in a few words however much it is.
    fn held_in(&self, part: usize) -> String {
        let bodies = self.plan.parts[part].iter().filter_map(|leaf| match leaf {
            Leaf::ExhibitCover(body) | Leaf::Page { body, .. } => Some(*body),
            _ => None,
        });
        let (first, last) = bodies.fold((None, None), |(first, _), body| (first.or(Some(body)), Some(body)));
        let (Some(first), Some(last)) = (first, last) else { return "Index".to_owned() };
        let begins = self.plan.span(first, self.extent(first)).is_some_and(|(_, _, at)| at < part);
        let (one, other) = (self.bodies[first].called(), self.bodies[last].called());
        let more = if begins { format!("the rest of {one}") } else { one };
        if first == last { more } else { format!("{more} to {other}") }
    }

    /// The index. Rows lead to their pages where those are in the same part.
    pub(crate) fn index(&self, setter: &mut Setter) -> Vec<Sheet> {
        let mut flow = Flow::new(setter);
        flow.paragraph("Index of exhibits", Style::TITLE);
        flow.space(8.0);
        let parts = self.plan.parts.len() > 1;
        head(&mut flow, parts);
        for (body, it) in self.bodies.iter().enumerate().filter(|(_, it)| it.exhibit.is_some()) {
            let found = self.plan.span(body, self.extent(body));
            let (from, to, part) = found.unwrap_or((0, 0, 0));
            let (letters, pages) = (it.exhibit.clone().unwrap_or_default(), bare_span(from, to));
            let number = (part + 1).to_string();
            let cells = [
                cell(&letters, LETTERS, true),
                cell(&it.title, TITLE, false),
                cell(&pages, PAGES, false),
                cell(&number, PART, false),
            ];
            let cells = &cells[..columns(parts)];
            let height = flow.height_of(cells, SIZE);
            if !flow.fits(height) {
                flow.new_page();
                head(&mut flow, parts);
            }
            let here = self.plan.place(Leaf::Index(0)).is_some_and(|(_, at)| at == part);
            flow.row(cells, SIZE, (here && from > 0).then(|| from - 1));
        }
        flow.finish()
    }

    /// The cover of an exhibit.
    pub(crate) fn exhibit_cover(&self, body: usize, setter: &mut Setter) -> Sheet {
        let it = &self.bodies[body];
        let mut flow = Flow::new(setter);
        flow.down_to(260.0);
        flow.paragraph(&it.called(), Style { size: 34.0, ..Style::TITLE });
        flow.space(10.0);
        flow.rule(1.2);
        flow.paragraph(&shortened(&it.title), Style { size: 15.0, before: 16.0, ..Style::TEXT });
        let pages = it.pages();
        let count = if pages == 1 { "1 page".to_owned() } else { format!("{pages} pages") };
        flow.paragraph(&count, Style { before: 10.0, ..Style::TEXT });
        let attached = it.found.iter().filter(|found| found.name.is_some() && found.pages > 0);
        for found in attached.take(20) {
            let pages = if found.pages == 1 { "page" } else { "pages" };
            let name = found.name.as_deref().unwrap_or_default();
            flow.paragraph(&format!("With {}, {} {pages}", shortened(name), found.pages), Style::TEXT);
        }
        flow.finish().into_iter().next().unwrap_or_default()
    }
}

pub(crate) fn extent(body: &Body<'_>) -> Extent {
    Extent { pages: body.pages(), is_exhibit: body.exhibit.is_some() }
}

fn head(flow: &mut Flow<'_>, parts: bool) {
    let cells = [
        cell("Exhibit", LETTERS, true),
        cell("What it is", TITLE, true),
        cell("Pages", PAGES, true),
        cell("Part", PART, true),
    ];
    flow.row(&cells[..columns(parts)], SIZE, None);
}

/// A packet in one part needs no column for it.
fn columns(parts: bool) -> usize {
    if parts { 4 } else { 3 }
}

fn cell(text: &str, (x, width): (f64, f64), bold: bool) -> Cell<'_> {
    Cell { text, x, width, bold }
}

/// Lines with a name beside the first of them.
fn labelled(flow: &mut Flow<'_>, label: &str, lines: &[String]) {
    let lines: Vec<&str> = lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
    for (index, line) in lines.iter().enumerate() {
        let label = if index == 0 { label } else { "" };
        flow.plain_row(
            &[cell(label, (0.0, 110.0), true), cell(line, (116.0, 352.0), false)],
            Style::TEXT.size,
            // The lines of an address stand together.
            if index + 1 == lines.len() { BELOW } else { 0.0 },
        );
    }
}

fn span(from: usize, to: usize) -> String {
    if from == to { format!("page {from}") } else { format!("pages {from} to {to}") }
}

fn bare_span(from: usize, to: usize) -> String {
    if from == to { from.to_string() } else { format!("{from} to {to}") }
}

/// Words that must stay on one page with others.
fn shortened(words: &str) -> String {
    const LONGEST: usize = 400;
    if words.chars().count() <= LONGEST {
        words.to_owned()
    } else {
        words.chars().take(LONGEST).chain(['…']).collect()
    }
}
