//! Words about hand-offs.

use super::word_list;

word_list! {
    /// One of the two sides of a record that was changed on both.
    HandoffSide {
        /// As it is in this vault.
        Mine,
        /// As it is in the file.
        Theirs,
    }
}

word_list! {
    /// What the values of a field are, so that the window can put them into words.
    HandoffMeaning {
        /// Text, to be shown as it is.
        Text,
        /// US cents.
        Money,
        /// A day, `YYYY-MM-DD`.
        Day,
        /// `true` or `false`.
        YesNo,
        /// Another record, by its id.
        Record,
        /// `standard` or `urgent`.
        Urgency,
        /// A `CaseKind`.
        CaseKind,
        /// A `CaseStatus`.
        CaseStatus,
        /// A `LineOfBusiness`.
        LineOfBusiness,
        /// A `KaiserRegion`.
        KaiserRegion,
        /// An `AuthorityKind`.
        Authority,
        /// A `NoticeDecision`.
        NoticeDecision,
        /// A `ReferenceKind`.
        ReferenceKind,
        /// A `PromiseState`.
        PromiseState,
        /// A `DeadlineState`.
        DeadlineState,
        /// A `Duty`.
        Duty,
        /// A `Verification`.
        Verification,
        /// A `LetterStatus`.
        LetterStatus,
        /// A `PaperKind`.
        PaperKind,
        /// A `PacketChannel`.
        PacketChannel,
    }
}

word_list! {
    /// The sorts of record that two vaults can both have changed.
    RecordKind {
        /// A person.
        Person,
        /// A coverage.
        Coverage,
        /// A contact.
        Contact,
        /// A case.
        Case,
        /// A paper.
        Paper,
        /// An authority to act.
        Authority,
        /// A notice.
        Notice,
        /// A number that a desk gave.
        Reference,
        /// A promise.
        Promise,
        /// A question that was asked of more than one representative.
        Question,
        /// What one of them said.
        Statement,
        /// A letter.
        Letter,
        /// Something that starts a clock.
        Event,
        /// A deadline.
        Deadline,
        /// A packet.
        Packet,
    }
}

impl RecordKind {
    /// The journal's word; `None` for what is never handed over.
    pub(crate) fn of(kind: journal::Kind) -> Option<Self> {
        use journal::Kind;
        Some(match kind {
            Kind::Person => Self::Person,
            Kind::Coverage => Self::Coverage,
            Kind::Contact => Self::Contact,
            Kind::Case => Self::Case,
            Kind::Paper => Self::Paper,
            Kind::Authority => Self::Authority,
            Kind::Notice => Self::Notice,
            Kind::Reference => Self::Reference,
            Kind::Promise => Self::Promise,
            Kind::Question => Self::Question,
            Kind::Statement => Self::Statement,
            Kind::Letter => Self::Letter,
            Kind::CaseEvent => Self::Event,
            Kind::Deadline => Self::Deadline,
            Kind::Packet => Self::Packet,
            _ => return None,
        })
    }

    /// The journal's word.
    pub(crate) fn kind(self) -> journal::Kind {
        use journal::Kind;
        match self {
            Self::Person => Kind::Person,
            Self::Coverage => Kind::Coverage,
            Self::Contact => Kind::Contact,
            Self::Case => Kind::Case,
            Self::Paper => Kind::Paper,
            Self::Authority => Kind::Authority,
            Self::Notice => Kind::Notice,
            Self::Reference => Kind::Reference,
            Self::Promise => Kind::Promise,
            Self::Question => Kind::Question,
            Self::Statement => Kind::Statement,
            Self::Letter => Kind::Letter,
            Self::Event => Kind::CaseEvent,
            Self::Deadline => Kind::Deadline,
            Self::Packet => Kind::Packet,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sort_of_record_goes_to_the_journal_and_back() {
        for kind in RecordKind::ALL {
            assert_eq!(RecordKind::of(kind.kind()), Some(*kind));
        }
    }
}
