//! The way to the desktop's notifications, and what is known about it.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use desk::view::NotificationState;
use desk::{Buttons, DesktopText};

use crate::notify::{ActionLabels, DesktopNote, NoteButtons, NoteUrgency, Notifier, NotifyError};
use crate::state::AppState;

/// The way to the desktop's notifications; absent until the window stands.
pub(crate) struct Desktop {
    notifier: OnceLock<Arc<dyn Notifier>>,
    undelivered: AtomicBool,
    /// A note that says a case's nickname may stand.
    named: AtomicBool,
}

impl Desktop {
    /// No way yet.
    pub(crate) fn absent() -> Self {
        Self { notifier: OnceLock::new(), undelivered: AtomicBool::new(false), named: AtomicBool::new(false) }
    }

    /// From now on, notes go this way. Only the first call counts.
    pub(crate) fn use_notifier(&self, notifier: Arc<dyn Notifier>) {
        drop(self.notifier.set(notifier));
    }

    /// Shows one text and remembers whether the desktop took it.
    pub(crate) async fn show(&self, state: &AppState, text: DesktopText) -> NotificationState {
        if text.names_case {
            // Before it is shown: whoever locks meanwhile has something to take away.
            self.named.store(true, Ordering::Release);
        }
        let note = DesktopNote {
            tag: text.key,
            summary: text.summary,
            body: text.body,
            urgency: if text.urgent { NoteUrgency::Critical } else { NoteUrgency::Normal },
            buttons: match text.buttons {
                Buttons::None => NoteButtons::None,
                Buttons::Open => NoteButtons::Open,
                Buttons::OpenAndSnooze => NoteButtons::OpenAndSnooze,
                Buttons::All { tomorrow } => NoteButtons::All { tomorrow },
            },
            labels: ActionLabels::in_language(text.language),
        };
        let now = match self.ask(move |notifier| notifier.show(&note)).await {
            Ok(()) => NotificationState::Working,
            Err(refusal) => refusal.into(),
        };
        state.note_notifications(now);
        self.undelivered.store(now != NotificationState::Working, Ordering::Release);
        now
    }

    /// Whether something waits that the desktop could not show, and nobody has looked at the window since.
    pub(crate) fn has_undelivered(&self) -> bool {
        self.undelivered.load(Ordering::Acquire)
    }

    /// Somebody looks at the window, where everything stands.
    pub(crate) fn seen(&self) {
        self.undelivered.store(false, Ordering::Release);
    }

    /// Finds out whether anybody is there to show anything, so that silence is not taken for calm.
    pub(crate) async fn probe(&self, state: &AppState) {
        if let Err(refusal) = self.ask(|notifier| notifier.probe()).await {
            state.note_notifications(refusal.into());
        }
    }

    /// Takes everything off the desktop.
    pub(crate) fn close_all(&self) {
        if let Some(notifier) = self.notifier.get() {
            notifier.close_all();
        }
    }

    /// Takes everything off the desktop if one of the notes says a case's nickname. One that names nothing may stand on.
    pub(crate) fn close_named(&self) {
        if self.named.swap(false, Ordering::AcqRel) {
            self.close_all();
        }
    }

    /// As [`Desktop::close_named`], on the way out of the program: waits a moment until it is done.
    pub(crate) fn close_named_now(&self) {
        if self.named.swap(false, Ordering::AcqRel)
            && let Some(notifier) = self.notifier.get()
        {
            notifier.close_all_now();
        }
    }

    async fn ask<F>(&self, ask: F) -> Result<(), NotifyError>
    where
        F: FnOnce(&dyn Notifier) -> Result<(), NotifyError> + Send + 'static,
    {
        let notifier = self.notifier.get().map(Arc::clone).ok_or(NotifyError::Unavailable)?;
        let asked = tauri::async_runtime::spawn_blocking(move || ask(notifier.as_ref())).await;
        asked.unwrap_or(Err(NotifyError::Unavailable))
    }
}

impl From<NotifyError> for NotificationState {
    fn from(refusal: NotifyError) -> Self {
        match refusal {
            NotifyError::Unavailable => Self::Unavailable,
            NotifyError::Refused => Self::Refused,
        }
    }
}
