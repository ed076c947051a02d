//! The open deadlines and promises as an iCalendar file (RFC 5545), for the calendar on a phone or a wall.
//!
//! The file leaves the vault, so it says nothing that a stranger could use unless the user asks for titles: "Recourse:
//! something is due". Each entry keeps its UID for good and its SEQUENCE grows with each change, so that bringing in a
//! newer file moves entries instead of doubling them. Due days are all-day entries that take no time (RFC 5545, 3.6.1);
//! an hour clock is a moment in UTC.

use std::path::PathBuf;

use chrono::{DateTime, Duration, Utc};
use icalendar::{Alarm, Calendar, Component, Event, EventLike, Property, Trigger};
use journal::{Case, CaseId, DueOwner, DueRevision, KeptDue};
use reminders::DueKind;

use crate::desk::Desk;
use crate::due::DueThing;
use crate::error::Result;
use crate::form::id;
use crate::moments;
use crate::view::MomentView;
use crate::words::Language;

/// Days before a day's deadline on which a calendar speaks up, at nine in the morning.
const DAYS_BEFORE: [i64; 3] = [7, 3, 1];

/// Hours before a moment at which a calendar speaks up.
const HOURS_BEFORE: [i64; 3] = [24, 4, 1];

/// Who made the file, as every one of them says.
const PRODUCT: &str = "-//Recourse//Deadlines//EN";

/// Whether a calendar file is one of ours.
pub fn is_our_calendar(text: &str) -> bool {
    text.lines().any(|line| line.strip_prefix("PRODID:") == Some(PRODUCT))
}

/// A finished calendar file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarFile {
    /// The text of the file, in UTF-8 with CRLF line ends.
    pub text: String,
    /// How many entries it holds.
    pub entries: u32,
    /// A name for the file without extension; it says nothing about a person.
    pub file_stem: String,
}

/// Everything for a calendar file, taken out of the vault. Writing the file needs no vault, and may take its time.
#[derive(Debug, Clone)]
pub struct CalendarDraft {
    items: Vec<Item>,
}

/// What a calendar file is made from, so that it is not made again while that stays the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CalendarStamp {
    dues_changed: u64,
    language: Language,
    folder: String,
}

/// Something for the calendar.
#[derive(Debug, Clone)]
struct Item {
    uid: String,
    sequence: u32,
    changed: DateTime<Utc>,
    due: MomentView,
    title: String,
}

impl CalendarDraft {
    /// The text of the file, in UTF-8 with CRLF line ends.
    pub fn text(&self) -> String {
        let mut calendar = Calendar::empty();
        for (key, value) in [
            ("VERSION", "2.0"),
            ("PRODID", PRODUCT),
            ("CALSCALE", "GREGORIAN"),
            ("METHOD", "PUBLISH"),
            ("X-WR-CALNAME", "Recourse"),
        ] {
            calendar.append_property(Property::new(key, value));
        }
        for item in &self.items {
            calendar.push(entry(item));
        }
        calendar.to_string()
    }
}

impl Desk {
    /// What is open in one case, or in all open cases, as a calendar file. With `titles` each entry says what is due;
    /// without, only that something is.
    ///
    /// # Errors
    /// `not_found` for a case that is not there.
    pub fn calendar_file(&mut self, case: Option<&str>, titles: bool) -> Result<CalendarFile> {
        let case = match case {
            Some(case) => Some(self.journal().load::<Case>(id::<CaseId>(case)?)?.id),
            None => None,
        };
        match case {
            Some(case) => self.recount_owner(DueOwner::Case(case))?,
            None => self.recount_everything()?,
        }
        let draft = self.calendar_draft(case, titles)?;
        Ok(CalendarFile {
            text: draft.text(),
            entries: u32::try_from(draft.items.len()).unwrap_or(u32::MAX),
            file_stem: format!("recourse-calendar-{}", self.today_date()),
        })
    }

    /// The calendar file to be kept in the folder of the person's choice, and that folder; `None` where none is wanted,
    /// and while nothing has changed since the last time. Its titles say nothing.
    ///
    /// # Errors
    /// The vault's own.
    pub fn calendar_to_keep(&mut self) -> Result<Option<(PathBuf, CalendarDraft)>> {
        if self.settings.calendar_folder.is_empty() {
            return Ok(None);
        }
        self.recount_written()?;
        let stamp = CalendarStamp {
            dues_changed: self.dues_changed,
            language: self.settings.language,
            folder: self.settings.calendar_folder.clone(),
        };
        if self.calendar_at.as_ref() == Some(&stamp) {
            return Ok(None);
        }
        let draft = self.calendar_draft(None, false)?;
        let folder = PathBuf::from(&stamp.folder);
        self.calendar_at = Some(stamp);
        Ok(Some((folder, draft)))
    }

