//! A hand-off on its way out: gathered at the desk, written to a file beside it, and noted at the desk again.

use std::cell::RefCell;
use std::io::{self, Read as _, Write};
use std::path::Path;

use journal::handoff::{HandoffAbout, HandoffOf, PastHandoff, WrittenHandoff};
use journal::{Case, Person, StoredFile};
use vault::{PaperStore, Passphrase, SealFor, Sealing, VaultError};

use super::subject;
use crate::desk::{Desk, new_passphrase};
use crate::error::{Error, FieldProblem, Result};
use crate::form::Form;
use crate::input::HandoffInput;
use crate::view::{HandoffOffer, LostPaper};
use crate::whole_file;

/// Bytes handed on at once.
const PIECE: usize = 256 * 1024;

/// What a hand-off is sealed with.
pub enum HandoffSeal {
    /// A passphrase that the other side is told by another way.
    Passphrase(Passphrase),
    /// The other vault's key, `age1...`.
    Key(String),
}

impl HandoffSeal {
    /// What was typed into a form: a key, or else a new passphrase that is hard enough to guess.
    ///
    /// # Errors
    /// `invalid` with the field `passphrase`.
    pub fn typed(passphrase: String, key: String) -> Result<Self> {
        if key.trim().is_empty() {
            return Ok(Self::Passphrase(new_passphrase("passphrase", passphrase)?));
        }
        Ok(Self::Key(key))
    }
}

/// A hand-off that was gathered. It can be written in any thread while the vault is open.
pub struct Handoff {
    written: WrittenHandoff,
    of: HandoffOf,
    to: String,
    seal: HandoffSeal,
    store: PaperStore,
    /// A file name without its ending. It says nothing about anybody.
    pub file_stem: String,
}

impl Desk {
    /// Says what would go into a hand-off.
    ///
    /// # Errors
    /// `not_found`.
    pub fn handoff_offer(&mut self, case: Option<&str>, person: Option<&str>) -> Result<HandoffOffer> {
        let of = subject(case, person)?;
        let written = self.gathered(of, &HandoffAbout::default(), false)?;
        let name = self.journal().load::<Person>(written.person)?.record.name;
        let cases = match of {
            HandoffOf::Case(case) => vec![self.journal().load::<Case>(case)?.record.title],
            HandoffOf::Person(person) => {
                self.journal().cases_of(person)?.into_iter().map(|case| case.record.title).collect()
            }
        };
        Ok(HandoffOffer {
            person: name,
            cases,
            entries: written.entries,
            files: u32::try_from(written.files.len()).unwrap_or(u32::MAX),
            bytes: written.files.iter().map(|file| file.provenance.size()).sum(),
            missing_files: written.missing_files,
            from: self.settings.own_name.clone(),
        })
    }

    /// Gathers a hand-off. It still has to be written, and noted with [`Desk::note_handoff`].
    ///
    /// # Errors
    /// `invalid` without a name for whoever gets it, or with a key that is none; `not_found`.
    pub fn hand_over(&mut self, input: &HandoffInput, seal: HandoffSeal) -> Result<Handoff> {
        let mut form = Form::new();
        let to = form.needed("to", &input.to);
        let from = form.text("from", &input.from);
        form.finish()?;
        check_key(&seal)?;
        let of = subject(input.case.as_deref(), input.person.as_deref())?;
        let written = self.gathered(of, &HandoffAbout { from, to: to.clone() }, input.without_damaged)?;
        let file_stem = format!("recourse-handoff-{}", self.today_date());
        Ok(Handoff { written, of, to, seal, store: self.vault().papers(), file_stem })
    }

    /// Remembers that a hand-off was written.
    ///
    /// # Errors
    /// The vault's own.
    pub fn note_handoff(&mut self, handoff: &Handoff) -> Result<()> {
        let now = self.now();
        let written = &handoff.written;
        let past = PastHandoff {
            came_in: false,
            person: written.person,
            case: match handoff.of {
                HandoffOf::Case(case) => Some(case),
                HandoffOf::Person(_) => None,
            },
            with_whom: handoff.to.clone(),
            made_at: written.made_at,
            recorded_at: now,
            device: self.vault().device_id().to_owned(),
            fingerprint: self.fingerprint(),
            content: written.content.clone(),
            entries: written.entries,
            papers: written.files.len() as u64,
        };
        Ok(self.journal().note_handoff(&past)?)
    }

