//! Printing, and opening in another program.

use std::io::Write as _;
use std::path::PathBuf;

use desk::HandedOver;
use desk::error::ErrorKind;
use desk::view::Printers;
use desk::words::FileKind;
use tauri::State;

use crate::error::{CommandError, CommandResult};
use crate::printing;
use crate::state::{AppState, Turn, off_thread};

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
                printing::print(&pdf, printer.as_deref(), &mut *state.copies_in(&turn)?)
                    .map_err(|_| CommandError::of(ErrorKind::CannotPrint))?;
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
            let copy = private_copy(file, &state, &turn)?;
            printing::open(&copy).map_err(|_| CommandError::of(ErrorKind::CannotOpen))
        })
    })
    .await
}

/// Makes a private copy of one file, unless the vault was locked meanwhile.
fn private_copy(file: &HandedOver, state: &AppState, turn: &Turn) -> CommandResult<PathBuf> {
    let mut failed = None;
    let copy = state.copies_in(turn)?.make(file.ending()?, |out| {
        file.write_to(out).map_err(|error| {
            failed = Some(error);
            std::io::Error::from(std::io::ErrorKind::Other)
        })?;
        out.flush()
    });
    match (failed, copy) {
        (Some(error), _) => Err(error.into()),
        (None, copy) => copy.map_err(|_| CommandError::of(ErrorKind::CannotOpen)),
    }
}
