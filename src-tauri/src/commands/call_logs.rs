//! Call logs that were kept in another program.

use desk::input::CallLogInput;
use desk::view::{CallLogPreview, CallLogTaken, ChosenCallLog, ExportedFile};
use tauri::{AppHandle, Runtime, State};

use crate::error::CommandResult;
use crate::incoming::call_log;
use crate::state::AppState;

#[tauri::command]
pub(crate) async fn choose_call_log<R: Runtime>(
    app: AppHandle<R>,
    state: State<'_, AppState>,
    case: String,
) -> CommandResult<Option<ChosenCallLog>> {
    call_log::choose(app, &state, case).await
}

#[tauri::command]
pub(crate) async fn hand_over_call_log(
    state: State<'_, AppState>,
    case: String,
    name: String,
    content: String,
) -> CommandResult<ChosenCallLog> {
    call_log::hand_over(&state, case, name, content).await
}

#[tauri::command]
pub(crate) async fn preview_call_log(
    state: State<'_, AppState>,
    token: String,
    input: CallLogInput,
) -> CommandResult<CallLogPreview> {
    call_log::preview(&state, token, input).await
}

#[tauri::command]
pub(crate) async fn take_call_log(
    state: State<'_, AppState>,
    token: String,
    input: CallLogInput,
) -> CommandResult<CallLogTaken> {
    call_log::take(&state, token, input).await
}

#[tauri::command]
pub(crate) async fn save_unusable_rows<R: Runtime>(
    app: AppHandle<R>,
    state: State<'_, AppState>,
    token: String,
    input: CallLogInput,
) -> CommandResult<Option<ExportedFile>> {
    call_log::save_unusable(app, &state, token, input).await
}
