//! Copies that another program on this computer has to read: a paper opened in the system's viewer.
//!
//! They are the only readable copies that we make without asking for a place, so each is made on command and after a
//! sentence that says so. They lie in a folder that only this person may enter, where there is one in memory (on Linux
//! the session's runtime folder), under names that say nothing. They are overwritten and removed when the vault is
//! locked, when the program ends, and, if it was killed, when it starts the next time. What the other program keeps
//! for itself is out of our hands, and on some disks overwritten bytes can still be found.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Seek as _};
use std::path::{Path, PathBuf};

use tauri::{AppHandle, Manager as _, Runtime};

/// The folder's name. One program runs at a time, so it has one owner.
const FOLDER: &str = "recourse-copies";

/// Where copies lie, and which ones there are.
#[derive(Debug, Default)]
pub(crate) struct PrivateCopies {
    folder: Option<PathBuf>,
    made: u32,
}

impl PrivateCopies {
    /// Says where copies go, and removes what a killed program left there.
    pub(crate) fn use_place(&mut self, place: &Path) {
        self.folder = Some(place.join(FOLDER));
        self.remove_all();
    }

    /// Begins a copy, which is empty yet. `ending` is `pdf`, `jpg` and the like; the rest of the name says nothing. From here
    /// on it goes with all others.
    ///
    /// # Errors
    /// When there is no place for copies, or the disk refuses.
    pub(crate) fn begin(&mut self, ending: &str) -> io::Result<CopyOnTheWay> {
        let folder = self.folder.clone().ok_or(io::ErrorKind::NotFound)?;
        make_folder(&folder)?;
        self.made += 1;
        let path = folder.join(format!("document-{}.{ending}", self.made));
        let file = private_file().create_new(true).open(&path)?;
        Ok(CopyOnTheWay { path, file, whole: false })
    }

    /// Whether copies lie in memory, and never on a disk.
    pub(crate) fn are_in_memory(&self) -> bool {
        self.folder.as_deref().and_then(Path::parent).is_some_and(is_in_memory)
    }

    /// The folder, and what the names of files have to begin with that another program is to make there. It is given only
    /// where they lie in memory.
    ///
    /// # Errors
    /// When there is no such place.
    pub(crate) fn place_in_memory(&mut self) -> io::Result<(PathBuf, String)> {
        let folder = self.folder.clone().filter(|_| self.are_in_memory()).ok_or(io::ErrorKind::NotFound)?;
        make_folder(&folder)?;
        self.made += 1;
        Ok((folder, format!("document-{}-", self.made)))
    }

    /// Overwrites and removes the files whose names begin so.
    pub(crate) fn remove_those(&self, stem: &str) {
        self.remove(|name| name.starts_with(stem));
    }

    /// Overwrites and removes every copy.
    pub(crate) fn remove_all(&mut self) {
        // Numbers go on: what another program still writes is not taken for something new.
        self.remove(|_| true);
    }

    fn remove(&self, goes: impl Fn(&str) -> bool) {
        let Some(folder) = &self.folder else { return };
        // A link in place of the folder would lead us to somebody else's files.
        if fs::symlink_metadata(folder).is_ok_and(|about| about.is_dir()) {
            for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
                if goes(&entry.file_name().to_string_lossy()) {
                    forget(&entry.path());
                }
            }
            // It goes when it is empty.
            drop(fs::remove_dir(folder));
        }
    }
}

/// A copy that is being written. Dropped before it is whole, nothing is left of it.
#[derive(Debug)]
pub(crate) struct CopyOnTheWay {
    path: PathBuf,
    file: File,
    whole: bool,
}

impl CopyOnTheWay {
    /// Where its bytes go.
    pub(crate) fn file(&mut self) -> &mut File {
        &mut self.file
    }

    /// It is whole, and stays until all copies go.
    pub(crate) fn finish(mut self) -> PathBuf {
        self.whole = true;
        self.path.clone()
    }
}

impl Drop for CopyOnTheWay {
    fn drop(&mut self) {
        if !self.whole {
            // By the open file: its name may be gone already, and more was written since.
            overwrite(&mut self.file);
            drop(fs::remove_file(&self.path));
        }
    }
}

impl Drop for PrivateCopies {
    fn drop(&mut self) {
        self.remove_all();
    }
}

/// Reads a file that another program made in our folder, then overwrites and removes it.
///
/// # Errors
/// When it cannot be read; it is removed all the same.
pub(crate) fn take(path: &Path) -> io::Result<Vec<u8>> {
    let read = fs::read(path);
    forget(path);
    read
}

/// Whether a folder lies in memory (`statfs(2)`, `TMPFS_MAGIC`).
#[cfg(target_os = "linux")]
fn is_in_memory(folder: &Path) -> bool {
    const TMPFS: u32 = 0x0102_1994;
    rustix::fs::statfs(folder).is_ok_and(|about| u32::try_from(about.f_type) == Ok(TMPFS))
}

/// Other systems have no such folder.
#[cfg(not(target_os = "linux"))]
fn is_in_memory(_: &Path) -> bool {
    false
}

