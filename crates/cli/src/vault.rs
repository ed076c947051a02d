//! `recourse-cli vault`: making, checking and unlocking vaults.

use std::path::{Path, PathBuf};

use desk::view::RescuedVault;
use desk::words::Language;
use desk::{Desk, KeychainItem, SystemClock};
use serde::Serialize;

use crate::args::{OpenVault, VaultCommand};
use crate::backup;
use crate::output::{Output, complain};
use crate::passphrase::{self, Key};
use crate::problem::Problem;
use crate::report::Report;

/// A vault that was made, with its words.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Created {
    vault: PathBuf,
    recovery_words: Vec<String>,
}

/// A vault whose lock was changed.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LockedAnew {
    vault: PathBuf,
    changed: bool,
    keychain_stopped: bool,
    /// The name in the keychain of the key that opened the vault before. It is still there.
    key_left: Option<String>,
}

pub(crate) fn run(command: VaultCommand, out: Output) -> Result<(), Problem> {
    match command {
        VaultCommand::Create { path, passphrase } => create(path, passphrase.passphrase_file.as_deref(), out),
        VaultCommand::Check { path, passphrase } => check(&OpenVault { vault: path, passphrase }, out),
        VaultCommand::RebuildSearch { path, passphrase } => {
            rebuild_search(&OpenVault { vault: path, passphrase }, out)
        }
        VaultCommand::Passphrase { path, passphrase, new_passphrase_file } => {
            change(path, passphrase.passphrase_file.as_deref(), new_passphrase_file.as_deref(), out)
        }
        VaultCommand::Backup { path, to, passphrase } => {
            backup::make(&OpenVault { vault: path, passphrase }, to.as_deref(), out)
        }
        VaultCommand::Backups { folder } => backup::list(&folder, out),
        VaultCommand::Restore { from, to, passphrase, words_file, new_passphrase_file } => {
            let file = passphrase.passphrase_file.as_deref();
            let key = Key::of(file, words_file.as_deref(), new_passphrase_file.as_deref());
            backup::restore(&from, to, &key, out)
        }
        VaultCommand::Rescue { from, to, passphrase, words_file, new_passphrase_file } => {
            let file = passphrase.passphrase_file.as_deref();
            let key = Key::of(file, words_file.as_deref(), new_passphrase_file.as_deref());
            rescue(&from, to, &key, out)
        }
        VaultCommand::Recover { path, words_file, passphrase_file } => {
            recover(path, words_file.as_deref(), passphrase_file.as_deref(), out)
        }
    }
}

/// An index of search that was made anew.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rebuilt {
    fitted_before: bool,
}

fn rebuild_search(vault: &OpenVault, out: Output) -> Result<(), Problem> {
    let mut desk = open(vault)?;
    let rebuilt = Rebuilt { fitted_before: desk.rebuild_search()? };
    desk.close()?;
    out.answer(&rebuilt, |it| {
        let before = if it.fitted_before { "It had been whole." } else { "Something had been missing." };
        vec![format!("The index of search was made anew. {before}")]
    })
}

/// Opens a vault for a command that reads it.
pub(crate) fn open(which: &OpenVault) -> Result<Desk, Problem> {
    // Before the passphrase is asked for: nobody should type one for a folder that holds no vault.
    require_vault(&which.vault)?;
    let passphrase = passphrase::ask(which.passphrase.passphrase_file.as_deref())?;
    Ok(Desk::open(&which.vault, &passphrase, SystemClock)?)
}

fn require_vault(folder: &Path) -> Result<(), Problem> {
    use desk::view::FolderState;
    match desk::look_at_folder(folder)?.state {
        FolderState::Vault | FolderState::NewerVault => Ok(()),
        FolderState::Free | FolderState::Occupied => Err(desk::Error::of(desk::ErrorKind::NotAVault).into()),
    }
}

/// Says before anything is written that somebody copies this folder to elsewhere, where that can be seen.
pub(crate) fn warn_if_watched(folder: &Path) {
    // What is wrong with the folder is said by whoever writes into it.
    if let Ok(Some(program)) = desk::look_at_folder(folder).map(|seen| seen.sync) {
        complain(&format!(
            "{program} watches this folder; copying the vault while it is open can damage it, and a folder on this \
             computer only is safer"
        ));
    }
}

fn create(vault: PathBuf, file: Option<&Path>, out: Output) -> Result<(), Problem> {
    warn_if_watched(&vault);
    let passphrase = passphrase::ask_new(file, "--passphrase-file")?;
    let (desk, created) = Desk::create(&vault, &passphrase, Language::En, SystemClock)?;
    desk.close()?;
    let created = Created { vault, recovery_words: created.recovery_words };
    let unseen = Problem::refused(
        "the vault was made, but nobody could read its recovery words; delete its folder and make it again",
    );
    let text = |it: &Created| {
        let mut lines = vec![
            format!("The vault is in {}.", it.vault.display()),
            "Write these 24 words down and keep them apart from this computer: with them, and with nothing else, \
             a lost passphrase can be replaced. They are shown only now."
                .to_owned(),
            String::new(),
        ];
        lines.extend(it.recovery_words.iter().enumerate().map(|(place, word)| {
            let number = place + 1;
            format!("{number:>4}. {word}")
        }));
        lines
    };
    out.answer_once(&created, text, unseen)
}

