//! What a laid-out letter looks like, without any PDF: lines as they fall, and the rules of a good page.

#[path = "../../tests/it/cases/mod.rs"]
mod cases;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use proptest::prelude::*;

use super::{Item, Look, Mark, Role, Run, Sheets, lay_out};
use crate::model::{Block, Inline, Language, Letter, TemplateId};
use crate::template::draft;

fn look(size: f32) -> Look {
    Look { width: 612.0, height: 792.0, size, draft: false, mark: None }
}

fn runs(sheets: &Sheets, page: usize) -> impl Iterator<Item = &Run> {
    sheets.pages[page].items.iter().filter_map(|item| match item {
        Item::Glyphs(run) => Some(run),
        Item::Rule { .. } => None,
    })
}

/// The words of a run in reading order.
fn words(run: &Run) -> String {
    let ranges: BTreeSet<(usize, usize)> = run.glyphs.iter().map(|glyph| glyph.text).collect();
    ranges.into_iter().map(|(start, end)| run.words.get(start..end).unwrap()).collect()
}

/// The pages as lines of text, each with its distance from the top of the sheet.
fn as_lines(sheets: &Sheets) -> String {
    let mut out = String::new();
    for page in 0..sheets.pages.len() {
        writeln!(out, "--- page {} ---", page + 1).unwrap();
        let mut lines: BTreeMap<i64, Vec<(f32, String)>> = BTreeMap::new();
        for run in runs(sheets, page) {
            #[expect(clippy::cast_possible_truncation, reason = "a page is 792 points high")]
            let y = run.y.round() as i64;
            lines.entry(y).or_default().push((run.x, words(run)));
        }
        for (y, mut pieces) in lines {
            pieces.sort_by(|a, b| a.0.total_cmp(&b.0));
            let text: Vec<String> =
                pieces.into_iter().map(|(_, text)| text.trim().replace('\u{a0}', " ")).collect();
            writeln!(out, "{y:>4}  {}", text.join("  ")).unwrap();
        }
    }
    out
}

/// How many lines each element has on each page.
fn lines_by_page(sheets: &Sheets) -> BTreeMap<usize, Vec<(usize, usize)>> {
    let mut found: BTreeMap<(usize, usize), BTreeSet<i64>> = BTreeMap::new();
    for page in 0..sheets.pages.len() {
        for run in runs(sheets, page) {
            if let Mark::Content(node) = run.mark {
                #[expect(clippy::cast_possible_truncation, reason = "a page is 792 points high")]
                found.entry((node, page)).or_default().insert((run.y * 8.0) as i64);
            }
        }
    }
    let mut lines: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
    for ((node, page), ys) in found {
        lines.entry(node).or_default().push((page, ys.len()));
    }
    lines
}

#[test]
fn every_letter_falls_into_these_lines_full_and_bare() {
    for (id, full) in cases::every_letter() {
        for language in [Language::En, Language::Es] {
            let printed = lay_out(&draft(&id, language, &full).unwrap(), &look(11.5)).unwrap();
            let gaps = Look { draft: true, mark: Some(crate::words::draft(language)), ..look(11.5) };
            let bare = lay_out(&draft(&id, language, &cases::bare()).unwrap(), &gaps).unwrap();
            let lines = format!("FULL\n{}\nWITH NOTHING KNOWN\n{}", as_lines(&printed), as_lines(&bare));
            insta::assert_snapshot!(format!("{}-{}", id.as_str(), language.tag()), lines);
        }
    }
}

#[test]
fn sample_letters_fall_into_these_lines() {
    for (name, template, input) in cases::all() {
        for language in [Language::En, Language::Es] {
            let letter = draft(&template, language, &input).unwrap();
            let sheets = lay_out(&letter, &look(11.5)).unwrap();
            insta::assert_snapshot!(format!("{name}-{}", language.tag()), as_lines(&sheets));
        }
    }
}

#[test]
fn large_print_is_large_everywhere() {
    for (_, template, input) in cases::all() {
        let letter = draft(&template, Language::En, &input).unwrap();
        let sheets = lay_out(&letter, &look(18.0)).unwrap();
        for page in 0..sheets.pages.len() {
            assert!(runs(&sheets, page).all(|run| run.size >= 18.0));
        }
    }
}

#[test]
fn the_inside_address_shows_in_the_window_and_nothing_else_does() {
    let letter = draft(&TemplateId::COVERAGE_APPEAL, Language::En, &cases::before_care()).unwrap();
    let sheets = lay_out(&letter, &look(11.5)).unwrap();
    let address: Vec<_> = letter.recipient.lines.iter().chain([&letter.recipient.name]).collect();
    // 147 to 228 points: see `WINDOW_TOP`.
    let seen: Vec<_> = runs(&sheets, 0).filter(|run| (147.0..228.0).contains(&run.y)).collect();
    assert_eq!(seen.len(), address.len());
    assert!(seen.iter().all(|run| run.x < 315.0 && run.y > 153.0));
}

