//! Somebody kept a call log in a spreadsheet for months, and brings it along.

use desk::input::CallLogInput;
use desk::words::{CallColumn, Channel, ClockHours, DayOrder, DaysWritten, Direction, UnusableReason};
use desk::{CallLog, ErrorKind};

use crate::world::World;

const LOG: &str = "\
Date,Time,Who did you speak with?,How,Notes,Ref #,Mood
11/2/2026,3:45 PM,Dana,Phone call,It is in review,C-17 002,tired
11/13/26,,Luis,,They lost the fax,,
13/13/2026,,Ana,,No such day,,
11/20/2026,10:00,,,,,
,,Ana,,No day at all,,
12/24/2027,,Ana,,Not yet,,
";

fn input(world: &mut World, log: &CallLog, case: &str) -> CallLogInput {
    let seen = world.desk().look_at_call_log(log, case).unwrap();
    let columns = seen.columns.iter().map(|column| column.column).collect();
    CallLogInput { case: case.to_owned(), columns, head: seen.head, order: None, hours: None }
}

#[test]
fn a_call_log_is_shown_as_it_would_be_kept_and_then_kept_so() {
    let mut world = World::on("2026-11-23T10:00");
    let case = world.mri().card.id;
    let log = CallLog::read("calls.csv", LOG.as_bytes()).unwrap();
    let input = input(&mut world, &log, &case);
    assert_eq!(input.columns[6], CallColumn::Other);
    let preview = world.desk().preview_call_log(&log, &input).unwrap();
    assert_eq!((preview.new, preview.without_time, preview.short_years), (2, 1, 1));
    let reasons: Vec<_> = preview.unusable.rows.iter().map(|row| (row.line, row.reason)).collect();
    assert_eq!(
        reasons,
        [
            (4, UnusableReason::DateUnreadable),
            (5, UnusableReason::NothingSaid),
            (6, UnusableReason::NoDate),
            (7, UnusableReason::InTheFuture)
        ]
    );
    assert!(world.desk().timeline(&case, None).unwrap().entries.is_empty(), "looking keeps nothing");

    let taken = world.desk().take_call_log(&log, &input).unwrap();
    assert_eq!((taken.added, taken.unusable.count), (2, 4));
    let entries = world.desk().timeline(&case, None).unwrap().entries;
    let [fax, review] = entries.as_slice() else { panic!("{entries:?}") };
    assert_eq!(review.happened_local.time.as_deref(), Some("15:45"));
    assert_eq!((review.channel, review.representative.as_str()), (Some(Channel::Phone), "Dana"));
    assert_eq!(review.said, "It is in review\nMood: tired", "no column is lost");
    assert_eq!(review.references[0].number, "C-17 002");
    assert_eq!(review.recorded_by, "somebody (from calls.csv, line 2)", "nobody says who kept the list");
    assert_eq!(review.days_late, Some(21), "it was written down now, and says so");
    assert_eq!(fax.said, "They lost the fax");
    assert!(world.desk().check().unwrap().whole);
}

#[test]
fn the_same_file_is_noticed_and_adds_nothing_twice() {
    let mut world = World::on("2026-11-23T10:00");
    let case = world.mri().card.id;
    let log = CallLog::read("calls.csv", LOG.as_bytes()).unwrap();
    let input = input(&mut world, &log, &case);
    assert!(world.desk().look_at_call_log(&log, &case).unwrap().taken_before.is_none());
    world.desk().take_call_log(&log, &input).unwrap();
    let before = world.desk().look_at_call_log(&log, &case).unwrap().taken_before.unwrap();
    assert_eq!((before.here, before.case.as_str()), (true, "Knee"));
    let again = world.desk().take_call_log(&log, &input).unwrap();
    assert_eq!((again.added, again.here), (0, 2));
    assert_eq!(world.desk().timeline(&case, None).unwrap().entries.len(), 2);
}

