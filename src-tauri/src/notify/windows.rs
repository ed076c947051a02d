//! Notes as Windows toasts.
//!
//! A toast belongs to an application user model id that has a shortcut in the Start menu; the installer makes one.
//! Without an id the toast would be shown as `PowerShell`, and with an id that has no shortcut Windows shows nothing and
//! reports success. A button is only heard while the toast is on screen and the app runs; what is clicked later
//! in the Action Center is lost, and so is a request to replace or take away a toast. Read in notify-rust 4.19.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use notify_rust::{CloseReason, Notification, NotificationHandle, NotificationResponse, Urgency};
use tokio::sync::mpsc::UnboundedSender;

use super::{DesktopNote, NoteEvent, NoteSnooze, NoteUrgency, Notifier, NotifyError};

/// The application user model id, as in `tauri.conf.json` and the installer's shortcut.
const APP_ID: &str = "org.recourse.desktop";

/// How many toasts are listened to at once: each takes a thread until Windows reports its end, which it may never.
const MOST_LISTENERS: usize = 16;

/// Shows toasts and listens to those on screen.
pub(super) struct ToastNotifier {
    events: UnboundedSender<NoteEvent>,
    listeners: Arc<AtomicUsize>,
}

impl ToastNotifier {
    /// Remembers where to report.
    pub(super) fn start(events: UnboundedSender<NoteEvent>) -> Self {
        Self { events, listeners: Arc::default() }
    }

    fn listen(&self, tag: String, handle: NotificationHandle) {
        if self.listeners.fetch_add(1, Ordering::AcqRel) >= MOST_LISTENERS {
            self.listeners.fetch_sub(1, Ordering::AcqRel);
            return;
        }
        let (events, listeners) = (self.events.clone(), Arc::clone(&self.listeners));
        let spawned = std::thread::Builder::new().name("toast".to_owned()).spawn(move || {
            let heard = handle.wait_for_response(|response: &NotificationResponse| {
                // Nobody listens any more when the app is closing.
                drop(event(tag, response).map(|event| events.send(event)));
            });
            drop(heard);
            listeners.fetch_sub(1, Ordering::AcqRel);
        });
        if spawned.is_err() {
            self.listeners.fetch_sub(1, Ordering::AcqRel);
        }
    }
}

impl Notifier for ToastNotifier {
    fn show(&self, note: &DesktopNote) -> Result<(), NotifyError> {
        let mut notification = Notification::new();
        notification.app_id(APP_ID).summary(&note.summary).body(&note.body).urgency(match note.urgency {
            NoteUrgency::Normal => Urgency::Normal,
            NoteUrgency::Critical => Urgency::Critical,
        });
        for (key, words) in note.labels.of(note.buttons) {
            notification.action(key, words);
        }
        let handle = notification.show().map_err(|_| NotifyError::Refused)?;
        self.listen(note.tag.clone(), handle);
        Ok(())
    }

    fn close_all(&self) {}
}

fn event(tag: String, response: &NotificationResponse) -> Option<NoteEvent> {
    match response {
        NotificationResponse::Default => Some(NoteEvent::Opened { tag }),
        NotificationResponse::Action(action) => match action.as_str() {
            "hour" => Some(NoteEvent::Snoozed { tag, until: NoteSnooze::Hour }),
            "tomorrow" => Some(NoteEvent::Snoozed { tag, until: NoteSnooze::Tomorrow }),
            "done" => Some(NoteEvent::Done { tag }),
            _ => Some(NoteEvent::Opened { tag }),
        },
        NotificationResponse::Closed(CloseReason::Dismissed) => Some(NoteEvent::Dismissed { tag }),
        NotificationResponse::Closed(_) | NotificationResponse::Reply(_) => None,
    }
}
