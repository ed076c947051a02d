//! Some pages of a document instead of all of them, for an exhibit of which only a part matters.
//!
//! What belongs to the other pages may stay in these bytes, unreachable; the packet copies page by page and never takes
//! it along.

use std::ops::RangeInclusive;
use std::sync::Arc;

use crate::error::Refusal;
use crate::guard::{self, Broken};
use crate::intake::{self, Route};

/// A PDF with only these of its pages, counted from 1. Pages behind its last one are not asked for.
///
/// # Errors
/// [`Refusal::NoPages`] when none of the pages is there; as for a file of a packet otherwise, and for everything that is
/// no PDF.
pub fn only_pages(pdf: Vec<u8>, wanted: &RangeInclusive<u32>) -> Result<Vec<u8>, Refusal> {
    let pdf = Arc::new(pdf);
    let mut document = intake::load(&pdf, Route::Copy)?;
    let numbers: Vec<u32> = document.get_pages().into_keys().collect();
    let others: Vec<u32> = numbers.iter().copied().filter(|page| !wanted.contains(page)).collect();
    if others.len() == numbers.len() {
        return Err(Refusal::NoPages);
    }
    let cut = move || {
        document.delete_pages(&others);
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).map(|()| bytes)
    };
    match guard::run(guard::patience(pdf.len()), cut) {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(_)) | Err(Broken::Panicked) => Err(Refusal::Damaged),
        Err(Broken::TooLong) => Err(Refusal::TookTooLong),
    }
}
