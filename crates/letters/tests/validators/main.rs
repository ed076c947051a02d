//! What other programs say about our PDFs: qpdf, poppler and veraPDF.
//!
//! A test binary of its own, because it needs tools that the rest of the tests do not. `cargo xtask test` fetches them
//! and runs it; a tool that is not there fails the test with a sentence that says what to do, it never passes quietly.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "../it/cases/mod.rs"]
mod cases;
#[path = "../it/languages.rs"]
mod languages;
#[path = "../it/made_records.rs"]
mod made_records;
mod records;
#[path = "../it/recovery_words.rs"]
mod recovery_words;
#[path = "../it/scan.rs"]
mod scan;
mod tools;

use std::ffi::OsStr;
use std::sync::Arc;

use letters::{
    Block, Inline, Language, Letter, PrintOptions, SignaturePicture, TemplateId, draft, print, print_draft,
};
use tools::Folder;

/// Every sample letter in both languages and sizes, and one with everything a letter can hold.
fn letters() -> Vec<(String, Letter, PrintOptions)> {
    let mut found = Vec::new();
    for (name, template, input) in cases::all() {
        for language in [Language::En, Language::Es] {
            let letter = draft(&template, language, &input).expect("the template is bundled");
            for (size, options) in [("", PrintOptions::default()), ("-large", PrintOptions::large_print())] {
                found.push((format!("{name}-{}{size}", language.tag()), letter.clone(), options));
            }
        }
    }
    for (template, input) in cases::every_letter() {
        for language in [Language::En, Language::Es] {
            let letter = draft(&template, language, &input).expect("the template is bundled");
            found.push((
                format!("{}-{}", template.as_str(), language.tag()),
                letter,
                PrintOptions::default(),
            ));
        }
    }
    found.push(("everything".to_owned(), everything(), PrintOptions::default()));
    for language in languages::LANGUAGES {
        let name = format!("in-{}", language.0);
        found.push((name, languages::letter_of(language), PrintOptions::default()));
    }
    found.extend(signed());
    found
}

/// Letters with a scanned signature, in both languages and sizes.
fn signed() -> Vec<(String, Letter, PrintOptions)> {
    let picture =
        Arc::new(SignaturePicture::from_scan(&scan::scanned_signature()).expect("there is ink in it"));
    let mut found = Vec::new();
    for language in [Language::En, Language::Es] {
        let mut letter = draft(&TemplateId::COVERAGE_APPEAL, language, &cases::before_care())
            .expect("the template is bundled");
        letter.signature.scanned = true;
        for (size, options) in [("", PrintOptions::default()), ("-large", PrintOptions::large_print())] {
            let options = PrintOptions { signature: Some(Arc::clone(&picture)), ..options };
            found.push((format!("signed-{}{size}", language.tag()), letter.clone(), options));
        }
    }
    found
}

/// A long letter: bullets, nested emphasis, a table over several pages with a tall row and empty cells, other scripts.
fn everything() -> Letter {
    let mut letter = draft(&TemplateId::COVERAGE_APPEAL, Language::En, &cases::after_care())
        .expect("the template is bundled");
    let items = ["Office, efficient, waffle; AVATAR.", "Page\u{a0}1, soft\u{ad}ly, “quoted” – § 5."];
    let items = items.iter().map(|words| vec![Inline::text(*words)]).collect();
    letter.body.push(Block::List { ordered: false, items });
    let names =
        "Nguyễn Thị Hằng, Nguye\u{302}\u{303}n, mg\u{303}a, Щербакова Юлія, Գրիգորյան, Παπαδοπούλου & <Sons>";
    letter.body.push(Block::Paragraph { inlines: vec![Inline::bold(names)] });
    let mut rows: Vec<Vec<String>> = (1..60)
        .map(|number| {
            vec![
                format!("May {number}"),
                String::new(),
                "They said that it was under review. ".repeat(number % 5),
            ]
        })
        .collect();
    rows.push(vec!["June 1".to_owned(), "Lee".to_owned(), "It goes on and on. ".repeat(300)]);
    let header = ["Date", "Who", "What was said"].map(str::to_owned).to_vec();
    letter.body.push(Block::Table { header, rows });
    letter
}

/// One space between words. A line may end after a hyphen, and then no space belongs there.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace("- ", "-")
}

#[test]
fn qpdf_finds_nothing_wrong() {
    let folder = Folder::new();
    for (name, letter, options) in letters() {
        let file = folder.write(&name, &print(&letter, &options).unwrap().bytes);
        tools::run("qpdf", &["--check".as_ref(), file.as_os_str()]);
    }
}

#[test]
fn every_font_is_embedded_and_cut_down() {
    let folder = Folder::new();
    for (name, letter, options) in letters() {
        let file = folder.write(&name, &print(&letter, &options).unwrap().bytes);
        let table = tools::run("pdffonts", &[file.as_os_str()]);
        let fonts: Vec<&str> = table.lines().skip(2).collect();
        assert!(!fonts.is_empty(), "{name}: no fonts at all");
        for font in fonts {
            let columns: Vec<&str> = font.split_whitespace().collect();
            // ... encoding, emb, sub, uni, object, generation
            let answers = columns.get(columns.len().saturating_sub(5)..columns.len() - 2);
            assert_eq!(answers, Some(["yes", "yes", "yes"].as_slice()), "{name}: {font}");
        }
    }
}

