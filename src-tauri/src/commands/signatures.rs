//! Scanned signatures: seen, taken from a picture that the person chooses, and forgotten.

use std::fs::File;
use std::io::Read as _;
use std::path::PathBuf;

use desk::view::SignatureView;
use tauri::{AppHandle, Runtime, State};
use tauri_plugin_dialog::DialogExt;

use crate::error::CommandResult;
use crate::state::{AppState, off_thread};

/// Larger files are no photographs of a signature, and are not read.
const LARGEST: u64 = 64 << 20;

#[tauri::command]
pub(crate) async fn signatures(
    state: State<'_, AppState>,
    person: String,
) -> CommandResult<Vec<SignatureView>> {
    state.with_desk(move |desk| desk.signatures(&person)).await
}

#[tauri::command]
pub(crate) async fn choose_signature<R: Runtime>(
    app: AppHandle<R>,
    state: State<'_, AppState>,
    signer: String,
) -> CommandResult<Option<SignatureView>> {
    let (turn, known) = (state.turn(), signer.clone());
    state.with_desk(move |desk| desk.signature(&known)).await?;
    let scan = off_thread(move || {
        let dialog = app.dialog().file().add_filter("PNG, JPEG", &["png", "jpg", "jpeg"]);
        let picked = turn.ask(|| dialog.blocking_pick_file())?;
        Ok(picked.and_then(|path| path.into_path().ok()).map(read))
    });
    let Some(scan) = scan.await? else { return Ok(None) };
    Ok(Some(state.with_desk(move |desk| desk.keep_signature(&signer, &scan)).await?))
}

#[tauri::command]
pub(crate) async fn remove_signature(
    state: State<'_, AppState>,
    signer: String,
) -> CommandResult<SignatureView> {
    state.with_desk(move |desk| desk.remove_signature(&signer)).await
}

/// The bytes of the picture. What cannot be read comes back cut short, and is then refused as no picture.
fn read(path: PathBuf) -> Vec<u8> {
    let mut bytes = Vec::new();
    let Ok(file) = File::open(path) else { return bytes };
    if file.take(LARGEST).read_to_end(&mut bytes).is_err() {
        bytes.clear();
    }
    bytes
}
