//! How days and times read on paper: `March 2, 2026, 10:20 a.m. PST`; `2 de marzo de 2026, 10:20 a. m. PST`.

use chrono::{NaiveTime, Timelike};

use super::facts::WallTime;
use crate::model::Language;
use crate::words;

impl WallTime {
    /// The day and, where it is known, the time.
    pub(super) fn words(&self, language: Language) -> String {
        let day = words::date(self.day, language);
        match self.clock(language) {
            Some(clock) => format!("{day}, {clock}"),
            None => day,
        }
    }

    /// The time with its zone; nothing where only the day is known.
    pub(super) fn clock(&self, language: Language) -> Option<String> {
        let time = time_of_day(self.time?, language);
        let clock = format!("{time} {}", self.zone);
        let clock = clock.trim_end();
        Some(match (self.about, language) {
            (false, _) => clock.to_owned(),
            (true, Language::En) => format!("about {clock}"),
            (true, Language::Es) => format!("hacia las {clock}"),
        })
    }
}

fn time_of_day(time: NaiveTime, language: Language) -> String {
    let (afternoon, hour) = time.hour12();
    let half = match (afternoon, language) {
        (false, Language::En) => "a.m.",
        (true, Language::En) => "p.m.",
        (false, Language::Es) => "a.\u{a0}m.",
        (true, Language::Es) => "p.\u{a0}m.",
    };
    format!("{hour}:{:02} {half}", time.minute())
}

/// A length of time in whole minutes: `26 minutes`. Less than a minute is `less than a minute`.
pub(super) fn minutes(seconds: u32, language: Language) -> String {
    let minutes = (seconds + 30) / 60;
    match (seconds, minutes, language) {
        (..60, _, Language::En) => "less than a minute".to_owned(),
        (..60, _, Language::Es) => "menos de un minuto".to_owned(),
        (_, 1, Language::En) => "1 minute".to_owned(),
        (_, 1, Language::Es) => "1 minuto".to_owned(),
        (_, count, Language::En) => format!("{count} minutes"),
        (_, count, Language::Es) => format!("{count} minutos"),
    }
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveDate, NaiveTime};

    use super::{WallTime, minutes};
    use crate::model::Language;

    fn at(hour: u32, minute: u32) -> WallTime {
        WallTime {
            day: NaiveDate::from_ymd_opt(2026, 3, 2).unwrap(),
            time: NaiveTime::from_hms_opt(hour, minute, 0),
            about: false,
            zone: "PST".to_owned(),
        }
    }

    #[test]
    fn times_read_as_people_write_them() {
        assert_eq!(at(10, 5).words(Language::En), "March 2, 2026, 10:05 a.m. PST");
        assert_eq!(at(0, 30).words(Language::En), "March 2, 2026, 12:30 a.m. PST");
        assert_eq!(at(12, 0).words(Language::Es), "2 de marzo de 2026, 12:00 p.\u{a0}m. PST");
        let about = WallTime { about: true, ..at(16, 20) };
        assert_eq!(about.words(Language::En), "March 2, 2026, about 4:20 p.m. PST");
        let day = WallTime { time: None, ..at(0, 0) };
        assert_eq!(day.words(Language::En), "March 2, 2026", "a zone without a time says nothing");
    }

    #[test]
    fn seconds_are_rounded_to_minutes() {
        assert_eq!(minutes(20, Language::En), "less than a minute");
        assert_eq!(minutes(61, Language::Es), "1 minuto");
        assert_eq!(minutes(1_560, Language::En), "26 minutes");
    }
}
