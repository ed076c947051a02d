//! The word lists of the window against those of the journal, the rules and the letters.

use rules::Jurisdiction;

use crate::words;

macro_rules! same_words {
    ($ours:ty, $theirs:ty { $($a:ident = $b:ident),+ $(,)? }) => {
        impl From<$ours> for $theirs {
            fn from(word: $ours) -> Self {
                match word { $(<$ours>::$a => <$theirs>::$b),+ }
            }
        }
        impl From<$theirs> for $ours {
            fn from(word: $theirs) -> Self {
                match word { $(<$theirs>::$b => <$ours>::$a),+ }
            }
        }
    };
}

same_words!(words::LineOfBusiness, journal::LineOfBusiness {
    IndividualMarketplace = Individual,
    ErisaInsured = ErisaInsured,
    ErisaSelfFunded = ErisaSelfFunded,
    NonfederalGovernmental = NonFederalGovernmental,
    MedicareAdvantage = MedicareAdvantage,
    PartD = PartD,
    OriginalMedicare = OriginalMedicare,
    MediCal = MediCal,
    MediCalWithoutPlan = MediCalWithoutPlan,
    MedicaidManagedCare = MedicaidManagedCare,
    MedicaidWithoutPlan = MedicaidWithoutPlan,
    Fehb = Fehb,
    Tricare = Tricare,
    SelfPay = SelfPay,
    EmployerAccount = EmployerAccount,
});

same_words!(words::HandoffSide, journal::handoff::Side { Mine = Mine, Theirs = Theirs });

same_words!(words::KaiserRegion, journal::KaiserRegion {
    California = California,
    Colorado = Colorado,
    Georgia = Georgia,
    Hawaii = Hawaii,
    MidAtlantic = MidAtlantic,
    Northwest = Northwest,
    Washington = Washington,
});

same_words!(words::CaseKind, journal::CaseKind {
    DenialBeforeCare = DenialBeforeCare,
    DenialAfterCare = DenialAfterCare,
    Drug = Drug,
    CareEnding = OngoingCareEnding,
    ReferralOrAuthorization = ReferralOrAuthorization,
    Bill = Bill,
    EnrollmentOrPremium = EnrollmentOrPremium,
    ServiceOrQuality = ServiceOrQuality,
    AccessOrDelay = AccessAndDelay,
    Records = Records,
    Unclear = Unclear,
});

same_words!(words::CaseStatus, journal::CaseStatus {
    Open = Open,
    Won = Won,
    PartlyWon = PartlyWon,
    Lost = Lost,
    Withdrawn = Withdrawn,
});

same_words!(words::Channel, journal::Channel {
    Phone = Phone,
    Portal = Portal,
    Letter = Letter,
    Fax = Fax,
    Email = Email,
    InPerson = InPerson,
    Voicemail = Voicemail,
});

same_words!(words::PromiseState, journal::PromiseState {
    Open = Open,
    Kept = Kept,
    Late = Late,
    Broken = Broken,
    Withdrawn = Withdrawn,
});

same_words!(words::PaperKind, journal::PaperKind {
    Decision = Decision,
    ExplanationOfBenefits = ExplanationOfBenefits,
    Bill = Bill,
    Referral = Referral,
    Records = Records,
    ClinicianLetter = ClinicianLetter,
    PlanDocument = PlanDocument,
    Form = Form,
    Photo = Photo,
    Receipt = Receipt,
    FaxConfirmation = FaxConfirmation,
    Correspondence = Correspondence,
    Other = Other,
});

same_words!(words::NoticeDecision, journal::Decision {
    Denied = Denied,
    PartlyDenied = PartlyDenied,
    Approved = Approved,
    AppealDenied = Upheld,
    Overturned = Overturned,
    Dismissed = Dismissed,
    CareEnds = Ending,
    InformationRequested = MoreInformation,
    Acknowledged = Acknowledged,
    Other = Other,
});

