//! Writing a finished PDF, a calendar file, a signed record or a paper to where the person wants it: the only way
//! plaintext leaves the vault, and only on command.
//!
//! A save dialog belongs to the system and stays open when the vault is locked. Whoever answers it then gets nothing: each
//! thing is written only in the turn in which it was taken out of the vault.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use desk::view::ExportedFile;
use desk::whole_file::{save, save_bytes, save_fresh};
use desk::{
    CalendarFile, Handoff, KeptPaper, PrintedLetter, PrintedPaper, RECORD_ENDING, RecordFile, UnusableRows,
};
use tauri::{AppHandle, Runtime};
use tauri_plugin_dialog::DialogExt;

use crate::error::{CommandError, CommandResult};
use crate::place;
use crate::state::{Built, Turn, off_thread};

/// A finished file that has no place yet.
pub(crate) struct Finished {
    bytes: Vec<u8>,
    stem: String,
    extension: &'static str,
    pages: u32,
}

impl From<PrintedLetter> for Finished {
    fn from(letter: PrintedLetter) -> Self {
        Self { bytes: letter.bytes, stem: letter.file_stem, extension: "pdf", pages: letter.pages }
    }
}

impl From<RecordFile> for Finished {
    fn from(record: RecordFile) -> Self {
        Self { bytes: record.bytes, stem: record.file_stem, extension: RECORD_ENDING, pages: 0 }
    }
}

impl From<PrintedPaper> for Finished {
    fn from(paper: PrintedPaper) -> Self {
        Self { bytes: paper.bytes, stem: paper.file_stem.to_owned(), extension: "pdf", pages: paper.pages }
    }
}

impl From<UnusableRows> for Finished {
    fn from(rows: UnusableRows) -> Self {
        Self { bytes: rows.bytes, stem: rows.file_stem, extension: "csv", pages: 0 }
    }
}

impl From<CalendarFile> for Finished {
    fn from(file: CalendarFile) -> Self {
        Self { bytes: file.text.into_bytes(), stem: file.file_stem, extension: "ics", pages: 0 }
    }
}

/// Saves the file into the letters folder, or where a save dialog says. `None` when the dialog was cancelled.
///
/// # Errors
/// `cannot_write` when the file could not be written; what it was made from is safe in the vault. `locked` when the turn
/// is over in which it was made.
pub(crate) async fn write<R: Runtime>(
    app: AppHandle<R>,
    turn: Turn,
    printed: impl Into<Finished>,
    choose: bool,
) -> CommandResult<Option<ExportedFile>> {
    let printed = printed.into();
    off_thread(move || {
        let ask = |printed: &Finished| {
            if choose { ask(&app, printed) } else { Some(Target::Fresh(letters_folder(&app))) }
        };
        save_finished(&turn, &printed, ask)
    })
    .await
}

fn save_finished(
    turn: &Turn,
    printed: &Finished,
    ask: impl FnOnce(&Finished) -> Option<Target>,
) -> CommandResult<Option<ExportedFile>> {
    let Some(path) = turn.ask(|| ask(printed))? else { return Ok(None) };
    let path = path.save(printed)?;
    Ok(Some(exported(&path, printed.pages)))
}

/// Saves the parts of a packet into the letters folder, or where a save dialog says; several get the number of the part.
/// `None` when the dialog was cancelled.
///
/// # Errors
/// As [`write`].
pub(crate) async fn write_packet<R: Runtime>(
    app: AppHandle<R>,
    turn: Turn,
    built: Arc<Built>,
    choose: bool,
) -> CommandResult<Option<Vec<PathBuf>>> {
    off_thread(move || {
        let chosen = turn.ask(|| choose.then(|| ask_for(&app, &built.file_stem(), "pdf")).flatten())?;
        if choose && chosen.is_none() {
            return Ok(None);
        }
        let folder = letters_folder(&app);
        let saved = built.parts.iter().enumerate().map(|(place, bytes)| {
            if let Some(path) = &chosen {
                return save_chosen(built.part_name(path, place), built.parts.len(), bytes);
            }
            let name = built.part_name(Path::new(&built.file_stem()), place);
            save_fresh(&folder, &name_of(&name), "pdf", bytes)
        });
        Ok(Some(saved.collect::<desk::error::Result<_>>()?))
    })
    .await
}

/// The parts of a packet as they were saved.
pub(crate) fn exported_parts(paths: &[PathBuf], built: &Built) -> Vec<ExportedFile> {
    paths.iter().zip(&built.report.parts).map(|(path, part)| exported(path, part.pages)).collect()
}

/// Writes a record beside the files it vouches for, under the name of the first.
///
/// # Errors
/// `cannot_write`; the files themselves are there.
pub(crate) async fn write_beside(files: Vec<PathBuf>, record: RecordFile) -> CommandResult<ExportedFile> {
    off_thread(move || {
        let first = files.first().ok_or_else(CommandError::internal)?;
        let folder = first.parent().unwrap_or(Path::new(""));
        let stem = first.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let path = save_fresh(folder, &stem, RECORD_ENDING, &record.bytes)?;
        Ok(exported(&path, 0))
    })
    .await
}

/// Writes a paper to where a save dialog says. `None` when the dialog was cancelled.
///
/// # Errors
/// As [`write`]; `paper_missing` and `paper_damaged` when there is nothing whole to write.
pub(crate) async fn write_paper<R: Runtime>(
    app: AppHandle<R>,
    turn: Turn,
    paper: KeptPaper,
) -> CommandResult<Option<ExportedFile>> {
    off_thread(move || {
        let dialog = app.dialog().file().set_file_name(paper.file_name());
        let asked = turn.ask(|| dialog.blocking_save_file())?;
        let Some(path) = asked.and_then(|path| path.into_path().ok()) else { return Ok(None) };
        save_paper(&turn, &paper, &path)?;
        Ok(Some(exported(&path, 0)))
    })
    .await
}

