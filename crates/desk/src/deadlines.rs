//! The clocks of a case: counted by the rules from what happened, kept in the journal with what became of them.
//!
//! Counting is cheap and is done anew for every look. What is kept is the outcome: the dates as they were counted
//! last, so that a new version of the rules can be held against the old dates, and whether a deadline was met,
//! waived or missed. A date printed on the member's own notice stands beside the counted ones; whichever comes
//! first is scheduled, and both are shown.
//!
//! What a case tells the rules is gathered in `facts`, what is kept is brought up to date in `keep`, what a person
//! does to a deadline is in `settle`, and `show` makes the cards.

mod facts;
mod keep;
mod settle;
mod show;
#[cfg(test)]
mod tests;

use journal::{Case, Kept, Person};

use crate::desk::Desk;
use crate::error::Result;
use crate::view::DeadlineView;

pub(crate) use facts::Counted;
pub(crate) use keep::CountedOn;
use show::Shower;
pub(crate) use show::candidate_view;

impl Desk {
    /// The clocks of a case as shown, the earliest first. Of several laws that ask the same of the same party the
    /// earliest is a card, the others stand on it.
    pub(crate) fn deadline_views(&mut self, case: &Kept<Case>) -> Result<Vec<DeadlineView>> {
        self.count_case_anew(case)?;
        self.deadline_views_as_kept(case)
    }

    /// As [`Desk::deadline_views`], of a case whose clocks were just counted.
    pub(crate) fn deadline_views_as_kept(&mut self, case: &Kept<Case>) -> Result<Vec<DeadlineView>> {
        let person = self.journal().load::<Person>(case.record.person)?.record.name;
        let counted = self.counted(case)?;
        let kept = self.journal().deadlines_of(case.id)?;
        let notices = self.journal().notices_of(case.id)?;
        let closures = self.journal().closures()?;
        let coverage = self.coverage_of(&case.record)?.record;
        let shower = Shower {
            case,
            person: &person,
            today: self.today_date(),
            catalogue: self.catalogue,
            counted: &counted,
            notices: &notices,
            closures: &closures,
            coverage: &coverage,
            dmhc: self.catalogue.contact(&rules::ContactId("dmhc".to_owned())),
        };
        let mut views: Vec<DeadlineView> = kept.iter().filter_map(|deadline| shower.view(deadline)).collect();
        views.sort_by(|one, other| {
            let order = |it: &DeadlineView| (it.safe.date, it.safe.time.clone(), it.title.clone());
            order(one).cmp(&order(other))
        });
        Ok(views)
    }
}
