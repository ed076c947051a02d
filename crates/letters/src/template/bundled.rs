//! The templates that come with the app, as text inside the program.
//!
//! To add one, put its two files into `crates/letters/templates` and its name into the list.

use crate::model::Language;

/// One bundled file: name, language and text.
type BundledFile = (&'static str, Language, &'static str);

macro_rules! bundled {
    ($($name:literal),+ $(,)?) => {
        &[$(
            ($name, Language::En, include_str!(concat!("../../templates/", $name, ".en.toml"))),
            ($name, Language::Es, include_str!(concat!("../../templates/", $name, ".es.toml"))),
        )+]
    };
}

/// The bundled files.
pub(super) const FILES: &[BundledFile] = bundled![
    "coverage_appeal",
    "expedited_appeal",
    "second_level_appeal",
    "external_review_request",
    "state_hearing_request",
    "state_complaint",
    "federal_complaint",
    "service_grievance",
    "expedited_grievance",
    "broken_promise",
    "missed_deadline",
    "not_received",
    "single_contact",
    "thank_you",
    "drug_exception",
    "drug_tier_exception",
    "step_therapy_exception",
    "drug_limit_exception",
    "referral_request",
    "second_opinion",
    "continuity_of_care",
    "peer_to_peer_request",
    "medical_necessity_request",
    "urgency_statement",
    "claim_file_request",
    "plan_documents_request",
    "records_request",
    "records_amendment",
    "billing_dispute",
    "itemized_bill_request",
    "estimate_dispute",
    "emergency_reimbursement",
    "enrollment_dispute",
    "premium_dispute",
    "representative_notice",
    "proxy_access",
    "interpreter_or_format",
];
