//! The record of contacts, the timeline, the mailing kit and the recovery sheet, judged by other programs.

use letters::{
    Language, Printed, print_mailing_kit, print_record, print_recovery_sheet, print_timeline,
    print_who_said_what,
};

use super::tools::{self, Folder};
use super::words;
use crate::made_records::{empty_record, mailing, record, timeline, who_said_what};
use crate::recovery_words::{LONGEST, sheet};

fn papers() -> Vec<(String, Printed)> {
    let mut found = vec![("empty-record".to_owned(), print_record(&empty_record()).unwrap())];
    for language in [Language::En, Language::Es] {
        let tag = language.tag();
        found.push((format!("record-{tag}"), print_record(&record(language)).unwrap()));
        let said = print_who_said_what(&who_said_what(language, 5)).unwrap();
        found.push((format!("who-said-what-{tag}"), said));
        let recovery = print_recovery_sheet(&sheet(language, &LONGEST)).unwrap();
        found.push((format!("recovery-sheet-{tag}"), recovery));
        found.push((format!("mailing-{tag}"), print_mailing_kit(&mailing(language)).unwrap()));
        for events in [6, 24, 60] {
            let printed = print_timeline(&timeline(language, events)).unwrap();
            found.push((format!("timeline-{events}-{tag}"), printed));
        }
    }
    found
}

#[test]
fn qpdf_and_verapdf_accept_records_and_timelines() {
    let folder = Folder::new();
    let files: Vec<_> = papers().iter().map(|(name, printed)| folder.write(name, &printed.bytes)).collect();
    for file in &files {
        tools::run("qpdf", &["--check".as_ref(), file.as_os_str()]);
    }
    let report = tools::verapdf(&files);
    let passed = report.lines().filter(|line| line.starts_with("PASS ")).count();
    assert_eq!(passed, 2 * files.len(), "veraPDF, PDF/UA-1 and PDF/A-2a:\n{report}");
}

#[test]
fn the_tag_tree_reads_like_the_paper() {
    let folder = Folder::new();
    for (name, printed) in papers() {
        let file = folder.write(&name, &printed.bytes);
        let tree = tools::run("pdfinfo", &["-struct-text".as_ref(), file.as_os_str()]);
        let spoken = tree.lines().filter_map(|line| line.trim().strip_prefix('"')?.strip_suffix('"'));
        let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != '"').collect::<String>();
        let spoken: Vec<&str> = spoken.collect();
        assert_eq!(bare(&spoken.join(" ")), bare(&spelled(&printed.text)), "{name}");
    }
}

#[test]
fn the_text_copied_out_of_a_one_page_timeline_is_in_its_order() {
    let folder = Folder::new();
    for (name, printed) in papers().into_iter().filter(|(_, printed)| printed.pages == 1) {
        let file = folder.write(&name, &printed.bytes);
        let raw = words(&tools::run("pdftotext", &["-raw".as_ref(), file.as_os_str(), "-".as_ref()]));
        assert!(raw.contains(&words(&printed.text)), "{name}: {raw}");
    }
}

/// The one character of the sample that no font has stands spelled out on the page.
fn spelled(text: &str) -> String {
    text.replace('😀', "[U+1F600]")
}
