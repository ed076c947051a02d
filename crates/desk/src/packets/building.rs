//! Making a packet from its order, away from the desk: with news of how far it is, and a way to stop.

use std::cell::Cell;
use std::io;
use std::path::{Path, PathBuf};

use ::packets::{self as room, PartFile};
use journal::ExhibitId;

use super::bundle::{Draft, folder_of, keep, part_name};
use super::making::Reading;
use super::order::{From, PacketOrder};
use crate::drafting::{PREVIEW_SCALE, base64};
use crate::error::{Error, ErrorKind, Result};
use crate::view::{PacketProgress, PacketReport, PagePreview, ReportPart};

/// Whoever waits for a packet: hears how far it is, and can call it off.
pub trait Waiting: Sync {
    /// The next file is being worked on.
    fn hear(&self, progress: PacketProgress);

    /// Whether it is to be called off. Asked often.
    fn called_off(&self) -> bool;
}

/// Waits in silence for as long as it takes.
pub struct Patient;

impl Waiting for Patient {
    fn hear(&self, _: PacketProgress) {}

    fn called_off(&self) -> bool {
        false
    }
}

/// A packet that was made: its parts, and what became of every file.
pub struct BuiltPacket<F> {
    pub(super) packet: journal::PacketId,
    pub(super) revision: journal::Revision,
    pub(super) letter_revision: Option<journal::Revision>,
    pub(super) draft: bool,
    pub(super) made_on: chrono::NaiveDate,
    /// The letter alone, as it went in.
    pub(super) letter: Option<Vec<u8>>,
    /// The files, in their order.
    pub parts: Vec<F>,
    /// What is in them and what is not.
    pub report: PacketReport,
}

impl PacketOrder {
    /// How many files there are to read, the letter among them.
    pub(super) fn files(&self) -> usize {
        self.exhibits.len() + usize::from(self.letter.is_some())
    }

    /// Makes the packet. `new_part` gives a file to write to.
    ///
    /// An exhibit that cannot be used is named in the report. A sheet that says so stands in its place, so that all the
    /// others keep the letters that the letter calls them by.
    ///
    /// # Errors
    /// `called_off`; `packet_is_empty` when nothing in it can be used; `packet_limit_too_small`; `cannot_write`.
    pub fn build<F: PartFile>(
        &self,
        waiting: &dyn Waiting,
        mut new_part: impl FnMut() -> io::Result<F>,
    ) -> Result<BuiltPacket<F>> {
        let mut left_out: Vec<(ExhibitId, &'static str)> = Vec::new();
        for it in &self.exhibits {
            if let (Some(exhibit), From::Nowhere(reason)) = (it.exhibit, &it.from) {
                left_out.push((exhibit, reason));
            }
        }
        loop {
            let going = Reading { order: self, waiting, done: Cell::new(0), broken: Cell::new(false) };
            let (parts, report) = going.make(&left_out, &mut new_part)?;
            let unusable: Vec<_> = report.refused.iter().filter(|it| it.attachment.is_none()).collect();
            let found = left_out.len();
            for refused in unusable {
                let exhibit = self.exhibits.iter().find(|it| it.name == refused.file);
                if let Some(exhibit) = exhibit.and_then(|it| it.exhibit) {
                    left_out.push((exhibit, crate::view::refusal_word(refused.reason)));
                }
            }
            if found == left_out.len() {
                if left_out.len() == self.exhibits.len() && self.letter.is_none() {
                    return Err(Error::of(ErrorKind::PacketIsEmpty));
                }
                let report = self.report(&report, &left_out);
                let Self { packet, revision, letter_revision, draft, made_on, .. } = *self;
                let letter = self.letter_alone();
                return Ok(BuiltPacket {
                    packet,
                    revision,
                    letter_revision,
                    draft,
                    made_on,
                    letter,
                    parts,
                    report,
                });
            }
        }
    }

    /// Makes the packet into files: `out`, or several beside it with the number of the part before the ending. Returns
    /// where they are.
    ///
    /// # Errors
    /// As [`PacketOrder::build`]; then nothing was written.
    pub fn write_to(&self, out: &Path) -> Result<(Vec<PathBuf>, PacketReport)> {
        let folder = folder_of(out);
        let built = self.build(&Patient, || Draft::beside(folder))?;
        let parts = built.parts.len();
        let names: Vec<PathBuf> = (0..parts).map(|part| part_name(out, part, parts)).collect();
        keep(built.parts, &names).map_err(|cause| Error::because(ErrorKind::CannotWrite, cause))?;
        Ok((names, built.report))
    }

    fn letter_alone(&self) -> Option<Vec<u8>> {
        match &self.letter.as_ref()?.from {
            From::Printed(bytes) => Some(bytes.clone()),
            From::Kept(..) | From::Nowhere(_) => None,
        }
    }

    fn report(&self, report: &room::Report, left_out: &[(ExhibitId, &'static str)]) -> PacketReport {
        let exhibits: Vec<_> = self
            .exhibits
            .iter()
            .map(|it| {
                let reason = left_out.iter().find(|(out, _)| Some(*out) == it.exhibit).map(|(_, why)| *why);
                (it.exhibit.map(|id| id.to_string()).unwrap_or_default(), it.title.clone(), reason)
            })
            .collect();
        PacketReport::of(report, self.letter.as_ref().map(|it| it.title.as_str()), &exhibits)
    }
}

impl BuiltPacket<Vec<u8>> {
    /// The id of the packet it was made from.
    pub fn packet(&self) -> String {
        self.packet.to_string()
    }

    /// Whether its letter says on every page that it is a draft.
    pub fn is_draft(&self) -> bool {
        self.draft
    }

    /// A file name without its ending. It names nobody and nothing.
    pub fn file_stem(&self) -> String {
        format!("packet-{}", self.made_on)
    }

    /// The name of one of its files, beside or in place of `out`: several get the number of the part before the ending.
    pub fn part_name(&self, out: &Path, part: usize) -> PathBuf {
        part_name(out, part, self.parts.len())
    }

    /// A page as a picture, counted from 1 over all parts; behind the last page is the last page.
    ///
    /// # Errors
    /// `not_found` for a packet without pages.
    pub fn page(&self, page: u32) -> Result<PagePreview> {
        let pages = self.report.pages;
        let page = page.clamp(1, pages.max(1));
        let holds = |part: &&ReportPart| (part.first_page..part.first_page + part.pages).contains(&page);
        let place = self.report.parts.iter().position(|part| holds(&part)).ok_or_else(Error::not_found)?;
        let within = page - self.report.parts[place].first_page;
        let bytes = self.parts.get(place).ok_or_else(Error::not_found)?;
        let within = usize::try_from(within).map_err(|_| Error::not_found())?;
        let png = letters::preview_page(bytes, within, PREVIEW_SCALE)?;
        Ok(PagePreview { page, pages, png: base64(&png) })
    }
}
