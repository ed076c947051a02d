//! Hand-offs: giving one to somebody, and taking one in.

use desk::HandoffSeal;
use desk::input::{HandoffChoice, HandoffInput};
use desk::view::{
    ChosenHandoff, ExportedFile, HandoffKeyView, HandoffOffer, HandoffTaken, HandoffView, LostPaper,
    PastHandoffView,
};
use tauri::{AppHandle, Runtime, State};

use crate::error::CommandResult;
use crate::state::AppState;
use crate::{export, incoming};

#[tauri::command]
pub(crate) async fn handoff_offer(
    state: State<'_, AppState>,
    case: Option<String>,
    person: Option<String>,
) -> CommandResult<HandoffOffer> {
    state.quietly(move |desk| desk.handoff_offer(case.as_deref(), person.as_deref())).await
}

#[tauri::command]
pub(crate) async fn handoff_lost_papers(
    state: State<'_, AppState>,
    case: Option<String>,
    person: Option<String>,
) -> CommandResult<Vec<LostPaper>> {
    state.quietly(move |desk| desk.handoff_lost_papers(case.as_deref(), person.as_deref())).await
}

#[tauri::command]
pub(crate) async fn hand_over<R: Runtime>(
    app: AppHandle<R>,
    state: State<'_, AppState>,
    input: HandoffInput,
    passphrase: String,
    key: String,
) -> CommandResult<Option<ExportedFile>> {
    let turn = state.turn();
    let handoff =
        state.quietly(move |desk| desk.hand_over(&input, HandoffSeal::typed(passphrase, key)?)).await?;
    let (handoff, file) = export::write_handoff(app, turn, handoff).await?;
    if file.is_some() {
        state.quietly(move |desk| desk.note_handoff(&handoff)).await?;
    }
    Ok(file)
}

#[tauri::command]
pub(crate) async fn handoff_key(state: State<'_, AppState>) -> CommandResult<HandoffKeyView> {
    state.quietly(|desk| desk.handoff_key()).await
}

#[tauri::command]
pub(crate) async fn handoffs_of_case(
    state: State<'_, AppState>,
    case: String,
) -> CommandResult<Vec<PastHandoffView>> {
    state.quietly(move |desk| desk.handoffs_of_case(&case)).await
}

#[tauri::command]
pub(crate) async fn handoffs_of_person(
    state: State<'_, AppState>,
    person: String,
) -> CommandResult<Vec<PastHandoffView>> {
    state.quietly(move |desk| desk.handoffs_of_person(&person)).await
}

#[tauri::command]
pub(crate) async fn choose_handoff<R: Runtime>(
    app: AppHandle<R>,
    state: State<'_, AppState>,
) -> CommandResult<Option<ChosenHandoff>> {
    incoming::handoff::choose(app, &state).await
}

#[tauri::command]
pub(crate) async fn look_at_handoff(
    state: State<'_, AppState>,
    token: String,
    passphrase: String,
) -> CommandResult<HandoffView> {
    incoming::handoff::look_at(&state, token, passphrase).await
}

#[tauri::command]
pub(crate) async fn take_handoff(
    state: State<'_, AppState>,
    token: String,
    passphrase: String,
    choices: Vec<HandoffChoice>,
) -> CommandResult<HandoffTaken> {
    incoming::handoff::take(&state, token, passphrase, choices).await
}