/// Where copies may lie: in memory if there is such a place, else in the folder for temporary files.
pub(crate) fn place<R: Runtime>(app: &AppHandle<R>) -> Option<PathBuf> {
    let paths = app.path();
    // Windows and macOS give every person a folder for temporary files of their own; so does the cache on Linux.
    let own = if cfg!(target_os = "linux") {
        paths.runtime_dir().or_else(|_| paths.app_cache_dir())
    } else {
        paths.temp_dir()
    };
    let place = own.ok()?;
    fs::create_dir_all(&place).ok()?;
    Some(place)
}

fn make_folder(folder: &Path) -> io::Result<()> {
    match private_folder().create(folder) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            // Ours from before; anything else in its place is refused by creating the file in it.
            if fs::symlink_metadata(folder)?.is_dir() { Ok(()) } else { Err(error) }
        }
        made => made,
    }
}

#[cfg(unix)]
fn private_folder() -> fs::DirBuilder {
    use std::os::unix::fs::DirBuilderExt as _;

    let mut builder = fs::DirBuilder::new();
    builder.mode(0o700);
    builder
}

/// What lies under a user's profile is that user's alone on Windows.
#[cfg(not(unix))]
fn private_folder() -> fs::DirBuilder {
    fs::DirBuilder::new()
}

fn private_file() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options
}

/// Overwrites a file with zeros and removes it, as far as the system lets us.
fn forget(path: &Path) {
    let is_file = fs::symlink_metadata(path).is_ok_and(|about| about.is_file());
    if let (true, Ok(mut file)) = (is_file, OpenOptions::new().write(true).open(path)) {
        overwrite(&mut file);
    }
    drop(fs::remove_file(path));
}

/// Writes zeros over all that is in a file, as far as the system lets us.
fn overwrite(file: &mut File) {
    let length = file.metadata().map_or(0, |about| about.len());
    let zeros = &mut io::Read::take(io::repeat(0), length);
    drop(file.rewind().and_then(|()| io::copy(zeros, file)).and_then(|_| file.sync_all()));
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};

    use super::*;

    fn make(copies: &mut PrivateCopies, bytes: &[u8]) -> io::Result<PathBuf> {
        let mut copy = copies.begin("pdf")?;
        copy.file().write_all(bytes)?;
        Ok(copy.finish())
    }

    fn copies() -> (tempfile::TempDir, PrivateCopies) {
        let place = tempfile::tempdir().unwrap();
        let mut copies = PrivateCopies::default();
        copies.use_place(place.path());
        (place, copies)
    }

    #[test]
    fn a_copy_is_private_says_nothing_by_its_name_and_goes_when_told() {
        let (place, mut copies) = copies();
        let path = make(&mut copies, b"Rosa Vega").unwrap();
        assert_eq!(path.file_name().unwrap(), "document-1.pdf");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
            assert_eq!((mode(&path), mode(path.parent().unwrap())), (0o600, 0o700));
        }
        assert_eq!(fs::read(&path).unwrap(), b"Rosa Vega");
        copies.remove_all();
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0);
    }

    #[test]
    fn what_another_program_holds_open_is_overwritten() {
        let (_place, mut copies) = copies();
        let path = make(&mut copies, b"Rosa Vega").unwrap();
        let mut held = File::open(&path).unwrap();
        copies.remove_all();
        let mut left = Vec::new();
        held.read_to_end(&mut left).unwrap();
        assert!(left.iter().all(|byte| *byte == 0), "{left:?}");
    }

    #[test]
    fn what_is_still_being_written_when_all_go_leaves_nothing_either() {
        let (place, mut copies) = copies();
        let mut half = copies.begin("pdf").unwrap();
        half.file().write_all(b"Rosa ").unwrap();
        let mut held = File::open(place.path().join(FOLDER).join("document-1.pdf")).unwrap();
        copies.remove_all();
        half.file().write_all(b"Vega").unwrap();
        drop(half);
        let mut left = Vec::new();
        held.read_to_end(&mut left).unwrap();
        assert!(left.iter().all(|byte| *byte == 0), "{left:?}");
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0);
    }

    #[test]
    fn copies_of_a_killed_program_go_at_the_next_start_and_those_of_this_one_at_its_end() {
        let (place, mut copies) = copies();
        make(&mut copies, b"one").unwrap();
        std::mem::forget(copies);
        let mut next = PrivateCopies::default();
        next.use_place(place.path());
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0);
        make(&mut next, b"two").unwrap();
        drop(next);
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0);
    }

    #[test]
    fn half_a_copy_is_none() {
        let (place, mut copies) = copies();
        let mut half = copies.begin("pdf").unwrap();
        half.file().write_all(b"half").unwrap();
        drop(half);
        let left: Vec<_> = fs::read_dir(place.path().join(FOLDER)).unwrap().collect();
        assert!(left.is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_in_the_folders_place_is_not_followed() {
        let (place, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        fs::write(other.path().join("precious"), "stays").unwrap();
        std::os::unix::fs::symlink(other.path(), place.path().join(FOLDER)).unwrap();
        let mut copies = PrivateCopies::default();
        copies.use_place(place.path());
        assert_eq!(fs::read(other.path().join("precious")).unwrap(), b"stays");
        assert!(copies.begin("pdf").is_err());
    }
}
