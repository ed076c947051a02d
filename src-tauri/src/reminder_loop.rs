//! Looks at the wall clock and shows what is due, whether the vault is open or locked.
//!
//! The clock on the wall is compared, never a timer trusted: what fell into a night's sleep is found at the first look
//! after waking. A look comes at the next reminder's time, at least once a minute, after something was written, and when
//! somebody unlocks. What is due, and whether it was shown before, is decided and recorded by the desk, or by the list that was sealed for the
//! locked vault; this file only carries it to the desktop and back.

use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use desk::input::ReminderAction;
use desk::view::NotificationState;
use desk::{BackupMoment, Clock, DueReminder, Upcoming};
use tauri::{AppHandle, Emitter, Manager, Runtime};
use tokio::sync::mpsc::UnboundedReceiver;

use crate::commands::lock_now;
use crate::desktop::Desktop;
use crate::notify::{NoteEvent, NoteSnooze};
use crate::place;
use crate::state::{AppState, Leaving, Turn, Wanted};
use crate::wake::{WallTimer, never_nap};
use crate::{tray, window};

/// The clock is looked at this often even when nothing is expected: somebody may have set it.
const LOOK_EVERY: TimeDelta = TimeDelta::seconds(60);

/// How long after a change in the vault the clock is looked at.
const SETTLED: Duration = Duration::from_secs(3);

/// How long others have the vault to themselves between two slices of a long count.
const BREATH: TimeDelta = TimeDelta::milliseconds(50);

/// A wall clock that went this much further than the computer's own, or stayed this much behind it, means that the computer
/// slept or that somebody set the clock; and so does a look that comes this much later than it was due. On Windows the
/// computer's own clock goes on in sleep, so that only the late look tells.
const SLEPT: Duration = Duration::from_secs(90);

/// Starts looking at the clock, and listening to what the person does with a notification.
pub(crate) fn start<R: Runtime>(app: &AppHandle<R>, events: UnboundedReceiver<NoteEvent>) {
    never_nap();
    tauri::async_runtime::spawn(look_forever(app.clone()));
    tauri::async_runtime::spawn(listen(app.clone(), events));
}

async fn look_forever<R: Runtime>(app: AppHandle<R>) {
    let timer = WallTimer::new();
    let mut awake = Awake::until(place::clock().now());
    app.state::<Desktop>().probe(&app.state::<AppState>()).await;
    loop {
        let state = app.state::<AppState>();
        let (next, upcoming) = look(&app, &state, &awake).await;
        tray::refresh(&app, &state, &upcoming).await;
        back_up(&app);
        awake = Awake::until(next);
        tokio::select! {
            () = timer.wait(awake.wall, next) => {}
            () = state.woken() => {}
            // Whoever types writes often; one look for all of it.
            () = state.changed() => tokio::time::sleep(SETTLED).await,
        }
    }
}

/// Begins a backup if one is due. Nobody waits for it.
fn back_up<R: Runtime>(app: &AppHandle<R>) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        let state = app.state::<AppState>();
        if !state.is_locked() && matches!(state.back_up(BackupMoment::WhileOpen).await, Ok(Some(_))) {
            drop(app.emit("today-changed", ()));
        }
    });
}

/// Looks once. Returns when to look again, and what comes next.
async fn look<R: Runtime>(app: &AppHandle<R>, state: &AppState, awake: &Awake) -> (DateTime<Utc>, Upcoming) {
    let leaving = if awake.has_slept() {
        Some(Leaving::AtOnce)
    } else {
        idle_time_left(state).is_some_and(|left| left.is_zero()).then_some(Leaving::InPeace)
    };
    if let Some(leaving) = leaving.filter(|_| !state.is_locked()) {
        // A failure to tidy up leaves the vault closed all the same.
        drop(lock_now(app, state, leaving).await);
    }
    let now = place::clock().now();
    let turn = state.turn();
    let look = state.look(now).await;
    show(app, state, &turn, look.show).await;
    if look.news {
        drop(app.emit("today-changed", ()));
    }
    let idle = if state.is_locked() { None } else { idle_time_left(state) };
    let locks = idle.and_then(|left| TimeDelta::from_std(left).ok()).map(|left| now + left);
    let soon = look.unfinished.then(|| place::clock().now() + BREATH);
    let next = look.next.into_iter().chain(locks).chain(soon).fold(now + LOOK_EVERY, Ord::min);
    (next, look.upcoming)
}

