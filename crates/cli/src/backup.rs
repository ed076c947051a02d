//! `recourse-cli vault backup`, `backups` and `restore`: copies in another place, and the way back.

use std::path::{Path, PathBuf};

use desk::view::{FoundBackup, MomentView};
use desk::{BackupMoment, Desk, SystemClock};
use serde::Serialize;

use crate::args::OpenVault;
use crate::output::{Output, complain};
use crate::passphrase::{self, Key};
use crate::problem::Problem;
use crate::report::Report;
use crate::vault;

/// A vault that came out of a backup.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Restored {
    vault: PathBuf,
    report: Report,
    missing_papers: u32,
}

pub(crate) fn make(which: &OpenVault, to: Option<&Path>, out: Output) -> Result<(), Problem> {
    let mut desk = vault::open(which)?;
    if let Some(to) = to {
        let to = std::path::absolute(to).unwrap_or_else(|_| to.to_owned());
        desk.choose_backup_folder(Some(&to.display().to_string()))?;
    }
    if desk.backups()?.folder.is_none() {
        return Err(Problem::usage("no folder for backups was chosen yet; name one with --to"));
    }
    let made = desk.back_up(BackupMoment::Asked, &|| false);
    desk.close()?;
    let made = made?;
    if let Some(problem) = made.problem {
        return Err(desk::Error::of(problem.into()).into());
    }
    if made.missing_papers > 0 {
        complain(&format!(
            "{} papers are missing or damaged in the vault and so not in the backup",
            made.missing_papers
        ));
    }
    out.answer(&made, |it| {
        let time = it.last_good.as_ref().map(at).unwrap_or_default();
        vec![format!("The backup of {time} was read back and opened. There are {} of this vault.", it.kept)]
    })
}

pub(crate) fn list(folder: &Path, out: Output) -> Result<(), Problem> {
    let found = desk::find_backups(folder, &SystemClock)?;
    out.answer(&found, |found| found.iter().map(line).collect())
}

fn line(backup: &FoundBackup) -> String {
    let state = match (backup.whole, backup.missing_papers) {
        (false, _) => "damaged".to_owned(),
        (true, 0) => format!("{} papers", backup.papers),
        (true, gone) => format!("{gone} of {} papers gone", backup.papers),
    };
    format!("{}  vault {}  {state}  {}", at(&backup.made_at), backup.vault, backup.id)
}

fn at(moment: &MomentView) -> String {
    let parts = [Some(moment.date.to_string()), moment.time.clone(), moment.zone.clone()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

pub(crate) fn restore(from: &Path, to: PathBuf, key: &Key<'_>, out: Output) -> Result<(), Problem> {
    // Before a passphrase is asked for: nobody should type one for a folder without backups.
    let found = desk::find_backups(from, &SystemClock)?;
    // Damaged ones as well: if it is ours that are, somebody else's must not be taken in their place.
    if found.iter().any(|it| it.vault != found[0].vault) {
        return Err(Problem::usage(
            "backups of more than one vault lie here; list them with `vault backups` and name one of them",
        ));
    }
    let Some(backup) = found.into_iter().find(|it| it.whole) else {
        return Err(desk::Error::of(desk::ErrorKind::BackupDamaged).into());
    };
    let backup = PathBuf::from(backup.id);
    vault::warn_if_watched(&to);
    let (desk, found) = match key {
        Key::Passphrase(file) => {
            let passphrase = passphrase::ask(*file)?;
            Desk::restore(&backup, &to, &passphrase, SystemClock)?
        }
        Key::Words { words, new } => {
            let (words, new) = passphrase::ask_words_and_new(words, new)?;
            Desk::restore_with_words(&backup, &to, &words, &new, SystemClock)?
        }
    };
    desk.close()?;
    let whole = found.report.whole && found.missing_papers == 0;
    let report = Report::from(&found.report);
    out.answer(&Restored { vault: to, report, missing_papers: found.missing_papers }, |it| {
        let mut lines = vec![format!("The vault is in {}.", it.vault.display())];
        lines.extend(it.report.findings.iter().cloned());
        if it.report.whole {
            lines.push(format!("It is whole: {} entries, each one as it was written.", it.report.entries));
        }
        lines
    })?;
    if whole {
        Ok(())
    } else {
        Err(Problem::refused("the vault was restored, but not all of it; an older backup may have the rest"))
    }
}
