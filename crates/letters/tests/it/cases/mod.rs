//! Made-up members and their disputes. Every name, number and place here is invented.

mod full;

use chrono::NaiveDate;
use letters::{
    Author, Citation, Clinician, Concern, ConcernKind, Contact, CoverageLine, Decision, Ground, LetterInput,
    Member, Office, References, Representative, Requests, Service, Stage, TemplateId, Urgency,
};

pub(crate) use full::{bare, every_letter};

pub(crate) fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("the cases are written with days that exist")
}

/// Every sample case with the template it is for.
pub(crate) fn all() -> Vec<(&'static str, TemplateId, LetterInput)> {
    vec![
        ("appeal-before-care", TemplateId::COVERAGE_APPEAL, before_care()),
        ("appeal-urgent", TemplateId::COVERAGE_APPEAL, urgent_by_representative()),
        ("appeal-after-care", TemplateId::COVERAGE_APPEAL, after_care()),
        ("grievance", TemplateId::SERVICE_GRIEVANCE, grievance()),
    ]
}

#[expect(clippy::unnecessary_wraps, reason = "it is a short way to write a fact that is known")]
fn some(words: &str) -> Option<String> {
    Some(words.to_owned())
}

fn member() -> Member {
    Member {
        name: some("María José Núñez-O’Brien"),
        born: Some(day(1979, 7, 4)),
        id: some("W123456789-01"),
        record_number: some("0001-204-771"),
        group: some("0042-CA"),
        policyholder: None,
        address: vec!["1428 Elm Street, Apt. 5".to_owned(), "Fresno, CA 93704".to_owned()],
        phone: some("(559) 555-0142"),
        email: some("mj.nunez@example.com"),
        ..Member::default()
    }
}

fn plan(department: &str) -> Office {
    Office {
        name: some("Evergreen Health Plan of California"),
        department: some(department),
        address: vec!["P.O. Box 1234".to_owned(), "Oakland, CA 94604-1234".to_owned()],
        fax: some("(510) 555-0199"),
    }
}

fn everything_asked() -> Requests {
    Requests {
        claim_file: true,
        criteria: true,
        reviewer: true,
        written_decision: true,
        acknowledgement: true,
    }
}

/// A refused MRI, standard, the member writes.
pub(crate) fn before_care() -> LetterInput {
    LetterInput {
        member: member(),
        plan: plan("Member Appeals"),
        coverage: CoverageLine::EmployerInsured,
        state: some("CA"),
        references: References { authorization: some("A-2026-774512"), notice: some("DN-88-20931"), ..References::default() },
        decision: Decision {
            stage: Stage::BeforeCare,
            notice_printed: Some(day(2026, 2, 12)),
            notice_received: Some(day(2026, 2, 17)),
            denied: some("coverage of an MRI of the lumbar spine"),
            reason: some("The request does not meet criteria. Six weeks of conservative treatment were not documented."),
            amount: None,
        },
        asked_outcome: some("authorize the study as Dr. Hoffmann ordered it"),
        services: vec![Service {
            what: "MRI of the lumbar spine without contrast".to_owned(),
            code: "CPT 72148".to_owned(),
            provider: "Anneliese Hoffmann, MD".to_owned(),
            ..Service::default()
        }],
        grounds: vec![
            Ground {
                criterion: "“Six weeks of conservative treatment were not documented.”".to_owned(),
                answer: "My records show nine weeks of supervised physical therapy, from November 3, 2025 to January 5, 2026, before the study was ordered.".to_owned(),
                proof: some("Exhibit C, pages 1 to 14"),
            },
            Ground {
                criterion: "Your imaging policy, section 4.2".to_owned(),
                answer: "The policy lists progressive weakness as a reason for imaging without any trial of conservative treatment. Dr. Hoffmann recorded progressive weakness of the left leg on January 9, 2026.".to_owned(),
                proof: some("Exhibit B"),
            },
        ],
        clinician: Clinician {
            name: some("Anneliese Hoffmann, MD"),
            address: Vec::new(),
            specialty: some("neurology"),
            statement: some("Her letter states that the findings cannot be explained without imaging and that the result will decide between surgery and further therapy."),
            offers_peer_to_peer: true,
        },
        answer_by: Some(day(2026, 4, 2)),
        requests: everything_asked(),
        delivery: some("By fax to (510) 555-0199 and by certified mail"),
        enclosures: vec![
            "Exhibit A: notice of denial dated February 12, 2026 (3 pages)".to_owned(),
            "Exhibit B: letter of Dr. Hoffmann (2 pages)".to_owned(),
            "Exhibit C: physical therapy records (14 pages)".to_owned(),
        ],
        copies: vec!["Anneliese Hoffmann, MD".to_owned()],
        ..LetterInput::on(day(2026, 3, 3))
    }
}

