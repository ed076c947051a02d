//! A file on its way into the vault: sealed as it comes, then looked at once for its pages, its first page in small and
//! its words.
//!
//! All of this may happen beside the desk, in another thread: a file of two gigabytes takes a while. Only
//! [`Desk::keep_paper`](crate::Desk::keep_paper) needs the desk, and takes a moment.

use std::collections::BTreeMap;
use std::io::{Read, Write as _};
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use journal::{Provenance, StoredFile};
use packets::{Kind, Pages, Typeface};
use vault::{NewPaperFile, PaperStore, Ticket, VaultError, WrittenPaper};

use super::faces;
use crate::error::{Error, ErrorKind, Result};
use crate::view::refusal_word;

/// Larger files than this are kept and not looked into, in bytes: they would have to be held in memory whole.
pub(super) const LOOKED_INTO: u64 = 512 << 20;
/// The longer side of a small first page, in pixels.
const SMALL: u32 = 320;
/// Bytes taken in at once.
const PIECE: usize = 256 * 1024;

/// Where files come in. It stays good for as long as the vault is open.
#[derive(Clone)]
pub struct PaperIntake {
    store: PaperStore,
    known: Known,
}

/// The files that a vault has, by the SHA-256 of what they hold.
pub(super) type Known = Arc<BTreeMap<String, (String, Ticket)>>;

/// A file of which more is to come. Dropped, it leaves nothing.
pub struct PaperOnTheWay {
    store: PaperStore,
    known: Known,
    name: String,
    file: NewPaperFile,
}

/// A file that is sealed and was looked at. Dropped before the desk keeps it, it leaves nothing.
pub struct ReadPaper {
    store: PaperStore,
    pub(super) name: String,
    pub(crate) written: WrittenPaper,
    pub(crate) seen: Seen,
    /// The file of the vault that holds the same, where it was read to its end here and is whole.
    pub(super) twin: Option<String>,
    pub(crate) kept: bool,
}

/// What was found in a file.
#[derive(Default)]
pub(crate) struct Seen {
    pub(super) kind: Option<Kind>,
    pub(super) pages: Option<u32>,
    pub(crate) small: Option<Vec<u8>>,
    pub(crate) words: String,
    /// Why it cannot be shown, if so.
    pub(super) not_shown: Option<&'static str>,
}

impl PaperIntake {
    /// Files come into `store`. Of those that are `known`, one that comes again is read through beside the desk: at the
    /// desk, everybody would wait for it.
    pub(crate) fn into(store: PaperStore, known: Known) -> Self {
        Self { store, known }
    }

    /// Begins a file of this name; its bytes follow.
    ///
    /// # Errors
    /// `disk_full`, `read_only`.
    pub fn begin(&self, name: &str) -> Result<PaperOnTheWay> {
        let (store, known) = (self.store.clone(), Arc::clone(&self.known));
        Ok(PaperOnTheWay { file: store.begin()?, store, known, name: name.to_owned() })
    }

    /// Takes a whole file in.
    ///
    /// # Errors
    /// `cannot_read` when the other side fails; as [`PaperOnTheWay::write`] and [`PaperOnTheWay::finish`].
    pub fn read(&self, name: &str, from: &mut dyn Read) -> Result<ReadPaper> {
        self.read_while(name, from, &|| Ok(()))
    }

    /// As [`PaperIntake::read`], as long as `lasts` says so. It is asked for each piece, and at each step of looking at the
    /// file: a large one takes minutes, and in them the vault may be locked.
    ///
    /// # Errors
    /// As [`PaperIntake::read`], and what `lasts` says; nothing is left of the file then.
    pub fn read_while(
        &self,
        name: &str,
        from: &mut dyn Read,
        lasts: &dyn Fn() -> Result<()>,
    ) -> Result<ReadPaper> {
        let mut coming = self.begin(name)?;
        let mut piece = vec![0; PIECE];
        loop {
            let read = from.read(&mut piece).map_err(|error| Error::because(ErrorKind::CannotRead, error))?;
            // After reading, which may have waited for a slow drive.
            lasts()?;
            if read == 0 {
                return coming.finish_while(lasts);
            }
            coming.write(&piece[..read])?;
        }
    }
}

impl PaperOnTheWay {
    /// Takes the next bytes in.
    ///
    /// # Errors
    /// `paper_too_large` above 2 GiB, `disk_full`.
    pub fn write(&mut self, bytes: &[u8]) -> Result<()> {
        Ok(self.file.write_all(bytes).map_err(VaultError::from)?)
    }

