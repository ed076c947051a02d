//! What a laid-out letter looks like, without any PDF: lines as they fall, and the rules of a good page.

#[path = "../../tests/it/cases/mod.rs"]
mod cases;
#[path = "../../tests/it/languages.rs"]
mod languages;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use proptest::prelude::*;

use super::compose::window;
use super::{Item, Look, Mark, Role, Run, Scope, Sheets, clean, lay_out};
use crate::model::{Block, Inline, Language, Letter, TemplateId};
use crate::reading::inline_text;
use crate::template::draft;

fn look(size: f32) -> Look {
    Look { width: 612.0, height: 792.0, size, draft: false, mark: None }
}

fn runs(sheets: &Sheets, page: usize) -> impl Iterator<Item = &Run> {
    sheets.pages[page].items.iter().filter_map(|item| match item {
        Item::Glyphs(run) => Some(run),
        Item::Picture { .. } | Item::Rule { .. } => None,
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
            let printed = lay_out(&draft(&id, language, &full).unwrap(), &look(11.5), None).unwrap();
            let gaps = Look { draft: true, mark: Some(crate::words::draft(language)), ..look(11.5) };
            let bare = lay_out(&draft(&id, language, &cases::bare()).unwrap(), &gaps, None).unwrap();
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
            let sheets = lay_out(&letter, &look(11.5), None).unwrap();
            insta::assert_snapshot!(format!("{name}-{}", language.tag()), as_lines(&sheets));
        }
    }
}

#[test]
fn large_print_is_large_everywhere_but_in_the_window() {
    for (_, template, input) in cases::all() {
        let letter = draft(&template, Language::En, &input).unwrap();
        let sheets = lay_out(&letter, &look(18.0), None).unwrap();
        for page in 0..sheets.pages.len() {
            let seen = |run: &&Run| page == 0 && (window::TOP..window::BOTTOM).contains(&run.y);
            assert!(runs(&sheets, page).filter(|run| !seen(run)).all(|run| run.size >= 18.0));
            let smallest = runs(&sheets, page).map(|run| run.size).fold(18.0, f32::min);
            assert!(smallest >= 11.0, "{smallest}");
        }
    }
}

/// How far a letter reaches: left, top, right, bottom.
fn reach(run: &Run) -> (f32, f32, f32, f32) {
    let right = run.glyphs.iter().map(|glyph| run.x + glyph.x + 0.6 * run.size).fold(run.x, f32::max);
    (run.x, run.y - 0.72 * run.size, right, run.y + 0.22 * run.size)
}

/// Whether something is seen through the window of an envelope in which the sheet has slipped to the side and up.
fn is_seen(run: &Run, aside: f32, up: f32) -> bool {
    let (left, top, right, bottom) = reach(run);
    let (window_left, window_right) = (63.0 - aside, 387.0 - aside);
    left < window_right && right > window_left && top < window::BOTTOM + up && bottom > window::TOP + up
}

fn is_seen_whole(run: &Run, aside: f32, up: f32) -> bool {
    let (left, top, right, bottom) = reach(run);
    let across = left >= 63.0 - aside && right <= 387.0 - aside;
    across && top >= window::TOP + up && bottom <= window::BOTTOM + up
}

fn address_of(letter: &Letter) -> Vec<String> {
    let lines = std::iter::once(&letter.recipient.name).chain(&letter.recipient.lines);
    lines.map(|line| bare(&inline_text(line, letter.language))).collect()
}

/// A letter to an office with this many lines in its address.
fn addressed(lines: usize) -> Letter {
    let mut letter = draft(&TemplateId::COVERAGE_APPEAL, Language::En, &cases::before_care()).unwrap();
    let below = [
        "Member Appeals and Grievances",
        "Mail Stop 4",
        "P.O. Box 1234",
        "Suite 500",
        "Oakland, CA 94604-1234",
    ];
    letter.recipient.lines = below[below.len() + 1 - lines..].iter().map(|line| text(line)).collect();
    letter
}

/// The highest that the sheet may slip in its envelope, which is 4 1/8 inches high, in points.
const SLACK: f32 = 33.0;

#[test]
fn an_address_is_seen_whole_through_the_window_and_nothing_else_ever_is() {
    // How far up the sheet may slip: a short address may slip all the way.
    let ordinary = [(3, SLACK), (4, 18.0), (5, 4.0), (6, 0.0)];
    let large = [(3, 4.0), (4, 0.0), (5, 0.0), (6, 0.0)];
    for (size, slack) in ordinary.map(|it| (11.5, it)).into_iter().chain(large.map(|it| (18.0, it))) {
        let (lines, slack) = slack;
        let letter = addressed(lines);
        let sheets = lay_out(&letter, &look(size), None).unwrap();
        let address = address_of(&letter);
        let is_address = |run: &Run| address.contains(&bare(&run.words));
        let shown: BTreeSet<String> =
            runs(&sheets, 0).map(|run| bare(&run.words)).filter(|it| address.contains(it)).collect();
        assert_eq!(shown.len(), lines);
        for run in runs(&sheets, 0) {
            for aside in [0.0, 36.0, 72.0] {
                for up in [0.0, slack / 2.0, slack] {
                    let seen = is_seen_whole(run, aside, up);
                    assert!(
                        seen || !is_address(run),
                        "{lines} lines at {size}: {:?} is cut off, {aside} {up}",
                        run.words
                    );
                }
                for up in [0.0, SLACK / 2.0, SLACK] {
                    let seen = is_seen(run, aside, up);
                    assert!(
                        !seen || is_address(run),
                        "{lines} lines at {size}: {:?} is seen, {aside} {up}",
                        run.words
                    );
                }
            }
        }
    }
}

