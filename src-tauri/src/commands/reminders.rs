//! Reminders that wait in the inbox, and a notification to try whether the desktop shows any.

use desk::input::ReminderAction;
use desk::view::{NotificationState, TodayView};
use tauri::State;

use crate::error::CommandResult;
use crate::reminder_loop::Desktop;
use crate::state::AppState;

#[tauri::command]
pub(crate) async fn handle_reminder(
    state: State<'_, AppState>,
    key: String,
    action: ReminderAction,
) -> CommandResult<TodayView> {
    state.with_desk(move |desk| desk.handle_reminder(&key, action)).await
}

#[tauri::command]
pub(crate) async fn send_test_notification(
    state: State<'_, AppState>,
    desktop: State<'_, Desktop>,
) -> CommandResult<NotificationState> {
    let text = state.with_desk(desk::Desk::test_notification).await?;
    Ok(desktop.show(&state, text).await)
}
