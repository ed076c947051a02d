//! What people have: PDFs of any age, photos, scans, text files and e-mails. Each becomes one or more PDFs.
//!
//! Nothing is believed because of a file's name except where its bytes say nothing. Pictures keep their pixels, and
//! JPEGs their very bytes. What cannot be used is refused with a reason that a person can act on.

mod email;
mod heic;
mod lean;
mod paper;
mod pdf;
mod photo;
mod recognise;
mod scan;
mod text;
mod tiff;

use std::sync::Arc;

pub(crate) use lean::Places;
pub(crate) use paper::rows;
pub(crate) use pdf::{Holds, Route, load, load_lean, survey};
pub use scan::{ScannedSheet, bind_sheets};

use crate::error::Refusal;
use crate::guard::{self, Broken};
use crate::report::{Kind, Note};
use crate::typeset::Fonts;

/// Larger files than this cannot be sent by anybody.
pub(crate) const LARGEST_FILE: u64 = 2_000_000_000;
/// How deep e-mails may lie in e-mails.
const DEEPEST: usize = 3;

/// A part of an exhibit: the file itself, or something that was attached to it.
#[derive(Clone)]
pub(crate) struct Piece {
    /// The name under which it was attached; none for the file itself.
    pub(crate) name: Option<String>,
    pub(crate) kind: Kind,
    pub(crate) pdf: Arc<Vec<u8>>,
    pub(crate) notes: Vec<Note>,
}

/// What a file turned into.
#[derive(Default)]
pub(crate) struct Converted {
    pub(crate) pieces: Vec<Piece>,
    /// What was attached and cannot be used.
    pub(crate) refused: Vec<(String, Refusal)>,
}

/// How files are read.
#[derive(Clone)]
pub(crate) struct Reading {
    pub(crate) fonts: Fonts,
    /// Whether the file was read before and found whole: then photos need not be decoded again to see that.
    pub(crate) known: bool,
    /// How many e-mails lie around this one.
    depth: usize,
}

impl Reading {
    /// Reading for the first time.
    pub(crate) fn first(fonts: &Fonts) -> Self {
        Self { fonts: fonts.clone(), known: false, depth: 0 }
    }

    /// Reading what was read before.
    pub(crate) fn again(fonts: &Fonts) -> Self {
        Self { known: true, ..Self::first(fonts) }
    }
}

/// Turns a file into PDFs.
pub(crate) fn convert(name: &str, bytes: Vec<u8>, how: &Reading) -> Result<Converted, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    let patience = guard::patience(bytes.len());
    let (name, how) = (name.to_owned(), how.clone());
    match guard::run(patience, move || converted(&name, bytes, &how)) {
        Ok(done) => done,
        Err(Broken::Panicked) => Err(Refusal::Damaged),
        Err(Broken::TooLong) => Err(Refusal::TookTooLong),
    }
}

fn converted(name: &str, bytes: Vec<u8>, how: &Reading) -> Result<Converted, Refusal> {
    let kind = recognise::recognise(name, &bytes)?;
    let one = |pdf: Vec<u8>, notes: Vec<Note>| {
        let piece = Piece { name: None, kind, pdf: Arc::new(pdf), notes };
        Converted { pieces: vec![piece], refused: Vec::new() }
    };
    Ok(match kind {
        Kind::Pdf => one(bytes, Vec::new()),
        Kind::Jpeg => one(photo::jpeg(&bytes, how.known)?, Vec::new()),
        Kind::Png => one(photo::png(&bytes)?, Vec::new()),
        Kind::WebP => one(photo::webp(&bytes)?, Vec::new()),
        Kind::Heic => one(heic::heic(&bytes)?, vec![Note::ConvertedToJpeg]),
        Kind::Tiff => one(tiff::tiff(&bytes)?, Vec::new()),
        Kind::Text => {
            let (pdf, notes) = text::text(&bytes, &how.fonts)?;
            one(pdf, notes)
        }
        Kind::Email => email::email(&bytes, how)?,
    })
}
