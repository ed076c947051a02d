//! Any bytes as a file of rules or of routes: they load, or they are refused, and nothing panics. What loads can
//! be counted.

#![no_main]

use chrono::NaiveDate;
use libfuzzer_sys::fuzz_target;
use rules::{Catalogue, CountOptions, Filter, Trigger, Zone, when};

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if let Ok(catalogue) = Catalogue::of_rules(text) {
        let day = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day of the calendar");
        let options = CountOptions::new(Zone::Named(chrono_tz::America::Los_Angeles));
        for rule in catalogue.rules(Filter::default()) {
            let _counted = when(rule, Trigger::Date(day), &options);
        }
    }
    if let Ok(built_in) = Catalogue::built_in() {
        let _checked = built_in.check_routes(text);
    }
});
