//! Letters: draft, edit, look at, finish, write to a file, record as sent.

use desk::input::{LetterOutcomeInput, SubmissionInput};
use desk::view::{ExportedFile, LetterShelf, LetterView, PagePreview};
use tauri::{AppHandle, Runtime, State};

use crate::error::CommandResult;
use crate::export;
use crate::state::AppState;

#[tauri::command]
pub(crate) async fn letter_choices(state: State<'_, AppState>, case: String) -> CommandResult<LetterShelf> {
    state.with_desk(move |desk| desk.letter_choices(&case)).await
}

#[tauri::command]
pub(crate) async fn draft_letter(
    state: State<'_, AppState>,
    case: String,
    template: String,
) -> CommandResult<LetterView> {
    state.with_desk(move |desk| desk.draft_letter(&case, &template)).await
}

#[tauri::command]
pub(crate) async fn letter(state: State<'_, AppState>, id: String) -> CommandResult<LetterView> {
    state.with_desk(move |desk| desk.letter(&id)).await
}

#[tauri::command]
pub(crate) async fn save_letter(
    state: State<'_, AppState>,
    id: String,
    revision: u32,
    letter: desk::Letter,
) -> CommandResult<LetterView> {
    state.with_desk(move |desk| desk.save_letter(&id, revision, &letter)).await
}

#[tauri::command]
pub(crate) async fn refresh_letter_fields(
    state: State<'_, AppState>,
    id: String,
) -> CommandResult<LetterView> {
    state.with_desk(move |desk| desk.refresh_letter_fields(&id)).await
}

#[tauri::command]
pub(crate) async fn preview_letter(
    state: State<'_, AppState>,
    id: String,
    page: u32,
    large_print: bool,
) -> CommandResult<PagePreview> {
    state.with_desk(move |desk| desk.preview_letter(&id, page, large_print)).await
}

#[tauri::command]
pub(crate) async fn finalize_letter(state: State<'_, AppState>, id: String) -> CommandResult<LetterView> {
    state.with_desk(move |desk| desk.finalize_letter(&id)).await
}

#[tauri::command]
pub(crate) async fn export_letter<R: Runtime>(
    app: AppHandle<R>,
    state: State<'_, AppState>,
    id: String,
    large_print: bool,
    choose: bool,
) -> CommandResult<Option<ExportedFile>> {
    let turn = state.turn();
    let printed = state.with_desk(move |desk| desk.print_letter(&id, large_print)).await?;
    export::write(app, turn, printed, choose).await
}

#[tauri::command]
pub(crate) async fn export_companion<R: Runtime>(
    app: AppHandle<R>,
    state: State<'_, AppState>,
    id: String,
    large_print: bool,
    choose: bool,
) -> CommandResult<Option<ExportedFile>> {
    let turn = state.turn();
    let printed = state.with_desk(move |desk| desk.print_companion(&id, large_print)).await?;
    export::write(app, turn, printed, choose).await
}

#[tauri::command]
pub(crate) async fn explain_late_filing(state: State<'_, AppState>, id: String) -> CommandResult<LetterView> {
    state.with_desk(move |desk| desk.explain_late_filing(&id)).await
}

#[tauri::command]
pub(crate) async fn record_submission(
    state: State<'_, AppState>,
    input: SubmissionInput,
) -> CommandResult<LetterView> {
    state.with_desk(move |desk| desk.record_submission(&input)).await
}

#[tauri::command]
pub(crate) async fn settle_letter(
    state: State<'_, AppState>,
    input: LetterOutcomeInput,
) -> CommandResult<LetterView> {
    state.with_desk(move |desk| desk.settle_letter(&input)).await
}
