//! What a screen reader is told: headings, rows and names for pictures, and no claim that is not true.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};
use packets::Channel;

use crate::made::{Asked, Read, Sheet, document, held, made, made_with, pdf, saved};

/// The roles of all parts in reading order, each with how deep it lies, and its words for a picture.
fn outline(read: &Read) -> Vec<String> {
    let root = read.document.catalog().unwrap().get(b"StructTreeRoot").unwrap().as_reference().unwrap();
    let mut lines = Vec::new();
    walk(&read.document, root, 0, &mut lines);
    lines
}

fn walk(document: &Document, id: ObjectId, depth: usize, lines: &mut Vec<String>) {
    let element = document.get_dictionary(id).unwrap();
    if let Ok(role) = element.get(b"S").and_then(Object::as_name) {
        let mut line = format!("{}{}", " ".repeat(depth), String::from_utf8_lossy(role));
        for key in [&b"Alt"[..], b"Lang"] {
            if let Ok(words) = element.get(key).and_then(Object::as_str) {
                line =
                    format!("{line} {}", lopdf::decode_text_string(&Object::string_literal(words)).unwrap());
            }
        }
        lines.push(line);
    }
    for kid in element.get(b"K").unwrap().as_array().unwrap() {
        if let Object::Reference(kid) = kid {
            walk(document, *kid, depth + 1, lines);
        }
    }
}

fn claims_to_be_marked(read: &Read) -> bool {
    let about = read.document.catalog().unwrap().get(b"MarkInfo").unwrap().as_dict().unwrap();
    about.get(b"Marked").unwrap().as_bool().unwrap()
}

fn claims_universal_access(read: &Read) -> bool {
    let id = read.document.catalog().unwrap().get(b"Metadata").unwrap().as_reference().unwrap();
    let words = read.document.get_object(id).unwrap().as_stream().unwrap().content.clone();
    String::from_utf8(words).unwrap().contains("<pdfuaid:part>1<")
}

/// Every number of marked content on a page leads to a part, and every part of a page is on the page.
fn numbers_and_parts_agree(read: &Read) {
    let root = read.document.catalog().unwrap().get(b"StructTreeRoot").unwrap().as_reference().unwrap();
    let parents =
        read.document.get_dictionary(root).unwrap().get(b"ParentTree").unwrap().as_reference().unwrap();
    let list = read.document.get_dictionary(parents).unwrap().get(b"Nums").unwrap().as_array().unwrap();
    for page in 1..=read.pages.len() {
        let about = read.page(page);
        let key = about.get(b"StructParents").unwrap().as_i64().unwrap();
        let at = list.iter().step_by(2).position(|it| it.as_i64().unwrap() == key).unwrap();
        let listed = list[at * 2 + 1].as_array().unwrap().len();
        let content = read.document.get_page_content(read.pages[page - 1]);
        let marked = String::from_utf8_lossy(&content).matches("/MCID").count();
        assert_eq!(listed, marked, "page {page}");
    }
}

#[test]
fn our_pages_and_a_text_are_told_in_order_with_headings_and_rows() {
    let (packet, _) = made(&[held("note.txt", "They called on May 5.\n\nNothing came of it.")]);
    let read = Read::of(&packet);
    let told = outline(&read);
    let roles = |line: &&String| !line.contains('P');
    assert_eq!(
        told.iter().filter(roles).map(|it| it.trim()).collect::<Vec<_>>(),
        ["Document", "H1", "H2", "H1", "Table", "TR", "TH", "TH", "TH", "TR", "TH", "Link", "TD", "TD", "H1"]
    );
    numbers_and_parts_agree(&read);
    assert!(claims_to_be_marked(&read) && claims_universal_access(&read));
}

/// A document of one page with a heading in Spanish, and a list of roles of its own.
fn tagged() -> Vec<u8> {
    let words = "/Titulo <</MCID 0>> BDC BT /F1 24 Tf 72 700 Td (Apelacion) Tj ET EMC";
    let (mut document, pages) = document(vec![Sheet::drawing(words).with("StructParents", 7)]);
    let (root, element) = (document.new_object_id(), document.new_object_id());
    let kid = dictionary! { "Type" => "MCR", "Pg" => pages[0], "MCID" => 0 };
    let heading =
        dictionary! { "Type" => "StructElem", "S" => "Titulo", "P" => root, "K" => kid, "Pg" => pages[0] };
    document.objects.insert(element, heading.into());
    let tree = dictionary! {
        "Type" => "StructTreeRoot", "K" => vec![Object::Reference(element), Object::Reference(element)],
        "RoleMap" => dictionary! { "Titulo" => "H1" },
    };
    document.objects.insert(root, tree.into());
    let catalog = document.catalog_mut().unwrap();
    catalog.set("StructTreeRoot", root);
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    catalog.set("Lang", Object::string_literal("es-US"));
    saved(document)
}

