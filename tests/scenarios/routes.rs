//! What happened is written down and taken back, days are marked as closed, dates are set by hand, and a silent plan
//! opens the next route.

use desk::input::{ClosureInput, EventInput, OverrideInput};
use desk::view::{CaseView, DeadlineView, EventSource, RouteStanding, RouteView, RoutesView};

use crate::world::{World, day};

fn event(case: &str, event: &str, date: &str) -> EventInput {
    EventInput {
        case: case.to_owned(),
        event: event.to_owned(),
        date: day(date),
        time: String::new(),
        zone: String::new(),
        proved: false,
    }
}

fn clock<'a>(case: &'a CaseView, rule: &str) -> Option<&'a DeadlineView> {
    case.deadlines.iter().find(|it| it.rule.as_deref() == Some(rule))
}

fn route<'a>(found: &'a RoutesView, id: &str) -> &'a RouteView {
    found.routes.iter().find(|it| it.id == id).unwrap()
}

#[test]
fn a_silent_plan_opens_the_medical_review_and_the_case_says_so() {
    let mut world = World::on("2026-09-10T10:00");
    let id = world.mri().card.id;
    world.denial(&id, "2026-09-01", "2026-09-04");
    world.desk().record_event(&event(&id, "grievance_received", "2026-09-10")).unwrap();
    let before = world.desk().case_routes(&id).unwrap();
    assert!(before.silences.is_empty());
    assert_ne!(route(&before, "ca.imr").state, RouteStanding::Open);

    // 30 days after 10 September is 10 October; on the 11th the plan is late.
    world.go_to("2026-10-11T09:00");
    let case = world.desk().case(&id).unwrap();
    assert!(clock(&case, "ca.griev.decide").unwrap().ran_out);
    let after = world.desk().case_routes(&id).unwrap();
    assert_eq!(after.silences.len(), 1, "{:?}", after.silences);
    assert_eq!(after.silences[0].ran_out.date, day("2026-10-10"));
    let review = route(&after, "ca.imr");
    assert_eq!(review.state, RouteStanding::Open);
    assert_eq!(review.opened_by_silence, Some(day("2026-10-10")));
    assert!(after.silences[0].opened.iter().any(|it| it.id == "ca.imr"));
    assert!(review.file_by.is_some(), "an open review has a last day");
    assert!(
        review.contacts.iter().any(|it| it.name.contains("Managed Health Care")),
        "{:?}",
        review.contacts
    );
    let to_plan = route(&after, "ca.grievance");
    assert_eq!(to_plan.own_address[0], "PO Box 1", "the address on the member's own letter comes first");
    assert!(review.own_address.is_empty(), "the state is not at the plan's address");
}

#[test]
fn an_event_starts_its_clocks_until_it_is_taken_back() {
    let mut world = World::on("2026-11-23T10:00");
    let id = world.mri().card.id;
    let case = world.desk().record_event(&event(&id, "grievance_received", "2026-11-20")).unwrap();
    assert!(clock(&case, "ca.griev.decide").is_some());
    let written = case.events.iter().find(|it| it.event == "grievance_received").unwrap();
    assert_eq!(written.source, EventSource::Own);

    let case = world.desk().withdraw_event(&written.id).unwrap();
    assert!(clock(&case, "ca.griev.decide").is_none());
    assert!(case.events.iter().all(|it| it.event != "grievance_received"));
    let timeline = world.desk().timeline(&id, None).unwrap();
    let words: Vec<&str> = timeline.entries.iter().map(|it| it.outcome.as_str()).collect();
    assert_eq!(
        words,
        [
            "Taken back: the day the plan got the grievance: 2026-11-20",
            "the day the plan got the grievance: 2026-11-20"
        ],
        "both stay in the record"
    );
    // It happened after all: the same clock runs again.
    let case = world.desk().record_event(&event(&id, "grievance_received", "2026-11-20")).unwrap();
    assert!(clock(&case, "ca.griev.decide").is_some());
}

#[test]
fn what_a_letter_tells_is_not_taken_back_by_hand() {
    let mut world = World::on("2026-11-23T10:00");
    let id = world.mri().card.id;
    let case = world.denial(&id, "2026-11-20", "2026-11-23");
    let told = case.events.iter().find(|it| it.source == EventSource::Notice).unwrap();
    let refused = world.desk().withdraw_event(&told.id).unwrap_err();
    assert_eq!(refused.fields[0].problem, "told_by_a_paper");
}

#[test]
fn an_event_is_refused_by_the_name_of_its_field() {
    let mut world = World::on("2026-11-23T10:00");
    let id = world.mri().card.id;
    let mut problem = |input: EventInput| {
        let refused = world.desk().record_event(&input).unwrap_err();
        (refused.fields[0].field.clone(), refused.fields[0].problem.clone())
    };
    assert_eq!(
        problem(event(&id, "plan_apologised", "2026-11-20")),
        ("event".into(), "unknown_event".into())
    );
    assert_eq!(problem(event(&id, "denial_printed", "2026-11-24")), ("date".into(), "in_the_future".into()));
    let late = EventInput { time: "25:00".into(), ..event(&id, "denial_printed", "2026-11-20") };
    assert_eq!(problem(late), ("time".into(), "not_a_time".into()));
}

#[test]
fn a_form_offers_first_what_matters_to_the_coverage() {
    let mut world = World::on("2026-11-23T10:00");
    let id = world.mri().card.id;
    let choices = world.desk().event_choices(&id).unwrap();
    let fits = |name: &str| choices.iter().find(|it| it.event == name).unwrap().fits;
    assert!(fits("denial_printed") && fits("grievance_received"));
    assert!(!fits("ire_decision_printed") && !fits("discharge_planned"));
    assert!(choices.is_sorted_by_key(|it| !it.fits));
}

