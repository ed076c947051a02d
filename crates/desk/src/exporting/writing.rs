//! Filling the folder of an export. A paper that cannot be read is named, and everything else still goes.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

use chrono::{DateTime, Utc};
use journal::evidence::RecordedFile;
use journal::export::{Everything, Unreadable};
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use vault::{SteadyFile, VaultError};

use super::folder::NewFolder;
use super::items::{Bytes, Item};
use super::names::numbered;
use super::signed_list::ListSigner;
use super::{FullExport, SCHEMA, case_text, contacts, read_me};
use crate::FOLDER_RECORD;
use crate::error::{Error, ErrorKind, FieldProblem, Result};
use crate::view::{ExportProgress, ExportReport, LostPaper, UnreadableRecord};

/// Bytes handed on at once.
const PIECE: usize = 256 * 1024;

/// So many names are tried for one file.
const MOST_OF_ONE_NAME: u32 = 1000;

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
            placed: BTreeMap::new(),
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
        let lost = std::mem::take(&mut filling.lost);
        let (files, bytes) = filling.finish(&self.signer)?;
        let folder = folder.finish().map_err(Error::cannot_write)?;
        Ok(ExportReport {
            folder: folder.display().to_string(),
            files: u32::try_from(files).unwrap_or(u32::MAX),
            bytes,
            lost,
            unreadable: self.all.unreadable.iter().map(unreadable).collect(),
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
            Bytes::Here(bytes) => return filling.add_item(item, bytes),
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
        let placed = std::mem::take(&mut filling.placed);
        let path = |item: &Item| placed.get(&item.sha256).map(String::as_str);
        let file = |item| FileLine { path: path(item), sha256: &item.sha256 };
        let files = self.items.iter().map(file).collect();
        let journal = JournalFile {
            format: "recourse-export",
            version: 3,
            made_at: self.made_at,
            program: env!("CARGO_PKG_VERSION"),
            fingerprint: &self.fingerprint,
            files,
            all: &self.all,
        };
        let journal = serde_json::to_vec_pretty(&journal)
            .map_err(|error| Error::because(ErrorKind::Internal, error))?;
        let paths: BTreeMap<&str, &str> =
            self.items.iter().filter_map(|it| Some((&*it.sha256, path(it)?))).collect();
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

fn unreadable(record: &Unreadable) -> UnreadableRecord {
    UnreadableRecord {
        list: record.list.to_owned(),
        id: record.id.clone(),
        revision: record.revision.map(|revision| revision.0),
    }
}

/// A folder as it fills.
struct Filling<'a> {
    folder: &'a Path,
    /// The hash of every file, by its path.
    sums: BTreeMap<String, (String, u64)>,
    /// Where each item went that was written, by the hash of its bytes.
    placed: BTreeMap<String, String>,
    lost: Vec<LostPaper>,
    done: u64,
    total: u64,
    go_on: &'a dyn Fn(ExportProgress) -> bool,
}

impl Filling<'_> {
    /// Writes a file whose bytes are here.
    fn add(&mut self, path: &str, bytes: &[u8]) -> Result<()> {
        self.ask()?;
        let file = File::create_new(self.folder.join(path)).map_err(Error::cannot_write)?;
        self.fill(path, file, bytes)
    }

    /// Writes an item whose bytes are here.
    fn add_item(&mut self, item: &Item, bytes: &[u8]) -> Result<()> {
        self.ask()?;
        let (path, file) = self.create(&item.path)?;
        self.fill(&path, file, bytes)?;
        self.placed.insert(item.sha256.clone(), path);
        Ok(())
    }

    fn fill(&mut self, path: &str, mut file: File, bytes: &[u8]) -> Result<()> {
        file.write_all(bytes).and_then(|()| file.sync_all()).map_err(Error::cannot_write)?;
        self.note(path, Sha256::digest(bytes).into(), bytes.len() as u64);
        Ok(())
    }

    /// Writes a paper piece by piece. Gives whether it was whole; nothing is left of one that was not.
    fn stream(&mut self, item: &Item, mut paper: impl io::Read) -> Result<bool> {
        let (before, mut sum, mut length) = (self.done, Sha256::new(), 0_u64);
        let (path, file) = self.create(&item.path)?;
        let mut file = SteadyFile::new(file);
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
            fs::remove_file(self.folder.join(&path)).map_err(Error::cannot_write)?;
            return Ok(false);
        }
        file.bring_to_disk().map_err(Error::cannot_write)?;
        self.note(&path, sum, length);
        self.placed.insert(item.sha256.clone(), path);
        Ok(true)
    }

    /// Writes the list of hashes, as `sha256sum --check` reads it, and last the signed list, which knows that one too. Gives
    /// how many files and bytes were written in all.
    fn finish(mut self, signer: &ListSigner) -> Result<(usize, u64)> {
        let lines = self.sums.iter().map(|(path, (sum, _))| format!("{sum}  {path}\n"));
        let list = lines.collect::<Vec<_>>().concat();
        self.add("SHA256SUMS.txt", list.as_bytes())?;
        let listed = self.sums.iter().map(|(path, (sum, bytes))| RecordedFile {
            name: path.clone(),
            bytes: *bytes,
            sha256: sum.clone(),
        });
        let record = signer.sign(listed.collect())?;
        self.add(FOLDER_RECORD, &record)?;
        Ok((self.sums.len(), self.sums.values().map(|(_, bytes)| bytes).sum()))
    }

    fn note(&mut self, path: &str, sum: [u8; 32], length: u64) {
        let sum = journal::Provenance::of(sum, length).sha256().to_owned();
        self.sums.insert(path.to_owned(), (sum, length));
    }

    /// A new file for an item, with a number where the file system takes its name for one that is there: what it holds
    /// for the same differs, and a paper must not end the export because of it. Gives the path that it got.
    fn create(&self, path: &str) -> Result<(String, File)> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let mut wanted = path.to_owned();
        for number in 2..MOST_OF_ONE_NAME {
            match File::create_new(self.folder.join(&wanted)) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                    wanted = format!("{folder}/{}", numbered(name, number));
                }
                made => return made.map(|file| (wanted, file)).map_err(Error::cannot_write),
            }
        }
        Err(Error::cannot_write(io::ErrorKind::AlreadyExists.into()))
    }

    fn ask(&self) -> Result<()> {
        let progress = ExportProgress { done: self.done, total: self.total };
        if (self.go_on)(progress) { Ok(()) } else { Err(Error::of(ErrorKind::CalledOff)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_the_file_system_takes_for_another_gets_a_number_and_the_export_goes_on() {
        let place = tempfile::tempdir().unwrap();
        fs::create_dir(place.path().join("papers")).unwrap();
        // As a Mac would find the name of another paper under this one.
        fs::write(place.path().join("papers/scan.pdf"), b"another paper").unwrap();
        let mut filling = Filling {
            folder: place.path(),
            sums: BTreeMap::new(),
            placed: BTreeMap::new(),
            lost: Vec::new(),
            done: 0,
            total: 0,
            go_on: &|_| true,
        };
        let bytes = b"this paper";
        let sha256 = journal::Provenance::of(Sha256::digest(bytes).into(), 10).sha256().to_owned();
        let item = |bytes: Bytes| Item {
            path: "papers/scan.pdf".into(),
            title: String::new(),
            sha256: sha256.clone(),
            size: 10,
            bytes,
        };
        assert!(filling.stream(&item(Bytes::Lost), &bytes[..]).unwrap());
        assert_eq!(filling.placed[&sha256], "papers/scan (2).pdf");
        filling.add_item(&item(Bytes::Lost), bytes).unwrap();
        let read = |name: &str| fs::read(place.path().join("papers").join(name)).unwrap();
        assert_eq!(read("scan.pdf"), b"another paper");
        assert_eq!((read("scan (2).pdf"), read("scan (3).pdf")), (bytes.to_vec(), bytes.to_vec()));
        assert!(filling.sums.contains_key("papers/scan (2).pdf"), "its hash stands beside its own name");
    }
}
