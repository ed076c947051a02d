//! What stands beside a date: the closed days for the little calendar, a conflict with the member's own letter, a
//! duty whose time ran out, a date that a new version of the rules moved.

use chrono::{Days, NaiveDate};
use journal::{Deadline, DeadlineSource};
use rules::{Calendar, Closed, Language, Words};

use super::{Shower, started_by};
use crate::moments;
use crate::view::{ClosedDayView, MovedView};

/// Beyond so many days only the ends of a count are drawn, so only their closed days are told.
const DRAWN: u64 = 62;

impl Shower<'_> {
    /// The holidays and marked days near both ends of a count, which is where a calendar is drawn.
    pub(super) fn closed_days(&self, counted: &rules::Deadline) -> Vec<ClosedDayView> {
        let closures: Vec<rules::Closure> =
            self.closures.iter().map(|it| rules::Closure(it.record.on)).collect();
        let calendar = Calendar::of(counted.version.jurisdiction).with_closures(&closures);
        let from = counted.trigger.date_in(self.counted.facts.zone);
        let until = counted.legal.0.date().max(counted.safe.0.date());
        let (from, until) = (from.min(until), until.max(from));
        let near = |date: &NaiveDate| {
            let after_start = from.checked_add_days(Days::new(DRAWN)).is_none_or(|end| *date <= end);
            let before_end = until.checked_sub_days(Days::new(DRAWN)).is_none_or(|start| *date >= start);
            after_start || before_end
        };
        // A week on, so that the day after the last one is told to be closed too.
        let beyond = until.checked_add_days(Days::new(7)).unwrap_or(until);
        let days = from.iter_days().take_while(|date| *date <= beyond).filter(near);
        days.filter_map(|date| Some((date, calendar.holiday(date)?)))
            .map(|(date, why)| self.closed_day(date, why))
            .collect()
    }

    fn closed_day(&self, date: NaiveDate, why: Closed) -> ClosedDayView {
        let name = |language| match why {
            Closed::Holiday(holiday) | Closed::Observed(holiday) => holiday.name(language).to_owned(),
            Closed::Saturday | Closed::Sunday | Closed::Marked => {
                let marked = self.closures.iter().find(|it| it.record.on == date);
                marked.map(|it| it.record.reason.clone()).unwrap_or_default()
            }
        };
        ClosedDayView { date, why: name(Language::English), why_es: name(Language::Spanish) }
    }

    /// Whether a decision that somebody else owes is late and nowhere in the case.
    pub(super) fn ran_out(&self, counted: &rules::Deadline) -> bool {
        !rules::missed(std::slice::from_ref(counted), &self.counted.without_silences(), self.today).is_empty()
    }

    /// The deadline printed on the letter that started this clock, if it is not the one the law gives.
    pub(super) fn printed_otherwise(&self, counted: &rules::Deadline) -> Option<NaiveDate> {
        let started = started_by(counted);
        let filing = matches!(
            counted.version.duty,
            Some(rules::Duty::FileAppeal | rules::Duty::FileGrievance | rules::Duty::FileExternal)
        );
        let of_this_paper = |it: &&journal::Kept<journal::Notice>| {
            let days = [it.record.printed_on, it.record.received_on];
            days.into_iter().flatten().any(|day| started.ends_with(&day.to_string()))
        };
        let printed = self.notices.iter().filter(of_this_paper).find_map(|it| it.record.deadline_printed);
        printed.filter(|due| counted.actor().is_member() && filing && *due != counted.legal.0.date())
    }

    /// What to do when the letter and the law differ: work to the earlier date, and have the plan say which one holds.
    pub(super) fn conflict(&self, counted: &rules::Deadline) -> Words {
        let Some(printed) = self.printed_otherwise(counted) else {
            return Words { en: String::new(), es: String::new() };
        };
        let law = counted.legal.0.date();
        let day = |date, language| letters::date(date, language);
        let (en, es) = (letters::Language::En, letters::Language::Es);
        if printed < law {
            Words {
                en: format!(
                    "Your letter says {}. The rule gives {}. Work to the date on your letter, and ask the plan in \
                     writing why it is earlier.",
                    day(printed, en),
                    day(law, en)
                ),
                es: format!(
                    "Su carta dice {}. La regla da {}. Cumpla la fecha de su carta y pregunte al plan por escrito \
                     por qué es antes.",
                    day(printed, es),
                    day(law, es)
                ),
            }
        } else {
            Words {
                en: format!(
                    "Your letter says {}, which is later than the rule: {}. Your letter counts, but work to the \
                     earlier date if you can. Keep the letter.",
                    day(printed, en),
                    day(law, en)
                ),
                es: format!(
                    "Su carta dice {}, que es después de la regla: {}. Su carta vale, pero cumpla la fecha más \
                     temprana si puede. Guarde la carta.",
                    day(printed, es),
                    day(law, es)
                ),
            }
        }
    }

    /// The move of a date by a new version of the rules, until somebody has looked.
    pub(super) fn moved(&self, it: &Deadline) -> Option<MovedView> {
        let before = it.replaced.as_ref()?;
        let rule = match &it.source {
            DeadlineSource::Rule { id, .. } => rules::RuleId::from(id.as_str()),
            _ => return None,
        };
        let changes: Vec<&rules::Change> = self.catalogue.why_changed(&rule, &before.catalogue).collect();
        let why = |pick: fn(&Words) -> &str| {
            changes.iter().map(|change| pick(&change.why)).collect::<Vec<_>>().join(" ")
        };
        let still_there = self.catalogue.rule(rule.as_str()).is_some();
        Some(MovedView {
            old_safe: moments::when(before.safe),
            old_legal: moments::when(before.legal),
            new_safe: still_there.then(|| moments::when(it.safe)),
            old_version: before.catalogue.clone(),
            new_version: self.catalogue.version().to_owned(),
            why: why(|words| &words.en),
            why_es: why(|words| &words.es),
        })
    }
}
