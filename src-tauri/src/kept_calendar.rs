//! The calendar file that is kept up to date in a folder of the person's choice, so that a phone can follow it.
//!
//! It has one name for ever and is replaced as a whole: a program that syncs the folder never sees half of it. What it
//! says is the desk's; by default nothing but that something is due.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// The file's name. It says nothing about a person, and never changes: a calendar that follows it must find it again.
pub(crate) const NAME: &str = "recourse.ics";

/// Puts `text` in place of what was there; does nothing where that is the same.
///
/// # Errors
/// When the folder is gone or cannot be written to; the old file is whole then.
pub(crate) fn write(folder: &Path, text: &str) -> io::Result<()> {
    let path = folder.join(NAME);
    if fs::read(&path).is_ok_and(|there| there == text.as_bytes()) {
        return Ok(());
    }
    let part = folder.join(format!("{NAME}.part"));
    let written = File::create(&part)
        .and_then(|mut file| file.write_all(text.as_bytes()).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&part, &path));
    if written.is_err() {
        // Best effort: the error that matters is the one that made the writing fail.
        drop(fs::remove_file(&part));
    }
    written
}

/// Removes the file from a folder that was left for another one, or for none. Two spellings can be one folder, so the
/// folders themselves are compared; where neither can be reached, nothing is removed.
///
/// # Errors
/// As [`remove`].
pub(crate) fn leave(left: &Path, chosen: &Path) -> io::Result<()> {
    let real = |folder: &Path| folder.canonicalize().ok();
    if real(left) == real(chosen) { Ok(()) } else { remove(left) }
}

/// Removes the file from a folder that the person no longer wants it in, where it is one of ours: a phone that follows it
/// would go on showing dates that nobody keeps right any more. Does nothing where there is none.
///
/// # Errors
/// When it is there and cannot be read or removed.
fn remove(folder: &Path) -> io::Result<()> {
    let path = folder.join(NAME);
    match fs::read_to_string(&path) {
        Ok(text) if desk::is_our_calendar(&text) => fs::remove_file(&path),
        // Somebody else's under our name.
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_others_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        remove(folder.path()).unwrap();
        write(folder.path(), "BEGIN:VCALENDAR\r\nPRODID:-//Other//EN\r\nEND:VCALENDAR\r\n").unwrap();
        remove(folder.path()).unwrap();
        assert!(folder.path().join(NAME).exists());
    }

    #[test]
    fn another_spelling_of_the_same_folder_is_no_other_folder() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), "BEGIN:VCALENDAR\r\nPRODID:-//Recourse//Deadlines//EN\r\nEND:VCALENDAR\r\n")
            .unwrap();
        leave(folder.path(), &folder.path().join(".")).unwrap();
        assert!(folder.path().join(NAME).exists());
        leave(folder.path(), Path::new("")).unwrap();
        assert!(!folder.path().join(NAME).exists());
    }

    #[test]
    fn the_file_is_replaced_as_a_whole_under_the_same_name() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), "one").unwrap();
        write(folder.path(), "two").unwrap();
        assert_eq!(fs::read(folder.path().join(NAME)).unwrap(), b"two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_has_not_changed_is_not_written_again() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), "one").unwrap();
        let before = fs::metadata(folder.path().join(NAME)).unwrap().modified().unwrap();
        write(folder.path(), "one").unwrap();
        assert_eq!(fs::metadata(folder.path().join(NAME)).unwrap().modified().unwrap(), before);
    }

    #[test]
    fn a_folder_that_is_gone_is_said_and_not_made() {
        let folder = tempfile::tempdir().unwrap();
        let gone = folder.path().join("phone");
        assert!(write(&gone, "one").is_err());
        assert!(!gone.exists());
    }
}
