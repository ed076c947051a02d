//! Counting pages after a fax: what was sent, what the confirmation says, what the representative says they have.
//!
//! Pure arithmetic over three numbers and the frozen packet's contents. A fax that breaks off loses its end, so the
//! pages that are probably missing are the last ones; which they are is said by exhibit. The words for people, and what
//! to do next, are the desk's.

/// What the frozen packet is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentPages {
    /// Pages in all, with covers and index.
    pub pages: u32,
    /// The letter and the exhibits in their order.
    pub parts: Vec<SentPart>,
}

/// The letter, or an exhibit with its cover.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentPart {
    /// How it is called at the foot of its pages: `Letter`, `Exhibit C`.
    pub name: String,
    /// The running number of its first page, from 1.
    pub first_page: u32,
    /// How many pages it has.
    pub pages: u32,
}

/// Two counts held against each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// Nobody has said yet.
    Unknown,
    /// The same number.
    Same,
    /// So many pages fewer.
    Fewer(u32),
    /// So many pages more.
    More(u32),
}

/// Pages that are probably missing, by part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingPages {
    /// The part, or none for pages that belong to no part (cover, index).
    pub name: Option<String>,
    /// The running number of the first one missing.
    pub from: u32,
    /// The running number of the last one missing.
    pub to: u32,
}

/// What three counts say together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Neither the confirmation nor the representative has been heard.
    NothingYet,
    /// The confirmation agrees; nobody has been called.
    SentWhole,
    /// The representative agrees; the confirmation was not noted.
    ReceivedWhole,
    /// All agree.
    AllAgree,
    /// The machine itself sent fewer pages than there are.
    ConfirmationShort,
    /// The machine counts more pages than there are.
    ConfirmationLong,
    /// The machine sent all, or nobody noted it, and the representative has fewer.
    RepresentativeShort,
    /// The representative counts more pages than were sent.
    RepresentativeLong,
    /// The machine says that pages are missing, and the representative says that they are not.
    OnlyRepresentativeAgrees,
}

/// The three counts, held against each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reconciliation {
    /// Pages in the frozen packet.
    pub sent: u32,
    /// The confirmation against what was sent.
    pub confirmation: Count,
    /// The representative's count against what was sent.
    pub representative: Count,
    /// All together.
    pub verdict: Verdict,
    /// Pages that are probably missing, if any.
    pub missing: Vec<MissingPages>,
}

/// Holds the pages of a fax against what its confirmation and the representative say.
pub fn reconcile(sent: &SentPages, confirmation: Option<u32>, representative: Option<u32>) -> Reconciliation {
    let (machine, person) = (against(sent.pages, confirmation), against(sent.pages, representative));
    let verdict = match (machine, person) {
        (Count::Unknown, Count::Unknown) => Verdict::NothingYet,
        (Count::Same, Count::Unknown) => Verdict::SentWhole,
        (Count::Unknown, Count::Same) => Verdict::ReceivedWhole,
        (Count::Same, Count::Same) => Verdict::AllAgree,
        (Count::Fewer(_), Count::Same) => Verdict::OnlyRepresentativeAgrees,
        (Count::Fewer(_), _) => Verdict::ConfirmationShort,
        (_, Count::Fewer(_)) => Verdict::RepresentativeShort,
        (_, Count::More(_)) => Verdict::RepresentativeLong,
        (Count::More(_), Count::Unknown | Count::Same) => Verdict::ConfirmationLong,
    };
    let fewer = match (verdict, machine, person) {
        (Verdict::ConfirmationShort, Count::Fewer(machine), Count::Fewer(person)) => machine.max(person),
        (Verdict::ConfirmationShort, Count::Fewer(fewer), _)
        | (Verdict::RepresentativeShort, _, Count::Fewer(fewer)) => fewer,
        _ => 0,
    };
    let missing = last_pages(sent, fewer);
    Reconciliation { sent: sent.pages, confirmation: machine, representative: person, verdict, missing }
}

fn against(sent: u32, said: Option<u32>) -> Count {
    match said {
        None => Count::Unknown,
        Some(said) if said < sent => Count::Fewer(sent - said),
        Some(said) if said > sent => Count::More(said - sent),
        Some(_) => Count::Same,
    }
}

