//! The app around the vault: readable while locked.

use desk::view::{AppState as AppView, NotificationState};
use desk::words::Theme;
use tauri::{AppHandle, Runtime, State};

use crate::error::CommandResult;
use crate::place;
use crate::state::AppState;

#[tauri::command]
pub(crate) async fn app_state<R: Runtime>(
    app: AppHandle<R>,
    state: State<'_, AppState>,
) -> CommandResult<AppView> {
    let remembered = place::remembered(&app);
    let locked = state.is_locked();
    let wanted =
        if locked { true } else { state.with_desk(desk::Desk::wants_notifications).await.unwrap_or(true) };
    let (today, time, time_zone) = desk::here_and_now(&place::clock());
    Ok(AppView {
        locked,
        last_folder: remembered.folder,
        default_folder: place::default_folder(&app).display().to_string(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        language: remembered.language,
        theme: remembered.theme.unwrap_or(Theme::System),
        notifications: if wanted { state.notifications() } else { NotificationState::Off },
        today,
        time,
        time_zone,
    })
}

#[tauri::command]
pub(crate) async fn touch(state: State<'_, AppState>) -> CommandResult<()> {
    state.touch();
    Ok(())
}

#[tauri::command]
pub(crate) async fn remember_theme<R: Runtime>(app: AppHandle<R>, theme: Theme) -> CommandResult<()> {
    place::remember_theme(&app, theme);
    Ok(())
}
