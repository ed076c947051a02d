//! Signed records: saving one of a case, and checking one that somebody has.

use desk::view::{RecordCheck, SignedRecord};
use tauri::{AppHandle, Runtime, State};

use crate::error::CommandResult;
use crate::state::AppState;
use crate::{export, incoming};

#[tauri::command]
pub(crate) async fn save_signed_record<R: Runtime>(
    app: AppHandle<R>,
    state: State<'_, AppState>,
    case: String,
    choose: bool,
) -> CommandResult<Option<SignedRecord>> {
    let turn = state.turn();
    let (record, fingerprint) =
        state.quietly(move |desk| Ok((desk.signed_record(Some(&case))?, desk.fingerprint()))).await?;
    let lacks_entries = record.lacks_entries;
    let file = export::write(app, turn, record, choose).await?;
    Ok(file.map(|file| SignedRecord { file, fingerprint, lacks_entries }))
}

#[tauri::command]
pub(crate) async fn check_signed_record<R: Runtime>(
    app: AppHandle<R>,
    state: State<'_, AppState>,
    seal: String,
) -> CommandResult<Option<RecordCheck>> {
    incoming::check_record(app, &state, seal).await
}
