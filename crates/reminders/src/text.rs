//! The words of a reminder when nobody may learn anything from them.
//!
//! They say that something is due and when, and nothing else: no name, plan, procedure, drug or case, since they
//! stand on lock screens and stay in the history of the notification daemon. Words that name the case are the
//! caller's, and only where the person asked for them.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::agenda::Summary;
use crate::due::{DueKind, DueMoment};
use crate::occurrence::Occurrence;

/// The languages a reminder can speak.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Spanish.
    Es,
}

/// What a note says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NeutralText {
    /// The headline.
    pub summary: String,
    /// What to do about it.
    pub body: String,
}

/// Returns the words for one occurrence as of `now`, which may be later than it was meant for.
pub fn neutral_text(occurrence: &Occurrence, now: DateTime<Utc>, language: Language) -> NeutralText {
    let headline = headline(occurrence, now, language);
    match language {
        Language::En => NeutralText {
            summary: format!("Recourse: {headline}"),
            body: "Open Recourse to see it.".to_owned(),
        },
        Language::Es => NeutralText {
            summary: format!("Recourse: {headline}"),
            body: "Abra Recourse para verlo.".to_owned(),
        },
    }
}

/// Returns the words for a summary: how many, and when the most urgent one is due.
pub fn neutral_summary(summary: &Summary, now: DateTime<Utc>, language: Language) -> NeutralText {
    let count = summary.count();
    let headline = headline(&summary.most_urgent, now, language);
    match language {
        Language::En => NeutralText {
            summary: format!("Recourse: {count} reminders are waiting"),
            body: format!("The most urgent: {headline}. Open Recourse to see them."),
        },
        Language::Es => NeutralText {
            summary: format!("Recourse: hay {count} recordatorios pendientes"),
            body: format!("El más urgente: {headline}. Abra Recourse para verlos."),
        },
    }
}

/// How far away a moment is, as a person would say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Distance {
    Past,
    /// Under an hour away.
    Minutes,
    /// Whole hours away, rounded down, so that nobody believes to have more time than there is.
    Hours(i64),
    Today,
    Tomorrow,
    Days(i64),
}

fn distance(occurrence: &Occurrence, now: DateTime<Utc>) -> Distance {
    let (moment, zone) = (occurrence.moment, occurrence.zone);
    let left = moment.over_at(zone) - now;
    if left <= TimeDelta::zero() {
        return Distance::Past;
    }
    // Far-away instants are told in days: "in 3 days" is kinder and no less true than "in 80 hours".
    if matches!(moment, DueMoment::At(_)) && left <= TimeDelta::hours(24) {
        return if left < TimeDelta::hours(1) {
            Distance::Minutes
        } else {
            Distance::Hours(left.num_hours())
        };
    }
    match moment.date(zone).signed_duration_since(now.with_timezone(&zone).date_naive()).num_days() {
        ..=0 => Distance::Today,
        1 => Distance::Tomorrow,
        days => Distance::Days(days),
    }
}

/// Returns "something is due tomorrow" and its like, without a full stop.
fn headline(occurrence: &Occurrence, now: DateTime<Utc>, language: Language) -> String {
    let spanish = language == Language::Es;
    let (subject, past) = match (occurrence.kind, spanish) {
        (DueKind::LetterUnconfirmed | DueKind::FaxUnconfirmed, false) => {
            return "something you sent is not confirmed yet".to_owned();
        }
        (DueKind::LetterUnconfirmed | DueKind::FaxUnconfirmed, true) => {
            return "algo que envió aún no está confirmado".to_owned();
        }
        (DueKind::PlanDuty | DueKind::Promise, false) => {
            ("an answer to you is due", "an answer to you was due")
        }
        (DueKind::PlanDuty | DueKind::Promise, true) => ("le deben una respuesta", "le debían una respuesta"),
        (DueKind::AuthorityExpiry, false) => ("something runs out", "something ran out"),
        (DueKind::AuthorityExpiry, true) => ("algo caduca", "algo caducó"),
        (_, false) => ("something is due", "something was due"),
        (_, true) => ("algo vence", "algo venció"),
    };
    match distance(occurrence, now) {
        Distance::Past => past.to_owned(),
        Distance::Minutes if spanish => format!("{subject} en menos de una hora"),
        Distance::Minutes => format!("{subject} within the hour"),
        Distance::Hours(1) if spanish => format!("{subject} en 1 hora"),
        Distance::Hours(1) => format!("{subject} in 1 hour"),
        Distance::Hours(hours) if spanish => format!("{subject} en {hours} horas"),
        Distance::Hours(hours) => format!("{subject} in {hours} hours"),
        Distance::Today if spanish => format!("{subject} hoy"),
        Distance::Today => format!("{subject} today"),
        Distance::Tomorrow if spanish => format!("{subject} mañana"),
        Distance::Tomorrow => format!("{subject} tomorrow"),
        Distance::Days(days) if spanish => format!("{subject} en {days} días"),
        Distance::Days(days) => format!("{subject} in {days} days"),
    }
}
