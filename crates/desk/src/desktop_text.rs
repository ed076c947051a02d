//! What stands on a desktop note, and what can be done from it. The words of reminders themselves are the room
//! `reminders`'s; here they become notes.

use chrono::{DateTime, Utc};
use reminders::{Door, Plan, Urgency};

use crate::words::Language;

/// Ready to be shown on the desktop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DesktopText {
    /// Replaces an earlier note with the same key.
    pub key: String,
    /// First line.
    pub summary: String,
    /// Second line.
    pub body: String,
    /// It cannot wait.
    pub urgent: bool,
    /// What can be done from it.
    pub buttons: Buttons,
    /// The language it is in, and so that of the words on its buttons.
    pub language: Language,
    /// It says a case's nickname: it may not stand once the vault is locked.
    pub names_case: bool,
}

/// What a note offers besides being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Buttons {
    /// Nothing: a test.
    None,
    /// Opening the app.
    Open,
    /// Opening, and waiting an hour: what somebody who does not see the thing can decide.
    OpenAndSnooze,
    /// Opening, waiting an hour or until tomorrow, and saying that it is done.
    All {
        /// Whether it may wait until tomorrow: not where that would come after the last warning.
        tomorrow: bool,
    },
}

/// A reminder to show now, and the occurrences it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueReminder {
    /// What to show.
    pub text: DesktopText,
    /// To be reported back once the desktop took it.
    pub keys: Vec<String>,
}

/// Says, the first time the window is closed, that the app runs on and how to come back.
pub fn running_on(language: Language, tray: bool) -> DesktopText {
    let (summary, body) = match (language, tray) {
        (Language::En, true) => (
            "Recourse keeps running",
            "Reminders can still reach you. Find it in the tray, or start it again.",
        ),
        (Language::En, false) => (
            "Recourse keeps running",
            "Reminders can still reach you. Start it again to bring back its window.",
        ),
        (Language::Es, true) => (
            "Recourse sigue en marcha",
            "Los recordatorios todavía le llegan. Está en la bandeja, o ábralo de nuevo.",
        ),
        (Language::Es, false) => (
            "Recourse sigue en marcha",
            "Los recordatorios todavía le llegan. Ábralo de nuevo para ver su ventana.",
        ),
    };
    plain("running-on", summary, body, language)
}

/// A note that only shows whether the desktop shows any.
pub(crate) fn test_text(language: Language) -> DesktopText {
    let (summary, body) = match language {
        Language::En => ("Recourse: this is a test", "Notifications work on this computer."),
        Language::Es => ("Recourse: esto es una prueba", "Las notificaciones funcionan en esta computadora."),
    };
    plain("test", summary, body, language)
}

fn plain(key: &str, summary: &str, body: &str, language: Language) -> DesktopText {
    DesktopText {
        key: key.to_owned(),
        summary: summary.to_owned(),
        body: body.to_owned(),
        urgent: false,
        buttons: Buttons::None,
        language,
        names_case: false,
    }
}

/// Words that somebody typed, as the line of a note. Some desktops read a note as markup, and a nickname may come from a
/// stranger's hand-off: the signs that markup is made of give way to others that look like them.
pub(crate) fn without_markup(words: &str) -> String {
    let plain = |sign| match sign {
        '<' => '‹',
        '>' => '›',
        '&' => '＆',
        other => other,
    };
    words.chars().map(plain).collect()
}

/// Turns a plan into notes that name nothing. Whether one can wait until tomorrow is for the caller to find out.
pub(crate) fn shown_as(
    plan: &Plan,
    now: DateTime<Utc>,
    language: reminders::Language,
    door: Door,
) -> Vec<DueReminder> {
    let single = plan.show.iter().map(|one| {
        let words = reminders::neutral_text(one, now, language, door);
        let text = DesktopText {
            key: one.key.clone(),
            summary: words.summary,
            body: words.body,
            urgent: one.urgency >= Urgency::Critical,
            buttons: if door == Door::Open {
                Buttons::All { tomorrow: false }
            } else {
                Buttons::OpenAndSnooze
            },
            language: language.into(),
            names_case: false,
        };
        DueReminder { text, keys: vec![one.key.clone()] }
    });
    let together = plan.summary.iter().map(|summary| {
        let words = reminders::neutral_summary(summary, now, language, door);
        let text = DesktopText {
            key: summary.tag().to_owned(),
            summary: words.summary,
            body: words.body,
            urgent: summary.most_urgent.urgency >= Urgency::Critical,
            buttons: Buttons::Open,
            language: language.into(),
            names_case: false,
        };
        DueReminder { text, keys: summary.occurrences().map(|it| it.key.clone()).collect() }
    });
    single.chain(together).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nickname_that_came_as_markup_stands_on_a_note_as_plain_words() {
        assert_eq!(without_markup("Knee, Dr. Núñez"), "Knee, Dr. Núñez");
        let said = without_markup("<a href=\"http://example.invalid\">Pay & see &lt;</a>");
        assert!(!said.contains(['<', '>', '&']), "{said}");
        assert!(said.contains("Pay ＆ see"), "it can still be read: {said}");
    }
}