/// The same refusal, urgent, written by a parent with authority, with law given by the desk.
pub(crate) fn urgent_by_representative() -> LetterInput {
    let mut input = before_care();
    input.author = Author::Representative(Representative {
        name: some("Siobhán O’Brien"),
        capacity: some("authorized representative"),
        authority: some("Authorized Representative Form signed on January 20, 2026"),
        address: vec!["77 Harbor Lane".to_owned(), "Fresno, CA 93721".to_owned()],
        phone: some("(559) 555-0177"),
        email: None,
    });
    input.urgency = Some(Urgency {
        clinician_reason: some(
            "Waiting for the standard time risks permanent loss of movement in the left foot.",
        ),
        clinician: some("Anneliese Hoffmann, MD"),
    });
    input.citations = vec![Citation {
        sentence: "A plan must decide an urgent care appeal as soon as possible, taking into account the medical exigencies, and not later than 72 hours after it is received.".to_owned(),
        sentence_es: some("El plan debe decidir una apelación de atención urgente lo antes posible, según lo exija el estado médico, y a más tardar 72 horas después de recibirla."),
        citation: "29 C.F.R. § 2560.503-1(i)(2)(i)".to_owned(),
    }];
    input.answer_by = Some(day(2026, 3, 6));
    input
}

/// A bill after an emergency, with calls on record.
pub(crate) fn after_care() -> LetterInput {
    let mut input = before_care();
    input.references = References { claim: some("24-000123-77"), ..References::default() };
    input.decision = Decision {
        stage: Stage::AfterCare,
        notice_printed: Some(day(2026, 1, 30)),
        notice_received: None,
        denied: some("payment for emergency care at Sierra General Hospital"),
        reason: some("Services were rendered by a non-plan provider without prior authorization."),
        amount: some("$4,811.20"),
    };
    input.asked_outcome = some("pay the claim in full at the in-network cost share");
    let service = |what: &str, code: &str, amount: &str| Service {
        dates: "Dec. 27, 2025".to_owned(),
        what: what.to_owned(),
        code: code.to_owned(),
        provider: "Sierra General Hospital".to_owned(),
        amount: amount.to_owned(),
    };
    input.services = vec![
        service("Emergency department visit", "99285", "$2,904.00"),
        service("CT of the abdomen with contrast", "74177", "$1,688.00"),
        service("Laboratory tests", "80053", "$219.20"),
    ];
    input.grounds = vec![Ground {
        criterion: "“Without prior authorization”".to_owned(),
        answer: "I was taken by ambulance with severe abdominal pain at 2:10 a.m. It was an emergency, and nobody could have asked for authorization.".to_owned(),
        proof: some("Exhibit B, the emergency department record"),
    }];
    input.clinician = Clinician::default();
    input.contacts = vec![
        Contact {
            when: "Jan. 12, 2026, 9:40 a.m.".to_owned(),
            channel: "telephone".to_owned(),
            who: "Denise, billing".to_owned(),
            reference: "C-5510982".to_owned(),
            said: "The claim was coded wrong and would be sent back for correction.".to_owned(),
            promised: "a corrected statement by January 26".to_owned(),
        },
        Contact {
            when: "Jan. 28, 2026, 2:15 p.m.".to_owned(),
            channel: "telephone".to_owned(),
            who: "Mr. Osei, supervisor".to_owned(),
            reference: "C-5523317".to_owned(),
            said: "Nothing had been sent back; the claim would be denied.".to_owned(),
            promised: String::new(),
        },
    ];
    input.delivery = None;
    input
}

/// Hold times and a promise not kept.
pub(crate) fn grievance() -> LetterInput {
    LetterInput {
        member: member(),
        plan: plan("Member Services, Grievance Operations"),
        coverage: CoverageLine::EmployerInsured,
        concern: Concern {
            kind: ConcernKind::Telephone,
            summary: some("four calls in which I was promised a callback that never came"),
            when: some("February 2 to 20, 2026"),
            place: some("Member Services telephone line"),
            who: some("Representatives named below"),
            account: some(
                "I called to ask for the status of my referral to neurology. Each time I was told that somebody would call me back within two business days.\n\nNobody called. On February 20 I held for 74 minutes before the line was cut.",
            ),
            effect: some(
                "I have gone three weeks without knowing whether I may see the specialist, and my weakness has grown worse in that time.",
            ),
        },
        contacts: vec![
            Contact {
                when: "Feb. 2, 2026".to_owned(),
                channel: "telephone".to_owned(),
                who: "Andre".to_owned(),
                reference: "I-77120".to_owned(),
                said: "The referral was “in process”.".to_owned(),
                promised: "a call back by February 4".to_owned(),
            },
            Contact {
                when: "Feb. 20, 2026".to_owned(),
                channel: "telephone".to_owned(),
                who: "representative gave no name".to_owned(),
                reference: String::new(),
                said: "On hold for 74 minutes, then cut off.".to_owned(),
                promised: String::new(),
            },
        ],
        asked_outcome: some(
            "tell me in writing whether the referral is approved and name one person I can call",
        ),
        answer_by: Some(day(2026, 3, 25)),
        requests: Requests { acknowledgement: true, ..Requests::default() },
        ..LetterInput::on(day(2026, 2, 23))
    }
}
