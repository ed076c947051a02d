//! Times of day as people and programs write them.

use chrono::{FixedOffset, NaiveTime, Timelike as _};

use super::zone::{Apart, apart};

/// A wall clock as it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// The time of day.
    pub time: NaiveTime,
    /// The distance from UTC, where the cell names one.
    pub offset: Option<FixedOffset>,
    /// Which half of the day it was, as far as the cell says.
    pub half: Half,
}

/// What a time says about the half of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Half {
    /// AM or PM stands beside it.
    Named,
    /// Only a clock of 24 hours shows it so: its hour is 0 or above 12, or it was a program that wrote it.
    Counted,
    /// `2:40` is at night or in the afternoon.
    Open,
}

/// How times are to be read that leave the half of the day open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hours {
    /// As on a clock of 24 hours: `2:40` is at night.
    TwentyFour,
    /// As on a clock of 12 hours, by day: 7 to 11 is in the morning, 12 to 6 from noon on.
    Twelve,
}

/// Hours that are in the afternoon where a clock of 12 hours is read by day.
const AFTER_NOON: std::ops::RangeInclusive<u32> = 1..=6;

impl Clock {
    /// The time of day, once it was said how the hours are written.
    #[must_use]
    pub fn read_as(self, hours: Hours) -> Self {
        if hours == Hours::TwentyFour || !self.has_two_readings() {
            return self;
        }
        let later = self.time.with_hour(self.time.hour() + 12).unwrap_or(self.time);
        Self { time: later, half: Half::Named, ..self }
    }

    /// Whether it makes a difference how the hours are written. From 7 to 12 it makes none.
    pub fn has_two_readings(self) -> bool {
        self.half == Half::Open && AFTER_NOON.contains(&self.time.hour())
    }
}

/// Reads a time of day: `15:45`, `3:45 PM`, `3 pm`, `15.45`, `15:45:10`, `15:45:10-08:00`, `3:45 PM GMT-8`, `3:45 PM PST`.
pub fn read_clock(cell: &str) -> Option<Clock> {
    read_time(cell).map(|(clock, _)| clock)
}

/// Reads a time of day, and the letters of the zone behind it as they are written; they are empty where none stand there.
pub fn read_time(cell: &str) -> Option<(Clock, &str)> {
    let Apart { time: text, offset, letters } = apart(cell.trim());
    let text = text.to_lowercase();
    let text = text.as_str();
    // Parts of a second are more than anybody writes down.
    let text = match text.rsplit_once('.') {
        Some((whole, fraction)) if whole.matches(':').count() == 2 && is_digits(fraction) => whole,
        _ => text,
    };
    let text = text.replace(['.', '\u{a0}', '\u{202f}'], " ");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (numbers, afternoon) = match text.find(['a', 'p']) {
        Some(at) => {
            let (numbers, half) = text.split_at(at);
            (numbers.trim(), Some(is_afternoon(half)?))
        }
        None => (text.trim_end_matches('h').trim(), None),
    };
    let time = numbered(numbers, afternoon)?;
    let half = match (afternoon, offset) {
        (Some(_), _) => Half::Named,
        (None, None) if (1..=12).contains(&time.hour()) => Half::Open,
        _ => Half::Counted,
    };
    Some((Clock { time, offset, half }, letters))
}

fn is_afternoon(half: &str) -> Option<bool> {
    match half.replace(' ', "").as_str() {
        "a" | "am" => Some(false),
        "p" | "pm" => Some(true),
        _ => None,
    }
}

