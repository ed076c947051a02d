//! Papers: keeping files, describing them, looking at them, handing them out on command.

use desk::input::{PaperInput, PaperPlaceInput, RedactionInput};
use desk::view::{ChosenFile, ExportedFile, PaperAdded, PaperCard, PaperPage, PaperView, RedactedPaper};
use tauri::{AppHandle, Runtime, State};

use crate::error::CommandResult;
use crate::state::{AppState, off_thread};
use crate::{export, incoming};

#[tauri::command]
pub(crate) async fn papers_of_case(
    state: State<'_, AppState>,
    case: String,
) -> CommandResult<Vec<PaperCard>> {
    state.with_desk(move |desk| desk.papers_of_case(&case)).await
}

#[tauri::command]
pub(crate) async fn paper(state: State<'_, AppState>, id: String) -> CommandResult<PaperView> {
    state.with_desk(move |desk| desk.paper(&id)).await
}

#[tauri::command]
pub(crate) async fn describe_paper(
    state: State<'_, AppState>,
    input: PaperInput,
) -> CommandResult<PaperView> {
    state.quietly(move |desk| desk.describe_paper(&input)).await
}

#[tauri::command]
pub(crate) async fn put_paper_away(
    state: State<'_, AppState>,
    id: String,
    away: bool,
) -> CommandResult<PaperView> {
    state.quietly(move |desk| desk.put_paper_away(&id, away)).await
}

#[tauri::command]
pub(crate) async fn place_paper(
    state: State<'_, AppState>,
    input: PaperPlaceInput,
) -> CommandResult<PaperView> {
    state.quietly(move |desk| desk.place_paper(&input)).await
}

#[tauri::command]
pub(crate) async fn paper_thumbnail(state: State<'_, AppState>, id: String) -> CommandResult<Option<String>> {
    state.quietly(move |desk| desk.paper_thumbnail(&id)).await
}

#[tauri::command]
pub(crate) async fn paper_words(state: State<'_, AppState>, id: String) -> CommandResult<String> {
    state.quietly(move |desk| desk.paper_words(&id)).await
}

#[tauri::command]
pub(crate) async fn paper_page(
    state: State<'_, AppState>,
    id: String,
    page: u32,
    width: u32,
) -> CommandResult<PaperPage> {
    let look = state.quietly(move |desk| desk.look_at_paper(&id)).await?;
    off_thread(move || Ok(look.page(page, width)?)).await
}

#[tauri::command]
pub(crate) async fn redact_paper(
    state: State<'_, AppState>,
    input: RedactionInput,
) -> CommandResult<RedactedPaper> {
    let RedactionInput { paper, boxes } = input;
    let original = paper.clone();
    let (kept, intake) =
        state.quietly(move |desk| Ok((desk.kept_paper(&paper)?, desk.paper_intake()))).await?;
    let copy = off_thread(move || Ok(desk::redacted_copy(&kept, &boxes, &intake)?)).await?;
    state.quietly(move |desk| desk.keep_redacted(&original, copy)).await
}

#[tauri::command]
pub(crate) async fn export_paper<R: Runtime>(
    app: AppHandle<R>,
    state: State<'_, AppState>,
    id: String,
) -> CommandResult<Option<ExportedFile>> {
    let turn = state.turn();
    let paper = state.quietly(move |desk| desk.kept_paper(&id)).await?;
    export::write_paper(app, turn, paper).await
}

#[tauri::command]
pub(crate) async fn choose_papers<R: Runtime>(
    app: AppHandle<R>,
    state: State<'_, AppState>,
) -> CommandResult<Vec<ChosenFile>> {
    incoming::choose(app, &state).await
}

#[tauri::command]
pub(crate) async fn add_chosen_paper(
    state: State<'_, AppState>,
    case: String,
    token: String,
) -> CommandResult<PaperAdded> {
    incoming::add_chosen(&state, case, token).await
}

#[tauri::command]
pub(crate) async fn begin_paper(state: State<'_, AppState>, name: String) -> CommandResult<String> {
    incoming::begin(&state, name).await
}

#[tauri::command]
pub(crate) async fn continue_paper(
    state: State<'_, AppState>,
    token: String,
    part: String,
) -> CommandResult<()> {
    incoming::go_on(&state, token, part).await
}

#[tauri::command]
pub(crate) async fn finish_paper(
    state: State<'_, AppState>,
    case: String,
    token: String,
) -> CommandResult<PaperAdded> {
    incoming::finish(&state, case, token).await
}

#[tauri::command]
pub(crate) async fn abandon_paper(state: State<'_, AppState>, token: String) -> CommandResult<()> {
    incoming::abandon(&state, token).await
}
