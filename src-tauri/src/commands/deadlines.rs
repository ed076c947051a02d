//! Deadlines: settle, set by hand, what happened, closed days, the routes of a case, the calendar file.

use desk::input::{ClosureInput, DeadlineOutcomeInput, EventInput, OverrideInput, OwnDeadlineInput};
use desk::view::{CaseView, ClosureView, EventChoice, ExportedFile, RoutesView, TodayView};
use tauri::{AppHandle, Runtime, State};

use crate::error::CommandResult;
use crate::export;
use crate::state::AppState;

#[tauri::command]
pub(crate) async fn settle_deadline(
    state: State<'_, AppState>,
    input: DeadlineOutcomeInput,
) -> CommandResult<CaseView> {
    state.with_desk(move |desk| desk.settle_deadline(&input)).await
}

#[tauri::command]
pub(crate) async fn add_deadline(
    state: State<'_, AppState>,
    input: OwnDeadlineInput,
) -> CommandResult<CaseView> {
    state.with_desk(move |desk| desk.add_deadline(&input)).await
}

#[tauri::command]
pub(crate) async fn override_deadline(
    state: State<'_, AppState>,
    input: OverrideInput,
) -> CommandResult<CaseView> {
    state.with_desk(move |desk| desk.override_deadline(&input)).await
}

#[tauri::command]
pub(crate) async fn accept_moved_deadline(
    state: State<'_, AppState>,
    id: String,
) -> CommandResult<TodayView> {
    state.with_desk(move |desk| desk.accept_moved_deadline(&id)).await
}

#[tauri::command]
pub(crate) async fn case_routes(state: State<'_, AppState>, case: String) -> CommandResult<RoutesView> {
    state.with_desk(move |desk| desk.case_routes(&case)).await
}

#[tauri::command]
pub(crate) async fn event_choices(
    state: State<'_, AppState>,
    case: String,
) -> CommandResult<Vec<EventChoice>> {
    state.with_desk(move |desk| desk.event_choices(&case)).await
}

#[tauri::command]
pub(crate) async fn record_event(state: State<'_, AppState>, input: EventInput) -> CommandResult<CaseView> {
    state.with_desk(move |desk| desk.record_event(&input)).await
}

#[tauri::command]
pub(crate) async fn withdraw_event(state: State<'_, AppState>, id: String) -> CommandResult<CaseView> {
    state.with_desk(move |desk| desk.withdraw_event(&id)).await
}

#[tauri::command]
pub(crate) async fn closures(state: State<'_, AppState>) -> CommandResult<Vec<ClosureView>> {
    state.with_desk(desk::Desk::closures).await
}

#[tauri::command]
pub(crate) async fn mark_closed(
    state: State<'_, AppState>,
    input: ClosureInput,
) -> CommandResult<Vec<ClosureView>> {
    state.with_desk(move |desk| desk.mark_closed(&input)).await
}

#[tauri::command]
pub(crate) async fn unmark_closed(state: State<'_, AppState>, id: String) -> CommandResult<Vec<ClosureView>> {
    state.with_desk(move |desk| desk.unmark_closed(&id)).await
}

#[tauri::command]
pub(crate) async fn export_calendar<R: Runtime>(
    app: AppHandle<R>,
    state: State<'_, AppState>,
    case: Option<String>,
    titles: bool,
    choose: bool,
) -> CommandResult<Option<ExportedFile>> {
    let turn = state.turn();
    let file = state.with_desk(move |desk| desk.calendar_file(case.as_deref(), titles)).await?;
    export::write(app, turn, file, choose).await
}