fn text(words: &str) -> Vec<Inline> {
    vec![Inline::text(words)]
}

fn lorem(count: usize) -> String {
    (0..count)
        .map(|i| ["the plan", "denied", "care", "on", "the", "referral", "without"][i % 7])
        .collect::<Vec<_>>()
        .join(" ")
}

fn letter_of(body: Vec<Block>) -> Letter {
    let mut letter = draft(&TemplateId::COVERAGE_APPEAL, Language::En, &cases::before_care()).unwrap();
    letter.body = body;
    letter
}

fn block() -> impl Strategy<Value = Block> {
    prop_oneof![
        4 => (1_usize..160).prop_map(|count| Block::Paragraph { inlines: text(&lorem(count)) }),
        1 => (1_usize..8).prop_map(|count| Block::Heading { text: lorem(count) }),
        1 => prop::collection::vec(1_usize..60, 1..6).prop_map(|items| Block::List {
            ordered: true,
            items: items.into_iter().map(|count| text(&lorem(count))).collect(),
        }),
        1 => prop::collection::vec((1_usize..12, 0_usize..220), 1..9).prop_map(|rows| Block::Table {
            header: vec!["Date".to_owned(), "What was said".to_owned()],
            rows: rows.into_iter().map(|(a, b)| vec![lorem(a), lorem(b)]).collect(),
        }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn pages_are_well_made(body in prop::collection::vec(block(), 1..14), size in 10.0_f32..19.0) {
        let ends_with_table = matches!(body.last(), Some(Block::Table { .. }));
        let letter = letter_of(body);
        let sheets = lay_out(&letter, &look(size)).unwrap();
        let lines = lines_by_page(&sheets);
        for (node, pages) in &lines {
            let role = sheets.nodes[*node].role;
            if matches!(role, Role::P | Role::LBody) && pages.len() > 1 {
                prop_assert!(pages.iter().all(|(_, count)| *count >= 2), "{role:?} is parted as {pages:?}");
            }
            if matches!(role, Role::H1 | Role::H2) {
                prop_assert_eq!(pages.len(), 1);
            }
        }
        // Everything lies between the margins, and the pages are numbered without a gap.
        for page in 0..sheets.pages.len() {
            for run in runs(&sheets, page).filter(|run| run.mark != Mark::Artifact) {
                prop_assert!(run.x >= 71.9 && run.y > 50.0);
                let end = run.glyphs.iter().map(|glyph| run.x + glyph.x).fold(0.0, f32::max);
                prop_assert!(end <= 612.0 - 72.0 + 0.6, "{end}");
            }
            let lowest = runs(&sheets, page).filter(|run| run.mark != Mark::Artifact).map(|run| run.y).fold(0.0, f32::max);
            let foot_top = runs(&sheets, page)
                .filter(|run| run.mark == Mark::Artifact && run.y > 600.0 && run.y > lowest)
                .map(|run| run.y - run.size)
                .fold(792.0, f32::min);
            prop_assert!(lowest < foot_top, "the text at {lowest} runs into the foot at {foot_top}");
            let foot = format!("Page {} of {}", page + 1, sheets.pages.len());
            prop_assert!(runs(&sheets, page).any(|run| words(run).starts_with(&foot)));
        }
        // The signature is never without two lines of the letter above it.
        let closing = (0..sheets.nodes.len())
            .find(|node| runs_of(&sheets, *node).any(|run| words(run).starts_with("Sincerely,")))
            .unwrap();
        let page = lines[&closing][0].0;
        let above: usize = lines.iter().filter(|(node, _)| **node < closing)
            .flat_map(|(_, pages)| pages).filter(|(on, _)| *on == page).map(|(_, count)| count).sum();
        prop_assert!(above >= 2 || ends_with_table && above >= 1, "{above} lines above the signature");
    }

    #[test]
    fn no_text_makes_the_layout_fail(words in "\\PC{0,300}") {
        let letter = letter_of(vec![Block::Paragraph { inlines: text(&words) }]);
        let draft = Look { draft: true, ..look(11.5) };
        prop_assert!(lay_out(&letter, &draft).is_ok(), "{words:?}");
    }
}

fn runs_of(sheets: &Sheets, node: usize) -> impl Iterator<Item = &Run> {
    (0..sheets.pages.len())
        .flat_map(|page| runs(sheets, page))
        .filter(move |run| run.mark == Mark::Content(node))
}
