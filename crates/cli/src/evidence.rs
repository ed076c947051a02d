//! `recourse-cli journal export` and `recourse-cli verify`: records that a stranger can check.

use std::path::{Path, PathBuf};

use desk::check_record_file;
use desk::view::{CheckedRecord, RecordFinding, RecordProblem};
use serde::Serialize;

use crate::args::JournalCommand;
use crate::letter::write_bytes;
use crate::output::Output;
use crate::problem::Problem;
use crate::vault;

/// A record that was written.
#[derive(Serialize)]
struct Exported {
    file: PathBuf,
    fingerprint: String,
}

pub(crate) fn run(command: &JournalCommand, out: Output) -> Result<(), Problem> {
    match command {
        JournalCommand::Export { vault, case, out: file } => {
            let mut desk = vault::open(vault)?;
            let record = desk.journal_record(case.as_deref())?;
            let fingerprint = desk.fingerprint();
            desk.close()?;
            write_bytes(file, &record)?;
            out.answer(&Exported { file: file.clone(), fingerprint }, |it| {
                vec![
                    it.file.display().to_string(),
                    format!("Signed by the key {}.", it.fingerprint),
                    "Give this fingerprint to whoever checks the record, by another way than the record itself."
                        .to_owned(),
                ]
            })
        }
    }
}

/// Examines a record; fails when it is not whole.
pub(crate) fn verify(file: &Path, out: Output) -> Result<(), Problem> {
    let checked = check_record_file(file).map_err(|_| {
        Problem::not_found("the file could not be read; check its name and that you may read it")
    })?;
    let checked = checked.ok_or_else(|| {
        Problem::refused(
            "this is not a record that this version of Recourse knows; give it the file as it was exported",
        )
    })?;
    out.answer(&checked, lines)?;
    if checked.whole {
        Ok(())
    } else {
        Err(Problem::refused("the record is not as it was made; do not rely on it"))
    }
}

fn lines(checked: &CheckedRecord) -> Vec<String> {
    let mut lines: Vec<String> = checked.findings.iter().map(finding).collect();
    if checked.whole {
        lines.push(whole(checked));
    }
    lines.push(format!(
        "Made at {} by the clock of the computer.",
        checked.made_at.format("%Y-%m-%d %H:%M UTC")
    ));
    lines.push(format!(
        "Signed by the key {}. That it is the right key, only a comparison with a fingerprint from another way tells.",
        checked.fingerprint
    ));
    lines
}

fn whole(checked: &CheckedRecord) -> String {
    if checked.of_files {
        return format!(
            "The record is whole, and its {} files are the ones that were recorded.",
            checked.files.len()
        );
    }
    let left_out = match checked.left_out {
        0 => String::new(),
        count => format!(" {count} other entries are left out and only counted."),
    };
    format!("The record is whole: {} entries, each one as it was written.{left_out}", checked.entries)
}

fn finding(finding: &RecordFinding) -> String {
    let what = match finding.problem {
        RecordProblem::Unreadable => "is not a line that Recourse writes",
        RecordProblem::WordsChanged => "what was said and done is not what was saved",
        RecordProblem::TimeOrPlaceChanged => "its time, case or kind is not what was saved",
        RecordProblem::ChainBroken => "it does not follow the entry before it",
        RecordProblem::EntriesMissing => "entries were taken out here",
        RecordProblem::NotSigned => "the signature at the end is missing",
        RecordProblem::SignatureWrong => "the signature does not fit: something before it was changed",
        RecordProblem::AfterSignature => "this was added after the signature",
        RecordProblem::FileMissing => "the file does not lie beside the record",
        RecordProblem::FileChanged => "the file is not the one that was recorded",
    };
    match (&finding.file, finding.line, finding.entry) {
        (Some(file), _, _) => format!("{file}: {what}."),
        (None, Some(line), Some(entry)) => format!("Line {line}, entry {entry}: {what}."),
        (None, line, _) => format!("Line {}: {what}.", line.unwrap_or_default()),
    }
}
