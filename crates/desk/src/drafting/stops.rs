//! What stops a letter from being made final, and what only gives pause.
//!
//! A gap stops it in the room `letters`. Here two more do: an authority that has run out, and a date that has passed
//! without a word about it. Both are said again, as a warning, before the letter goes out.

use journal::{Case, Deadline, DeadlineSource, DeadlineState, Kept, LetterStatus};
use letters::Filing;
use rules::Duty;

use super::read_content;
use crate::desk::Desk;
use crate::error::{Error, ErrorKind, Result};
use crate::view::AuthorityGapKind;

impl Desk {
    /// Refuses the final where the law or the plan would refuse the letter.
    pub(super) fn stop_final(&mut self, kept: &Kept<journal::Letter>) -> Result<()> {
        let case = self.journal().load::<Case>(kept.record.case)?;
        let note = self.note_of(&kept.record.template);
        let gap = self.authority_gap_of(case.record.person)?;
        let expired = gap.is_some_and(|gap| gap.kind == AuthorityGapKind::Expired);
        if expired && !note.as_ref().is_some_and(|note| note.member_signs) {
            return Err(Error::of(ErrorKind::AuthorityExpired));
        }
        if self.is_late(&case, note.and_then(|note| note.counts_as))?
            && !read_content(kept)?.explains_lateness()
        {
            return Err(Error::of(ErrorKind::LetterIsLate));
        }
        Ok(())
    }

    /// Reasons to think twice before sending.
    pub(super) fn warnings(&mut self, kept: &Kept<journal::Letter>) -> Result<Vec<String>> {
        let case = self.journal().load::<Case>(kept.record.case)?;
        let note = self.note_of(&kept.record.template);
        let gap = self.authority_gap_of(case.record.person)?;
        let authority = gap.and_then(|gap| match gap.kind {
            AuthorityGapKind::Missing => Some("authority_missing"),
            AuthorityGapKind::Expired => Some("authority_expired"),
            AuthorityGapKind::ExpiresSoon => None,
        });
        let today = self.today_date();
        let dates = self.filing_dates(&case, note.and_then(|note| note.counts_as))?;
        let past_safe = dates.iter().any(|it| it.record.safe.day() < today);
        let late = kept.record.status == LetterStatus::Draft && past_safe;
        Ok(authority.into_iter().chain(late.then_some("late")).map(str::to_owned).collect())
    }

    /// Whether every date by which such a letter had to be filed has passed, by the most generous reading.
    fn is_late(&mut self, case: &Kept<Case>, filing: Option<Filing>) -> Result<bool> {
        let today = self.today_date();
        let dates = self.filing_dates(case, filing)?;
        Ok(!dates.is_empty() && dates.iter().all(|it| it.record.legal.day() < today))
    }

    /// The member's open dates that a letter of this kind meets.
    pub(super) fn filing_dates(
        &mut self,
        case: &Kept<Case>,
        filing: Option<Filing>,
    ) -> Result<Vec<Kept<Deadline>>> {
        let Some(duty) = filing.and_then(filed) else { return Ok(Vec::new()) };
        let counted = self.counted(case)?;
        let mut dates = self.journal().deadlines_of(case.id)?;
        dates.retain(|it| it.record.state == DeadlineState::Open);
        dates.retain(|it| match &it.record.source {
            DeadlineSource::Rule { id, .. } => {
                let mut rules = counted.deadlines.iter();
                rules.any(|rule| rule.rule().as_str() == id && rule.version.duty == Some(duty))
            }
            DeadlineSource::Notice(_) => true,
            DeadlineSource::Promise(_) | DeadlineSource::User => false,
        });
        Ok(dates)
    }
}

/// The duty of the member that a letter of this kind meets.
const fn filed(filing: Filing) -> Option<Duty> {
    match filing {
        Filing::Appeal => Some(Duty::FileAppeal),
        Filing::Grievance => Some(Duty::FileGrievance),
        Filing::ExternalReview => Some(Duty::FileExternal),
        Filing::Hearing | Filing::Complaint | Filing::Request | Filing::Documents | Filing::Amendment => None,
    }
}