    /// Takes the next bytes in, written as base64: so they come from the window.
    ///
    /// # Errors
    /// As [`PaperOnTheWay::write`]; `internal` for what is no base64.
    pub fn write_base64(&mut self, text: &str) -> Result<()> {
        self.write(&STANDARD.decode(text).map_err(|error| Error::because(ErrorKind::Internal, error))?)
    }

    /// Closes the file and looks at it.
    ///
    /// # Errors
    /// `paper_empty`, `disk_full`.
    pub fn finish(self) -> Result<ReadPaper> {
        self.finish_while(&|| Ok(()))
    }

    /// As [`PaperOnTheWay::finish`], as long as `lasts` says so.
    ///
    /// # Errors
    /// As [`PaperOnTheWay::finish`], and what `lasts` says; nothing is left of the file then.
    pub fn finish_while(self, lasts: &dyn Fn() -> Result<()>) -> Result<ReadPaper> {
        lasts()?;
        let known = Arc::clone(&self.known);
        let mut paper = self.finish_unseen()?;
        paper.seen = paper.look(lasts)?;
        let twin = known.get(Provenance::of(paper.written.sha256, paper.written.length).sha256());
        if let Some((file, ticket)) = twin {
            lasts()?;
            paper.twin = paper.store.verify(file, ticket).is_ok().then(|| file.clone());
        }
        Ok(paper)
    }

    /// Closes the file without looking at it: for what nobody looks for by its words, such as the parts of a packet.
    pub(crate) fn finish_unseen(self) -> Result<ReadPaper> {
        if self.file.length() == 0 {
            return Err(Error::of(ErrorKind::PaperEmpty));
        }
        let written = self.file.finish()?;
        let Self { store, name, .. } = self;
        Ok(ReadPaper { store, name, written, seen: Seen::default(), twin: None, kept: false })
    }
}

impl ReadPaper {
    /// What the journal is to know of its file. What was seen in it is given away with it.
    pub(crate) fn take_stored(&mut self) -> StoredFile {
        StoredFile {
            provenance: Provenance::of(self.written.sha256, self.written.length),
            file: self.written.name.clone(),
            ticket: self.written.ticket.clone(),
            thumbnail: self.seen.small.take(),
            text: std::mem::take(&mut self.seen.words),
        }
    }

    fn look(&self, lasts: &dyn Fn() -> Result<()>) -> Result<Seen> {
        if self.written.length > LOOKED_INTO {
            return Ok(Seen { not_shown: Some("too_large"), ..Seen::default() });
        }
        lasts()?;
        let mut bytes = Vec::with_capacity(usize::try_from(self.written.length).unwrap_or_default());
        let mut file = self.store.open(&self.written.name, &self.written.ticket)?;
        file.read_to_end(&mut bytes).map_err(VaultError::from)?;
        lasts()?;
        let mut pages = match Pages::open(&self.name, bytes, faces()) {
            Err(refusal) => return Ok(Seen { not_shown: Some(refusal_word(refusal)), ..Seen::default() }),
            Ok(pages) => pages,
        };
        lasts()?;
        let small = pages.small_picture(0, SMALL);
        lasts()?;
        Ok(Seen {
            kind: Some(pages.kind()),
            pages: u32::try_from(pages.count()).ok(),
            small,
            words: pages.words(),
            not_shown: None,
        })
    }
}

impl Seen {
    /// The media type of what was found (RFC 6838).
    pub(super) fn media_type(&self) -> &'static str {
        match self.kind {
            Some(Kind::Pdf) => "application/pdf",
            Some(Kind::Jpeg) => "image/jpeg",
            Some(Kind::Png) => "image/png",
            Some(Kind::Tiff) => "image/tiff",
            Some(Kind::WebP) => "image/webp",
            Some(Kind::Heic) => "image/heic",
            Some(Kind::Text) => "text/plain",
            Some(Kind::Email) => "message/rfc822",
            _ => "application/octet-stream",
        }
    }
}

impl Drop for ReadPaper {
    fn drop(&mut self) {
        if !self.kept {
            // Best effort: what stays is collected when the vault is opened.
            drop(self.store.remove(&self.written.name));
        }
    }
}

/// The typefaces for texts and e-mails.
pub(super) fn typefaces() -> Vec<Typeface> {
    letters::upright_faces().map(|(family, bold, bytes)| Typeface { family, bold, bytes }).collect()
}
