//! One go at making a packet: the files are read one after the other as the room `packets` asks for them.

use std::cell::Cell;
use std::io::{self, Read as _};
use std::ops::RangeInclusive;

use ::packets::{self as room, Held, Packet, PacketError, PartFile, Source, Typeface};
use journal::{ExhibitId, StoredFile};
use vault::PaperStore;

use super::building::Waiting;
use super::order::{From, Ordered, PacketOrder};
use crate::error::{Error, ErrorKind, Result};
use crate::view::{MakingStage, PacketProgress};

/// One go at making the packet.
pub(super) struct Reading<'a> {
    pub(super) order: &'a PacketOrder,
    pub(super) waiting: &'a dyn Waiting,
    /// How many times a file was read: once to look at it, and at least once more to copy its pages.
    pub(super) done: Cell<usize>,
    /// A paper could not be read at all.
    pub(super) broken: Cell<bool>,
}

impl Reading<'_> {
    pub(super) fn make<F: PartFile>(
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
                .map(|sheet| room::Exhibit {
                    title: sheet.it.title.clone(),
                    source: sheet,
                    pages: sheet.pages(),
                })
                .collect(),
            typefaces: &faces,
            looking: None,
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

impl Sheet<'_> {
    fn pages(&self) -> Option<RangeInclusive<u32>> {
        let span = self.it.pages.filter(|_| self.stands_in.is_none())?;
        Some(span.first..=span.last)
    }
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

/// All bytes of a paper.
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
