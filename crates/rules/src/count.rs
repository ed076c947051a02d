//! Counting one rule from one trigger. `days` and `hours` hold the arithmetic of the units, `landing` what
//! happens when a member's last day falls on a day on which nobody is there.
//!
//! Which rules apply to a case is not decided here (see `apply`), and neither is what the clock says now.

mod days;
mod hours;
mod landing;

use std::sync::Arc;

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;

use crate::calendar::{Closure, YEARS};
use crate::deadline::Deadline;
use crate::error::RuleError;
use crate::event::Event;
use crate::moment::{Legal, Moment, Safe, Trigger, Zone};
use crate::place::Jurisdiction;
use crate::rule::{Clock, ExtensionKind, Nature, Rule, Version};
use crate::step::Step;
use crate::units::Period;

/// Days the law presumes for the mail inside Medicare's 65 (42 CFR 422.582(b), 423.582(b)).
const PRESUMED_MAIL_DAYS: u16 = 5;

/// A time during which a plan's clock stands still because it waits for facts it asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pause {
    /// The day the plan asked.
    pub from: NaiveDate,
    /// The day the answer arrived; none while the plan still waits.
    pub until: Option<NaiveDate>,
}

/// What a count needs to know beside the rule and its trigger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountOptions {
    /// Zone of whoever receives the request; noons and hours are shown in it.
    pub zone: Zone,
    /// Whether nobody named the zone and it was only taken for granted; a step says so where it matters.
    pub zone_taken: bool,
    /// Whether the rule's extension was used.
    pub extended: bool,
    /// Days that somebody knows to be closed.
    pub closures: Vec<Closure>,
    /// Times during which the plan waited for facts.
    pub pauses: Vec<Pause>,
    /// The day the missing facts arrived, for an extension that is counted from it.
    pub information_received: Option<NaiveDate>,
    /// A receipt later than the law presumes, if it can be proved.
    pub proved_receipt: Option<NaiveDate>,
}

impl CountOptions {
    /// A plain count in a zone.
    pub fn new(zone: Zone) -> Self {
        Self {
            zone,
            zone_taken: false,
            extended: false,
            closures: Vec::new(),
            pauses: Vec::new(),
            information_received: None,
            proved_receipt: None,
        }
    }

    /// A plain count in the best zone that is known: the given one, else that of the state if it fits the
    /// trigger's offset, else the trigger's own offset, else Pacific time.
    pub fn for_trigger(trigger: Trigger, zone: Option<Tz>, state: Option<Jurisdiction>) -> Self {
        let of_state = state.and_then(Jurisdiction::zone);
        let zone_taken = zone.is_none() && of_state.is_none() && matches!(trigger, Trigger::Date(_));
        let zone = match (zone, trigger) {
            (Some(zone), _) => Zone::Named(zone),
            (None, Trigger::Date(_)) => Zone::Named(of_state.unwrap_or(Tz::America__Los_Angeles)),
            (None, Trigger::Instant(at)) => of_state
                .map(Zone::Named)
                .filter(|zone| zone.show(at.with_timezone(&Utc)).offset() == at.offset())
                .unwrap_or(Zone::Offset(*at.offset())),
        };
        Self { zone_taken, ..Self::new(zone) }
    }
}

/// Counts one rule from the moment its event happened.
///
/// The date of the trigger, on the wall clock of the options' zone, picks the version of the rule. A clock of
/// hours that gets only a day starts at the beginning of the day for a member's duty and at its end for
/// everybody else's, so that neither side is hurried or excused by a guess; a step says so.
///
/// # Errors
/// [`RuleError::Guidance`] when the rule has no clock, [`RuleError::NotYetInForce`] or
/// [`RuleError::NoLongerInForce`] when no version covers the trigger, [`RuleError::OutsideCalendars`] when the
/// count would leave the years 1990 to 2100.
pub fn when(rule: &Rule, trigger: Trigger, options: &CountOptions) -> Result<Deadline, RuleError> {
    let day_zero = within_calendars(trigger.date_in(options.zone))?;
    let version = rule.version_on(day_zero)?;
    count_version(version, Start { event: version.event, at: trigger }, options)
}

