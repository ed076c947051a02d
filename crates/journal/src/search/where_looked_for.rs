//! Things are found under the day, the number and the choice under which somebody looks for them.

use super::*;
use crate::testing::{call, case, journal, open, stored};
use crate::{
    Contact, Letter, NewPart, NewSending, NewSubmission, Notice, Packet, Paper, PaperKind, Phone,
    PromiseMade, Question, Reference, ReferenceGiven, ReferenceKind, SCHEMA, Statement, SubmissionChannel,
};
use crate::{Decision, Moment, StoredFile};
use rusqlite::Connection;
use serde_json::json;

const LA: Tz = chrono_tz::America::Los_Angeles;

fn wanted(text: &str) -> Wanted {
    Wanted::of(text, LA)
}

fn on(text: &str, day: &str) -> Wanted {
    let day = day.parse().ok();
    Wanted { from: day, until: day, ..wanted(text) }
}

fn kinds(journal: &Journal<'_>, wanted: &Wanted) -> Vec<&'static str> {
    journal.search(wanted, 5).unwrap().found.iter().map(|hit| hit.kind.as_str()).collect()
}

/// A call on the evening of the 2nd in Los Angeles, which is the 3rd in UTC, written down on the 12th.
fn evening_call(journal: &Journal<'_>) {
    let case = case(journal).id;
    let mut new = call(case, "2026-03-03T05:30:00Z", "in review");
    new.details.references_given =
        vec![ReferenceGiven { kind: ReferenceKind::Call, number: "ZEBRA-77".into() }];
    let due = When::At(Moment::new("2026-03-06T05:00:00Z".parse().unwrap(), LA));
    new.details.promises_made = vec![
        PromiseMade { what: "a zebra".into(), who: String::new(), due: None },
        PromiseMade { what: "another zebra".into(), who: String::new(), due: Some(due) },
    ];
    let entry = journal.append(&new).unwrap().entry.id;
    let question = Question { case, question: "A zebra?".into(), withdrawn: false };
    let question = journal.add(&question).unwrap().id;
    let (who, said) = (String::new(), "No zebra".into());
    let statement = Statement { question, entry, who, said, verbatim: false, withdrawn: false };
    journal.add_statement(&statement).unwrap();
}

#[test]
fn what_came_from_a_call_is_found_under_the_day_of_the_call_where_it_was() {
    let mut connection = open();
    let journal = journal(&mut connection);
    evening_call(&journal);
    assert_eq!(kinds(&journal, &on("zebra", "2026-03-02")), ["reference", "statement", "promise"]);
    assert_eq!(kinds(&journal, &on("zebra77", "2026-03-02")), ["reference"]);
    for other in ["2026-03-01", "2026-03-03", "2026-03-12"] {
        assert_eq!(kinds(&journal, &on("zebra", other)), [""; 0], "{other}");
    }
    let due = on("zebra", "2026-03-05");
    let found = journal.search(&due, 5).unwrap().found;
    assert_eq!(found.iter().map(|hit| hit.title.as_str()).collect::<Vec<_>>(), ["another zebra"]);
    assert_eq!(found[0].when, due.from.map(When::Day));
    assert!(journal.search_is_whole().unwrap());
}

#[test]
fn what_was_written_down_late_in_the_evening_is_found_under_that_evening() {
    let mut connection = open();
    let evening = "2026-03-13T05:30:00Z".parse().unwrap();
    let journal = Journal::on(&mut connection, "device-a", evening);
    let case = case(&journal).id;
    journal.add(&Letter::draft(case, "t", "A zebra", json!({}))).unwrap();
    journal.add(&Packet::draft(case, None, "A zebra")).unwrap();
    let file = StoredFile { text: "stripes".into(), ..stored(b"1") };
    let paper = Paper::of(file.provenance.clone(), PaperKind::Other, "A zebra", "text/plain");
    journal.add_paper(&paper, &file).unwrap();
    assert_eq!(kinds(&journal, &on("zebra", "2026-03-12")), ["letter", "packet", "paper"]);
    assert_eq!(kinds(&journal, &on("stripes", "2026-03-12")), ["paper"]);
    assert_eq!(kinds(&journal, &on("zebra", "2026-03-13")), [""; 0]);
    assert_eq!(kinds(&journal, &on("stripes", "2026-03-13")), [""; 0]);
}

#[test]
fn a_number_from_a_notice_is_found_under_the_day_of_the_notice_also_when_that_is_put_right() {
    let mut connection = open();
    let journal = journal(&mut connection);
    let case = case(&journal).id;
    let received_on = "2026-02-10".parse().ok();
    let notice = Notice { received_on, ..Notice::of(case, Decision::Denied) };
    let notice = journal.add(&notice).unwrap();
    let reference = Reference {
        case,
        kind: ReferenceKind::Claim,
        number: "ZEBRA-77".into(),
        given_by: String::new(),
        entry: None,
        notice: Some(notice.id),
    };
    journal.add(&reference).unwrap();
    assert_eq!(kinds(&journal, &on("zebra", "2026-02-10")), ["reference"]);
    let right = Notice { received_on: "2026-02-11".parse().ok(), ..notice.record.clone() };
    journal.change(notice.id, notice.revision, &right).unwrap();
    assert_eq!(kinds(&journal, &on("zebra", "2026-02-10")), [""; 0]);
    assert_eq!(kinds(&journal, &on("zebra", "2026-02-11")), ["reference"]);
    assert!(journal.search_is_whole().unwrap());
}

#[test]
fn choices_alone_find_records_as_well_as_entries() {
    let mut connection = open();
    let journal = journal(&mut connection);
    evening_call(&journal);
    let kept = case(&journal);
    journal.add(&Letter::draft(kept.id, "t", "Appeal", json!({}))).unwrap();

    let of_case = Wanted { case: Some(kept.id), ..wanted("") };
    assert_eq!(kinds(&journal, &of_case), ["case", "letter"]);
    let of_person = Wanted { person: Some(kept.record.person), ..wanted("") };
    assert_eq!(kinds(&journal, &of_person), ["person", "case", "letter"]);
    let evening = on("", "2026-03-02");
    assert_eq!(kinds(&journal, &evening), ["reference", "entry", "statement", "promise"]);
    let since = Wanted { until: None, ..on("", "2026-03-05") };
    assert_eq!(kinds(&journal, &since), ["promise", "letter"]);
    let by_phone = Wanted { channel: Some(Channel::Phone), ..evening };
    assert_eq!(kinds(&journal, &by_phone), ["entry"], "a channel is one of entries alone");
    assert_eq!(kinds(&journal, &wanted("")), [""; 0]);
}

#[test]
fn a_telephone_number_is_found_with_the_countrys_1_and_without() {
    let written = ["(800) 555-0140", "1-800-555-0140", "+18005550140", "1 (800) 555-0140", "8005550140"];
    for kept in written {
        let mut connection = open();
        let journal = journal(&mut connection);
        let phones = vec![Phone { label: String::new(), number: kept.into() }];
        journal.add(&Contact { name: "Appeals desk".into(), phones, ..Contact::default() }).unwrap();
        let mut new = call(case(&journal).id, "2026-03-02T18:00:00Z", "in review");
        new.details.number_dialled = kept.into();
        journal.append(&new).unwrap();
        for typed in written {
            assert_eq!(kinds(&journal, &wanted(typed)), ["contact", "entry"], "{kept}: {typed}");
        }
        assert_eq!(kinds(&journal, &wanted("1-800-555-0141")), [""; 0]);
    }
}

const TRACKING: &str = "9400 1112 0255 5501 2345 67";

/// A letter that was sent alone, and a packet without a letter that was sent twice.
fn send(journal: &Journal<'_>) {
    let case = case(journal).id;
    let sent = Moment::new("2026-03-10T18:00:00Z".parse().unwrap(), LA);
    let letter = journal.add(&Letter::draft(case, "t", "Grievance", json!({}))).unwrap();
    let letter = journal.finalise_letter(letter.id, letter.revision).unwrap();
    let sending = NewSubmission {
        pdf: b"%PDF".to_vec(),
        channel: SubmissionChannel::CertifiedMail,
        to: "Member Relations, Oakland".into(),
        tracking: TRACKING.into(),
        fax_pages: None,
        sent,
    };
    journal.send_letter(letter.id, letter.revision, &sending).unwrap();
    let packet = journal.add(&Packet::draft(case, None, "Appeal")).unwrap();
    let part = NewPart { file: stored(b"%PDF one"), first_page: 1, pages: 4 };
    journal.freeze_packet(packet.id, packet.revision, &[part], None, &json!({})).unwrap();
    for (to, tracking) in [("Member Relations, Oakland", TRACKING), ("510-555-0119", "OK 52188")] {
        let (to, tracking) = (to.into(), tracking.into());
        let sending = NewSending { channel: SubmissionChannel::Fax, to, tracking, sent };
        journal.send_packet(packet.id, &sending, None).unwrap();
    }
}

fn what_was_sent_is_found(journal: &Journal<'_>) {
    for typed in [TRACKING, "94001112025555012345 67", "5550123", "member relations"] {
        assert_eq!(kinds(journal, &wanted(typed)), ["letter", "packet"], "{typed}");
    }
    for typed in ["5105550119", "(510) 555-0119", "ok52188", "52188"] {
        assert_eq!(kinds(journal, &wanted(typed)), ["packet"], "{typed}");
    }
    assert!(journal.search_is_whole().unwrap());
}

#[test]
fn what_was_sent_is_found_by_its_tracking_number_and_by_whom_it_was_sent_to() {
    let mut connection = open();
    let journal = journal(&mut connection);
    send(&journal);
    what_was_sent_is_found(&journal);
    journal.rebuild_search().unwrap();
    what_was_sent_is_found(&journal);
}

#[test]
fn a_vault_of_an_earlier_version_finds_what_was_in_it() {
    let mut connection = Connection::open_in_memory().unwrap();
    connection.execute_batch("PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF").unwrap();
    let (before, after) = SCHEMA.migrations.split_at(14);
    for migration in before {
        connection.execute_batch(migration.sql).unwrap();
    }
    {
        let journal = journal(&mut connection);
        evening_call(&journal);
        send(&journal);
        assert_eq!(kinds(&journal, &wanted(TRACKING)), [""; 0]);
    }
    for migration in after {
        connection.execute_batch(migration.sql).unwrap();
    }
    let journal = journal(&mut connection);
    what_was_sent_is_found(&journal);
    assert_eq!(kinds(&journal, &on("zebra", "2026-03-02")), ["reference", "statement", "promise"]);
}
