//! Redaction: a copy of a paper in which what lies under the boxes is gone. The original stays as it is.

mod kept;

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use packets::{BlackBox, Held, RedactError, Refusal, Typeface};

use crate::view::{RedactedFile, refusal_word};
use crate::whole_file::save_or;

pub use kept::{RedactedCopy, redacted_copy};

/// What is redacted when there is no vault.
#[derive(Debug, Clone)]
pub struct Redaction {
    /// The file: a PDF or a picture. It is only read.
    pub file: PathBuf,
    /// Where the copy goes; never the file itself.
    pub out: PathBuf,
    /// What is blacked out.
    pub boxes: Vec<RedactionBox>,
}

/// A rectangle on a page as a reader holds it: cropped, upright, in points (1/72 inch) from the upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RedactionBox {
    /// The page, counted from 1.
    pub page: usize,
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// Why no redacted copy was made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RedactionError {
    /// There is no such file.
    #[error("the file is not there")]
    FileMissing,
    /// The copy would replace its original.
    #[error("the copy would replace the original")]
    SameFile,
    /// The file cannot be used; the reason is a word of [`RefusedFile::reason`](crate::view::RefusedFile::reason).
    #[error("the file cannot be used")]
    Refused(&'static str),
    /// The file holds several papers.
    #[error("the file holds several papers")]
    SeveralPapers,
    /// No box was given.
    #[error("no box was given")]
    NoBoxes,
    /// A box names a page that is not there.
    #[error("a box names a page that is not there")]
    NoSuchPage {
        /// How many pages there are.
        pages: usize,
    },
    /// A box covers nothing of its page; its place in the list, from 1.
    #[error("a box covers nothing")]
    EmptyBox(usize),
    /// A page, from 1, cannot be drawn.
    #[error("a page cannot be drawn")]
    CannotDraw(usize),
    /// The copy was looked at and was not clean. It was thrown away.
    #[error("the copy was not clean")]
    NotRemoved,
    /// The copy could not be written.
    #[error("the copy could not be written")]
    CannotWrite(#[source] io::Error),
    /// A fault of this program.
    #[error("a fault of the program")]
    Internal,
}

impl From<RedactError> for RedactionError {
    fn from(error: RedactError) -> Self {
        match error {
            RedactError::Refused(refusal) => Self::Refused(refusal_word(refusal)),
            RedactError::SeveralPapers => Self::SeveralPapers,
            RedactError::NoBoxes => Self::NoBoxes,
            RedactError::NoSuchPage { pages, .. } => Self::NoSuchPage { pages },
            RedactError::Box(index) => Self::EmptyBox(index + 1),
            RedactError::CannotDraw(page) => Self::CannotDraw(page + 1),
            RedactError::NotRemoved(_) => Self::NotRemoved,
            _ => Self::Internal,
        }
    }
}

/// Makes a redacted copy of a file, without a vault.
///
/// # Errors
/// [`RedactionError`]; then nothing was written.
pub fn redact_file(wanted: &Redaction) -> Result<RedactedFile, RedactionError> {
    if !wanted.file.is_file() {
        return Err(RedactionError::FileMissing);
    }
    if is_same(&wanted.file, &wanted.out) {
        return Err(RedactionError::SameFile);
    }
    let bytes =
        fs::read(&wanted.file).map_err(|_| RedactionError::Refused(refusal_word(Refusal::CannotRead)))?;
    let name = wanted.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let boxes: Vec<BlackBox> = wanted.boxes.iter().map(black_box).collect::<Result<_, _>>()?;
    let made = packets::redact(&Held { name, bytes }, &boxes, &typefaces())?;
    let failed = RedactionError::CannotWrite;
    save_or(&wanted.out, |file| file.write_all(&made.bytes).map_err(failed), failed)?;
    Ok(RedactedFile {
        file: wanted.out.clone(),
        pages: made.pages,
        pictures: made.pictures.iter().map(|page| page + 1).collect(),
        bytes: made.bytes.len() as u64,
    })
}

fn black_box(it: &RedactionBox) -> Result<BlackBox, RedactionError> {
    // A page 0 is a slip of whoever counts from 1; no paper has it.
    let page = it.page.checked_sub(1).ok_or(RedactionError::NoSuchPage { pages: 0 })?;
    Ok(BlackBox { page, left: it.left, top: it.top, width: it.width, height: it.height })
}

fn typefaces() -> Vec<Typeface> {
    letters::upright_faces().map(|(family, bold, bytes)| Typeface { family, bold, bytes }).collect()
}

/// Whether two paths lead to one file, through links too.
fn is_same(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        // What is not there yet is not the original.
        _ => false,
    }
}
