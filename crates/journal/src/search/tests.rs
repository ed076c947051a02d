use super::*;
use crate::testing::{call, case, journal, open, stored};
use crate::{
    Amends, Case, Paper, PaperKind, Person, PromiseMade, Question, ReferenceGiven, ReferenceKind, Statement,
    StoredFile,
};

use std::collections::BTreeSet;
use std::slice::from_ref;

const AT: &str = "2026-03-02T18:00:00Z";

fn wanted(text: &str) -> Wanted {
    Wanted::of(text, chrono_tz::America::Los_Angeles)
}

fn kinds(journal: &Journal<'_>, text: &str) -> Vec<&'static str> {
    journal.search(&wanted(text), 5).unwrap().found.iter().map(|hit| hit.kind.as_str()).collect()
}

fn entries(journal: &Journal<'_>, wanted: &Wanted) -> Vec<String> {
    let found = journal.search(wanted, 50).unwrap().found;
    found.into_iter().filter(|hit| hit.kind == FoundKind::Entry).map(|hit| hit.id).collect()
}

#[test]
fn a_reference_is_found_with_and_without_dashes() {
    let mut connection = open();
    let journal = journal(&mut connection);
    let mut new = call(case(&journal).id, AT, "said");
    new.details.references_given =
        vec![ReferenceGiven { kind: ReferenceKind::Grievance, number: "GR-24 0017".into() }];
    journal.append(&new).unwrap();
    for typed in ["GR-24 0017", "gr240017", "GR 24-0017", "0017", "240017", "gr-24"] {
        let hits = journal.search(&wanted(typed), 5).unwrap().found;
        let [hit] = &hits[..] else { panic!("{typed}: {hits:?}") };
        assert_eq!(
            (hit.kind, hit.case, hit.title.as_str()),
            (FoundKind::Reference, Some(new.case), "GR-24 0017")
        );
    }
    assert_eq!(kinds(&journal, "GR-25"), [""; 0]);
}

#[test]
fn words_are_found_by_their_beginning_and_without_accents() {
    let mut connection = open();
    let journal = journal(&mut connection);
    let entry = journal.append(&call(case(&journal).id, AT, "La remisión fue negada")).unwrap().entry;
    for typed in ["remision", "REMIS", "remisio\u{301}n", "negada la", "fue re", "f fue"] {
        let expected = if typed == "f fue" { vec![] } else { vec![entry.id.to_string()] };
        assert_eq!(entries(&journal, &wanted(typed)), expected, "{typed}");
    }
    assert_eq!(kinds(&journal, "remision aprobada"), [""; 0]);
}

#[test]
fn the_excerpt_shows_what_was_hit() {
    let mut connection = open();
    let journal = journal(&mut connection);
    journal.append(&call(case(&journal).id, AT, "it was denied today")).unwrap();
    let hits = journal.search(&wanted("deni"), 5).unwrap().found;
    let marked: Vec<_> = hits[0].excerpt.iter().filter(|it| it.hit).map(|it| it.text.as_str()).collect();
    assert_eq!(marked, ["denied"]);
}

#[test]
fn nothing_typed_has_a_special_meaning() {
    let mut connection = open();
    let journal = journal(&mut connection);
    journal.append(&call(case(&journal).id, AT, "near and not")).unwrap();
    for typed in ["", "\"", "near(", "said:", "* ^", "a AND", "NOT", "'; --", "\u{0}", "--", "\u{e000}hphone"]
    {
        journal.search(&wanted(typed), 5).unwrap();
    }
    assert_eq!(kinds(&journal, "NEAR"), ["entry"]);
    assert_eq!(kinds(&journal, "\u{e000}hphone"), [""; 0], "a mark cannot be typed");
}

#[test]
fn an_amendment_leads_to_the_original_and_both_are_one_hit() {
    let mut connection = open();
    let journal = journal(&mut connection);
    let mut new = call(case(&journal).id, AT, "approved on Monday");
    let original = journal.append(&new).unwrap().entry.id;
    new.details.said = "postponed, not on Monday".into();
    new.amends = Some(Amends { entry: original, reason: "misheard".into() });
    journal.append(&new).unwrap();
    assert_eq!(entries(&journal, &wanted("postponed")), [original.to_string()]);
    assert_eq!(entries(&journal, &wanted("monday")), [original.to_string()]);
}

#[test]
fn a_correction_is_found_under_the_channel_the_representative_and_the_day_of_its_entry() {
    let mut connection = open();
    let journal = journal(&mut connection);
    let mut new = call(case(&journal).id, AT, "approved");
    new.details.channel = Some(Channel::Phone);
    new.details.representative.name = "Dana".into();
    let original = journal.append(&new).unwrap().entry;
    let mut correction = call(new.case, "2026-03-20T18:00:00Z", "denied");
    correction.kind = crate::EntryKind::Note;
    correction.details.channel = None;
    correction.details.representative = crate::Representative::default();
    correction.amends = Some(Amends { entry: original.id, reason: "misheard".into() });
    journal.append(&correction).unwrap();
    let day = |text: &str| text.parse().ok();
    let all = wanted("denied");
    for fits in [
        all.clone(),
        Wanted { channel: Some(Channel::Phone), ..all.clone() },
        Wanted { representative: "dana".into(), ..all.clone() },
        Wanted { from: day("2026-03-01"), until: day("2026-03-10"), ..all.clone() },
    ] {
        let found = journal.search(&fits, 5).unwrap().found;
        let [hit] = &found[..] else { panic!("{fits:?}: {found:?}") };
        assert_eq!((&hit.id, hit.title.as_str()), (&original.id.to_string(), "Dana"));
        assert_eq!((hit.when, hit.channel), (Some(When::At(original.happened)), Some(Channel::Phone)));
    }
    for other in [
        Wanted { channel: Some(Channel::Fax), ..all.clone() },
        Wanted { representative: "omar".into(), ..all.clone() },
        Wanted { from: day("2026-03-15"), ..all },
    ] {
        assert_eq!(entries(&journal, &other), [""; 0], "{other:?}");
    }
    assert!(journal.search_is_whole().unwrap());
}

#[test]
fn a_number_is_found_in_entries_and_papers_with_its_dashes_and_without() {
    let mut connection = open();
    let journal = journal(&mut connection);
    let mut new = call(case(&journal).id, AT, "Confirmation 1234-5678 was given");
    new.details.number_dialled = "1-800-555-0140".into();
    new.details.representative.id = "K-77-1234".into();
    let entry = journal.append(&new).unwrap().entry.id.to_string();
    let mut apart = call(new.case, AT, "1234 was said, then 5678");
    apart.details.representative.id = "K-78-1234".into();
    let apart = journal.append(&apart).unwrap().entry.id.to_string();
    for typed in ["12345678", "confirmation 12345678", "8005550140", "(800) 555-0140", "k771234", "123456"] {
        assert_eq!(entries(&journal, &wanted(typed)), from_ref(&entry), "{typed}");
    }
    let both = entries(&journal, &wanted("1234-5678"));
    assert!(both.len() == 2 && both.contains(&apart), "each word for itself as well: {both:?}");
    assert_eq!(entries(&journal, &wanted("denied 12345678")), [""; 0]);
    let by = Wanted { representative: "K771234".into(), ..wanted("") };
    assert_eq!(entries(&journal, &by), [entry]);
    let hits = journal.search(&wanted("12345678"), 5).unwrap().found;
    let marked: Vec<_> = hits[0].excerpt.iter().filter(|it| it.hit).map(|it| it.text.as_str()).collect();
    assert_eq!(marked, ["1234", "5678"]);

    let file = StoredFile { text: "Claim 9876-5432 was denied".into(), ..stored(b"1") };
    let paper = Paper::of(file.provenance.clone(), PaperKind::Other, "Letter", "text/plain");
    journal.add_paper(&paper, &file).unwrap();
    for typed in ["98765432", "987654", "claim 98765432"] {
        assert_eq!(kinds(&journal, typed), ["paper"], "{typed}");
    }
    assert_eq!(kinds(&journal, "98765433"), [""; 0]);
}

#[test]
fn a_number_is_found_wherever_dashes_part_it() {
    let mut connection = open();
    let journal = journal(&mut connection);
    let case = case(&journal).id;
    let number = "AB1203450";
    let mut parted = BTreeSet::from([number.to_owned()]);
    for first in 1..number.len() {
        let (one, rest) = number.split_at(first);
        parted.insert(format!("{one}-{rest}"));
        for second in 1..rest.len() {
            let (two, three) = rest.split_at(second);
            parted.insert(format!("{one}-{two}-{three}"));
        }
    }
    for text in &parted {
        journal.append(&call(case, AT, &format!("Number {text}."))).unwrap();
        // Another number that begins or ends like it.
        journal.append(&call(case, AT, &format!("Number 9{text}, and {text}1 or {text}."))).unwrap();
    }
    journal.append(&call(case, AT, "Number AB-12-03-4-51.")).unwrap();
    let found = journal.search(&wanted("ab1203450"), 200).unwrap().found;
    assert_eq!((parted.len(), found.len()), (37, 74));
    assert_eq!(kinds(&journal, "ab1203459"), [""; 0]);
}

#[test]
fn a_number_among_other_words_still_finds_its_record() {
    let mut connection = open();
    let journal = journal(&mut connection);
    let mut new = call(case(&journal).id, AT, "said");
    new.details.references_given =
        vec![ReferenceGiven { kind: ReferenceKind::Call, number: "A-1234-567".into() }];
    journal.append(&new).unwrap();
    for typed in ["A1234567", "ref A1234567", "my reference is a-1234567", "A 1234 567"] {
        assert_eq!(kinds(&journal, typed), ["reference"], "{typed}");
        let here = Wanted { case: Some(new.case), ..wanted(typed) };
        assert_eq!(journal.search(&here, 5).unwrap().found.len(), 1, "{typed}");
    }
    assert_eq!(kinds(&journal, "A1234567 B7654321"), [""; 0], "both are asked for");
}

#[test]
fn every_kind_of_record_is_found_and_found_anew_after_a_change() {
    let mut connection = open();
    let journal = journal(&mut connection);
    let kept = case(&journal);
    let mut new = call(kept.id, AT, "said");
    new.details.promises_made =
        vec![PromiseMade { what: "fax the criteria".into(), who: "Dana".into(), due: None }];
    journal.append(&new).unwrap();
    journal
        .add(&crate::Letter::draft(
            kept.id,
            "t",
            "Appeal",
            serde_json::json!({ "body": [{ "kind": "paragraph",
            "inlines": [{ "kind": "text", "text": "orthopaedic surgeon" }] }] }),
        ))
        .unwrap();
    assert_eq!(kinds(&journal, "rosa"), ["person"]);
    assert_eq!(kinds(&journal, "knee"), ["case"]);
    assert_eq!(kinds(&journal, "criteria"), ["promise"]);
    assert_eq!(kinds(&journal, "surgeon ortho"), ["letter"]);
    assert_eq!(kinds(&journal, "paragraph"), [""; 0], "the form of a letter is none of its words");

    let shoulder = Case { title: "Shoulder".into(), ..kept.record };
    journal.change(kept.id, kept.revision, &shoulder).unwrap();
    assert_eq!((kinds(&journal, "knee").len(), kinds(&journal, "shoulder").len()), (0, 1));
    assert!(journal.search_is_whole().unwrap());
}

#[test]
fn a_paper_is_found_by_its_title_and_by_its_words_and_not_once_it_was_put_away() {
    let mut connection = open();
    let journal = journal(&mut connection);
    let file = StoredFile { text: "La remisión fue negada por el comité".into(), ..stored(b"1") };
    let paper = Paper::of(file.provenance.clone(), PaperKind::Other, "Carta de marzo", "text/plain");
    let kept = journal.add_paper(&paper, &file).unwrap();
    assert_eq!(
        (kinds(&journal, "carta"), kinds(&journal, "remision comite")),
        (vec!["paper"], vec!["paper"])
    );
    let renamed = Paper { title: "Denial of March".into(), ..kept.record.clone() };
    let kept = journal.change(kept.id, kept.revision, &renamed).unwrap();
    assert_eq!((kinds(&journal, "carta").len(), kinds(&journal, "denial").len()), (0, 1));
    journal.change(kept.id, kept.revision, &Paper { withdrawn: true, ..renamed }).unwrap();
    assert_eq!((kinds(&journal, "remision").len(), kinds(&journal, "denial").len()), (0, 0));
}

#[test]
fn narrowing_combines() {
    let mut connection = open();
    let journal = journal(&mut connection);
    let (knee, other) = (case(&journal), case(&journal));
    let add = |case, at: &str, who: &str, channel| {
        let mut new = call(case, at, "the same words");
        new.details.representative.name = who.to_owned();
        new.details.channel = Some(channel);
        journal.append(&new).unwrap().entry.id.to_string()
    };
    // 05:30 on the 3rd in UTC is still the evening of the 2nd in Los Angeles.
    let evening = add(knee.id, "2026-03-03T05:30:00Z", "Dana", Channel::Phone);
    let fax = add(knee.id, "2026-03-04T18:00:00Z", "Dana", Channel::Fax);
    let elsewhere = add(other.id, "2026-03-04T19:00:00Z", "Omar", Channel::Phone);

    let all = wanted("same words");
    assert_eq!(entries(&journal, &all).len(), 3);
    let day = |text: &str| text.parse().ok();
    let on_second = Wanted { from: day("2026-03-02"), until: day("2026-03-02"), ..all.clone() };
    assert_eq!(entries(&journal, &on_second), from_ref(&evening));
    assert_eq!(entries(&journal, &Wanted { case: Some(other.id), ..all.clone() }), from_ref(&elsewhere));
    let person = Some(knee.record.person);
    assert_eq!(entries(&journal, &Wanted { person, ..all.clone() }), [fax.clone(), evening.clone()]);
    let dana_by_phone = Wanted { representative: "dan".into(), channel: Some(Channel::Phone), ..all.clone() };
    assert_eq!(entries(&journal, &dana_by_phone), from_ref(&evening));
    let without_words = Wanted { text: String::new(), ..dana_by_phone };
    assert_eq!(entries(&journal, &without_words), [evening]);
    let nobody = journal.add(&Person { name: "Ana".into(), ..Person::default() }).unwrap();
    assert_eq!(entries(&journal, &Wanted { person: Some(nobody.id), ..all.clone() }), [""; 0]);
    assert_eq!(entries(&journal, &Wanted { from: day("2026-03-05"), ..all }), [""; 0]);
}

#[test]
fn numbers_are_found_in_the_one_case_that_is_asked_for() {
    let mut connection = open();
    let journal = journal(&mut connection);
    let (one, two) = (case(&journal), case(&journal));
    for case in [one.id, two.id] {
        let mut new = call(case, AT, "said");
        new.details.references_given =
            vec![ReferenceGiven { kind: ReferenceKind::Call, number: "C-77 01".into() }];
        journal.append(&new).unwrap();
    }
    assert_eq!(kinds(&journal, "c7701"), ["reference", "reference"]);
    let narrowed = [
        Wanted { case: Some(two.id), ..wanted("c7701") },
        Wanted { person: Some(two.record.person), ..wanted("7701") },
    ];
    for narrowed in narrowed {
        let found = journal.search(&narrowed, 5).unwrap().found;
        assert_eq!(found.iter().map(|hit| hit.case).collect::<Vec<_>>(), [Some(two.id)]);
    }
}

#[test]
fn a_representative_is_found_by_any_word_of_name_or_number_and_by_nothing_else() {
    let mut connection = open();
    let journal = journal(&mut connection);
    let case = case(&journal).id;
    let add = |name: &str, number: &str, said: &str| {
        let mut new = call(case, AT, said);
        new.details.representative.name = name.to_owned();
        new.details.representative.id = number.to_owned();
        journal.append(&new).unwrap().entry.id.to_string()
    };
    let ana = add("Ana-María O’Hara", "K 77-12", "asked for Omar");
    let omar = add("Omar", "", "asked for Ana");
    let john = add("John Johnson", "", "asked");
    let anaya = add("Ana Anaya", "", "asked");
    for (typed, expected) in [
        ("ana", vec![&anaya, &ana]),
        ("maria ohara", vec![]),
        ("hara mari", vec![&ana]),
        ("k 12", vec![&ana]),
        ("O", vec![&ana]),
        ("om", vec![&omar]),
        ("ana omar", vec![]),
        ("john johnson", vec![&john]),
        ("johnson john", vec![&john]),
        ("ana anaya", vec![&anaya]),
    ] {
        let narrowed = Wanted { representative: typed.to_owned(), ..wanted("asked") };
        assert_eq!(entries(&journal, &narrowed).iter().collect::<Vec<_>>(), expected, "{typed}");
    }
}

#[test]
fn one_name_among_very_many_representatives_is_still_told_from_the_words_of_a_call() {
    let mut connection = open();
    let journal = journal(&mut connection);
    let case = case(&journal).id;
    let mut danas = Vec::new();
    for number in 0..250 {
        let mut new = call(case, AT, "about Dana");
        new.details.representative.name = format!("Dana{number}");
        danas.push(journal.append(&new).unwrap().entry.id.to_string());
        new.details.representative.name = "Omar".to_owned();
        journal.append(&new).unwrap();
    }
    let narrowed = Wanted { representative: "dana".to_owned(), ..wanted("about") };
    let hits = journal.search(&narrowed, 500).unwrap().found;
    danas.reverse();
    assert_eq!(hits.iter().map(|hit| hit.id.clone()).collect::<Vec<_>>(), danas);
}

#[test]
fn what_was_said_on_a_question_is_found_until_it_is_put_away() {
    let mut connection = open();
    let journal = journal(&mut connection);
    let case = case(&journal).id;
    let mut new = call(case, AT, "yes");
    new.details.representative.name = "Dana".to_owned();
    let entry = journal.append(&new).unwrap().entry.id;
    let question = Question { case, question: "Is the scan approved?".into(), withdrawn: false };
    let question = journal.add(&question).unwrap();
    let statement = Statement {
        question: question.id,
        entry,
        who: String::new(),
        said: "Everything was cleared".into(),
        verbatim: false,
        withdrawn: false,
    };
    let statement = journal.add_statement(&statement).unwrap();
    let hits = journal.search(&wanted("cleared"), 5).unwrap().found;
    let [hit] = &hits[..] else { panic!("{hits:?}") };
    assert_eq!((hit.kind, &hit.id, hit.case), (FoundKind::Statement, &statement.id.to_string(), Some(case)));
    let said: String = hit.excerpt.iter().map(|piece| piece.text.as_str()).collect();
    assert_eq!(
        (hit.title.as_str(), said.as_str()),
        ("Is the scan approved?", "Dana: Everything was cleared")
    );
    assert_eq!(kinds(&journal, "dana scan"), ["statement"]);

    let better = Question { question: "Is the brace approved?".into(), ..question.record.clone() };
    let better = journal.change(question.id, question.revision, &better).unwrap();
    assert_eq!((kinds(&journal, "scan").len(), kinds(&journal, "brace").len()), (0, 1));
    let away = Question { withdrawn: true, ..better.record.clone() };
    let away = journal.change(question.id, better.revision, &away).unwrap();
    assert_eq!(kinds(&journal, "cleared"), [""; 0]);
    journal.change(question.id, away.revision, &better.record).unwrap();
    assert_eq!(kinds(&journal, "cleared"), ["statement"]);
    let put_away = Statement { withdrawn: true, ..statement.record.clone() };
    journal.change(statement.id, statement.revision, &put_away).unwrap();
    assert_eq!(kinds(&journal, "cleared"), [""; 0]);
    assert!(journal.search_is_whole().unwrap());
}

#[test]
fn words_of_every_script_are_found() {
    let mut connection = open();
    let journal = journal(&mut connection);
    let case = case(&journal).id;
    for said in [
        "हिन्दी में बताया",
        "من قبل شركة التأمين",
        "ประกันสุขภาพ",
        "北京医院 拒绝了",
        "보험이 거부되었습니다",
        "khám bệnh bị từ chối",
    ] {
        let entry = journal.append(&call(case, AT, said)).unwrap().entry.id.to_string();
        for word in said.split(' ') {
            assert!(entries(&journal, &wanted(word)).contains(&entry), "{word}");
        }
    }
    for typed in ["Ⓐ", "्", "\u{301}", "€", "👍"] {
        assert_eq!(kinds(&journal, typed), [""; 0], "{typed}");
    }
}

#[test]
fn few_hits_come_best_first_and_many_newest_first() {
    let mut connection = open();
    let journal = journal(&mut connection);
    let case = case(&journal).id;
    let mut last = String::new();
    for _ in 0..60 {
        last = journal.append(&call(case, AT, "the plan")).unwrap().entry.id.to_string();
    }
    let twice = journal.append(&call(case, AT, "zebra zebra")).unwrap().entry.id.to_string();
    journal.append(&call(case, AT, "one zebra among a good many other words of no use")).unwrap();
    let common = journal.search(&wanted("plan"), 3).unwrap();
    assert_eq!((common.ranked, common.found[0].id.as_str(), common.found.len()), (false, last.as_str(), 3));
    assert_eq!(common.more, [FoundKind::Entry]);
    let rare = journal.search(&wanted("zebra"), 3).unwrap();
    assert_eq!((rare.ranked, rare.found[0].id.as_str(), rare.more.len()), (true, twice.as_str(), 0));
}

#[test]
fn many_records_of_one_kind_do_not_hide_those_of_another() {
    let mut connection = open();
    let journal = journal(&mut connection);
    let first = case(&journal);
    journal
        .change(first.id, first.revision, &Case { title: "Zebra".into(), ..first.record.clone() })
        .unwrap();
    for number in 0..40 {
        let mut new = call(first.id, AT, "said");
        new.details.promises_made =
            vec![PromiseMade { what: format!("zebra {number}"), who: String::new(), due: None }];
        journal.append(&new).unwrap();
    }
    let found = journal.search(&wanted("zebra"), 5).unwrap();
    let kinds: Vec<_> = found.found.iter().map(|hit| hit.kind).collect();
    let mut expected = vec![FoundKind::Case];
    expected.extend([FoundKind::Promise; 5]);
    assert_eq!((kinds, found.more), (expected, vec![FoundKind::Promise]));
}

#[test]
fn an_index_that_lost_something_is_noticed_and_made_anew() {
    let mut connection = open();
    let today = journal(&mut connection);
    today.append(&call(case(&today).id, AT, "it was denied")).unwrap();
    assert!(today.search_is_whole().unwrap());
    connection
        .execute_batch(
            "INSERT INTO entry_words (entry_words) VALUES ('delete-all'); DELETE FROM search_records;
             DELETE FROM representatives;",
        )
        .unwrap();
    let today = journal(&mut connection);
    assert!(!today.search_is_whole().unwrap());
    assert_eq!((kinds(&today, "denied").len(), kinds(&today, "rosa").len()), (0, 0));
    today.rebuild_search().unwrap();
    assert!(today.search_is_whole().unwrap());
    assert_eq!((kinds(&today, "denied").len(), kinds(&today, "rosa").len()), (1, 1));
}
