//! Words about papers, and about files that go to other programs.

use super::word_list;

word_list! {
    /// What a file is made from that goes to a printer or to another program.
    FileKind {
        /// A letter.
        Letter,
        /// The same in large print.
        LargePrintLetter,
        /// A paper that was kept.
        Paper,
        /// A packet that was built or is frozen, as it lies before the person: all its parts.
        Packet,
        /// The sheets that help to get it into the mail.
        MailingKit,
        /// The record of contacts of a case, in English.
        RecordOfContacts,
        /// Who said what in a case, in English.
        WhoSaidWhat,
    }
}

word_list! {
    /// What a paper is.
    PaperKind {
        /// A refusal or other decision.
        Decision,
        /// An explanation of benefits.
        ExplanationOfBenefits,
        /// A bill or invoice.
        Bill,
        /// A referral or an order.
        Referral,
        /// Medical records.
        Records,
        /// A clinician's letter.
        ClinicianLetter,
        /// A plan document: evidence of coverage, policy, criteria.
        PlanDocument,
        /// A signed form.
        Form,
        /// A photograph.
        Photo,
        /// A receipt.
        Receipt,
        /// A fax confirmation.
        FaxConfirmation,
        /// Correspondence.
        Correspondence,
        /// Anything else.
        Other,
    }
}
