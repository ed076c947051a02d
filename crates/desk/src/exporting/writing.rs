//! Filling the folder of an export. A paper that cannot be read is named, and everything else still goes.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

use chrono::{DateTime, Utc};
use journal::export::Everything;
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use vault::{SteadyFile, VaultError};

use super::folder::NewFolder;
use super::items::{Bytes, Item};
use super::{FullExport, SCHEMA, case_text, contacts, read_me};
use crate::error::{Error, ErrorKind, FieldProblem, Result};
use crate::view::{ExportProgress, ExportReport, LostPaper};

/// Bytes handed on at once.
const PIECE: usize = 256 * 1024;

/// The whole of `journal.json`.
#[derive(Serialize)]
struct JournalFile<'a> {
    format: &'static str,
    version: u32,
    made_at: DateTime<Utc>,
    program: &'static str,
    fingerprint: &'a str,
    files: Vec<FileLine<'a>>,
    #[serde(flatten)]
    all: &'a Everything,
}

/// Where the bytes with a hash are.
#[derive(Serialize)]
struct FileLine<'a> {
    sha256: &'a str,
    path: Option<&'a str>,
}

impl FullExport {
    /// Writes everything into a new folder in `place`. `go_on` hears how far it is, often, and says whether to go on.
    ///
    /// # Errors
    /// `invalid` with the field `folder` for a place inside the vault or one that is no folder; `cannot_write`,
    /// `disk_full`, `called_off`. Nothing is left of the folder then; where even that cannot be done, its name says
    /// that it is unfinished.
    pub fn write_into(&self, place: &Path, go_on: &dyn Fn(ExportProgress) -> bool) -> Result<ExportReport> {
        self.check_place(place)?;
        let folder = NewFolder::make(place, &self.stem).map_err(Error::cannot_write)?;
        let mut filling = Filling {
            folder: folder.path(),
            sums: BTreeMap::new(),
            lost: Vec::new(),
            done: 0,
            total: self.items.iter().map(|it| it.size).sum(),
            go_on,
        };
        for part in ["cases", "papers", "sent"] {
            fs::create_dir(folder.path().join(part)).map_err(Error::cannot_write)?;
        }
        for item in &self.items {
            self.copy(item, &mut filling)?;
        }
        self.write_texts(&mut filling)?;
        let (files, lost) = (filling.sums.len() + 1, std::mem::take(&mut filling.lost));
        let bytes = filling.finish()?;
        let folder = folder.finish().map_err(Error::cannot_write)?;
        Ok(ExportReport {
            folder: folder.display().to_string(),
            files: u32::try_from(files).unwrap_or(u32::MAX),
            bytes,
            lost,
        })
    }

    fn check_place(&self, place: &Path) -> Result<()> {
        let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let problem = if !place.is_dir() {
            "not_a_folder"
        } else if real(place).starts_with(real(&self.vault)) {
            "inside_the_vault"
        } else {
            return Ok(());
        };
        let problem = FieldProblem { field: "folder".into(), problem: problem.into() };
        Err(Error::invalid(vec![problem]))
    }

    /// Copies one content. What the vault has lost, or what does not read back as it was kept, is not written.
    fn copy(&self, item: &Item, filling: &mut Filling<'_>) -> Result<()> {
        let damaged = match &item.bytes {
            Bytes::Here(bytes) => return filling.add(&item.path, bytes),
            Bytes::Lost => false,
            Bytes::Kept(file) => match self.store.open(&file.file, &file.ticket) {
                Err(VaultError::PaperMissing) => false,
                Err(VaultError::PaperDamaged) => true,
                Err(error) => return Err(error.into()),
                Ok(paper) => {
                    if filling.stream(item, paper.ahead()?)? {
                        return Ok(());
                    }
                    true
                }
            },
        };
        filling.done += item.size;
        filling.lost.push(LostPaper { title: item.title.clone(), file: item.path.clone(), damaged });
        Ok(())
    }

