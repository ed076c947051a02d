//! The codes of a JPEG: bits out of bytes, and Huffman's tables (ITU-T T.81, annexes C and F).

/// Codes up to this many bits are found in one step.
const SHORT: u32 = 10;
/// No code is longer.
const LONGEST: u32 = 16;

/// The bits of a scan. `held` has the next ones at its top; below them may lie bits of the next byte already.
pub(super) struct Bits<'a> {
    rest: &'a [u8],
    held: u64,
    count: u32,
    /// Bits that were made up after the end.
    made_up: u32,
}

impl<'a> Bits<'a> {
    pub(super) fn new(scan: &'a [u8]) -> Self {
        Self { rest: scan, held: 0, count: 0, made_up: 0 }
    }

    /// Sees to it that at least 32 bits are held: more than any code and what follows it. After the end there are
    /// zeros.
    #[inline]
    pub(super) fn fill(&mut self) {
        if self.count >= 32 {
            return;
        }
        if let Some(next) = self.rest.first_chunk::<8>() {
            let word = u64::from_be_bytes(*next);
            // No byte of it is 0xFF, after which something else may follow than picture (F.1.2.3).
            let is_plain = (!word).wrapping_sub(0x0101_0101_0101_0101) & word & 0x8080_8080_8080_8080 == 0;
            if is_plain {
                self.held |= word >> self.count;
                self.rest = self.rest.get(((63 - self.count) / 8) as usize..).unwrap_or_default();
                self.count |= 0x38;
                return;
            }
        }
        self.fill_slowly();
    }

    fn fill_slowly(&mut self) {
        while self.count <= 56 {
            let byte = match self.rest {
                [0xff, 0, rest @ ..] => {
                    self.rest = rest;
                    0xff
                }
                [0xff, ..] | [] => {
                    self.made_up += 8;
                    0
                }
                [byte, rest @ ..] => {
                    self.rest = rest;
                    *byte
                }
            };
            self.held |= u64::from(byte) << (56 - self.count);
            self.count += 8;
        }
    }

    #[inline]
    pub(super) fn skip(&mut self, bits: u32) {
        self.held <<= bits;
        self.count -= bits.min(self.count);
    }

    /// The next bits, without taking them.
    #[inline]
    fn next(&self, bits: u32) -> usize {
        usize::try_from(self.held >> (64 - bits)).unwrap_or(0)
    }

    /// Takes a difference of this many bits (F.2.2.1). None where no difference has so many.
    pub(super) fn signed(&mut self, size: u8) -> Option<i32> {
        let bits = u32::from(size);
        if bits == 0 {
            return Some(0);
        }
        if bits > 11 {
            return None;
        }
        let value = i32::try_from(self.next(bits)).ok()?;
        self.skip(bits);
        Some(if value < 1 << (bits - 1) { value - (1 << bits) + 1 } else { value })
    }

    /// Whether bits were used that are not there.
    pub(super) fn ran_out(&self) -> bool {
        self.made_up > self.count
    }

    /// Goes over a mark at which the picture may be taken up again. None where there is none.
    pub(super) fn restart(&mut self) -> Option<()> {
        if self.ran_out() {
            return None;
        }
        match self.rest {
            [0xff, 0xd0..=0xd7, rest @ ..] => *self = Bits::new(rest),
            _ => return None,
        }
        Some(())
    }
}

/// A table of codes.
#[derive(Clone)]
pub(super) struct Codes {
    /// For the next bits: the length of the code and what it says; length 0 where it is longer than [`SHORT`].
    short: Vec<(u8, u8)>,
    /// For each length: the first code that is longer, in 16 bits, and by how much a code's place differs from it.
    long: [(usize, usize); 17],
    values: Vec<u8>,
}

