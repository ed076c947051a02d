//! The closed lists about a case: what it is about, what happened in it, what was promised.

use super::word_list;

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
    /// Who began the interaction.
    Direction {
        /// The member's side contacted the plan.
        Outgoing,
        /// The plan's side contacted the member.
        Incoming,
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
