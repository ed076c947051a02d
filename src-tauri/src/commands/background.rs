//! Running on without a window, and leaving. Readable while locked: it says nothing of the vault.

use desk::input::BackgroundInput;
use desk::view::Background;
use tauri::{AppHandle, Runtime};

use crate::background;
use crate::error::CommandResult;

#[tauri::command]
pub(crate) async fn background<R: Runtime>(app: AppHandle<R>) -> CommandResult<Background> {
    Ok(background::look(&app))
}

#[tauri::command]
pub(crate) async fn choose_background<R: Runtime>(
    app: AppHandle<R>,
    input: BackgroundInput,
) -> CommandResult<Background> {
    background::choose(&app, &input)
}

#[tauri::command]
pub(crate) async fn quit<R: Runtime>(app: AppHandle<R>) -> CommandResult<()> {
    app.exit(0);
    Ok(())
}
