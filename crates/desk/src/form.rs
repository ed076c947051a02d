//! Reads what a person typed into a form, and collects everything that needs attention before saying so once.
//!
//! A form is refused as a whole with the names of all its fields in trouble: fixing one mistake only to be shown the
//! next is how tired people give up.

use std::str::FromStr;

use chrono::{NaiveDate, NaiveTime};
use chrono_tz::Tz;

use crate::error::{Error, FieldProblem, Result};

/// Longer texts than this are a pasted file, not an answer.
const LONGEST: usize = 100_000;

/// The problems found so far.
#[derive(Debug, Default)]
pub(crate) struct Form {
    problems: Vec<FieldProblem>,
}

impl Form {
    /// A form without problems.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Notes a problem with a field.
    pub(crate) fn problem(&mut self, field: impl Into<String>, problem: &str) {
        self.problems.push(FieldProblem { field: field.into(), problem: problem.to_owned() });
    }

    /// A text without the white space around it.
    pub(crate) fn text(&mut self, field: &str, text: &str) -> String {
        if text.len() > LONGEST {
            self.problem(field, "too_long");
        }
        text.trim().to_owned()
    }

    /// A text that must not be empty.
    pub(crate) fn needed(&mut self, field: &str, text: &str) -> String {
        let text = self.text(field, text);
        if text.is_empty() {
            self.problem(field, "needed");
        }
        text
    }

    /// Lines of text without empty ones.
    pub(crate) fn lines(&mut self, field: &str, lines: &[String]) -> Vec<String> {
        lines.iter().map(|line| self.text(field, line)).filter(|line| !line.is_empty()).collect()
    }

    /// A time of day, `HH:MM`.
    pub(crate) fn time(&mut self, field: &str, text: &str) -> NaiveTime {
        NaiveTime::parse_from_str(text.trim(), "%H:%M").unwrap_or_else(|_| {
            self.problem(field, if text.trim().is_empty() { "needed" } else { "not_a_time" });
            NaiveTime::MIN
        })
    }

    /// An IANA time zone; empty means `usual`.
    pub(crate) fn zone(&mut self, field: &str, text: &str, usual: Tz) -> Tz {
        if text.trim().is_empty() {
            return usual;
        }
        text.trim().parse().unwrap_or_else(|_| {
            self.problem(field, "unknown_zone");
            usual
        })
    }

    /// A two-letter state, the District of Columbia or a territory.
    pub(crate) fn state(&mut self, field: &str, text: &str) -> String {
        let state = self.needed(field, text).to_ascii_uppercase();
        if !state.is_empty() && !STATES.contains(&state.as_str()) {
            self.problem(field, "unknown_state");
        }
        state
    }

    /// Two days in their order.
    pub(crate) fn in_order(&mut self, field: &str, from: Option<NaiveDate>, until: Option<NaiveDate>) {
        if let (Some(from), Some(until)) = (from, until)
            && until < from
        {
            self.problem(field, "ends_before_it_begins");
        }
    }

    /// A day that has come already.
    pub(crate) fn not_after(&mut self, field: &str, day: NaiveDate, today: NaiveDate) {
        if day > today {
            self.problem(field, "in_the_future");
        }
    }

    /// Refuses the form if anything needs attention.
    pub(crate) fn finish(self) -> Result<()> {
        if self.problems.is_empty() { Ok(()) } else { Err(Error::invalid(self.problems)) }
    }
}

/// Reads an id that the window sends back. One that is no id names no record.
pub(crate) fn id<I: FromStr>(text: &str) -> Result<I> {
    text.parse().map_err(|_| Error::not_found())
}

/// Postal codes of the states, the District of Columbia and the territories (USPS Publication 28, appendix B).
const STATES: &[&str] = &[
    "AL", "AK", "AS", "AZ", "AR", "CA", "CO", "CT", "DE", "DC", "FL", "GA", "GU", "HI", "ID", "IL", "IN",
    "IA", "KS", "KY", "LA", "ME", "MD", "MA", "MI", "MN", "MP", "MS", "MO", "MT", "NE", "NV", "NH", "NJ",
    "NM", "NY", "NC", "ND", "OH", "OK", "OR", "PA", "PR", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA",
    "VI", "WA", "WV", "WI", "WY",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorKind;

    #[test]
    fn a_form_is_refused_once_with_all_its_problems() {
        let mut form = Form::new();
        form.needed("name", "  ");
        form.time("time", "25:10");
        form.state("state", "ZZ");
        let error = form.finish().unwrap_err();
        assert_eq!(error.kind, ErrorKind::Invalid);
        let told: Vec<_> = error.fields.iter().map(|f| (f.field.as_str(), f.problem.as_str())).collect();
        assert_eq!(told, [("name", "needed"), ("time", "not_a_time"), ("state", "unknown_state")]);
    }

    #[test]
    fn white_space_around_an_answer_is_not_part_of_it() {
        let mut form = Form::new();
        assert_eq!(form.needed("name", "  Rosa Vega \n"), "Rosa Vega");
        assert_eq!(form.state("state", " ca "), "CA");
        assert!(form.finish().is_ok());
    }
}
