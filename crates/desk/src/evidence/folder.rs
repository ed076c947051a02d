//! The signed list of a folder, such as a full export, held against the folder: what was changed, removed or added.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use journal::evidence::{RecordedFile, recorded_file};
use unicode_normalization::UnicodeNormalization as _;

use crate::view::{RecordFinding, RecordProblem};

/// The name of the signed list in the folder of which it speaks.
pub const FOLDER_RECORD: &str = "files.record";

/// Of a folder into which somebody copied another one, so many added files are enough to say so.
const MOST_ADDED: usize = 1_000;

/// What programs that show folders leave in them, unasked and unseen.
const LEFT_BY_SYSTEMS: [&str; 3] = [".ds_store", "thumbs.db", "desktop.ini"];

/// What does not fit in the folder of this record: first the files of the list in its order, then the ones that were
/// added. Links are not followed, and what a system leaves in a folder that it shows does not count.
pub(super) fn findings(record: &Path, files: &[RecordedFile]) -> Vec<RecordFinding> {
    let folder = record.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // A list that was saved alone lies among files that are none of its business.
    let alone = !files.iter().any(|file| folder.join(&file.name).symlink_metadata().is_ok());
    let mut there = if alone { BTreeMap::new() } else { below(folder) };
    if let Some(own) = record.file_name().and_then(|name| name.to_str()) {
        there.remove(own);
    }
    let mut found = Vec::new();
    for file in files {
        if let Some(problem) = of_listed(file, take(&mut there, &file.name)) {
            found.push(finding(&file.name, problem));
        }
    }
    let added = there.keys().filter(|name| !left_by_a_system(name)).take(MOST_ADDED);
    found.extend(added.map(|name| finding(name, RecordProblem::FileAdded)));
    found
}

/// The file of this name, taken out of what is there. Some systems write `é` in two signs where the list has one.
fn take(there: &mut BTreeMap<String, PathBuf>, name: &str) -> Option<PathBuf> {
    there.remove(name).or_else(|| {
        let same = there.keys().find(|other| other.nfc().eq(name.nfc()))?.clone();
        there.remove(&same)
    })
}

fn of_listed(file: &RecordedFile, path: Option<PathBuf>) -> Option<RecordProblem> {
    let Some(path) = path else { return Some(RecordProblem::FileMissing) };
    // A link or a pipe is never what was written, and reading one may lead elsewhere or never end.
    if !path.symlink_metadata().is_ok_and(|it| it.is_file()) {
        return Some(RecordProblem::FileChanged);
    }
    match File::open(path).and_then(|bytes| recorded_file(&file.name, bytes)) {
        Ok(read) if read == *file => None,
        Ok(_) => Some(RecordProblem::FileChanged),
        Err(_) => Some(RecordProblem::FileMissing),
    }
}

/// Everything below a folder that is no folder, by its way from there, parted by `/`.
fn below(folder: &Path) -> BTreeMap<String, PathBuf> {
    let mut found = BTreeMap::new();
    let mut open = vec![(String::new(), folder.to_owned())];
    while let Some((before, next)) = open.pop() {
        for entry in fs::read_dir(next).into_iter().flatten().filter_map(io::Result::ok) {
            let name = format!("{before}{}", entry.file_name().to_string_lossy());
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                open.push((name + "/", entry.path()));
            } else {
                found.insert(name, entry.path());
            }
        }
    }
    found
}

fn left_by_a_system(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
    // macOS puts a file of this name beside every other one where the file system is not its own.
    name.starts_with("._") || LEFT_BY_SYSTEMS.contains(&name.as_str())
}

fn finding(name: &str, problem: RecordProblem) -> RecordFinding {
    RecordFinding { line: None, entry: None, file: Some(name.to_owned()), problem }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder with the files of a small export, and their list.
    fn exported() -> (tempfile::TempDir, Vec<RecordedFile>) {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("papers")).unwrap();
        let names = ["journal.json", "papers/negaci\u{f3}n.pdf", "papers/scan.pdf"];
        let files = names.map(|name| {
            fs::write(folder.path().join(name), name).unwrap();
            recorded_file(name, name.as_bytes()).unwrap()
        });
        fs::write(folder.path().join(FOLDER_RECORD), "the list").unwrap();
        (folder, files.into())
    }

    fn found(folder: &tempfile::TempDir, files: &[RecordedFile]) -> Vec<(String, RecordProblem)> {
        let findings = findings(&folder.path().join(FOLDER_RECORD), files);
        findings.into_iter().map(|it| (it.file.unwrap(), it.problem)).collect()
    }

    #[test]
    fn each_file_that_was_changed_removed_or_added_is_named() {
        let (folder, files) = exported();
        assert_eq!(found(&folder, &files), []);
        fs::write(folder.path().join("journal.json"), "journal_json").unwrap();
        fs::remove_file(folder.path().join("papers/scan.pdf")).unwrap();
        fs::create_dir_all(folder.path().join("papers/more")).unwrap();
        fs::write(folder.path().join("papers/more/scan.pdf"), "another").unwrap();
        assert_eq!(
            found(&folder, &files),
            [
                ("journal.json".to_owned(), RecordProblem::FileChanged),
                ("papers/scan.pdf".to_owned(), RecordProblem::FileMissing),
                ("papers/more/scan.pdf".to_owned(), RecordProblem::FileAdded),
            ]
        );
    }

    #[test]
    fn what_systems_do_to_a_folder_on_its_way_changes_nothing() {
        let (folder, files) = exported();
        for name in [".DS_Store", "papers/Thumbs.db", "papers/._scan.pdf"] {
            fs::write(folder.path().join(name), "of the system").unwrap();
        }
        let papers = folder.path().join("papers");
        fs::rename(papers.join("negaci\u{f3}n.pdf"), papers.join("negacio\u{301}n.pdf")).unwrap();
        assert_eq!(found(&folder, &files), []);
    }

    #[test]
    fn a_list_that_was_saved_alone_says_nothing_of_the_files_around_it() {
        let (_folder, files) = exported();
        let other = tempfile::tempdir().unwrap();
        fs::write(other.path().join("taxes.pdf"), "none of its business").unwrap();
        let found = found(&other, &files);
        assert_eq!(found.len(), files.len());
        assert!(found.iter().all(|(_, problem)| *problem == RecordProblem::FileMissing));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_not_what_was_written_and_is_not_followed() {
        let (folder, files) = exported();
        let (scan, outside) = (folder.path().join("papers/scan.pdf"), tempfile::tempdir().unwrap());
        fs::rename(&scan, outside.path().join("scan.pdf")).unwrap();
        std::os::unix::fs::symlink(outside.path().join("scan.pdf"), &scan).unwrap();
        std::os::unix::fs::symlink(outside.path(), folder.path().join("linked")).unwrap();
        assert_eq!(
            found(&folder, &files),
            [
                ("papers/scan.pdf".to_owned(), RecordProblem::FileChanged),
                ("linked".to_owned(), RecordProblem::FileAdded),
            ]
        );
    }
}