/// Two clocks read together, and when to read them again.
struct Awake {
    wall: DateTime<Utc>,
    uptime: Instant,
    due: DateTime<Utc>,
}

impl Awake {
    fn until(due: DateTime<Utc>) -> Self {
        Self { wall: place::clock().now(), uptime: Instant::now(), due }
    }

    fn has_slept(&self) -> bool {
        let now = place::clock().now();
        jumped(now - self.wall, self.uptime.elapsed()) || is_late(now - self.wall.max(self.due))
    }
}

/// Whether the clock on the wall ran differently from the computer's own.
fn jumped(wall: TimeDelta, uptime: Duration) -> bool {
    let uptime = TimeDelta::from_std(uptime).unwrap_or(TimeDelta::MAX);
    (wall - uptime).abs().to_std().unwrap_or(Duration::MAX) > SLEPT
}

/// Whether nobody looked for so long after somebody should have that nothing ran meanwhile.
fn is_late(by: TimeDelta) -> bool {
    by.to_std().is_ok_and(|by| by > SLEPT)
}

/// How long until the vault locks for want of a key or click; `None` when it never does.
fn idle_time_left(state: &AppState) -> Option<Duration> {
    state.lock_after().map(|patience| patience.saturating_sub(state.idle()))
}

/// Shows what is due, as long as the turn lasts in which it was found. What is left then is said by the list.
pub(crate) async fn show<R: Runtime>(
    app: &AppHandle<R>,
    state: &AppState,
    turn: &Turn,
    due: Vec<DueReminder>,
) {
    let desktop = app.state::<Desktop>();
    for reminder in due {
        if turn.lasts().is_err() {
            return;
        }
        let names_case = reminder.text.names_case;
        let taken = desktop.show(state, reminder.text).await == NotificationState::Working;
        if names_case && turn.lasts().is_err() {
            // Locked while it was on its way: whoever locked may have been there before it.
            desktop.close_all();
            return;
        }
        if taken {
            // Unrecorded, it is shown once more at the next look: twice is better than never.
            drop(state.reminders_shown(reminder.keys).await);
        }
    }
}

async fn listen<R: Runtime>(app: AppHandle<R>, mut events: UnboundedReceiver<NoteEvent>) {
    while let Some(event) = events.recv().await {
        let state = app.state::<AppState>();
        match event {
            NoteEvent::Opened { tag } => open(&app, &state, tag).await,
            NoteEvent::Snoozed { tag, until } => {
                let action = match until {
                    NoteSnooze::Hour => ReminderAction::SnoozeHour,
                    NoteSnooze::Tomorrow => ReminderAction::SnoozeTomorrow,
                };
                state.answer_note(tag, action).await;
            }
            NoteEvent::Done { tag } => state.answer_note(tag, ReminderAction::Done).await,
            NoteEvent::Dismissed { .. } => continue,
        }
        drop(app.emit("today-changed", ()));
        // A snooze may end within the minute.
        state.wake();
    }
}

/// Raises the window at what a note is about: now, or once the vault is unlocked.
async fn open<R: Runtime>(app: &AppHandle<R>, state: &AppState, key: String) {
    window::raise(app);
    state.want(Wanted::Note(key));
    if !state.is_locked() {
        follow(app, state).await;
    }
}

/// Leads the window to where the last click wanted to go. The vault is open.
pub(crate) async fn follow<R: Runtime>(app: &AppHandle<R>, state: &AppState) {
    match state.take_wanted() {
        Some(Wanted::Place(route)) => window::go(app, route),
        Some(Wanted::Note(key)) => {
            if let Ok(route) = state.with_desk(move |desk| desk.route_of_reminder(&key)).await {
                window::go(app, &route);
            }
        }
        None => {}
    }
}

#[cfg(test)]
mod tests;
