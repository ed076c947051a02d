//! What other programs say about packets: qpdf and veraPDF.
//!
//! A test binary of its own, because it needs tools that the rest of the tests do not. `cargo xtask test` fetches them
//! and runs it; a tool that is not there fails the test with a sentence that says what to do, it never passes quietly.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[expect(dead_code, reason = "the other tests use the rest")]
#[path = "../it/made.rs"]
mod made;
#[path = "../../../letters/tests/validators/tools.rs"]
mod tools;

use lopdf::Object;
use made::{Asked, Read, Sheet, document, held, made_with, pdf, saved};
use packets::{Channel, Held, Limits};
use tools::Folder;

/// A letter and many exhibits of text: an index of several pages, and every page of it ours.
fn all_ours() -> (Vec<Held>, Asked) {
    let letter =
        held("letter.txt", "Dear Appeals Committee,\n\nPlease reconsider the denial of May 5, 2026.\n");
    let note = |number: usize| {
        held(&format!("Call of May {number} & after.txt"), format!("They called.\n\nNote {number}, “kept”."))
    };
    ((1..60).map(note).collect(), Asked { letter: Some(letter), ..Asked::default() })
}

#[test]
fn a_packet_of_our_own_pages_passes_pdf_ua() {
    let folder = Folder::new();
    let (files, asked) = all_ours();
    let (parts, report) = made_with(&files, &asked).unwrap();
    let whole = folder.write("whole", &parts[0]);
    let limited = Asked { limits: Limits { pages: Some(40), bytes: None }, ..all_ours().1 };
    let (parts, _) = made_with(&files, &limited).unwrap();
    let split = parts.iter().enumerate().map(|(at, part)| folder.write(&format!("part-{at}"), part));
    let packets: Vec<_> = std::iter::once(whole).chain(split).collect();
    assert!(packets.len() > 3 && report.pages > 120);
    let said = tools::verapdf(&packets);
    assert_eq!(said.matches("PASS").count(), packets.len(), "{said}");
}

#[test]
fn qpdf_finds_nothing_wrong_with_packets_of_every_kind_of_page() {
    let folder = Folder::new();
    let odd = [
        held("plain.pdf", pdf("Plain", 3)),
        held("turned.pdf", saved(document(vec![Sheet::saying("Turned").with("Rotate", 90)]).0)),
        held("foot.pdf", saved(document(vec![Sheet::drawing("0 0 600 60 re f")]).0)),
        held("ragged.pdf", saved(document(vec![Sheet::drawing("Q q 1 0 0 rg 9 9 99 99 re f")]).0)),
        held("small.pdf", saved(document(vec![receipt()]).0)),
        held("note.txt", "A note."),
    ];
    for channel in [Channel::Mail, Channel::Fax] {
        let (parts, report) = made_with(&odd, &Asked { channel, ..Asked::default() }).unwrap();
        assert_eq!(report.included.len(), odd.len());
        let file = folder.write("packet", &parts[0]);
        tools::run("qpdf", &["--check".as_ref(), file.as_os_str()]);
        assert_eq!(Read::of(&parts[0]).pages.len(), report.pages);
    }
}

fn receipt() -> Sheet {
    Sheet::saying("Receipt").with("MediaBox", [0, 0, 200, 400].map(Object::Integer).to_vec())
}
