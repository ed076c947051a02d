//! A full export in open formats.

use desk::view::{ExportOffer, ExportPlace, ExportReport};
use tauri::{AppHandle, Runtime, State};

use crate::error::CommandResult;
use crate::exporting;
use crate::state::AppState;

#[tauri::command]
pub(crate) async fn export_offer(state: State<'_, AppState>) -> CommandResult<ExportOffer> {
    state.quietly(desk::Desk::export_offer).await
}

#[tauri::command]
pub(crate) async fn choose_export_place<R: Runtime>(
    app: AppHandle<R>,
    state: State<'_, AppState>,
) -> CommandResult<Option<ExportPlace>> {
    exporting::choose_place(app, &state).await
}

#[tauri::command]
pub(crate) async fn export_everything<R: Runtime>(
    app: AppHandle<R>,
    state: State<'_, AppState>,
    token: String,
) -> CommandResult<ExportReport> {
    exporting::write(app, &state, token).await
}

#[tauri::command]
pub(crate) async fn stop_export(state: State<'_, AppState>) -> CommandResult<()> {
    state.exporting().call_off();
    Ok(())
}
