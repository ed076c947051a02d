//! Looks at the wall clock every ten seconds and shows what is due.
//!
//! The clock on the wall is compared, never a timer trusted: timers stop in sleep and stretch under App Nap, so a
//! reminder that fell into a night's sleep is found at the first look after waking. What is due, and whether it was
//! shown before, is decided and recorded by the desk; this file only carries it to the desktop and back.

use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use desk::input::ReminderAction;
use desk::view::NotificationState;
use desk::{Clock, DesktopText};
use tauri::{AppHandle, Emitter, Manager, Runtime};
use tokio::sync::mpsc::UnboundedReceiver;

use crate::commands::lock_now;
use crate::notify::{DesktopNote, NoteEvent, NoteUrgency, Notifier, NotifyError};
use crate::place;
use crate::state::AppState;

/// How often the clock is looked at.
const LOOK_EVERY: Duration = Duration::from_secs(10);

/// A wall clock that ran this much further than the computer's uptime means that the computer slept.
const SLEPT: Duration = Duration::from_secs(90);

/// The way to the desktop's notifications; absent until the window stands.
pub(crate) struct Desktop(OnceLock<Arc<dyn Notifier>>);

impl Desktop {
    /// No way yet.
    pub(crate) fn absent() -> Self {
        Self(OnceLock::new())
    }

    /// From now on, notes go this way. Only the first call counts.
    pub(crate) fn use_notifier(&self, notifier: Arc<dyn Notifier>) {
        drop(self.0.set(notifier));
    }

    /// Shows one text and remembers whether the desktop took it.
    pub(crate) async fn show(&self, state: &AppState, text: DesktopText) -> NotificationState {
        let Some(notifier) = self.0.get().map(Arc::clone) else { return NotificationState::Unavailable };
        let note = DesktopNote {
            tag: text.key,
            summary: text.summary,
            body: text.body,
            urgency: if text.urgent { NoteUrgency::Critical } else { NoteUrgency::Normal },
            actions: text.actions,
        };
        let shown = tauri::async_runtime::spawn_blocking(move || notifier.show(&note)).await;
        let now = match shown {
            Ok(Ok(())) => NotificationState::Working,
            Ok(Err(NotifyError::Unavailable | NotifyError::Refused)) | Err(_) => {
                NotificationState::Unavailable
            }
        };
        state.note_notifications(now);
        now
    }

    /// Takes everything off the desktop: the vault is being locked.
    pub(crate) fn close_all(&self) {
        if let Some(notifier) = self.0.get() {
            notifier.close_all();
        }
    }
}

/// Starts looking at the clock, and listening to what the person does with a notification.
pub(crate) fn start<R: Runtime>(app: &AppHandle<R>, events: UnboundedReceiver<NoteEvent>) {
    tauri::async_runtime::spawn(look_forever(app.clone()));
    tauri::async_runtime::spawn(listen(app.clone(), events));
}

async fn look_forever<R: Runtime>(app: AppHandle<R>) {
    let mut ticks = tokio::time::interval(LOOK_EVERY);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Skip);
    let mut awake = Awake::now();
    loop {
        ticks.tick().await;
        let state = app.state::<AppState>();
        if state.is_locked() {
            awake = Awake::now();
            continue;
        }
        if awake.has_slept() || idle_too_long(&state).await {
            // A failure to tidy up leaves the vault closed all the same.
            drop(lock_now(&app, &state).await);
        } else {
            show_due(&app, &state).await;
        }
        awake = Awake::now();
    }
}

/// Two clocks read together.
struct Awake {
    wall: DateTime<Utc>,
    uptime: Instant,
}

impl Awake {
    fn now() -> Self {
        Self { wall: place::clock().now(), uptime: Instant::now() }
    }

    fn has_slept(&self) -> bool {
        let wall = (place::clock().now() - self.wall).to_std().unwrap_or_default();
        wall.saturating_sub(self.uptime.elapsed()) > SLEPT
    }
}

async fn idle_too_long(state: &AppState) -> bool {
    let minutes = state.with_desk(desk::Desk::lock_after_minutes).await.unwrap_or(0);
    minutes > 0 && state.idle() >= Duration::from_secs(u64::from(minutes) * 60)
}

async fn show_due<R: Runtime>(app: &AppHandle<R>, state: &AppState) {
    let Ok(due) = state.with_desk(desk::Desk::due_reminders).await else { return };
    if due.is_empty() {
        return;
    }
    let desktop = app.state::<Desktop>();
    for reminder in due {
        let keys = reminder.keys;
        if desktop.show(state, reminder.text).await == NotificationState::Working {
            // Unrecorded, it is shown once more at the next look: twice is better than never.
            drop(state.with_desk(move |desk| desk.reminders_shown(&keys)).await);
        }
    }
    drop(app.emit("today-changed", ()));
}

async fn listen<R: Runtime>(app: AppHandle<R>, mut events: UnboundedReceiver<NoteEvent>) {
    while let Some(event) = events.recv().await {
        let state = app.state::<AppState>();
        let done = match event {
            NoteEvent::Opened { tag } => open(&app, &state, tag).await,
            NoteEvent::Snoozed { tag } => act(&state, tag, ReminderAction::SnoozeHour).await,
            NoteEvent::Done { tag } => act(&state, tag, ReminderAction::Done).await,
            NoteEvent::Dismissed { .. } => false,
        };
        if done {
            drop(app.emit("today-changed", ()));
        }
    }
}

async fn act(state: &AppState, key: String, action: ReminderAction) -> bool {
    state.with_desk(move |desk| desk.handle_desktop_action(&key, action)).await.is_ok()
}

async fn open<R: Runtime>(app: &AppHandle<R>, state: &AppState, key: String) -> bool {
    crate::window::raise(app);
    let route = state.with_desk(move |desk| desk.route_of_reminder(&key)).await;
    if let Ok(route) = route {
        drop(app.emit("go", serde_json::json!({ "route": route })));
    }
    false
}
