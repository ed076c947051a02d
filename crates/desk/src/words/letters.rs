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
