//! The closed lists of words that the window and the core share: what kind of case, through which channel,
//! under which line of business.
//!
//! They are the field's own terms (see the glossary in `docs/`). Each list is one enum here, turned into
//! TypeScript by `cargo xtask types`; the labels people read, in English and Spanish, live in `ui/src/text`.
//! The rooms have lists of their own with the same members; [`crate::convert`] maps them and fails to compile when
//! one side gains a member that the other lacks.

use serde::{Deserialize, Serialize};

macro_rules! word_list {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$vmeta])* $variant),+ }

        impl $name {
            /// Every member of the list, in the order a form should offer them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
        }
    };
}

word_list! {
    /// The legal family a coverage belongs to. Together with the state it chooses the rules.
    LineOfBusiness {
        /// A plan bought by oneself or through a marketplace.
        IndividualMarketplace,
        /// An employer plan that buys insurance (ERISA).
        ErisaInsured,
        /// An employer plan that pays claims itself (ERISA).
        ErisaSelfFunded,
        /// A plan of a state or local government employer.
        NonfederalGovernmental,
        /// Medicare Advantage (Part C).
        MedicareAdvantage,
        /// A Medicare prescription drug plan (Part D).
        PartD,
        /// Original Medicare (Parts A and B).
        OriginalMedicare,
        /// California's Medicaid through a managed care plan.
        MediCal,
        /// Medi-Cal without a plan, or a decision of the county or the state.
        MediCalWithoutPlan,
        /// Medicaid through a managed care plan outside California.
        MedicaidManagedCare,
        /// Medicaid without a plan, outside California.
        MedicaidWithoutPlan,
        /// Federal Employees Health Benefits.
        Fehb,
        /// TRICARE.
        Tricare,
        /// No plan: the member pays the bill.
        SelfPay,
        /// The employer's side of a membership problem.
        EmployerAccount,
    }
}

word_list! {
    /// The shelves of the list of letters, in its order.
    LetterGroup {
        /// Appeals to the plan itself.
        Appeals,
        /// Reviews, hearings and complaints outside the plan.
        Outside,
        /// Complaints about service.
        Grievances,
        /// What follows when a promise, a date or a letter was lost.
        FollowUp,
        /// Drugs.
        Drugs,
        /// Getting care: referral, second opinion, staying with a doctor.
        Care,
        /// Letters to the doctor.
        Doctor,
        /// Records, files and plan papers.
        Records,
        /// Bills and payments.
        Bills,
        /// Enrollment and premiums.
        Coverage,
        /// Who may act, and in which language and form.
        People,
        /// Templates of the user's own.
        Own,
    }
}

word_list! {
    /// Kaiser Permanente's regions; they decide phone routing, addresses and clocks.
    KaiserRegion {
        /// Northern and Southern California.
        California,
        /// Colorado.
        Colorado,
        /// Georgia.
        Georgia,
        /// Hawaii.
        Hawaii,
        /// Maryland, Virginia and the District of Columbia.
        MidAtlantic,
        /// Oregon and South-West Washington.
        Northwest,
        /// Washington.
        Washington,
    }
}

word_list! {
    /// What a dispute is about.
    CaseKind {
        /// Coverage refused before the care was given.
        DenialBeforeCare,
        /// Coverage refused after the care was given (a claim).
        DenialAfterCare,
        /// A drug: exception, tier, formulary, step therapy.
        Drug,
        /// Ongoing care is being ended or cut.
        CareEnding,
        /// A referral or an authorization is late or refused.
        ReferralOrAuthorization,
        /// A bill.
        Bill,
        /// Enrollment, eligibility or premium.
        EnrollmentOrPremium,
        /// Service or quality of care.
        ServiceOrQuality,
        /// Access: waits, delays, distance.
        AccessOrDelay,
        /// Records, claim file, plan documents.
        Records,
        /// Nobody can tell yet; the clocks of every kind are opened.
        Unclear,
    }
}

word_list! {
    /// Where a case stands.
    CaseStatus {
        /// Being worked on.
        Open,
        /// Won.
        Won,
        /// Won in part.
        PartlyWon,
        /// Lost at every level that was tried.
        Lost,
        /// Given up.
        Withdrawn,
    }
}

word_list! {
    /// The way an interaction happened, or a letter went out.
    Channel {
        /// Telephone.
        Phone,
        /// Secure message in the plan's portal.
        Portal,
        /// Paper letter.
        Letter,
        /// Fax.
        Fax,
        /// E-mail.
        Email,
        /// Face to face.
        InPerson,
        /// Voicemail.
        Voicemail,
    }
}

word_list! {
    /// The way a letter went out.
    SubmissionChannel {
        /// Fax.
        Fax,
        /// First-class mail.
        Mail,
        /// Certified mail, with a receipt.
        CertifiedMail,
        /// A courier.
        Courier,
        /// Uploaded to the plan's portal.
        Portal,
        /// E-mail.
        Email,
        /// Handed over.
        InPerson,
    }
}

