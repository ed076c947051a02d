//! Everything above the first paragraph: letterhead, date, inside address, title, Re: block, salutation.

use std::ops::Range;

use super::{Composer, Shape, indented, ruled_below, small, window};
use crate::error::{LetterError, LetterPart};
use crate::layout::flow::{Kind, Unit};
use crate::layout::paragraph::{Line, Setting, Span};
use crate::layout::{Item, Mark, NodeId, Role, Scope};
use crate::model::ReferenceLine;
use crate::reading::inline_text;
use crate::words;

/// Where the date stands at the highest.
const DATE: f32 = 106.0;
/// Between a label of the Re: block and its value, and between its two columns.
const LABEL_GAP: f32 = 9.0;
const COLUMN_GAP: f32 = 18.0;

impl Composer<'_> {
    pub(super) fn opening(&mut self) -> Result<(), LetterError> {
        self.letterhead()?;
        self.inside_address()?;
        self.delivery()?;
        self.place = LetterPart::Subject;
        self.title()?;
        self.re_block()?;
        self.place = LetterPart::Salutation;
        let spans = self.spans(&self.letter.salutation)?;
        let after = self.look.size * 0.75;
        let unit = self.unit(Role::P, &spans, self.line_shape(after))?.with_next();
        self.units.push(unit);
        Ok(())
    }

    fn letterhead(&mut self) -> Result<(), LetterError> {
        self.place = LetterPart::Letterhead;
        // In large print the letterhead is close, so that it ends above the window.
        let (factor, leading, gap) = if self.look.is_large() { (1.15, 1.12, 6.0) } else { (1.4, 1.25, 14.0) };
        let size = self.look.size * factor;
        let shape = Shape { size, leading: 1.22_f32.min(leading), after: 1.0, kind: Kind::Whole };
        let name = inline_text(&self.letter.sender.name, self.letter.language);
        let spans = self.bold_words(&name)?;
        let unit = self.unit(Role::P, &spans, shape)?;
        self.units.push(unit);
        let contact = self.letter.letterhead_line();
        if !contact.is_empty() {
            let shape = Shape { size: small(self.look, 0.82), leading, after: gap, kind: Kind::Whole };
            let spans = self.words(&contact)?;
            let mut unit = self.unit(Role::P, &spans, shape)?;
            ruled_below(&mut unit.lines, &self.paper, 5.0, 0.6);
            self.units.push(unit);
        }
        let date = words::date(self.letter.date, self.letter.language);
        let spans = self.words(&date)?;
        let mut unit = self.unit(Role::P, &spans, self.line_shape(self.look.size))?;
        unit.not_above = DATE;
        self.units.push(unit);
        Ok(())
    }

    fn delivery(&mut self) -> Result<(), LetterError> {
        let Some(delivery) = &self.letter.delivery else { return Ok(()) };
        let text = self.printable(delivery)?;
        let spans = [Span { text, bold: false, italic: true }];
        let mut unit = self.unit(Role::P, &spans, self.line_shape(self.look.size))?;
        unit.not_above = window::FOLD;
        self.units.push(unit);
        Ok(())
    }

    fn title(&mut self) -> Result<(), LetterError> {
        let language = self.letter.language;
        let title = inline_text(&self.letter.title, language);
        let spans = self.bold_words(&format!("{} {title}", words::re(language)))?;
        let shape = Shape { size: self.look.size * 1.17, leading: 1.22, after: 9.0, kind: Kind::Whole };
        let mut unit = self.unit(Role::H1, &spans, shape)?.with_next();
        unit.not_above = window::FOLD;
        unit.outline = Some(title);
        if !self.letter.subject.is_empty() {
            ruled_below(&mut unit.lines, &self.paper, 4.0, 0.6);
        }
        self.units.push(unit);
        Ok(())
    }

    /// The Re: block: two pairs to a line where all of them fit, else one.
    fn re_block(&mut self) -> Result<(), LetterError> {
        let size = small(self.look, 0.93);
        let mut pairs = Vec::new();
        let mut widths = Vec::new();
        for line in &self.letter.subject {
            let pair = self.pair(line)?;
            let mut width = |span: &Span| self.setter.measure(std::slice::from_ref(span), size).1;
            widths.push((width(&pair.0) + LABEL_GAP, width(&pair.1)));
            pairs.push(pair);
        }
        let (columns, rows) = columns(&widths, self.paper.width);
        let table = (!pairs.is_empty()).then(|| self.node(Role::Table, 0));
        let count = rows.len();
        for (index, row) in rows.into_iter().enumerate() {
            let last = index + 1 == count;
            let mut lines = self.pairs(&pairs[row], table.unwrap_or(0), &columns, size)?;
            if last {
                ruled_below(&mut lines, &self.paper, 5.0, 0.6);
            }
            let after = if last { self.look.size * 1.4 } else { 1.5 };
            // A long block may be parted, but never from the title or from what follows it.
            let unit = Unit::new(lines, after, Kind::Whole);
            self.units.push(if last { unit.with_next() } else { unit });
        }
        Ok(())
    }

    fn pair(&self, line: &ReferenceLine) -> Result<(Span, Span), LetterError> {
        let label = line.label.trim_end_matches(':');
        let value = match &line.value {
            Some(value) => Span::plain(self.printable(value)?),
            None => Span::bold(words::missing(label, self.letter.language)),
        };
        Ok((Span::plain(format!("{}:", self.printable(label)?)), value))
    }

    fn pairs(
        &mut self,
        row: &[(Span, Span)],
        table: NodeId,
        columns: &[Column],
        size: f32,
    ) -> Result<Vec<Line>, LetterError> {
        let tr = self.node(Role::TR, table);
        let mut lines: Vec<Line> = Vec::new();
        for (index, ((name, value), column)) in row.iter().zip(columns).enumerate() {
            // A pair alone in a line of two reaches over the empty one: every row has the same number of columns.
            let alone = row.len() < columns.len();
            let span = if alone { 3 } else { 1 };
            let value_width =
                if alone { self.paper.width - column.left - column.label } else { column.value };
            let th = self.node(Role::TH(Scope::Row), tr);
            let td = self.node(Role::TD(span), tr);
            let left = self.paper.left + column.left;
            let cells = [(th, name, left, column.label), (td, value, left + column.label, value_width)];
            for (place, (node, words, x, width)) in cells.into_iter().enumerate() {
                let how = Setting { mark: Mark::Content(node), size, leading: 1.25, width, centred: false };
                let set = indented(self.setter.set(std::slice::from_ref(words), &how, self.place)?, x);
                beside(&mut lines, set, index * 2 + place);
            }
        }
        Ok(lines)
    }
}

