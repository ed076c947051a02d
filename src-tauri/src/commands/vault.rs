//! Making, opening, closing and checking a vault.

use std::path::Path;

use desk::input::SheetWord;
use desk::view::{
    CreatedVault, ExportedFile, FolderView, PapersTakenBack, PassphraseChanged, PassphraseStrength,
    RehearsalView, SheetView, VaultReport,
};
use desk::words::Language;
use desk::{Desk, Passphrase, SystemClock};
use tauri::{AppHandle, Emitter, Manager, Runtime, State};
use tauri_plugin_dialog::DialogExt;

use crate::desktop::Desktop;
use crate::error::{CommandError, CommandResult};
use crate::state::{AppState, Leaving, off_thread};
use crate::{export, place, printing};

#[tauri::command]
pub(crate) async fn look_at_folder(folder: String) -> CommandResult<FolderView> {
    off_thread(move || Ok(desk::look_at_folder(&place::written(&folder))?)).await
}

#[tauri::command]
pub(crate) async fn choose_folder<R: Runtime>(app: AppHandle<R>) -> CommandResult<Option<String>> {
    tauri::async_runtime::spawn_blocking(move || {
        let picked = app.dialog().file().blocking_pick_folder();
        Ok(picked.and_then(|path| path.into_path().ok()).map(|path| path.display().to_string()))
    })
    .await
    .map_err(|_| CommandError::internal())?
}

#[tauri::command]
pub(crate) async fn passphrase_strength(passphrase: String) -> CommandResult<PassphraseStrength> {
    off_thread(move || Ok(desk::passphrase_strength(&passphrase))).await
}

#[tauri::command]
pub(crate) async fn create_vault<R: Runtime>(
    app: AppHandle<R>,
    state: State<'_, AppState>,
    folder: String,
    passphrase: String,
    language: Language,
) -> CommandResult<CreatedVault> {
    let path = place::written(&folder);
    let passphrase = desk::new_passphrase("passphrase", passphrase)?;
    let created = state.open_with(move || Desk::create(&path, &passphrase, language, place::clock())).await?;
    place::remember_folder(&app, &folder);
    place::remember_language(&app, language);
    Ok(created)
}

#[tauri::command]
pub(crate) async fn unlock<R: Runtime>(
    app: AppHandle<R>,
    state: State<'_, AppState>,
    folder: String,
    passphrase: String,
) -> CommandResult<()> {
    open_and_remember(&app, &state, &folder, passphrase, Desk::open).await
}

#[tauri::command]
pub(crate) async fn open_as_it_is<R: Runtime>(
    app: AppHandle<R>,
    state: State<'_, AppState>,
    folder: String,
    passphrase: String,
) -> CommandResult<()> {
    open_and_remember(&app, &state, &folder, passphrase, Desk::open_as_it_is).await
}

/// One of the two ways to open a vault with a passphrase.
type Opening = fn(&Path, &Passphrase, SystemClock) -> desk::Result<Desk>;

async fn open_and_remember<R: Runtime>(
    app: &AppHandle<R>,
    state: &AppState,
    folder: &str,
    passphrase: String,
    opening: Opening,
) -> CommandResult<()> {
    let path = place::written(folder);
    let passphrase = Passphrase::new(passphrase);
    let language = state
        .open_with(move || {
            let mut desk = opening(&path, &passphrase, place::clock())?;
            let language = desk.settings()?.language;
            Ok((desk, language))
        })
        .await?;
    place::remember_folder(app, folder);
    place::remember_language(app, language);
    crate::reminder_loop::follow(app, state).await;
    Ok(())
}

#[tauri::command]
pub(crate) async fn recover<R: Runtime>(
    app: AppHandle<R>,
    state: State<'_, AppState>,
    folder: String,
    words: String,
    new_passphrase: String,
    as_it_is: bool,
) -> CommandResult<PassphraseChanged> {
    let path = place::written(&folder);
    let passphrase = desk::new_passphrase("newPassphrase", new_passphrase)?;
    let changed = state.recover(path, words, passphrase, as_it_is).await?;
    place::remember_folder(&app, &folder);
    crate::reminder_loop::follow(&app, &state).await;
    Ok(changed)
}

