//! The moment when finished parts take their places: all of them or none, and nothing that was there before is lost.
//!
//! One file can replace another in a single step, several cannot. So what stands where a part goes is first set aside
//! under another name in the same folder, and is removed only when every part has its place. Where one cannot be moved
//! (a viewer holds the old one open, a folder has its name), the parts go and everything returns to where it was.

use std::io;
use std::path::{Path, PathBuf};

use super::files::Draft;
use super::{BundleError, folder_of};

/// A place that a part has taken, or is about to take.
struct Taken<'n> {
    name: &'n Path,
    /// Where the file that stood there waits.
    before: Option<PathBuf>,
    /// Whether the part stands there.
    moved: bool,
}

/// Moves every part to its place.
///
/// # Errors
/// [`BundleError::CannotWrite`] where everything is as it was; [`BundleError::SetAside`] where an older file could not
/// be moved back and waits under another name.
pub(in crate::packets) fn keep(parts: Vec<Draft>, names: &[PathBuf]) -> Result<(), BundleError> {
    for part in &parts {
        part.file.as_file().sync_all().map_err(BundleError::CannotWrite)?;
    }
    let mut taken: Vec<Taken<'_>> = Vec::with_capacity(names.len());
    for (part, name) in parts.into_iter().zip(names) {
        let moved = set_aside(name).and_then(|before| {
            taken.push(Taken { name, before, moved: false });
            part.file.persist(name).map_err(io::Error::from)
        });
        match (moved, taken.last_mut()) {
            (Ok(_), Some(last)) => last.moved = true,
            (Err(cause), _) => return Err(put_back(taken, cause)),
            (Ok(_), None) => {}
        }
    }
    for place in taken {
        // The new parts are in place: an old one that stays beside them harms nobody.
        place.before.map(std::fs::remove_file);
    }
    Ok(())
}

/// Moves the file that stands at a place to a name that nobody has, and tells which. None where there is no file.
fn set_aside(name: &Path) -> io::Result<Option<PathBuf>> {
    match std::fs::symlink_metadata(name) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
        // A folder or a device is never moved out of the way; the part cannot take its place, and that is the answer.
        Ok(about) if !about.is_file() && !about.is_symlink() => {
            return Err(io::Error::other("what stands there is no file"));
        }
        Ok(_) => {}
    }
    let mut prefix = name.file_stem().unwrap_or_default().to_os_string();
    prefix.push(" (before ");
    let waiting = tempfile::Builder::new()
        .prefix(&prefix)
        .suffix(").pdf")
        .tempfile_in(folder_of(name))?
        .into_temp_path();
    std::fs::rename(name, &waiting)?;
    // From here on the older file stands there, and must not go when the name is let go.
    waiting.keep().map(Some).map_err(io::Error::from)
}

/// Takes the parts away again and returns what stood in their places.
fn put_back(taken: Vec<Taken<'_>>, cause: io::Error) -> BundleError {
    let mut waiting = Vec::new();
    for place in taken.into_iter().rev() {
        if let Some(before) = place.before {
            // Replaces the part that took the place.
            if std::fs::rename(&before, place.name).is_err() {
                waiting.push(before);
            }
        } else if place.moved {
            // Nothing stood here, so only the part can go.
            drop(std::fs::remove_file(place.name));
        }
    }
    if waiting.is_empty() {
        BundleError::CannotWrite(cause)
    } else {
        BundleError::SetAside { cause, waiting }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use ::packets::PartFile as _;

    use super::super::BundleError;
    use super::super::files::Draft;
    use super::keep;

    fn part(folder: &Path, words: &str) -> Draft {
        let mut draft = Draft::beside(folder).unwrap();
        draft.append(words.as_bytes()).unwrap();
        draft
    }

    fn names_in(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_part_that_cannot_be_moved_leaves_everything_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let names: Vec<PathBuf> = ["1.pdf", "2.pdf", "3.pdf"].map(|name| folder.path().join(name)).to_vec();
        fs::write(&names[0], "last year's appeal").unwrap();
        // No file can take the place of a folder.
        fs::create_dir(&names[2]).unwrap();
        let parts = ["one", "two", "three"].map(|words| part(folder.path(), words));
        let error = keep(parts.into(), &names).unwrap_err();
        assert!(matches!(error, BundleError::CannotWrite(_)), "{error:?}");
        assert_eq!(fs::read(&names[0]).unwrap(), b"last year's appeal");
        assert_eq!(names_in(folder.path()), ["1.pdf", "3.pdf"], "nothing else was left behind");
    }

    #[test]
    fn the_first_of_the_parts_may_fail_too() {
        let folder = tempfile::tempdir().unwrap();
        let names: Vec<PathBuf> = ["1.pdf", "2.pdf"].map(|name| folder.path().join(name)).to_vec();
        fs::create_dir(&names[0]).unwrap();
        fs::write(&names[1], "older").unwrap();
        keep(["one", "two"].map(|words| part(folder.path(), words)).into(), &names).unwrap_err();
        assert_eq!(fs::read(&names[1]).unwrap(), b"older");
        assert_eq!(names_in(folder.path()), ["1.pdf", "2.pdf"]);
    }

    #[test]
    fn parts_replace_older_ones_and_leave_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let names: Vec<PathBuf> = ["1.pdf", "2.pdf"].map(|name| folder.path().join(name)).to_vec();
        fs::write(&names[1], "older").unwrap();
        keep(["one", "two"].map(|words| part(folder.path(), words)).into(), &names).unwrap();
        assert_eq!(names.iter().map(|name| fs::read(name).unwrap()).collect::<Vec<_>>(), [b"one", b"two"]);
        assert_eq!(names_in(folder.path()), ["1.pdf", "2.pdf"]);
    }
}
