//! The first look at every file: what it is, how many pages it has, whether it can be used.
//!
//! After this, page numbers are fixed: whatever happens while pages are copied, each of them keeps its place.

use std::ops::RangeInclusive;

use crate::error::{PacketError, Refusal};
use crate::intake::{self, Converted, Holds, LARGEST_FILE, Reading, Route};
use crate::label::exhibit_label;
use crate::packet::{Packet, Source};
use crate::report::{Included, Kind, Note, Refused, Report};
use crate::typeset::Fonts;

/// A part of a body, as it was found.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) name: Option<String>,
    /// How many of its pages are wanted; they follow each other.
    pub(crate) pages: usize,
    /// How many of its pages lie before the first of them.
    pub(crate) skipped: usize,
    pub(crate) route: Route,
}

/// The letter or an exhibit: pages that belong together.
pub(crate) struct Body<'a> {
    pub(crate) source: &'a dyn Source,
    /// The exhibit's letters; none for the letter.
    pub(crate) exhibit: Option<String>,
    pub(crate) title: String,
    pub(crate) kind: Kind,
    pub(crate) found: Vec<Found>,
    pub(crate) notes: Vec<Note>,
}

impl Body<'_> {
    /// How many pages it has, without a cover.
    pub(crate) fn pages(&self) -> usize {
        self.found.iter().map(|found| found.pages).sum()
    }

    /// How it is called at the foot of its pages.
    pub(crate) fn called(&self) -> String {
        self.exhibit.as_ref().map_or_else(|| "Letter".to_owned(), |letters| format!("Exhibit {letters}"))
    }

    pub(crate) fn included(&self, first_page: usize) -> Included {
        Included {
            exhibit: self.exhibit.clone(),
            file: self.source.name().to_owned(),
            kind: self.kind,
            pages: self.pages(),
            first_page,
            notes: self.notes.clone(),
        }
    }
}

/// Everything that was found.
pub(crate) struct Survey<'a> {
    pub(crate) bodies: Vec<Body<'a>>,
    pub(crate) refused: Vec<Refused>,
}

/// Looks at the letter and the exhibits. A file that cannot be used gets no letters, and the next one takes them.
pub(crate) fn survey<'a>(packet: &Packet<'a>, fonts: &Fonts) -> Result<Survey<'a>, PacketError> {
    let mut survey = Survey { bodies: Vec::new(), refused: Vec::new() };
    if let Some(letter) = packet.letter {
        let body = survey.body(letter, "Letter", fonts).map_err(PacketError::Letter)?;
        survey.bodies.push(body);
    }
    let mut exhibits = 0;
    for exhibit in &packet.exhibits {
        let body = survey.body(exhibit.source, &exhibit.title, fonts);
        match body.and_then(|body| chosen(body, exhibit.pages.as_ref())) {
            Ok(body) => {
                survey.bodies.push(Body { exhibit: Some(exhibit_label(exhibits)), ..body });
                exhibits += 1;
            }
            Err(reason) => {
                let file = exhibit.source.name().to_owned();
                survey.refused.push(Refused { file, attachment: None, reason });
            }
        }
    }
    if survey.bodies.is_empty() && !survey.refused.is_empty() {
        let refused = std::mem::take(&mut survey.refused);
        return Err(PacketError::NothingToSend(Box::new(Report { refused, ..Report::default() })));
    }
    Ok(survey)
}

/// Keeps only the chosen pages of a body. A part of which none is chosen stays, with no pages: others are found by its
/// place.
fn chosen<'a>(mut body: Body<'a>, wanted: Option<&RangeInclusive<u32>>) -> Result<Body<'a>, Refusal> {
    let Some(wanted) = wanted else { return Ok(body) };
    let number = |page: u32| usize::try_from(page).unwrap_or(usize::MAX);
    let (first, behind) = (number(*wanted.start()).saturating_sub(1), number(*wanted.end()));
    let mut before = 0;
    for found in &mut body.found {
        let all = found.pages;
        let within = |page: usize| page.saturating_sub(before).min(all);
        found.skipped = within(first);
        found.pages = within(behind).saturating_sub(found.skipped);
        before += all;
    }
    if body.pages() == 0 { Err(Refusal::NoSuchPages) } else { Ok(body) }
}

impl Survey<'_> {
    fn body<'a>(&mut self, source: &'a dyn Source, title: &str, fonts: &Fonts) -> Result<Body<'a>, Refusal> {
        let converted = converted(source, &Reading::first(fonts))?;
        let (mut found, mut notes, mut kind) = (Vec::new(), Vec::new(), None);
        let mut refused = converted.refused;
        for piece in converted.pieces {
            let kept = intake::survey(&piece.pdf);
            match (kept, piece.name) {
                (Ok(Holds { pages, route, files }), name) => {
                    kind = kind.or(Some(piece.kind));
                    notes.extend(piece.notes);
                    if files {
                        notes.push(Note::FilesInsideLeftOut);
                    }
                    found.push(Found { name, pages, skipped: 0, route });
                }
                (Err(refusal), None) => return Err(refusal),
                (Err(refusal), Some(name)) => refused.push((name, refusal)),
            }
        }
        let file = || source.name().to_owned();
        self.refused.extend(refused.into_iter().map(|(name, reason)| Refused {
            file: file(),
            attachment: Some(name),
            reason,
        }));
        let kind = kind.ok_or(Refusal::NoPages)?;
        Ok(Body { source, exhibit: None, title: title.to_owned(), kind, found, notes })
    }
}

/// Reads a file and turns it into PDFs.
pub(crate) fn converted(source: &dyn Source, how: &Reading) -> Result<Converted, Refusal> {
    if source.size().map_err(|_| Refusal::CannotRead)? > LARGEST_FILE {
        return Err(Refusal::TooLarge);
    }
    let bytes = source.read().map_err(|_| Refusal::CannotRead)?;
    intake::convert(source.name(), bytes, how)
}
