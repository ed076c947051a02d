//! The case: opened, called about, and refused by a letter.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use super::CASE;
use crate::stop::{Stop, Told};
use crate::world::World;

/// What the plan refused, in words that no notification may show.
pub(crate) const DENIED_CARE: &str = "MRI of the left knee";
/// What somebody on the phone undertook.
pub(crate) const PROMISED: &str = "Call back with the reviewer’s answer";

/// Opens a case about care that was refused before it happened.
pub(crate) async fn open_case(world: &World) -> Told {
    let page = &world.page;
    page.press("Open a case").await?;
    page.screen("Open a case").await?;
    page.tick("Care was refused before it happened").await?;
    page.write("A short name for this case", CASE).await?;
    page.write("What happened?", "Dr. Okoro ordered an MRI. The plan wants therapy first.").await?;
    page.press("Add a service").await?;
    page.write("What it is", DENIED_CARE).await?;
    page.write("Code", "73721").await?;
    world.look("11-case-form").await?;
    page.press("Save the case").await?;
    page.screen(CASE).await?;
    page.sees("No promises written down.").await
}

/// Logs a call from the page of the case. The promise falls due in about a minute, on the clock of the window.
pub(crate) async fn call_with_promise(world: &World) -> Told {
    call_with_promise_in(world, TimeDelta::minutes(1)).await
}

/// As [`call_with_promise`], for so long after the call began.
pub(crate) async fn call_with_promise_in(world: &World, after: TimeDelta) -> Told {
    let page = &world.page;
    page.press("Log a call").await?;
    page.screen("Log a call").await?;
    page.write("Name", "Dana").await?;
    page.write("What did you ask?", "Where does the request for the scan stand?").await?;
    page.write("What did they say?", "It was refused, and the reviewer will call.").await?;
    page.write("Number", "C-2026-7788").await?;
    page.press("Add a promise").await?;
    page.write("What they promised", PROMISED).await?;
    let begun = format!("{} {}", page.value("Day").await?, page.value("Time it began").await?);
    let due = NaiveDateTime::parse_from_str(&begun, "%m/%d/%Y %I:%M %p")
        .map_err(|_| Stop::because(format!("the call begins at “{begun}”, which is no time")))?
        + after;
    page.write("By which day", &due.format("%m/%d/%Y").to_string()).await?;
    page.write("By what time", &due.format("%I:%M %p").to_string()).await?;
    world.look("12-log-a-call").await?;
    page.press("Save the call").await?;
    page.screen(CASE).await?;
    page.sees(PROMISED).await
}

/// Writes down the letter of refusal, from the page of the case.
pub(crate) async fn denial(world: &World, printed: NaiveDate, received: NaiveDate) -> Told {
    let page = &world.page;
    page.press("A letter came").await?;
    page.screen("A letter came").await?;
    page.tick("They said no").await?;
    page.write("Date printed on the letter", &typed(printed)).await?;
    page.write("The day it came to you", &typed(received)).await?;
    page.write("The reason, in their words", "Not medically necessary.").await?;
    page.write("Address, one line each", "PO Box 12345\nOakland, CA 94604").await?;
    page.write("Fax number", "510-555-0119").await?;
    world.look("13-notice-form").await?;
    page.press("Save the letter").await?;
    page.screen("Here is what this letter starts").await
}

/// A day as people type it.
fn typed(day: NaiveDate) -> String {
    day.format("%m/%d/%Y").to_string()
}
