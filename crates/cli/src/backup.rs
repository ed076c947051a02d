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
    let found = find(folder)?;
    out.answer(&found, |found| found.iter().map(line).collect())
}

fn find(folder: &Path) -> Result<Vec<FoundBackup>, Problem> {
    let found = desk::find_backups(folder, &SystemClock)?;
    if found.unreadable > 0 {
        let folders = match found.unreadable {
            1 => "1 folder".to_owned(),
            count => format!("{count} folders"),
        };
        complain(&format!("{folders} of backups could not be read; newer backups may be there"));
    }
    Ok(found.backups)
}

fn line(backup: &FoundBackup) -> String {
    let state = match (backup.whole, backup.missing_papers) {
        (false, _) => "damaged".to_owned(),
        (true, 0) => format!("{} papers", backup.papers),
        (true, gone) => format!("{gone} of {} papers gone", backup.papers),
    };
    let ahead = if backup.ahead { "  dated ahead of this computer's clock" } else { "" };
    format!("{}  vault {}  {state}{ahead}  {}", at(&backup.made_at), backup.vault, backup.id)
}

fn at(moment: &MomentView) -> String {
    let parts = [Some(moment.date.to_string()), moment.time.clone(), moment.zone.clone()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The one to restore, where only one can be meant.
fn newest(found: Vec<FoundBackup>) -> Result<PathBuf, Problem> {
    // Damaged ones as well: if it is ours that are, somebody else's must not be taken in their place.
    if found.iter().any(|it| it.vault != found[0].vault) {
        return Err(Problem::usage(
            "backups of more than one vault lie here; list them with `vault backups` and name one of them",
        ));
    }
    let mut whole = found.into_iter().filter(|it| it.whole);
    let Some(backup) = whole.next() else {
        return Err(desk::Error::of(desk::ErrorKind::BackupDamaged).into());
    };
    if backup.ahead && whole.next().is_some() {
        return Err(Problem::usage(
            "the backup on top is dated ahead of this computer's clock, so nobody can tell which is the newest; list them \
             with `vault backups` and name one of them",
        ));
    }
    Ok(PathBuf::from(backup.id))
}

pub(crate) fn restore(from: &Path, to: PathBuf, key: &Key<'_>, out: Output) -> Result<(), Problem> {
    // Before a passphrase is asked for: nobody should type one for a folder without backups.
    let backup = newest(find(from)?)?;
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

#[cfg(test)]
mod tests {
    use super::*;

    fn found(id: &str, ahead: bool, whole: bool) -> FoundBackup {
        let made_at =
            MomentView { date: chrono::NaiveDate::default(), time: None, zone: None, instant: None };
        let vault = "1A2B 3C4D".to_owned();
        FoundBackup { id: id.into(), vault, made_at, ahead, whole, bytes: 0, papers: 0, missing_papers: 0 }
    }

    #[test]
    fn the_one_on_top_is_taken_and_never_a_damaged_one() {
        let taken = |found| newest(found).ok();
        assert_eq!(taken(vec![found("a", false, true), found("b", false, true)]), Some("a".into()));
        assert_eq!(taken(vec![found("a", true, false), found("b", false, true)]), Some("b".into()));
        assert_eq!(taken(vec![found("a", false, false)]), None);
    }

    #[test]
    fn one_whose_date_cannot_be_right_is_only_taken_where_there_is_no_other() {
        assert_eq!(newest(vec![found("a", true, true)]).ok(), Some("a".into()));
        let refused = newest(vec![found("a", true, true), found("b", false, true)]).err();
        assert!(refused.is_some_and(|it| it.sentence.contains("dated ahead of this computer's clock")));
    }
}
