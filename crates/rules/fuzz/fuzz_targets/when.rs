//! Any rule from any trigger with any options: a deadline or a refusal, never a panic, and SAFE never after LEGAL.

#![no_main]

use arbitrary::Arbitrary;
use chrono::{Days, NaiveDate};
use chrono_tz::{TZ_VARIANTS, Tz};
use libfuzzer_sys::fuzz_target;
use rules::{Catalogue, Closure, CountOptions, Filter, Pause, Trigger, Zone, when};

#[derive(Arbitrary, Debug)]
struct Input {
    rule: u16,
    trigger: Written,
    zone: u16,
    extended: bool,
    closures: Vec<u16>,
    pauses: Vec<(u16, Option<u16>)>,
    information: Option<u16>,
    receipt: Option<u16>,
}

/// What somebody types: any text, or a date or time in the shape that is asked for.
#[derive(Arbitrary, Debug)]
enum Written {
    Any(String),
    Day(u16),
    Wall(u16, u8, u8),
    Offset(u16, u8, u8, i8),
}

impl Written {
    fn text(&self) -> String {
        match self {
            Self::Any(text) => text.clone(),
            Self::Day(on) => day(*on).to_string(),
            Self::Wall(on, hour, minute) => format!("{}T{:02}:{:02}", day(*on), hour % 24, minute % 60),
            Self::Offset(on, hour, minute, offset) => {
                format!("{}T{:02}:{:02}:00{:+03}:00", day(*on), hour % 24, minute % 60, offset % 24)
            }
        }
    }
}

/// Days from 1990 on, far beyond the last computed calendar.
fn day(number: u16) -> NaiveDate {
    NaiveDate::from_ymd_opt(1990, 1, 1).expect("a day of the calendar") + Days::new(u64::from(number))
}

fn options(input: &Input, zone: Tz) -> CountOptions {
    CountOptions {
        extended: input.extended,
        closures: input.closures.iter().map(|number| Closure(day(*number))).collect(),
        pauses: input
            .pauses
            .iter()
            .map(|(from, until)| Pause { from: day(*from), until: until.map(day) })
            .collect(),
        information_received: input.information.map(day),
        proved_receipt: input.receipt.map(day),
        ..CountOptions::new(Zone::Named(zone))
    }
}

fuzz_target!(|input: Input| {
    let catalogue = Catalogue::built_in().expect("the catalogue loads");
    let count = catalogue.rules(Filter::default()).count();
    let Some(rule) = catalogue.rules(Filter::default()).nth(usize::from(input.rule) % count) else { return };
    let zone = TZ_VARIANTS[usize::from(input.zone) % TZ_VARIANTS.len()];
    let Ok(trigger) = Trigger::parse(&input.trigger.text(), Some(Zone::Named(zone))) else { return };
    if let Ok(deadline) = when(rule, trigger, &options(&input, zone)) {
        assert!(deadline.safe.0 <= deadline.legal.0, "{}", rule.id());
        for step in &deadline.steps {
            assert!(!step.text().is_empty() && !step.text_es().is_empty());
        }
    }
});
