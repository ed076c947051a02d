//! Writing a finished PDF, a calendar file, a signed record or a paper to where the person wants it: the only way plaintext leaves the vault, and
//! only on command.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use desk::error::ErrorKind;
use desk::view::ExportedFile;
use desk::{
    CalendarFile, Handoff, KeptPaper, PrintedLetter, PrintedPaper, RECORD_ENDING, RecordFile, UnusableRows,
};
use tauri::{AppHandle, Runtime};
use tauri_plugin_dialog::DialogExt;

use crate::error::{CommandError, CommandResult};
use crate::place;
use crate::state::Built;
use crate::state::off_thread;

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
/// `cannot_write` when the file could not be written; what it was made from is safe in the vault.
pub(crate) async fn write<R: Runtime>(
    app: AppHandle<R>,
    printed: impl Into<Finished>,
    choose: bool,
) -> CommandResult<Option<ExportedFile>> {
    let printed = printed.into();
    tauri::async_runtime::spawn_blocking(move || {
        let path = if choose { ask(&app, &printed) } else { Some(Target::Fresh(letters_folder(&app))) };
        let Some(path) = path else { return Ok(None) };
        let path = path.save(&printed).map_err(|_| CommandError::of(ErrorKind::CannotWrite))?;
        Ok(Some(exported(&path, printed.pages)))
    })
    .await
    .map_err(|_| CommandError::internal())?
}

/// Saves the parts of a packet into the letters folder, or where a save dialog says; several get the number of the part.
/// `None` when the dialog was cancelled.
///
/// # Errors
/// As [`write`].
pub(crate) async fn write_packet<R: Runtime>(
    app: AppHandle<R>,
    built: Arc<Built>,
    choose: bool,
) -> CommandResult<Option<Vec<PathBuf>>> {
    tauri::async_runtime::spawn_blocking(move || {
        let chosen = if choose { ask_for(&app, &built.file_stem(), "pdf") } else { None };
        if choose && chosen.is_none() {
            return Ok(None);
        }
        let folder = letters_folder(&app);
        let saved = built.parts.iter().enumerate().map(|(place, bytes)| {
            if let Some(path) = &chosen {
                let path = built.part_name(path, place);
                return fs::write(&path, bytes).map(|()| path);
            }
            fs::create_dir_all(&folder)?;
            let name = built.part_name(Path::new(&built.file_stem()), place);
            write_fresh(&folder, &name_of(&name), "pdf", bytes)
        });
        let saved = saved.collect::<std::io::Result<Vec<_>>>();
        Ok(Some(saved.map_err(|_| CommandError::of(ErrorKind::CannotWrite))?))
    })
    .await
    .map_err(|_| CommandError::internal())?
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
        let path = write_fresh(folder, &stem, RECORD_ENDING, &record.bytes)
            .map_err(|_| CommandError::of(ErrorKind::CannotWrite))?;
        Ok(exported(&path, 0))
    })
    .await
}

/// Writes a paper to where a save dialog says. `None` when the dialog was cancelled.
///
/// It is written beside its place and moved there when it is whole, so that no half paper is taken for one.
///
/// # Errors
/// `cannot_write`; `paper_missing` and `paper_damaged` when there is nothing whole to write.
pub(crate) async fn write_paper<R: Runtime>(
    app: AppHandle<R>,
    paper: KeptPaper,
) -> CommandResult<Option<ExportedFile>> {
    off_thread(move || {
        let asked = app.dialog().file().set_file_name(paper.file_name()).blocking_save_file();
        let Some(path) = asked.and_then(|path| path.into_path().ok()) else { return Ok(None) };
        save_paper(&paper, &path)?;
        Ok(Some(exported(&path, 0)))
    })
    .await
}

/// Writes a hand-off to where a save dialog says, and gives it back. No file when the dialog was cancelled.
///
/// # Errors
/// As [`Handoff::save`].
pub(crate) async fn write_handoff<R: Runtime>(
    app: AppHandle<R>,
    handoff: Handoff,
) -> CommandResult<(Handoff, Option<ExportedFile>)> {
    off_thread(move || {
        let Some(path) = ask_for(&app, &handoff.file_stem, "age") else { return Ok((handoff, None)) };
        handoff.save(&path)?;
        Ok((handoff, Some(exported(&path, 0))))
    })
    .await
}

fn save_paper(paper: &KeptPaper, path: &Path) -> CommandResult<()> {
    let cannot_write = |_| CommandError::of(ErrorKind::CannotWrite);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let part = tempfile::Builder::new().prefix(".paper-").tempfile_in(folder).map_err(cannot_write)?;
    paper.save_into(part.as_file().try_clone().map_err(cannot_write)?)?;
    part.persist(path).map_err(|error| cannot_write(error.error))?;
    Ok(())
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
    fn save(self, printed: &Finished) -> std::io::Result<PathBuf> {
        match self {
            Self::Exact(path) => fs::write(&path, &printed.bytes).map(|()| path),
            Self::Fresh(folder) => {
                fs::create_dir_all(&folder)?;
                write_fresh(&folder, &printed.stem, printed.extension, &printed.bytes)
            }
        }
    }
}

/// Never overwrites: an earlier letter of the same day may be the one that was sent.
fn write_fresh(folder: &Path, stem: &str, extension: &str, bytes: &[u8]) -> std::io::Result<PathBuf> {
    for number in 1..1000 {
        let name = if number == 1 {
            format!("{stem}.{extension}")
        } else {
            format!("{stem} ({number}).{extension}")
        };
        let path = folder.join(name);
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(mut file) => {
                file.write_all(bytes)?;
                file.sync_all()?;
                return Ok(path);
            }
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(std::io::ErrorKind::AlreadyExists.into())
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
    use super::*;

    #[test]
    fn an_earlier_letter_of_the_same_day_is_never_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let first = write_fresh(folder.path(), "letter-2026-11-22", "pdf", b"one").unwrap();
        let second = write_fresh(folder.path(), "letter-2026-11-22", "pdf", b"two").unwrap();
        assert_eq!(name_of(&second), "letter-2026-11-22 (2).pdf");
        assert_eq!(fs::read(first).unwrap(), b"one");
        assert_eq!(fs::read(second).unwrap(), b"two");
    }
}
