//! What became of every file: nothing is lost in silence.

use crate::error::Refusal;

/// A kind of file that can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// PDF.
    Pdf,
    /// A photo.
    Jpeg,
    /// A picture or screenshot.
    Png,
    /// A scan or fax, of one or many pages.
    Tiff,
    /// A picture from the web.
    WebP,
    /// A photo of a phone.
    Heic,
    /// Plain text.
    Text,
    /// An e-mail with what was attached to it.
    Email,
}

/// Something about a file that the person should know. Page numbers count from 1 within the exhibit.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Note {
    /// These pages were made a little smaller to leave room for the stamp.
    MadeSmaller(Vec<usize>),
    /// These small pages stand on a sheet of their own, in full size.
    Mounted(Vec<usize>),
    /// A copy of these pages would have looked different, so they went in as pictures.
    AsPictures(Vec<usize>),
    /// These pages were copied, but nobody could compare them: look at them.
    NotCompared(Vec<usize>),
    /// These pages cannot be read at all. A page that says so stands in their place.
    Unreadable(Vec<usize>),
    /// Fields of a form on these pages hold an answer that no program has drawn yet, and it was drawn here.
    AnswersDrawn(Vec<usize>),
    /// Other files that were hidden inside the PDF were left out.
    FilesInsideLeftOut,
    /// The photo's format is known to no PDF reader; it became a JPEG of high quality.
    ConvertedToJpeg,
    /// So many characters have no typeface here and were spelled out by their numbers.
    SpelledOut(usize),
    /// A picture of a few bytes in an e-mail was left out.
    TinyPictureLeftOut,
}

/// One file in the packet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Included {
    /// The letter or letters of the exhibit; none for the letter itself.
    pub exhibit: Option<String>,
    /// The file's name as it was given.
    pub file: String,
    /// What it is.
    pub kind: Kind,
    /// How many pages it has in the packet, without its cover.
    pub pages: usize,
    /// The packet's page on which it begins (its cover, where it has one), counted from 1.
    pub first_page: usize,
    /// What the person should know.
    pub notes: Vec<Note>,
}

/// One file that is not in the packet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The file's name as it was given.
    pub file: String,
    /// The name of what was attached to it, if only that is refused.
    pub attachment: Option<String>,
    /// Why.
    pub reason: Refusal,
}

/// One file of the finished packet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The packet's page on which it begins, counted from 1.
    pub first_page: usize,
    /// How many pages it has.
    pub pages: usize,
    /// How many bytes it has.
    pub bytes: u64,
    /// Whether one of its pages alone is larger than the limit that was asked for.
    pub over_limit: bool,
}

/// What was made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// How many pages the packet has, over all its parts.
    pub pages: usize,
    /// Its parts in order.
    pub parts: Vec<Part>,
    /// What is in it.
    pub included: Vec<Included>,
    /// What is not.
    pub refused: Vec<Refused>,
    /// How many pages were compared with their source and found the same.
    pub compared: usize,
}