#[test]
fn dates_that_can_be_read_two_ways_are_asked_about_once() {
    let mut world = World::on("2026-11-23T10:00");
    let case = world.mri().card.id;
    let log = CallLog::read("log.csv", b"Date;Notes\n3/4/2026;called\n5/6/2026;called again\n").unwrap();
    let column = &world.desk().look_at_call_log(&log, &case).unwrap().columns[0];
    assert_eq!(column.days, DaysWritten::Open);
    let two = column.two_readings.clone().unwrap();
    assert_eq!(
        (two.month_first.to_string(), two.day_first.to_string()),
        ("2026-03-04".into(), "2026-04-03".into())
    );
    let mut input = input(&mut world, &log, &case);
    let asked = world.desk().preview_call_log(&log, &input).unwrap_err();
    assert_eq!((asked.kind, asked.fields[0].field.as_str()), (ErrorKind::Invalid, "order"));
    let mut days = Vec::new();
    for order in [DayOrder::MonthFirst, DayOrder::DayFirst] {
        input.order = Some(order);
        let preview = world.desk().preview_call_log(&log, &input).unwrap();
        days.push((preview.shown[0].when.date.to_string(), preview.shown[0].when.time.clone()));
    }
    assert_eq!(days, [("2026-03-04".to_owned(), None), ("2026-04-03".to_owned(), None)]);
}

#[test]
fn rows_that_cannot_be_kept_can_be_saved_and_a_workbook_is_refused() {
    let mut world = World::on("2026-11-23T10:00");
    let case = world.mri().card.id;
    let log = CallLog::read("calls.csv", LOG.as_bytes()).unwrap();
    let input = input(&mut world, &log, &case);
    let table = String::from_utf8(world.desk().unusable_rows(&log, &input).unwrap().bytes).unwrap();
    let row = "4,Its day cannot be read. Write it like 2026-11-02.,13/13/2026,,Ana,,No such day\r\n";
    assert!(table.contains(row), "{table}");
    assert_eq!(table.lines().count(), 5);
    let refused = CallLog::read("calls.xlsx", b"PK\x03\x04\x14\x00\x06\x00").map(drop).unwrap_err();
    assert_eq!(refused.kind, ErrorKind::NotATable);
}

#[test]
fn a_later_copy_of_the_same_log_adds_only_its_new_rows() {
    let mut world = World::on("2026-11-23T10:00");
    let case = world.mri().card.id;
    let log = CallLog::read("calls.csv", LOG.as_bytes()).unwrap();
    let first = input(&mut world, &log, &case);
    world.desk().take_call_log(&log, &first).unwrap();
    let longer = format!("{LOG}11/21/2026,9:10,Ana,Phone,They will call back,,\n");
    let log = CallLog::read("calls (2).csv", longer.as_bytes()).unwrap();
    assert!(world.desk().look_at_call_log(&log, &case).unwrap().taken_before.is_none(), "it is another file");
    let second = input(&mut world, &log, &case);
    let taken = world.desk().take_call_log(&log, &second).unwrap();
    assert_eq!((taken.added, taken.here), (1, 2));
}

#[test]
fn a_time_with_its_distance_from_utc_is_shown_on_the_clock_at_home() {
    let mut world = World::on("2026-11-23T10:00");
    let case = world.mri().card.id;
    let log = CallLog::read("calls.csv", b"Date,Notes\n2026-11-03T01:30:00Z,called\n").unwrap();
    let input = input(&mut world, &log, &case);
    let shown = world.desk().preview_call_log(&log, &input).unwrap().shown.remove(0);
    assert_eq!(
        (shown.when.date.to_string(), shown.when.time.as_deref()),
        ("2026-11-02".into(), Some("17:30"))
    );
    assert_eq!(shown.days_late, 21);
}

