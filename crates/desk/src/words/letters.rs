//! The closed lists about letters: their shelves, how far they have come, how they went out.

use super::word_list;

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
    /// What made a version of a letter.
    VersionOccasion {
        /// It was written from the case for the first time.
        Started,
        /// The text as the case gave it, before one's own words were put back.
        FromCase,
        /// Somebody typed.
        Typed,
        /// Facts were put in from the case.
        Filled,
        /// It was written from the case again, with one's own changes.
        WrittenAgain,
        /// An earlier version was brought back.
        Restored,
        /// It was made final.
        Final,
        /// It was made a draft again.
        Reopened,
        /// It went out, or was answered.
        Sent,
    }
}

word_list! {
    /// What sort of thing a letter lacks.
    MissingKind {
        /// A fact nobody has given.
        Fact,
        /// An exhibit that is no longer in the letter's packet, or a packet that is not there.
        Exhibit,
    }
}
