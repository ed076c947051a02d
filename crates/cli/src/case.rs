//! `recourse-cli case`: the cases of a vault, to read.

use desk::Desk;
use desk::view::{CaseCard, CaseView, DeadlineView, EntryView, MomentView, PromiseView};
use serde::Serialize;

use crate::args::CaseCommand;
use crate::letter::word;
use crate::output::Output;
use crate::problem::Problem;
use crate::{call_log, record, vault};

/// A case with its whole timeline.
#[derive(Serialize)]
struct WholeCase {
    #[serde(flatten)]
    case: CaseView,
    /// The newest entry first.
    timeline: Vec<EntryView>,
}

pub(crate) fn run(command: CaseCommand, out: Output) -> Result<(), Problem> {
    match command {
        CaseCommand::List { vault } => {
            let mut desk = vault::open(&vault)?;
            let cases = desk.cases()?;
            desk.close()?;
            out.answer(&cases, |cases| cases.iter().map(card_line).collect())
        }
        CaseCommand::Show { vault, id } => {
            let mut desk = vault::open(&vault)?;
            let whole = WholeCase { case: desk.case(&id)?, timeline: timeline(&mut desk, &id)? };
            desk.close()?;
            out.answer(&whole, lines)
        }
        CaseCommand::Record(wanted) => record::contacts(wanted, out),
        CaseCommand::Timeline(wanted) => record::timeline(wanted, out),
        CaseCommand::Statements(wanted) => record::statements(wanted, out),
        CaseCommand::TakeCalls(how) => call_log::take(&how, out),
    }
}

fn timeline(desk: &mut Desk, case: &str) -> Result<Vec<EntryView>, Problem> {
    let mut entries = Vec::new();
    let mut next = None;
    loop {
        let page = desk.timeline(case, next.as_deref())?;
        entries.extend(page.entries);
        if page.next.is_none() {
            return Ok(entries);
        }
        next = page.next;
    }
}

fn card_line(case: &CaseCard) -> String {
    let next = case.next.as_ref();
    let next = next.map(|next| format!("  next: {} {}", moment(&next.safe), next.title)).unwrap_or_default();
    format!("{}  {:<9}  {}: {}{next}", case.id, word(&case.status), case.person, case.title)
}

fn lines(whole: &WholeCase) -> Vec<String> {
    let case = &whole.case;
    let mut lines = vec![
        format!("{}: {} ({})", case.card.person, case.card.title, word(&case.card.status)),
        format!("{}, {}", case.card.plan, word(&case.card.kind)),
    ];
    let mut part = |title: &str, rows: Vec<String>| {
        if !rows.is_empty() {
            lines.extend([String::new(), title.to_owned()]);
            lines.extend(rows.into_iter().map(|row| format!("  {row}")));
        }
    };
    part("Deadlines", case.deadlines.iter().map(deadline_line).collect());
    part("Promises", case.promises.iter().map(promise_line).collect());
    let reference = |it: &desk::view::ReferenceView| format!("{}: {}", word(&it.kind), it.number);
    part("Numbers", case.references.iter().map(reference).collect());
    let letter = |it: &desk::view::LetterCard| format!("{}  {}  {}", it.dated, word(&it.status), it.name);
    part("Letters", case.letters.iter().map(letter).collect());
    part("Timeline", whole.timeline.iter().map(entry_line).collect());
    lines
}

fn deadline_line(it: &DeadlineView) -> String {
    let source = if it.citation.is_empty() { String::new() } else { format!(" [{}]", it.citation) };
    format!("{}  {:<6}  {:<8}  {}{source}", moment(&it.safe), word(&it.state), word(&it.duty), it.title)
}

fn promise_line(it: &PromiseView) -> String {
    let who = if it.who.is_empty() { String::new() } else { format!(" ({})", it.who) };
    format!("{}  {:<9}  {}{who}", moment(&it.due), word(&it.state), it.what)
}

fn entry_line(it: &EntryView) -> String {
    let late = match it.days_late {
        None => String::new(),
        Some(1) => " (written the next day)".to_owned(),
        Some(days) => format!(" (written {days} days later)"),
    };
    let what = if it.said.is_empty() { &it.outcome } else { &it.said };
    format!("{}  {}{late}: {what}", moment(&it.happened_local), word(&it.kind))
}

fn moment(it: &MomentView) -> String {
    match (&it.time, &it.zone) {
        (Some(time), Some(zone)) => format!("{} {time} {zone}", it.date),
        _ => it.date.to_string(),
    }
}