    fn write_texts(&self, filling: &mut Filling<'_>) -> Result<()> {
        let written = |item: &&Item| filling.sums.contains_key(&item.path);
        let file = |item| FileLine {
            path: Some(item).filter(written).map(|it: &Item| &*it.path),
            sha256: &item.sha256,
        };
        let files = self.items.iter().map(file).collect();
        let journal = JournalFile {
            format: "recourse-export",
            version: 1,
            made_at: self.made_at,
            program: env!("CARGO_PKG_VERSION"),
            fingerprint: &self.fingerprint,
            files,
            all: &self.all,
        };
        let journal = serde_json::to_vec_pretty(&journal)
            .map_err(|error| Error::because(ErrorKind::Internal, error))?;
        let paths: BTreeMap<&str, &str> =
            self.items.iter().filter(written).map(|it| (&*it.sha256, &*it.path)).collect();
        let reader = case_text::Reader::new(&self.all, self.language, self.zone, &paths);
        let cases: Vec<(String, String)> = (1..)
            .zip(&self.all.cases)
            .map(|(number, case)| (format!("cases/case-{number:02}.md"), reader.case_text(case)))
            .collect();
        let table = contacts::table(&self.all, self.language);
        let read_me = read_me::text(self, &filling.lost, &cases);
        filling.add("journal.json", &journal)?;
        filling.add("export.schema.json", SCHEMA.as_bytes())?;
        filling.add("journal.record", &self.record)?;
        filling.add("contacts.csv", &table)?;
        for (path, text) in &cases {
            filling.add(path, text.as_bytes())?;
        }
        filling.add("READ-ME-FIRST.txt", read_me.as_bytes())
    }
}

/// A folder as it fills.
struct Filling<'a> {
    folder: &'a Path,
    /// The hash of every file, by its path.
    sums: BTreeMap<String, (String, u64)>,
    lost: Vec<LostPaper>,
    done: u64,
    total: u64,
    go_on: &'a dyn Fn(ExportProgress) -> bool,
}

impl Filling<'_> {
    /// Writes a file whose bytes are here.
    fn add(&mut self, path: &str, bytes: &[u8]) -> Result<()> {
        self.ask()?;
        let mut file = self.create(path)?;
        file.write_all(bytes).and_then(|()| file.sync_all()).map_err(Error::cannot_write)?;
        self.note(path, Sha256::digest(bytes).into(), bytes.len() as u64);
        Ok(())
    }

    /// Writes a paper piece by piece. Gives whether it was whole; nothing is left of one that was not.
    fn stream(&mut self, item: &Item, mut paper: impl io::Read) -> Result<bool> {
        let (before, mut sum, mut length) = (self.done, Sha256::new(), 0_u64);
        let mut file = SteadyFile::new(self.create(&item.path)?);
        let mut piece = vec![0; PIECE];
        let whole = loop {
            self.ask()?;
            let read = match paper.read(&mut piece).map_err(VaultError::from) {
                Ok(read) => read,
                Err(VaultError::PaperDamaged | VaultError::PaperMissing) => break false,
                Err(error) => return Err(error.into()),
            };
            let Some(part) = piece.get(..read).filter(|part| !part.is_empty()) else { break true };
            file.write_all(part).map_err(Error::cannot_write)?;
            sum.update(part);
            length += read as u64;
            self.done = before + length;
        };
        let sum: [u8; 32] = sum.finalize().into();
        if !whole || journal::Provenance::of(sum, length).sha256() != item.sha256 {
            self.done = before;
            drop(file);
            fs::remove_file(self.folder.join(&item.path)).map_err(Error::cannot_write)?;
            return Ok(false);
        }
        file.bring_to_disk().map_err(Error::cannot_write)?;
        self.note(&item.path, sum, length);
        Ok(true)
    }

    /// Writes the list of hashes, as `sha256sum --check` reads it. Gives how many bytes were written in all.
    fn finish(mut self) -> Result<u64> {
        let lines = self.sums.iter().map(|(path, (sum, _))| format!("{sum}  {path}\n"));
        let list = lines.collect::<Vec<_>>().concat();
        self.add("SHA256SUMS.txt", list.as_bytes())?;
        Ok(self.sums.values().map(|(_, bytes)| bytes).sum())
    }

    fn note(&mut self, path: &str, sum: [u8; 32], length: u64) {
        let sum = journal::Provenance::of(sum, length).sha256().to_owned();
        self.sums.insert(path.to_owned(), (sum, length));
    }

    fn create(&self, path: &str) -> Result<File> {
        File::create_new(self.folder.join(path)).map_err(Error::cannot_write)
    }

    fn ask(&self) -> Result<()> {
        let progress = ExportProgress { done: self.done, total: self.total };
        if (self.go_on)(progress) { Ok(()) } else { Err(Error::of(ErrorKind::CalledOff)) }
    }
}