impl Codes {
    /// Builds a table from how many codes each length has, and what they say (annex C).
    pub(super) fn new(counts: &[u8; 16], values: &[u8]) -> Option<Self> {
        let mut codes = Self { short: vec![(0, 0); 1 << SHORT], long: [(0, 0); 17], values: values.to_vec() };
        let (mut code, mut place) = (0_usize, 0_usize);
        for (length, count) in (1_u8..).zip(counts) {
            let bits = u32::from(length);
            codes.long[usize::from(length)].1 = place.wrapping_sub(code);
            for _ in 0..*count {
                let value = *values.get(place)?;
                if bits <= SHORT {
                    let from = code << (SHORT - bits);
                    codes.short.get_mut(from..from + (1 << (SHORT - bits)))?.fill((length, value));
                }
                (code, place) = (code + 1, place + 1);
            }
            if code > 1 << bits {
                return None;
            }
            codes.long[usize::from(length)].0 = code << (LONGEST - bits);
            code <<= 1;
        }
        Some(codes)
    }

    /// Finds the next code: its length and what it says.
    #[inline]
    pub(super) fn find(&self, bits: &Bits<'_>) -> Option<(u32, u8)> {
        match self.short.get(bits.next(SHORT)) {
            Some((length, value)) if *length > 0 => Some((u32::from(*length), *value)),
            _ => self.find_long(bits),
        }
    }

    fn find_long(&self, bits: &Bits<'_>) -> Option<(u32, u8)> {
        let next = bits.next(LONGEST);
        let length = (SHORT + 1..=LONGEST).find(|length| next < self.long[*length as usize].0)?;
        let place = (next >> (LONGEST - length)).wrapping_add(self.long[length as usize].1);
        Some((length, *self.values.get(place)?))
    }
}

/// How far one block's detail reaches: its tone stands at 0, and the last detail at 63.
const BLOCK: u32 = 64;
/// What ends a block before its last detail goes beyond it by so much that it can be told from everything else.
const END: u8 = 128;
/// Bits that are looked at to step over two codes at once.
const PAIR: u32 = 12;
/// Up to here the first of two codes cannot reach the end of its block.
const PAIRS_UP_TO: u32 = BLOCK - 16;

/// How to step over the codes of detail, two at once where both are short.
pub(super) struct Steps {
    codes: Codes,
    /// For the next bits: how many bits to skip, and how many details; 0 details where a code is long.
    pairs: Vec<(u8, u8)>,
}

impl Steps {
    pub(super) fn new(codes: Codes) -> Self {
        let pair = |window: u32| {
            let Some((skip, step)) = codes.short_step(window, PAIR) else { return (0, 0) };
            let left = PAIR.saturating_sub(u32::from(skip));
            let rest = window << u32::from(skip).min(PAIR) & ((1 << PAIR) - 1);
            match codes.short_step(rest, left) {
                Some((second, more)) if step < END => (skip + second, step + more),
                _ => (skip, step),
            }
        };
        let pairs = (0..1 << PAIR).map(pair).collect();
        Self { codes, pairs }
    }

    /// Steps over the detail of one block. None where the codes do not end where a block ends.
    #[inline]
    pub(super) fn over_block(&self, bits: &mut Bits<'_>) -> Option<()> {
        let mut place = 1_u32;
        while place < BLOCK {
            bits.fill();
            let (skip, step) = match self.pairs.get(bits.next(PAIR)) {
                Some((skip, step)) if *step > 0 && place < PAIRS_UP_TO => (u32::from(*skip), *step),
                _ => {
                    let (length, code) = self.codes.find(bits)?;
                    let (size, step) = step(code);
                    (length + u32::from(size), step)
                }
            };
            bits.skip(skip);
            place += u32::from(step);
        }
        (place == BLOCK || place >= u32::from(END)).then_some(())
    }
}

/// What a code of detail says: how many bits follow it, and how many details it covers (F.2.2.2).
fn step(code: u8) -> (u8, u8) {
    match (code >> 4, code & 15) {
        (15, 0) => (0, 16),
        (_, 0) => (0, END),
        (run, size) => (size, run + 1),
    }
}

impl Codes {
    /// Bits to skip and details for the code at the top of a window, of whose bits only so many are known.
    fn short_step(&self, window: u32, known: u32) -> Option<(u8, u8)> {
        let (length, code) = *self.short.get((window >> (PAIR - SHORT)) as usize)?;
        if length == 0 || u32::from(length) > known {
            return None;
        }
        let (size, step) = step(code);
        Some((length + size, step))
    }
}