/// Counts a version that was already picked.
pub(crate) fn count_version(
    version: &Arc<Version>,
    start: Start,
    options: &CountOptions,
) -> Result<Deadline, RuleError> {
    let Clock::Runs { period, roll } = version.clock else {
        return Err(RuleError::Guidance { rule: version.rule.clone() });
    };
    let mut sheet = Sheet::begin(version, start, options)?;
    let from_start = sheet.period_from_start(period);
    let first = sheet.run(from_start)?;
    let extended = sheet.extend(first)?;
    let paused = options.pauses.iter().any(|pause| pause.until.is_none()) && version.pauses;
    let ends = sheet.pause(extended);
    let (safe, legal) = sheet.land(ends, period, roll)?;
    let others = !version.actor.is_member();
    Ok(Deadline {
        version: Arc::clone(version),
        trigger: start.at,
        safe: Safe(safe),
        legal: Legal(legal),
        late_after: others.then_some(ends.generous.unwrap_or(ends.due)),
        paused,
        steps: sheet.steps,
        because: None,
        earliest: true,
    })
}

/// What started a clock: the rule's own event, or the paper that stands in for it (the printed date for a
/// receipt).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Start {
    pub(crate) event: Event,
    pub(crate) at: Trigger,
}

/// Where a count ends before anybody asks what kind of day that is.
#[derive(Clone, Copy, Debug)]
struct Ends {
    /// By the rule's own calendar, and without days whose closing is not sure for a member's duty.
    due: Moment,
    /// By the most generous reading, if that is a later day.
    generous: Option<Moment>,
}

impl Ends {
    fn only(due: Moment) -> Self {
        Self { due, generous: None }
    }
}

/// The sheet of paper on which one count is done.
struct Sheet<'a> {
    version: &'a Version,
    options: &'a CountOptions,
    trigger: Trigger,
    day_zero: NaiveDate,
    steps: Vec<Step>,
}

impl<'a> Sheet<'a> {
    fn begin(version: &'a Version, start: Start, options: &'a CountOptions) -> Result<Self, RuleError> {
        let at = start.at.moment_in(options.zone);
        let mut sheet = Self {
            version,
            options,
            trigger: start.at,
            day_zero: within_calendars(at.date())?,
            steps: Vec::new(),
        };
        sheet.steps.push(Step::Start { at, event: start.event });
        Ok(sheet)
    }

    /// The period, without the presumed mail days when a later receipt is proved; moves day 0 to that receipt.
    fn period_from_start(&mut self, period: Period) -> Period {
        let Period::CalendarDays(days) = period else { return period };
        if self.version.counts_from != crate::rule::CountsFrom::PresumedReceipt {
            return period;
        }
        let presumed = self.day_zero + chrono::Days::new(u64::from(PRESUMED_MAIL_DAYS));
        match self.options.proved_receipt {
            Some(on) if on > presumed => {
                self.steps.push(Step::ProvedReceipt { on });
                self.day_zero = on;
                self.trigger = Trigger::Date(on);
                Period::CalendarDays(days.saturating_sub(PRESUMED_MAIL_DAYS))
            }
            _ => {
                self.steps.push(Step::MailDaysInside);
                period
            }
        }
    }

    fn run(&mut self, period: Period) -> Result<Ends, RuleError> {
        match period {
            Period::CalendarDays(days) => self.calendar_days(days),
            Period::BusinessDays(days) | Period::WorkingDays(days) => self.business_days(self.day_zero, days),
            Period::CalendarDaysExclHolidays(days) => self.days_without_holidays(days),
            Period::Months { count, overflow } => self.months(count, overflow),
            Period::Years(years) => self.years(years),
            Period::YearsEnd(years) => self.years_end(years),
            Period::SameDay => Ok(self.same_day()),
            Period::CalendarDaysBefore(days) => self.days_before(days),
            Period::Hours(hours) => Ok(self.hours(i32::from(hours))),
            Period::HoursBefore(hours) => Ok(self.hours(-i32::from(hours))),
            Period::NoonNextDay => self.noon(self.day_zero.succ_opt()),
            Period::NoonDayBefore => self.noon(self.day_zero.pred_opt()),
            Period::CalendarDaysThen72Hours(days) => self.days_then_72_hours(days),
        }
    }

