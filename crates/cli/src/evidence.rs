//! `recourse-cli journal export` and `recourse-cli verify`: records that a stranger can check.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use desk::view::{CheckedRecord, CheckedSeal, RecordFinding, RecordProblem, SealFit};
use desk::{FOLDER_RECORD, TypedSeal, check_record_file};
use serde::Serialize;

use crate::args::JournalCommand;
use crate::letter::write_bytes;
use crate::output::Output;
use crate::problem::Problem;
use crate::vault;

/// No seal is as long, not even one of a paper of thousands of entries.
const LONGEST_SEAL: u64 = 1_000_000;

/// A record that was written.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Exported {
    file: PathBuf,
    fingerprint: String,
    /// Whether the journal lacks entries, which the record can neither show nor count.
    lacks_entries: bool,
}

pub(crate) fn run(command: &JournalCommand, out: Output) -> Result<(), Problem> {
    match command {
        JournalCommand::Export { vault, case, out: file } => {
            let mut desk = vault::open(vault)?;
            let record = desk.signed_record(case.as_deref())?;
            let fingerprint = desk.fingerprint();
            desk.close()?;
            write_bytes(file, &record.bytes)?;
            let exported = Exported { file: file.clone(), fingerprint, lacks_entries: record.lacks_entries };
            out.answer(&exported, exported_lines)
        }
    }
}

fn exported_lines(it: &Exported) -> Vec<String> {
    let mut lines = vec![
        it.file.display().to_string(),
        format!("Signed by the key {}.", it.fingerprint),
        "Give this fingerprint to whoever checks the record, by another way than the record itself."
            .to_owned(),
    ];
    if it.lacks_entries {
        lines.push(
            "This journal lacks entries, as after a rescue. Whoever checks the record is told where, and that they \
             were missing already when you signed it."
            .to_owned(),
        );
    }
    lines
}

/// Anybody can make up a journal and sign it, so no signature is shown without this.
const COMPARE: &str = "Anybody can make one and sign it. Compare this key with the fingerprint that you were told by \
                       another way, such as by phone or in an earlier letter: only then do you know whose it is.";

/// Examines a record, a seal, or both; fails when something is not as it was made.
pub(crate) fn verify(file: &Path, seal: Option<&Path>, out: Output) -> Result<(), Problem> {
    let seal = seal.map(read_seal).transpose()?;
    let seal = seal.map(|it| it.ok_or_else(|| Problem::refused("the file given with --seal holds no seal")));
    let seal = seal.transpose()?;
    if file.is_dir() && !file.join(FOLDER_RECORD).exists() {
        return Err(Problem::refused(
            "this folder holds no signed list of its files (files.record): it was taken out, or the folder is none that \
             this version of Recourse exported; an earlier version left journal.record, to be given by itself",
        ));
    }
    let unreadable =
        |_| Problem::not_found("the file could not be read; check its name and that you may read it");
    if let Some(checked) = check_record_file(file, seal.as_ref()).map_err(unreadable)? {
        out.answer(&checked, lines)?;
        let fits = checked.seal.as_ref().is_none_or(fits);
        return match (checked.whole || checked.lacks_entries, fits) {
            (true, true) => Ok(()),
            (false, _) => Err(Problem::refused("the record is not as it was made; do not rely on it")),
            (true, false) => Err(Problem::refused("the printed record does not fit this record")),
        };
    }
    if let (Some(alone), None) = (read_seal(file)?, seal) {
        let checked = alone.alone();
        out.answer(&checked, seal_lines)?;
        return if checked.genuine {
            Ok(())
        } else {
            Err(Problem::refused("the seal does not fit its signature"))
        };
    }
    Err(Problem::refused(
        "this is neither a record nor a seal that this version of Recourse knows; give it the file as it was exported",
    ))
}

/// A seal in a text file; `None` when the file holds something else.
fn read_seal(file: &Path) -> Result<Option<TypedSeal>, Problem> {
    let mut bytes = Vec::new();
    let read = File::open(file).and_then(|it| it.take(LONGEST_SEAL).read_to_end(&mut bytes));
    read.map_err(|_| {
        Problem::not_found("the file could not be read; check its name and that you may read it")
    })?;
    Ok(std::str::from_utf8(&bytes).ok().and_then(TypedSeal::read))
}

fn fits(seal: &CheckedSeal) -> bool {
    seal.genuine && seal.on_record.as_ref().is_none_or(|it| it.signed && it.same_key && it.same_entries)
}

