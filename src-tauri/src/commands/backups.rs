//! Backups, and the way back from them.

use std::path::PathBuf;

use desk::view::{BackupsView, FoundBackups, RescuedVault, RestoredVault};
use desk::{BackupMoment, Desk, Passphrase};
use tauri::{AppHandle, Runtime, State};

use crate::error::CommandResult;
use crate::place;
use crate::state::{AppState, off_thread};

#[tauri::command]
pub(crate) async fn backups(state: State<'_, AppState>) -> CommandResult<BackupsView> {
    state.quietly(Desk::backups).await
}

#[tauri::command]
pub(crate) async fn choose_backup_folder(
    state: State<'_, AppState>,
    folder: Option<String>,
) -> CommandResult<BackupsView> {
    let folder = folder.map(|folder| place::written(&folder).display().to_string());
    state.quietly(move |desk| desk.choose_backup_folder(folder.as_deref())).await
}

#[tauri::command]
pub(crate) async fn ask_about_backups_later(state: State<'_, AppState>) -> CommandResult<BackupsView> {
    state.quietly(Desk::ask_about_backups_later).await
}

#[tauri::command]
pub(crate) async fn back_up_now(state: State<'_, AppState>) -> CommandResult<BackupsView> {
    match state.back_up(BackupMoment::Asked).await? {
        Some(view) => Ok(view),
        None => state.quietly(Desk::backups).await,
    }
}

#[tauri::command]
pub(crate) async fn read_backups_again(state: State<'_, AppState>) -> CommandResult<BackupsView> {
    match state.back_up(BackupMoment::AskedToRead).await? {
        Some(view) => Ok(view),
        None => state.quietly(Desk::backups).await,
    }
}

#[tauri::command]
pub(crate) async fn accept_mended_papers(state: State<'_, AppState>) -> CommandResult<BackupsView> {
    state.quietly(Desk::accept_mended_papers).await
}

#[tauri::command]
pub(crate) async fn find_backups(folder: String) -> CommandResult<FoundBackups> {
    off_thread(move || Ok(desk::find_backups(&place::written(&folder), &place::clock())?)).await
}

#[tauri::command]
pub(crate) async fn restore_backup<R: Runtime>(
    app: AppHandle<R>,
    state: State<'_, AppState>,
    backup: String,
    folder: String,
    passphrase: String,
) -> CommandResult<RestoredVault> {
    let (from, to) = (PathBuf::from(backup), place::written(&folder));
    let passphrase = Passphrase::new(passphrase);
    let restored = state.open_with(move || Desk::restore(&from, &to, &passphrase, place::clock())).await?;
    place::remember_folder(&app, &folder);
    Ok(restored)
}

#[tauri::command]
pub(crate) async fn restore_backup_with_words<R: Runtime>(
    app: AppHandle<R>,
    state: State<'_, AppState>,
    backup: String,
    folder: String,
    words: String,
    new_passphrase: String,
) -> CommandResult<RestoredVault> {
    let (from, to) = (PathBuf::from(backup), place::written(&folder));
    let new = desk::new_passphrase("newPassphrase", new_passphrase)?;
    let restored =
        state.open_with(move || Desk::restore_with_words(&from, &to, &words, &new, place::clock())).await?;
    place::remember_folder(&app, &folder);
    Ok(restored)
}

#[tauri::command]
pub(crate) async fn rescue_vault<R: Runtime>(
    app: AppHandle<R>,
    state: State<'_, AppState>,
    damaged: String,
    folder: String,
    passphrase: String,
) -> CommandResult<RescuedVault> {
    let (from, to) = (place::written(&damaged), place::written(&folder));
    let passphrase = Passphrase::new(passphrase);
    let rescued = state.open_with(move || Desk::rescue(&from, &to, &passphrase, place::clock())).await?;
    place::remember_folder(&app, &folder);
    Ok(rescued)
}

#[tauri::command]
pub(crate) async fn rescue_vault_with_words<R: Runtime>(
    app: AppHandle<R>,
    state: State<'_, AppState>,
    damaged: String,
    folder: String,
    words: String,
    new_passphrase: String,
) -> CommandResult<RescuedVault> {
    let (from, to) = (place::written(&damaged), place::written(&folder));
    let new = desk::new_passphrase("newPassphrase", new_passphrase)?;
    let rescued =
        state.open_with(move || Desk::rescue_with_words(&from, &to, &words, &new, place::clock())).await?;
    place::remember_folder(&app, &folder);
    Ok(rescued)
}
