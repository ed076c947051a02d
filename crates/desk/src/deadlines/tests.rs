//! A new version of the catalogue meets a vault that holds dates of the old one. Only here can the catalogue be
//! another than the one that ships.

use rules::Catalogue;

use crate::desk::Desk;
use crate::input::{CaseInput, CoverageInput, NoticeInput, PersonInput};
use crate::view::DeadlineView;
use crate::words::{CaseKind, DeadlineState, Language, LineOfBusiness, NoticeDecision};
use crate::{FixedClock, Passphrase};

/// A catalogue of one rule: an appeal within so many days.
fn catalogue(version: &str, rule: &str, days: u32, why: &str) -> &'static Catalogue {
    let change = if why.is_empty() {
        String::new()
    } else {
        format!(
            "[[change]]\nversion = \"{version}\"\nrules = [\"{rule}\"]\nwhy = {{ en = \"{why}\", es = \"{why}\" }}\n"
        )
    };
    let head = format!("version = \"{version}\"\nas_of = \"2026-11-22\"\ncontact = []\n{change}");
    let rules = format!(
        r#"
[[rule]]
id = "{rule}"
title = {{ en = "Appeal", es = "Apelar" }}
plain = {{ en = "Send it.", es = "Envíela." }}
jurisdiction = "US"
stage = "internal_appeal"
duty = "file_appeal"
actor = "member"
event = "denial_printed"
counts_from = "printed_date"
period = {{ calendar_days = {days} }}
roll = "none"
citation = "1 CFR 1"
source_url = "https://example.org"
verification = "text"
"#
    );
    Box::leak(Box::new(Catalogue::of_texts(&head, &rules).unwrap()))
}

/// A vault with one denial of 2 November 2026, counted by a first version that gave `days`.
fn desk(folder: &std::path::Path, days: u32) -> Desk {
    let clock =
        FixedClock { now: "2026-11-22T18:00:00Z".parse().unwrap(), zone: chrono_tz::America::Los_Angeles };
    let passphrase = Passphrase::new("lantern otter gravel twelve");
    let (desk, _) = Desk::create_sample(&folder.join("v"), &passphrase, Language::En, clock).unwrap();
    let mut desk = desk.with_catalogue(catalogue("2026.11.22", "test.appeal", days, ""));
    let person = desk.save_person(&PersonInput::named("Rosa Vega")).unwrap();
    let coverage = CoverageInput::of(&person.id, "A plan", LineOfBusiness::ErisaSelfFunded, "TX");
    let coverage = desk.save_coverage(&coverage).unwrap().coverages[0].id.clone();
    let case = desk.save_case(&CaseInput::of(&coverage, "Knee", CaseKind::DenialBeforeCare)).unwrap();
    let printed = "2026-11-02".parse().unwrap();
    desk.record_notice(&NoticeInput::of(&case.card.id, NoticeDecision::Denied, printed)).unwrap();
    desk.today().unwrap();
    desk
}

fn only(desk: &mut Desk) -> DeadlineView {
    let case = desk.cases().unwrap().remove(0).id;
    let mut deadlines = desk.case(&case).unwrap().deadlines;
    assert_eq!(deadlines.len(), 1, "{deadlines:?}");
    deadlines.remove(0)
}

#[test]
fn a_longer_time_by_new_rules_is_not_worked_to_until_the_user_has_looked() {
    let folder = tempfile::tempdir().unwrap();
    let old = desk(folder.path(), 60);
    let mut new = old.with_catalogue(catalogue("2027.01.10", "test.appeal", 180, "A new law."));
    let today = new.today().unwrap();
    let moved = today.moved[0].moved.clone().unwrap();
    assert_eq!(moved.old_safe.date.to_string(), "2026-12-31");
    assert_eq!(moved.old_legal.date.to_string(), "2027-01-01");
    assert_eq!(moved.new_safe.unwrap().date.to_string(), "2027-04-30");
    assert_eq!((moved.why.as_str(), moved.new_version.as_str()), ("A new law.", "2027.01.10"));
    assert_eq!(only(&mut new).safe.date.to_string(), "2026-12-31", "the earlier is worked to");

    let id = only(&mut new).id;
    assert!(new.accept_moved_deadline(&id).unwrap().moved.is_empty());
    let after = only(&mut new);
    assert_eq!((after.safe.date.to_string().as_str(), after.moved), ("2027-04-30", None));
    let case = after.case.clone();
    let entries = new.timeline(&case, None).unwrap().entries;
    assert!(entries[0].outcome.contains("2026-12-31"), "the old date stays in the record");
}

#[test]
fn a_shorter_time_by_new_rules_is_worked_to_at_once_and_said() {
    let folder = tempfile::tempdir().unwrap();
    let old = desk(folder.path(), 60);
    let mut new = old.with_catalogue(catalogue("2027.01.10", "test.appeal", 30, ""));
    let card = only(&mut new);
    assert_eq!(card.safe.date.to_string(), "2026-12-02");
    assert_eq!(card.moved.unwrap().old_safe.date.to_string(), "2026-12-31");
}

#[test]
fn a_rule_that_leaves_the_catalogue_takes_no_date_with_it_unseen() {
    let folder = tempfile::tempdir().unwrap();
    let old = desk(folder.path(), 60);
    let mut new = old.with_catalogue(catalogue("2027.01.10", "test.other", 60, ""));
    let today = new.today().unwrap();
    let gone = today.moved.iter().find(|it| it.rule.as_deref() == Some("test.appeal")).unwrap();
    assert_eq!(gone.moved.as_ref().unwrap().new_safe, None);
    assert_eq!((gone.safe.date.to_string().as_str(), gone.state), ("2026-12-31", DeadlineState::Open));
    let after = new.accept_moved_deadline(&gone.id.clone()).unwrap();
    assert!(after.moved.is_empty());
}

#[test]
fn a_new_version_that_moves_nothing_says_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let old = desk(folder.path(), 60);
    let mut new = old.with_catalogue(catalogue("2027.01.10", "test.appeal", 60, ""));
    assert!(new.today().unwrap().moved.is_empty());
    assert_eq!(only(&mut new).moved, None);
}