/// Writes a hand-off to where a save dialog says, and gives it back. No file when the dialog was cancelled.
///
/// # Errors
/// As [`Handoff::save`]; `locked` when the turn is over in which it was made.
pub(crate) async fn write_handoff<R: Runtime>(
    app: AppHandle<R>,
    turn: Turn,
    handoff: Handoff,
) -> CommandResult<(Handoff, Option<ExportedFile>)> {
    off_thread(move || {
        let asked = turn.ask(|| ask_for(&app, &handoff.file_stem, "age"))?;
        let Some(path) = asked else { return Ok((handoff, None)) };
        handoff.save(&path)?;
        Ok((handoff, Some(exported(&path, 0))))
    })
    .await
}

/// A paper of two gigabytes takes minutes, in which the vault may be locked: then nothing of it stays.
fn save_paper(turn: &Turn, paper: &KeptPaper, path: &Path) -> CommandResult<()> {
    Ok(save(path, |file| {
        let file = file.try_clone().map_err(desk::Error::cannot_write)?;
        paper.save_into(file, &|| turn.goes_on())
    })?)
}

/// A part goes exactly where the dialog said when it is the only one. Of several the dialog has asked about none by its
/// name, so none may replace a file.
fn save_chosen(path: PathBuf, parts: usize, bytes: &[u8]) -> desk::error::Result<PathBuf> {
    if parts == 1 {
        return save_bytes(&path, bytes).map(|()| path);
    }
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    save_fresh(path.parent().unwrap_or(Path::new("")), &stem, "pdf", bytes)
}

fn exported(path: &Path, pages: u32) -> ExportedFile {
    let folder = path.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
    ExportedFile { file_name: name_of(path), folder, pages }
}

/// Where a PDF goes.
enum Target {
    /// Into this folder, under a name that is not taken.
    Fresh(PathBuf),
    /// Exactly here; the save dialog has asked about overwriting.
    Exact(PathBuf),
}

impl Target {
    fn save(self, printed: &Finished) -> desk::error::Result<PathBuf> {
        match self {
            Self::Exact(path) => save_bytes(&path, &printed.bytes).map(|()| path),
            Self::Fresh(folder) => save_fresh(&folder, &printed.stem, printed.extension, &printed.bytes),
        }
    }
}

fn letters_folder<R: Runtime>(app: &AppHandle<R>) -> PathBuf {
    place::documents(app).join("Recourse letters")
}

fn ask<R: Runtime>(app: &AppHandle<R>, printed: &Finished) -> Option<Target> {
    ask_for(app, &printed.stem, printed.extension).map(Target::Exact)
}

fn ask_for<R: Runtime>(app: &AppHandle<R>, stem: &str, extension: &str) -> Option<PathBuf> {
    app.dialog()
        .file()
        .add_filter(extension.to_uppercase(), &[extension])
        .set_file_name(format!("{stem}.{extension}"))
        .blocking_save_file()
        .and_then(|path| path.into_path().ok())
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use desk::{Clock as _, ErrorKind};

    use super::*;
    use crate::keychain::InMemory;
    use crate::state::AppState;

    /// Saves something into a dialog during which `meanwhile` happens. Gives what was answered, and what lies there then.
    fn save_during(turn: &Turn, meanwhile: impl FnOnce()) -> (CommandResult<bool>, Option<Vec<u8>>) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("recovery-sheet.pdf");
        let bytes = b"24 words".to_vec();
        let printed = Finished { bytes, stem: "recovery-sheet".into(), extension: "pdf", pages: 1 };
        let saved = save_finished(turn, &printed, |_| {
            meanwhile();
            Some(Target::Exact(path.clone()))
        });
        (saved.map(|file| file.is_some()), std::fs::read(path).ok())
    }

    #[test]
    fn a_save_dialog_that_is_answered_after_a_lock_gets_nothing() {
        let state = AppState::new(Arc::new(InMemory::default()));
        let turn = state.turn();
        let (saved, written) = save_during(&turn, || ());
        assert!(saved.unwrap());
        assert_eq!(written.as_deref(), Some(&b"24 words"[..]));
        let (saved, written) = save_during(&turn, || drop(state.begin_closing()));
        assert_eq!((saved.unwrap_err().kind(), written), (ErrorKind::Locked, None));
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_paper_that_is_still_being_written_when_the_vault_is_locked_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let passphrase = desk::Passphrase::new("lantern otter gravel twelve");
        let made = desk::sample::make(&folder.path().join("v"), &passphrase, crate::place::clock().now());
        let mut desk = made.unwrap().desk;
        let case = desk.cases().unwrap()[0].id.clone();
        let added = desk.add_paper(&case, "scan.bin", &mut &[7; 4096][..]).unwrap();
        let paper = desk.kept_paper(&added.paper.id).unwrap();
        let state = AppState::new(Arc::new(InMemory::default()));
        let (turn, out) = (state.turn(), tempfile::tempdir().unwrap());
        // The dialog was answered in time; the lock comes after.
        let path = turn.ask(|| out.path().join("scan.bin")).unwrap();
        drop(state.begin_closing());
        let refused = save_paper(&turn, &paper, &path).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::Locked);
        assert_eq!(std::fs::read_dir(out.path()).unwrap().count(), 0, "nor half of it under another name");
        save_paper(&state.turn(), &paper, &path).unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), [7; 4096]);
    }
}
