//! Everything above the first paragraph: letterhead, date, inside address, title, Re: block, salutation.

use super::{Composer, Shape, indented, ruled_below, small};
use crate::error::{LetterError, LetterPart};
use crate::layout::flow::{Kind, Unit};
use crate::layout::paragraph::{Line, Setting, Span};
use crate::layout::{Item, Mark, NodeId, Role, Scope};
use crate::model::ReferenceLine;
use crate::reading::inline_text;
use crate::words;

/// Where the date stands at the highest.
const DATE: f32 = 106.0;
/// Top of the inside address. A sheet folded in three lies at the bottom of a #10 envelope (4 1/8 by 9 1/2 inches), whose
/// window (1 1/8 by 4 1/2 inches, 7/8 from the left, 1/2 from the bottom) then shows the sheet from 147 to 228 points.
const WINDOW_TOP: f32 = 153.0;
/// The first line below the window, so that nothing but the address is seen through it.
const BELOW_WINDOW: f32 = 236.0;

impl Composer<'_> {
    pub(super) fn opening(&mut self) -> Result<(), LetterError> {
        self.letterhead()?;
        self.inside_address()?;
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
        let size = self.look.size * 1.4;
        let shape = Shape { size, leading: 1.22, after: 1.0, kind: Kind::Whole };
        let name = inline_text(&self.letter.sender.name, self.letter.language);
        let spans = self.bold_words(&name)?;
        let unit = self.unit(Role::P, &spans, shape)?.with_next();
        self.units.push(unit);
        let contact = self.letter.letterhead_line();
        if !contact.is_empty() {
            let shape = Shape { size: small(self.look, 0.82), leading: 1.25, after: 14.0, kind: Kind::Whole };
            let spans = self.words(&contact)?;
            let mut unit = self.unit(Role::P, &spans, shape)?.with_next();
            ruled_below(&mut unit.lines, &self.paper, 5.0, 0.6);
            self.units.push(unit);
        }
        let date = words::date(self.letter.date, self.letter.language);
        let spans = self.words(&date)?;
        let mut unit = self.unit(Role::P, &spans, self.line_shape(self.look.size))?.with_next();
        unit.not_above = DATE;
        self.units.push(unit);
        Ok(())
    }

    fn inside_address(&mut self) -> Result<(), LetterError> {
        self.place = LetterPart::InsideAddress;
        let recipient = &self.letter.recipient;
        let lines = std::iter::once(&recipient.name).chain(&recipient.lines);
        let lines: Vec<_> = lines.filter(|line| !line.is_empty()).collect();
        let count = lines.len();
        for (index, line) in lines.into_iter().enumerate() {
            let spans = self.spans(line)?;
            let after = if index + 1 == count { self.look.size } else { 0.0 };
            let mut unit = self.unit(Role::P, &spans, self.line_shape(after))?.with_next();
            unit.not_above = WINDOW_TOP;
            self.units.push(unit);
        }
        if let Some(delivery) = &self.letter.delivery {
            let text = self.printable(delivery)?;
            let spans = [Span { text, bold: false, italic: true }];
            let mut unit = self.unit(Role::P, &spans, self.line_shape(self.look.size))?.with_next();
            unit.not_above = BELOW_WINDOW;
            self.units.push(unit);
        }
        Ok(())
    }

    fn title(&mut self) -> Result<(), LetterError> {
        let language = self.letter.language;
        let title = inline_text(&self.letter.title, language);
        let spans = self.bold_words(&format!("{} {title}", words::re(language)))?;
        let shape = Shape { size: self.look.size * 1.17, leading: 1.22, after: 6.0, kind: Kind::Whole };
        let mut unit = self.unit(Role::H1, &spans, shape)?.with_next();
        unit.not_above = BELOW_WINDOW;
        unit.outline = Some(title);
        if !self.letter.subject.is_empty() {
            ruled_below(&mut unit.lines, &self.paper, 4.0, 0.6);
        }
        self.units.push(unit);
        Ok(())
    }

    /// The Re: block: two pairs to a line where every value is short, else one.
    fn re_block(&mut self) -> Result<(), LetterError> {
        let size = small(self.look, 0.93);
        let mut pairs = Vec::new();
        let (mut widest_label, mut widest_value) = (0.0_f32, 0.0_f32);
        for line in &self.letter.subject {
            let pair = self.pair(line)?;
            widest_label = widest_label.max(self.setter.measure(std::slice::from_ref(&pair.0), size).1);
            widest_value = widest_value.max(self.setter.measure(std::slice::from_ref(&pair.1), size).1);
            pairs.push(pair);
        }
        let half = self.paper.width / 2.0;
        let label = (widest_label + 8.0).min(half);
        let across = if label + widest_value + 4.0 <= half { 2 } else { 1 };
        let table = (!pairs.is_empty()).then(|| self.node(Role::Table, 0));
        let rows = pairs.len().div_ceil(across);
        for (index, row) in pairs.chunks(across).enumerate() {
            let last = index + 1 == rows;
            let mut lines = self.pairs(row, table.unwrap_or(0), across, label, size)?;
            if last {
                ruled_below(&mut lines, &self.paper, 4.0, 0.6);
            }
            let after = if last { self.look.size * 1.35 } else { 1.0 };
            self.units.push(Unit::new(lines, after, Kind::Whole).with_next());
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
        across: usize,
        label: f32,
        size: f32,
    ) -> Result<Vec<Line>, LetterError> {
        let tr = self.node(Role::TR, table);
        let pitch = self.paper.width / if across == 2 { 2.0 } else { 1.0 };
        let mut lines: Vec<Line> = Vec::new();
        let mut left = self.paper.left;
        for (index, (name, value)) in row.iter().enumerate() {
            // A pair alone in a line of two reaches over the empty one: every row has the same number of columns.
            let span = if across == 2 && row.len() == 1 { 3 } else { 1 };
            let th = self.node(Role::TH(Scope::Row), tr);
            let td = self.node(Role::TD(span), tr);
            for (node, words, x, width) in [(th, name, left, label), (td, value, left + label, pitch - label)]
            {
                let how = Setting { mark: Mark::Content(node), size, leading: 1.25, width, centred: false };
                let set = indented(self.setter.set(std::slice::from_ref(words), &how, self.place)?, x);
                beside(&mut lines, set, index * 2 + usize::from(node == td));
            }
            left += pitch;
        }
        Ok(lines)
    }
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
