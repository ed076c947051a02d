//! A call log on its way in: chosen in a dialog or dropped, looked at, shown as it would be kept, then taken in. The window
//! holds a token and never the path, and only the newest file is kept in memory.

use std::sync::Arc;

use desk::CallLog;
use desk::input::CallLogInput;
use desk::view::{CallLogPreview, CallLogTaken, ChosenCallLog, ExportedFile};
use tauri::{AppHandle, Runtime};

use super::{Waiting, pick};
use crate::error::CommandResult;
use crate::export;
use crate::state::{AppState, Turn, off_thread};

/// Asks for the file. `None` when the dialog was closed.
///
/// # Errors
/// `not_a_table`, `too_large_to_take_in`, `cannot_read`; whatever the desk says.
pub(crate) async fn choose<R: Runtime>(
    app: AppHandle<R>,
    state: &AppState,
    case: String,
) -> CommandResult<Option<ChosenCallLog>> {
    let turn = state.turn();
    match pick(app, state, &turn, |name, file| CallLog::read_from(name, file)).await? {
        Some((name, log)) => look_at(state, &turn, case, name, log).await.map(Some),
        None => Ok(None),
    }
}

/// Takes a file that the window hands over, as base64.
///
/// # Errors
/// As [`choose`].
pub(crate) async fn hand_over(
    state: &AppState,
    case: String,
    name: String,
    content: String,
) -> CommandResult<ChosenCallLog> {
    let turn = state.turn();
    state.quietly(|_| Ok(())).await?;
    let read = off_thread(move || {
        let log = CallLog::read_base64(&name, &content)?;
        Ok((name, log))
    });
    let (name, log) = read.await?;
    look_at(state, &turn, case, name, log).await
}

async fn look_at(
    state: &AppState,
    turn: &Turn,
    case: String,
    name: String,
    log: CallLog,
) -> CommandResult<ChosenCallLog> {
    let log = Arc::new(log);
    let seen = Arc::clone(&log);
    let view = state.quietly(move |desk| desk.look_at_call_log(&seen, &case)).await?;
    let mut incoming = state.incoming_in(turn)?;
    let token = incoming.token();
    incoming.call_log = Some(Waiting { token: token.clone(), read: log });
    Ok(ChosenCallLog { token, name, log: view })
}

/// Shows how it would be kept.
///
/// # Errors
/// Whatever the desk says; `not_found` for a token that is none.
pub(crate) async fn preview(
    state: &AppState,
    token: String,
    input: CallLogInput,
) -> CommandResult<CallLogPreview> {
    state.quietly(|_| Ok(())).await?;
    let log = waiting(state, &token)?;
    state.quietly(move |desk| desk.preview_call_log(&log, &input)).await
}

/// Takes it in.
///
/// # Errors
/// As [`preview`].
pub(crate) async fn take(
    state: &AppState,
    token: String,
    input: CallLogInput,
) -> CommandResult<CallLogTaken> {
    state.quietly(|_| Ok(())).await?;
    let log = waiting(state, &token)?;
    state.with_desk(move |desk| desk.take_call_log(&log, &input)).await
}

/// Saves the rows that cannot be kept where a save dialog says. `None` when the dialog was closed.
///
/// # Errors
/// As [`preview`]; `cannot_write`.
pub(crate) async fn save_unusable<R: Runtime>(
    app: AppHandle<R>,
    state: &AppState,
    token: String,
    input: CallLogInput,
) -> CommandResult<Option<ExportedFile>> {
    let turn = state.turn();
    state.quietly(|_| Ok(())).await?;
    let log = waiting(state, &token)?;
    let rows = state.quietly(move |desk| desk.unusable_rows(&log, &input)).await?;
    export::write(app, turn, rows, true).await
}

fn waiting(state: &AppState, token: &str) -> CommandResult<Arc<CallLog>> {
    Waiting::under(state.incoming().call_log.as_ref(), token)
}
