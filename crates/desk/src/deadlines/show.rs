//! A kept deadline joined with its count, as the window shows it.

mod extras;

use chrono::NaiveDate;
use journal::{Case, Closure, Coverage, Deadline, DeadlineSource, DeadlineState, Kept, Notice};
use rules::Catalogue;

use super::Counted;
use super::keep::started_by;
use crate::moments;
use crate::view::{self, ByHandView, CandidateView, DeadlineView, MomentView, StepView};
use crate::words::{self, Nature};

/// What the deadlines of one case are shown with.
pub(super) struct Shower<'a> {
    pub(super) case: &'a Kept<Case>,
    pub(super) person: &'a str,
    pub(super) today: NaiveDate,
    pub(super) catalogue: &'a Catalogue,
    pub(super) counted: &'a Counted,
    pub(super) notices: &'a [Kept<Notice>],
    pub(super) closures: &'a [Kept<Closure>],
    pub(super) coverage: &'a Coverage,
    pub(super) dmhc: Option<&'a rules::Contact>,
}

impl Shower<'_> {
    /// The deadline as a card; `None` for one that stands on another card, or that was replaced.
    pub(super) fn view(&self, kept: &Kept<Deadline>) -> Option<DeadlineView> {
        if kept.record.state == DeadlineState::Superseded {
            return None;
        }
        match self.count_of(&kept.record) {
            Some(counted) if !counted.earliest => None,
            Some(counted) => Some(self.of_rule(kept, counted)),
            None => Some(self.plain(kept)),
        }
    }

    /// Offices that can help with this coverage. The Department of Labor answers for employer plans only; in California
    /// the DMHC answers for health plans like Kaiser's.
    fn who_can_help(&self, counted: &rules::Deadline) -> String {
        use words::LineOfBusiness as Line;
        let line: Line = self.coverage.line_of_business.into();
        let employer = matches!(line, Line::ErisaInsured | Line::ErisaSelfFunded);
        let state_regulated = matches!(line, Line::IndividualMarketplace | Line::ErisaInsured);
        let named = counted.contacts().iter().filter(|it| employer || it.id.0 != "ebsa");
        let dmhc = self.dmhc.filter(|dmhc| {
            let kaiser = self.coverage.kaiser_region == Some(journal::KaiserRegion::California);
            kaiser && state_regulated && counted.contacts().iter().all(|it| it.id != dmhc.id)
        });
        dmhc.into_iter().chain(named).map(contact_words).collect::<Vec<_>>().join("; ")
    }

    fn count_of(&self, deadline: &Deadline) -> Option<&rules::Deadline> {
        let DeadlineSource::Rule { id, .. } = &deadline.source else { return None };
        self.counted
            .deadlines
            .iter()
            .find(|it| it.rule().as_str() == id && started_by(it) == deadline.started_by)
    }

    fn of_rule(&self, kept: &Kept<Deadline>, counted: &rules::Deadline) -> DeadlineView {
        let words = |words: Option<&rules::Words>| {
            words.cloned().unwrap_or(rules::Words { en: String::new(), es: String::new() })
        };
        let next = words(counted.next_step());
        let because = words(counted.because.as_ref());
        let good_cause = words(counted.version.good_cause.as_ref());
        let longer = words(counted.version.extension.as_ref().map(|extension| &extension.condition));
        let conflict = self.conflict(counted);
        let (note, note_es) = joined(counted.only_if(), counted.version.note.as_ref());
        DeadlineView {
            title: counted.title().en.clone(),
            title_es: counted.title().es.clone(),
            plain: counted.plain().en.clone(),
            plain_es: counted.plain().es.clone(),
            nature: counted.nature().into(),
            late_after: counted.late_after.map(rules::Moment::date),
            steps: counted.steps.iter().map(step_view).collect(),
            counted_from: Some(counted.trigger.date_in(self.counted.facts.zone)),
            closed_days: self.closed_days(counted),
            paused: counted.paused,
            ran_out: self.ran_out(counted),
            may_take_longer_if: longer.en,
            may_take_longer_if_es: longer.es,
            good_cause: good_cause.en,
            good_cause_es: good_cause.es,
            conflict: conflict.en,
            conflict_es: conflict.es,
            citation: counted.citation().to_owned(),
            source_url: counted.source_url().unwrap_or_default().to_owned(),
            next_step: next.en,
            next_step_es: next.es,
            because: because.en,
            because_es: because.es,
            note,
            note_es,
            escalation: self.who_can_help(counted),
            others: self.others(counted),
            ..self.plain(kept)
        }
    }

    /// A deadline that no rule of this catalogue counts: the user's own, a notice's, or a rule's that is gone.
    fn plain(&self, kept: &Kept<Deadline>) -> DeadlineView {
        let it = &kept.record;
        let safe = self.work_to(it);
        let by_hand = it.overridden.as_ref().map(|by_hand| ByHandView {
            counted: self
                .count_of(it)
                .map_or_else(|| moments::when(it.safe), |counted| moments::counted(counted.safe.0)),
            reason: by_hand.reason.clone(),
        });
        let (title, title_es) = match it.source {
            DeadlineSource::Notice(_) => {
                ("Act on the plan's letter".to_owned(), "Responder a la carta del plan".to_owned())
            }
            _ => (it.what.clone(), it.what.clone()),
        };
        let steps =
            it.steps.iter().map(|text| StepView { text: text.clone(), text_es: text.clone(), date: None });
        DeadlineView {
            id: kept.id.to_string(),
            case: self.case.id.to_string(),
            case_title: self.case.record.title.clone(),
            person: self.person.to_owned(),
            title,
            title_es,
            plain: String::new(),
            plain_es: String::new(),
            nature: Nature::Duty,
            duty: it.duty.into(),
            days_left: (safe.date - self.today).num_days(),
            safe,
            legal: self.last_by_law(it),
            late_after: None,
            steps: steps.collect(),
            counted_from: None,
            closed_days: Vec::new(),
            by_hand,
            moved: self.moved(it),
            paused: false,
            ran_out: false,
            may_take_longer_if: String::new(),
            may_take_longer_if_es: String::new(),
            good_cause: String::new(),
            good_cause_es: String::new(),
            conflict: String::new(),
            conflict_es: String::new(),
            source: source_of(&it.source),
            rule: rule_of(&it.source),
            citation: it.citation.clone(),
            source_url: String::new(),
            verification: it.verification.into(),
            next_step: String::new(),
            next_step_es: String::new(),
            because: String::new(),
            because_es: String::new(),
            note: String::new(),
            note_es: String::new(),
            escalation: String::new(),
            state: it.state.into(),
            others: Vec::new(),
        }
    }

    /// The date to work to: the one set by hand, or else the counted one, or the one before the rules moved it if that
    /// is earlier and nobody has looked yet.
    fn work_to(&self, it: &Deadline) -> MomentView {
        if let Some(by_hand) = &it.overridden {
            return moments::when(by_hand.due);
        }
        let counted = self
            .count_of(it)
            .map_or_else(|| moments::when(it.safe), |counted| moments::counted(counted.safe.0));
        let before = it.replaced.as_ref().map(|before| moments::when(before.safe));
        before.filter(|before| moments::order(before) < moments::order(&counted)).unwrap_or(counted)
    }

    fn last_by_law(&self, it: &Deadline) -> MomentView {
        self.count_of(it).map_or_else(|| moments::when(it.legal), |counted| moments::counted(counted.legal.0))
    }

    /// Other dates for the same duty: by another law, or by the member's own notice.
    fn others(&self, counted: &rules::Deadline) -> Vec<CandidateView> {
        let asks_the_same = |it: &&rules::Deadline| {
            !it.earliest
                && it.version.duty.is_some()
                && it.version.duty == counted.version.duty
                && it.actor() == counted.actor()
        };
        let laws = self.counted.deadlines.iter().filter(asks_the_same).map(candidate_view);
        let printed = self.printed_otherwise(counted).map(|due| CandidateView {
            title: "The date printed on your letter".into(),
            title_es: "La fecha impresa en su carta".into(),
            moment: moments::day(due),
            citation: String::new(),
            because: String::new(),
            because_es: String::new(),
        });
        laws.chain(printed).collect()
    }
}

