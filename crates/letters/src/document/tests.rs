//! Where the lines of records, timelines and mailing kits fall, without any PDF.

#[path = "../../tests/it/made_records.rs"]
mod made;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::Document;
use crate::layout::{Item, Mark, Run, Sheets, lay_out_document};
use crate::mailing::mailing_document;
use crate::model::Language;
use crate::print::Paper;
use crate::record::{record_document, timeline_document, who_said_what_document};

fn laid_out(document: &Document) -> Sheets {
    lay_out_document(document, Paper::Letter).unwrap()
}

fn runs(sheets: &Sheets, page: usize) -> impl Iterator<Item = &Run> {
    sheets.pages[page]
        .items
        .iter()
        .filter_map(|item| if let Item::Glyphs(run) = item { Some(run) } else { None })
}

fn words(run: &Run) -> String {
    let ranges: BTreeSet<(usize, usize)> = run.glyphs.iter().map(|glyph| glyph.text).collect();
    ranges.into_iter().map(|(start, end)| run.words.get(start..end).unwrap()).collect()
}

/// The pages as lines of text, each with its distance from the top of the sheet and where its pieces begin.
fn as_lines(sheets: &Sheets) -> String {
    let mut out = String::new();
    for page in 0..sheets.pages.len() {
        writeln!(out, "--- page {} ---", page + 1).unwrap();
        let mut lines: BTreeMap<i64, Vec<(i64, String)>> = BTreeMap::new();
        for run in runs(sheets, page) {
            #[expect(clippy::cast_possible_truncation, reason = "a page is 792 points high")]
            let (x, y) = (run.x.round() as i64, run.y.round() as i64);
            lines.entry(y).or_default().push((x, words(run)));
        }
        for (y, mut pieces) in lines {
            pieces.sort();
            let text: Vec<String> = pieces
                .into_iter()
                .map(|(x, text)| format!("{x}|{}", text.trim().replace('\u{a0}', " ")))
                .collect();
            writeln!(out, "{y:>4}  {}", text.join("  ")).unwrap();
        }
    }
    out
}

#[test]
fn a_record_falls_into_these_lines() {
    let sheets = laid_out(&record_document(&made::record(Language::En)).unwrap());
    insta::assert_snapshot!(as_lines(&sheets));
}

#[test]
fn a_timeline_falls_into_these_lines() {
    let sheets = laid_out(&timeline_document(&made::timeline(Language::En, 6), 11.0));
    insta::assert_snapshot!(as_lines(&sheets));
}

#[test]
fn every_page_of_the_table_begins_with_its_head_as_decoration() {
    let sheets = laid_out(&record_document(&made::record(Language::En)).unwrap());
    assert!(sheets.pages.len() > 3, "the sample is long enough");
    // The last page may hold only what stands below the table.
    for page in 1..sheets.pages.len() - 1 {
        let top = runs(&sheets, page).filter(|run| run.y < 80.0);
        let head: Vec<String> = top.filter(|run| run.mark == Mark::Artifact).map(words).collect();
        assert!(head.iter().any(|it| it == "With whom"), "page {}: {head:?}", page + 1);
    }
}

#[test]
fn nothing_leaves_the_page_and_no_letter_is_smaller_than_a_fax_can_carry() {
    let documents = [
        record_document(&made::record(Language::Es)).unwrap(),
        record_document(&made::empty_record()).unwrap(),
        timeline_document(&made::timeline(Language::Es, 30), 8.25),
        who_said_what_document(&made::who_said_what(Language::Es, 12), 8.5),
    ];
    for sheets in documents.iter().map(laid_out) {
        for page in 0..sheets.pages.len() {
            for run in runs(&sheets, page) {
                let end = run.glyphs.iter().map(|glyph| run.x + glyph.x).fold(0.0, f32::max);
                assert!(
                    run.x >= 53.9 && end <= 612.0 - 53.0 && run.y < 770.0 && run.size >= 7.5,
                    "{}",
                    words(run)
                );
            }
        }
    }
}

/// A sheet folded in three lies at the bottom of a #10 envelope, whose window shows it from 147 to 228 points.
#[test]
fn only_the_address_shows_in_the_window_of_an_envelope() {
    let kit = made::mailing(Language::En);
    let sheets = laid_out(&mailing_document(&kit));
    let page = sheets.pages.len() - 1;
    let seen: Vec<&Run> = runs(&sheets, page).filter(|run| (140.0..234.0).contains(&run.y)).collect();
    let shown: Vec<String> = seen.iter().map(|run| words(run).replace('\u{a0}', " ")).collect();
    assert_eq!(shown, kit.envelopes[1].to);
    assert!(seen.iter().all(|run| run.x < 315.0 && run.y > 153.0));
}

#[test]
fn the_squares_of_a_seal_stay_on_their_page_and_keep_an_empty_margin() {
    let sheets = laid_out(&record_document(&made::record(Language::En)).unwrap());
    let last = sheets.pages.last().unwrap();
    let squares: Vec<(f32, f32, f32)> = last
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Rule { from, to, thickness } if *thickness > 1.0 => Some((from.0, to.0, from.1)),
            _ => None,
        })
        .collect();
    assert!(squares.len() > 200, "a seal is a code of many squares: {}", squares.len());
    let low = squares.iter().map(|it| it.2).fold(f32::MAX, f32::min);
    let words = runs(&sheets, sheets.pages.len() - 1).filter(|run| run.mark != Mark::Artifact);
    assert!(words.into_iter().all(|run| run.y < low - 6.0), "the words end above the code");
    assert!(squares.iter().all(|(from, to, y)| *from >= 60.0 && *to < 300.0 && *y < 740.0));
}

#[test]
fn labels_lie_inside_the_lines_to_cut_along() {
    let sheets = laid_out(&mailing_document(&made::mailing(Language::Es)));
    let rules = sheets.pages[1].items.iter().filter(|item| matches!(item, Item::Rule { .. })).count();
    assert_eq!(rules, 1 + 8, "one below the title, four around each label");
    let label = runs(&sheets, 1).filter(|run| run.y > 330.0 && run.mark != Mark::Artifact);
    assert!(label.into_iter().all(|run| run.y < 540.0 && run.x >= 84.0));
}
