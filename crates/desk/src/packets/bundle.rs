//! A packet without a vault: from files on this computer to one PDF, or several, that can be sent.
//!
//! A packet is written into a private file beside its place and moved there when it is whole: half a packet is never
//! seen. How files are read and written is in [`files`], how finished parts take their places in [`places`].

mod files;
mod places;

use std::io;
use std::path::{Path, PathBuf};

use ::packets::{self as room, Channel, Exhibit, Limits, Packet, PacketError, Source, Typeface};

use crate::view::{PacketMade, RefusedFile};
pub(super) use crate::whole_file::folder_of;
pub(super) use files::Draft;
use files::OnDisk;
pub(super) use places::keep;

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
    /// The packet could not be written, and older files that it was to replace could not be moved back: they wait under
    /// these names.
    #[error("the packet could not be written, and older files wait under other names")]
    SetAside {
        /// Why it could not be written.
        #[source]
        cause: io::Error,
        /// Where the older files are.
        waiting: Vec<PathBuf>,
    },
    /// The packet would take the place of one of the files that it is made from.
    #[error("the packet would replace one of its own files")]
    WouldReplace(PathBuf),
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
    let sources: Vec<&Path> = wanted.letter.iter().chain(&wanted.files).map(PathBuf::as_path).collect();
    spare(&sources, std::slice::from_ref(&wanted.out))?;
    let faces: Vec<Typeface> =
        letters::upright_faces().map(|(family, bold, bytes)| Typeface { family, bold, bytes }).collect();
    let channel = if wanted.fax { Channel::Fax } else { Channel::Mail };
    let packet = Packet {
        title: title.to_owned(),
        cover: room::Cover::default(),
        channel,
        limits: Limits { pages: wanted.most_pages, bytes: wanted.most_bytes },
        letter: letter.as_ref().map(|letter| letter as &dyn Source),
        exhibits: files
            .iter()
            .map(|file| Exhibit { title: file.title(), source: file, pages: None })
            .collect(),
        typefaces: &faces,
        looking: None,
    };
    let folder = folder_of(&wanted.out);
    let (parts, report) = room::build(&packet, || Draft::beside(folder))
        .map_err(|error| refused(error, letter.as_ref().map(|letter| letter.name.as_str())))?;
    let names: Vec<PathBuf> =
        (0..parts.len()).map(|part| part_name(&wanted.out, part, parts.len())).collect();
    spare(&sources, &names)?;
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

/// A packet never takes the place of a file that it is made from: that may be the only one there is.
fn spare(sources: &[&Path], names: &[PathBuf]) -> Result<(), BundleError> {
    let sources: Vec<PathBuf> = sources.iter().filter_map(|path| path.canonicalize().ok()).collect();
    let taken = |name: &&PathBuf| name.canonicalize().is_ok_and(|name| sources.contains(&name));
    names.iter().find(taken).map_or(Ok(()), |name| Err(BundleError::WouldReplace(name.clone())))
}

/// `packet.pdf`, or `packet-part-2-of-3.pdf`.
pub(super) fn part_name(out: &Path, part: usize, parts: usize) -> PathBuf {
    if parts == 1 {
        return out.to_owned();
    }
    let stem = out.file_stem().unwrap_or_default().to_string_lossy();
    let ending = out.extension().map_or_else(|| "pdf".into(), |ending| ending.to_string_lossy());
    out.with_file_name(format!("{stem}-part-{}-of-{parts}.{ending}", part + 1))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{BundleError, folder_of, part_name, spare};

    #[test]
    fn parts_are_numbered_before_the_ending() {
        assert_eq!(part_name(Path::new("a/packet.pdf"), 0, 1), Path::new("a/packet.pdf"));
        assert_eq!(part_name(Path::new("a/packet.pdf"), 1, 3), Path::new("a/packet-part-2-of-3.pdf"));
        assert_eq!(part_name(Path::new("packet"), 0, 2), Path::new("packet-part-1-of-2.pdf"));
        assert_eq!(folder_of(Path::new("packet.pdf")), Path::new("."));
    }

    #[test]
    fn a_packet_does_not_replace_a_file_that_it_is_made_from() {
        let folder = tempfile::tempdir().unwrap();
        let source = folder.path().join("denial.pdf");
        std::fs::write(&source, "the only one").unwrap();
        let elsewhere = folder.path().join("packet.pdf");
        spare(&[&source], std::slice::from_ref(&elsewhere)).unwrap();
        let same = folder.path().join(".").join("denial.pdf");
        let error = spare(&[&source], &[elsewhere, same]).unwrap_err();
        assert!(matches!(error, BundleError::WouldReplace(_)));
    }
}