#[test]
fn a_letter_keeps_its_tags_and_its_language() {
    let asked = Asked { letter: Some(held("letter.pdf", tagged())), ..Asked::default() };
    let (parts, _) = made_with(&[], &asked).unwrap();
    let read = Read::of(&parts[0]);
    let told = outline(&read);
    assert!(told.contains(&"  H1 es-US".to_owned()), "{told:?}");
    assert!(claims_to_be_marked(&read) && !claims_universal_access(&read));
    numbers_and_parts_agree(&read);
}

#[test]
fn a_page_without_tags_is_one_part_with_the_name_of_its_exhibit() {
    let scan = Sheet::drawing("0 0 1 rg 72 400 300 200 re f");
    let files = [held("text.pdf", pdf("Words", 1)), held("scan.pdf", saved(document(vec![scan]).0))];
    let (packet, report) = made(&files);
    assert_eq!(report.compared, 2);
    let read = Read::of(&packet);
    let told = outline(&read);
    let figure = "  Figure A picture of a page: page 6 of 6 · Exhibit B, 1 of 1";
    assert_eq!(told.last().map(String::as_str), Some(figure));
    assert!(told.contains(&"  P".to_owned()));
    numbers_and_parts_agree(&read);
    assert!(claims_to_be_marked(&read) && !claims_universal_access(&read));
}

#[test]
fn a_page_that_closes_marks_it_never_opened_is_left_alone_and_the_packet_claims_nothing() {
    let sheet = Sheet::drawing("BT /F1 24 Tf 72 700 Td (EMC) Tj ET EMC");
    let (packet, report) = made(&[held("odd.pdf", saved(document(vec![sheet]).0))]);
    assert_eq!(report.compared, 1);
    let read = Read::of(&packet);
    assert!(!claims_to_be_marked(&read) && !claims_universal_access(&read));
    assert!(read.page(4).get(b"StructParents").is_err());
}

#[test]
fn a_mark_left_open_does_not_swallow_the_stamp() {
    let layer = dictionary! { "Type" => "OCG", "Name" => Object::string_literal("Hidden") };
    let (mut document, pages) =
        document(vec![Sheet::drawing("BT /F1 24 Tf 72 700 Td (Seen) Tj ET /OC /Layer BDC 0 0 9 9 re f")]);
    let layer = document.add_object(layer);
    let own: Dictionary = dictionary! { "Properties" => dictionary! { "Layer" => layer } };
    document.get_dictionary_mut(pages[0]).unwrap().set("Resources", own);
    let usual = dictionary! { "OFF" => vec![Object::Reference(layer)] };
    document
        .catalog_mut()
        .unwrap()
        .set("OCProperties", dictionary! { "OCGs" => vec![Object::Reference(layer)], "D" => usual });
    let (packet, _) = made(&[held("layer.pdf", saved(document))]);
    let read = Read::of(&packet);
    let content = read.document.get_page_content(read.pages[3]);
    let content = String::from_utf8_lossy(&content).into_owned();
    let (before, _) = content.split_once("/Artifact").unwrap();
    assert_eq!(before.matches("BDC").count(), before.matches("EMC").count());
}

#[test]
fn a_circle_of_parts_is_walked_once() {
    let (mut document, pages) = document(vec![Sheet::saying("Round").with("StructParents", 0)]);
    let (root, element) = (document.new_object_id(), document.new_object_id());
    let kids = vec![Object::Reference(element), Object::Integer(0), Object::Integer(i64::MAX), Object::Null];
    let about =
        dictionary! { "Type" => "StructElem", "S" => "P", "P" => element, "K" => kids, "Pg" => pages[0] };
    document.objects.insert(element, about.into());
    document.objects.insert(root, dictionary! { "Type" => "StructTreeRoot", "K" => element }.into());
    let catalog = document.catalog_mut().unwrap();
    catalog.set("StructTreeRoot", root);
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    let (packet, report) = made(&[held("round.pdf", saved(document))]);
    assert_eq!(report.compared, 1);
    assert!(!outline(&Read::of(&packet)).is_empty());
}

#[test]
fn a_fax_is_all_pictures_and_has_no_tags() {
    let asked = Asked { channel: Channel::Fax, ..Asked::default() };
    let (parts, _) = made_with(&[held("a.pdf", pdf("Fax", 1))], &asked).unwrap();
    let read = Read::of(&parts[0]);
    assert!(read.document.catalog().unwrap().get(b"StructTreeRoot").is_err());
}
