//! Printing, and opening in another program.

use std::fs::File;

use desk::error::ErrorKind;
use desk::view::Printers;
use desk::words::FileKind;
use tauri::State;

use crate::error::{CommandError, CommandResult};
use crate::printing;
use crate::state::{AppState, off_thread};

#[tauri::command]
pub(crate) async fn printers() -> CommandResult<Printers> {
    off_thread(|| Ok(printing::printers())).await
}

#[tauri::command]
pub(crate) async fn print_file(
    state: State<'_, AppState>,
    kind: FileKind,
    id: String,
    printer: Option<String>,
) -> CommandResult<()> {
    let turn = state.turn();
    let files = state.files_to_hand_over(kind, id).await?;
    let state = state.inner().clone();
    off_thread(move || {
        for file in files {
            for pdf in file.as_pdfs()? {
                printing::print(pdf, printer.as_deref(), &state, &turn)?;
            }
        }
        Ok(())
    })
    .await
}

#[tauri::command]
pub(crate) async fn open_file(state: State<'_, AppState>, kind: FileKind, id: String) -> CommandResult<()> {
    let turn = state.turn();
    let files = state.files_to_hand_over(kind, id).await?;
    let state = state.inner().clone();
    off_thread(move || {
        files.iter().try_for_each(|file| {
            let write = |out: &mut File| file.write_while(out, &|| turn.goes_on());
            let copy = state.private_copy(&turn, file.ending()?, write)?;
            printing::open(&copy).map_err(|_| CommandError::of(ErrorKind::CannotOpen))
        })
    })
    .await
}
