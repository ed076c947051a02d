//! The open deadlines and promises as an iCalendar file (RFC 5545), for the calendar on a phone or a wall.
//!
//! The file leaves the vault, so it says nothing that a stranger could use unless the user asks for titles: "Recourse:
//! something is due". Each entry keeps its UID for good and its SEQUENCE grows with each change, so that bringing in a
//! newer file moves entries instead of doubling them. Due days are all-day entries that take no time (RFC 5545, 3.6.1);
//! an hour clock is a moment in UTC.

use chrono::{DateTime, Duration, Utc};
use icalendar::{Alarm, Calendar, Component, Event, EventLike, Property, Trigger};
use journal::{Case, CaseId, CaseStatus, Deadline, DeadlineId, Kept, Promise, PromiseId};

use crate::desk::Desk;
use crate::error::Result;
use crate::form::id;
use crate::view::{DeadlineView, MomentView};
use crate::words::{DeadlineState, Duty, Language, Nature};

/// Days before a day's deadline on which a calendar speaks up, at nine in the morning.
const DAYS_BEFORE: [i64; 3] = [7, 3, 1];

/// Hours before a moment at which a calendar speaks up.
const HOURS_BEFORE: [i64; 3] = [24, 4, 1];

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

/// Something for the calendar.
struct Item {
    uid: String,
    sequence: u32,
    changed: DateTime<Utc>,
    due: MomentView,
    title: String,
}

impl Desk {
    /// What is open in one case, or in all open cases, as a calendar file. With `titles` each entry says what is due;
    /// without, only that something is.
    ///
    /// # Errors
    /// `not_found` for a case that is not there.
    pub fn calendar_file(&mut self, case: Option<&str>, titles: bool) -> Result<CalendarFile> {
        let cases = match case {
            Some(case) => vec![self.journal().load::<Case>(id::<CaseId>(case)?)?],
            None => self.journal().cases()?,
        };
        let mut items = Vec::new();
        for case in cases.iter().filter(|case| case.record.status == CaseStatus::Open) {
            for view in self.deadline_views(case)? {
                items.extend(self.of_deadline(&view, titles)?);
            }
            for promise in self.promise_views(case)? {
                let due = promise.state == crate::words::PromiseState::Open;
                let kept = self.journal().load::<Promise>(id::<PromiseId>(&promise.id)?)?;
                if due && kept.record.due.is_some() {
                    let title = self.neutral_or(titles, &promise.what);
                    items.push(item(&kept, promise.due, title));
                }
            }
        }
        items.sort_by(|one, other| {
            crate::moments::order(&one.due)
                .cmp(&crate::moments::order(&other.due))
                .then_with(|| one.uid.cmp(&other.uid))
        });
        let mut calendar = Calendar::empty();
        for (key, value) in [
            ("VERSION", "2.0"),
            ("PRODID", "-//Recourse//Deadlines//EN"),
            ("CALSCALE", "GREGORIAN"),
            ("METHOD", "PUBLISH"),
            ("X-WR-CALNAME", "Recourse"),
        ] {
            calendar.append_property(Property::new(key, value));
        }
        for item in &items {
            calendar.push(entry(item));
        }
        Ok(CalendarFile {
            text: calendar.to_string(),
            entries: u32::try_from(items.len()).unwrap_or(u32::MAX),
            file_stem: format!("recourse-calendar-{}", self.today_date()),
        })
    }

    /// Duties that are open: the member's, and what somebody owes. An opening or a protection rings no bell.
    fn of_deadline(&mut self, view: &DeadlineView, titles: bool) -> Result<Option<Item>> {
        if view.state != DeadlineState::Open || !matches!(view.nature, Nature::Duty | Nature::Promise) {
            return Ok(None);
        }
        let kept: Kept<Deadline> = self.journal().load(id::<DeadlineId>(&view.id)?)?;
        let title = match self.settings.language {
            Language::En => &view.title,
            Language::Es => &view.title_es,
        };
        let title = if titles || view.duty == Duty::Member {
            self.neutral_or(titles, title)
        } else {
            self.words("Recourse: an answer is due", "Recourse: vence una respuesta")
        };
        Ok(Some(item(&kept, view.safe.clone(), title)))
    }

    fn neutral_or(&self, titles: bool, title: &str) -> String {
        if titles {
            format!("Recourse: {title}")
        } else {
            self.words("Recourse: something is due", "Recourse: algo vence")
        }
    }

    fn words(&self, en: &str, es: &str) -> String {
        match self.settings.language {
            Language::En => en,
            Language::Es => es,
        }
        .to_owned()
    }
}

fn item<R: journal::Record>(kept: &Kept<R>, due: MomentView, title: String) -> Item
where
    R::Id: std::fmt::Display,
{
    Item {
        uid: format!("{}@recourse.invalid", kept.id.to_string().to_ascii_lowercase()),
        // A first revision is SEQUENCE 0 (RFC 5545, 3.8.7.4).
        sequence: kept.revision.0.saturating_sub(1),
        changed: kept.changed_at,
        due,
        title,
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