#[tauri::command]
pub(crate) async fn lock<R: Runtime>(app: AppHandle<R>, state: State<'_, AppState>) -> CommandResult<()> {
    lock_now(&app, &state, Leaving::InPeace).await
}

/// Closes the vault and tells the window, whoever asked for it.
pub(crate) async fn lock_now<R: Runtime>(
    app: &AppHandle<R>,
    state: &AppState,
    leaving: Leaving,
) -> CommandResult<()> {
    let was_open = !state.is_locked();
    let closing = state.begin_closing();
    // First of all, and without a question to the vault: a check, a last backup or a slow drive may hold it for long, and
    // nothing of it may stand on the screen meanwhile. A page that cannot hear it is ended all the same.
    drop(app.emit("locked", ()));
    if was_open {
        crate::forgetting::forget(app);
    }
    app.state::<Desktop>().close_named();
    let closed = state.close(leaving).await;
    drop(closing);
    closed
}

#[tauri::command]
pub(crate) async fn change_passphrase(
    state: State<'_, AppState>,
    current: String,
    new: String,
) -> CommandResult<PassphraseChanged> {
    let (current, new) = (Passphrase::new(current), desk::new_passphrase("new", new)?);
    state.change_passphrase(current, new).await
}

#[tauri::command]
pub(crate) async fn new_recovery_words(
    state: State<'_, AppState>,
    passphrase: String,
) -> CommandResult<CreatedVault> {
    state.new_recovery_words(Passphrase::new(passphrase)).await
}

#[tauri::command]
pub(crate) async fn save_recovery_sheet<R: Runtime>(
    app: AppHandle<R>,
    state: State<'_, AppState>,
    recovery_words: String,
    language: Language,
) -> CommandResult<Option<ExportedFile>> {
    let turn = state.turn();
    let sheet = state.quietly(move |desk| desk.print_recovery_sheet(&recovery_words, language)).await?;
    // Always asked: the place for it is a stick, never the folder of the letters.
    export::write(app, turn, sheet, true).await
}

#[tauri::command]
pub(crate) async fn print_recovery_sheet(
    state: State<'_, AppState>,
    recovery_words: String,
    language: Language,
    printer: Option<String>,
) -> CommandResult<()> {
    let turn = state.turn();
    let sheet = state.quietly(move |desk| desk.print_recovery_sheet(&recovery_words, language)).await?;
    let state = state.inner().clone();
    off_thread(move || printing::print(sheet.bytes, printer.as_deref(), &state, &turn)).await
}

#[tauri::command]
pub(crate) async fn recovery_sheet(state: State<'_, AppState>) -> CommandResult<SheetView> {
    state.quietly(Desk::recovery_sheet).await
}

#[tauri::command]
pub(crate) async fn try_recovery_sheet(
    state: State<'_, AppState>,
    words: Vec<SheetWord>,
) -> CommandResult<Vec<u32>> {
    state.quietly(move |desk| desk.try_recovery_sheet(&words)).await
}

#[tauri::command]
pub(crate) async fn rehearse_restore(state: State<'_, AppState>) -> CommandResult<RehearsalView> {
    state.quietly(Desk::rehearse_restore).await
}

#[tauri::command]
pub(crate) async fn leave_recovery_sheet(state: State<'_, AppState>) -> CommandResult<SheetView> {
    state.quietly(Desk::leave_recovery_sheet).await
}

/// The words that were just shown were typed back, and were right.
#[tauri::command]
pub(crate) async fn note_words_checked(state: State<'_, AppState>) -> CommandResult<()> {
    state.quietly(Desk::note_words_checked).await
}

#[tauri::command]
pub(crate) async fn check_vault(state: State<'_, AppState>) -> CommandResult<VaultReport> {
    state.with_desk(Desk::check).await
}

#[tauri::command]
pub(crate) async fn take_papers_back(state: State<'_, AppState>) -> CommandResult<PapersTakenBack> {
    state.with_desk(Desk::take_papers_back).await
}