same_words!(words::SubmissionChannel, journal::SubmissionChannel {
    Fax = Fax,
    Mail = Mail,
    CertifiedMail = CertifiedMail,
    Courier = Courier,
    Portal = Portal,
    Email = Email,
    InPerson = InPerson,
});

same_words!(words::PacketChannel, journal::PacketChannel {
    Mail = Mail,
    Fax = Fax,
    Portal = Portal,
    ByHand = ByHand,
});

same_words!(words::ProofKind, journal::ProofKind {
    FaxConfirmation = FaxConfirmation,
    Receipt = Receipt,
    Representative = Representative,
});

same_words!(words::Language, journal::PacketLanguage { En = English, Es = Spanish });

same_words!(words::EntryKind, journal::EntryKind {
    Interaction = Interaction,
    Note = Note,
    NoticeReceived = NoticeReceived,
    LetterSent = LetterSent,
    CareEvent = CareEvent,
});

same_words!(words::Duty, journal::Duty {
    Member = Member,
    Plan = Plan,
    Reviewer = Reviewer,
    Provider = Provider,
    Regulator = Regulator,
});

same_words!(words::DeadlineState, journal::DeadlineState {
    Open = Open,
    Met = Met,
    Missed = Missed,
    Waived = Waived,
    Superseded = Superseded,
});

same_words!(words::Verification, journal::Verification {
    Text = Text,
    Quoted = Quoted,
    Official = Official,
    Secondary = Secondary,
    Unverified = Unverified,
});

same_words!(words::Direction, journal::Direction { Outgoing = Outgoing, Incoming = Incoming });

same_words!(words::ReferenceKind, journal::ReferenceKind {
    Call = Call,
    Claim = Claim,
    Authorization = Authorization,
    Grievance = Grievance,
    Appeal = Appeal,
    ExternalReview = ExternalReview,
    Complaint = Complaint,
    Invoice = Invoice,
    Other = Other,
});

same_words!(words::AuthorityKind, journal::AuthorityKind {
    Myself = Own,
    Parent = Parent,
    AuthorizedRepresentative = AuthorizedRepresentative,
    PowerOfAttorney = PowerOfAttorney,
    HipaaAuthorization = HipaaAuthorization,
    ProxyAccess = ProxyAccess,
});

same_words!(words::Duty, rules::Actor {
    Member = Member,
    Plan = Plan,
    Reviewer = Reviewer,
    Provider = Provider,
    Regulator = Regulator,
});

same_words!(words::Verification, rules::Verification {
    Text = Text,
    Quoted = Quoted,
    Official = Official,
    Secondary = Secondary,
    Unverified = Unverified,
});

same_words!(words::Language, letters::Language { En = En, Es = Es });
same_words!(words::Language, reminders::Language { En = En, Es = Es });

impl From<words::LineOfBusiness> for rules::LineOfBusiness {
    fn from(line: words::LineOfBusiness) -> Self {
        use words::LineOfBusiness as Ours;
        match line {
            Ours::IndividualMarketplace => Self::IndividualMarketplace,
            Ours::ErisaInsured => Self::ErisaInsured,
            Ours::ErisaSelfFunded => Self::ErisaSelfFunded,
            Ours::NonfederalGovernmental => Self::NonfedGov,
            Ours::MedicareAdvantage => Self::MedicareAdvantage,
            Ours::PartD => Self::PartD,
            Ours::OriginalMedicare => Self::OriginalMedicare,
            Ours::MediCal => Self::MediCalManagedCare,
            Ours::MediCalWithoutPlan => Self::MediCal,
            Ours::MedicaidManagedCare => Self::MedicaidManagedCare,
            Ours::MedicaidWithoutPlan => Self::MedicaidFfs,
            Ours::Fehb => Self::Fehb,
            Ours::Tricare => Self::Tricare,
            Ours::SelfPay => Self::UninsuredSelfPay,
            Ours::EmployerAccount => Self::EmployerAdmin,
        }
    }
}

