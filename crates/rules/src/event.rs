//! The closed set of events that start a clock. A case holds them with their dates; a rule names one. Events
//! say what happened, never what it means.

use serde::{Deserialize, Serialize};

use crate::words::Language;

macro_rules! events {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $en:literal, $es:literal;)+) => {
        /// Something that happened, and from which a rule may count.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Event {
            $($(#[$doc])* $name,)+
        }

        impl Event {
            /// Every event, in the order of a dispute.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The name used in the catalogue and on the command line.
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            /// The day of the event as the end of a sentence: "the day the plan got the grievance".
            pub fn day_phrase(self, language: Language) -> &'static str {
                match (self, language) {
                    $((Self::$name, Language::English) => $en,
                      (Self::$name, Language::Spanish) => $es,)+
                }
            }
        }
    };
}

events! {
    /// The plan got a claim or a request for coverage or approval.
    RequestReceived = "request_received", "the day the plan got the request", "el día en que el plan recibió la solicitud";
    /// The plan got a request from which something was missing.
    IncompleteRequestReceived = "incomplete_request_received", "the day the plan got the incomplete request", "el día en que el plan recibió la solicitud incompleta";
    /// The plan got a request with everything it needs.
    CompleteRequestReceived = "complete_request_received", "the day the plan got the complete request", "el día en que el plan recibió la solicitud completa";
    /// A request went to the wrong desk or in the wrong form.
    RequestMisfiled = "request_misfiled", "the day the request was sent the wrong way", "el día en que la solicitud se envió de forma equivocada";
    /// The plan asked for missing facts.
    InformationRequested = "information_requested", "the day the plan asked for more facts", "el día en que el plan pidió más datos";
    /// The facts that were asked for arrived.
    InformationReceived = "information_received", "the day the needed facts arrived", "el día en que llegaron los datos necesarios";
    /// The plan said in writing, before its time was up, that it takes the longer time the law allows it.
    ExtensionAnnounced = "extension_announced", "the day the plan wrote that it needs more time", "el día en que el plan escribió que necesita más tiempo";
    /// The prescriber's statement in support of an exception arrived.
    PrescriberStatementReceived = "prescriber_statement_received", "the day the plan got the prescriber's statement", "el día en que el plan recibió la declaración de quien receta";
    /// The plan refused to treat a request as urgent.
    ExpediteRefused = "expedite_refused", "the day the plan refused to hurry", "el día en que el plan se negó a apurarse";
    /// The plan made its decision, before anybody was told.
    PlanDecided = "plan_decided", "the day the plan decided", "el día en que el plan decidió";
    /// The plan let its own time run out or broke its own rules.
    PlanMissedDeadline = "plan_missed_deadline", "the day the plan missed its deadline", "el día en que al plan se le venció el plazo";
    /// Date printed on the first denial.
    DenialPrinted = "denial_printed", "the date printed on the denial", "la fecha impresa en la negación";
    /// The first denial reached the member.
    DenialReceived = "denial_received", "the day you got the denial", "el día en que usted recibió la negación";
    /// Something went wrong that a grievance is about.
    GrievanceEvent = "grievance_event", "the day of the problem", "el día del problema";
    /// The plan got a grievance or a complaint.
    GrievanceReceived = "grievance_received", "the day the plan got the grievance", "el día en que el plan recibió la queja";
    /// The member sent an appeal.
    AppealSent = "appeal_sent", "the day you first wrote to the plan", "el día en que usted escribió al plan por primera vez";
    /// The plan got an appeal.
    AppealReceived = "appeal_received", "the day the plan got the appeal", "el día en que el plan recibió la apelación";
    /// Date printed on the plan's answer to an appeal or grievance.
    FinalDenialPrinted = "final_denial_printed", "the date printed on the plan's answer to your appeal", "la fecha impresa en la respuesta del plan a su apelación";
    /// The plan's answer to an appeal reached the member.
    FinalDenialReceived = "final_denial_received", "the day you got the plan's answer to your appeal", "el día en que usted recibió la respuesta del plan a su apelación";
    /// The first day on which the law lets a California member ask for an independent medical review.
    ImrQualified = "imr_qualified", "the day the medical review opened to you", "el día en que se le abrió la revisión médica";
    /// The office or plan that must act got the request for outside review.
    ExternalRequestReceived = "external_request_received", "the day the request for outside review arrived", "el día en que llegó la solicitud de revisión externa";
    /// The plan got its copy of a request made to the state.
    ExternalRequestForwarded = "external_request_forwarded", "the day the plan got its copy of the request", "el día en que el plan recibió su copia de la solicitud";
    /// The first check of a request for outside review was finished.
    ExternalCheckDone = "external_check_done", "the day the first check was finished", "el día en que terminó la primera verificación";
    /// The outside reviewer took the case and said so.
    ExternalAccepted = "external_accepted", "the day the reviewer accepted the case", "el día en que el revisor aceptó el caso";
    /// The outside reviewer got the case.
    ExternalCaseReceived = "external_case_received", "the day the reviewer got the case", "el día en que el revisor recibió el caso";
    /// The outside reviewer was chosen.
    ExternalReviewerChosen = "external_reviewer_chosen", "the day the reviewer was chosen", "el día en que se eligió al revisor";
    /// The outside reviewer had every paper it needs.
    ExternalFileComplete = "external_file_complete", "the day the reviewer had all the papers", "el día en que el revisor tuvo todos los papeles";
    /// The outside reviewer gave its decision by voice.
    ExternalDecisionSpoken = "external_decision_spoken", "the day the reviewer told the decision", "el día en que el revisor dijo su decisión";
    /// The decision of the outside reviewer reached the member.
    ExternalDecisionReceived = "external_decision_received", "the day you got the outside decision", "el día en que usted recibió la decisión externa";
    /// The regulator made the outside decision binding.
    ExternalDecisionAdopted = "external_decision_adopted", "the day the state adopted the decision", "el día en que el estado adoptó la decisión";
    /// Date printed on the decision of Medicare's independent review entity.
    IreDecisionPrinted = "ire_decision_printed", "the date printed on the independent reviewer's decision", "la fecha impresa en la decisión del revisor independiente";
    /// The decision of Medicare's qualified independent contractor reached the member.
    QicDecisionReceived = "qic_decision_received", "the day you got the second Medicare decision", "el día en que usted recibió la segunda decisión de Medicare";
    /// The decision of the administrative law judge reached the member.
    AljDecisionReceived = "alj_decision_received", "the day you got the judge's decision", "el día en que usted recibió la decisión del juez";
    /// The decision of the Medicare Appeals Council reached the member.
    CouncilDecisionReceived = "council_decision_received", "the day you got the Appeals Council's decision", "el día en que usted recibió la decisión del Consejo de Apelaciones";
    /// A hearing office got the request for a hearing.
    HearingRequested = "hearing_requested", "the day the hearing was asked for", "el día en que se pidió la audiencia";
    /// A regulator got a complaint.
    RegulatorComplaintReceived = "regulator_complaint_received", "the day the state got the complaint", "el día en que el estado recibió la queja";
    /// Medicare handed a complaint to the plan.
    ComplaintAssigned = "complaint_assigned", "the day Medicare gave the complaint to the plan", "el día en que Medicare pasó la queja al plan";
    /// The hospital plans to send the patient home.
    DischargePlanned = "discharge_planned", "the day the hospital plans to send you home", "el día en que el hospital piensa darle de alta";
    /// The patient left the hospital.
    Discharged = "discharged", "the day you left the hospital", "el día en que usted salió del hospital";
    /// The QIO told the hospital or plan about a request.
    QioNotified = "qio_notified", "the day the QIO told the hospital or plan", "el día en que la QIO avisó al hospital o al plan";
    /// A notice that services will end was handed over.
    NoticeOfEndingDelivered = "notice_of_ending_delivered", "the day you got the notice that services end", "el día en que usted recibió el aviso de que terminan los servicios";
    /// Services end, as the notice says.
    ServicesEnd = "services_end", "the day services end", "el día en que terminan los servicios";
    /// The plan cuts or stops care against the doctor's advice.
    ServiceReduced = "service_reduced", "the moment the care is cut", "el momento en que se reduce la atención";
    /// Somebody got a written request for records or plan papers.
    DocumentRequestReceived = "document_request_received", "the day the request for papers arrived", "el día en que llegó la solicitud de documentos";
    /// Somebody got a request to correct records.
    AmendmentRequestReceived = "amendment_request_received", "the day the request to correct records arrived", "el día en que llegó la solicitud de corregir el expediente";
    /// The member learned, or should have learned, of a privacy violation.
    PrivacyHarmKnown = "privacy_harm_known", "the day you learned of the privacy problem", "el día en que usted supo del problema de privacidad";
    /// Care was given.
    ServiceDate = "service_date", "the day of the care", "el día de la atención";
    /// Care was put on the calendar, or an estimate was asked for.
    CareScheduled = "care_scheduled", "the day the care was scheduled or the estimate was asked for", "el día en que se programó la atención o se pidió el presupuesto";
    /// The first bill came.
    FirstBill = "first_bill", "the date of the first bill", "la fecha de la primera factura";
    /// A collector's validation notice came.
    CollectorNoticeReceived = "collector_notice_received", "the day you got the collector's notice", "el día en que usted recibió el aviso del cobrador";
    /// A credit bureau got a dispute.
    CreditDisputeReceived = "credit_dispute_received", "the day the credit bureau got the dispute", "el día en que la agencia de crédito recibió la disputa";
    /// A visit was asked for.
    AppointmentRequested = "appointment_requested", "the day the visit was asked for", "el día en que se pidió la cita";
    /// A doctor's or hospital's contract with the plan ended.
    ProviderLeft = "provider_left", "the day the doctor left the plan", "el día en que el médico salió del plan";
    /// The notice of the right to stay with a doctor came.
    ContinuityNotice = "continuity_notice", "the day of the notice about staying with your doctor", "el día del aviso sobre seguir con su médico";
    /// Date printed on an eligibility decision.
    EligibilityNoticePrinted = "eligibility_notice_printed", "the date printed on the eligibility notice", "la fecha impresa en el aviso de elegibilidad";
    /// Coverage was lost, or life changed (marriage, birth, move, divorce).
    LifeEvent = "life_event", "the day coverage was lost or life changed", "el día en que se perdió la cobertura o cambió la vida";
    /// COBRA's clock opened: the later of the loss of coverage and the date of the election notice.
    CobraNotice = "cobra_notice", "the later of the day coverage ended and the date of the COBRA notice", "lo que sea posterior: el fin de la cobertura o la fecha del aviso de COBRA";
    /// COBRA was elected.
    CobraElected = "cobra_elected", "the day you chose COBRA", "el día en que usted eligió COBRA";
    /// A month of coverage began.
    CoveragePeriodStarted = "coverage_period_started", "the first day of the coverage period", "el primer día del período de cobertura";
    /// A premium was due and not paid.
    PremiumDue = "premium_due", "the day the unpaid premium was due", "el día en que vencía la prima no pagada";
    /// The employer sent an enrollment or a form.
    EnrollmentSubmitted = "enrollment_submitted", "the day the enrollment or form was sent", "el día en que se envió la inscripción o el formulario";
}

