//! Files that the person asked for: a letter, a packet, a paper, a record.
//!
//! Each is written beside its place under another name, brought to the disk, and moved to its place when it is whole:
//! no half letter is taken for one, and a full disk leaves what was there before. Only the person who wrote it may
//! read it. A place where something stands that is no file (a device, a folder) is left alone.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::error::{Error, Result};

/// Names that are tried before giving up.
const MOST_NAMES: u32 = 1000;

/// Fills a file and puts it at `place`, over an older file.
///
/// # Errors
/// `cannot_write` and `disk_full`, or what `fill` says. What was there before is there still.
pub fn save(place: &Path, fill: impl FnOnce(&mut File) -> Result<()>) -> Result<()> {
    save_or(place, fill, Error::cannot_write)
}

/// As [`save`], for callers with errors of their own.
pub(crate) fn save_or<E>(
    place: &Path,
    fill: impl FnOnce(&mut File) -> std::result::Result<(), E>,
    failed: impl Fn(io::Error) -> E,
) -> std::result::Result<(), E> {
    let place = file_place(place).map_err(&failed)?;
    let mut part = beside(folder_of(&place)).map_err(&failed)?;
    fill(part.as_file_mut())?;
    part.as_file().sync_all().and_then(|()| part.persist(place).map_err(io::Error::from)).map_err(failed)?;
    Ok(())
}

/// As [`save`], for bytes that are there already.
///
/// # Errors
/// `cannot_write` and `disk_full`.
pub fn save_bytes(place: &Path, bytes: &[u8]) -> Result<()> {
    save(place, |file| file.write_all(bytes).map_err(Error::cannot_write))
}

/// Puts bytes into `folder` under a name that nobody has, which it gives: `stem.extension`, `stem (2).extension` and so
/// on. An earlier letter of the same day may be the one that was sent.
///
/// # Errors
/// `cannot_write` and `disk_full`.
pub fn save_fresh(folder: &Path, stem: &str, extension: &str, bytes: &[u8]) -> Result<PathBuf> {
    fresh(folder, stem, extension, bytes).map_err(Error::cannot_write)
}

fn fresh(folder: &Path, stem: &str, extension: &str, bytes: &[u8]) -> io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    let mut part = beside(folder)?;
    part.write_all(bytes)?;
    part.as_file().sync_all()?;
    for number in 1..MOST_NAMES {
        let name = match number {
            1 => format!("{stem}.{extension}"),
            more => format!("{stem} ({more}).{extension}"),
        };
        let place = folder.join(name);
        // The name is taken first: a step that moves a file only where none stands is not known to every drive, and to
        // no memory stick.
        match File::create_new(&place) {
            Ok(_) => {
                let moved = part.persist(&place).map_err(io::Error::from);
                if moved.is_err() {
                    // Best effort: an empty file is no letter.
                    drop(fs::remove_file(&place));
                }
                return moved.map(|_| place);
            }
            Err(taken) if taken.kind() == io::ErrorKind::AlreadyExists => {}
            Err(failed) => return Err(failed),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

fn beside(folder: &Path) -> io::Result<NamedTempFile> {
    tempfile::Builder::new().prefix(".recourse-").suffix(".part").tempfile_in(folder)
}

/// The place itself, or the file that a link there leads to.
fn file_place(place: &Path) -> io::Result<PathBuf> {
    match fs::metadata(place) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(place.to_owned()),
        Err(error) => Err(error),
        Ok(there) if !there.is_file() => Err(io::Error::other("what stands there is no file")),
        Ok(_) if place.is_symlink() => place.canonicalize(),
        Ok(_) => Ok(place.to_owned()),
    }
}

/// The folder a place lies in; the one we are in for a name alone.
pub(crate) fn folder_of(place: &Path) -> &Path {
    place.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;

    fn names_in(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_replaces_an_older_one_whole_and_leaves_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("letter.pdf");
        save_bytes(&place, b"older and longer").unwrap();
        save_bytes(&place, b"newer").unwrap();
        assert_eq!(fs::read(&place).unwrap(), b"newer");
        assert_eq!(names_in(folder.path()), ["letter.pdf"]);
    }

    #[test]
    fn what_cannot_be_finished_leaves_what_was_there() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("letter.pdf");
        save_bytes(&place, b"older").unwrap();
        let failed = save(&place, |file| {
            file.write_all(b"half").unwrap();
            Err(Error::of(ErrorKind::PaperDamaged))
        });
        assert_eq!(failed.unwrap_err().kind, ErrorKind::PaperDamaged);
        assert_eq!(fs::read(&place).unwrap(), b"older");
        assert_eq!(names_in(folder.path()), ["letter.pdf"]);
    }

    #[test]
    fn a_folder_in_the_place_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("letter.pdf");
        fs::create_dir(&place).unwrap();
        assert_eq!(save_bytes(&place, b"new").unwrap_err().kind, ErrorKind::CannotWrite);
        assert!(place.is_dir());
        assert_eq!(names_in(folder.path()), ["letter.pdf"]);
    }

    #[test]
    fn an_earlier_letter_is_never_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("letters");
        let places = [b"one", b"two"].map(|bytes| save_fresh(&inner, "letter", "pdf", bytes).unwrap());
        assert_eq!(names_in(&inner), ["letter (2).pdf", "letter.pdf"]);
        assert_eq!(places.map(|place| fs::read(place).unwrap()), [*b"one", *b"two"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_device_stays_a_device_and_a_link_goes_on_leading_to_its_file() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("file.pdf"), folder.path().join("link.pdf"));
        let pipe = folder.path().join("pipe");
        std::os::unix::net::UnixListener::bind(&pipe).unwrap();
        assert_eq!(save_bytes(&pipe, b"new").unwrap_err().kind, ErrorKind::CannotWrite);
        assert!(!fs::symlink_metadata(&pipe).unwrap().is_file());
        save_bytes(&file, b"older").unwrap();
        symlink(&file, &link).unwrap();
        save_bytes(&link, b"newer").unwrap();
        assert!(link.is_symlink());
        assert_eq!(fs::read(&file).unwrap(), b"newer");
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
