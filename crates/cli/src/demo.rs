//! `recourse-cli demo`: a sample vault to look around in, with its letters as PDF.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveTime, Utc};
use desk::{Clock, Passphrase, SystemClock, sample};
use serde::Serialize;

use crate::args::Demo;
use crate::letter;
use crate::output::Output;
use crate::passphrase;
use crate::problem::Problem;

/// What was made, and where.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Made {
    vault: PathBuf,
    /// The sample's own passphrase; absent where another was chosen, which is the chooser's secret.
    passphrase: Option<&'static str>,
    letters: Vec<PathBuf>,
    /// Letters that are still drafts with gaps, and so were not printed.
    unfinished: usize,
}

pub(crate) fn run(demo: &Demo, out: Output) -> Result<(), Problem> {
    let chosen = demo.passphrase.passphrase_file.as_deref().map(|file| passphrase::ask(Some(file)));
    let chosen = chosen.transpose()?;
    let own = chosen.is_none().then_some(sample::PASSPHRASE);
    let passphrase = chosen.unwrap_or_else(|| Passphrase::new(sample::PASSPHRASE));
    let (vault, folder) = (demo.dir.join("Sample.vault"), demo.dir.join("letters"));
    fs::create_dir_all(&demo.dir).map_err(|_| Problem::cannot_write())?;
    let mut sample = sample::make(&vault, &passphrase, now(demo))?;
    fs::create_dir_all(&folder).map_err(|_| Problem::cannot_write())?;
    let letters = print(&mut sample, &folder)?;
    let unfinished = sample.letters.len() - letters.len();
    sample.desk.close()?;
    out.answer(&Made { vault, passphrase: own, letters, unfinished }, lines)
}

/// The moment at which the stories end: the computer's, or the afternoon (UTC; morning in California) of the day that
/// was asked for.
fn now(demo: &Demo) -> DateTime<Utc> {
    let afternoon = NaiveTime::from_hms_opt(18, 0, 0).unwrap_or_default();
    demo.today.map_or_else(|| SystemClock.now(), |day| day.and_time(afternoon).and_utc())
}

/// Prints every letter that has no gaps.
fn print(sample: &mut sample::Sample, folder: &Path) -> Result<Vec<PathBuf>, Problem> {
    let mut files = Vec::new();
    for (place, card) in sample.letters.iter().enumerate() {
        if !sample.desk.letter(&card.id)?.missing.is_empty() {
            continue;
        }
        let printed = sample.desk.print_letter(&card.id, false)?;
        let file = folder.join(format!("{}-{}.pdf", place + 1, card.template.replace('_', "-")));
        letter::write(&file, &printed)?;
        files.push(file);
    }
    Ok(files)
}

fn lines(made: &Made) -> Vec<String> {
    let passphrase = match made.passphrase {
        Some(passphrase) => format!("Its passphrase: {passphrase}"),
        None => "Its passphrase is the one in your file.".to_owned(),
    };
    let mut lines = vec![
        format!("The sample vault is in {}. Nobody in it exists.", made.vault.display()),
        passphrase,
        "Its letters:".to_owned(),
    ];
    lines.extend(made.letters.iter().map(|file| format!("  {}", file.display())));
    if made.unfinished > 0 {
        lines.push(format!("Drafts with gaps, left in the vault: {}", made.unfinished));
    }
    lines
}
