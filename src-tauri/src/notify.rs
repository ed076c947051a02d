//! Notes on the desktop, behind one trait.
//!
//! What a note says is decided elsewhere and handed in; it must be neutral, because desktops keep the text of
//! notifications in a history that this app can neither see nor empty. What was due and what was shown is kept by
//! the desk; a note that was handed to the desktop is *not* a note that somebody saw (with "do not disturb" on,
//! handing it over succeeds all the same), so nothing here is the only way to learn or to do anything.
//!
//! | | Linux | Windows | macOS |
//! |---|---|---|---|
//! | a failure is told | yes | yes | no: the system discards it |
//! | buttons | yes | while the note is on screen | no |
//! | a newer note replaces the older | yes | no | no |
//! | taken away on locking | yes | no | no |
//! | how loud | yes | critical stays until dismissed | no |
//!
//! Deliberately not here: when to show (the reminder loop), the inbox, and the unlock screen that an opened note
//! leads to.

use desk::words::Language;
use tokio::sync::mpsc::UnboundedSender;

#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "macos")]
mod macos;
#[cfg(target_os = "windows")]
mod windows;

/// One note to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DesktopNote {
    /// Names the note: a later one with the same tag takes its place, and events carry it.
    pub tag: String,
    /// The headline.
    pub summary: String,
    /// The sentence below it. Some desktops read it as markup, so it holds neither `<` nor `&`.
    pub body: String,
    /// How loudly it speaks.
    pub urgency: NoteUrgency,
    /// What can be done from it.
    pub buttons: NoteButtons,
    /// The words on its buttons.
    pub labels: ActionLabels,
}

/// What a note offers besides being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoteButtons {
    /// Nothing.
    None,
    /// Opening the app.
    Open,
    /// Opening, and waiting an hour.
    OpenAndSnooze,
    /// Opening, waiting an hour or until tomorrow, and saying that it is done.
    All {
        /// Whether it may wait until tomorrow.
        tomorrow: bool,
    },
}

/// How loudly a note speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoteUrgency {
    /// Shown for a moment.
    Normal,
    /// Stays until it is dismissed, where the desktop allows that.
    Critical,
}

/// What a person did with a note.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(
    target_os = "macos",
    expect(dead_code, reason = "macOS reports nothing back, see the table above")
)]
pub(crate) enum NoteEvent {
    /// Clicked it, or chose to open it.
    Opened {
        /// The note's tag.
        tag: String,
    },
    /// Asked to be told again later.
    Snoozed {
        /// The note's tag.
        tag: String,
        /// When.
        until: NoteSnooze,
    },
    /// Said that it is done.
    Done {
        /// The note's tag.
        tag: String,
    },
    /// Closed it without an answer.
    Dismissed {
        /// The note's tag.
        tag: String,
    },
}

/// How long a note can be put off from the desktop. The window knows more ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(
    target_os = "macos",
    expect(dead_code, reason = "macOS reports nothing back, see the table above")
)]
pub(crate) enum NoteSnooze {
    /// For an hour.
    Hour,
    /// Until tomorrow morning.
    Tomorrow,
}

/// Why a note could not be handed to the desktop. It stays in the inbox either way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NotifyError {
    /// Nobody is there to show it, or nobody answered in time.
    #[error("no notification service answered")]
    Unavailable,
    /// The desktop's notification service is there and did not take the note.
    #[error("the notification service refused the note")]
    Refused,
}

/// The words on a note's buttons, in the language of the note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ActionLabels {
    /// Opens the app at the right place.
    pub open: String,
    /// Asks to be told again in an hour.
    pub hour: String,
    /// Asks to be told again tomorrow morning.
    pub tomorrow: String,
    /// Says that it is done.
    pub done: String,
}

impl ActionLabels {
    /// The buttons of a note: the key that comes back and the words on it.
    ///
    /// Opening comes last where there are four: GNOME shows only three, and there a click on the note opens it.
    #[cfg_attr(
        target_os = "macos",
        expect(dead_code, reason = "macOS notes have no buttons, see the table above")
    )]
    pub(crate) fn of(&self, buttons: NoteButtons) -> Vec<(&'static str, &str)> {
        let open = ("open", self.open.as_str());
        let (hour, done) = (("hour", self.hour.as_str()), ("done", self.done.as_str()));
        match buttons {
            NoteButtons::None => Vec::new(),
            NoteButtons::Open => vec![open],
            NoteButtons::OpenAndSnooze => vec![open, hour],
            NoteButtons::All { tomorrow: false } => vec![open, hour, done],
            NoteButtons::All { tomorrow: true } => vec![hour, ("tomorrow", &self.tomorrow), done, open],
        }
    }

    /// The words in this language.
    pub(crate) fn in_language(language: Language) -> Self {
        let [open, hour, tomorrow, done] = match language {
            Language::En => ["Open", "Remind me in an hour", "Remind me tomorrow", "Done"],
            Language::Es => ["Abrir", "Recordarme en una hora", "Recordarme mañana", "Hecho"],
        }
        .map(str::to_owned);
        Self { open, hour, tomorrow, done }
    }
}

/// The way to the desktop. Its methods may be called from any thread.
pub(crate) trait Notifier: Send + Sync {
    /// Hands a note to the desktop and returns when that is done, within three seconds.
    ///
    /// Blocks; a caller on an async runtime hands it to a blocking thread.
    ///
    /// # Errors
    /// [`NotifyError`] when the desktop did not take it. The caller keeps it due and says so in the window.
    fn show(&self, note: &DesktopNote) -> Result<(), NotifyError>;

    /// Finds out whether anybody is there to show a note, without showing one. Blocks as [`Notifier::show`] does.
    ///
    /// # Errors
    /// [`NotifyError`] when nobody answers. Where the system does not tell, this succeeds.
    fn probe(&self) -> Result<(), NotifyError> {
        Ok(())
    }

    /// Takes every note of this app away, where the desktop can, without waiting for it.
    fn close_all(&self);

    /// As [`Notifier::close_all`], for a program that ends: waits for it, within a second.
    fn close_all_now(&self) {
        self.close_all();
    }
}

/// Starts whatever this system needs to show notes. `events` hears what people do with them.
///
/// Never fails: where there is nobody to show anything, each [`Notifier::show`] says so.
pub(crate) fn start(events: UnboundedSender<NoteEvent>) -> Box<dyn Notifier> {
    #[cfg(target_os = "linux")]
    return Box::new(linux::FreedesktopNotifier::start(events));
    #[cfg(target_os = "windows")]
    return Box::new(windows::ToastNotifier::start(events));
    #[cfg(target_os = "macos")]
    {
        drop(events);
        Box::new(macos::CenterNotifier::start())
    }
}
