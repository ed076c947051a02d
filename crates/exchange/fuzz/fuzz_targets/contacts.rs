//! Any bytes as a file of contacts: they are none, or every contact that is offered can be kept.

#![no_main]

use exchange::decode::text_of;
use exchange::vcards::read;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = text_of(bytes) else { return };
    let Ok(found) = read(&text.words) else { return };
    assert!(found.cards.len() + found.unreadable > 0);
    for card in &found.cards {
        assert!(!card.name.is_empty() || !card.organisation.is_empty(), "{card:?}");
        let numbers = card.phones.iter().chain(&card.faxes);
        assert!(numbers.map(|it| &it.number).chain(&card.emails).all(|it| !it.trim().is_empty()), "{card:?}");
        let texts = [&card.name, &card.role, &card.organisation, &card.note];
        assert!(texts.iter().all(|it| !it.contains(|sign: char| sign.is_control() && sign != '\n')), "{card:?}");
    }
});
