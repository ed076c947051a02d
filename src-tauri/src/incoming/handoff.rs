//! A hand-off on its way in: chosen in a dialog, looked at, then taken in. The window holds a token and never the path.

use std::collections::BTreeSet;
use std::path::PathBuf;

use desk::error::ErrorKind;
use desk::input::HandoffChoice;
use desk::view::{ChosenHandoff, HandoffTaken, HandoffView};
use desk::{Desk, Passphrase, handoff_asks_for_passphrase};
use tauri::{AppHandle, Runtime};
use tauri_plugin_dialog::DialogExt;

use super::name_of;
use crate::error::{CommandError, CommandResult};
use crate::state::{AppState, off_thread};

/// A hand-off that was chosen.
#[derive(Clone)]
pub(super) struct Waiting {
    path: PathBuf,
    /// The files that the vault does not have, once it was looked at.
    wanted: Option<BTreeSet<String>>,
}

/// Asks for the file. `None` when the dialog was closed.
///
/// # Errors
/// `not_a_handoff`, `handoff_damaged`, `cannot_read`; `locked` when the vault was locked meanwhile.
pub(crate) async fn choose<R: Runtime>(
    app: AppHandle<R>,
    state: &AppState,
) -> CommandResult<Option<ChosenHandoff>> {
    let turn = state.turn();
    state.quietly(|_| Ok(())).await?;
    let asked = turn.clone();
    let found = off_thread(move || {
        let picked = asked.ask(|| app.dialog().file().blocking_pick_file())?;
        let Some(path) = picked.and_then(|path| path.into_path().ok()) else { return Ok(None) };
        let asks = handoff_asks_for_passphrase(&path)?;
        Ok(Some((path, asks)))
    });
    let Some((path, asks_for_passphrase)) = found.await? else { return Ok(None) };
    let name = name_of(&path);
    let mut incoming = state.incoming_in(&turn)?;
    let token = incoming.token();
    incoming.handoffs.insert(token.clone(), Waiting { path, wanted: None });
    Ok(Some(ChosenHandoff { token, name, asks_for_passphrase }))
}

/// Opens it and says what taking it in would do.
///
/// # Errors
/// Whatever the desk says; `not_found` for a token that is none.
pub(crate) async fn look_at(
    state: &AppState,
    token: String,
    passphrase: String,
) -> CommandResult<HandoffView> {
    let door = state.quietly(|desk| desk.handoff_door()).await?;
    let path = waiting(state, &token)?.path;
    let arrived =
        off_thread(move || Ok(door.open(&path, typed(passphrase).as_ref(), &BTreeSet::new())?)).await?;
    let (view, wanted) = state
        .quietly(move |desk: &mut Desk| Ok((desk.compare_handoff(&arrived)?, desk.files_wanted(&arrived)?)))
        .await?;
    if let Some(waiting) = state.incoming().handoffs.get_mut(&token) {
        waiting.wanted = Some(wanted);
    }
    Ok(view)
}

/// Takes it in, after it was looked at.
///
/// # Errors
/// As [`look_at`]; `handoff_undecided` where a choice is missing.
pub(crate) async fn take(
    state: &AppState,
    token: String,
    passphrase: String,
    choices: Vec<HandoffChoice>,
) -> CommandResult<HandoffTaken> {
    let door = state.quietly(|desk| desk.handoff_door()).await?;
    let Waiting { path, wanted } = waiting(state, &token)?;
    let wanted = wanted.ok_or_else(|| CommandError::of(ErrorKind::NotFound))?;
    let arrived = off_thread(move || Ok(door.open(&path, typed(passphrase).as_ref(), &wanted)?)).await?;
    let added = state.with_desk(move |desk| desk.take_handoff(arrived, &choices)).await?;
    state.incoming().handoffs.remove(&token);
    Ok(added)
}

fn waiting(state: &AppState, token: &str) -> CommandResult<Waiting> {
    let waiting = state.incoming().handoffs.get(token).cloned();
    waiting.ok_or_else(|| CommandError::of(ErrorKind::NotFound))
}

/// What was typed; nothing for a file that asks for none.
fn typed(passphrase: String) -> Option<Passphrase> {
    (!passphrase.is_empty()).then(|| Passphrase::new(passphrase))
}
