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
    assert!(
        refused.out.contains(&format!("Names the key {fingerprint}, but is not signed by it")),
        "{}",
        refused.out
    );
    assert!(!refused.out.contains("Signed by"), "{}", refused.out);
}

#[test]
fn a_record_whose_lines_mail_has_ended_anew_is_whole() {
    let sample = Sample::new();
    let (_, record) = exported(&sample);
    let text = fs::read_to_string(&record).unwrap();
    assert!(!verify(&record, None).out.contains("the ends of its lines"));
    fs::write(&record, text.replace('\n', "\r\n")).unwrap();
    let checked = verify(&record, None);
    assert_eq!(checked.code, 0, "{checked:?}");
    assert!(checked.out.contains("Only the ends of its lines were changed"), "{}", checked.out);
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

#[test]
fn the_seal_of_a_printed_record_fits_the_signed_record_of_the_same_case_and_no_other() {
    let sample = Sample::new();
    let (_, record) = exported(&sample);
    let case = sample.ask("case list --json").json()[0]["id"].as_str().unwrap().to_owned();
    let paper = sample.place.path("record.pdf");
    let printed = sample.ask(&format!("case record {case} --json --out {}", paper.display())).json();
    let seal = sample.place.path("seal.txt");
    // As a camera or a tired hand gives it back.
    let typed = printed["seal"].as_str().unwrap().to_lowercase().replace('/', " / \n");
    fs::write(&seal, &typed).unwrap();

    let alone = verify(&seal, None);
    assert_eq!(alone.code, 0, "{alone:?}");
    assert!(alone.out.contains("The seal was not changed since it was signed"), "{}", alone.out);
    assert!(alone.out.contains("Anybody can make one and sign it."), "{}", alone.out);
    let option = format!("--seal={}", seal.display());
    let fits = verify(&record, Some(&option));
    assert_eq!(fits.code, 0, "{fits:?}");
    assert!(fits.out.contains("Every printed entry stands in the record"), "{}", fits.out);

    // The words of an entry are changed, and its hashes are left as they were.
    let altered = sample.place.path("altered.record");
    let text = fs::read_to_string(&record).unwrap();
    fs::write(&altered, text.replacen("\"said\":\"", "\"said\":\"They agreed. ", 1)).unwrap();
    let doubtful = verify(&altered, Some(&option));
    assert_eq!(doubtful.code, 3, "{doubtful:?}");
    assert!(doubtful.out.contains("nothing can be said about whether the paper fits it"), "{}", doubtful.out);
    assert!(!doubtful.out.contains("Every printed entry"), "{}", doubtful.out);

    fs::write(&seal, typed.replacen("recourse-seal-1 / \n2", "recourse-seal-1 / \n3", 1)).unwrap();
    let changed = verify(&record, Some(&option));
    assert_eq!(changed.code, 3, "{changed:?}");
    assert!(changed.out.contains("The seal does not fit its signature"), "{}", changed.out);

    let stranger = Sample::new();
    let (_, theirs) = exported(&stranger);
    fs::write(&seal, typed).unwrap();
    let other = verify(&theirs, Some(&option));
    assert_eq!(other.code, 3, "{other:?}");
    assert!(other.err.contains("does not fit this record"), "{}", other.err);
}

#[test]
fn a_packet_saved_with_its_record_is_known_again_and_every_change_of_it_is_seen() {
    let sample = Sample::new();
    let cases = sample.ask("case list --json").json();
    let ids: Vec<&str> = cases.as_array().unwrap().iter().filter_map(|it| it["id"].as_str()).collect();
    let packet = ids.iter().find_map(|case| {
        let packets = sample.ask(&format!("packet list --json --case {case}")).json();
        packets[0]["id"].as_str().map(str::to_owned)
    });
    let (packet, pdf) = (packet.unwrap(), sample.place.path("appeal.pdf"));
    let built =
        sample.ask(&format!("packet build --record --json --packet {packet} --out {}", pdf.display())).json();
    let record = sample.place.path("appeal.record");
    assert_eq!(built["record"], record.display().to_string());
    // A stranger may give either file.
    for file in [&pdf, &record] {
        let checked = verify(file, Some("--json")).json();
        assert_eq!((&checked["whole"], &checked["ofFiles"]), (&true.into(), &true.into()));
    }
    let mut bytes = fs::read(&pdf).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&pdf, bytes).unwrap();
    let refused = verify(&pdf, None);
    assert_eq!(refused.code, 3, "{refused:?}");
    assert!(
        refused.out.contains("appeal.pdf: the file is not the one that was recorded."),
        "{}",
        refused.out
    );
    fs::remove_file(&pdf).unwrap();
    assert!(verify(&record, None).out.contains("appeal.pdf: the file does not lie beside the record."));
}
