//! Photos of phones (HEIC). No PDF reader knows them, so they become JPEGs of high quality, and the report says so.

use super::photo::as_jpeg;
use crate::error::Refusal;

/// More pixels than any phone takes.
const MOST_PIXELS: u64 = 210_000_000;

pub(super) fn heic(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    let options = heifer::Options { max_threads: 1, max_pixels: MOST_PIXELS };
    // Turned and cropped as the file says, in the colours of screens; what cannot be converted is taken as it is.
    let image = heifer::decode_srgb_rgba8(bytes, &options)
        .or_else(|_| heifer::decode_rgba8(bytes, &options))
        .map_err(|_| Refusal::Damaged)?;
    let rgb: Vec<u8> = image.data.chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
    as_jpeg(image.width, image.height, &rgb)
}
