//! Notes through the macOS notification centre.
//!
//! notify-rust's default way here is `NSUserNotification`: deprecated, but the one that works without a signed
//! bundle. Its limits, read in notify-rust 4.19: the note is sent when its handle is dropped and the outcome is
//! thrown away, so success means "handed over" at best; buttons fold into one menu, are told apart by their title
//! only, and waiting for one blocks a thread until the main run loop answers, so none are offered; nothing can be
//! replaced or taken away. Clicking a note raises the app, which macOS does by itself.
//!
//! notify-rust writes whole notes to the log at trace level here; the app's log never goes below info.

use notify_rust::Notification;

use super::{DesktopNote, Notifier, NotifyError};

/// The bundle identifier, as in `tauri.conf.json`. Without it a note would carry another app's name.
const BUNDLE: &str = "org.recourse.desktop";

/// Hands notes to the notification centre.
pub(super) struct CenterNotifier;

impl CenterNotifier {
    /// Tells the notification centre whose notes these are.
    pub(super) fn start() -> Self {
        // Fails when the bundle is not installed (a development build); notes then come in the terminal's name.
        notify_rust::set_application(BUNDLE).unwrap_or_default();
        Self
    }
}

impl Notifier for CenterNotifier {
    fn show(&self, note: &DesktopNote) -> Result<(), NotifyError> {
        let mut notification = Notification::new();
        notification.appname("Recourse").summary(&note.summary).body(&note.body);
        // Dropping the handle is what sends it.
        notification.show().map(drop).map_err(|_| NotifyError::Refused)
    }

    fn close_all(&self) {}
}
