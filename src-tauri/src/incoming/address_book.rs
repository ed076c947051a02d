//! Contacts on their way in: the file chosen in a dialog or dropped, looked at, then some of them taken in. The window
//! holds a token and never the path, and only the newest file is kept in memory.

use std::sync::Arc;

use desk::AddressBook;
use desk::input::ContactsInput;
use desk::view::{ChosenAddressBook, ContactsTaken};
use tauri::{AppHandle, Runtime};

use super::{Waiting, pick};
use crate::error::CommandResult;
use crate::state::{AppState, Turn, off_thread};

/// Asks for the file. `None` when the dialog was closed.
///
/// # Errors
/// `no_contacts`, `too_large_to_take_in`, `cannot_read`.
pub(crate) async fn choose<R: Runtime>(
    app: AppHandle<R>,
    state: &AppState,
) -> CommandResult<Option<ChosenAddressBook>> {
    let turn = state.turn();
    match pick(app, state, &turn, |name, file| AddressBook::read_from(name, file)).await? {
        Some((name, book)) => look_at(state, &turn, name, book).await.map(Some),
        None => Ok(None),
    }
}

/// Takes a file that the window hands over, as base64.
///
/// # Errors
/// As [`choose`].
pub(crate) async fn hand_over(
    state: &AppState,
    name: String,
    content: String,
) -> CommandResult<ChosenAddressBook> {
    let turn = state.turn();
    state.quietly(|_| Ok(())).await?;
    let read = off_thread(move || {
        let book = AddressBook::read_base64(&name, &content)?;
        Ok((name, book))
    });
    let (name, book) = read.await?;
    look_at(state, &turn, name, book).await
}

async fn look_at(
    state: &AppState,
    turn: &Turn,
    name: String,
    book: AddressBook,
) -> CommandResult<ChosenAddressBook> {
    let book = Arc::new(book);
    let seen = Arc::clone(&book);
    let view = state.quietly(move |desk| desk.look_at_address_book(&seen)).await?;
    let mut incoming = state.incoming_in(turn)?;
    let token = incoming.token();
    incoming.address_book = Some(Waiting { token: token.clone(), read: book });
    Ok(ChosenAddressBook { token, name, book: view })
}

/// Keeps the chosen contacts.
///
/// # Errors
/// Whatever the desk says; `not_found` for a token that is none.
pub(crate) async fn take(
    state: &AppState,
    token: String,
    input: ContactsInput,
) -> CommandResult<ContactsTaken> {
    state.quietly(|_| Ok(())).await?;
    let book = Waiting::under(state.incoming().address_book.as_ref(), &token)?;
    state.quietly(move |desk| desk.take_contacts(&book, &input)).await
}
