//! Today, cases, their timeline, promises, notices and search.

use desk::input::{
    AmendmentInput, CaseInput, InteractionInput, NoticeInput, PromiseOutcomeInput, ReferenceInput,
    SearchInput,
};
use desk::view::{CallGuide, CaseCard, CaseView, SearchView, TimelinePage, TodayView};
use tauri::State;

use crate::error::CommandResult;
use crate::state::AppState;

#[tauri::command]
pub(crate) async fn today(state: State<'_, AppState>) -> CommandResult<TodayView> {
    state.with_desk(desk::Desk::today).await
}

#[tauri::command]
pub(crate) async fn cases(state: State<'_, AppState>) -> CommandResult<Vec<CaseCard>> {
    state.with_desk(desk::Desk::cases).await
}

#[tauri::command]
pub(crate) async fn case(state: State<'_, AppState>, id: String) -> CommandResult<CaseView> {
    state.with_desk(move |desk| desk.case(&id)).await
}

#[tauri::command]
pub(crate) async fn save_case(state: State<'_, AppState>, input: CaseInput) -> CommandResult<CaseView> {
    state.with_desk(move |desk| desk.save_case(&input)).await
}

#[tauri::command]
pub(crate) async fn timeline(
    state: State<'_, AppState>,
    case: String,
    before: Option<String>,
) -> CommandResult<TimelinePage> {
    state.with_desk(move |desk| desk.timeline(&case, before.as_deref())).await
}

#[tauri::command]
pub(crate) async fn add_reference(
    state: State<'_, AppState>,
    case: String,
    input: ReferenceInput,
) -> CommandResult<CaseView> {
    state.with_desk(move |desk| desk.add_reference(&case, &input)).await
}

#[tauri::command]
pub(crate) async fn log_interaction(
    state: State<'_, AppState>,
    input: InteractionInput,
) -> CommandResult<CaseView> {
    state.with_desk(move |desk| desk.log_interaction(&input)).await
}

#[tauri::command]
pub(crate) async fn amend_entry(state: State<'_, AppState>, input: AmendmentInput) -> CommandResult<()> {
    state.with_desk(move |desk| desk.amend_entry(&input)).await
}

#[tauri::command]
pub(crate) async fn call_guide(state: State<'_, AppState>, case: String) -> CommandResult<CallGuide> {
    state.with_desk(move |desk| desk.call_guide(&case)).await
}

#[tauri::command]
pub(crate) async fn settle_promise(
    state: State<'_, AppState>,
    input: PromiseOutcomeInput,
) -> CommandResult<CaseView> {
    state.with_desk(move |desk| desk.settle_promise(&input)).await
}

#[tauri::command]
pub(crate) async fn record_notice(state: State<'_, AppState>, input: NoticeInput) -> CommandResult<CaseView> {
    state.with_desk(move |desk| desk.record_notice(&input)).await
}

#[tauri::command]
pub(crate) async fn search(state: State<'_, AppState>, input: SearchInput) -> CommandResult<SearchView> {
    state.with_desk(move |desk| desk.search(&input)).await
}
