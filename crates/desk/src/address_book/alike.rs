//! Whether a contact is there already, or looks like one that is.
//!
//! Names are compared without capitals and signs, numbers by their last ten digits: `+1 (510) 555-0100` is `510.555.0100`.
//! Whoever has thousands of contacts is not kept waiting: only those with the same name, number or e-mail are compared.

use std::collections::{BTreeSet, HashMap};

use journal::Contact;

/// Fewer digits than this are an extension or a short code (711), which many share.
const FEWEST_DIGITS: usize = 7;

/// The contacts that are there, found by what they share with another one.
#[derive(Default)]
pub(super) struct There {
    contacts: Vec<Contact>,
    /// Places by name; by organisation where there is no name.
    named: HashMap<String, Vec<usize>>,
    reached: HashMap<String, Vec<usize>>,
}

impl There {
    /// Adds one that is there.
    pub(super) fn add(&mut self, contact: Contact) {
        let place = self.contacts.len();
        self.named.entry(name(&contact)).or_default().push(place);
        for way in ways(&contact) {
            self.reached.entry(way).or_default().push(place);
        }
        self.contacts.push(contact);
    }

    /// Those in which everything stands that `new` says, whosever they are.
    pub(super) fn with_all_of(&self, new: &Contact) -> impl Iterator<Item = &Contact> {
        self.at(self.named.get(&name(new))).filter(move |there| is_all_in(new, there))
    }

    /// Whether `new` is there already for its own person, or for nobody in particular and so for everybody.
    pub(super) fn has(&self, new: &Contact) -> bool {
        self.with_all_of(new).any(|there| there.person.is_none() || there.person == new.person)
    }

    /// The one that may be the same: with the same name, number or e-mail address.
    pub(super) fn like(&self, new: &Contact) -> Option<&Contact> {
        let named = self.at(self.named.get(&name(new)));
        named.chain(ways(new).into_iter().flat_map(|way| self.at(self.reached.get(&way)))).next()
    }

    fn at<'a>(&'a self, places: Option<&'a Vec<usize>>) -> impl Iterator<Item = &'a Contact> {
        places.into_iter().flatten().filter_map(|place| self.contacts.get(*place))
    }
}

fn is_all_in(new: &Contact, there: &Contact) -> bool {
    let same = |one: &str, other: &str| one.trim().is_empty() || plain(one) == plain(other);
    plain(&new.name) == plain(&there.name)
        && same(&new.organisation, &there.organisation)
        && same(&new.role, &there.role)
        && numbers(new, 1).is_subset(&numbers(there, 1))
        && emails(new).is_subset(&emails(there))
        && (new.address.is_none() || new.address == there.address)
        && there.note.contains(&new.note)
}

/// By what a contact is known: its name, else its organisation, else its role.
fn name(contact: &Contact) -> String {
    let names = [&contact.name, &contact.organisation, &contact.role];
    names.into_iter().map(|it| plain(it)).find(|it| !it.is_empty()).unwrap_or_default()
}

/// By what only one contact is reached, as a rule.
fn ways(contact: &Contact) -> BTreeSet<String> {
    let mut ways = numbers(contact, FEWEST_DIGITS);
    ways.append(&mut emails(contact));
    ways
}

fn plain(text: &str) -> String {
    text.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn emails(contact: &Contact) -> BTreeSet<String> {
    contact.emails.iter().map(|it| it.trim().to_lowercase()).collect()
}

/// The last digits of numbers that have so many or more.
fn numbers(contact: &Contact, fewest: usize) -> BTreeSet<String> {
    let all = contact.phones.iter().chain(&contact.faxes).map(|it| it.number.as_str());
    let digits = |number: &str| {
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        let last = digits.len().saturating_sub(10);
        digits.get(last..).unwrap_or_default().to_owned()
    };
    all.map(digits).filter(|it| it.len() >= fewest).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use journal::Phone;

    fn contact(name: &str, number: &str) -> Contact {
        let phones = vec![Phone { label: String::new(), number: number.into() }];
        Contact { name: name.into(), phones, ..Contact::default() }
    }

    fn with(contact: Contact) -> There {
        let mut there = There::default();
        there.add(contact);
        there
    }

    #[test]
    fn a_number_is_the_same_however_it_is_written() {
        let there = with(contact("Dana Ruiz", "(510) 555-0100"));
        assert!(there.has(&contact("dana  ruiz", "+1 510-555-0100")));
        assert!(!there.has(&contact("Dana Ruiz", "510-555-0199")));
        assert!(there.like(&contact("D. Ruiz", "510.555.0100")).is_some());
        assert!(there.like(&contact("Dana Ruiz", "510-555-0199")).is_some());
        assert!(there.like(&contact("Luis", "510-555-0199")).is_none());
    }

    #[test]
    fn a_number_that_many_share_makes_nobody_alike() {
        assert!(with(contact("Plan A", "711")).like(&contact("Plan B", "711")).is_none());
    }

    #[test]
    fn an_office_without_a_name_is_known_by_its_organisation() {
        let office = |organisation: &str, note: &str| Contact {
            organisation: organisation.into(),
            note: note.into(),
            ..Contact::default()
        };
        let there = with(office("Kaiser Permanente", "open until five"));
        assert!(there.has(&office("Kaiser permanente", "")));
        assert!(!there.has(&office("Kaiser Permanente", "closed on Fridays")));
        assert!(there.like(&office("Kaiser Permanente", "closed on Fridays")).is_some());
    }
}
