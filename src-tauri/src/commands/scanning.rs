//! Scanning: looking for scanners, sheet after sheet, and the paper they make.

use desk::input::ScanInput;
use desk::view::{PaperAdded, ScannedPages, Scanner, ScannerChoices};
use tauri::{AppHandle, Runtime, State};

use crate::error::CommandResult;
use crate::scanning;
use crate::state::{AppState, off_thread};

#[tauri::command]
pub(crate) async fn scanners(state: State<'_, AppState>, again: bool) -> CommandResult<Vec<Scanner>> {
    scanning::scanners(&state, again).await
}

#[tauri::command]
pub(crate) async fn scanner_choices(
    state: State<'_, AppState>,
    token: String,
) -> CommandResult<ScannerChoices> {
    scanning::choices(&state, &token).await
}

#[tauri::command]
pub(crate) async fn scan<R: Runtime>(
    app: AppHandle<R>,
    state: State<'_, AppState>,
    input: ScanInput,
) -> CommandResult<ScannedPages> {
    scanning::scan(&app, &state, input).await
}

#[tauri::command]
pub(crate) async fn stop_scanning(state: State<'_, AppState>) -> CommandResult<()> {
    state.stop_scanning();
    Ok(())
}

#[tauri::command]
pub(crate) async fn scanned_pages(state: State<'_, AppState>, case: String) -> CommandResult<ScannedPages> {
    state.quietly(|_| Ok(())).await?;
    Ok(state.sheets_of(&case))
}

/// A sheet as a JPEG in base64, in a square of so many pixels.
#[tauri::command]
pub(crate) async fn scanned_page(
    state: State<'_, AppState>,
    id: String,
    width: u32,
) -> CommandResult<String> {
    state.quietly(|_| Ok(())).await?;
    let sheet = state.sheet(&id)?;
    off_thread(move || Ok(sheet.picture(width)?)).await
}

#[tauri::command]
pub(crate) async fn drop_scanned_page(
    state: State<'_, AppState>,
    case: String,
    id: String,
) -> CommandResult<ScannedPages> {
    state.quietly(|_| Ok(())).await?;
    state.drop_sheets(&case, Some(&id));
    Ok(state.sheets_of(&case))
}

#[tauri::command]
pub(crate) async fn move_scanned_page_up(
    state: State<'_, AppState>,
    case: String,
    id: String,
) -> CommandResult<ScannedPages> {
    state.quietly(|_| Ok(())).await?;
    state.move_sheet_up(&case, &id);
    Ok(state.sheets_of(&case))
}

#[tauri::command]
pub(crate) async fn drop_scanned_pages(state: State<'_, AppState>, case: String) -> CommandResult<()> {
    state.quietly(|_| Ok(())).await?;
    state.drop_sheets(&case, None);
    Ok(())
}

#[tauri::command]
pub(crate) async fn keep_scanned_pages(
    state: State<'_, AppState>,
    case: String,
    title: String,
) -> CommandResult<PaperAdded> {
    state.keep_sheets(case, title).await
}