#[test]
fn a_closed_day_moves_a_count_of_business_days_and_moves_it_back() {
    let mut world = World::on("2026-11-23T10:00");
    let id = world.mri().card.id;
    // 5 business days for a routine decision (H&S 1367.01(h)(1)).
    let case = world.desk().record_event(&event(&id, "request_received", "2026-11-16")).unwrap();
    let by_days = |case: &CaseView| {
        case.deadlines
            .iter()
            .filter(|it| it.counted_from == Some(day("2026-11-16")))
            .map(|it| (it.rule.clone().unwrap(), it.safe.date))
            .collect::<Vec<_>>()
    };
    let open = by_days(&case);
    let input = ClosureInput { date: day("2026-11-18"), reason: "Order of the governor".into() };
    let marked = world.desk().mark_closed(&input).unwrap();
    let closed = by_days(&world.desk().case(&id).unwrap());
    assert_ne!(open, closed);
    let moved = |rule: &str| {
        let date = |dates: &[(String, chrono::NaiveDate)]| dates.iter().find(|it| it.0 == rule).unwrap().1;
        (date(&open), date(&closed))
    };
    let rule = closed.iter().find(|it| !open.contains(it)).unwrap().0.clone();
    let (before, after) = moved(&rule);
    assert_eq!(before.succ_opt().unwrap(), after, "{rule}");
    let case = world.desk().case(&id).unwrap();
    let card = clock(&case, &rule).unwrap();
    assert!(card.closed_days.iter().any(|it| it.why == "Order of the governor"), "{:?}", card.closed_days);

    world.desk().unmark_closed(&marked[0].id).unwrap();
    assert_eq!(by_days(&world.desk().case(&id).unwrap()), open);
    assert!(world.desk().closures().unwrap().is_empty());
}

#[test]
fn a_date_set_by_hand_counts_and_keeps_the_counted_one_and_the_reason() {
    let mut world = World::on("2026-11-23T10:00");
    let id = world.mri().card.id;
    let case = world.denial(&id, "2026-11-20", "2026-11-23");
    let card = clock(&case, "fed.appeal.file").unwrap();
    let counted = card.safe.date;
    let by_hand =
        |date, reason: &str| OverrideInput { deadline: card.id.clone(), date, reason: reason.to_owned() };
    let refused = world.desk().override_deadline(&by_hand(Some(day("2027-02-01")), " ")).unwrap_err();
    assert_eq!(refused.fields[0].field, "reason");

    let input = by_hand(Some(day("2027-02-01")), "Dana said February");
    let case = world.desk().override_deadline(&input).unwrap();
    let changed = clock(&case, "fed.appeal.file").unwrap();
    assert_eq!(changed.safe.date, day("2027-02-01"));
    assert_eq!(changed.days_left, (day("2027-02-01") - day("2026-11-23")).num_days());
    let kept = changed.by_hand.as_ref().unwrap();
    assert_eq!((kept.counted.date, kept.reason.as_str()), (counted, "Dana said February"));
    // Still so after everything was counted anew the next day.
    world.go_to("2026-11-24T10:00");
    world.desk().today().unwrap();
    let case = world.desk().case(&id).unwrap();
    assert_eq!(clock(&case, "fed.appeal.file").unwrap().safe.date, day("2027-02-01"));

    let case = world.desk().override_deadline(&by_hand(None, "She was wrong")).unwrap();
    let back = clock(&case, "fed.appeal.file").unwrap();
    assert_eq!((back.safe.date, back.by_hand.is_none()), (counted, true));
    let entries = world.desk().timeline(&id, None).unwrap().entries;
    assert!(entries.iter().any(|it| it.outcome.contains("Dana said February")));
}

#[test]
fn a_calendar_file_says_nothing_about_anybody_and_makes_no_doubles() {
    let mut world = World::on("2026-11-23T10:00");
    let id = world.mri().card.id;
    world.denial(&id, "2026-11-20", "2026-11-23");
    let uids = |text: &str| {
        let mut events: Vec<String> = text
            .split("BEGIN:VEVENT")
            .skip(1)
            .map(|event| event.lines().find(|line| line.starts_with("UID:")).unwrap().to_owned())
            .collect();
        events.sort();
        events
    };
    let first = world.desk().calendar_file(None, false).unwrap();
    let again = world.desk().calendar_file(None, false).unwrap();
    assert_eq!(first, again);
    let all = uids(&first.text);
    assert_eq!(all.len(), usize::try_from(first.entries).unwrap());
    let mut once = all.clone();
    once.dedup();
    assert_eq!(all, once, "every entry has a UID of its own");
    for word in ["Rosa", "Knee", "MRI", "Kaiser", "ppeal", "denial"] {
        assert!(!first.text.contains(word), "{word} in {}", first.text);
    }
    // A later file moves the entries it already gave.
    let case = world.desk().case(&id).unwrap();
    let card = clock(&case, "fed.appeal.file").unwrap();
    let earlier = OverrideInput {
        deadline: card.id.clone(),
        date: Some(day("2027-01-15")),
        reason: "To be safe".into(),
    };
    world.desk().override_deadline(&earlier).unwrap();
    let moved = world.desk().calendar_file(Some(&id), true).unwrap();
    assert_eq!(uids(&moved.text), all);
    assert!(moved.text.contains("DTSTART;VALUE=DATE:20270115"), "{}", moved.text);
    assert!(moved.text.contains("SEQUENCE:1"));
    assert!(moved.text.contains("SUMMARY:Recourse: "));
}
