//! How long a file is made: its length tells little about the paper in it.
//!
//! Padmé (Nikitin and others, "Reducing Metadata Leakage from Encrypted Files and Communication with PURBs", 2019,
//! section 4): of a length's bits only as many are kept as its size in bits has bits. At most 12 percent are added, and
//! about one in a hundred for large files. Everything small looks alike.

/// What every short letter or receipt is rounded up to, in bytes.
const LEAST: u64 = 16 * 1024;

/// The length that a content of `length` bytes is filled up to.
pub(super) fn padded(length: u64) -> u64 {
    let Some(exponent) = length.max(LEAST).checked_ilog2() else { return LEAST };
    let size = exponent.ilog2() + 1;
    let zeros = exponent.saturating_sub(size);
    let mask = (1_u64 << zeros) - 1;
    length.max(LEAST).saturating_add(mask) & !mask
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_grows_by_no_more_than_an_eighth_and_never_shrinks() {
        for length in (0..40_000_000_u64).step_by(99_991).chain([u64::from(u32::MAX), 2 << 30]) {
            let padded = padded(length);
            assert!(padded >= length && padded >= LEAST, "{length}");
            assert!(padded - length.max(LEAST) <= length.max(LEAST) / 8, "{length} became {padded}");
        }
    }

    #[test]
    fn small_papers_have_one_length_and_a_gigabyte_has_few() {
        assert_eq!([0, 1, 5_000, 16_384].map(padded), [16_384; 4]);
        assert_eq!(padded(16_385), 17_408);
        // From the paper's figure: 2^30 + 1 keeps five bits after the first one.
        assert_eq!(padded((1 << 30) + 1), (1 << 30) + (1 << 25));
    }
}
