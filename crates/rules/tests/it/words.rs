//! The words of the catalogue: short sentences, and really two languages.

use rules::{CaseKind, Facts, Filter, Jurisdiction, LineOfBusiness, RouteFacts, Words, routes};

use crate::support::{case, catalogue, day};

/// A sixth-grader follows a sentence of this many words; most are half as long.
const LONGEST_SENTENCE: usize = 32;

#[test]
fn every_sentence_is_short_and_said_in_two_languages() {
    for rule in catalogue().rules(Filter::default()) {
        for version in rule.versions() {
            let optional = [&version.next_step, &version.note, &version.good_cause, &version.only_if];
            let all = optional.into_iter().flatten().chain([&version.title, &version.plain]);
            for words in all {
                check(rule.id().as_str(), words);
            }
            assert_ne!(version.plain.en, version.plain.es, "{}", rule.id());
        }
    }
}

#[test]
fn every_route_is_told_in_short_sentences_and_two_languages() {
    let places = Jurisdiction::STATES.into_iter().map(Some).chain([None]);
    let cases =
        places.flat_map(|state| LineOfBusiness::ALL.map(|line| case(line, state, CaseKind::Unclear, &[])));
    for facts in cases.flat_map(|facts| [Facts { urgent: true, ..facts.clone() }, facts]) {
        for route in routes(catalogue(), &facts, RouteFacts::default(), day("2026-11-22")) {
            let all = [&route.title, &route.what_to_send, &route.where_to_send, &route.because];
            for words in all.into_iter().chain(&route.only_if) {
                check(route.id.as_str(), words);
            }
            assert_ne!(route.because.en, route.because.es, "{}", route.id);
        }
    }
}

fn check(rule: &str, words: &Words) {
    for text in [&words.en, &words.es] {
        for sentence in text.split(['.', '?', ':', ';']) {
            let length = sentence.split_whitespace().count();
            assert!(length <= LONGEST_SENTENCE, "{rule}: {length} words in {sentence:?}");
        }
    }
}

#[test]
fn what_is_not_verified_says_so() {
    let filter = Filter { verified: true, ..Filter::default() };
    let verified = catalogue().rules(filter).count();
    let all = catalogue().rules(Filter::default()).count();
    assert!(verified < all);
    assert!(catalogue().rules(filter).all(|rule| rule.latest().verification.verified()));
    assert!(catalogue().rules(filter).all(|rule| rule.latest().source_url.is_some()));
}
