//! Of some things only the day is known: a call from a log without times, a letter that came. The journal keeps noon in
//! its place; nobody may ever read that noon as the hour of a call.

use desk::CallLog;
use desk::input::{CallLogInput, SearchInput, StatementInput};
use desk::view::MomentView;
use desk::words::Language;

use crate::world::World;

#[test]
fn an_hour_that_nobody_knows_is_shown_nowhere() {
    let mut world = World::on("2026-11-23T10:00");
    let case = world.mri().card.id;
    let log = CallLog::read("calls.csv", b"Date,Notes\n2026-11-13,They lost the fax\n").unwrap();
    let seen = world.desk().look_at_call_log(&log, &case).unwrap();
    let columns = seen.columns.iter().map(|column| column.column).collect();
    let input = CallLogInput { case: case.clone(), columns, head: seen.head, order: None, hours: None };
    world.desk().take_call_log(&log, &input).unwrap();
    world.denial(&case, "2026-11-16", "2026-11-18");

    let entries = world.desk().timeline(&case, None).unwrap().entries;
    let mut shown: Vec<MomentView> = entries.iter().map(|it| it.happened_local.clone()).collect();
    let call = entries.iter().find(|it| it.said == "They lost the fax").unwrap();
    let said = StatementInput {
        edit: None,
        case: case.clone(),
        question: None,
        new_question: "Did the fax arrive?".into(),
        entry: call.id.clone(),
        who: String::new(),
        said: "They lost it.".into(),
        verbatim: false,
    };
    let view = world.desk().save_statement(&said).unwrap();
    shown.extend(view.questions[0].statements.iter().map(|it| it.happened.clone()));
    shown.extend(view.entries.iter().map(|it| it.when.clone()));
    let packet = world.desk().start_packet(&case, None).unwrap().card.id;
    let choices = world.desk().exhibit_choices(&packet, Language::En).unwrap();
    shown.extend(choices.entries.iter().map(|it| it.when.clone()));
    for words in ["lost the fax", "medically necessary"] {
        let hits = world.desk().search(&SearchInput::of(words)).unwrap().hits;
        shown.extend(hits.into_iter().filter(|hit| hit.entry.is_some()).filter_map(|hit| hit.when));
    }

    let days: Vec<String> = shown.iter().map(|it| it.date.to_string()).collect();
    let (letter, fax) = ("2026-11-18".to_owned(), "2026-11-13".to_owned());
    assert!(days.contains(&letter) && days.contains(&fax) && shown.len() >= 8, "{shown:?}");
    for moment in shown {
        assert_eq!((moment.time, moment.zone, moment.instant), (None, None, None), "{}", moment.date);
    }
}