    /// Adds the rule's extension if it was used.
    fn extend(&mut self, first: Ends) -> Result<Ends, RuleError> {
        let Some(extension) = self.version.extension.as_ref().filter(|_| self.options.extended) else {
            return Ok(first);
        };
        let due = match extension.kind {
            ExtensionKind::InAll(period) => self.silently(|sheet| sheet.run(period))?.due,
            ExtensionKind::Add(period) => self.add(first.due, period)?,
            ExtensionKind::AfterInformation(period) => {
                let from = self.options.information_received.map_or(first.due, Moment::Date);
                self.add(from, period)?
            }
        };
        self.steps.push(Step::Extended { to: due });
        Ok(Ends::only(due))
    }

    /// Adds days to a moment: a day stays a day, an instant keeps its time on the wall clock.
    fn add(&mut self, from: Moment, period: Period) -> Result<Moment, RuleError> {
        match (period, from) {
            (Period::BusinessDays(days) | Period::WorkingDays(days), _) => {
                Ok(self.silently(|sheet| sheet.business_days(from.date(), days))?.due)
            }
            (Period::CalendarDays(days), Moment::Date(date)) => days::later(date, days).map(Moment::Date),
            (Period::CalendarDays(days), Moment::Instant(at, zone)) => {
                let wall = days::later(at.date_naive(), days)?.and_time(at.time());
                Ok(Moment::Instant(zone.at(wall), zone))
            }
            // The catalogue refuses every other unit in an extension when it is loaded.
            _ => Ok(from),
        }
    }

    /// Does a count whose own steps would repeat what is already written.
    fn silently(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<Ends, RuleError>,
    ) -> Result<Ends, RuleError> {
        let written = self.steps.len();
        let ends = work(self);
        self.steps.truncate(written);
        ends
    }

    /// Adds the days of every finished pause (29 CFR 2560.503-1(f)(4)).
    fn pause(&mut self, ends: Ends) -> Ends {
        let Moment::Date(mut due) = ends.due else { return ends };
        if !self.version.pauses || self.options.pauses.is_empty() {
            return ends;
        }
        for pause in &self.options.pauses {
            let stood_still = pause.until.map_or(0, |until| (until - pause.from).num_days().max(0));
            due += chrono::Duration::days(stood_still);
            self.steps.push(Step::Paused { from: pause.from, until: pause.until, to: due });
        }
        Ends::only(Moment::Date(due))
    }

    /// Turns the end of the count into SAFE and LEGAL.
    fn land(
        &mut self,
        ends: Ends,
        period: Period,
        roll: crate::units::Roll,
    ) -> Result<(Moment, Moment), RuleError> {
        let stays =
            period == Period::SameDay || matches!(self.version.nature, Nature::Opening | Nature::Protection);
        let (Moment::Date(due), true, false) = (ends.due, self.version.actor.is_member(), stays) else {
            if let (Some(Moment::Date(date)), false) = (ends.generous, self.version.actor.is_member()) {
                self.steps.push(Step::LateForSure { date });
            }
            within_calendars(ends.due.date())?;
            return Ok((ends.due, ends.due));
        };
        let last = ends.generous.map_or(due, Moment::date);
        let (safe, legal) = self.land_member(due, last, roll)?;
        Ok((Moment::Date(safe), Moment::Date(legal)))
    }

    /// Says that the zone was taken for granted.
    fn say_zone(&mut self) {
        if self.options.zone_taken {
            self.steps.push(Step::ZoneTaken);
        }
    }

    /// The instant of the trigger. A bare day gives its beginning for a member's duty and its last minute for
    /// everybody else's.
    fn instant(&mut self) -> DateTime<chrono::FixedOffset> {
        let zone = self.options.zone;
        match self.trigger {
            Trigger::Instant(at) => zone.show(at.with_timezone(&Utc)),
            Trigger::Date(date) => {
                self.say_zone();
                let wall = if self.version.actor.is_member() { NaiveTime::MIN } else { hours::last_minute() };
                let at = zone.at(date.and_time(wall));
                self.steps.push(Step::TimeTaken { at: Moment::Instant(at, zone) });
                at
            }
        }
    }
}

/// Refuses a date for which no holidays are computed.
fn within_calendars(date: NaiveDate) -> Result<NaiveDate, RuleError> {
    if YEARS.contains(&date.year()) { Ok(date) } else { Err(RuleError::OutsideCalendars) }
}