/// Another clock for the same duty.
pub(crate) fn candidate_view(counted: &rules::Deadline) -> CandidateView {
    let because = counted.because.as_ref();
    CandidateView {
        title: counted.title().en.clone(),
        title_es: counted.title().es.clone(),
        moment: moments::counted(counted.safe.0),
        citation: counted.citation().to_owned(),
        because: because.map(|words| words.en.clone()).unwrap_or_default(),
        because_es: because.map(|words| words.es.clone()).unwrap_or_default(),
    }
}

/// The condition that only the member can judge, then whatever else is to be known.
fn joined(only_if: Option<&rules::Words>, note: Option<&rules::Words>) -> (String, String) {
    let join = |pick: fn(&rules::Words) -> &str| {
        only_if.into_iter().chain(note).map(pick).collect::<Vec<_>>().join(" ")
    };
    (join(|words| &words.en), join(|words| &words.es))
}

fn step_view(step: &rules::Step) -> StepView {
    StepView { text: step.text(), text_es: step.text_es(), date: step.date() }
}

/// An office and how to reach it, in one line.
fn contact_words(contact: &rules::Contact) -> String {
    let reach = contact.phones.join(", ");
    if reach.is_empty() { contact.name.clone() } else { format!("{}: {reach}", contact.name) }
}

fn source_of(source: &DeadlineSource) -> view::DeadlineSource {
    match source {
        DeadlineSource::Rule { .. } => view::DeadlineSource::Rule,
        DeadlineSource::Notice(_) => view::DeadlineSource::Notice,
        DeadlineSource::Promise(_) => view::DeadlineSource::Promise,
        DeadlineSource::User => view::DeadlineSource::Own,
    }
}

fn rule_of(source: &DeadlineSource) -> Option<String> {
    match source {
        DeadlineSource::Rule { id, .. } => Some(id.clone()),
        _ => None,
    }
}

impl From<rules::Nature> for words::Nature {
    fn from(nature: rules::Nature) -> Self {
        match nature {
            rules::Nature::Duty => Self::Duty,
            rules::Nature::Opening => Self::Opening,
            rules::Nature::Protection => Self::Protection,
            rules::Nature::Promise => Self::Promise,
        }
    }
}
