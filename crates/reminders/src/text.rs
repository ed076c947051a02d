//! The words of a reminder when nobody may learn anything from them.
//!
//! They say that something is due and when, and nothing else: no name, plan, procedure, drug or case, since they
//! stand on lock screens and stay in the history of the notification daemon. Words that name the case are the
//! caller's, and only where the person asked for them.

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::agenda::Summary;
use crate::due::{Due, DueKind, DueMoment};
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

/// Whether the vault that a reminder comes from is open, which changes what the person has to do to see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// The vault is open: opening the window is enough.
    Open,
    /// The vault is locked: only the times are known.
    Locked,
}

/// Returns the words for one occurrence as of `now`, which may be later than it was meant for.
pub fn neutral_text(
    occurrence: &Occurrence,
    now: DateTime<Utc>,
    language: Language,
    door: Door,
) -> NeutralText {
    let headline = match door {
        Door::Open => headline(occurrence.into(), now, language),
        Door::Locked => locked_headline(occurrence, now, language),
    };
    let body = match (language, door) {
        (Language::En, Door::Open) => "Open Recourse to see it.",
        (Language::En, Door::Locked) => "Unlock to see it.",
        (Language::Es, Door::Open) => "Abra Recourse para verlo.",
        (Language::Es, Door::Locked) => "Desbloquee para verlo.",
    };
    NeutralText { summary: format!("Recourse: {headline}"), body: body.to_owned() }
}

/// Returns one line about a due for a menu, such as "Something is due tomorrow".
pub fn neutral_line(due: &Due, now: DateTime<Utc>, language: Language) -> String {
    let line = headline(Subject { kind: due.kind, moment: due.moment, zone: due.zone }, now, language);
    let mut letters = line.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Returns the words for a summary: how many, and when the most urgent one is due.
pub fn neutral_summary(summary: &Summary, now: DateTime<Utc>, language: Language, door: Door) -> NeutralText {
    let count = summary.count();
    let headline = match door {
        Door::Open => headline((&summary.most_urgent).into(), now, language),
        Door::Locked => locked_headline(&summary.most_urgent, now, language),
    };
    let (waiting, urgent, how) = match (language, door) {
        (Language::En, Door::Open) => {
            (format!("{count} reminders are waiting"), "The most urgent", "Open Recourse to see them.")
        }
        (Language::En, Door::Locked) => {
            (format!("{count} reminders are waiting"), "The most urgent", "Unlock to see them.")
        }
        (Language::Es, Door::Open) => {
            (format!("hay {count} recordatorios pendientes"), "El más urgente", "Abra Recourse para verlos.")
        }
        (Language::Es, Door::Locked) => {
            (format!("hay {count} recordatorios pendientes"), "El más urgente", "Desbloquee para verlos.")
        }
    };
    NeutralText { summary: format!("Recourse: {waiting}"), body: format!("{urgent}: {headline}. {how}") }
}

/// What a headline speaks of.
#[derive(Clone, Copy)]
struct Subject {
    kind: DueKind,
    moment: DueMoment,
    zone: Tz,
}

impl From<&Occurrence> for Subject {
    fn from(occurrence: &Occurrence) -> Self {
        Self { kind: occurrence.kind, moment: occurrence.moment, zone: occurrence.zone }
    }
}

/// Locked, the list does not say what sort of thing it is, only whether the person has to act before a moment.
fn locked_headline(occurrence: &Occurrence, now: DateTime<Utc>, language: Language) -> String {
    match language {
        _ if occurrence.kind.must_act_before() => headline(occurrence.into(), now, language),
        Language::En => "there is something to look at".to_owned(),
        Language::Es => "hay algo que revisar".to_owned(),
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

fn distance(Subject { moment, zone, .. }: Subject, now: DateTime<Utc>) -> Distance {
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
fn headline(about: Subject, now: DateTime<Utc>, language: Language) -> String {
    let spanish = language == Language::Es;
    let (subject, past) = match (about.kind, spanish) {
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
    match distance(about, now) {
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
