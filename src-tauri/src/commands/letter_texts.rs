//! What a letter said and could say: its versions, the text written anew, sentences from the record, exhibits it
//! can refer to.

use desk::Block;
use desk::input::RewriteInput;
use desk::view::{DifferenceView, ExhibitReference, LetterView, RewriteView, VersionView};
use tauri::State;

use crate::error::CommandResult;
use crate::state::AppState;

#[tauri::command]
pub(crate) async fn letter_versions(
    state: State<'_, AppState>,
    id: String,
) -> CommandResult<Vec<VersionView>> {
    state.with_desk(move |desk| desk.letter_versions(&id)).await
}

#[tauri::command]
pub(crate) async fn letter_difference(
    state: State<'_, AppState>,
    id: String,
    version: u32,
) -> CommandResult<DifferenceView> {
    state.with_desk(move |desk| desk.letter_difference(&id, version)).await
}

#[tauri::command]
pub(crate) async fn restore_letter(
    state: State<'_, AppState>,
    id: String,
    revision: u32,
    version: u32,
) -> CommandResult<LetterView> {
    state.with_desk(move |desk| desk.restore_letter(&id, revision, version)).await
}

#[tauri::command]
pub(crate) async fn reopen_letter(state: State<'_, AppState>, id: String) -> CommandResult<LetterView> {
    state.with_desk(move |desk| desk.reopen_letter(&id)).await
}

#[tauri::command]
pub(crate) async fn rewrite_letter(
    state: State<'_, AppState>,
    id: String,
    template: Option<String>,
) -> CommandResult<RewriteView> {
    state.with_desk(move |desk| desk.rewrite_letter(&id, template.as_deref())).await
}

#[tauri::command]
pub(crate) async fn apply_rewrite(
    state: State<'_, AppState>,
    input: RewriteInput,
) -> CommandResult<LetterView> {
    state.with_desk(move |desk| desk.apply_rewrite(&input)).await
}

#[tauri::command]
pub(crate) async fn tell_entries(
    state: State<'_, AppState>,
    id: String,
    entries: Vec<String>,
) -> CommandResult<Vec<Block>> {
    state.with_desk(move |desk| desk.tell_entries(&id, &entries)).await
}

#[tauri::command]
pub(crate) async fn exhibits_of_letter(
    state: State<'_, AppState>,
    id: String,
) -> CommandResult<Vec<ExhibitReference>> {
    state.with_desk(move |desk| desk.exhibits_of_letter(&id)).await
}

#[tauri::command]
pub(crate) async fn exhibit_of_paper(
    state: State<'_, AppState>,
    id: String,
    paper: String,
) -> CommandResult<ExhibitReference> {
    state.with_desk(move |desk| desk.exhibit_of_paper(&id, &paper)).await
}
