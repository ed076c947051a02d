//! A glance at a JPEG: one dot for every eight by eight, which is what each block says about its middle tone.
//!
//! A scan is looked at to see where it is blank, and a library that takes the whole picture apart spends nine tenths of
//! its time on detail that is thrown away. Here the codes of that detail are only stepped over. It reads the pictures
//! of scanners and phones, 8 bits, Huffman codes, one scan (ITU-T T.81, baseline and extended sequential); for any
//! other it gives nothing, and the library does the work. Nothing that is kept goes through it.

mod codes;
mod frame;

use codes::Bits;
use frame::{Frame, Part};

/// A small picture.
pub(super) struct Glance {
    pub(super) width: u16,
    pub(super) height: u16,
    pub(super) is_grey: bool,
    /// One byte for each dot if it is grey, three otherwise.
    pub(super) samples: Vec<u8>,
}

/// Looks at a JPEG. None where it is of another kind or not whole.
pub(super) fn glance(jpeg: &[u8]) -> Option<Glance> {
    let frame = Frame::read(jpeg)?;
    let tones = tones(&frame)?;
    let (width, height) = (frame.width.div_ceil(8), frame.height.div_ceil(8));
    let is_grey = tones.len() == 1;
    let mut samples = Vec::with_capacity(usize::from(width) * usize::from(height) * tones.len());
    for y in 0..usize::from(height) {
        for x in 0..usize::from(width) {
            match tones.as_slice() {
                [grey] => samples.push(grey.at(x, y)?),
                [light, blue, red] => {
                    let [light, blue, red] = [light.at(x, y)?, blue.at(x, y)?, red.at(x, y)?];
                    samples.extend(if frame.is_rgb { [light, blue, red] } else { colour(light, blue, red) });
                }
                _ => return None,
            }
        }
    }
    Some(Glance { width, height, is_grey, samples })
}

/// The middle tones of one component's blocks.
struct Tones {
    values: Vec<u8>,
    /// Blocks in a row.
    columns: usize,
    /// How many dots of the picture one block covers, across and down.
    covers: (usize, usize),
}

impl Tones {
    fn at(&self, x: usize, y: usize) -> Option<u8> {
        self.values.get(y / self.covers.1 * self.columns + x / self.covers.0).copied()
    }
}

/// Reads the middle tones of all components.
fn tones(frame: &Frame<'_>) -> Option<Vec<Tones>> {
    let (across, down) = frame.units();
    let most = frame.most();
    let empty = |part: &Part| {
        let columns = across * part.across;
        let covers = (most.0 / part.across, most.1 / part.down);
        Tones { values: vec![0; columns * down * part.down], columns, covers }
    };
    let mut all: Vec<Tones> = frame.parts.iter().map(empty).collect();
    let mut bits = Bits::new(frame.scan);
    let mut before = vec![0_i32; all.len()];
    let mut left = frame.restart;
    for row in 0..down {
        for column in 0..across {
            if frame.restart > 0 && left == 0 {
                bits.restart()?;
                before.fill(0);
                left = frame.restart;
            }
            left = left.saturating_sub(1);
            for ((part, tones), before) in frame.parts.iter().zip(&mut all).zip(&mut before) {
                for block in 0..part.across * part.down {
                    *before = before.saturating_add(block_tone(&mut bits, part)?);
                    let (x, y) =
                        (column * part.across + block % part.across, row * part.down + block / part.across);
                    *tones.values.get_mut(y * tones.columns + x)? = shade(*before, part.step);
                }
            }
        }
        if bits.ran_out() {
            return None;
        }
    }
    Some(all)
}

/// Reads one block: by how much its tone differs from the one before. Its detail is stepped over.
#[inline]
fn block_tone(bits: &mut Bits<'_>, part: &Part) -> Option<i32> {
    bits.fill();
    let (length, size) = part.tone.find(bits)?;
    bits.skip(length);
    let difference = bits.signed(size)?;
    part.detail.over_block(bits)?;
    Some(difference)
}

/// The shade of a block: its tone is eight times the mean (A.3.3).
fn shade(tone: i32, step: i32) -> u8 {
    let mean = tone.saturating_mul(step) / 8 + 128;
    u8::try_from(mean.clamp(0, 255)).unwrap_or(0)
}

