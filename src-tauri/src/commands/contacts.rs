//! Contacts of the person's own, and the address book of another program.

use desk::input::{ContactInput, ContactsInput};
use desk::view::{ChosenAddressBook, ContactsTaken, KeptContact};
use tauri::{AppHandle, Runtime, State};

use crate::error::CommandResult;
use crate::incoming::address_book;
use crate::state::AppState;

#[tauri::command]
pub(crate) async fn contacts(
    state: State<'_, AppState>,
    person: Option<String>,
) -> CommandResult<Vec<KeptContact>> {
    state.quietly(move |desk| desk.contacts(person.as_deref())).await
}

#[tauri::command]
pub(crate) async fn contact(state: State<'_, AppState>, id: String) -> CommandResult<KeptContact> {
    state.quietly(move |desk| desk.contact(&id)).await
}

#[tauri::command]
pub(crate) async fn save_contact(
    state: State<'_, AppState>,
    input: ContactInput,
) -> CommandResult<KeptContact> {
    state.quietly(move |desk| desk.save_contact(&input)).await
}

#[tauri::command]
pub(crate) async fn put_contact_away(
    state: State<'_, AppState>,
    id: String,
    away: bool,
) -> CommandResult<KeptContact> {
    state.quietly(move |desk| desk.put_contact_away(&id, away)).await
}

#[tauri::command]
pub(crate) async fn choose_address_book<R: Runtime>(
    app: AppHandle<R>,
    state: State<'_, AppState>,
) -> CommandResult<Option<ChosenAddressBook>> {
    address_book::choose(app, &state).await
}

#[tauri::command]
pub(crate) async fn hand_over_address_book(
    state: State<'_, AppState>,
    name: String,
    content: String,
) -> CommandResult<ChosenAddressBook> {
    address_book::hand_over(&state, name, content).await
}

#[tauri::command]
pub(crate) async fn take_contacts(
    state: State<'_, AppState>,
    token: String,
    input: ContactsInput,
) -> CommandResult<ContactsTaken> {
    address_book::take(&state, token, input).await
}