fn seal_lines(seal: &CheckedSeal) -> Vec<String> {
    if !seal.genuine {
        return vec![
            "The seal does not fit its signature: it was changed, or copied with a mistake.".to_owned(),
        ];
    }
    let of = if seal.counted { "of" } else { "of at most" };
    let mut lines = vec![format!(
        "The seal was not changed since it was signed: a paper with {} entries, made on {} from a journal {of} {} \
         entries, signed by the key {}.",
        seal.printed, seal.made_on, seal.journal_entries, seal.fingerprint
    )];
    // Of a record that is signed this was said already.
    if seal.on_record.as_ref().is_none_or(|fit| !fit.signed) {
        lines.push(COMPARE.to_owned());
    }
    match &seal.on_record {
        None => lines.push(
            "It does not show whether the words on the paper were changed: ask for the signed record, and check the \
             seal with it."
                .to_owned(),
        ),
        Some(fit) => lines.extend(fit_lines(fit)),
    }
    lines
}

fn fit_lines(fit: &SealFit) -> Vec<String> {
    let mut lines = Vec::new();
    if !fit.signed {
        let nothing =
            "The record is not as it was signed, so nothing can be said about whether the paper fits it.";
        return vec![nothing.to_owned()];
    }
    if !fit.same_key {
        lines.push("The record was signed with another key than the paper.".to_owned());
    }
    if !fit.not_shown.is_empty() {
        let numbers: Vec<String> = fit.not_shown.iter().map(ToString::to_string).collect();
        lines.push(format!(
            "The record does not show these printed entries as they were saved: {}.",
            numbers.join(", ")
        ));
    } else if fit.same_entries {
        lines.push(
            "Every printed entry stands in the record as it was when the paper was made. Compare the words: each \
             entry on the paper has its number and the first digits of its hash."
                .to_owned(),
        );
    } else {
        lines.push("The entries of the record are not the ones that were printed.".to_owned());
    }
    lines
}

fn lines(checked: &CheckedRecord) -> Vec<String> {
    let mut lines: Vec<String> = checked.findings.iter().map(finding).collect();
    if checked.whole {
        lines.push(whole(checked));
    } else if checked.lacks_entries {
        lines.push(
            "The record is as it was signed. The journal it came from lacked entries already then, where it says so \
             above, as after damage to a disk. Ask whoever signed it why."
                .to_owned(),
        );
    }
    if checked.signed && checked.line_ends_changed {
        lines.push(
            "Only the ends of its lines were changed on the way, as some programs do; no word is.".to_owned(),
        );
    }
    lines.push(format!(
        "Made at {} by the clock of the computer.",
        checked.made_at.format("%Y-%m-%d %H:%M UTC")
    ));
    if checked.signed {
        lines.push(format!("Signed by the key {}.", checked.fingerprint));
        lines.push(COMPARE.to_owned());
    } else {
        lines.push(format!("Names the key {}, but is not signed by it as it is now.", checked.fingerprint));
    }
    lines.extend(checked.seal.iter().flat_map(seal_lines));
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
        RecordProblem::Unreadable => "this is not as Recourse writes a line, and may show what nobody signed",
        RecordProblem::WordsChanged => "what was said and done is not what was saved",
        RecordProblem::TimeOrPlaceChanged => "its time, case or kind is not what was saved",
        RecordProblem::ChainBroken => "it does not follow the entry before it",
        RecordProblem::EntriesMissing => "entries were taken out here",
        RecordProblem::EntriesLost => "entries were missing here already when the record was signed",
        RecordProblem::OutOfOrder => "it stands twice, or out of order",
        RecordProblem::NotSigned => "the signature at the end is missing",
        RecordProblem::SignatureWrong => "the signature does not fit: something before it was changed",
        RecordProblem::AfterSignature => "this was added after the signature",
        RecordProblem::FileMissing => "the file does not lie beside the record",
        RecordProblem::FileChanged => "the file is not the one that was recorded",
        RecordProblem::FileAdded => "the file was added: it is not in the signed list of this folder",
    };
    match (&finding.file, finding.line, finding.entry) {
        (Some(file), _, _) => format!("{file}: {what}."),
        (None, Some(line), Some(entry)) => format!("Line {line}, entry {entry}: {what}."),
        (None, line, _) => format!("Line {}: {what}.", line.unwrap_or_default()),
    }
}
