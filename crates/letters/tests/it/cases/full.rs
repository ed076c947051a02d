//! One case with every fact a letter can use, bent to fit each template. Everything here is invented.

use letters::{
    Appointee, Bill, Citation, Concern, ConcernKind, CoverageLine, Language, LetterInput, NoticeLine, Office,
    OverdueLine, PromiseLine, Records, Service, Stage, SubmissionLine, TemplateId, Templates,
};

use super::{after_care, before_care, day, grievance, some, urgent_by_representative};

/// Every bundled template with facts that fit it.
pub(crate) fn every_letter() -> Vec<(TemplateId, LetterInput)> {
    let notes = Templates::bundled().list();
    let english = notes.into_iter().filter(|note| note.language == Language::En);
    english.map(|note| (note.id.clone(), full(note.id.as_str()))).collect()
}

/// A case with nothing but the member's and the plan's names.
pub(crate) fn bare() -> LetterInput {
    let mut input = LetterInput::on(day(2026, 3, 3));
    input.member.name = some("Ana Example");
    input.plan.name = some("Evergreen Health Plan of California");
    input
}

fn full(template: &str) -> LetterInput {
    let mut input = known(match template {
        "expedited_appeal" | "urgency_statement" => urgent_by_representative(),
        "service_grievance" | "expedited_grievance" | "broken_promise" | "single_contact" => grievance(),
        "billing_dispute" | "itemized_bill_request" | "emergency_reimbursement" | "estimate_dispute" => {
            after_care()
        }
        _ => before_care(),
    });
    match template {
        "expedited_grievance" => {
            input.urgency = urgent_by_representative().urgency;
            input.concern.kind = ConcernKind::Wait;
        }
        "state_hearing_request" => {
            input.coverage = CoverageLine::MediCal;
            input.decision.stage = Stage::DuringCare;
            input.decision.denied = some("further coverage of home health aide visits");
        }
        "estimate_dispute" => {
            input.coverage = CoverageLine::SelfPay;
            input.asked_outcome = some("bring the bill down to the estimate");
        }
        "drug_exception" | "drug_tier_exception" | "step_therapy_exception" | "drug_limit_exception" => {
            drug(&mut input);
        }
        "representative_notice" | "proxy_access" => input.author = urgent_by_representative().author,
        "enrollment_dispute" | "premium_dispute" => membership(&mut input),
        _ => {}
    }
    input
}

/// The facts that no single sample case has.
fn known(mut input: LetterInput) -> LetterInput {
    let office = |name: &str, lines: [&str; 2]| Office {
        name: some(name),
        address: lines.map(str::to_owned).to_vec(),
        ..Office::default()
    };
    input.state = some("CA");
    input.provider = office("Sierra General Hospital", ["2100 Valley Road", "Fresno, CA 93720"]);
    input.employer = office("Brightwater Foods, Benefits Office", ["500 Harbor Way", "Oakland, CA 94607"]);
    input.regulator = office(
        "California Department of Managed Health Care, Help Center",
        ["1 Example Street", "Sacramento, CA 95814"],
    );
    input.reviewer = office("Office of Outside Review", ["200 Example Avenue", "Sacramento, CA 95814"]);
    input.clinician.name = some("Anneliese Hoffmann, MD");
    input.clinician.address = vec!["88 Clinic Drive".to_owned(), "Fresno, CA 93710".to_owned()];
    input.member.language = some("Spanish");
    input.member.accommodations = some("letters in large print");
    input.answer_by = input.answer_by.or(Some(day(2026, 4, 2)));
    input.references.invoice = some("INV-40021");
    input.representative = Appointee {
        name: some("Siobhán O’Brien"),
        relation: some("sister"),
        address: vec!["77 Harbor Lane".to_owned(), "Fresno, CA 93721".to_owned()],
        phone: some("(559) 555-0177"),
        scope: some("file and pursue appeals and grievances, and receive the records of these matters"),
        until: Some(day(2027, 3, 2)),
    };
    input.tried = some(
        "Nine weeks of supervised physical therapy and two courses of anti-inflammatory medicine brought no lasting relief.",
    );
    input.bill = Bill {
        dated: Some(day(2026, 1, 20)),
        amount: some("$4,811.20"),
        paid: some("$250.00 on December 27, 2025"),
        estimate_dated: Some(day(2025, 12, 10)),
        estimate_amount: some("$2,900.00"),
    };
    input.records = Records {
        wanted: some("the imaging reports and the physical therapy notes from November 2025 to January 2026"),
        wrong: some("The note of January 9, 2026 says that no physical therapy was done."),
        right: some(
            "Nine weeks of physical therapy were done, from November 3, 2025 to January 5, 2026. The therapist’s records, enclosed, show each visit.",
        ),
    };
    input.outcome = some("On March 1, 2026 you approved the study, and it was done on March 2.");
    history(&mut input);
    if input.concern.summary.is_none() {
        input.concern = Concern {
            summary: some("an imaging study that the neurologist ordered and the plan refused"),
            account: some(
                "The plan refused the study on February 12, 2026. I asked for the criteria three times by telephone. Each time I was promised that they would be sent, and nothing came.",
            ),
            who: some("Andre and Ms. Whitfield of Member Services"),
            ..Concern::default()
        };
    }
    input
}