    /// Says that the file could not be written: it is handed out again at the next look.
    pub fn calendar_was_not_kept(&mut self) {
        self.calendar_at = None;
    }

    fn calendar_draft(&mut self, case: Option<CaseId>, titles: bool) -> Result<CalendarDraft> {
        let found = self.journal().dated_dues(case)?;
        let items: Result<Vec<Item>> =
            found.into_iter().map(|(due, kept)| self.item(due, kept, titles)).collect();
        let mut items = items?;
        items.sort_by(|one, other| {
            moments::order(&one.due).cmp(&moments::order(&other.due)).then_with(|| one.uid.cmp(&other.uid))
        });
        Ok(CalendarDraft { items })
    }

    fn item(&self, kept: KeptDue, (revision, changed): DueRevision, titles: bool) -> Result<Item> {
        let due = moments::when(kept.when);
        let thing = DueThing::from_kept(kept)?;
        let title = match (titles, self.settings.language, thing.due.kind) {
            (true, Language::En, _) => format!("Recourse: {}", thing.title),
            (true, Language::Es, _) => format!("Recourse: {}", thing.title_es),
            (false, Language::En, DueKind::PlanDuty) => "Recourse: an answer is due".to_owned(),
            (false, Language::Es, DueKind::PlanDuty) => "Recourse: vence una respuesta".to_owned(),
            (false, Language::En, _) => "Recourse: something is due".to_owned(),
            (false, Language::Es, _) => "Recourse: algo vence".to_owned(),
        };
        Ok(Item {
            uid: format!("{}@recourse.invalid", thing.due.id.to_ascii_lowercase()),
            // A first revision is SEQUENCE 0 (RFC 5545, 3.8.7.4).
            sequence: revision.saturating_sub(1),
            changed,
            due,
            title,
        })
    }
}

fn entry(item: &Item) -> Event {
    let mut event = Event::new();
    event
        .uid(&item.uid)
        .sequence(item.sequence)
        .timestamp(item.changed)
        .summary(&item.title)
        // It takes nobody's time: the day stays free for others to see (RFC 5545, 3.8.2.7).
        .add_property("TRANSP", "TRANSPARENT");
    let before: Vec<Duration> = if let Some(at) = item.due.instant {
        event.starts(at).ends(at + Duration::minutes(1));
        HOURS_BEFORE.into_iter().map(Duration::hours).collect()
    } else {
        // Without an end it is that whole day (RFC 5545, 3.6.1); an end on the same day would be none.
        event.starts(item.due.date);
        DAYS_BEFORE.into_iter().map(nine_in_the_morning).chain([-Duration::hours(9)]).collect()
    };
    for (number, before) in before.into_iter().enumerate() {
        let mut alarm = Alarm::display(&item.title, Trigger::before_start(before));
        alarm.uid(&format!("{number}-{}", item.uid)).timestamp(item.changed);
        event.alarm(alarm);
    }
    event.done()
}

/// How long before the start of a day nine o'clock lies, so many days earlier.
fn nine_in_the_morning(days: i64) -> Duration {
    Duration::days(days) - Duration::hours(9)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn due(date: &str, at: Option<&str>) -> MomentView {
        MomentView {
            date: date.parse().unwrap(),
            time: None,
            zone: None,
            instant: at.map(|at| at.parse().unwrap()),
        }
    }

    fn text(item: &Item) -> String {
        entry(item).to_string()
    }

    #[test]
    fn an_entry_keeps_its_uid_and_says_when_to_speak_up() {
        let mut item = Item {
            uid: "01hf@recourse.invalid".into(),
            sequence: 2,
            changed: "2026-11-22T18:00:00Z".parse().unwrap(),
            due: due("2027-01-01", None),
            title: "Recourse: something is due".into(),
        };
        let day = text(&item);
        for line in [
            "UID:01hf@recourse.invalid\r\n",
            "SEQUENCE:2\r\n",
            "DTSTAMP:20261122T180000Z\r\n",
            "DTSTART;VALUE=DATE:20270101\r\n",
            "TRANSP:TRANSPARENT\r\n",
            "ACTION:DISPLAY\r\n",
        ] {
            assert!(day.contains(line), "{line:?} in {day}");
        }
        assert!(!day.contains("DTEND"), "a day that ends when it begins is refused by calendars");
        assert_eq!(day.matches("BEGIN:VALARM").count(), 4);
        assert_eq!(text(&item), day, "the same entry twice is the same text");
        item.due = due("2027-01-01", Some("2027-01-01T18:00:00Z"));
        assert!(text(&item).contains("DTSTART:20270101T180000Z\r\n"));
    }
}