impl From<words::LineOfBusiness> for letters::CoverageLine {
    fn from(line: words::LineOfBusiness) -> Self {
        use words::LineOfBusiness as Ours;
        match line {
            Ours::IndividualMarketplace => Self::Individual,
            Ours::ErisaInsured => Self::EmployerInsured,
            Ours::ErisaSelfFunded => Self::EmployerSelfFunded,
            Ours::MedicareAdvantage => Self::MedicareAdvantage,
            Ours::PartD => Self::PartD,
            Ours::MediCal
            | Ours::MediCalWithoutPlan
            | Ours::MedicaidManagedCare
            | Ours::MedicaidWithoutPlan => Self::Medicaid,
            Ours::Fehb => Self::FederalEmployees,
            Ours::NonfederalGovernmental
            | Ours::OriginalMedicare
            | Ours::Tricare
            | Ours::SelfPay
            | Ours::EmployerAccount => Self::Other,
        }
    }
}

impl From<words::CaseKind> for rules::CaseKind {
    fn from(kind: words::CaseKind) -> Self {
        use words::CaseKind as Ours;
        match kind {
            Ours::DenialBeforeCare => Self::CareBefore,
            Ours::DenialAfterCare => Self::CareAfter,
            Ours::Drug => Self::Drug,
            Ours::CareEnding => Self::OngoingCare,
            Ours::ReferralOrAuthorization => Self::Authorization,
            Ours::Bill => Self::Bill,
            Ours::EnrollmentOrPremium => Self::Enrollment,
            Ours::ServiceOrQuality => Self::Service,
            Ours::AccessOrDelay => Self::Access,
            Ours::Records => Self::Records,
            Ours::Unclear => Self::Unclear,
        }
    }
}

impl From<words::KaiserRegion> for rules::KaiserRegion {
    fn from(region: words::KaiserRegion) -> Self {
        use words::KaiserRegion as Ours;
        match region {
            Ours::California => Self::California,
            Ours::Colorado => Self::Colorado,
            Ours::Georgia => Self::Georgia,
            Ours::Hawaii => Self::Hawaii,
            Ours::MidAtlantic => Self::MidAtlantic,
            Ours::Northwest => Self::Northwest,
            Ours::Washington => Self::Washington,
        }
    }
}

/// The place whose law applies besides the federal one; `None` for a state whose law the catalogue does not hold.
pub(crate) fn jurisdiction(state: &str) -> Option<Jurisdiction> {
    match state {
        "CA" => Some(Jurisdiction::Ca),
        "CO" => Some(Jurisdiction::Co),
        "DC" => Some(Jurisdiction::Dc),
        "GA" => Some(Jurisdiction::Ga),
        "HI" => Some(Jurisdiction::Hi),
        "MD" => Some(Jurisdiction::Md),
        "OR" => Some(Jurisdiction::Or),
        "VA" => Some(Jurisdiction::Va),
        "WA" => Some(Jurisdiction::Wa),
        _ => None,
    }
}

same_words!(crate::view::ReminderKind, reminders::DueKind {
    MemberMonths = MemberMonths,
    MemberDays = MemberDays,
    MemberHours = MemberHours,
    Own = Own,
    PlanDuty = PlanDuty,
    Promise = Promise,
    AuthorityExpiry = AuthorityExpiry,
    LetterUnconfirmed = LetterUnconfirmed,
    FaxUnconfirmed = FaxUnconfirmed,
});

same_words!(crate::view::Weekday, chrono::Weekday {
    Monday = Mon,
    Tuesday = Tue,
    Wednesday = Wed,
    Thursday = Thu,
    Friday = Fri,
    Saturday = Sat,
    Sunday = Sun,
});

same_words!(words::FoundKind, journal::FoundKind {
    Reference = Reference,
    Person = Person,
    Coverage = Coverage,
    Contact = Contact,
    Case = Case,
    Entry = Entry,
    Statement = Statement,
    Promise = Promise,
    Notice = Notice,
    Letter = Letter,
    Packet = Packet,
    Paper = Paper,
});
