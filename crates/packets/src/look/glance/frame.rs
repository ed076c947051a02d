//! What a JPEG says about itself before its picture begins (ITU-T T.81, annex B).

use super::codes::{Codes, Steps};

/// The pictures that are read have no more blocks than this: 200 megapixels.
const MOST_BLOCKS: usize = 200_000_000 / 64;

/// A JPEG that is ready to be looked at.
pub(super) struct Frame<'a> {
    pub(super) width: u16,
    pub(super) height: u16,
    pub(super) parts: Vec<Part>,
    /// Its three parts are red, green and blue, and not light and colour.
    pub(super) is_rgb: bool,
    /// After how many units the picture can be taken up again; 0 for never.
    pub(super) restart: u16,
    /// The codes of the picture, and whatever comes after them.
    pub(super) scan: &'a [u8],
}

/// One component.
pub(super) struct Part {
    /// Its blocks in a unit.
    pub(super) across: usize,
    pub(super) down: usize,
    /// What one step of its tone is worth.
    pub(super) step: i32,
    pub(super) tone: Codes,
    pub(super) detail: Steps,
}

/// What was said so far.
#[derive(Default)]
struct Said {
    steps: [Option<i32>; 4],
    tones: [Option<Codes>; 4],
    details: [Option<Codes>; 4],
    restart: u16,
    is_rgb: bool,
    size: Option<(u16, u16)>,
    /// Number, blocks across and down, table of steps.
    components: Vec<(u8, usize, usize, usize)>,
}

impl<'a> Frame<'a> {
    /// Reads up to the beginning of the picture. None for kinds of JPEG that are not looked at here.
    pub(super) fn read(jpeg: &'a [u8]) -> Option<Self> {
        let mut rest = jpeg.strip_prefix(&[0xff, 0xd8])?;
        let mut said = Said::default();
        loop {
            let (mark, after) = match rest {
                [0xff, 0xff, ..] => {
                    rest = rest.get(1..)?;
                    continue;
                }
                [0xff, mark, after @ ..] => (*mark, after),
                _ => return None,
            };
            let length = usize::from(u16::from_be_bytes(*after.first_chunk()?));
            let segment = after.get(2..length)?;
            rest = after.get(length..)?;
            match mark {
                0xc0 | 0xc1 => said.frame(segment)?,
                0xc4 => said.codes(segment)?,
                0xdb => said.steps(segment)?,
                0xdd => said.restart = u16::from_be_bytes(*segment.first_chunk()?),
                // Adobe's note about colours: 0 is none, 1 is light and two differences.
                0xee if segment.starts_with(b"Adobe") => match segment.get(11)? {
                    0 => said.is_rgb = true,
                    1 => {}
                    _ => return None,
                },
                0xda => return said.begin(segment, rest),
                0xe0..=0xef | 0xfe => {}
                _ => return None,
            }
        }
    }

    /// The most blocks that a component has in a unit.
    pub(super) fn most(&self) -> (usize, usize) {
        let across = self.parts.iter().map(|part| part.across).max().unwrap_or(1);
        (across, self.parts.iter().map(|part| part.down).max().unwrap_or(1))
    }

    /// How many units the picture has, across and down.
    pub(super) fn units(&self) -> (usize, usize) {
        let (across, down) = self.most();
        (usize::from(self.width).div_ceil(8 * across), usize::from(self.height).div_ceil(8 * down))
    }
}

impl Said {
    /// What one step of the tone is worth, in each table (B.2.4.1).
    fn steps(&mut self, mut segment: &[u8]) -> Option<()> {
        while let [about, rest @ ..] = segment {
            let (step, length) = match about >> 4 {
                0 => (i32::from(*rest.first()?), 64),
                _ => (i32::from(u16::from_be_bytes(*rest.first_chunk()?)), 128),
            };
            *self.steps.get_mut(usize::from(about & 15))? = Some(step);
            segment = rest.get(length..)?;
        }
        Some(())
    }

    /// Tables of codes (B.2.4.2).
    fn codes(&mut self, mut segment: &[u8]) -> Option<()> {
        while let [about, rest @ ..] = segment {
            let (counts, rest) = rest.split_first_chunk::<16>()?;
            let all: usize = counts.iter().map(|count| usize::from(*count)).sum();
            let codes = Codes::new(counts, rest.get(..all)?)?;
            let tables = if about >> 4 == 0 { &mut self.tones } else { &mut self.details };
            *tables.get_mut(usize::from(about & 15))? = Some(codes);
            segment = rest.get(all..)?;
        }
        Some(())
    }

    /// The size and the components (B.2.2).
    fn frame(&mut self, segment: &[u8]) -> Option<()> {
        let [8, high, low, left, right, _, parts @ ..] = segment else { return None };
        let (height, width) = (u16::from_be_bytes([*high, *low]), u16::from_be_bytes([*left, *right]));
        if width == 0 || height == 0 || self.size.is_some() {
            return None;
        }
        self.size = Some((width, height));
        for part in parts.chunks_exact(3) {
            let (across, down) = (usize::from(part[1] >> 4), usize::from(part[1] & 15));
            if !matches!(across, 1 | 2 | 4) || !matches!(down, 1 | 2 | 4) {
                return None;
            }
            self.components.push((part[0], across, down, usize::from(part[2])));
        }
        // One component alone is not laid out in units (A.2.2).
        if let [only] = self.components.as_mut_slice() {
            (only.1, only.2) = (1, 1);
        }
        matches!(self.components.len(), 1 | 3).then_some(())
    }

    /// The beginning of the picture, which has to hold all components (B.2.3).
    fn begin<'a>(mut self, segment: &[u8], scan: &'a [u8]) -> Option<Frame<'a>> {
        let (width, height) = self.size?;
        let [count, chosen @ ..] = segment else { return None };
        let components = std::mem::take(&mut self.components);
        if usize::from(*count) != components.len() {
            return None;
        }
        let mut parts = Vec::with_capacity(components.len());
        for ((number, across, down, table), chosen) in components.into_iter().zip(chosen.chunks_exact(2)) {
            if chosen[0] != number {
                return None;
            }
            let codes = |tables: &[Option<Codes>; 4], which: u8| tables.get(usize::from(which))?.clone();
            parts.push(Part {
                across,
                down,
                step: (*self.steps.get(table)?)?,
                tone: codes(&self.tones, chosen[1] >> 4)?,
                detail: Steps::new(codes(&self.details, chosen[1] & 15)?),
            });
        }
        let frame = Frame { width, height, parts, is_rgb: self.is_rgb, restart: self.restart, scan };
        let ((across, down), (most_across, most_down)) = (frame.units(), frame.most());
        let blocks = across * down * most_across * most_down;
        (blocks <= MOST_BLOCKS && !frame.parts.is_empty()).then_some(frame)
    }
}
