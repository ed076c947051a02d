//! `journal export` and `verify`: a record that a stranger checks without the vault.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use crate::demo::Sample;
use crate::program::{Place, Ran, run};

/// Exports the first case of the sample; the key's fingerprint and the record.
fn exported(sample: &Sample) -> (String, PathBuf) {
    let cases = sample.ask("case list --json").json();
    let case = cases[0]["id"].as_str().unwrap().to_owned();
    let record = sample.place.path("case.record");
    let made = sample.ask(&format!("journal export --json --case {case} --out {}", record.display())).json();
    (made["fingerprint"].as_str().unwrap().to_owned(), record)
}

fn verify(record: &Path, option: Option<&str>) -> Ran {
    run([OsStr::new("verify"), record.as_os_str()].into_iter().chain(option.map(OsStr::new)))
}

#[test]
fn a_stranger_finds_a_record_whole_and_an_altered_one_at_its_line() {
    let sample = Sample::new();
    let (fingerprint, record) = exported(&sample);
    let checked = verify(&record, Some("--json")).json();
    assert_eq!(checked["whole"], true);
    assert_eq!(checked["fingerprint"], *fingerprint);
    assert!(checked["entries"].as_u64().unwrap() > 0 && checked["leftOut"].as_u64().unwrap() > 0);

    let text = fs::read_to_string(&record).unwrap();
    let number = text.lines().position(|line| line.starts_with("{\"line\":\"entry\"")).unwrap();
    let mut lines: Vec<String> = text.lines().map(|line| format!("{line}\n")).collect();
    lines[number] = lines[number].replacen("\"said\":\"", "\"said\":\"They agreed. ", 1);
    assert_ne!(lines.concat(), text);
    fs::write(&record, lines.concat()).unwrap();

    let refused = verify(&record, None);
    assert_eq!(refused.code, 3, "{refused:?}");
    assert!(refused.out.starts_with(&format!("Line {}, entry ", number + 1)), "{}", refused.out);
    assert!(refused.out.contains("what was said and done is not what was saved"), "{}", refused.out);
    assert!(refused.err.contains("do not rely on it"), "{}", refused.err);
}

#[test]
fn a_file_that_is_no_record_is_refused_with_what_to_do() {
    let place = Place::new();
    let other = place.file("letter.txt", "Dear plan,\n");
    let refused = verify(&other, None);
    refused.refused(3);
    assert!(refused.err.contains("give it the file as it was exported"), "{}", refused.err);
    verify(&place.path("nowhere"), None).refused(4);
}
