//! The recovery sheet, seen from outside the crate.

use letters::{Language, print_recovery_sheet};

use crate::camera;
use crate::recovery_words::{LONGEST, sheet};

#[test]
fn it_says_what_it_is_how_it_is_used_and_where_it_belongs_on_one_page() {
    for language in [Language::En, Language::Es] {
        let printed = print_recovery_sheet(&sheet(language, &LONGEST)).unwrap();
        insta::assert_snapshot!(format!("recovery-sheet-{}", language.tag()), printed.text);
        assert_eq!(printed.pages, 1, "{language:?}");
    }
}

#[test]
fn a_scanner_reads_the_words_that_stand_in_the_boxes() {
    for language in [Language::En, Language::Es] {
        let printed = print_recovery_sheet(&sheet(language, &LONGEST)).unwrap();
        assert_eq!(camera::read(&printed.bytes, 0), [LONGEST.join(" ").to_uppercase()]);
    }
}

#[test]
fn a_scanner_reads_a_sheet_with_a_stain_on_it() {
    let printed = print_recovery_sheet(&sheet(Language::En, &LONGEST)).unwrap();
    let mut page = camera::look(&printed.bytes, 0);
    let code = &camera::codes(&page)[0];
    // Away from the three large corners by which a code is found.
    let middle = (code.corner.0 + code.side * 6 / 10, code.corner.1 + code.side * 6 / 10);
    camera::stain(&mut page, middle, code.side / 8);
    let read: Vec<String> = camera::codes(&page).into_iter().map(|code| code.words).collect();
    assert_eq!(read, [LONGEST.join(" ").to_uppercase()]);
}
