//! Turns the input into the vocabulary a template speaks: facts by key, lists of items, conditions.
//!
//! Dates become words here, in the letter's language. An empty string is treated as not known, so that a form field
//! the member left blank cannot slip into a letter as nothing.

mod lists;

use std::collections::{BTreeMap, BTreeSet};

use crate::input::{Appointee, Author, Bill, ConcernKind, CoverageLine, LetterInput, Service, Stage};
use crate::model::Language;
use crate::vocabulary;
use crate::words;

/// One item of a list: its columns by name. Unknown columns are absent.
pub(crate) type Item = BTreeMap<&'static str, String>;

/// Everything a template can ask about one case.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    texts: BTreeMap<&'static str, String>,
    lists: BTreeMap<&'static str, Vec<Item>>,
    flags: BTreeSet<&'static str>,
    /// Two letters, for the condition `state is CA`.
    state: String,
}

impl Facts {
    /// Gathers the facts of this input, written for this language.
    pub(crate) fn gather(input: &LetterInput, language: Language) -> Self {
        let mut facts = Self::default();
        facts.member_and_plan(input, language);
        facts.offices(input);
        facts.representative(&input.representative, language);
        facts.author(input);
        facts.decision(input, language);
        facts.service(input);
        facts.bill(&input.bill, language);
        facts.concern(input);
        facts.lists_of(input, language);
        facts.history(input);
        facts.flags_of(input);
        facts
    }

    /// Returns a known fact.
    pub(crate) fn text(&self, key: &str) -> Option<&str> {
        self.texts.get(key).map(String::as_str)
    }

