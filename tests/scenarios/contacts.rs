//! Somebody has the doctor and the case manager in the address book of their phone, and brings them along.

use desk::input::{ContactsInput, SearchInput};
use desk::words::{ContactStanding, FoundKind};
use desk::{AddressBook, ErrorKind};

use crate::world::World;

const BOOK: &str = "\
BEGIN:VCARD
VERSION:3.0
FN:Dr. Adaeze Okoro
ORG:Bay Orthopedics;Referrals
TITLE:Surgeon
TEL;TYPE=CELL:+1 (510) 555-0100
TEL;TYPE=WORK,FAX:510-555-0101
EMAIL:okoro@ortho.example
ADR:;;12 Hill St;Oakland;CA;94601;USA
NOTE:Ask for Dana
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Dana Ruiz
TEL:510-555-0140
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Adaeze Okoro
TEL:510.555.0100
END:VCARD
";

fn take(world: &mut World, book: &AddressBook, chosen: Vec<u32>) -> (u32, u32) {
    let taken = world.desk().take_contacts(book, &ContactsInput { person: None, chosen }).unwrap();
    (taken.added, taken.here)
}

/// How many contacts a search finds.
fn found(world: &mut World, text: &str) -> usize {
    let hits = world.desk().search(&SearchInput::of(text)).unwrap().hits;
    hits.iter().filter(|hit| hit.kind == FoundKind::Contact).count()
}

#[test]
fn contacts_are_chosen_from_an_address_book_and_kept_with_all_that_is_known() {
    let mut world = World::on("2026-11-23T10:00");
    let book = AddressBook::read("phone.vcf", BOOK.as_bytes()).unwrap();
    let seen = world.desk().look_at_address_book(&book).unwrap();
    assert!(seen.contacts.iter().all(|it| it.standing == ContactStanding::New));
    assert!(world.desk().contacts(None).unwrap().is_empty(), "looking keeps nothing");

    assert_eq!(take(&mut world, &book, vec![0]), (1, 0));
    let kept = world.desk().contacts(None).unwrap().remove(0);
    let contact = &kept.contact;
    assert_eq!((contact.name.as_str(), contact.role.as_str()), ("Dr. Adaeze Okoro", "Surgeon"));
    assert_eq!(contact.organisation, "Bay Orthopedics, Referrals");
    assert_eq!(
        (contact.phones[0].label.as_str(), contact.faxes[0].number.as_str()),
        ("mobile", "510-555-0101")
    );
    assert_eq!(contact.emails, ["okoro@ortho.example"]);
    assert_eq!(contact.address, ["12 Hill St", "Oakland, CA 94601"]);
    assert_eq!((contact.note.as_str(), kept.source.as_str()), ("Ask for Dana", "phone.vcf"));
}

#[test]
fn what_is_there_is_said_and_not_added_twice() {
    let mut world = World::on("2026-11-23T10:00");
    let book = AddressBook::read("phone.vcf", BOOK.as_bytes()).unwrap();
    take(&mut world, &book, vec![0]);
    let seen = world.desk().look_at_address_book(&book).unwrap();
    let standing: Vec<_> = seen.contacts.iter().map(|it| (it.standing, it.alike.as_str())).collect();
    assert_eq!(
        standing,
        [
            (ContactStanding::Here, "Dr. Adaeze Okoro"),
            (ContactStanding::New, ""),
            (ContactStanding::Alike, "Dr. Adaeze Okoro")
        ]
    );
    assert_eq!(take(&mut world, &book, vec![0, 1, 2]), (2, 1));
    assert_eq!(take(&mut world, &book, vec![0, 1, 2]), (0, 3));
    assert_eq!(world.desk().contacts(None).unwrap().len(), 3);
}

#[test]
fn a_contact_stands_with_its_person_and_is_found_until_it_is_put_away() {
    let mut world = World::on("2026-11-23T10:00");
    let (person, _) = world.rosa();
    let book = AddressBook::read("phone.vcf", BOOK.as_bytes()).unwrap();
    let input = ContactsInput { person: Some(person.id.clone()), chosen: vec![0] };
    world.desk().take_contacts(&book, &input).unwrap();
    let kept = world.desk().contacts(Some(&person.id)).unwrap().remove(0);
    assert_eq!(kept.person, person.name);
    assert_eq!((found(&mut world, "ask for dana"), found(&mut world, "okoro@ortho.example")), (1, 1));
    assert!(world.desk().put_contact_away(&kept.id, true).unwrap().away);
    assert_eq!(found(&mut world, "ask for dana"), 0);
    assert!(world.desk().contacts(None).unwrap().is_empty());
    assert!(!world.desk().put_contact_away(&kept.id, false).unwrap().away);
    assert_eq!(world.desk().contacts(None).unwrap().len(), 1);
}

#[test]
fn a_file_without_contacts_and_an_empty_choice_are_refused() {
    let mut world = World::on("2026-11-23T10:00");
    for bytes in [&b"Date,Notes\n11/2/2026,called\n"[..], b"", b"PK\x03\x04\x14\x00"] {
        assert_eq!(AddressBook::read("x.vcf", bytes).map(drop).unwrap_err().kind, ErrorKind::NoContacts);
    }
    let book = AddressBook::read("phone.vcf", BOOK.as_bytes()).unwrap();
    let nobody = ContactsInput { person: None, chosen: Vec::new() };
    let refused = world.desk().take_contacts(&book, &nobody).unwrap_err();
    assert_eq!((refused.kind, refused.fields[0].field.as_str()), (ErrorKind::Invalid, "chosen"));
    let unknown = ContactsInput { person: None, chosen: vec![99] };
    assert_eq!(world.desk().take_contacts(&book, &unknown).unwrap_err().kind, ErrorKind::NotFound);
}