/// From light and two differences of colour to red, green and blue (JFIF 1.02).
fn colour(light: u8, blue: u8, red: u8) -> [u8; 3] {
    let (light, blue, red) = (i32::from(light), i32::from(blue) - 128, i32::from(red) - 128);
    let mixed =
        [light + red * 1402 / 1000, light - (blue * 344 + red * 714) / 1000, light + blue * 1772 / 1000];
    mixed.map(|value| u8::try_from(value.clamp(0, 255)).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use image::ExtendedColorType::{L8, Rgb8};
    use image::codecs::jpeg::JpegEncoder;
    use proptest::prelude::*;

    use super::glance;

    /// A picture whose blocks of eight by eight have one shade each, and the shades.
    fn blocks(columns: usize, rows: usize, dots: usize) -> (Vec<u8>, Vec<u8>) {
        let shade = |block: usize, part: usize| ((block * 37 + part * 90) % 200 + 20).to_le_bytes()[0];
        let (mut samples, mut shades) = (Vec::new(), Vec::new());
        for y in 0..rows * 8 {
            for x in 0..columns * 8 {
                samples.extend((0..dots).map(|part| shade(y / 8 * columns + x / 8, part)));
            }
        }
        shades.extend((0..columns * rows).flat_map(|block| (0..dots).map(move |part| shade(block, part))));
        (samples, shades)
    }

    fn coded(samples: &[u8], size: (u32, u32), kind: image::ExtendedColorType) -> Vec<u8> {
        let mut jpeg = Vec::new();
        JpegEncoder::new_with_quality(&mut jpeg, 95).encode(samples, size.0, size.1, kind).unwrap();
        jpeg
    }

    #[test]
    fn each_block_is_a_dot_of_its_shade() {
        for (dots, kind) in [(1, L8), (3, Rgb8)] {
            let (samples, shades) = blocks(9, 7, dots);
            let seen = glance(&coded(&samples, (72, 56), kind)).unwrap();
            assert_eq!((seen.width, seen.height, seen.is_grey), (9, 7, dots == 1));
            let close = seen.samples.iter().zip(&shades).all(|(one, other)| one.abs_diff(*other) <= 8);
            assert!(close && seen.samples.len() == shades.len(), "{:?} {shades:?}", seen.samples);
        }
    }

    #[test]
    fn detail_is_stepped_over_and_the_mean_stays() {
        let (width, height) = (203_u32, 118_u32);
        let grain = |at: u32| (at.wrapping_mul(2_654_435_761) >> 24).to_le_bytes()[0];
        let samples: Vec<u8> =
            (0..width * height).map(|at| if at % width < 100 { grain(at) } else { 250 }).collect();
        let seen = glance(&coded(&samples, (width, height), L8)).unwrap();
        assert_eq!((seen.width, seen.height), (26, 15));
        let at = |x: usize, y: usize| seen.samples[y * 26 + x];
        assert!((0..14).all(|y| (90..165).contains(&at(3, y)) && at(20, y) > 240));
    }

    #[test]
    fn a_picture_that_ends_too_early_is_not_guessed() {
        let (samples, _) = blocks(20, 20, 1);
        let jpeg = coded(&samples, (160, 160), L8);
        assert!(glance(&jpeg).is_some());
        assert!(glance(&jpeg[..jpeg.len() - 100]).is_none());
        assert!(glance(&jpeg[..jpeg.len() / 2]).is_none());
    }

    proptest! {
        #[test]
        fn no_picture_is_too_strange(flips in proptest::collection::vec((any::<usize>(), any::<u8>()), 1..20)) {
            let mut jpeg = coded(&blocks(6, 6, 3).0, (48, 48), Rgb8);
            for (at, bits) in flips {
                let at = at % jpeg.len();
                jpeg[at] ^= bits;
            }
            let whole = |seen: super::Glance| {
                let dots = if seen.is_grey { 1 } else { 3 };
                seen.samples.len() == usize::from(seen.width) * usize::from(seen.height) * dots
            };
            prop_assert!(glance(&jpeg).is_none_or(whole));
        }
    }
}
