//! A packet of each PDF below a folder, one at a time, and what became of its pages: for collections of files that were
//! made to be difficult. `docs/packets-corpora.md` has the outcome for the public ones.

use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Whoever takes longer than this for one file hangs.
const HANGS: Duration = Duration::from_secs(600);
/// What a file is said to be when all of its pages are copied, and each was seen to be the same.
const SAME: &str = "unchanged";

/// Goes through all PDFs below a folder and says what became of them.
#[expect(clippy::print_stdout, reason = "a bench reports on standard output")]
pub(crate) fn check(folder: &Path) -> io::Result<()> {
    let mut files = Vec::new();
    find(folder, &mut files)?;
    files.sort();
    let scratch = tempfile::tempdir()?;
    let (mut all, mut slowest, mut largest) = (BTreeMap::new(), (0.0, PathBuf::new()), (0, PathBuf::new()));
    for file in files {
        let short = file.strip_prefix(folder).unwrap_or(&file).to_owned();
        let class = if is_clean(&file)? { "clean" } else { "damaged" };
        let (became, seconds, peak) = one(&file, scratch.path())?;
        if became != SAME {
            println!("{class}, {}: {became}", short.display());
        }
        if seconds > slowest.0 {
            slowest = (seconds, short.clone());
        }
        if peak > largest.0 {
            largest = (peak, short);
        }
        let kind = became.split([':', ' ']).next().unwrap_or_default().to_owned();
        *all.entry((class, kind)).or_insert(0_usize) += 1;
    }
    for ((class, became), count) in all {
        println!("{class:<8} {became:<10} {count:>6}");
    }
    println!("longest {:.1} s: {}", slowest.0, slowest.1.display());
    println!("largest peak {} MB: {}", largest.0, largest.1.display());
    Ok(())
}

fn find(folder: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            find(&path, found)?;
        } else if path.extension().is_some_and(|it| it.eq_ignore_ascii_case("pdf")) {
            found.push(path);
        }
    }
    Ok(())
}

/// Whether qpdf has nothing to say about a file.
fn is_clean(file: &Path) -> io::Result<bool> {
    let mut qpdf = Command::new("qpdf");
    qpdf.arg("--check").arg(file).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    Ok(qpdf.status()?.success())
}

/// Makes a packet of one file, in a process of its own. Gives what became of it, processor seconds and megabytes.
fn one(file: &Path, scratch: &Path) -> io::Result<(String, f64, u64)> {
    let said = scratch.join("said.txt");
    let mut builder = Command::new(std::env::current_exe()?);
    builder.arg("--build").arg(scratch.join("out.pdf")).arg(file);
    let mut child =
        builder.stdin(Stdio::null()).stdout(File::create(&said)?).stderr(Stdio::null()).spawn()?;
    let begun = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        if begun.elapsed() > HANGS {
            child.kill()?;
            child.wait()?;
            return Ok(("HANGS".to_owned(), HANGS.as_secs_f64(), 0));
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    let said = std::fs::read_to_string(said)?;
    let (about, last) = said.trim_end().rsplit_once('\n').unwrap_or(("", said.trim_end()));
    let words: Vec<&str> = last.split_whitespace().collect();
    let number = |before: &str| {
        let place = words.iter().position(|word| *word == before)?;
        words.get(place + 1)?.parse::<f64>().ok()
    };
    let (Some(seconds), Some(peak), true) = (number("processor"), number("peak"), status.success()) else {
        return Ok((format!("FAILED {status}"), 0.0, 0));
    };
    let name = file.display().to_string();
    let about = about.replace(&format!("{name}: "), "");
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "megabytes")]
    Ok((became(&about), seconds, peak as u64))
}

/// What became of a file, in one word and what was said.
fn became(about: &str) -> String {
    let has = |words: &str| about.contains(words);
    if has("locked with a password") {
        "locked".to_owned()
    } else if has("no pages") || has("file is empty") {
        format!("empty: {about}")
    } else if has("refused") {
        about.to_owned()
    } else if has("AsPictures") || has("NotCompared") || has("Unreadable") {
        format!("changed: {about}")
    } else {
        SAME.to_owned()
    }
}