/// The last pages of a packet by the parts they belong to, in order.
fn last_pages(sent: &SentPages, count: u32) -> Vec<MissingPages> {
    let first = sent.pages.saturating_sub(count) + 1;
    let part_of = |page: u32| {
        let holds = |part: &&SentPart| (part.first_page..part.first_page + part.pages).contains(&page);
        sent.parts.iter().find(holds).map(|part| part.name.clone())
    };
    let mut found: Vec<MissingPages> = Vec::new();
    for page in first..=sent.pages {
        let name = part_of(page);
        match found.last_mut() {
            Some(last) if last.name == name => last.to = page,
            _ => found.push(MissingPages { name, from: page, to: page }),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Count, MissingPages, SentPages, SentPart, Verdict, reconcile};

    /// A cover, a letter of two pages, an index, and two exhibits.
    fn sent() -> SentPages {
        let part = |name: &str, first_page, pages| SentPart { name: name.to_owned(), first_page, pages };
        let parts = vec![part("Letter", 2, 2), part("Exhibit A", 5, 4), part("Exhibit B", 9, 12)];
        SentPages { pages: 20, parts }
    }

    fn missing(name: Option<&str>, from: u32, to: u32) -> MissingPages {
        MissingPages { name: name.map(str::to_owned), from, to }
    }

    #[test]
    fn three_equal_counts_agree() {
        let found = reconcile(&sent(), Some(20), Some(20));
        assert_eq!((found.verdict, found.missing.len()), (Verdict::AllAgree, 0));
    }

    #[test]
    fn what_nobody_said_is_not_taken_for_agreement() {
        let verdict = |confirmation, representative| reconcile(&sent(), confirmation, representative).verdict;
        assert_eq!(verdict(None, None), Verdict::NothingYet);
        assert_eq!(verdict(Some(20), None), Verdict::SentWhole);
        assert_eq!(verdict(None, Some(20)), Verdict::ReceivedWhole);
    }

    #[test]
    fn a_short_confirmation_names_the_exhibits_at_the_end() {
        let found = reconcile(&sent(), Some(6), None);
        assert_eq!((found.verdict, found.confirmation), (Verdict::ConfirmationShort, Count::Fewer(14)));
        assert_eq!(found.missing, [missing(Some("Exhibit A"), 7, 8), missing(Some("Exhibit B"), 9, 20)]);
    }

    #[test]
    fn nothing_sent_at_all_is_everything_missing() {
        let found = reconcile(&sent(), Some(0), Some(0));
        assert_eq!(found.missing[0], missing(None, 1, 1), "the cover belongs to no part");
        assert_eq!(found.missing.len(), 5);
    }

    #[test]
    fn a_representative_with_fewer_pages_is_the_one_who_lacks_them() {
        let found = reconcile(&sent(), Some(20), Some(18));
        assert_eq!(found.verdict, Verdict::RepresentativeShort);
        assert_eq!(found.missing, [missing(Some("Exhibit B"), 19, 20)]);
        assert_eq!(reconcile(&sent(), None, Some(18)).verdict, Verdict::RepresentativeShort);
    }

    #[test]
    fn where_both_are_short_the_smaller_count_decides_what_is_sent_again() {
        let found = reconcile(&sent(), Some(19), Some(17));
        assert_eq!(found.verdict, Verdict::ConfirmationShort);
        assert_eq!(found.missing, [missing(Some("Exhibit B"), 18, 20)]);
    }

    #[test]
    fn counts_that_contradict_each_other_are_named() {
        let verdict = |confirmation, representative| reconcile(&sent(), confirmation, representative).verdict;
        assert_eq!(verdict(Some(18), Some(20)), Verdict::OnlyRepresentativeAgrees);
        assert_eq!(verdict(Some(21), None), Verdict::ConfirmationLong);
        assert_eq!(verdict(Some(21), Some(20)), Verdict::ConfirmationLong);
        assert_eq!(verdict(Some(20), Some(25)), Verdict::RepresentativeLong);
        assert_eq!(verdict(Some(21), Some(19)), Verdict::RepresentativeShort);
    }

    proptest! {
        #[test]
        fn missing_pages_are_counted_once_each(confirmation in 0_u32..30, representative in 0_u32..30) {
            let found = reconcile(&sent(), Some(confirmation), Some(representative));
            let pages: u32 = found.missing.iter().map(|it| it.to - it.from + 1).sum();
            let fewer = |count: u32| 20_u32.saturating_sub(count);
            let agrees = fewer(representative) == 0 && representative == 20;
            let expected = match (fewer(confirmation), fewer(representative)) {
                (_, 0) if agrees => 0,
                (machine, person) => machine.max(person),
            };
            prop_assert_eq!(pages, expected);
        }
    }
}
