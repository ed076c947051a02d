//! What the rules say, seen from outside: the worked examples, the calendars against published years, and
//! properties that hold for every rule.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop there")]

mod calendars;
mod cases;
mod missed;
mod oracle;
mod properties;
mod routes;
mod steps;
mod support;
mod words;
mod worked_examples;
