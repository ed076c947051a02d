//! The steps of a count as English sentences.

use chrono::NaiveDate;

use crate::calendar::Closed;
use crate::moment::Moment;
use crate::step::Step;
use crate::units::Roll;
use crate::words::Language;

pub(crate) fn sentence(step: &Step) -> String {
    match *step {
        Step::Start { at: Moment::Date(date), event } => {
            format!("Day 0 is {}, {}.", day(date), event.day_phrase(Language::English))
        }
        Step::Start { at, event } => {
            format!("The clock starts {}, {}.", moment(at), event.day_phrase(Language::English))
        }
        Step::TimeTaken { at } => {
            format!("No time of day is known, so the clock is counted from {}.", moment(at))
        }
        Step::ZoneTaken => "No time zone is known, so Pacific time is used.".to_owned(),
        Step::MailDaysInside => {
            "The 5 days the law allows for the mail are already inside; they are not added again.".to_owned()
        }
        Step::ProvedReceipt { on } => {
            format!("You can prove that it came on {}, so the clock starts there.", day(on))
        }
        Step::NotCounted { date, why } => format!("{} is {} and is not counted.", day(date), closed(why)),
        Step::WeekendsNotCounted => "Saturdays and Sundays are not counted.".to_owned(),
        Step::Counted { number, date } => format!("Day {number} is {}.", day(date)),
        Step::LastDay { number, date, closed: why, stays } => last_day(number, date, why, stays),
        _ => ending(step),
    }
}

/// The sentences about where a clock ends; everything before is told in `sentence`.
fn ending(step: &Step) -> String {
    match *step {
        Step::MonthsAdded { months, date, too_short } => months_added(months, date, too_short),
        Step::YearEnd { years, date } => {
            format!("The clock runs to the last day of the year {years} years later: {}.", day(date))
        }
        Step::Hours { hours, to, clock_moved } => hours_added(hours, to, clock_moved),
        Step::Noon { at } => format!("The time ends at noon: {}.", moment(at)),
        Step::EndOfSameDay { date } => format!("It must be done before {} is over.", day(date)),
        Step::DaysBefore { days, date } => format!("Counting back {days} days leads to {}.", day(date)),
        Step::MovedOn { from, why, to, roll } => {
            format!("{} is {}; {} moves the last day on to {}.", day(from), closed(why), law(roll), day(to))
        }
        Step::SafeGoesBack { from, why, to } => {
            format!("{} is {}. The safe day is the business day before: {}.", day(from), closed(why), day(to))
        }
        Step::Extended { to } => format!("With the extra time the clock ends {}.", moment(to)),
        Step::Paused { from, until: Some(until), to } => {
            format!("The clock stood still from {} to {}, so it ends on {}.", day(from), day(until), day(to))
        }
        Step::Paused { from, until: None, .. } => {
            format!("The clock stands still since {} until the missing facts arrive.", day(from))
        }
        Step::LateForSure { date } => {
            format!(
                "If every holiday counts as closed, the last day is {}; after that it is late for sure.",
                day(date)
            )
        }
        // `sentence` has told these, and the test `every_step_has_words_in_both_languages` holds it to that.
        _ => String::new(),
    }
}

fn last_day(number: u16, date: NaiveDate, why: Option<Closed>, stays: bool) -> String {
    let mut text = format!("Day {number} is {}", day(date));
    if let Some(Closed::Holiday(holiday) | Closed::Observed(holiday)) = why {
        text.push_str(", ");
        text.push_str(holiday.name(Language::English));
    } else if why == Some(Closed::Marked) {
        text.push_str(", a day marked as closed");
    }
    text.push_str(if why.is_some() && stays { "; this duty does not move." } else { "." });
    text
}

fn months_added(months: u16, date: NaiveDate, too_short: bool) -> String {
    let unit = match months {
        12 => "1 year".to_owned(),
        1 => "1 month".to_owned(),
        whole if whole % 12 == 0 => format!("{} years", whole / 12),
        other => format!("{other} months"),
    };
    if too_short {
        format!("{unit} later there is no such day in the month, so the rule gives {}.", day(date))
    } else {
        format!("{unit} later is {}.", day(date))
    }
}

fn hours_added(hours: i32, to: Moment, clock_moved: i32) -> String {
    let mut text = if hours < 0 {
        format!("{} hours before that is {}.", -hours, moment(to))
    } else {
        format!("{hours} hours later is {}.", moment(to))
    };
    if clock_moved > 0 {
        text.push_str(" Daylight saving time starts on the way, so the wall clock shows one hour more.");
    } else if clock_moved < 0 {
        text.push_str(" Daylight saving time ends on the way, so the wall clock shows one hour less.");
    }
    text
}

pub(crate) fn day(date: NaiveDate) -> String {
    date.format("%A %-d %B %Y").to_string()
}

fn moment(moment: Moment) -> String {
    match moment {
        Moment::Date(date) => day(date),
        Moment::Instant(at, zone) => {
            format!("{} at {} {}", day(at.date_naive()), at.format("%H:%M"), zone.abbreviation(at))
        }
    }
}

fn closed(why: Closed) -> String {
    match why {
        Closed::Saturday | Closed::Sunday => "on a weekend".to_owned(),
        Closed::Holiday(holiday) => holiday.name(Language::English).to_owned(),
        Closed::Observed(holiday) => format!("the observed day of {}", holiday.name(Language::English)),
        Closed::Marked => "a day marked as closed".to_owned(),
    }
}

fn law(roll: Roll) -> &'static str {
    match roll {
        Roll::NextFederalBusinessDay => "the federal rule",
        Roll::CaCivCode10 => "California Civil Code 10",
        Roll::Hi129 => "Hawaii Revised Statutes 1-29",
        Roll::None | Roll::Unspecified | Roll::ClockHours | Roll::Business => "the rule",
    }
}
