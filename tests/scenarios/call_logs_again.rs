//! A call log comes a second time: after a move, in another language, or as the rows that could not be kept at first.

use desk::CallLog;
use desk::input::CallLogInput;
use desk::view::Settings;
use desk::words::{CallColumn, Language};

use crate::world::World;

fn input(world: &mut World, log: &CallLog, case: &str) -> CallLogInput {
    let seen = world.desk().look_at_call_log(log, case).unwrap();
    let columns = seen.columns.iter().map(|column| column.column).collect();
    CallLogInput { case: case.to_owned(), columns, head: seen.head, order: None, hours: None }
}

/// Takes it in and says how many calls were added, and how many were there.
fn take(world: &mut World, log: &CallLog, case: &str) -> (u32, u32) {
    let input = input(world, log, case);
    let taken = world.desk().take_call_log(log, &input).unwrap();
    (taken.added, taken.here)
}

fn change(world: &mut World, how: impl Fn(Settings) -> Settings) {
    let settings = how(world.desk().settings().unwrap());
    world.desk().save_settings(&settings).unwrap();
}

#[test]
fn after_a_move_or_in_another_language_the_same_file_adds_nothing_twice() {
    let mut world = World::on("2026-11-23T10:00");
    let case = world.mri().card.id;
    let text = "Date,Time,Time zone,Notes\n11/13/2026,,,a day alone\n11/14/2026,3:45 PM,,a time\n\
                11/15/2026,9:10 AM,EST,letters\n11/16/2026,9:10 AM,America/Denver,a zone\n\
                2026-11-17T09:10:00-05:00,,,a distance\n";
    let log = CallLog::read("calls.csv", text.as_bytes()).unwrap();
    assert_eq!(take(&mut world, &log, &case), (5, 0));
    for (zone, language) in [
        ("America/New_York", Language::En),
        ("Pacific/Auckland", Language::Es),
        ("America/Los_Angeles", Language::Es),
    ] {
        change(&mut world, |it| Settings { time_zone: zone.into(), language, ..it });
        assert_eq!(take(&mut world, &log, &case), (0, 5), "{zone} {language:?}");
    }
}

#[test]
fn another_hour_another_day_or_another_named_zone_is_another_call() {
    let mut world = World::on("2026-11-23T10:00");
    let case = world.mri().card.id;
    let with = |row: &str| {
        CallLog::read("calls.csv", format!("Date,Time,Time zone,Notes\n{row},no answer\n").as_bytes())
            .unwrap()
    };
    for row in [
        "11/13/2026,12:00 PM,",
        "11/13/2026,,",
        "11/13/2026,12:30 PM,",
        "11/14/2026,,",
        "11/13/2026,12:00 PM,America/Denver",
        "11/13/2026,12:00 PM,America/Chicago",
        "11/13/2026,12:00 PM,EST",
        "11/13/2026,12:00 PM,PST",
    ] {
        assert_eq!(take(&mut world, &with(row), &case), (1, 0), "{row}");
        assert_eq!(take(&mut world, &with(row), &case), (0, 1), "{row}");
    }
}

#[test]
fn answers_of_a_google_form_keep_their_time_of_day() {
    let mut world = World::on("2026-11-23T10:00");
    let case = world.mri().card.id;
    let text = "Timestamp,Notes\n2026/11/02 3:45:10 PM GMT-5,one\n2026/11/03 3:45:10 PM PST,two\n";
    let log = CallLog::read("form.csv", text.as_bytes()).unwrap();
    let input = input(&mut world, &log, &case);
    let preview = world.desk().preview_call_log(&log, &input).unwrap();
    let told: Vec<_> = preview.shown.iter().map(|it| (it.when.time.as_deref(), it.said.as_str())).collect();
    assert_eq!(told, [(Some("12:45"), "one"), (Some("15:45"), "two\nTime zone: PST")]);
    assert_eq!(preview.without_time, 0);
}

#[test]
fn rows_that_were_put_right_come_back_without_a_word_of_ours() {
    let mut world = World::on("2026-11-23T10:00");
    let case = world.mri().card.id;
    change(&mut world, |it| Settings { language: Language::Es, ..it });
    let text = "Date,Who,Notes\n13/13/2026,Ana,No such day;=1\n,Luis,No day\n";
    let log = CallLog::read("calls.csv", text.as_bytes()).unwrap();
    let first = input(&mut world, &log, &case);
    let saved = String::from_utf8(world.desk().unusable_rows(&log, &first).unwrap().bytes).unwrap();
    assert!(
        saved.contains("3,No tiene día. Escriba en el archivo el día de la llamada.,,Luis,No day"),
        "{saved}"
    );

    let log =
        CallLog::read("calls-not-kept.csv", saved.replace("13/13/2026", "11/13/2026").as_bytes()).unwrap();
    let second = input(&mut world, &log, &case);
    assert_eq!(second.columns[..2], [CallColumn::LeftOut, CallColumn::LeftOut]);
    let again = String::from_utf8(world.desk().unusable_rows(&log, &second).unwrap().bytes).unwrap();
    assert_eq!(again.lines().next().unwrap(), saved.lines().next().unwrap(), "our columns stand there once");
    let taken = world.desk().take_call_log(&log, &second).unwrap();
    assert_eq!((taken.added, taken.unusable.count), (1, 1));
    let entry = world.desk().timeline(&case, None).unwrap().entries.remove(0);
    assert_eq!((entry.representative.as_str(), entry.said.as_str()), ("Ana", "No such day;=1"));
}
