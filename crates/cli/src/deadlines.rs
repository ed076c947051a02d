//! `recourse-cli deadlines`: the rules, and the dates they give. Only the calendar file needs a vault.

use desk::Error;
use desk::counting::{self, Count, CountedView, RuleFilter, RuleView};
use desk::words::{Duty, Nature};

use crate::args::DeadlinesCommand;
use crate::calendar;
use crate::output::Output;
use crate::problem::Problem;
use crate::routes;

pub(crate) fn run(command: &DeadlinesCommand, out: Output) -> Result<(), Problem> {
    match command {
        DeadlinesCommand::Rules { coverage, state, verified } => {
            let filter = RuleFilter {
                coverage: coverage.as_deref().unwrap_or_default(),
                state: state.as_deref().unwrap_or_default(),
                verified: *verified,
            };
            let rules = counting::rules(&filter).map_err(problem)?;
            out.answer(&rules, |rules| rules.iter().map(rule_line).collect())
        }
        DeadlinesCommand::When { rule, on, tz, extended, state } => {
            let count = Count {
                rule,
                on,
                zone: tz.as_deref().unwrap_or_default(),
                state: state.as_deref().unwrap_or_default(),
                extended: *extended,
            };
            let counted = counting::when(&count).map_err(problem)?;
            out.answer(&counted, counted_lines)
        }
        DeadlinesCommand::Routes(query) => routes::run(query, out),
        DeadlinesCommand::Calendar { vault, case, titles, out: file } => {
            calendar::run(vault, case.as_deref(), *titles, file, out)
        }
    }
}

fn rule_line(rule: &RuleView) -> String {
    let mark = if rule.verified { "" } else { "  [not verified]" };
    format!("{:<28} {:<2}  {}{mark}", rule.rule, rule.jurisdiction, rule.title)
}

fn counted_lines(counted: &CountedView) -> Vec<String> {
    let mut lines = vec![counted.title.clone(), format!("  {}: {}", label(counted), counted.safe)];
    if counted.legal != counted.safe {
        lines.push(format!("  The rule's own last day: {}", counted.legal));
    }
    if let Some(late) = counted.late_after.as_ref().filter(|late| **late != counted.safe) {
        lines.push(format!("  Late beyond doubt after: {late}"));
    }
    lines.extend(counted.only_if.iter().map(|only_if| format!("  {only_if}")));
    lines.push(String::new());
    lines.extend(counted.steps.iter().map(|step| format!("  {step}")));
    let mark = if counted.verified { "" } else { " (not verified: nobody has seen the source)" };
    lines.extend([String::new(), format!("  {}{mark}", counted.citation)]);
    lines
}

/// A member works to a date; everybody else is awaited.
fn label(counted: &CountedView) -> &'static str {
    match counted.nature {
        Nature::Opening => "Opens after",
        Nature::Protection => "Protected until",
        Nature::Duty | Nature::Promise if counted.actor == Duty::Member => "Work to",
        Nature::Duty | Nature::Promise => "Due",
    }
}

/// The sentence for what is wrong with a question about rules.
pub(crate) fn problem(error: Error) -> Problem {
    if error.kind == desk::ErrorKind::NotFound {
        return Problem::not_found("no rule has this name; `recourse-cli deadlines rules` lists them all");
    }
    let detail = error.detail.clone().unwrap_or_default();
    let Some(field) = error.fields.first() else { return error.into() };
    let sentence = match field.problem.as_str() {
        "not_a_date" => {
            "the date cannot be read; write it as 2026-11-30, or with an hour as 2026-11-30T16:30:00-08:00"
                .into()
        }
        "needs_a_zone" => {
            "the hour lacks a zone; write 2026-11-30T16:30:00-08:00, or name one with --tz or --state".into()
        }
        "outside_calendars" => "the date lies outside the years 1990 to 2100; check it".into(),
        "unknown_zone" => "no time zone has this name; write it like America/Los_Angeles".into(),
        "unknown_state" => "no state has this code; write two letters, such as CA".into(),
        "unknown_coverage" => {
            format!("no coverage has this name; choose one of {}", counting::coverage_codes().join(", "))
        }
        "unknown_kind" => {
            format!(
                "no kind of case has this name; choose one of {}",
                desk::routes::case_kind_codes().join(", ")
            )
        }
        "unknown_region" => {
            format!("no region has this name; choose one of {}", desk::routes::region_codes().join(", "))
        }
        "unknown_event" => {
            format!("no event has this name; choose one of {}", desk::routes::event_codes().join(", "))
        }
        "needs_a_date" => "an event needs its day; write it as denial_printed=2026-11-02".into(),
        "guidance" => "this rule is guidance and has no clock; `deadlines rules` shows what it says".into(),
        "not_in_force" => {
            format!("this rule was not in force on that day; the nearest day it was is {detail}")
        }
        _ => return error.into(),
    };
    if counting::has_no_clock(&error) { Problem::refused(sentence) } else { Problem::usage(sentence) }
}