word_list! {
    /// What sort of entry a timeline line is.
    EntryKind {
        /// A call, message, letter or visit.
        Interaction,
        /// A note, or what became of a promise or deadline.
        Note,
        /// A notice arrived.
        NoticeReceived,
        /// A letter went out.
        LetterSent,
        /// Something about the care itself.
        CareEvent,
    }
}

word_list! {
    /// Who began the interaction.
    Direction {
        /// The member's side contacted the plan.
        Outgoing,
        /// The plan's side contacted the member.
        Incoming,
    }
}

word_list! {
    /// What a number given by a desk stands for.
    ReferenceKind {
        /// Call reference.
        Call,
        /// Claim number.
        Claim,
        /// Authorization or referral number.
        Authorization,
        /// Grievance number.
        Grievance,
        /// Appeal number.
        Appeal,
        /// External review number.
        ExternalReview,
        /// Complaint number at a regulator.
        Complaint,
        /// Invoice or bill number.
        Invoice,
        /// Any other.
        Other,
    }
}

word_list! {
    /// How a promise ended, or that it has not.
    PromiseState {
        /// Still awaited, its time has not come.
        Open,
        /// Done in time.
        Kept,
        /// Done, but after its time.
        Late,
        /// Its time passed and nothing came.
        Broken,
        /// Taken back.
        Withdrawn,
    }
}

word_list! {
    /// Why the user may act for the person.
    AuthorityKind {
        /// The user is the member.
        Myself,
        /// Parent or guardian of a minor.
        Parent,
        /// Authorized representative by the plan's or Medicare's form.
        AuthorizedRepresentative,
        /// Power of attorney for health care.
        PowerOfAttorney,
        /// HIPAA authorization: may hear and receive, may not decide.
        HipaaAuthorization,
        /// Proxy access to the portal.
        ProxyAccess,
    }
}

word_list! {
    /// Whose duty a deadline is.
    Duty {
        /// The member's own.
        Member,
        /// The plan's.
        Plan,
        /// An outside reviewer's.
        Reviewer,
        /// A provider's.
        Provider,
        /// A regulator's.
        Regulator,
    }
}

word_list! {
    /// What a deadline is about.
    Nature {
        /// Something must be done by then.
        Duty,
        /// A route opens then; nothing is lost by waiting for it.
        Opening,
        /// Something that protects the member lasts until then.
        Protection,
        /// The plan says it will, though no law that was checked makes it.
        Promise,
    }
}

word_list! {
    /// Where a deadline stands.
    DeadlineState {
        /// Running.
        Open,
        /// Done in time.
        Met,
        /// Passed without being done.
        Missed,
        /// Given up on purpose.
        Waived,
        /// Replaced by a newer count.
        Superseded,
    }
}

word_list! {
    /// How far a letter has come. It can only move forward.
    LetterStatus {
        /// Being written.
        Draft,
        /// Finished and frozen, not yet sent.
        Final,
        /// Sent, with how and when.
        Sent,
        /// The plan confirmed that it has it.
        Confirmed,
        /// The plan answered.
        Answered,
    }
}

word_list! {
    /// What a notice from the plan decided.
    NoticeDecision {
        /// Refused.
        Denied,
        /// Refused in part.
        PartlyDenied,
        /// Approved.
        Approved,
        /// The appeal was refused: an earlier refusal stands.
        AppealDenied,
        /// An earlier refusal is taken back.
        Overturned,
        /// Not decided: late, wrong place, not entitled.
        Dismissed,
        /// Care or coverage that was running will end.
        CareEnds,
        /// More information is asked for.
        InformationRequested,
        /// Only confirms that something arrived.
        Acknowledged,
        /// Something else.
        Other,
    }
}

word_list! {
    /// How the day a notice arrived can be shown.
    ReceiptProof {
        /// No proof; the member's clocks start at the printed date.
        None,
        /// The postmark or envelope.
        Postmark,
        /// The portal's message time.
        Portal,
        /// Handed over, signed for.
        HandDelivered,
        /// A fax header.
        FaxHeader,
    }
}

word_list! {
    /// The languages the window and its letters speak.
    Language {
        /// English.
        En,
        /// Spanish.
        Es,
    }
}

word_list! {
    /// The window's colours.
    Theme {
        /// As the computer has them.
        System,
        /// Light.
        Light,
        /// Dark.
        Dark,
    }
}

word_list! {
    /// How well the source of a rule was checked.
    Verification {
        /// The text of the law was read.
        Text,
        /// A dated file quotes the text of the law.
        Quoted,
        /// A government or plan page states it.
        Official,
        /// Only a summary states it.
        Secondary,
        /// Nobody has checked it.
        Unverified,
    }
}
