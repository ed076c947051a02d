//! Files on this computer, as a packet reads them and as it is written.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use ::packets::{PartFile, Source};
use tempfile::NamedTempFile;

use super::BundleError;

/// A file on this computer.
pub(super) struct OnDisk {
    path: PathBuf,
    pub(super) name: String,
}

impl OnDisk {
    pub(super) fn at(path: &Path) -> Result<Self, BundleError> {
        if !path.is_file() {
            return Err(BundleError::FileMissing(path.to_owned()));
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Self { path: path.to_owned(), name })
    }

    /// The name as a person would say it: `denial_letter-May.pdf` is `denial letter-May`.
    pub(super) fn title(&self) -> String {
        let stem = Path::new(&self.name).file_stem().unwrap_or_default().to_string_lossy();
        let title = stem.replace('_', " ");
        if title.trim().is_empty() { self.name.clone() } else { title.trim().to_owned() }
    }
}

impl Source for OnDisk {
    fn name(&self) -> &str {
        &self.name
    }

    fn size(&self) -> io::Result<u64> {
        Ok(std::fs::metadata(&self.path)?.len())
    }

    fn read(&self) -> io::Result<Vec<u8>> {
        std::fs::read(&self.path)
    }
}

/// A part while it is made. It is gone when it is dropped.
pub(in crate::packets) struct Draft {
    pub(super) file: NamedTempFile,
    length: u64,
}

impl Draft {
    /// Readable by this user alone, in the folder where the packet will be.
    pub(in crate::packets) fn beside(folder: &Path) -> io::Result<Self> {
        let file = tempfile::Builder::new().prefix(".packet-").suffix(".part").tempfile_in(folder)?;
        Ok(Self { file, length: 0 })
    }

    fn handle(&mut self) -> &mut File {
        self.file.as_file_mut()
    }
}

impl PartFile for Draft {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        let end = self.length;
        self.handle().seek(SeekFrom::Start(end))?;
        self.handle().write_all(bytes)?;
        self.length += bytes.len() as u64;
        Ok(())
    }

    fn read_back(&mut self, from: u64, to: u64, into: &mut Vec<u8>) -> io::Result<()> {
        self.handle().seek(SeekFrom::Start(from))?;
        let wanted = to.saturating_sub(from);
        let read = self.handle().take(wanted).read_to_end(into)?;
        if read as u64 == wanted { Ok(()) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
    }

    fn cut(&mut self, length: u64) -> io::Result<()> {
        self.length = length;
        self.handle().set_len(length)
    }
}
