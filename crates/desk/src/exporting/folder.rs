//! The folder of an export: always a new one, marked as unfinished until everything is in it.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Behind the name of a folder that is not finished.
const UNFINISHED: &str = "-unfinished";

/// A folder that is being filled. Dropped before it is finished, it is taken away again; what cannot be taken away keeps
/// a name that says what it is.
pub(super) struct NewFolder {
    path: PathBuf,
    name: PathBuf,
    finished: bool,
}

impl NewFolder {
    /// Makes the folder in `place`, under a name that nothing there has.
    pub(super) fn make(place: &Path, stem: &str) -> io::Result<Self> {
        for number in 1..1000 {
            let name = if number == 1 { stem.to_owned() } else { format!("{stem}-{number}") };
            let (path, name) = (place.join(format!("{name}{UNFINISHED}")), place.join(name));
            if name.symlink_metadata().is_ok() {
                continue;
            }
            match private_folder(&path) {
                Ok(()) => return Ok(Self { path, name, finished: false }),
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Err(ErrorKind::AlreadyExists.into())
    }

    /// Where the files go.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Everything is in it: it gets its own name.
    pub(super) fn finish(mut self) -> io::Result<PathBuf> {
        if self.name.symlink_metadata().is_ok() {
            return Err(ErrorKind::AlreadyExists.into());
        }
        fs::rename(&self.path, &self.name)?;
        self.finished = true;
        Ok(self.name.clone())
    }
}

impl Drop for NewFolder {
    fn drop(&mut self) {
        if !self.finished {
            drop(fs::remove_dir_all(&self.path));
        }
    }
}

/// On Unix nobody but its owner may enter it. A stick with a file system of Windows has no owners.
fn private_folder(path: &Path) -> io::Result<()> {
    #[cfg_attr(not(unix), expect(unused_mut, reason = "only Unix has permissions to set"))]
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_is_there_is_written_over() {
        let place = tempfile::tempdir().unwrap();
        fs::create_dir(place.path().join("export")).unwrap();
        fs::write(place.path().join("export-2"), b"a file").unwrap();
        let folder = NewFolder::make(place.path(), "export").unwrap();
        assert_eq!(folder.finish().unwrap(), place.path().join("export-3"));
        assert_eq!(fs::read(place.path().join("export-2")).unwrap(), b"a file");
    }

    #[test]
    fn what_is_not_finished_is_taken_away() {
        let place = tempfile::tempdir().unwrap();
        let folder = NewFolder::make(place.path(), "export").unwrap();
        fs::write(folder.path().join("half"), b"half").unwrap();
        drop(folder);
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0);
    }
}
