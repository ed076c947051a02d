//! Opening the vault with a key from the system's keychain, turned on and off.

use desk::Passphrase;
use desk::view::KeychainLockView;
use tauri::{AppHandle, Runtime, State};

use crate::error::CommandResult;
use crate::place;
use crate::state::AppState;

#[tauri::command]
pub(crate) async fn unlock_with_keychain<R: Runtime>(
    app: AppHandle<R>,
    state: State<'_, AppState>,
    folder: String,
    as_it_is: bool,
) -> CommandResult<()> {
    let path = place::written(&folder);
    let language = state.open_with_keychain(path, as_it_is).await?;
    place::remember_folder(&app, &folder);
    place::remember_language(&app, language);
    crate::reminder_loop::follow(&app, &state).await;
    Ok(())
}

#[tauri::command]
pub(crate) async fn keychain_lock(state: State<'_, AppState>) -> CommandResult<KeychainLockView> {
    state.keychain_lock().await
}

#[tauri::command]
pub(crate) async fn let_keychain_open(
    state: State<'_, AppState>,
    passphrase: String,
) -> CommandResult<KeychainLockView> {
    state.let_keychain_open(Passphrase::new(passphrase)).await
}

#[tauri::command]
pub(crate) async fn stop_keychain(state: State<'_, AppState>) -> CommandResult<KeychainLockView> {
    state.stop_keychain().await
}
