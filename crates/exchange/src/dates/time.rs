//! Times of day as people and programs write them.

use chrono::{FixedOffset, NaiveTime};

/// A wall clock as it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// The time of day.
    pub time: NaiveTime,
    /// The distance from UTC, where the cell names one.
    pub offset: Option<FixedOffset>,
}

/// Reads a time of day: `15:45`, `3:45 PM`, `3 pm`, `15.45`, `15:45:10`, `15:45:10-08:00`.
pub fn read_clock(cell: &str) -> Option<Clock> {
    let text = cell.trim().to_lowercase();
    let (text, offset) = without_offset(&text);
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
    Some(Clock { time: numbered(numbers, afternoon)?, offset })
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

/// Cuts off `z`, `-08:00`, `-0800` or `+08` behind a time with a colon.
fn without_offset(text: &str) -> (&str, Option<FixedOffset>) {
    if let Some(time) = text.strip_suffix('z').filter(|time| time.contains(':')) {
        return (time.trim_end(), FixedOffset::east_opt(0));
    }
    let found = text.rfind(['+', '-']).map(|at| text.split_at(at));
    let Some((time, sign)) = found.filter(|(time, _)| time.contains(':')) else { return (text, None) };
    let digits: String = sign.chars().skip(1).filter(|it| *it != ':').collect();
    let seconds = match (is_digits(&digits), digits.len()) {
        (true, 2) => digits.parse::<i32>().ok().map(|hours| hours * 3600),
        (true, 4) => digits.parse::<i32>().ok().map(|it| (it / 100 * 60 + it % 100) * 60),
        _ => None,
    };
    let east = seconds.map(|it| if sign.starts_with('-') { -it } else { it });
    match east.and_then(FixedOffset::east_opt) {
        Some(offset) => (time.trim_end(), Some(offset)),
        None => (text, None),
    }
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
        for cell in ["", "9", "25:00", "13 pm", "noonish", "1:2:3:4", "+1:30", "3 pm pst", "14:30-99999"] {
            assert_eq!(time(cell), None, "{cell}");
        }
    }

    #[test]
    fn a_distance_from_utc_is_read_with_the_time() {
        let offset = |cell: &str| read_clock(cell).unwrap().offset.map(|it| it.local_minus_utc() / 60);
        assert_eq!(offset("15:45:00-08:00"), Some(-480));
        assert_eq!(offset("15:45 +0530"), Some(330));
        assert_eq!(offset("15:45Z"), Some(0));
        assert_eq!(offset("15:45"), None);
    }
}
