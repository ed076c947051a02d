//! A colour profile for paper that has only black and white (ICC.1:2001-04), written here because it is so small.

/// What the profile is called.
pub(super) const NAME: &str = "Grey, gamma 2.2";

/// White of the profile connection space, D50, as fixed-point numbers of 16 bits before and 16 after the point.
const WHITE: [u32; 3] = [0x0000_f6d6, 0x0001_0000, 0x0000_d32d];
/// Gamma 2.2 as a fixed-point number of 8 bits before and 8 after the point.
const GAMMA: u16 = 0x0233;

/// The profile: a head of 128 bytes, a table of its parts, and the parts.
pub(super) fn profile() -> Vec<u8> {
    let parts = [(*b"desc", description()), (*b"cprt", words()), (*b"wtpt", white()), (*b"kTRC", curve())];
    let table = 4 + 12 * parts.len();
    let size = 128 + table + parts.iter().map(|(_, part)| part.len()).sum::<usize>();
    let mut out = head(size);
    out.extend(number(parts.len()));
    let mut at = 128 + table;
    for (name, part) in &parts {
        out.extend(name);
        out.extend(number(at));
        out.extend(number(part.len()));
        at += part.len();
    }
    out.extend(parts.into_iter().flat_map(|(_, part)| part));
    out
}

fn number(number: usize) -> [u8; 4] {
    u32::try_from(number).unwrap_or(u32::MAX).to_be_bytes()
}

fn head(size: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(size);
    out.extend(number(size));
    out.extend([0; 4]);
    // Version 2.1, a display, grey, connected by XYZ.
    out.extend(0x0210_0000_u32.to_be_bytes());
    out.extend(b"mntrGRAYXYZ ");
    // The day on which this profile was written down: 22 November 2026.
    out.extend([2026_u16, 11, 22, 0, 0, 0].into_iter().flat_map(u16::to_be_bytes));
    out.extend(b"acsp");
    // No platform, no flags, no maker, no model, no attributes, perceptual.
    out.extend([0; 28]);
    out.extend(WHITE.into_iter().flat_map(u32::to_be_bytes));
    out.resize(128, 0);
    out
}

/// A text with its length, and empty places for two other alphabets.
fn description() -> Vec<u8> {
    let mut out = b"desc\0\0\0\0".to_vec();
    out.extend(number(NAME.len() + 1));
    out.extend(NAME.bytes());
    out.resize(out.len() + 1 + 8 + 3 + 67, 0);
    whole(out)
}

fn words() -> Vec<u8> {
    whole(b"text\0\0\0\0No rights reserved.\0".to_vec())
}

fn white() -> Vec<u8> {
    let mut out = b"XYZ \0\0\0\0".to_vec();
    out.extend(WHITE.into_iter().flat_map(u32::to_be_bytes));
    out
}

fn curve() -> Vec<u8> {
    let mut out = b"curv\0\0\0\0\0\0\0\x01".to_vec();
    out.extend(GAMMA.to_be_bytes());
    whole(out)
}

/// Every part begins at a multiple of four bytes.
fn whole(mut part: Vec<u8>) -> Vec<u8> {
    part.resize(part.len().next_multiple_of(4), 0);
    part
}

#[cfg(test)]
mod tests {
    use super::profile;

    #[test]
    fn the_profile_says_how_long_it_is_and_where_its_parts_are() {
        let bytes = profile();
        let number =
            |at: usize| usize::try_from(u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap())).unwrap();
        assert_eq!((number(0), number(128)), (bytes.len(), 4));
        for part in 0..4 {
            let (at, length) = (number(136 + 12 * part), number(140 + 12 * part));
            assert!(at % 4 == 0 && at + length <= bytes.len());
            assert!([b"desc", b"text", b"XYZ ", b"curv"].iter().any(|kind| bytes[at..].starts_with(*kind)));
        }
    }
}
