//! `case take-calls`: a call log out of a spreadsheet.

use std::fs;

use crate::demo::Sample;

const LOG: &str = "\
Fecha;Hora;¿Con quién?;Qué dijeron;Mood
2/11/2020;15:45;Señora Muñoz;\"En revisión\nLlamar mañana\";tired
soon;;Ana;No such day;
";

#[test]
fn a_log_is_looked_at_then_taken_and_taken_again_adds_nothing() {
    let sample = Sample::new();
    let case = sample.ask("case list --json").json()[0]["id"].as_str().unwrap().to_owned();
    let entries =
        || sample.ask(&format!("case show {case} --json")).json()["timeline"].as_array().unwrap().len();
    let before = entries();
    let file = sample.place.file("calls.csv", LOG);
    let take =
        |options: &str| sample.ask(&format!("case take-calls {case} {} --json {options}", file.display()));

    take("").refused(2);
    let looked = take("--look --dates day-first").json();
    assert_eq!(looked["columns"], serde_json::json!(["date", "time", "representative", "said", "other"]));
    assert_eq!((&looked["new"], &looked["unusable"]["count"]), (&1.into(), &1.into()));
    assert_eq!(looked["shown"][0]["said"], "En revisión\nLlamar mañana\nMood: tired");
    assert_eq!(entries(), before, "looking keeps nothing");

    let rest = sample.place.path("rest.csv");
    let taken = take(&format!("--dates day-first --column 5=left-out --unusable {}", rest.display())).json();
    assert_eq!((&taken["added"], &taken["unusable"]["rows"][0]["line"]), (&1.into(), &4.into()));
    assert!(
        fs::read_to_string(&rest)
            .unwrap()
            .contains("4,Its day cannot be read. Write it like 2026-11-02.,soon,,Ana,No such day")
    );
    assert_eq!(take("--dates day-first --column 5=left-out").json()["added"], 0);
    assert_eq!(entries(), before + 1);
}

#[test]
fn a_clock_of_twelve_hours_is_asked_about() {
    let sample = Sample::new();
    let case = sample.ask("case list --json").json()[0]["id"].as_str().unwrap().to_owned();
    let file = sample.place.file("calls.csv", "Date,Time,Notes\n2020-11-13,2:40,They will call back\n");
    let look = |options: &str| {
        sample.ask(&format!("case take-calls {case} {} --look --json {options}", file.display()))
    };
    let asked = look("");
    asked.refused(2);
    assert!(asked.err.contains("--clock 12"), "{}", asked.err);
    assert_eq!(look("--clock 12").json()["shown"][0]["when"]["time"], "14:40");
    assert_eq!(look("--clock 24").json()["shown"][0]["when"]["time"], "02:40");
}

#[test]
fn a_workbook_is_refused_with_what_to_do() {
    let sample = Sample::new();
    let case = sample.ask("case list --json").json()[0]["id"].as_str().unwrap().to_owned();
    let file = sample.place.file("calls.xlsx", "PK\u{3}\u{4}\u{14}\u{0}");
    let refused = sample.ask(&format!("case take-calls {case} {}", file.display()));
    refused.refused(3);
    assert!(refused.err.contains("save the sheet as CSV"), "{}", refused.err);
}