#[test]
fn what_a_call_log_says_about_the_way_is_told_by_whole_words_and_nothing_of_it_is_lost() {
    let mut world = World::on("2026-11-23T10:00");
    let case = world.mri().card.id;
    let text = "Date,How,Notes\n11/13/2026,Voice-mail,one\n11/14/2026,\"Called, left message\",two\n\
                11/15/2026,personal phone,three\n11/16/2026,\"Llamada, mensaje\",four\n\
                11/17/2026,phone and fax,five\n11/18/2026,Phone call (incoming),six\n";
    let log = CallLog::read("calls.csv", text.as_bytes()).unwrap();
    let input = input(&mut world, &log, &case);
    world.desk().take_call_log(&log, &input).unwrap();
    let mut entries = world.desk().timeline(&case, None).unwrap().entries;
    entries.reverse();
    let told: Vec<_> = entries.iter().map(|it| (it.channel, it.direction, it.said.as_str())).collect();
    assert_eq!(
        told,
        [
            (Some(Channel::Voicemail), None, "one"),
            (Some(Channel::Voicemail), None, "two"),
            (Some(Channel::Phone), None, "personal phone\nthree"),
            (Some(Channel::Phone), None, "Llamada, mensaje\nfour"),
            (None, None, "phone and fax\nfive"),
            (Some(Channel::Phone), Some(Direction::Incoming), "six"),
        ]
    );
}

#[test]
fn times_that_may_be_at_night_or_in_the_afternoon_are_asked_about_once() {
    let mut world = World::on("2026-11-23T10:00");
    let case = world.mri().card.id;
    let text = "Date,Time,Notes\n11/13/2026,9:10,one\n11/14/2026,11:30,two\n11/15/2026,1:15,three\n\
                11/16/2026,2:40,four\n";
    let log = CallLog::read("calls.csv", text.as_bytes()).unwrap();
    let seen = world.desk().look_at_call_log(&log, &case).unwrap();
    let open: Vec<_> = seen.columns.iter().map(|column| column.open_time.as_deref()).collect();
    assert_eq!(open, [None, Some("1:15"), None]);
    let mut input = input(&mut world, &log, &case);
    let asked = world.desk().preview_call_log(&log, &input).unwrap_err();
    assert_eq!((asked.kind, asked.fields[0].field.as_str()), (ErrorKind::Invalid, "hours"));
    assert!(world.desk().take_call_log(&log, &input).is_err(), "nothing is written down before it was said");
    let mut times = |hours| {
        input.hours = Some(hours);
        let shown = world.desk().preview_call_log(&log, &input).unwrap().shown;
        shown.into_iter().map(|it| it.when.time.unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(times(ClockHours::TwentyFour), ["09:10", "11:30", "01:15", "02:40"]);
    assert_eq!(times(ClockHours::Twelve), ["09:10", "11:30", "13:15", "14:40"]);
}

#[test]
fn each_call_is_at_its_own_time_in_the_zone_that_its_row_names() {
    let mut world = World::on("2026-11-23T10:00");
    let case = world.mri().card.id;
    let text = "Date,Time,Time zone,Notes\n2026-11-13,9:10 AM,America/New_York,one\n\
                2026-11-14,9:10 AM,EST,two\n2026-11-15,9:10 AM,,three\n";
    let log = CallLog::read("calls.csv", text.as_bytes()).unwrap();
    let input = input(&mut world, &log, &case);
    assert_eq!(input.columns[2], CallColumn::Zone);
    let shown = world.desk().preview_call_log(&log, &input).unwrap().shown;
    let told: Vec<_> = shown
        .iter()
        .map(|it| (it.when.instant.unwrap().format("%d %H:%M").to_string(), it.said.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("13 14:10".to_owned(), "one"),
            ("14 17:10".to_owned(), "two\nTime zone: EST"),
            ("15 17:10".to_owned(), "three"),
        ]
    );
}

#[test]
fn one_column_holds_the_day_and_whoever_says_otherwise_is_asked_again() {
    let mut world = World::on("2026-11-23T10:00");
    let case = world.mri().card.id;
    let log = CallLog::read("calls.csv", LOG.as_bytes()).unwrap();
    for (columns, problem) in [
        (vec![CallColumn::Said; 7], "no_day"),
        (vec![CallColumn::Date, CallColumn::Date], "two_days"),
        (vec![CallColumn::Date, CallColumn::Time, CallColumn::Time], "two_times"),
    ] {
        let input = CallLogInput { case: case.clone(), columns, head: true, order: None, hours: None };
        let refused = world.desk().preview_call_log(&log, &input).unwrap_err();
        assert_eq!(
            (refused.fields[0].field.as_str(), refused.fields[0].problem.as_str()),
            ("columns", problem)
        );
    }
}
