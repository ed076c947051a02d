//! `packet redact`: a copy without what was under the boxes, and the original as it was.

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use crate::program::{Place, Ran, run};

fn redact(file: &Path, out: &Path, boxes: &[&str]) -> Ran {
    let mut all: Vec<OsString> = ["packet", "redact", "--json", "--in"].map(OsString::from).to_vec();
    all.extend([file.into(), "--out".into(), out.into()]);
    for typed in boxes {
        all.extend(["--box".into(), OsString::from(typed)]);
    }
    run(all)
}

#[test]
fn a_copy_is_made_beside_the_original() {
    let place = Place::new();
    let (note, out) = (place.file("note.txt", "Member 123-45-6789 called."), place.path("copy.pdf"));
    let made = redact(&note, &out, &["1:0,0,612,200", "1:0,700,612,92"]).json();
    assert_eq!((made["pages"].as_u64(), made["pictures"][0].as_u64()), (Some(1), Some(1)));
    let copy = fs::read(&out).unwrap();
    assert!(copy.starts_with(b"%PDF-1.7") && !copy.windows(6).any(|it| it == b"123-45"));
    assert_eq!(fs::read_to_string(&note).unwrap(), "Member 123-45-6789 called.");
    assert_eq!(fs::read_dir(place.path("")).unwrap().count(), 2, "nothing is left lying about");
}

#[test]
fn what_cannot_be_done_leaves_nothing_behind() {
    let place = Place::new();
    let (note, out) = (place.file("note.txt", "Words"), place.path("copy.pdf"));
    redact(&place.path("missing.pdf"), &out, &["1:0,0,9,9"]).refused(4);
    redact(&note, &out, &["7:0,0,9,9"]).refused(2);
    redact(&note, &out, &["1:9000,0,9,9"]).refused(2);
    redact(&note, &note, &["1:0,0,9,9"]).refused(2);
    redact(&place.file("a.docx", "PK\u{3}\u{4}"), &out, &["1:0,0,9,9"]).refused(3);
    assert_eq!(redact(&note, &out, &[]).code, 2);
    assert_eq!(redact(&note, &out, &["1:0,0,0,9"]).code, 2);
    assert!(!out.exists());
    assert_eq!(fs::read_to_string(&note).unwrap(), "Words");
}
