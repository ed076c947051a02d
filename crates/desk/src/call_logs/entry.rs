//! One row of a call log as an entry.

use chrono_tz::Tz;
use exchange::calls::Call;
use journal::{
    CaseId, Details, EntryKind, Moment, NewEntry, Precision, ReferenceGiven, ReferenceKind, Representative,
};
use letters::Language;

use super::how;
use crate::log::instant;
use crate::record::words::either;

/// The entry for a row. It says from which file and line it comes; who wrote it down there stands before that.
pub(super) fn of(
    call: &Call,
    case: CaseId,
    zone: Tz,
    file: &str,
    own_name: &str,
    language: Language,
) -> NewEntry {
    let how = how::read(&call.channel);
    let (zone, unread) = zone_of(&call.zone, zone, language);
    let way = if how.is_all_told { "" } else { call.channel.as_str() };
    let said: Vec<&str> = [way, &call.said, &unread].into_iter().filter(|text| !text.is_empty()).collect();
    let number = !journal::normalised(&call.reference).is_empty();
    let given = ReferenceGiven { kind: ReferenceKind::Call, number: call.reference.clone() };
    // Always said after "by": who kept the list may have no name here.
    let writers = [call.recorded_by.as_str(), own_name, either(language, "somebody", "alguien")];
    let writer = writers.into_iter().find(|it| !it.is_empty()).unwrap_or_default();
    let from = format!(
        "{} {file}, {} {}",
        either(language, "from", "de"),
        either(language, "line", "línea"),
        call.line
    );
    let details = Details {
        channel: how.channel,
        direction: how.direction,
        number_dialled: call.number_dialled.clone(),
        representative: Representative {
            name: call.representative.clone(),
            id: call.representative_id.clone(),
            department: call.department.clone(),
            ..Representative::default()
        },
        asked: call.asked.clone(),
        said: said.join("\n"),
        outcome: call.outcome.clone(),
        recorded_by: format!("{writer} ({from})"),
        references_given: if number { vec![given] } else { Vec::new() },
        ..Details::default()
    };
    let (happened, precision) = match (call.instant, call.time) {
        (Some(at), _) => (Moment::new(at, zone), Precision::Minute),
        (None, Some(time)) => (Moment::new(instant(zone, call.day, time), zone), Precision::Minute),
        (None, None) => (Moment::on_day(call.day, zone), Precision::Day),
    };
    NewEntry { details, precision, ..NewEntry::of(case, EntryKind::Interaction, happened) }
}

/// The zone in which a row was written, and the words about it that nobody can read. A letter or three (`EST`) say less
/// than they seem to: by them alone nobody knows whether it was summer time.
fn zone_of(written: &str, usual: Tz, language: Language) -> (Tz, String) {
    if written.is_empty() {
        return (usual, String::new());
    }
    match written.parse::<Tz>() {
        Ok(zone) if written.contains('/') || zone == Tz::UTC => (zone, String::new()),
        _ => (usual, format!("{}: {written}", zone_head(language))),
    }
}

const fn zone_head(language: Language) -> &'static str {
    either(language, "Time zone", "Zona horaria")
}

/// What was said, with the words about the zone in one language, whichever they were written in.
pub(super) fn in_one_language(said: &str) -> String {
    let (before, last) = said.rsplit_once('\n').map_or(("", said), |(before, last)| (before, last));
    let zone = last.strip_prefix(zone_head(Language::Es)).filter(|rest| rest.starts_with(": "));
    let Some(zone) = zone else { return said.to_owned() };
    let between = if before.is_empty() { "" } else { "\n" };
    format!("{before}{between}{}{zone}", zone_head(Language::En))
}