/// A column of the Re: block, measured from the left margin.
#[derive(Debug)]
struct Column {
    left: f32,
    label: f32,
    value: f32,
}

/// Decides on two columns or one, and which pairs stand in one row. Two columns stand where all pairs fit by twos, or
/// where most are short; a long one then has a row of its own.
fn columns(widths: &[(f32, f32)], page: f32) -> (Vec<Column>, Vec<Range<usize>>) {
    let widest = |column: usize| {
        let mine = widths.iter().skip(column).step_by(2);
        mine.fold((0.0_f32, 0.0_f32), |most, it| (most.0.max(it.0), most.1.max(it.1)))
    };
    let (first, second) = (widest(0), widest(1));
    let needed = first.0 + first.1 + COLUMN_GAP + second.0 + second.1 + 1.0;
    if widths.len() > 3 && needed <= page {
        let left = (first.0 + first.1 + COLUMN_GAP).max(page / 2.0).min(page - second.0 - second.1 - 1.0);
        let columns = vec![
            Column { left: 0.0, label: first.0, value: left - first.0 },
            Column { left, label: second.0, value: page - left - second.0 },
        ];
        let rows = (0..widths.len()).step_by(2).map(|index| index..(index + 2).min(widths.len()));
        return (columns, rows.collect());
    }
    by_length(widths, page)
}

fn by_length(widths: &[(f32, f32)], page: f32) -> (Vec<Column>, Vec<Range<usize>>) {
    let label = widths.iter().map(|it| it.0).fold(0.0, f32::max);
    let half = (page - COLUMN_GAP) / 2.0;
    let short: Vec<bool> = widths.iter().map(|it| label + it.1 + 1.0 <= half).collect();
    let count = short.iter().filter(|it| **it).count();
    if count <= 3 || count * 2 <= widths.len() {
        let label = label.min(page / 2.0);
        let rows = (0..widths.len()).map(|index| index..index + 1);
        return (vec![Column { left: 0.0, label, value: page - label }], rows.collect());
    }
    let mut rows: Vec<Range<usize>> = Vec::new();
    for index in 0..widths.len() {
        match rows.last_mut() {
            Some(row) if row.len() == 1 && short[row.start] && short[index] => row.end = index + 1,
            _ => rows.push(index..index + 1),
        }
    }
    let column = |left| Column { left, label, value: half - label };
    (vec![column(0.0), column(half + COLUMN_GAP)], rows)
}

/// Puts lines next to those already there, as a column of their own.
fn beside(lines: &mut Vec<Line>, column: Vec<Line>, number: usize) {
    for (index, line) in column.into_iter().enumerate() {
        if lines.len() <= index {
            lines.push(Line::default());
        }
        lines[index].height = lines[index].height.max(line.height);
        lines[index].items.extend(line.items.into_iter().map(|(_, item): (usize, Item)| (number, item)));
    }
}
