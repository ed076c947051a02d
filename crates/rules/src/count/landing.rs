//! What happens when a member's last day is a weekend or a holiday. LEGAL moves on only where the rule says so;
//! SAFE never rests on a day on which nobody may be there, nor on a move that hangs on a table of moons.

use chrono::NaiveDate;

use super::{Sheet, within_calendars};
use crate::calendar::{
    Closed, california_excluded, federal_filing_closed, hawaii_excluded, is_movable_by_moon,
};
use crate::error::RuleError;
use crate::step::Step;
use crate::units::Roll;

impl Sheet<'_> {
    /// SAFE and LEGAL of a member's duty. `due` is the shortest count, `last` the most generous one; they differ
    /// only where it is not sure whether a day is closed.
    pub(super) fn land_member(
        &mut self,
        due: NaiveDate,
        last: NaiveDate,
        roll: Roll,
    ) -> Result<(NaiveDate, NaiveDate), RuleError> {
        let (legal, by_moon) = self.move_on(last, roll)?;
        let from = if by_moon || due < last { due } else { legal };
        let safe = if self.version.every_day { from } else { self.go_back(from) };
        Ok((safe, legal))
    }

    /// Moves the last day on as the rule says, and tells whether a day of the moon tables was passed.
    fn move_on(&mut self, last: NaiveDate, roll: Roll) -> Result<(NaiveDate, bool), RuleError> {
        let excluded: fn(NaiveDate) -> Option<Closed> = match roll {
            Roll::NextFederalBusinessDay => federal_filing_closed,
            Roll::CaCivCode10 => california_excluded,
            Roll::Hi129 => hawaii_excluded,
            Roll::None | Roll::Unspecified | Roll::ClockHours | Roll::Business => {
                return Ok((within_calendars(last)?, false));
            }
        };
        let Some(why) = excluded(last) else { return Ok((within_calendars(last)?, false)) };
        let mut to = last;
        let mut by_moon = false;
        while let Some(closed) = excluded(to) {
            by_moon |= is_movable_by_moon(closed);
            to = within_calendars(to.succ_opt().ok_or(RuleError::OutsideCalendars)?)?;
        }
        self.steps.push(Step::MovedOn { from: last, why, to, roll });
        Ok((to, by_moon))
    }

    /// The last business day not after `from`, but never before the clock started.
    fn go_back(&mut self, from: NaiveDate) -> NaiveDate {
        let own = self.rule_calendar().with_all_federal_days();
        let calendar = own.with_closures(&self.options.closures);
        let Some(why) = calendar.closed(from) else { return from };
        let mut to = from;
        while to > self.day_zero && !calendar.is_business_day(to) {
            match to.pred_opt() {
                Some(before) => to = before,
                None => break,
            }
        }
        self.steps.push(Step::SafeGoesBack { from, why, to });
        to
    }
}