fn history(input: &mut LetterInput) {
    let words = str::to_owned;
    input.notices = vec![NoticeLine {
        printed: words("February 12, 2026"),
        received: words("February 17, 2026"),
        decided: words("Denied"),
        reason: words("Six weeks of conservative treatment were not documented."),
    }];
    input.promises = vec![PromiseLine {
        what: words("send the criteria that were used"),
        who: words("Andre, Member Services"),
        made: words("February 18, 2026"),
        due: words("February 25, 2026"),
        reference: words("I-77120"),
    }];
    input.submissions = vec![SubmissionLine {
        what: words("Appeal of a denial of coverage"),
        sent: words("January 20, 2026"),
        channel: words("certified mail"),
        to: words("Member Appeals, P.O. Box 1234, Oakland"),
        tracking: words("9407 1000 0000 0000 0000 00"),
        pages: words("22"),
    }];
    input.overdue = vec![OverdueLine {
        what: words("Decide the appeal"),
        due: words("February 23, 2026"),
        citation: words("29 CFR 2560.503-1(i)(2)"),
    }];
    if input.citations.is_empty() {
        input.citations = vec![Citation {
            sentence: words(
                "If you receive this letter on March 3, 2026, your answer is due by April 2, 2026.",
            ),
            sentence_es: some(
                "Si reciben esta carta el 3 de marzo de 2026, su respuesta vence el 2 de abril de 2026.",
            ),
            citation: words("29 CFR 2560.503-1(i)(2)"),
        }];
    }
}

fn drug(input: &mut LetterInput) {
    input.services = vec![Service {
        what: "fremanezumab 225 mg injection, monthly".to_owned(),
        code: "Rx 7720145".to_owned(),
        provider: "Anneliese Hoffmann, MD".to_owned(),
        ..Service::default()
    }];
    input.decision.denied = some("coverage of fremanezumab");
    input.decision.reason = some("The drug is not on the formulary. Two other drugs must be tried first.");
    input.asked_outcome = some("cover the monthly injection as prescribed");
    input.grounds.clear();
    input.clinician.statement = some(
        "three preventive drugs have failed or had to be stopped, and this one has cut the attacks by half during the samples.",
    );
    input.tried = some(
        "Topiramate (3 months, memory trouble), propranolol (4 months, no effect), amitriptyline (2 months, not tolerated).",
    );
}

fn membership(input: &mut LetterInput) {
    input.decision = letters::Decision::default();
    input.services.clear();
    input.covered_from = Some(day(2026, 2, 1));
    input.bill.amount = some("$612.40");
    input.asked_outcome = some("show my coverage as active from February 1, 2026");
    input.concern.account = some(
        "My employer sent the enrollment on January 15, 2026. The pharmacy was told on February 9 that no coverage was on file, and I paid for the medicine myself.",
    );
}
