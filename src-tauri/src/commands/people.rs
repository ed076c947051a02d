//! People, their coverages and the authority to act for them.

use desk::input::{AuthorityInput, CoverageInput, PersonInput};
use desk::view::{PersonCard, PersonView};
use tauri::State;

use crate::error::CommandResult;
use crate::state::AppState;

#[tauri::command]
pub(crate) async fn people(state: State<'_, AppState>) -> CommandResult<Vec<PersonCard>> {
    state.with_desk(desk::Desk::people).await
}

#[tauri::command]
pub(crate) async fn person(state: State<'_, AppState>, id: String) -> CommandResult<PersonView> {
    state.with_desk(move |desk| desk.person(&id)).await
}

#[tauri::command]
pub(crate) async fn save_person(state: State<'_, AppState>, input: PersonInput) -> CommandResult<PersonView> {
    state.with_desk(move |desk| desk.save_person(&input)).await
}

#[tauri::command]
pub(crate) async fn save_coverage(
    state: State<'_, AppState>,
    input: CoverageInput,
) -> CommandResult<PersonView> {
    state.with_desk(move |desk| desk.save_coverage(&input)).await
}

#[tauri::command]
pub(crate) async fn save_authority(
    state: State<'_, AppState>,
    input: AuthorityInput,
) -> CommandResult<PersonView> {
    state.with_desk(move |desk| desk.save_authority(&input)).await
}
