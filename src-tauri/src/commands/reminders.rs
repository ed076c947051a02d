//! Reminders that wait in the inbox, when they come, and a notification to try whether the desktop shows any.

use desk::input::{ReminderAction, ReminderTimesInput};
use desk::view::{NotificationState, ReminderChoices, TodayView};
use tauri::State;

use crate::desktop::Desktop;
use crate::error::CommandResult;
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
pub(crate) async fn reminder_choices(state: State<'_, AppState>) -> CommandResult<ReminderChoices> {
    state.with_desk(desk::Desk::reminder_choices).await
}

#[tauri::command]
pub(crate) async fn save_reminder_times(
    state: State<'_, AppState>,
    input: ReminderTimesInput,
) -> CommandResult<ReminderChoices> {
    let saved = state.with_desk(move |desk| desk.save_reminder_times(&input)).await;
    state.wake();
    saved
}

#[tauri::command]
pub(crate) async fn send_test_notification(
    state: State<'_, AppState>,
    desktop: State<'_, Desktop>,
) -> CommandResult<NotificationState> {
    let text = state.with_desk(desk::Desk::test_notification).await?;
    Ok(desktop.show(&state, text).await)
}
