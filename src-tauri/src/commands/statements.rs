//! Who said what, and what is printed of a case's journal.

use desk::input::{QuestionInput, StatementInput};
use desk::view::{ExportedFile, StatementsView};
use desk::words::Language;
use tauri::{AppHandle, Runtime, State};

use crate::error::CommandResult;
use crate::export;
use crate::state::AppState;

#[tauri::command]
pub(crate) async fn statements(state: State<'_, AppState>, case: String) -> CommandResult<StatementsView> {
    state.with_desk(move |desk| desk.statements(&case)).await
}

#[tauri::command]
pub(crate) async fn save_statement(
    state: State<'_, AppState>,
    input: StatementInput,
) -> CommandResult<StatementsView> {
    state.with_desk(move |desk| desk.save_statement(&input)).await
}

#[tauri::command]
pub(crate) async fn save_question(
    state: State<'_, AppState>,
    input: QuestionInput,
) -> CommandResult<StatementsView> {
    state.with_desk(move |desk| desk.save_question(&input)).await
}

#[tauri::command]
pub(crate) async fn withdraw_question(
    state: State<'_, AppState>,
    question: String,
) -> CommandResult<StatementsView> {
    state.with_desk(move |desk| desk.withdraw_question(&question)).await
}

#[tauri::command]
pub(crate) async fn withdraw_statement(
    state: State<'_, AppState>,
    statement: String,
) -> CommandResult<StatementsView> {
    state.with_desk(move |desk| desk.withdraw_statement(&statement)).await
}

#[tauri::command]
pub(crate) async fn export_who_said_what<R: Runtime>(
    app: AppHandle<R>,
    state: State<'_, AppState>,
    case: String,
    choose: bool,
    language: Language,
) -> CommandResult<Option<ExportedFile>> {
    let turn = state.turn();
    let printed = state.quietly(move |desk| desk.who_said_what(&case, None, language)).await?;
    export::write(app, turn, printed, choose).await
}

#[tauri::command]
pub(crate) async fn export_record_of_contacts<R: Runtime>(
    app: AppHandle<R>,
    state: State<'_, AppState>,
    case: String,
    choose: bool,
    language: Language,
) -> CommandResult<Option<ExportedFile>> {
    let turn = state.turn();
    let printed = state.quietly(move |desk| desk.record_of_contacts(&case, None, language)).await?;
    export::write(app, turn, printed, choose).await
}