    /// Returns the items of a list, none if the list is empty.
    pub(crate) fn list(&self, name: &str) -> &[Item] {
        self.lists.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether one condition of a template holds: `urgent`, `not urgent`, `member.group`, `grounds`.
    pub(crate) fn holds(&self, condition: &str) -> bool {
        match condition.strip_prefix("not ") {
            Some(name) => !self.is(name.trim()),
            None => self.is(condition.trim()),
        }
    }

    fn is(&self, name: &str) -> bool {
        if let Some(state) = name.strip_prefix(vocabulary::STATE_IS) {
            return self.state == state;
        }
        self.flags.contains(name) || self.texts.contains_key(name) || !self.list(name).is_empty()
    }

    fn put(&mut self, key: &'static str, value: Option<&str>) {
        debug_assert!(vocabulary::field(key).is_some(), "{key} is not in the vocabulary");
        if let Some(value) = value.map(str::trim).filter(|value| !value.is_empty()) {
            self.texts.insert(key, value.to_owned());
        }
    }

    fn put_date(&mut self, key: &'static str, day: Option<chrono::NaiveDate>, language: Language) {
        self.put(key, day.map(|day| words::date(day, language)).as_deref());
    }

    fn member_and_plan(&mut self, input: &LetterInput, language: Language) {
        let (member, plan, references) = (&input.member, &input.plan, &input.references);
        self.put("member.name", member.name.as_deref());
        self.put_date("member.born", member.born, language);
        self.put("member.id", member.id.as_deref());
        self.put("member.record_number", member.record_number.as_deref());
        self.put("member.group", member.group.as_deref());
        self.put("member.policyholder", member.policyholder.as_deref());
        self.put("member.language", member.language.as_deref());
        self.put("member.accommodations", member.accommodations.as_deref());
        self.put("plan.name", plan.name.as_deref());
        self.put("plan.department", plan.department.as_deref());
        self.put("plan.address", Some(&plan.address.join("\n")));
        self.put("plan.fax", plan.fax.as_deref());
        self.put_date("coverage.from", input.covered_from, language);
        self.put_date("coverage.until", input.covered_until, language);
        self.put("state", input.state.as_deref());
        self.put("reference.claim", references.claim.as_deref());
        self.put("reference.authorization", references.authorization.as_deref());
        self.put("reference.notice", references.notice.as_deref());
        self.put("reference.appeal", references.appeal.as_deref());
        self.put("reference.grievance", references.grievance.as_deref());
        self.put("reference.external_review", references.external_review.as_deref());
        self.put("reference.complaint", references.complaint.as_deref());
        self.put("reference.invoice", references.invoice.as_deref());
    }

    fn offices(&mut self, input: &LetterInput) {
        let offices = [
            ("provider.name", "provider.address", &input.provider),
            ("employer.name", "employer.address", &input.employer),
            ("regulator.name", "regulator.address", &input.regulator),
            ("reviewer.name", "reviewer.address", &input.reviewer),
        ];
        for (name, address, office) in offices {
            self.put(name, office.name.as_deref());
            self.put(address, Some(&office.address.join("\n")));
        }
    }

    fn representative(&mut self, it: &Appointee, language: Language) {
        self.put("representative.name", it.name.as_deref());
        self.put("representative.relation", it.relation.as_deref());
        self.put("representative.address", Some(&it.address.join(", ")));
        self.put("representative.phone", it.phone.as_deref());
        self.put("representative.scope", it.scope.as_deref());
        self.put_date("representative.until", it.until, language);
    }

    fn author(&mut self, input: &LetterInput) {
        let (name, address, phone, email) = match &input.author {
            Author::Member => {
                let it = &input.member;
                (&it.name, &it.address, &it.phone, &it.email)
            }
            Author::Representative(it) => {
                self.put("author.capacity", it.capacity.as_deref());
                self.put("author.authority", it.authority.as_deref());
                (&it.name, &it.address, &it.phone, &it.email)
            }
        };
        self.put("author.name", name.as_deref());
        self.put("author.address", Some(&address.join("\n")));
        self.put("author.phone", phone.as_deref());
        self.put("author.email", email.as_deref());
    }

    fn decision(&mut self, input: &LetterInput, language: Language) {
        let decision = &input.decision;
        self.put_date("decision.notice_printed", decision.notice_printed, language);
        self.put_date("decision.notice_received", decision.notice_received, language);
        self.put("decision.denied", decision.denied.as_deref());
        self.put("decision.reason", decision.reason.as_deref());
        self.put("decision.amount", decision.amount.as_deref());
        self.put("asked_outcome", input.asked_outcome.as_deref());
        self.put("clinician.name", input.clinician.name.as_deref());
        self.put("clinician.specialty", input.clinician.specialty.as_deref());
        self.put("clinician.statement", input.clinician.statement.as_deref());
        self.put("clinician.address", Some(&input.clinician.address.join("\n")));
        self.put_date("answer_by", input.answer_by, language);
        if let Some(urgency) = &input.urgency {
            self.put("urgency.reason", urgency.clinician_reason.as_deref());
            self.put("urgency.clinician", urgency.clinician.as_deref());
        }
    }

    /// The services in one breath, for a sentence; the table has the rest.
    fn service(&mut self, input: &LetterInput) {
        let listed = |column: fn(&Service) -> &String| {
            let mut found: Vec<&str> = Vec::new();
            for words in input.services.iter().map(|it| column(it).trim()) {
                if !words.is_empty() && !found.contains(&words) {
                    found.push(words);
                }
            }
            found.join("; ")
        };
        self.put("service.what", Some(&listed(|it| &it.what)));
        self.put("service.dates", Some(&listed(|it| &it.dates)));
        self.put("treatment.tried", input.tried.as_deref());
        self.put("outcome", input.outcome.as_deref());
        self.put("records.wanted", input.records.wanted.as_deref());
        self.put("records.wrong", input.records.wrong.as_deref());
        self.put("records.right", input.records.right.as_deref());
    }

    fn bill(&mut self, bill: &Bill, language: Language) {
        self.put_date("bill.date", bill.dated, language);
        self.put("bill.amount", bill.amount.as_deref());
        self.put("bill.paid", bill.paid.as_deref());
        self.put_date("estimate.date", bill.estimate_dated, language);
        self.put("estimate.amount", bill.estimate_amount.as_deref());
    }

    fn concern(&mut self, input: &LetterInput) {
        let concern = &input.concern;
        self.put("concern.summary", concern.summary.as_deref());
        self.put("concern.when", concern.when.as_deref());
        self.put("concern.place", concern.place.as_deref());
        self.put("concern.who", concern.who.as_deref());
        self.put("concern.account", concern.account.as_deref());
        self.put("concern.effect", concern.effect.as_deref());
    }

    fn flags_of(&mut self, input: &LetterInput) {
        let stage = match input.decision.stage {
            Stage::BeforeCare => "before_care",
            Stage::DuringCare => "during_care",
            Stage::AfterCare => "after_care",
        };
        let author = match input.author {
            Author::Member => "by_member",
            Author::Representative(_) => "by_representative",
        };
        let asked = &input.requests;
        let ticked = [
            ("urgent", input.urgency.is_some()),
            ("several_services", input.services.len() > 1),
            ("peer_to_peer", input.clinician.offers_peer_to_peer),
            ("wants_claim_file", asked.claim_file),
            ("wants_criteria", asked.criteria),
            ("wants_reviewer", asked.reviewer),
            ("wants_written_decision", asked.written_decision),
            ("wants_acknowledgement", asked.acknowledgement),
        ];
        let ticked = ticked.into_iter().filter(|(_, holds)| *holds).map(|(name, _)| name);
        let named = [Some(stage), Some(author), line(input.coverage), kind(input.concern.kind)];
        self.flags.extend(ticked.chain(named.into_iter().flatten()));
        self.flags.extend(families(input.coverage));
        self.state = input.state.clone().unwrap_or_default();
    }
}

const fn line(coverage: CoverageLine) -> Option<&'static str> {
    match coverage {
        CoverageLine::Individual => Some("individual"),
        CoverageLine::EmployerInsured => Some("employer_insured"),
        CoverageLine::EmployerSelfFunded => Some("employer_self_funded"),
        CoverageLine::MedicareAdvantage => Some("medicare_advantage"),
        CoverageLine::PartD => Some("part_d"),
        CoverageLine::OriginalMedicare => Some("original_medicare"),
        CoverageLine::Medicaid => Some("medicaid"),
        CoverageLine::MediCal => Some("medi_cal"),
        CoverageLine::Governmental => Some("governmental"),
        CoverageLine::Tricare => Some("tricare"),
        CoverageLine::SelfPay => Some("self_pay"),
        CoverageLine::FederalEmployees => Some("federal_employees"),
        CoverageLine::Other => None,
    }
}

/// Families of coverage that many letters treat alike.
const fn families(coverage: CoverageLine) -> &'static [&'static str] {
    match coverage {
        CoverageLine::EmployerInsured | CoverageLine::EmployerSelfFunded => &["employer_plan"],
        CoverageLine::MedicareAdvantage | CoverageLine::PartD | CoverageLine::OriginalMedicare => {
            &["medicare"]
        }
        CoverageLine::MediCal => &["medicaid"],
        _ => &[],
    }
}

const fn kind(concern: ConcernKind) -> Option<&'static str> {
    match concern {
        ConcernKind::Wait => Some("about_wait"),
        ConcernKind::Access => Some("about_access"),
        ConcernKind::Conduct => Some("about_conduct"),
        ConcernKind::Telephone => Some("about_telephone"),
        ConcernKind::Billing => Some("about_billing"),
        ConcernKind::Quality => Some("about_quality"),
        ConcernKind::Other => None,
    }
}
