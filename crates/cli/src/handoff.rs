//! `recourse-cli handoff`: a case goes to another vault, and comes back.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use desk::input::{HandoffChoice, HandoffInput};
use desk::view::{HandoffKeyView, HandoffTaken, HandoffView, LostPaper};
use desk::words::HandoffSide;
use desk::{Desk, ErrorKind, HandoffSeal, Passphrase, handoff_asks_for_passphrase};
use serde::Serialize;

use crate::args::{CreateHandoff, HandoffCommand, Keep, OpenVault, ReceiveHandoff};
use crate::output::{Output, complain};
use crate::passphrase;
use crate::problem::Problem;
use crate::vault;

/// A hand-off that was written.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Written {
    file: PathBuf,
    fingerprint: String,
    missing_files: u64,
    left_behind: Vec<LostPaper>,
}

pub(crate) fn run(command: HandoffCommand, out: Output) -> Result<(), Problem> {
    match command {
        HandoffCommand::Create(how) => create(how, out),
        HandoffCommand::Receive(how) => receive(&how, out),
        HandoffCommand::Key { vault } => key(&vault, out),
    }
}

fn create(how: CreateHandoff, out: Output) -> Result<(), Problem> {
    let secret = how.handoff_passphrase_file.as_deref();
    passphrase::not_both_from_input(how.vault.passphrase.passphrase_file.as_deref(), secret)?;
    let mut desk = vault::open(&how.vault)?;
    let seal = match how.key {
        Some(key) => HandoffSeal::Key(key),
        None => HandoffSeal::Passphrase(passphrase::ask_new(secret, "--handoff-passphrase-file")?),
    };
    let input = HandoffInput {
        case: how.case,
        person: how.person,
        to: how.to,
        from: how.from,
        without_damaged: how.without_damaged,
    };
    let left_behind = if how.without_damaged {
        desk.handoff_lost_papers(input.case.as_deref(), input.person.as_deref())?
    } else {
        Vec::new()
    };
    let handoff = desk.hand_over(&input, seal).map_err(unusable_key)?;
    handoff.save(&how.out).map_err(damaged_paper)?;
    desk.note_handoff(&handoff)?;
    let fingerprint = desk.fingerprint();
    desk.close()?;
    let missing_files = handoff.missing_files();
    let written = Written { file: how.out, fingerprint, missing_files, left_behind };
    if written.missing_files > 0 {
        complain(&format!(
            "{} papers are missing from the vault and so not in the file",
            written.missing_files
        ));
    }
    out.answer(&written, |it| {
        let mut lines = vec![
            it.file.display().to_string(),
            format!("Signed by the key {}.", it.fingerprint),
            "Tell the passphrase by another way than the file.".to_owned(),
        ];
        lines.extend(it.left_behind.iter().map(|paper| format!("Left behind: {}", paper.title)));
        lines
    })
}

/// A paper that can no longer be read stops a hand-off until somebody says to go on without it.
fn damaged_paper(error: desk::Error) -> Problem {
    if error.kind == ErrorKind::PaperDamaged {
        return Problem::refused(
            "a paper can no longer be read; restore it from a backup, or go on with --without-damaged",
        );
    }
    error.into()
}

/// A key is the only thing in the form that `--help` does not explain well enough.
fn unusable_key(error: desk::Error) -> Problem {
    if error.fields.iter().any(|field| field.problem == "not_a_key") {
        return Problem::usage(
            "this is no key for hand-offs; it begins with age1, as `handoff key` shows it",
        );
    }
    error.into()
}

fn receive(how: &ReceiveHandoff, out: Output) -> Result<(), Problem> {
    let secret = how.handoff_passphrase_file.as_deref();
    passphrase::not_both_from_input(how.vault.passphrase.passphrase_file.as_deref(), secret)?;
    // Before any passphrase is asked for: nobody should type one for a file that is no hand-off.
    let asks = handoff_asks_for_passphrase(&how.file)?;
    let mut desk = vault::open(&how.vault)?;
    let opened = opening(asks, secret)?;
    let found = look(&mut desk, &how.file, opened.as_ref())?;
    if how.look {
        desk.close()?;
        return out.answer(&found, seen);
    }
    let Some(choices) = choices(&found, how.keep) else {
        desk.close()?;
        return Err(desk::Error::of(ErrorKind::HandoffUndecided).into());
    };
    let taken = desk.take_handoff_file(&how.file, opened.as_ref(), &choices);
    desk.close()?;
    out.answer(&taken?, took)
}

fn opening(asks: bool, file: Option<&Path>) -> Result<Option<Passphrase>, Problem> {
    asks.then(|| passphrase::ask_for("Passphrase of the hand-off: ", file, "--handoff-passphrase-file"))
        .transpose()
}

fn look(desk: &mut Desk, file: &Path, opened: Option<&Passphrase>) -> Result<HandoffView, Problem> {
    let arrived = desk.handoff_door()?.open(file, opened, &BTreeSet::new())?;
    Ok(desk.compare_handoff(&arrived)?)
}

/// One choice for all, or `None` where one is needed and none was made.
fn choices(found: &HandoffView, keep: Option<Keep>) -> Option<Vec<HandoffChoice>> {
    let side = keep.map(|keep| match keep {
        Keep::Mine => HandoffSide::Mine,
        Keep::Theirs => HandoffSide::Theirs,
    });
    let choose = |it: &desk::view::HandoffDifference| {
        Some(HandoffChoice { kind: it.kind, id: it.id.clone(), side: side? })
    };
    found.differences.iter().map(choose).collect()
}

fn seen(found: &HandoffView) -> Vec<String> {
    let from = if found.from.is_empty() { "somebody who gave no name" } else { &found.from };
    let mut lines = vec![
        format!("{}: {}", found.person, found.cases.join(", ")),
        format!("Handed over by {from}, made {}, signed by {}.", found.made_at.date, found.fingerprint),
        format!(
            "{} entries, {} of them new here; {} new or changed records, {} new files.",
            found.entries, found.new_entries, found.new_records, found.new_files
        ),
    ];
    for difference in &found.differences {
        lines.push(format!("Changed on both sides: {:?} {}", difference.kind, difference.title));
        for field in &difference.fields {
            lines.push(format!("  {}: here {:?}, there {:?}", field.field, field.mine, field.theirs));
        }
    }
    lines
}

fn took(taken: &HandoffTaken) -> Vec<String> {
    if (taken.entries, taken.records, taken.files) == (0, 0, 0) {
        return vec!["Everything in it is here already. Nothing was added.".to_owned()];
    }
    vec![format!(
        "Taken in: {} entries, {} records, {} files. Nothing that was here was overwritten.",
        taken.entries, taken.records, taken.files
    )]
}

fn key(which: &OpenVault, out: Output) -> Result<(), Problem> {
    let desk = vault::open(which)?;
    let key = desk.handoff_key()?;
    desk.close()?;
    out.answer(&key, |it: &HandoffKeyView| {
        vec![it.key.clone(), format!("This vault signs with the key {}.", it.fingerprint)]
    })
}
