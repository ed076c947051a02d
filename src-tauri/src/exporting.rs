//! A full export: a place is chosen in a dialog, then everything is written there, with news of how far it is and a way to
//! stop. The window holds a token and hands it back.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use desk::error::ErrorKind;
use desk::view::{ExportPlace, ExportProgress, ExportReport};
use tauri::{AppHandle, Emitter, Runtime};
use tauri_plugin_dialog::DialogExt;

use crate::error::{CommandError, CommandResult};
use crate::state::{AppState, off_thread};

/// Whether the export that is under way is to be called off.
#[derive(Clone, Default)]
pub(crate) struct ExportFlag(Arc<Mutex<Arc<AtomicBool>>>);

impl ExportFlag {
    /// Calls off whatever is being written.
    pub(crate) fn call_off(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).store(true, Ordering::Release);
    }

    /// A new one begins; an earlier one that is still under way is called off.
    fn begin(&self) -> Arc<AtomicBool> {
        let flag = Arc::new(AtomicBool::new(false));
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::replace(&mut *held, Arc::clone(&flag)).store(true, Ordering::Release);
        flag
    }
}

/// Asks for the place. `None` when the dialog was closed.
///
/// # Errors
/// `locked` without a vault, or when it was locked meanwhile.
pub(crate) async fn choose_place<R: Runtime>(
    app: AppHandle<R>,
    state: &AppState,
) -> CommandResult<Option<ExportPlace>> {
    let turn = state.turn();
    state.quietly(|_| Ok(())).await?;
    let asked = turn.clone();
    let found = off_thread(move || {
        let picked = asked.ask(|| app.dialog().file().blocking_pick_folder())?;
        let Some(path) = picked.and_then(|path| path.into_path().ok()) else { return Ok(None) };
        let sync = desk::look_at_folder(&path)?.sync;
        Ok(Some((path, sync)))
    });
    let Some((path, sync)) = found.await? else { return Ok(None) };
    let folder = path.display().to_string();
    let token = state.incoming_in(&turn)?.choose_place(path);
    Ok(Some(ExportPlace { token, folder, sync }))
}

/// Writes everything into a new folder at the chosen place.
///
/// # Errors
/// `not_found` for a token that is none; whatever the desk says.
pub(crate) async fn write<R: Runtime>(
    app: AppHandle<R>,
    state: &AppState,
    token: String,
) -> CommandResult<ExportReport> {
    let flag = state.exporting().begin();
    let export = state.quietly(desk::Desk::export_everything).await?;
    let place: PathBuf =
        state.incoming().place(&token).ok_or_else(|| CommandError::of(ErrorKind::NotFound))?;
    let state = state.clone();
    off_thread(move || {
        let said = AtomicU64::new(u64::MAX);
        let go_on = |progress: ExportProgress| {
            // Whoever waits for a large export is there.
            state.touch();
            let percent = progress.done.saturating_mul(100) / progress.total.max(1);
            if said.swap(percent, Ordering::Relaxed) != percent {
                drop(app.emit("export-progress", progress));
            }
            !flag.load(Ordering::Acquire)
        };
        Ok(export.write_into(&place, &go_on)?)
    })
    .await
}
