//! The sample shows what it is meant to show.

use super::*;
use crate::words::{DeadlineState, Duty, LetterStatus, LineOfBusiness, Nature, PromiseState};

fn sample() -> (tempfile::TempDir, Sample) {
    let folder = tempfile::tempdir().unwrap();
    let now = "2026-11-23T18:00:00Z".parse().unwrap();
    let sample = make(&folder.path().join("Sample.vault"), &Passphrase::new(PASSPHRASE), now).unwrap();
    (folder, sample)
}

#[test]
fn today_shows_something_overdue_due_and_coming_up() {
    let (_folder, mut sample) = sample();
    let today = sample.desk.today().unwrap();
    assert_eq!(today.today.to_string(), "2026-11-23");
    let rule = |id: &str| today.overdue.iter().any(|it| it.rule.as_deref() == Some(id));
    assert!(rule("ca.griev.ack"), "the plan never confirmed the grievance: {:?}", today.overdue);
    assert!(!today.due_today.is_empty() && !today.this_week.is_empty() && !today.later.is_empty());
    let states: Vec<PromiseState> = today.promises.iter().map(|it| it.state).collect();
    assert!(states.contains(&PromiseState::Open) && states.contains(&PromiseState::Broken), "{states:?}");
}

#[test]
fn a_route_that_opens_later_does_not_hide_what_has_to_be_done() {
    let (_folder, mut sample) = sample();
    let cases = sample.desk.cases().unwrap();
    let waiting = cases.into_iter().find(|case| case.title == "the wait for an orthopedist").unwrap();
    let deadlines = sample.desk.case(&waiting.id).unwrap().deadlines;
    let own = || deadlines.iter().filter(|it| it.duty == Duty::Member);
    assert_eq!(own().next().unwrap().nature, Nature::Opening, "the regulator's door opens first");
    let filing = own().find(|it| it.nature == Nature::Duty).unwrap();
    assert_eq!(filing.state, DeadlineState::Met, "the grievance went out in time");
    let must =
        deadlines.iter().find(|it| it.nature == Nature::Duty && it.state == DeadlineState::Open).unwrap();
    assert_eq!(waiting.next.unwrap().title, must.title, "now the plan owes an answer");
}

#[test]
fn letters_stand_at_every_stage_and_only_the_draft_has_a_gap() {
    let (_folder, mut sample) = sample();
    let stages: Vec<LetterStatus> = sample.letters.iter().map(|letter| letter.status).collect();
    for stage in [LetterStatus::Draft, LetterStatus::Final, LetterStatus::Sent] {
        assert!(stages.contains(&stage), "{stages:?}");
    }
    for letter in sample.letters.clone() {
        let gaps = sample.desk.letter(&letter.id).unwrap().missing.len();
        let printed = sample.desk.print_letter(&letter.id, false);
        if letter.status == LetterStatus::Draft {
            assert_eq!(gaps, 1, "no law that was checked says when Washington's answer is due");
            assert_eq!(printed.map(drop).unwrap_err().kind, ErrorKind::MissingFacts);
        } else {
            assert!(printed.unwrap().bytes.starts_with(b"%PDF"));
        }
    }
}

#[test]
fn the_people_are_under_different_law_and_an_authority_runs_out() {
    let (_folder, mut sample) = sample();
    let mut lines = Vec::new();
    let mut gaps = Vec::new();
    for card in sample.desk.people().unwrap() {
        let person = sample.desk.person(&card.id).unwrap();
        lines.extend(person.coverages.iter().map(|it| (it.line_of_business, it.kaiser_region.is_some())));
        gaps.extend(card.authority_gap.map(|gap| gap.kind));
    }
    assert!(lines.contains(&(LineOfBusiness::IndividualMarketplace, true)));
    assert!(lines.contains(&(LineOfBusiness::MedicareAdvantage, false)));
    assert_eq!(gaps, [crate::view::AuthorityGapKind::ExpiresSoon; 2]);
}

#[test]
fn the_same_day_gives_the_same_letters() {
    let print = || {
        let (_folder, mut sample) = sample();
        let Sample { desk, letters, .. } = &mut sample;
        let finished = letters.iter().filter(|letter| letter.status != LetterStatus::Draft);
        finished.map(|letter| desk.print_letter(&letter.id, false).unwrap().bytes).collect::<Vec<_>>()
    };
    assert!(print() == print());
}

#[test]
fn every_body_of_law_in_the_sample_has_its_own_routes_and_one_plan_is_silent() {
    let (_folder, mut sample) = sample();
    let case = |sample: &mut Sample, title: &str| {
        let cases = sample.desk.cases().unwrap();
        cases.into_iter().find(|case| case.title == title).unwrap().id
    };
    for (title, route) in [
        ("the hospital discharge", "qio"),
        ("the wheelchair", "medical.hearing"),
        ("the infusion", "md."),
        ("the surgery bill", "employer.external"),
        ("the monitor", "fehb"),
    ] {
        let id = case(&mut sample, title);
        let found = sample.desk.case_routes(&id).unwrap();
        let ids: Vec<&str> = found.routes.iter().map(|it| it.id.as_str()).collect();
        assert!(ids.iter().any(|id| id.contains(route)), "{title}: {ids:?}");
    }
    let infusion = case(&mut sample, "the infusion");
    assert!(
        !sample.desk.case_routes(&infusion).unwrap().silences.is_empty(),
        "nobody answered the grievance"
    );
}
