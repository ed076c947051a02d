//! A made-up record of contacts, timeline and mailing kit, full enough to show every part of them.

use chrono::{NaiveDate, NaiveTime};
use letters::{
    AskedQuestion, ChainHead, ChainProof, Envelope, EnvelopePaper, Language, MailingKit, PrintedSeal,
    RecordHead, RecordOfContacts, RecordedContact, RecordedCorrection, RecordedPromise, RecordedStatement,
    ReferenceNumber, Timeline, TimelineEvent, WallTime, WhoSaidWhat, Wording,
};

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("the samples are written with days that exist")
}

fn at(month: u32, of_month: u32, hour: u32, minute: u32) -> WallTime {
    let time = NaiveTime::from_hms_opt(hour, minute, 0);
    WallTime { day: day(2026, month, of_month), time, about: false, zone: "PDT".to_owned() }
}

fn number(label: &str, number: &str) -> ReferenceNumber {
    ReferenceNumber { label: label.to_owned(), number: number.to_owned() }
}

fn head() -> RecordHead {
    RecordHead {
        about: "MRI of the left knee".to_owned(),
        member: "María José Núñez-O’Brien".to_owned(),
        plan: "Evergreen Health Plan of California".to_owned(),
        member_id: "W123456789-01".to_owned(),
        references: vec![number("Authorization number", "AUTH-5521"), number("Appeal number", "A-24-1234")],
        prepared_by: "Tomás Núñez".to_owned(),
    }
}

fn plain_call(happened: WallTime, said: &str) -> RecordedContact {
    let recorded = WallTime {
        time: happened.time.map(|time| time + chrono::TimeDelta::minutes(16)),
        ..happened.clone()
    };
    RecordedContact {
        entry: "12 (3F2A 91C4)".to_owned(),
        recorded,
        happened,
        days_late: None,
        how: "Telephone, we called".to_owned(),
        number_dialled: "(800) 555-0100".to_owned(),
        who: ["Dana", "", "Member Services", "Denver"].map(str::to_owned).to_vec(),
        who_id: "D-4417".to_owned(),
        hold_seconds: Some(780),
        talk_seconds: Some(40),
        references: vec![number("Call reference", "SR-1180422")],
        asked: "Where does Dr. Okoro’s request for the MRI stand?".to_owned(),
        said: said.to_owned(),
        said_verbatim: false,
        promises: Vec::new(),
        outcome: String::new(),
        attachments: Vec::new(),
        recorded_by: "Tomás Núñez".to_owned(),
        came_from: None,
        corrections: Vec::new(),
    }
}

/// A call that was written down late, with promises, papers and two corrections.
fn corrected_call() -> RecordedContact {
    RecordedContact {
        happened: WallTime { about: true, ..at(5, 7, 15, 10) },
        recorded: at(5, 9, 8, 15),
        days_late: Some(2),
        said_verbatim: true,
        promises: vec![
            RecordedPromise {
                what: "Send the criteria that were used".to_owned(),
                who: "Luis".to_owned(),
                due: Some(WallTime { time: None, ..at(5, 14, 0, 0) }),
            },
            RecordedPromise {
                what: "A supervisor calls".to_owned(),
                who: String::new(),
                due: Some(at(5, 8, 17, 0)),
            },
        ],
        outcome: "Nothing decided on the telephone.".to_owned(),
        attachments: vec!["Notes by hand, May 7".to_owned(), "Screenshot of the call log".to_owned()],
        corrections: vec![
            RecordedCorrection {
                entry: "14 (77B0 0E5D)".to_owned(),
                recorded: at(5, 10, 9, 2),
                reason: "I misheard the name of the department.".to_owned(),
                now_says: "“It was not approved.” He works in Utilization Management, not in Claims."
                    .to_owned(),
                verbatim: false,
                recorded_by: "Tomás Núñez".to_owned(),
                came_from: None,
            },
            RecordedCorrection {
                entry: "3 (C41D 2A90)".to_owned(),
                recorded: at(6, 1, 9, 2),
                reason: "The letter came.".to_owned(),
                now_says: "The notice is dated May 6.".to_owned(),
                verbatim: false,
                recorded_by: String::new(),
                came_from: Some("Ana Vega-Castellanos".to_owned()),
            },
        ],
        ..plain_call(
            at(5, 7, 15, 10),
            "It was not approved. The letter is in the mail.\nHe would not say which criteria. 😀",
        )
    }
}

fn notice() -> RecordedContact {
    RecordedContact {
        happened: WallTime { time: None, ..at(5, 11, 0, 0) },
        recorded: at(5, 11, 17, 45),
        how: "Letter from the plan received".to_owned(),
        number_dialled: String::new(),
        who: Vec::new(),
        who_id: String::new(),
        came_from: Some(String::new()),
        hold_seconds: None,
        talk_seconds: None,
        references: Vec::new(),
        asked: String::new(),
        said: String::new(),
        outcome: "Not medically necessary: six weeks of conservative treatment are not documented."
            .to_owned(),
        ..plain_call(at(5, 11, 17, 45), "")
    }
}

