//! Who has to do with a case: who may act for the member and on what ground, whom the person kept in the address book,
//! and with whom somebody spoke.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use exchange::markdown::line;
use journal::export::Exported;
use journal::{Authority, Case, Contact};

use super::case_text::Reader;
use super::text::{Text, joined};
use super::words;

impl Reader<'_> {
    /// The people who act for the member, and the desks and doctors that were kept for them.
    pub(super) fn people(&self, case: &Exported<Case>, text: &mut Text) {
        let person = case.content.person;
        let acting = self.all.authorities.iter().filter(|it| it.content.person == person);
        let kept = self.all.contacts.iter().filter(|it| it.content.person.is_none_or(|it| it == person));
        let mut facts: Vec<(String, String)> = acting.map(|it| self.authority(&it.content)).collect();
        facts.extend(kept.map(|it| (contact_name(&it.content), self.contact_ways(&it.content))));
        facts.extend(self.representatives(case));
        text.list(self.either("People", "Personas"), facts.iter(), |text, (who, what)| {
            text.fact(&line(who), what);
        });
    }

    /// The ground on which somebody acts, and everything that the form says about it.
    fn authority(&self, it: &Authority) -> (String, String) {
        let day = |en, es, day: Option<NaiveDate>| day.map(|day| format!("{} {day}", self.either(en, es)));
        let dates = [
            day("holds from", "vale desde", it.valid_from),
            day("holds until", "vale hasta", it.valid_until),
            day("signed by the member", "firmado por el miembro", it.member_signed_on),
            day("signed by the holder", "firmado por quien lo recibe", it.holder_signed_on),
            day("on file with the plan since", "en poder del plan desde", it.on_file_since),
        ];
        let words = [it.holder.clone(), it.scope.clone(), it.holder_phone.clone()].into_iter();
        let words = words.chain(it.holder_address.iter().cloned());
        let paper = it.paper.and_then(|paper| self.paper(paper));
        let all = words.chain(dates.into_iter().flatten()).chain(paper);
        (words::authority(it.kind, self.language).to_owned(), joined(all))
    }

    fn contact_ways(&self, contact: &Contact) -> String {
        let named = |label: &str, number: &str| format!("{label} {number}").trim().to_owned();
        let phones = contact.phones.iter().map(|it| named(&it.label, &it.number));
        let faxes = contact.faxes.iter().map(|it| format!("fax {}", named(&it.label, &it.number)));
        let address = contact.address.iter().flat_map(|it| {
            let place = joined([it.city.clone(), it.state.clone(), it.postal_code.clone()]);
            it.lines.iter().cloned().chain([place])
        });
        let as_of = contact.as_of.map(|day| format!("{} {day}", self.either("as of", "a fecha de")));
        let last = [contact.note.clone(), contact.source.clone(), as_of.unwrap_or_default()];
        let words = contact.emails.iter().cloned().chain(last).chain([self.put_away(contact.withdrawn)]);
        joined(phones.chain(faxes).chain(address).chain(words))
    }

    /// Whom somebody spoke with, and on which days.
    fn representatives(&self, case: &Exported<Case>) -> BTreeMap<String, String> {
        let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for it in self.all.entries.iter().filter(|it| it.entry.case == case.id) {
            let who = &it.entry.details.representative;
            let name =
                joined([&who.name, &who.id, &who.title, &who.department, &who.location].map(Clone::clone));
            if !name.is_empty() {
                let days = found.entry(name).or_default();
                let day = it.entry.happened.day().to_string();
                if !days.contains(&day) {
                    days.push(day);
                }
            }
        }
        found.into_iter().map(|(who, days)| (who, days.join(", "))).collect()
    }
}

fn contact_name(contact: &Contact) -> String {
    joined([contact.name.clone(), contact.role.clone(), contact.organisation.clone()])
}