/// A check says what is wrong and where, so it must not stop at the opening for that very reason.
fn check(which: &OpenVault, out: Output) -> Result<(), Problem> {
    require_vault(&which.vault)?;
    let passphrase = passphrase::ask(which.passphrase.passphrase_file.as_deref())?;
    let mut desk = Desk::open_to_check(&which.vault, &passphrase, SystemClock)?;
    let report = Report::from(&desk.check()?);
    desk.close()?;
    out.answer(&report, |it| {
        let mut lines = it.findings.clone();
        if it.whole {
            lines.push(format!("The vault is whole: {} entries, each one as it was written.", it.entries));
        }
        lines
    })?;
    if report.whole {
        Ok(())
    } else {
        Err(Problem::refused(
            "the vault is not whole; leave it as it is and compare it with a backup, or save what is whole of it into \
             a new vault with `recourse-cli vault rescue`",
        ))
    }
}

fn change(vault: PathBuf, file: Option<&Path>, new_file: Option<&Path>, out: Output) -> Result<(), Problem> {
    passphrase::not_both_from_input(file, new_file)?;
    require_vault(&vault)?;
    let current = passphrase::ask(file)?;
    let mut desk = Desk::open(&vault, &current, SystemClock)?;
    let new = passphrase::ask_new(new_file, "--new-passphrase-file")?;
    let keychain = desk.change_passphrase(&current, &new)?;
    desk.close()?;
    changed(vault, keychain.as_ref(), out)
}

fn recover(
    vault: PathBuf,
    words_file: Option<&Path>,
    file: Option<&Path>,
    out: Output,
) -> Result<(), Problem> {
    passphrase::not_both_from_input(words_file, file)?;
    require_vault(&vault)?;
    let words = passphrase::ask_words(words_file)?;
    let new = passphrase::ask_new(file, "--passphrase-file")?;
    let (desk, keychain) = Desk::recover(&vault, &words, &new, SystemClock)?;
    desk.close()?;
    changed(vault, keychain.as_ref(), out)
}

/// A vault that was made out of a damaged one.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rescued {
    vault: PathBuf,
    found: RescuedVault,
}

fn rescue(from: &Path, to: PathBuf, key: &Key<'_>, out: Output) -> Result<(), Problem> {
    require_vault(from)?;
    warn_if_watched(&to);
    let (desk, found) = match key {
        Key::Passphrase(file) => Desk::rescue(from, &to, &passphrase::ask(*file)?, SystemClock)?,
        Key::Words { words, new } => {
            let (words, new) = passphrase::ask_words_and_new(words, new)?;
            Desk::rescue_with_words(from, &to, &words, &new, SystemClock)?
        }
    };
    desk.close()?;
    let lost = found.lost_entries > 0 || found.newest_unknown || !found.incomplete.is_empty();
    let lost = lost || found.taken_out > 0 || !found.lost_papers.is_empty();
    out.answer(&Rescued { vault: to, found }, rescue_lines)?;
    if lost {
        return Err(Problem::refused("not everything could be saved; a backup may have the rest"));
    }
    Ok(())
}

fn rescue_lines(rescued: &Rescued) -> Vec<String> {
    let found = &rescued.found;
    let mut lines = vec![
        format!("The new vault is in {}. The damaged one was not changed.", rescued.vault.display()),
        format!(
            "Saved: {} entries, {} papers, {} records in all.",
            found.entries, found.papers, found.records
        ),
    ];
    let mut lost = |count: u32, what: &str| {
        if count > 0 {
            lines.push(format!("{count} {what}"));
        }
    };
    lost(found.lost_entries, "entries of the journal are lost.");
    lost(found.taken_out, "records were left out, because what they belong to is lost.");
    lost(found.stand_ins, "people, plans or cases are lost and have a blank one in their place: correct it.");
    if found.newest_unknown {
        lines.push("Whether the newest entries are all there cannot be said.".to_owned());
    }
    lines.extend(found.incomplete.iter().map(|table| format!("Parts of the table {table} are lost.")));
    lines.extend(found.lost_papers.iter().map(|title| format!("Lost paper: {title}")));
    lines
}

/// No keychain is asked here: it may want to be unlocked in a window. So the key in it stays, and that is said.
fn changed(vault: PathBuf, stopped: Option<&KeychainItem>, out: Output) -> Result<(), Problem> {
    let key_left = stopped.map(KeychainItem::name);
    let changed = LockedAnew { vault, changed: true, keychain_stopped: stopped.is_some(), key_left };
    out.answer(&changed, |it| {
        let mut lines = vec![
            "The passphrase is changed. Copies of the vault made earlier still open with the old one."
                .to_owned(),
        ];
        if let Some(name) = &it.key_left {
            lines.push(
                "The system's keychain no longer opens the vault; the window can turn that on again."
                    .to_owned(),
            );
            lines.push(format!(
                "The key is still in the keychain, under {name}. It opens only older copies of the vault's \
                 folder on this computer. Turning it on and off again in the window removes it."
            ));
        }
        lines
    })
}