/// A record of several pages; one contact is so long that it is parted between pages.
pub(crate) fn record(language: Language) -> RecordOfContacts {
    let mut contacts =
        vec![plain_call(at(5, 5, 10, 20), "It is with the review department; there is no decision yet.")];
    contacts.push(corrected_call());
    contacts.push(notice());
    for of_month in 12..24 {
        contacts.push(plain_call(
            at(5, of_month, 11, 2),
            "They said that it was under review and that a letter would come.",
        ));
    }
    contacts.push(plain_call(
        at(6, 2, 11, 2),
        &"She read the whole note of the reviewer aloud, line by line. ".repeat(90),
    ));
    RecordOfContacts {
        language,
        prepared_on: day(2026, 6, 8),
        head: head(),
        contacts,
        left_out: 3,
        proof: ChainProof {
            entries: 41,
            heads: vec![
                ChainHead { entries: 30, hash: "3fa9c0de".repeat(8) },
                ChainHead { entries: 11, hash: "90ab12ef".repeat(8) },
            ],
            faults: 0,
            seal: seal(),
        },
    }
}

fn seal() -> PrintedSeal {
    PrintedSeal {
        text: format!("RECOURSE-SEAL-1/2026-06-08/{}/{}", "5E3A".repeat(16), "07C2".repeat(60)),
        signer: "3F2A-91C4-0B7D-E655-18AC-7720-4D9E-B310".to_owned(),
    }
}

/// A record in which nothing was chosen.
pub(crate) fn empty_record() -> RecordOfContacts {
    let proof = ChainProof { entries: 0, heads: Vec::new(), faults: 0, seal: seal() };
    RecordOfContacts { contacts: Vec::new(), left_out: 0, proof, ..record(Language::En) }
}

/// A timeline of so many events.
pub(crate) fn timeline(language: Language, events: usize) -> Timeline {
    let sorts = [
        ("Call", "Dana. It is with the review department; there is no decision yet.", "SR-1180422", false),
        (
            "Letter from the plan received",
            "Not medically necessary: six weeks of conservative treatment are not documented.",
            "Exhibit B",
            false,
        ),
        ("Letter sent", "Appeal of the decision not to cover the MRI.", "7019 2970 0001 2345 6789", false),
        (
            "Date missed",
            "The plan must say that it has the grievance",
            "Cal. Health & Safety Code § 1368(a)(4)(A)",
            true,
        ),
    ];
    let event = |index: usize| {
        let (kind, what, shown_by, stands_out) = sorts[index % sorts.len()];
        let offset = u32::try_from(index % 28).unwrap_or(0);
        let when = at(5, 1 + offset, 10, 20);
        TimelineEvent {
            when: if stands_out { WallTime { time: None, ..when } } else { when },
            kind: kind.to_owned(),
            what: what.to_owned(),
            shown_by: shown_by.to_owned(),
            stands_out,
        }
    };
    Timeline {
        language,
        prepared_on: day(2026, 6, 8),
        head: head(),
        events: (0..events).map(event).collect(),
    }
}

/// A mailing of a thick packet by certified mail, and a thin copy of the letter by ordinary mail.
pub(crate) fn mailing(language: Language) -> MailingKit {
    let lines = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>();
    let paper = |title: &str, pages| EnvelopePaper { title: title.to_owned(), pages };
    MailingKit {
        language,
        prepared_on: day(2026, 6, 8),
        about: "Appeal A-24-1234".to_owned(),
        from: lines(&["Tomás Núñez", "1428 Elm Street, Apt. 5", "Fresno, CA 93704"]),
        envelopes: vec![
            Envelope {
                to: lines(&[
                    "Evergreen Health Plan of California",
                    "Appeals and Grievances",
                    "P.O. Box 1234",
                    "Oakland, CA 94604-1234",
                ]),
                papers: vec![
                    paper("Cover sheet and index", 2),
                    paper("Letter", 2),
                    paper("Exhibit A: Notice of May 6, 2026, with its envelope", 5),
                    paper("Exhibit B: Record of contacts", 7),
                ],
                certified: true,
            },
            Envelope {
                to: lines(&["Dr. Adaeze Okoro", "Orthopedics", "77 Clinic Way", "Fresno, CA 93701"]),
                papers: vec![paper("Copy of the letter", 2)],
                certified: false,
            },
        ],
        article_number: String::new(),
    }
}

/// Two questions; the first was answered `answers` times.
pub(crate) fn who_said_what(language: Language, answers: usize) -> WhoSaidWhat {
    let statement = |number: usize| RecordedStatement {
        happened: at(5, u32::try_from(number).expect("few") % 28 + 1, 14, 32),
        days_late: (number == 1).then_some(2),
        how: "Telephone, we called".to_owned(),
        who: if number == 2 { Vec::new() } else { vec!["Dana".to_owned(), "Member Services".to_owned()] },
        who_id: if number == 0 { "D-4417".to_owned() } else { String::new() },
        said: if number.is_multiple_of(2) {
            "It is approved."
        } else {
            "There is no request.\nAsk the doctor."
        }
        .to_owned(),
        named_by_preparer: number == 1,
        wording: match number {
            0 => Wording::WordForWord,
            1 => Wording::Own(day(2026, 5, 30)),
            2 => Wording::SaidToBeExact,
            _ => Wording::Entry,
        },
        references: vec![number_of_call(number)],
        entry: format!("{} (3F2A 91C4)", number + 12),
        corrections: usize::from(number == 1),
    };
    let asked = AskedQuestion {
        question: "Is the MRI approved?".to_owned(),
        statements: (0..answers).map(statement).collect(),
    };
    let open = AskedQuestion { question: "Who decides about it?".to_owned(), statements: Vec::new() };
    WhoSaidWhat { language, prepared_on: day(2026, 6, 2), head: head(), questions: vec![asked, open] }
}

fn number_of_call(of: usize) -> ReferenceNumber {
    number("Call reference", &format!("SR-118042{of}"))
}
