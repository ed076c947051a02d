//! The finished PDF, as far as it can be judged without other tools.

use letters::{
    Block, Inline, Language, Letter, LetterError, LetterPart, PrintOptions, TemplateId, draft, preview_page,
    print, print_draft,
};
use sha2::Digest as _;

use crate::{cases, languages, scan};

fn appeal() -> Letter {
    draft(&TemplateId::COVERAGE_APPEAL, Language::En, &cases::before_care()).expect("the template is bundled")
}

fn with_words(words: &str) -> Letter {
    let mut letter = appeal();
    letter.body.push(Block::Paragraph { inlines: vec![Inline::text(words)] });
    letter
}

fn refused(letter: &Letter) -> LetterError {
    match print(letter, &PrintOptions::default()) {
        Err(error) => error,
        Ok(_) => panic!("the letter should be refused"),
    }
}

#[test]
fn the_final_is_refused_with_a_list_of_what_is_missing() {
    let mut input = cases::before_care();
    input.member.id = None;
    input.answer_by = None;
    let letter = draft(&TemplateId::COVERAGE_APPEAL, Language::En, &input).unwrap();
    let LetterError::MissingFields(missing) = refused(&letter) else { panic!("fields are missing") };
    let keys: Vec<_> = missing.iter().map(|it| it.key.as_str()).collect();
    assert_eq!(keys, ["member.id", "answer_by"]);
}

#[test]
fn the_draft_is_printed_with_its_gaps() {
    let mut input = cases::before_care();
    input.member.id = None;
    let letter = draft(&TemplateId::COVERAGE_APPEAL, Language::En, &input).unwrap();
    let printed = print_draft(&letter, &PrintOptions::default()).unwrap();
    assert!(printed.text.contains("Member ID: [Member ID: missing]"));
}

#[test]
fn a_character_without_a_font_is_named_with_its_place() {
    for (words, character, name) in
        [("I was told Ꭳ twice", 'Ꭳ', "“Ꭳ” U+13A3"), ("thanks 😀", '😀', "“😀” U+1F600")]
    {
        let LetterError::MissingGlyph(glyph) = refused(&with_words(words)) else {
            panic!("a glyph is missing")
        };
        assert_eq!((glyph.character, glyph.name().as_str()), (character, name));
        assert!(matches!(glyph.place, LetterPart::Body(_)), "{:?}", glyph.place);
        assert!(print_draft(&with_words(words), &PrintOptions::default()).is_ok());
    }
}

/// Puts a character without a font into one part of a letter.
type Spoiled = (fn(&mut Letter), LetterPart);

#[test]
fn a_character_without_a_font_is_found_everywhere() {
    let places: [Spoiled; 5] = [
        (|letter| letter.sender.name = vec![Inline::text("😀")], LetterPart::Letterhead),
        (|letter| letter.recipient.lines[0] = vec![Inline::text("😀")], LetterPart::InsideAddress),
        (|letter| letter.subject[0].value = Some("😀".to_owned()), LetterPart::Subject),
        (|letter| letter.enclosures[1] = "😀".to_owned(), LetterPart::Enclosures),
        (|letter| letter.copies[0] = "😀".to_owned(), LetterPart::Copies),
    ];
    for (spoil, place) in places {
        let mut letter = appeal();
        spoil(&mut letter);
        let LetterError::MissingGlyph(glyph) = refused(&letter) else {
            panic!("a glyph is missing in {place}")
        };
        assert_eq!(glyph.place, place);
    }
}

#[test]
fn every_language_of_the_members_is_printed() {
    for sample in languages::LANGUAGES {
        let letter = languages::letter_of(sample);
        for options in [PrintOptions::default(), PrintOptions::large_print()] {
            assert!(print(&letter, &options).is_ok(), "{}", sample.0);
        }
    }
}

/// The words of the structure elements that spell them out, for readers that do not take them from the page.
fn told(bytes: &[u8]) -> Vec<String> {
    let document = lopdf::Document::load_mem(bytes).unwrap();
    let words = |object: &lopdf::Object| {
        let element = object.as_dict().ok()?;
        element.get(b"S").ok()?;
        let told = element.get(b"ActualText").ok()?.as_str().ok()?;
        let units = told[2..].chunks(2).map(|unit| u16::from_be_bytes([unit[0], unit[1]]));
        Some(String::from_utf16(&units.collect::<Vec<u16>>()).unwrap())
    };
    document.objects.values().filter_map(words).collect()
}

#[test]
fn words_from_right_to_left_are_told_in_the_order_in_which_they_are_read() {
    for language in ["arabic", "persian", "urdu", "hebrew"] {
        let sample = languages::LANGUAGES.into_iter().find(|it| it.0 == language).unwrap();
        let printed = print(&languages::letter_of(sample), &PrintOptions::default()).unwrap();
        let told = told(&printed.bytes);
        let name = format!("{} is a member of your plan and wrote:", sample.1);
        let words: String = unicode_normalization::UnicodeNormalization::nfc(sample.2).collect();
        for wanted in [sample.1, name.as_str(), words.as_str()] {
            assert!(told.iter().any(|it| it == wanted), "{language}: {wanted} is not among {told:?}");
        }
    }
}