fn numbered(numbers: &str, afternoon: Option<bool>) -> Option<NaiveTime> {
    let mut fields =
        numbers.split([':', ' ']).map(|field| is_digits(field).then(|| field.parse::<u32>().ok())?);
    let hour = fields.next()??;
    let minute = match fields.next() {
        Some(minute) => minute?,
        // An hour alone is a time only where its half of the day is named.
        None => afternoon.map(|_| 0)?,
    };
    let second = fields.next().map_or(Some(0), |it| it)?;
    if fields.next().is_some() {
        return None;
    }
    let hour = match afternoon {
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(true) => hour % 12 + 12,
        Some(false) => hour % 12,
        None => hour,
    };
    NaiveTime::from_hms_opt(hour, minute, second)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.len() <= 9 && text.chars().all(|it| it.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_people_write_them() {
        let time = |cell: &str| read_clock(cell).map(|it| it.time.format("%H:%M").to_string());
        for (cell, expected) in [
            ("9:05", "09:05"),
            ("3 pm", "15:00"),
            ("3:45\u{202f}PM", "15:45"),
            ("12:10 AM", "00:10"),
            ("12 p. m.", "12:00"),
            ("14.30", "14:30"),
            ("14:30 h", "14:30"),
            ("14:30:05.25", "14:30"),
        ] {
            assert_eq!(time(cell).as_deref(), Some(expected), "{cell}");
        }
        for cell in
            ["", "9", "25:00", "13 pm", "noonish", "1:2:3:4", "+1:30", "3 pm sharp", "pst", "14:30-99999"]
        {
            assert_eq!(time(cell), None, "{cell}");
        }
    }

    #[test]
    fn a_time_without_its_half_of_the_day_is_read_as_somebody_said() {
        let both = |cell: &str| {
            let clock = read_clock(cell).unwrap();
            [Hours::TwentyFour, Hours::Twelve]
                .map(|hours| clock.read_as(hours).time.format("%H:%M").to_string())
        };
        for (cell, expected) in [
            ("1:15", ["01:15", "13:15"]),
            ("6:59", ["06:59", "18:59"]),
            ("7:00", ["07:00", "07:00"]),
            ("11:30", ["11:30", "11:30"]),
            ("12:10", ["12:10", "12:10"]),
            ("0:30", ["00:30", "00:30"]),
            ("2:40 AM", ["02:40", "02:40"]),
            ("02:40:00-08:00", ["02:40", "02:40"]),
        ] {
            assert_eq!(both(cell), expected, "{cell}");
        }
    }

    #[test]
    fn a_distance_from_utc_is_read_with_the_time() {
        let offset = |cell: &str| read_clock(cell).unwrap().offset.map(|it| it.local_minus_utc() / 60);
        assert_eq!(offset("15:45:00-08:00"), Some(-480));
        assert_eq!(offset("15:45 +0530"), Some(330));
        assert_eq!(offset("15:45Z"), Some(0));
        assert_eq!(offset("15:45"), None);
        assert_eq!(offset("3:45:10 PM GMT-8"), Some(-480));
        assert_eq!(offset("9:05:00 a.m. GMT+5:30"), Some(330));
        assert_eq!(offset("15:45 utc-08:00"), Some(-480));
        assert_eq!(offset("3 pm UTC"), Some(0));
    }

    #[test]
    fn the_letters_of_a_zone_behind_a_time_are_handed_on_as_they_are_written() {
        for (cell, time, letters) in [
            ("3:45:10 PM PST", "15:45", "PST"),
            ("3 pm pst", "15:00", "pst"),
            ("3:45\u{202f}PM\u{202f}EDT", "15:45", "EDT"),
            ("14:30 (CET)", "14:30", "(CET)"),
            ("3 PM PT", "15:00", "PT"),
            ("3 PM", "15:00", ""),
        ] {
            let (clock, written) = read_time(cell).unwrap();
            assert_eq!((clock.time.format("%H:%M").to_string().as_str(), written), (time, letters), "{cell}");
            assert_eq!(clock.offset, None, "by letters alone nobody knows whether it was summer time");
        }
        for cell in ["3 pm pt", "3 pm with the vet", "14:30 GMT-99", "GMT-8", "14:30 GMT-8:1"] {
            assert_eq!(read_clock(cell), None, "{cell}");
        }
    }
}