impl Event {
    /// Reads a [`code`](Self::code).
    pub fn parse_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|event| event.code() == code)
    }

    /// Whether somebody may know the day before it comes: an announced end, a move, a new coverage.
    pub fn may_lie_ahead(self) -> bool {
        self.is_announced()
            || matches!(
                self,
                Self::ServiceReduced
                    | Self::ServiceDate
                    | Self::ProviderLeft
                    | Self::LifeEvent
                    | Self::CoveragePeriodStarted
                    | Self::PremiumDue
            )
    }

    /// Whether the date lies ahead when the member learns of it: what is announced can be acted on at once.
    pub(crate) fn is_announced(self) -> bool {
        matches!(self, Self::DischargePlanned | Self::ServicesEnd)
    }

    /// For a printed date, the event of the same paper's receipt; for a receipt, itself.
    pub(crate) fn receipt(self) -> Self {
        match self {
            Self::DenialPrinted => Self::DenialReceived,
            Self::FinalDenialPrinted => Self::FinalDenialReceived,
            other => other,
        }
    }

    /// For a receipt, the event of the same paper's printed date; for a printed date, itself.
    pub(crate) fn printed(self) -> Self {
        match self {
            Self::DenialReceived => Self::DenialPrinted,
            Self::FinalDenialReceived => Self::FinalDenialPrinted,
            other => other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_the_name_serde_reads() {
        #[derive(serde::Deserialize)]
        struct Line {
            event: Event,
        }
        for event in Event::ALL {
            let line: Line = toml::from_str(&format!("event = \"{}\"", event.code())).unwrap();
            assert_eq!(line.event, *event);
            assert_eq!(Event::parse_code(event.code()), Some(*event));
        }
    }
}
