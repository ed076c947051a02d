//! Where things are on this computer: the folder of the last vault, the language before unlocking, the clock.
//!
//! The small file kept here (`app.json` in the platform's configuration folder) says only which folder was open
//! last, which language to greet in, in which colours, and what closing the window means. Beside it lies the sealed
//! list of reminders, if the person wants one. Everything that reveals more is a setting inside the vault.

use std::fs;
use std::path::PathBuf;

use desk::SystemClock;
use desk::words::{Language, Theme};
use serde::{Deserialize, Serialize};
use tauri::{AppHandle, Manager, Runtime};

/// What is known before a vault is open.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Remembered {
    /// The folder of the vault that was open last.
    #[serde(default)]
    pub(crate) folder: Option<String>,
    /// The language to greet in.
    #[serde(default)]
    pub(crate) language: Option<Language>,
    /// The window's colours.
    #[serde(default)]
    pub(crate) theme: Option<Theme>,
    /// Whether closing the window leaves the program running; absent until somebody chose.
    #[serde(default)]
    pub(crate) keep_running: Option<bool>,
    /// Whether somebody was told that it does.
    #[serde(default)]
    pub(crate) told_of_background: bool,
}

/// The computer's clock and time zone.
pub(crate) fn clock() -> SystemClock {
    SystemClock
}

/// A folder as a person wrote it, as a whole path: `~` stands for the home folder, and a name alone is a folder in there. By
/// itself such a name would mean another place whenever the program is started from elsewhere, and the vault would seem
/// lost. Nothing stays nothing.
pub(crate) fn written(folder: &str) -> PathBuf {
    whole(folder, std::env::home_dir())
}

fn whole(folder: &str, home: Option<PathBuf>) -> PathBuf {
    let folder = folder.trim();
    // Windows copies a path with quotes around it.
    let folder = folder.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(folder);
    let Some(home) = home.filter(|_| !folder.is_empty()) else { return PathBuf::from(folder) };
    let place = match folder.strip_prefix('~') {
        Some("") => home,
        Some(rest) if rest.starts_with(std::path::is_separator) => {
            home.join(rest.trim_start_matches(std::path::is_separator))
        }
        _ => home.join(folder),
    };
    std::path::absolute(&place).unwrap_or(place)
}

/// Where documents are kept: the platform's folder, or `Documents` in the home folder.
pub(crate) fn documents<R: Runtime>(app: &AppHandle<R>) -> PathBuf {
    app.path()
        .document_dir()
        .or_else(|_| app.path().home_dir().map(|home| home.join("Documents")))
        .unwrap_or_else(|_| PathBuf::from("."))
}

/// Where a new vault goes unless the person says otherwise.
pub(crate) fn default_folder<R: Runtime>(app: &AppHandle<R>) -> PathBuf {
    documents(app).join("Recourse.vault")
}

/// Reads what is remembered; a missing or unreadable file means a first run.
pub(crate) fn remembered<R: Runtime>(app: &AppHandle<R>) -> Remembered {
    file(app)
        .and_then(|path| fs::read(path).ok())
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .unwrap_or_default()
}

/// Remembers the folder that was opened.
pub(crate) fn remember_folder<R: Runtime>(app: &AppHandle<R>, folder: &str) {
    let folder = written(folder).display().to_string();
    remember(app, |known| known.folder = Some(folder));
}

/// Remembers the language to greet in.
pub(crate) fn remember_language<R: Runtime>(app: &AppHandle<R>, language: Language) {
    remember(app, |known| known.language = Some(language));
}

/// Remembers the window's colours. The page itself may keep nothing.
pub(crate) fn remember_theme<R: Runtime>(app: &AppHandle<R>, theme: Theme) {
    remember(app, |known| known.theme = Some(theme));
}

/// Remembers what closing the window means.
pub(crate) fn remember_keep_running<R: Runtime>(app: &AppHandle<R>, keep_running: bool) {
    remember(app, |known| known.keep_running = Some(keep_running));
}

/// Remembers that the person was told that the program runs on.
pub(crate) fn remember_told_of_background<R: Runtime>(app: &AppHandle<R>) {
    remember(app, |known| known.told_of_background = true);
}

/// Where the sealed list of reminders lies, made ready if need be.
pub(crate) fn sealed_folder<R: Runtime>(app: &AppHandle<R>) -> Option<PathBuf> {
    let folder = app.path().app_config_dir().ok()?;
    fs::create_dir_all(&folder).ok()?;
    Some(folder)
}

/// A convenience, so a failure to write it is not worth stopping anybody: the person is asked again next time.
fn remember<R: Runtime>(app: &AppHandle<R>, change: impl FnOnce(&mut Remembered)) {
    let Some(path) = file(app) else { return };
    let mut known = remembered(app);
    change(&mut known);
    if let (Some(parent), Ok(bytes)) = (path.parent(), serde_json::to_vec_pretty(&known)) {
        let part = path.with_extension("part");
        let written = fs::create_dir_all(parent)
            .and_then(|()| fs::write(&part, bytes))
            .and_then(|()| fs::rename(&part, &path));
        drop(written);
    }
}

fn file<R: Runtime>(app: &AppHandle<R>) -> Option<PathBuf> {
    app.path().app_config_dir().ok().map(|folder| folder.join("app.json"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_person_writes_means_the_same_folder_wherever_the_program_was_started() {
        let home = if cfg!(windows) { r"C:\Users\Rosa" } else { "/home/rosa" };
        let place = |folder: &str| whole(folder, Some(PathBuf::from(home)));
        for written in ["Papers", " ~/Papers ", "~//Papers", "\"Papers\"", "\"~/Papers\""] {
            assert_eq!(place(written), PathBuf::from(home).join("Papers"), "{written}");
        }
        assert_eq!(place("~"), PathBuf::from(home));
        assert_eq!(place("~Papers"), PathBuf::from(home).join("~Papers"), "a folder may be called so");
        let elsewhere = if cfg!(windows) { r"D:\Papers" } else { "/media/stick/Papers" };
        assert_eq!(place(elsewhere), PathBuf::from(elsewhere));
        assert_eq!(place(&format!("\"{elsewhere}\"")), PathBuf::from(elsewhere));
        assert_eq!(place("  "), PathBuf::new(), "nothing stays nothing");
    }
}
