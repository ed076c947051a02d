//! The journal that is written and searched: made up, and the same in every run.

use chrono::{DateTime, TimeDelta, Utc};
use journal::{
    Case, CaseId, CaseKind, Channel, EntryKind, Journal, Moment, NewEntry, Person, ReferenceGiven,
    ReferenceKind,
};

pub(crate) const CASES: usize = 200;
const WORDS_IN_AN_ENTRY: usize = 90;
const DIFFERENT_WORDS: usize = 40_000;

/// Numbers that look random and are the same in every run.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        // Knuth's MMIX constants; the upper half is the better one.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % sides
    }

    /// A word as language has them: a few are everywhere, most are rare.
    pub(crate) fn word(&mut self) -> String {
        let most = DIFFERENT_WORDS - 1;
        let place = self.roll(DIFFERENT_WORDS);
        let rank = place * place / most * place / most * place / most;
        word(rank)
    }
}

/// The word of a rank: pronounceable, so that beginnings are shared as in real words.
pub(crate) fn word(rank: usize) -> String {
    const SYLLABLES: [&str; 20] = [
        "ap", "pro", "re", "de", "ni", "al", "con", "ti", "mo", "sa", "ver", "cla", "im", "lu", "per", "tra",
        "fo", "be", "cu", "go",
    ];
    let mut word = String::new();
    let mut rest = rank + SYLLABLES.len();
    while rest > 0 {
        word.push_str(SYLLABLES[rest % SYLLABLES.len()]);
        rest /= SYLLABLES.len();
    }
    word
}

pub(crate) fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).expect("within chrono's years")
}

pub(crate) fn entry(dice: &mut Dice, case: CaseId, number: u32, of: u32) -> NewEntry {
    let at = now() - TimeDelta::minutes(i64::from(of - number) * 5);
    let mut new =
        NewEntry::of(case, EntryKind::Interaction, Moment::new(at, chrono_tz::America::Los_Angeles));
    let words: Vec<String> = (0..WORDS_IN_AN_ENTRY).map(|_| dice.word()).collect();
    let details = &mut new.details;
    details.channel = Channel::ALL.get(dice.roll(Channel::ALL.len())).copied();
    details.representative.name = format!("Dana{}", dice.roll(500));
    details.asked = words[..20].join(" ");
    details.said = format!("The plan said {}", words[20..].join(" "));
    if number.is_multiple_of(10) {
        details.references_given = vec![ReferenceGiven {
            kind: ReferenceKind::Call,
            number: format!("GR-{:02}-{number:07}", number % 97),
        }];
    }
    new
}

pub(crate) fn cases(journal: &Journal<'_>) -> Vec<CaseId> {
    let made = journal.write(|journal| {
        (0..CASES)
            .map(|number| {
                let person = Person { name: format!("Rosa Vega {number}"), ..Person::default() };
                let person = journal.add(&person)?.id;
                Ok(journal.add(&Case::of(person, CaseKind::DenialBeforeCare, "Knee"))?.id)
            })
            .collect()
    });
    made.expect("the journal takes cases")
}