#[test]
fn no_sample_letter_shows_more_than_the_address() {
    for (id, input) in cases::every_letter() {
        for (language, size) in
            [(Language::En, 11.5), (Language::Es, 11.5), (Language::En, 18.0), (Language::Es, 18.0)]
        {
            let letter = draft(&id, language, &input).unwrap();
            let sheets = lay_out(&letter, &look(size), None).unwrap();
            for run in runs(&sheets, 0).filter(|run| is_seen(run, 0.0, 0.0) || is_seen(run, 72.0, SLACK)) {
                let whole = [0.0, 36.0, 72.0].into_iter().all(|aside| is_seen_whole(run, aside, 0.0));
                let is_address = address_of(&letter).contains(&bare(&run.words));
                assert!(is_address && whole, "{} {size}: {:?} at {}", id.as_str(), run.words, run.y);
            }
        }
    }
}

#[test]
fn every_language_is_set_without_a_gap_and_in_the_order_of_reading() {
    for sample in languages::LANGUAGES {
        let letter = languages::letter_of(sample);
        let sheets = lay_out(&letter, &look(11.5), None).unwrap();
        let mut read = String::new();
        for page in 0..sheets.pages.len() {
            for run in runs(&sheets, page) {
                assert!(run.glyphs.iter().all(|glyph| glyph.id != 0), "{}: a box is printed", sample.0);
                if run.mark != Mark::Artifact {
                    read += &words(run);
                }
            }
        }
        assert_eq!(bare(&read), bare(&clean(&letter.plain_text())), "{}", sample.0);
    }
}

/// Words without their spaces, which lines end with or do not.
fn bare(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace() && *c != '\u{2060}').collect()
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
        1 => (1_usize..300).prop_map(|count| Block::Paragraph { inlines: text(&format!("see {}", "a/b".repeat(count))) }),
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
        let has_table = body.iter().any(|block| matches!(block, Block::Table { .. }));
        let letter = letter_of(body);
        let sheets = lay_out(&letter, &look(size), None).unwrap();
        let lines = lines_by_page(&sheets);
        // The Re: block begins under its title on the first page.
        let re_block = (0..sheets.nodes.len()).find(|node| sheets.nodes[*node].role == Role::TH(Scope::Row)).unwrap();
        prop_assert_eq!(lines[&re_block][0].0, 0);
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
                prop_assert!(run.x >= 71.9 && run.y > 36.0);
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
        // Every word is there, in its order. The cells of a row that runs over are read page by page.
        if !has_table {
            let read: String = (0..sheets.pages.len())
                .flat_map(|page| runs(&sheets, page))
                .filter(|run| run.mark != Mark::Artifact)
                .map(words)
                .collect();
            prop_assert_eq!(bare(&read), bare(&clean(&letter.plain_text())));
        }
        // A table that runs over has its head again, and no page ends with a head alone.
        let in_re_block = |node: usize| {
            let row = sheets.nodes[node].parent;
            sheets.nodes.iter().any(|other| other.parent == row && other.role == Role::TH(Scope::Row))
        };
        for page in 0..sheets.pages.len() {
            let content = runs(&sheets, page).filter_map(|run| match run.mark {
                Mark::Content(node) => Some(node),
                Mark::Artifact => None,
            });
            let (mut cells, mut head) = (false, false);
            for node in content {
                cells |= sheets.nodes[node].role == Role::TD(1) && !in_re_block(node);
                head |= sheets.nodes[node].role == Role::TH(Scope::Column);
            }
            let again = runs(&sheets, page)
                .any(|run| run.mark == Mark::Artifact && &*run.words == "What was said");
            prop_assert!(!cells || head || again, "page {page} has cells and no head");
            prop_assert!(!head || cells, "page {page} has a head alone");
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
        prop_assert!(lay_out(&letter, &draft, None).is_ok(), "{words:?}");
    }
}

fn runs_of(sheets: &Sheets, node: usize) -> impl Iterator<Item = &Run> {
    (0..sheets.pages.len())
        .flat_map(|page| runs(sheets, page))
        .filter(move |run| run.mark == Mark::Content(node))
}