#[test]
fn the_text_copied_out_is_the_letter_in_its_order() {
    let folder = Folder::new();
    for (name, letter, options) in
        letters().into_iter().filter(|(name, ..)| name != "everything" && !name.starts_with("in-"))
    {
        let printed = print(&letter, &options).unwrap();
        let file = folder.write(&name, &printed.bytes);
        let raw = words(&tools::run("pdftotext", &["-raw".as_ref(), file.as_os_str(), "-".as_ref()]));
        // The feet stand between the pages, and a table that runs over repeats its head: neither is in the letter.
        let about: Vec<&str> = letter
            .subject
            .iter()
            .filter(|line| line.on_every_page)
            .filter_map(|line| line.value.as_deref())
            .collect();
        let mut rest = raw;
        for page in 1..=printed.pages {
            let (page_word, of, re) = match letter.language {
                Language::En => ("Page", "of", "Re:"),
                Language::Es => ("Página", "de", "Asunto:"),
            };
            let foot = format!("{page_word} {page} {of} {} · {re} {}", printed.pages, about.join(", "));
            assert!(rest.contains(&foot), "{name}: no foot on page {page}: {rest}");
            rest = words(&rest.replacen(&foot, " ", 1));
        }
        let wanted = words(&printed.text);
        for head in repeated_heads(&letter) {
            let surplus = rest.matches(&head).count().saturating_sub(wanted.matches(&head).count());
            for _ in 0..surplus {
                // The repeated head is the later one.
                let at = rest.rfind(&head).unwrap();
                rest.replace_range(at..at + head.len(), " ");
                rest = words(&rest);
            }
        }
        assert_eq!(rest, wanted, "{name}");
    }
}

#[test]
fn every_language_is_copied_out_word_for_word() {
    // Where readers turn letters around, their order on the page says nothing; see `printing` among the other tests.
    let turned = ["in-arabic", "in-persian", "in-urdu", "in-hebrew"];
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let folder = Folder::new();
    for (name, letter, options) in letters() {
        if !name.starts_with("in-") || turned.contains(&name.as_str()) {
            continue;
        }
        let printed = print(&letter, &options).unwrap();
        let file = folder.write(&name, &printed.bytes);
        let mut read = String::new();
        for page in 1..=printed.pages {
            let number = page.to_string();
            let page_of: [&OsStr; 7] = [
                "-raw".as_ref(),
                "-f".as_ref(),
                number.as_ref(),
                "-l".as_ref(),
                number.as_ref(),
                file.as_os_str(),
                "-".as_ref(),
            ];
            let words = bare(&tools::run("pdftotext", &page_of));
            let foot = words.rfind(&format!("Page{page}of{}", printed.pages)).expect("every page has a foot");
            read += words.get(..foot).unwrap();
        }
        assert_eq!(read, bare(&printed.text), "{name}");
    }
}

fn repeated_heads(letter: &Letter) -> Vec<String> {
    let heads = letter.body.iter().filter_map(|block| match block {
        Block::Table { header, .. } => Some(header.join(" ")),
        _ => None,
    });
    heads.collect()
}

#[test]
fn the_tag_tree_reads_like_the_letter() {
    let folder = Folder::new();
    // poppler reads the glyphs below an element, also where the element tells its words itself.
    let told = [
        "arabic", "persian", "urdu", "hebrew", "hindi", "punjabi", "bengali", "gujarati", "tamil", "telugu",
        "thai", "lao", "khmer",
    ];
    for (name, letter, options) in letters() {
        if name.strip_prefix("in-").is_some_and(|language| told.contains(&language)) {
            continue;
        }
        let printed = print(&letter, &options).unwrap();
        let file = folder.write(&name, &printed.bytes);
        let tree = tools::run("pdfinfo", &["-struct-text".as_ref(), file.as_os_str()]);
        // poppler puts the words of each element in quotation marks on lines of their own.
        let spoken = tree
            .lines()
            .filter_map(|line| line.trim().strip_prefix('"')?.strip_suffix('"').map(str::to_owned));
        let spoken: Vec<String> = spoken.collect();
        let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != '"').collect::<String>();
        assert_eq!(bare(&spoken.join(" ")), bare(&printed.text), "{name}");
    }
}

#[test]
fn verapdf_finds_every_letter_accessible_and_fit_for_an_archive() {
    let folder = Folder::new();
    let mut files = Vec::new();
    for (name, letter, options) in letters() {
        files.push(folder.write(&name, &print(&letter, &options).unwrap().bytes));
    }
    let gaps = draft(&TemplateId::COVERAGE_APPEAL, Language::En, &cases::bare());
    let gaps = print_draft(&gaps.unwrap(), &PrintOptions::default()).unwrap();
    files.push(folder.write("draft", &gaps.bytes));
    let report = tools::verapdf(&files);
    let passed = report.lines().filter(|line| line.starts_with("PASS ")).count();
    assert_eq!(passed, 2 * files.len(), "veraPDF, PDF/UA-1 and PDF/A-2a:\n{report}");
}
