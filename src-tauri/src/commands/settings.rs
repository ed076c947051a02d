//! Settings, and the drafts of half-filled forms.

use desk::view::Settings;
use tauri::{AppHandle, Manager as _, Runtime, State};

use crate::desktop::Desktop;
use crate::error::CommandResult;
use crate::place;
use crate::state::AppState;

#[tauri::command]
pub(crate) async fn settings(state: State<'_, AppState>) -> CommandResult<Settings> {
    state.with_desk(desk::Desk::settings).await
}

#[tauri::command]
pub(crate) async fn save_settings<R: Runtime>(
    app: AppHandle<R>,
    state: State<'_, AppState>,
    settings: Settings,
) -> CommandResult<Settings> {
    let calendar_folder = place::written(&settings.calendar_folder).display().to_string();
    let settings = Settings { calendar_folder, ..settings };
    let saved = state.save_settings(&app.state::<Desktop>(), settings).await?;
    place::remember_language(&app, saved.language);
    state.wake();
    Ok(saved)
}

#[tauri::command]
pub(crate) async fn keep_draft(
    state: State<'_, AppState>,
    key: String,
    content: String,
) -> CommandResult<()> {
    state.quietly(move |desk| desk.keep_draft(&key, &content)).await
}

#[tauri::command]
pub(crate) async fn draft(state: State<'_, AppState>, key: String) -> CommandResult<Option<String>> {
    state.quietly(move |desk| desk.draft(&key)).await
}

#[tauri::command]
pub(crate) async fn kept_drafts(state: State<'_, AppState>) -> CommandResult<Vec<String>> {
    state.quietly(desk::Desk::kept_drafts).await
}

#[tauri::command]
pub(crate) async fn discard_draft(state: State<'_, AppState>, key: String) -> CommandResult<()> {
    state.quietly(move |desk| desk.discard_draft(&key)).await
}
