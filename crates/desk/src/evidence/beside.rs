//! A record and the files it vouches for, which lie in one folder: each is found by the other.

use std::fs::File;
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};

use journal::evidence::{RecordOf, RecordReport, RecordedFile, check_record, recorded_file};

use super::RECORD_ENDING;
use crate::view::{RecordFinding, RecordProblem};

/// The record in the same folder that vouches for this file.
///
/// A packet that is saved again under its name leaves the records of the ones before beside it. So the record that names
/// these very bytes comes first, then one that is as it was signed, then the newest.
///
/// The record of a whole folder vouches for what lies one folder below it, too, as the papers of an export do.
pub(super) fn record_of(file: &Path) -> Option<PathBuf> {
    let name = file.file_name()?.to_str()?;
    let folder = file.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    record_naming(name, folder, file, &[RecordOf::Files, RecordOf::Folder]).or_else(|| {
        let folder = folder.canonicalize().ok()?;
        let name = format!("{}/{name}", folder.file_name()?.to_str()?);
        record_naming(&name, folder.parent()?, file, &[RecordOf::Folder])
    })
}

/// The record in `folder`, of one of these kinds, that best vouches for `file` under this name.
fn record_naming(name: &str, folder: &Path, file: &Path, kinds: &[RecordOf]) -> Option<PathBuf> {
    let paths = folder.read_dir().ok()?.filter_map(io::Result::ok).map(|it| it.path());
    let records = paths.filter(|path| path.extension().is_some_and(|ending| ending == RECORD_ENDING));
    let naming: Vec<(PathBuf, RecordReport)> = records
        .filter_map(|path| {
            let report = File::open(&path).and_then(|it| check_record(BufReader::new(it))).ok()??;
            let names_it = kinds.contains(&report.of) && report.files.iter().any(|it| it.name == name);
            names_it.then_some((path, report))
        })
        .collect();
    if naming.len() < 2 {
        return naming.into_iter().next().map(|(path, _)| path);
    }
    let there = File::open(file).and_then(|it| recorded_file(name, it)).ok()?;
    let fits = |(path, report): (PathBuf, RecordReport)| {
        (report.files.contains(&there), report.signed, report.made_at, path)
    };
    naming.into_iter().map(fits).max().map(|(.., path)| path)
}

/// What is wrong with a file of a record, if anything.
pub(super) fn finding(folder: &Path, file: &RecordedFile) -> Option<RecordFinding> {
    let found =
        |problem| Some(RecordFinding { line: None, entry: None, file: Some(file.name.clone()), problem });
    // A record is a stranger's text: a name that leads elsewhere is not followed.
    if Path::new(&file.name).file_name().is_none_or(|name| name != file.name.as_str()) {
        return found(RecordProblem::FileMissing);
    }
    match File::open(folder.join(&file.name)).and_then(|there| recorded_file(&file.name, there)) {
        Ok(there) if there == *file => None,
        Ok(_) => found(RecordProblem::FileChanged),
        Err(_) => found(RecordProblem::FileMissing),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use journal::evidence::{FileRecord, SigningKey, write_file_record};

    use crate::check_record_file;

    /// Saves a record of `appeal.pdf` with these bytes, made at this hour.
    fn record(name: &str, bytes: &str, hour: u32, folder: &std::path::Path) {
        let record = FileRecord {
            about: "Appeal".into(),
            made_at: format!("2026-03-02T{hour}:00:00Z").parse().unwrap(),
            heads: Vec::new(),
            files: vec![super::recorded_file("appeal.pdf", bytes.as_bytes()).unwrap()],
            exhibits: Vec::new(),
        };
        let key = SigningKey::from_seed(&[7; 32]);
        fs::write(folder.join(name), write_file_record(&record, &key).unwrap()).unwrap();
    }

    #[test]
    fn a_packet_that_was_saved_again_is_held_against_its_own_record_and_not_an_older_one() {
        let folder = tempfile::tempdir().unwrap();
        let pdf = folder.path().join("appeal.pdf");
        for (name, bytes, hour) in [("appeal.record", "first", 10), ("appeal (2).record", "third", 12)] {
            record(name, bytes, hour, folder.path());
        }
        record("appeal (3).record", "second", 11, folder.path());
        for bytes in ["first", "second", "third"] {
            fs::write(&pdf, bytes).unwrap();
            assert!(check_record_file(&pdf, None).unwrap().unwrap().whole, "{bytes}");
        }
        fs::write(&pdf, "none of them").unwrap();
        let checked = check_record_file(&pdf, None).unwrap().unwrap();
        assert!(!checked.whole);
        assert_eq!(checked.made_at.to_rfc3339(), "2026-03-02T12:00:00+00:00", "the newest one is named");
    }
}