#[test]
fn nothing_on_a_letter_has_a_colour() {
    let mut letter = appeal();
    letter.signature.scanned = true;
    let picture = letters::SignaturePicture::from_scan(&scan::scanned_signature()).unwrap();
    let options = PrintOptions { signature: Some(std::sync::Arc::new(picture)), ..PrintOptions::default() };
    let document = lopdf::Document::load_mem(&print(&letter, &options).unwrap().bytes).unwrap();
    let mut drawn = 0;
    for page in document.get_pages().into_values() {
        let content = lopdf::content::Content::decode(&document.get_page_content(page)).unwrap();
        for operation in content.operations {
            let colour = ["rg", "RG", "k", "K", "sc", "SC", "scn", "SCN", "cs", "CS", "sh"];
            assert!(!colour.contains(&operation.operator.as_str()), "{operation:?}");
            drawn += usize::from(operation.operator == "Do");
        }
    }
    assert_eq!(drawn, 1, "the signature is drawn once");
    for object in document.objects.values() {
        let Ok(stream) = object.as_stream() else { continue };
        if stream.dict.get(b"Subtype").and_then(lopdf::Object::as_name).ok() == Some(b"Image") {
            assert!(stream.dict.get(b"ImageMask").is_ok_and(|it| it.as_bool().unwrap()));
            assert!(!stream.dict.has(b"ColorSpace") && !stream.dict.has(b"SMask"));
        }
    }
}

#[test]
fn a_signature_is_printed_only_where_the_letter_says_so() {
    let picture = letters::SignaturePicture::from_scan(&scan::scanned_signature()).unwrap();
    let options = PrintOptions { signature: Some(std::sync::Arc::new(picture)), ..PrintOptions::default() };
    let by_hand = print(&appeal(), &options).unwrap();
    assert!(by_hand == print(&appeal(), &PrintOptions::default()).unwrap());
    let mut letter = appeal();
    letter.signature.scanned = true;
    let scanned = print(&letter, &options).unwrap();
    assert!(scanned.bytes != by_hand.bytes);
    // It stands in the room that is left for a pen: nothing on the page moves.
    assert_eq!(scanned.pages, by_hand.pages);
    assert!(print(&letter, &PrintOptions::default()).is_ok());
}

#[test]
fn the_same_letter_is_the_same_file_every_time() {
    let once = print(&appeal(), &PrintOptions::default()).unwrap();
    let twice = print(&appeal(), &PrintOptions::default()).unwrap();
    assert!(once == twice, "two prints in one process differ");
}

#[test]
fn the_same_letter_is_the_same_file_in_every_process() {
    // Changes with the look of the letter, and only then: look at the new PDF before accepting a new number.
    let hash = |bytes: &[u8]| {
        sha2::Sha256::digest(bytes).iter().fold(String::new(), |hash, byte| hash + &format!("{byte:02x}"))
    };
    let lines: Vec<String> = cases::all()
        .into_iter()
        .map(|(name, template, input)| {
            let letter = draft(&template, Language::En, &input).unwrap();
            format!("{name} {}", hash(&print(&letter, &PrintOptions::default()).unwrap().bytes))
        })
        .collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn a_table_with_uneven_rows_is_refused() {
    let mut letter = appeal();
    letter.body.push(Block::Table {
        header: vec!["Date".to_owned(), "What".to_owned()],
        rows: vec![vec!["May 1".to_owned()]],
    });
    assert!(matches!(refused(&letter), LetterError::UnevenTable { cells: 1, columns: 2 }));
}

#[test]
fn a_cell_longer_than_a_page_is_parted_and_nothing_is_lost() {
    let mut letter = appeal();
    let said = "They said that the claim had been sent back and would be looked at again. ".repeat(120);
    letter.body.push(Block::Table {
        header: vec!["Date".to_owned(), "What was said".to_owned()],
        rows: vec![vec!["May 1".to_owned(), said]],
    });
    assert!(print(&letter, &PrintOptions::default()).unwrap().pages >= 4);
}

#[test]
fn large_print_takes_more_pages() {
    let ordinary = print(&appeal(), &PrintOptions::default()).unwrap();
    let large = print(&appeal(), &PrintOptions::large_print()).unwrap();
    assert_eq!(ordinary.pages, 2);
    assert!(large.pages > ordinary.pages);
}

#[test]
fn a_page_becomes_a_picture() {
    let printed = print(&appeal(), &PrintOptions::default()).unwrap();
    let png = preview_page(&printed.bytes, 1, 0.5).unwrap();
    assert_eq!(png.get(..8), Some(b"\x89PNG\r\n\x1a\n".as_slice()));
    // Width and height stand at bytes 16 and 20 of every PNG.
    assert_eq!(png.get(16..24), Some([0, 0, 1, 50, 0, 0, 1, 140].as_slice()));
}

#[test]
fn a_preview_that_cannot_be_drawn_says_why() {
    let printed = print(&appeal(), &PrintOptions::default()).unwrap();
    let bytes = &printed.bytes;
    assert!(matches!(preview_page(bytes, 2, 1.0), Err(LetterError::NoSuchPage { asked: 2, pages: 2 })));
    assert!(matches!(preview_page(bytes, 0, 0.0), Err(LetterError::Scale)));
    assert!(matches!(preview_page(bytes, 0, f32::NAN), Err(LetterError::Scale)));
    assert!(matches!(preview_page(b"no pdf", 0, 1.0), Err(LetterError::Unreadable)));
}
