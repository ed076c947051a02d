//! Words about packets and their exhibits.

use super::word_list;

word_list! {
    /// How a packet is meant to travel.
    PacketChannel {
        /// By post.
        Mail,
        /// By fax: black and white.
        Fax,
        /// Uploaded to a portal.
        Portal,
        /// Handed over.
        ByHand,
    }
}

word_list! {
    /// What an exhibit is made from.
    ExhibitKind {
        /// A paper that was kept.
        Paper,
        /// The record of contacts, made from chosen entries.
        RecordOfContacts,
        /// The timeline on one page, made from chosen entries.
        TimelinePage,
        /// Who said what: chosen questions with the answers to each.
        WhoSaidWhat,
        /// Another letter that is finished.
        Letter,
    }
}

word_list! {
    /// What shows that a packet went out or arrived.
    ProofKind {
        /// The report of the fax machine or fax service.
        FaxConfirmation,
        /// A receipt: of the post office, a courier, a portal, or a stamp on a copy.
        Receipt,
        /// What somebody of the other side said.
        Representative,
    }
}
