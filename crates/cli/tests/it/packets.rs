//! `packet bundle`: files in, one PDF out, and a word about every file.

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use crate::program::{Place, Ran, run};

fn bundle(out: &Path, more: &[&str], files: &[&Path]) -> Ran {
    let words = ["packet", "bundle", "--json", "--title", "Appeal 24-1234", "--out"];
    let mut all: Vec<OsString> = words.iter().map(OsString::from).collect();
    all.push(out.into());
    all.extend(more.iter().map(OsString::from));
    all.extend(files.iter().map(|file| file.as_os_str().to_owned()));
    run(all)
}

#[test]
fn files_become_one_numbered_packet_without_a_vault() {
    let place = Place::new();
    let (note, out) = (place.file("call_notes.txt", "Called on May 4."), place.path("packet.pdf"));
    let made = bundle(&out, &[], &[&note, &note]).json();
    assert_eq!((made["pages"].as_u64(), made["compared"].as_u64()), (Some(6), Some(2)));
    assert_eq!(made["included"][1]["exhibit"], "B");
    assert_eq!(made["included"][1]["firstPage"], 5);
    assert!(fs::read(&out).unwrap().starts_with(b"%PDF-1.7"));
    let left: Vec<_> = fs::read_dir(place.path("")).unwrap().collect();
    assert_eq!(left.len(), 2, "nothing is left lying about: {left:?}");
}

#[test]
fn a_file_that_cannot_be_used_is_named_on_both_ways_out() {
    let place = Place::new();
    let (note, sheet) = (place.file("note.txt", "Words"), place.file("bill.xlsx", "PK\u{3}\u{4}"));
    let ran = bundle(&place.path("packet.pdf"), &[], &[&sheet, &note]);
    assert_eq!(ran.code, 0);
    assert!(ran.err.contains("bill.xlsx") && ran.err.contains("save what matters as PDF"), "{}", ran.err);
    let made: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(
        (&made["refused"][0]["file"], &made["refused"][0]["reason"]),
        (&"bill.xlsx".into(), &"office".into())
    );
    assert_eq!(made["included"][0]["exhibit"], "A");
}

#[test]
fn a_limit_makes_parts_and_leaves_no_whole() {
    let place = Place::new();
    let (note, out) = (place.file("note.txt", "Words"), place.path("packet.pdf"));
    let made = bundle(&out, &["--max-pages", "4"], &[&note, &note, &note]).json();
    assert_eq!(made["parts"].as_array().unwrap().len(), 3);
    assert!(place.path("packet-part-3-of-3.pdf").exists() && !out.exists());
}

#[test]
fn what_cannot_be_done_leaves_nothing_behind() {
    let place = Place::new();
    let (note, sheet, out) =
        (place.file("note.txt", "Words"), place.file("a.docx", "PK\u{3}\u{4}"), place.path("p.pdf"));
    bundle(&out, &[], &[&note, &place.path("missing.pdf")]).refused(4);
    bundle(&out, &[], &[&sheet]).refused(3);
    bundle(&place.path("no such folder/p.pdf"), &[], &[&note]).refused(3);
    bundle(&out, &["--max-pages", "1"], &[&note]).refused(2);
    assert_eq!(bundle(&out, &["--max-mb", "0"], &[&note]).code, 2);
    assert_eq!(run(["packet", "bundle", "--title", "x"]).code, 2);
    assert!(!out.exists());
}

#[test]
fn an_earlier_packet_stays_until_the_new_one_is_whole() {
    let place = Place::new();
    let (sheet, out) = (place.file("a.docx", "PK\u{3}\u{4}"), place.file("packet.pdf", "the old one"));
    bundle(&out, &[], &[&sheet]).refused(3);
    assert_eq!(fs::read(&out).unwrap(), b"the old one");
}

#[cfg(unix)]
#[test]
fn a_packet_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = Place::new();
    let (note, out) = (place.file("note.txt", "Words"), place.path("packet.pdf"));
    bundle(&out, &["--fax"], &[&note]).json();
    assert_eq!(fs::metadata(&out).unwrap().permissions().mode() & 0o077, 0);
}
