//! A packet without a vault: from files on this computer to one PDF, or several, that can be sent.
//!
//! A packet is written into a private file beside its place and moved there when it is whole: half a packet is never
//! seen.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use ::packets::{self as room, Channel, Exhibit, Limits, Packet, PacketError, PartFile, Source, Typeface};
use tempfile::NamedTempFile;

use crate::view::{PacketMade, RefusedFile};

/// What a packet is made from when there is no vault.
#[derive(Debug, Clone)]
pub struct Bundle {
    /// What it is about; stands on the cover and at the foot of every page.
    pub title: String,
    /// Where the packet goes. Parts get their number before the ending.
    pub out: PathBuf,
    /// The letter, if there is one.
    pub letter: Option<PathBuf>,
    /// The exhibits in their order.
    pub files: Vec<PathBuf>,
    /// Pages in one part.
    pub most_pages: Option<usize>,
    /// Bytes in one part.
    pub most_bytes: Option<u64>,
    /// In black and white, as a fax machine sends it.
    pub fax: bool,
}

/// Why no packet was made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BundleError {
    /// There is no such file; its place in the list of exhibits, or none for the letter.
    #[error("a file is not there")]
    FileMissing(PathBuf),
    /// The title is empty or has more than 300 characters.
    #[error("the title cannot be used")]
    Title,
    /// There is nothing to make a packet from.
    #[error("no files were given")]
    NoFiles,
    /// None of the files can be used.
    #[error("none of the files can be used")]
    NothingToSend(Vec<RefusedFile>),
    /// The letter cannot be used.
    #[error("the letter cannot be used")]
    Letter(RefusedFile),
    /// The limit leaves no room for a cover and a page.
    #[error("the limit of a part is too small")]
    LimitTooSmall,
    /// A file changed while it was read.
    #[error("a file changed while the packet was made")]
    Changed,
    /// The packet could not be written where it should go.
    #[error("the packet could not be written")]
    CannotWrite(#[source] io::Error),
    /// A fault of this program.
    #[error("a fault of the program")]
    Internal,
}

/// Longer titles do not fit at the foot of a page.
const LONGEST_TITLE: usize = 300;

/// Makes a packet from files, without a vault.
///
/// # Errors
/// [`BundleError`]; then nothing was written.
pub fn bundle(wanted: &Bundle) -> Result<PacketMade, BundleError> {
    let title = wanted.title.trim();
    if title.is_empty() || title.chars().count() > LONGEST_TITLE {
        return Err(BundleError::Title);
    }
    if wanted.files.is_empty() {
        return Err(BundleError::NoFiles);
    }
    let letter = wanted.letter.as_deref().map(OnDisk::at).transpose()?;
    let files = wanted.files.iter().map(|path| OnDisk::at(path)).collect::<Result<Vec<_>, _>>()?;
    let faces: Vec<Typeface> =
        letters::upright_faces().map(|(family, bold, bytes)| Typeface { family, bold, bytes }).collect();
    let channel = if wanted.fax { Channel::Fax } else { Channel::Mail };
    let packet = Packet {
        title: title.to_owned(),
        cover: room::Cover::default(),
        channel,
        limits: Limits { pages: wanted.most_pages, bytes: wanted.most_bytes },
        letter: letter.as_ref().map(|letter| letter as &dyn Source),
        exhibits: files.iter().map(|file| Exhibit { title: file.title(), source: file }).collect(),
        typefaces: &faces,
    };
    let folder = folder_of(&wanted.out);
    let (parts, report) = room::build(&packet, || Draft::beside(folder))
        .map_err(|error| refused(error, letter.as_ref().map(|letter| letter.name.as_str())))?;
    let names: Vec<PathBuf> =
        (0..parts.len()).map(|part| part_name(&wanted.out, part, parts.len())).collect();
    keep(parts, &names)?;
    Ok(PacketMade::of(&report, &names))
}

fn refused(error: PacketError, letter: Option<&str>) -> BundleError {
    match error {
        PacketError::Write(cause) => BundleError::CannotWrite(cause),
        PacketError::NothingToSend(report) => {
            BundleError::NothingToSend(report.refused.iter().map(RefusedFile::of).collect())
        }
        PacketError::Letter(reason) => {
            let file = letter.unwrap_or_default().to_owned();
            BundleError::Letter(RefusedFile::of(&room::Refused { file, attachment: None, reason }))
        }
        PacketError::Changed => BundleError::Changed,
        PacketError::LimitTooSmall => BundleError::LimitTooSmall,
        _ => BundleError::Internal,
    }
}

/// Moves all parts to their places. A part that cannot be moved takes those that were moved before it along.
fn keep(parts: Vec<Draft>, names: &[PathBuf]) -> Result<(), BundleError> {
    for (done, (part, name)) in parts.into_iter().zip(names).enumerate() {
        let kept =
            part.file.as_file().sync_all().and_then(|()| part.file.persist(name).map_err(io::Error::from));
        if let Err(cause) = kept {
            for earlier in &names[..done] {
                drop(std::fs::remove_file(earlier));
            }
            return Err(BundleError::CannotWrite(cause));
        }
    }
    Ok(())
}

fn folder_of(out: &Path) -> &Path {
    match out.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// `packet.pdf`, or `packet-part-2-of-3.pdf`.
fn part_name(out: &Path, part: usize, parts: usize) -> PathBuf {
    if parts == 1 {
        return out.to_owned();
    }
    let stem = out.file_stem().unwrap_or_default().to_string_lossy();
    let ending = out.extension().map_or_else(|| "pdf".into(), |ending| ending.to_string_lossy());
    out.with_file_name(format!("{stem}-part-{}-of-{parts}.{ending}", part + 1))
}

/// A file on this computer.
struct OnDisk {
    path: PathBuf,
    name: String,
}

impl OnDisk {
    fn at(path: &Path) -> Result<Self, BundleError> {
        if !path.is_file() {
            return Err(BundleError::FileMissing(path.to_owned()));
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Self { path: path.to_owned(), name })
    }

    /// The name as a person would say it: `denial_letter-May.pdf` is `denial letter-May`.
    fn title(&self) -> String {
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
struct Draft {
    file: NamedTempFile,
    length: u64,
}

impl Draft {
    /// Readable by this user alone, in the folder where the packet will be.
    fn beside(folder: &Path) -> io::Result<Self> {
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

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{folder_of, part_name};

    #[test]
    fn parts_are_numbered_before_the_ending() {
        assert_eq!(part_name(Path::new("a/packet.pdf"), 0, 1), Path::new("a/packet.pdf"));
        assert_eq!(part_name(Path::new("a/packet.pdf"), 1, 3), Path::new("a/packet-part-2-of-3.pdf"));
        assert_eq!(part_name(Path::new("packet"), 0, 2), Path::new("packet-part-1-of-2.pdf"));
        assert_eq!(folder_of(Path::new("packet.pdf")), Path::new("."));
    }
}
