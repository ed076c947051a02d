//! What became of the files of a packet, for the window and for scripts.

use std::path::PathBuf;

use ::packets::{Foreign, Included, Kind, Note, Refusal, Refused, Report};
use serde::Serialize;

/// A finished packet.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PacketMade {
    /// How many pages it has, over all its parts.
    pub pages: usize,
    /// How many pages were compared with their source and found the same.
    pub compared: usize,
    /// Its files.
    pub parts: Vec<PacketPart>,
    /// What is in it.
    pub included: Vec<IncludedFile>,
    /// What is not, and why.
    pub refused: Vec<RefusedFile>,
}

/// One file of a packet.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PacketPart {
    /// Where it is.
    pub file: PathBuf,
    /// The packet's page on which it begins, counted from 1.
    pub first_page: usize,
    /// How many pages it has.
    pub pages: usize,
    /// How many bytes it has.
    pub bytes: u64,
    /// Whether it is larger than was asked for, because one page alone is.
    pub over_limit: bool,
}

/// One file in the packet.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct IncludedFile {
    /// The exhibit's letters; none for the letter.
    pub exhibit: Option<String>,
    /// The file's name.
    pub file: String,
    /// What it is: `pdf`, `jpeg`, `png`, `tiff`, `webp`, `heic`, `text`, `email`.
    pub kind: &'static str,
    /// How many pages it has, without its cover.
    pub pages: usize,
    /// The packet's page on which it begins, counted from 1.
    pub first_page: usize,
    /// What the person should know.
    pub notes: Vec<PacketNote>,
}

/// Something about a file that the person should know.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PacketNote {
    /// `made_smaller`, `mounted`, `as_pictures`, `not_compared`, `unreadable`, `answers_drawn`, `files_inside_left_out`,
    /// `converted_to_jpeg`, `spelled_out`, `tiny_picture_left_out`.
    pub what: &'static str,
    /// The pages it concerns, counted from 1 within the exhibit.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pages: Vec<usize>,
}

/// One file that is not in the packet.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RefusedFile {
    /// The file's name.
    pub file: String,
    /// The name of what was attached to it, if only that is refused.
    pub attachment: Option<String>,
    /// `cannot_read`, `empty`, `too_large`, `locked`, `damaged`, `no_pages`, `no_such_pages`, `too_many_pages`, `adobe_form`, `letters`,
    /// `took_too_long`, `office`, `rich_text`, `web_page`, `picture`, `recording`, `unknown`.
    pub reason: &'static str,
}

impl PacketMade {
    pub(crate) fn of(report: &Report, files: &[PathBuf]) -> Self {
        let part = |(part, file): (&::packets::Part, &PathBuf)| PacketPart {
            file: file.clone(),
            first_page: part.first_page,
            pages: part.pages,
            bytes: part.bytes,
            over_limit: part.over_limit,
        };
        Self {
            pages: report.pages,
            compared: report.compared,
            parts: report.parts.iter().zip(files).map(part).collect(),
            included: report.included.iter().map(IncludedFile::of).collect(),
            refused: report.refused.iter().map(RefusedFile::of).collect(),
        }
    }
}

impl IncludedFile {
    fn of(included: &Included) -> Self {
        Self {
            exhibit: included.exhibit.clone(),
            file: included.file.clone(),
            kind: kind(included.kind),
            pages: included.pages,
            first_page: included.first_page,
            notes: included.notes.iter().map(note).collect(),
        }
    }
}

impl RefusedFile {
    pub(crate) fn of(refused: &Refused) -> Self {
        let Refused { file, attachment, reason } = refused.clone();
        Self { file, attachment, reason: refusal_word(reason) }
    }
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Pdf => "pdf",
        Kind::Jpeg => "jpeg",
        Kind::Png => "png",
        Kind::Tiff => "tiff",
        Kind::WebP => "webp",
        Kind::Heic => "heic",
        Kind::Text => "text",
        Kind::Email => "email",
        _ => "other",
    }
}

pub(super) fn note(note: &Note) -> PacketNote {
    let of = |what, pages: &[usize]| PacketNote { what, pages: pages.to_vec() };
    match note {
        Note::MadeSmaller(pages) => of("made_smaller", pages),
        Note::Mounted(pages) => of("mounted", pages),
        Note::AsPictures(pages) => of("as_pictures", pages),
        Note::NotCompared(pages) => of("not_compared", pages),
        Note::Unreadable(pages) => of("unreadable", pages),
        Note::AnswersDrawn(pages) => of("answers_drawn", pages),
        Note::FilesInsideLeftOut => of("files_inside_left_out", &[]),
        Note::ConvertedToJpeg => of("converted_to_jpeg", &[]),
        Note::SpelledOut(_) => of("spelled_out", &[]),
        Note::TinyPictureLeftOut => of("tiny_picture_left_out", &[]),
        _ => of("other", &[]),
    }
}

/// The word for a reason; see [`RefusedFile::reason`].
pub(crate) fn refusal_word(reason: Refusal) -> &'static str {
    match reason {
        Refusal::CannotRead => "cannot_read",
        Refusal::Empty => "empty",
        Refusal::TooLarge => "too_large",
        Refusal::Locked => "locked",
        Refusal::NoPages => "no_pages",
        Refusal::NoSuchPages => "no_such_pages",
        Refusal::TooManyPages => "too_many_pages",
        Refusal::AdobeForm => "adobe_form",
        Refusal::Letters(_) => "letters",
        Refusal::TookTooLong => "took_too_long",
        Refusal::Kind(Foreign::Office) => "office",
        Refusal::Kind(Foreign::RichText) => "rich_text",
        Refusal::Kind(Foreign::WebPage) => "web_page",
        Refusal::Kind(Foreign::Picture) => "picture",
        Refusal::Kind(Foreign::Recording) => "recording",
        Refusal::Kind(_) => "unknown",
        _ => "damaged",
    }
}

/// A redacted copy of a file.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RedactedFile {
    /// Where it is.
    pub file: PathBuf,
    /// How many pages it has.
    pub pages: usize,
    /// Pages that are pictures now, counted from 1: those with boxes, and those that shared something with them.
    pub pictures: Vec<usize>,
    /// How many bytes it has.
    pub bytes: u64,
}
