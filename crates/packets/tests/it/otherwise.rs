//! Pages whose operators two readers read differently: the copy shows what the source shows, and stays a page of words.

use lopdf::Document;

use crate::made::{Asked, held, made_with, pdf};

/// A file in whose stream of operators something is written wrongly. The length of the file does not change.
fn bent(wrong: &str, right: &str) -> Vec<u8> {
    assert_eq!(wrong.len(), right.len());
    let file = concat!(
        "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n",
        "2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]>>\nendobj\n",
        "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>\n",
        "endobj\n4 0 obj\n<</Length 46>>\nstream\nq BT /F1 24 Tf 72 700 Td (It was denied) Tj ET Q\nendstream\nendobj\n",
        "5 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>\nendobj\n",
    );
    let mut bytes = file.replace(right, wrong).into_bytes();
    let places: Vec<usize> = (1..=5)
        .map(|number| {
            let mark = format!("{number} 0 obj\n");
            bytes.windows(mark.len()).position(|it| it == mark.as_bytes()).expect("each object stands there")
        })
        .collect();
    let start = bytes.len();
    bytes.extend_from_slice(b"xref\n0 6\n0000000000 65535 f \n");
    bytes.extend(places.iter().flat_map(|place| format!("{place:010} 00000 n \n").into_bytes()));
    bytes.extend_from_slice(
        format!("trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n").as_bytes(),
    );
    bytes
}

#[test]
fn a_page_whose_operators_are_cut_off_wrongly_is_copied_as_it_is_seen() {
    for (wrong, right) in [("<</Lenght 46>>", "<</Length 46>>"), ("<</Length 10>>", "<</Length 46>>")] {
        let files = [held("bent.pdf", bent(wrong, right)), held("sound.pdf", pdf("Sound", 1))];
        let (parts, report) = made_with(&files, &Asked::default()).expect("the packet is made");
        assert_eq!(
            (report.included[0].pages, report.compared),
            (1, 2),
            "{wrong}: {:?}",
            report.included[0].notes
        );
        let packet = Document::load_mem(&parts[0]).expect("the packet is whole");
        let page = u32::try_from(report.included[0].first_page + 1).expect("a small number");
        let words = packet.extract_text(&[page]).expect("it has words");
        assert!(words.contains("It was denied"), "{wrong}: {words}");
    }
}