    /// The papers of a hand-off that can no longer be read, and would have to stay behind. Reads all of them through.
    ///
    /// # Errors
    /// `not_found`.
    pub fn handoff_lost_papers(
        &mut self,
        case: Option<&str>,
        person: Option<&str>,
    ) -> Result<Vec<LostPaper>> {
        let of = subject(case, person)?;
        let (key, store) = (self.signing_key(), self.vault().papers());
        let lost = RefCell::new(Vec::new());
        let look = |file: &StoredFile| {
            let read = store.verify(&file.file, &file.ticket);
            if let Err(error) = &read {
                lost.borrow_mut().push((file.file.clone(), !matches!(error, VaultError::PaperMissing)));
            }
            read.is_ok()
        };
        self.journal().write_handoff(of, &HandoffAbout::default(), &key, &look)?;
        let mut papers = Vec::new();
        for (file, damaged) in lost.into_inner() {
            let title = self.journal().titles_of_file(&file)?.into_iter().next().unwrap_or_default();
            papers.push(LostPaper { title, file, damaged });
        }
        Ok(papers)
    }

    /// Gathers the rows. A file counts as there when it can be opened, or with `careful` when it reads to its end.
    fn gathered(&mut self, of: HandoffOf, about: &HandoffAbout, careful: bool) -> Result<WrittenHandoff> {
        let (key, store) = (self.signing_key(), self.vault().papers());
        let is_there = |file: &StoredFile| {
            let opened = store.open(&file.file, &file.ticket).map(drop);
            opened
                .and_then(|()| if careful { store.verify(&file.file, &file.ticket) } else { Ok(()) })
                .is_ok()
        };
        Ok(self.journal().write_handoff(of, about, &key, &is_there)?)
    }
}

impl Handoff {
    /// Papers whose bytes the vault has lost, and which go without them.
    pub fn missing_files(&self) -> u64 {
        self.written.missing_files
    }

    /// Writes the file ([`crate::whole_file`]): no half hand-off is taken for one.
    ///
    /// # Errors
    /// `cannot_write`, `disk_full`; `paper_damaged` when a paper can no longer be read: then
    /// [`Desk::handoff_lost_papers`] names it, and it can be made without. No file is left then.
    pub fn save(&self, path: &Path) -> Result<()> {
        whole_file::save(path, |file| self.write(io::BufWriter::new(file)))
    }

    /// Writes the envelope with everything in it.
    ///
    /// # Errors
    /// As [`Handoff::save`].
    pub fn write(&self, out: impl Write) -> Result<()> {
        let seal = match &self.seal {
            HandoffSeal::Passphrase(passphrase) => SealFor::Passphrase(passphrase),
            HandoffSeal::Key(key) => SealFor::Recipient(key),
        };
        let mut sealing = Sealing::begin(out, seal)?;
        sealing.write_all(&self.written.rows).map_err(Error::cannot_write)?;
        let mut piece = vec![0; PIECE];
        for file in &self.written.files {
            let mut paper = self.store.open(&file.file, &file.ticket)?.ahead()?;
            loop {
                let read = paper.read(&mut piece).map_err(VaultError::from)?;
                let Some(part) = piece.get(..read).filter(|part| !part.is_empty()) else { break };
                sealing.write_all(part).map_err(Error::cannot_write)?;
            }
        }
        sealing.finish()?.flush().map_err(Error::cannot_write)
    }
}

/// Before anything is gathered: nobody should wait for a file that cannot be sealed.
fn check_key(seal: &HandoffSeal) -> Result<()> {
    let HandoffSeal::Key(key) = seal else { return Ok(()) };
    match Sealing::begin(io::sink(), SealFor::Recipient(key)) {
        Err(VaultError::RecipientUnreadable) => {
            let problem = FieldProblem { field: "key".into(), problem: "not_a_key".into() };
            Err(Error::invalid(vec![problem]))
        }
        other => Ok(other.map(drop)?),
    }
}
