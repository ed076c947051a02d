//! Blacking out parts of a paper: the copy lacks what was covered, in every form, and the original stays.

use desk::ErrorKind;
use desk::input::{EditOf, ExhibitInput, RedactionInput, SearchInput, ShareBox};
use desk::words::ExhibitKind;
use desk::{BuiltPacket, Patient};
use lopdf::{Dictionary, Document, Object, Stream, dictionary};

use crate::world::World;

/// Planted where a box will lie: in what is shown, in what is hidden, and in what only programs read.
const CANARIES: [&str; 3] = ["Canary-shown", "Canary-unseen", "Canary-property"];

/// Two pages; the first says something private in its upper half, and so do its hidden words and the file's properties.
fn chart() -> Vec<u8> {
    let mut document = Document::with_version("1.5");
    let tree = document.new_object_id();
    let font = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
    });
    let mut page = |operators: String| {
        let contents = document.add_object(Stream::new(Dictionary::new(), operators.into_bytes()));
        document.add_object(dictionary! { "Type" => "Page", "Parent" => tree, "Contents" => contents })
    };
    let [shown, unseen, property] = CANARIES;
    let first = page(format!(
        "BT /F1 24 Tf 72 700 Td ({shown}) Tj ET BT 3 Tr /F1 24 Tf 72 650 Td ({unseen}) Tj ET \
         BT 0 Tr /F1 24 Tf 72 200 Td (Open to all) Tj ET"
    ));
    let second = page("BT /F1 24 Tf 72 700 Td (Second page) Tj ET".to_owned());
    let resources = document.add_object(dictionary! { "Font" => dictionary! { "F1" => font } });
    let letter = [0, 0, 612, 792].map(Object::Integer).to_vec();
    let pages = dictionary! {
        "Type" => "Pages", "Kids" => vec![first.into(), second.into()], "Count" => 2, "Resources" => resources,
        "MediaBox" => letter,
    };
    document.objects.insert(tree, pages.into());
    let root = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    let info = document.add_object(dictionary! { "Title" => Object::string_literal(property) });
    document.trailer.set("Root", root);
    document.trailer.set("Info", info);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

/// Everything a reader could get out of a PDF as words or bytes, unpacked.
fn unpacked(bytes: &[u8]) -> Vec<u8> {
    let mut document = Document::load_mem(bytes).unwrap();
    document.decompress();
    let mut all = Vec::new();
    document.save_to(&mut all).unwrap();
    all
}

fn holds(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|it| it == words.as_bytes())
}

fn bytes_of(world: &mut World, paper: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    world.desk().kept_paper(paper).unwrap().write_to(&mut bytes).unwrap();
    bytes
}

/// A box over the upper half of the first page.
const UPPER_HALF: ShareBox = ShareBox { page: 1, left: 0.0, top: 0.0, width: 1.0, height: 0.5 };

#[test]
fn what_is_blacked_out_is_gone_from_the_copy_and_still_in_the_original() {
    let mut world = World::on("2026-11-20T10:00");
    let case = world.mri().card.id;
    let whole = chart();
    assert!(CANARIES.iter().all(|it| holds(&unpacked(&whole), it)), "they can be found this way");
    let paper = world.desk().add_paper(&case, "chart.pdf", &mut whole.as_slice()).unwrap().paper;
    let made = world
        .desk()
        .redact_paper(&RedactionInput { paper: paper.id.clone(), boxes: vec![UPPER_HALF] })
        .unwrap();
    assert_eq!(made.pictures, 1, "only the page with the box");

    let copy = unpacked(&bytes_of(&mut world, &made.paper));
    for canary in CANARIES {
        assert!(!holds(&copy, canary), "{canary} is left in the copy");
    }
    let words = world.desk().paper_words(&made.paper).unwrap();
    assert!(words.contains("Second page") && !words.contains("Canary"), "{words}");
    assert!(
        world
            .desk()
            .search(&SearchInput::of("Canary-shown"))
            .unwrap()
            .hits
            .iter()
            .all(|it| !format!("{it:?}").contains(&made.paper))
    );
    assert_eq!(bytes_of(&mut world, &paper.id), whole);

    let view = world.desk().paper(&made.paper).unwrap();
    assert!(view.card.redacted && view.card.title.contains("blacked out"), "{}", view.card.title);
    assert_eq!(view.original.map(|it| it.id), Some(paper.id.clone()));
    assert_eq!(world.desk().paper(&paper.id).unwrap().copies[0].id, made.paper);
}

#[test]
fn a_packet_can_carry_the_copy_in_place_of_the_original() {
    let mut world = World::on("2026-11-20T10:00");
    let case = world.mri().card.id;
    let paper = world.desk().add_paper(&case, "chart.pdf", &mut chart().as_slice()).unwrap().paper.id;
    let packet = world.desk().start_packet(&case, None).unwrap();
    let of =
        |paper: &str| ExhibitInput { paper: Some(paper.to_owned()), ..ExhibitInput::of(ExhibitKind::Paper) };
    let edit =
        |packet: &desk::view::PacketView| EditOf { id: packet.card.id.clone(), revision: packet.revision };
    let packet = world.desk().add_exhibits(&edit(&packet), &[of(&paper)]).unwrap();
    assert!(packet.exhibits[0].versions.is_empty(), "there is no choice yet");

    let made =
        world.desk().redact_paper(&RedactionInput { paper: paper.clone(), boxes: vec![UPPER_HALF] }).unwrap();
    let packet = world.desk().packet(&packet.card.id).unwrap();
    let offered: Vec<_> = packet.exhibits[0].versions.iter().map(|it| it.id.clone()).collect();
    assert_eq!(offered, [paper, made.paper.clone()]);
    let exhibit = packet.exhibits[0].id.clone();
    let packet = world.desk().change_exhibit(&edit(&packet), &exhibit, &of(&made.paper)).unwrap();
    assert_eq!(packet.exhibits[0].id, exhibit, "what the letter says of it stays right");

    let order = world.desk().order_packet(&packet.card.id).unwrap();
    let built: BuiltPacket<Vec<u8>> = order.build(&Patient, || Ok(Vec::new())).unwrap();
    let all = unpacked(&built.parts[0]);
    assert!(CANARIES.iter().all(|it| !holds(&all, it)));
}

#[test]
fn boxes_that_hide_nothing_are_refused_by_name() {
    let mut world = World::on("2026-11-20T10:00");
    let case = world.mri().card.id;
    let paper = world.desk().add_paper(&case, "chart.pdf", &mut chart().as_slice()).unwrap().paper.id;
    let mut refused = |boxes: Vec<ShareBox>| {
        let error = world.desk().redact_paper(&RedactionInput { paper: paper.clone(), boxes }).unwrap_err();
        assert_eq!(error.kind, ErrorKind::Invalid);
        error.fields[0].problem.clone()
    };
    assert_eq!(refused(Vec::new()), "needed");
    assert_eq!(refused(vec![UPPER_HALF, ShareBox { page: 3, ..UPPER_HALF }]), "no_such_page");
    assert_eq!(refused(vec![ShareBox { left: 1.5, ..UPPER_HALF }]), "covers_nothing");
    assert_eq!(world.desk().papers_of_case(&case).unwrap().len(), 1, "nothing was kept");
}
