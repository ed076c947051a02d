//! Text files of other programs on their way in: how their bytes come, and no more of them than such a file can have.

use std::io::Read;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use exchange::decode::{self, NotText, Text};

use crate::error::{Error, ErrorKind, Result};

/// Reads a file from where it lies.
pub(crate) fn all_of(from: &mut dyn Read) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = u64::try_from(decode::MOST_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    from.take(most).read_to_end(&mut bytes).map_err(|error| Error::because(ErrorKind::CannotRead, error))?;
    Ok(bytes)
}

/// Reads a file that the window hands over as base64.
pub(crate) fn handed_over(text: &str) -> Result<Vec<u8>> {
    STANDARD.decode(text).map_err(|error| Error::because(ErrorKind::Internal, error))
}

/// The words of a file, or `otherwise` where it is no text.
pub(crate) fn words_of(bytes: &[u8], otherwise: ErrorKind) -> Result<Text> {
    decode::text_of(bytes).map_err(|why| match why {
        NotText::TooLarge => Error::of(ErrorKind::TooLargeToTakeIn),
        NotText::Binary => Error::of(otherwise),
    })
}
