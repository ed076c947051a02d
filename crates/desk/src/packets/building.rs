//! Making a packet from its order, away from the desk: with news of how far it is, and a way to stop.

use std::cell::Cell;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use ::packets::{self as room, Held, Packet, PacketError, PartFile, Source, Typeface};
use journal::{ExhibitId, StoredFile};
use vault::PaperStore;

use super::bundle::{Draft, folder_of, keep, part_name};
use super::order::{From, Ordered, PacketOrder};
use crate::drafting::{PREVIEW_SCALE, base64};
use crate::error::{Error, ErrorKind, Result};
use crate::view::{MakingStage, PacketProgress, PacketReport, PagePreview, ReportPart};

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
    fn files(&self) -> usize {
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

/// One go at making the packet.
struct Reading<'a> {
    order: &'a PacketOrder,
    waiting: &'a dyn Waiting,
    /// How many times a file was read: once to look at it, and at least once more to copy its pages.
    done: Cell<usize>,
    /// A paper could not be read at all.
    broken: Cell<bool>,
}

impl Reading<'_> {
    fn make<F: PartFile>(
        &self,
        left_out: &[(ExhibitId, &'static str)],
        new_part: &mut impl FnMut() -> io::Result<F>,
    ) -> Result<(Vec<F>, room::Report)> {
        let order = self.order;
        let faces: Vec<Typeface> =
            letters::upright_faces().map(|(family, bold, bytes)| Typeface { family, bold, bytes }).collect();
        let letter = order.letter.as_ref().map(|it| Sheet { it, desk: self, stands_in: None });
        let is_out = |it: &Ordered| it.exhibit.is_some_and(|id| left_out.iter().any(|(out, _)| *out == id));
        let sheets: Vec<Sheet<'_>> = order
            .exhibits
            .iter()
            .map(|it| Sheet { it, desk: self, stands_in: is_out(it).then(|| stand_in(&it.title)) })
            .collect();
        let packet = Packet {
            title: order.title.clone(),
            cover: order.cover.clone(),
            channel: order.channel(),
            limits: order.limits,
            letter: letter.as_ref().map(|letter| letter as &dyn Source),
            exhibits: sheets
                .iter()
                .map(|sheet| room::Exhibit { title: sheet.it.title.clone(), source: sheet })
                .collect(),
            typefaces: &faces,
        };
        let parts = room::build(&packet, || {
            self.stop_if_called_off()?;
            new_part().map(|file| Watched { file, waiting: self.waiting })
        });
        match parts {
            Ok((parts, report)) if !self.broken.get() => {
                Ok((parts.into_iter().map(|part| part.file).collect(), report))
            }
            // What the vault could not give is no fault of the file.
            Ok(_) => Err(Error::of(ErrorKind::Damaged)),
            Err(_) if self.waiting.called_off() => Err(Error::of(ErrorKind::CalledOff)),
            Err(error) => Err(refused(error)),
        }
    }

    fn stop_if_called_off(&self) -> io::Result<()> {
        if self.waiting.called_off() { Err(io::ErrorKind::Interrupted.into()) } else { Ok(()) }
    }

    fn tell(&self) {
        let (files, done) = (self.order.files(), self.done.get());
        self.done.set(done + 1);
        let stage = if done < files { MakingStage::Reading } else { MakingStage::Writing };
        let done = if done < files { done } else { (done - files).min(files) };
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        self.waiting.hear(PacketProgress { stage, done: count(done), files: count(files) });
    }
}

impl PacketOrder {
    fn channel(&self) -> room::Channel {
        match self.channel {
            journal::PacketChannel::Mail | journal::PacketChannel::ByHand => room::Channel::Mail,
            journal::PacketChannel::Fax => room::Channel::Fax,
            journal::PacketChannel::Portal => room::Channel::Portal,
        }
    }
}

fn refused(error: PacketError) -> Error {
    let kind = match &error {
        PacketError::NothingToSend(_) => ErrorKind::PacketIsEmpty,
        PacketError::LimitTooSmall => ErrorKind::PacketLimitTooSmall,
        PacketError::Write(_) => ErrorKind::CannotWrite,
        _ => ErrorKind::Internal,
    };
    Error::because(kind, error)
}

/// What stands in the place of an exhibit that cannot be used.
fn stand_in(title: &str) -> Held {
    let text = format!(
        "This sheet stands in the place of an exhibit.\n\n{title}\n\nIts file could not be put into this packet. \
         Before you send the packet, put in another file, or take the exhibit out."
    );
    Held { name: "left-out.txt".to_owned(), bytes: text.into_bytes() }
}

/// A file of the packet, read when it is needed.
struct Sheet<'a> {
    it: &'a Ordered,
    desk: &'a Reading<'a>,
    stands_in: Option<Held>,
}

impl Source for Sheet<'_> {
    fn name(&self) -> &str {
        self.stands_in.as_ref().map_or(&self.it.name, |held| held.name())
    }

    fn size(&self) -> io::Result<u64> {
        if let Some(held) = &self.stands_in {
            return held.size();
        }
        match &self.it.from {
            From::Printed(bytes) => Ok(bytes.len() as u64),
            From::Kept(_, file) => Ok(file.provenance.size()),
            From::Nowhere(_) => Err(io::ErrorKind::NotFound.into()),
        }
    }

    fn read(&self) -> io::Result<Vec<u8>> {
        self.desk.stop_if_called_off()?;
        self.desk.tell();
        if let Some(held) = &self.stands_in {
            return held.read();
        }
        match &self.it.from {
            From::Printed(bytes) => Ok(bytes.clone()),
            From::Kept(store, file) => kept_bytes(store, file).inspect_err(|_| self.desk.broken.set(true)),
            From::Nowhere(_) => Err(io::ErrorKind::NotFound.into()),
        }
    }
}

fn kept_bytes(store: &PaperStore, file: &StoredFile) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(usize::try_from(file.provenance.size()).unwrap_or_default());
    let mut open = store.open(&file.file, &file.ticket).map_err(io::Error::other)?;
    open.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A part that is no longer written once the packet is called off.
struct Watched<'a, F> {
    file: F,
    waiting: &'a dyn Waiting,
}

impl<F: PartFile> PartFile for Watched<'_, F> {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.waiting.called_off() {
            return Err(io::ErrorKind::Interrupted.into());
        }
        self.file.append(bytes)
    }

    fn read_back(&mut self, from: u64, to: u64, into: &mut Vec<u8>) -> io::Result<()> {
        self.file.read_back(from, to, into)
    }

    fn cut(&mut self, length: u64) -> io::Result<()> {
        self.file.cut(length)
    }
}
