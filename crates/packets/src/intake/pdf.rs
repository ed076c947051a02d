//! PDFs: whether they open, how many pages they have, and how those can be brought over.

use std::sync::Arc;

use lopdf::{Document, LoadOptions};

use super::lean::{self, Places};
use crate::error::Refusal;
use crate::guard::{self, Broken};
use crate::look::{Unseen, Viewer};
use crate::pdf::read;

/// No honest list of objects inflates to more than this.
const MOST_INFLATED: usize = 256 << 20;

/// How the pages of a document come into the packet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Route {
    /// Copied.
    Copy,
    /// Copied, after every object was looked for: the table of places reads and is wrong.
    Rebuilt,
    /// Drawn: its structure cannot be read well enough to copy, but its pages can be seen.
    Pictures,
}

/// Reads a document, in a thread that may break.
pub(crate) fn load(bytes: &Arc<Vec<u8>>, route: Route) -> Result<Document, Refusal> {
    load_with(bytes, LoadOptions { force_reconstruct: route == Route::Rebuilt, ..LoadOptions::default() })
}

/// Reads a document and leaves what its pictures hold where it is, if that can be done; with it, where they lie.
pub(crate) fn load_lean(bytes: &Arc<Vec<u8>>, route: Route) -> Result<(Document, Places), Refusal> {
    let lean = load_without_pictures(bytes, route)?;
    match lean::places(&lean, bytes) {
        Some(places) => Ok((lean, places)),
        None => Ok((load(bytes, route)?, Places::new())),
    }
}

/// Nobody counts pages by what pictures hold.
fn load_without_pictures(bytes: &Arc<Vec<u8>>, route: Route) -> Result<Document, Refusal> {
    let (filter, force_reconstruct) = (Some(lean::WITHOUT_PICTURES), route == Route::Rebuilt);
    load_with(bytes, LoadOptions { filter, force_reconstruct, ..LoadOptions::default() })
}

fn load_with(bytes: &Arc<Vec<u8>>, options: LoadOptions) -> Result<Document, Refusal> {
    let own = Arc::clone(bytes);
    let read = move || {
        let options = LoadOptions { max_decompressed_size: Some(MOST_INFLATED), ..options };
        let mut document = Document::load_mem_with_options(&own, options)?;
        read::adopt_pages(&mut document);
        Ok(document)
    };
    match guard::run(guard::patience(bytes.len()), read) {
        Ok(Ok(document)) if document.is_encrypted() => Err(Refusal::Locked),
        Ok(Ok(document)) => Ok(document),
        Ok(Err(lopdf::Error::InvalidPassword)) => Err(Refusal::Locked),
        Ok(Err(_)) | Err(Broken::Panicked) => Err(Refusal::Damaged),
        Err(Broken::TooLong) => Err(Refusal::TookTooLong),
    }
}

/// What a document holds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Holds {
    pub(crate) pages: usize,
    pub(crate) route: Route,
    /// Other files, which are not pages and do not come along.
    pub(crate) files: bool,
}

/// Counts the pages of a document and says how they come over.
pub(crate) fn survey(bytes: &Arc<Vec<u8>>) -> Result<Holds, Refusal> {
    let read = counted(bytes, Route::Copy);
    if matches!(read, Err(Refusal::AdobeForm | Refusal::TooManyPages)) {
        return read;
    }
    let seen = Viewer::open(Arc::clone(bytes)).map(|viewer| viewer.pages.len());
    let seen = match (seen, read) {
        (Ok(read::MOST_PAGES..), _) => return Err(Refusal::TooManyPages),
        (Ok(seen), Ok(holds)) if seen > holds.pages => seen,
        (_, Ok(holds)) => return Ok(holds),
        (Ok(seen), Err(_)) if seen > 0 => seen,
        (Err(Unseen::Locked), Err(_)) => return Err(Refusal::Locked),
        (_, Err(refusal)) => return Err(refusal),
    };
    // There is more to be seen than was read.
    match counted(bytes, Route::Rebuilt) {
        Ok(holds) if holds.pages >= seen => Ok(holds),
        _ => Ok(Holds { pages: seen, route: Route::Pictures, files: false }),
    }
}

fn counted(bytes: &Arc<Vec<u8>>, route: Route) -> Result<Holds, Refusal> {
    let document = load_without_pictures(bytes, route)?;
    if is_adobe_form(&document) {
        return Err(Refusal::AdobeForm);
    }
    match read::pages(&document).len() {
        0 => Err(Refusal::NoPages),
        read::MOST_PAGES.. => Err(Refusal::TooManyPages),
        pages => Ok(Holds { pages, route, files: holds_files(&document) }),
    }
}

/// A form whose pages are made up by Adobe's program while it shows them (XFA). What lies in the file is one page
/// that says "please wait".
fn is_adobe_form(document: &Document) -> bool {
    let Ok(catalog) = document.catalog() else { return false };
    let made_up =
        read::value(document, catalog, b"NeedsRendering").is_some_and(|it| it.as_bool().unwrap_or(false));
    let form = read::dictionary(document, catalog, b"AcroForm");
    made_up && form.is_some_and(|form| form.has(b"XFA"))
}

fn holds_files(document: &Document) -> bool {
    let Ok(catalog) = document.catalog() else { return false };
    let names = read::dictionary(document, catalog, b"Names");
    names.is_some_and(|names| read::dictionary(document, names, b"EmbeddedFiles").is_some())
}
