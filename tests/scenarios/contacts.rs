//! Somebody has the doctor and the case manager in the address book of their phone, and brings them along.

use desk::input::{ContactInput, ContactsInput, EditOf, PersonInput, SearchInput};
use desk::view::{Address, KeptContact, LabelledNumber};
use desk::words::{AuthorityKind, ContactStanding, FoundKind};
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
fn a_contact_of_one_person_can_be_taken_in_for_another_once() {
    let mut world = World::on("2026-11-23T10:00");
    let (mother, _) = world.rosa();
    let father = PersonInput { authority: Some(AuthorityKind::Myself), ..PersonInput::named("Luis Vega") };
    let father = world.desk().save_person(&father).unwrap();
    let book = AddressBook::read("phone.vcf", BOOK.as_bytes()).unwrap();
    let mut take = |person: Option<&str>| {
        let input = ContactsInput { person: person.map(str::to_owned), chosen: vec![1] };
        let taken = world.desk().take_contacts(&book, &input).unwrap();
        (taken.added, taken.here)
    };
    assert_eq!(take(Some(&mother.id)), (1, 0));
    assert_eq!(take(Some(&mother.id)), (0, 1));
    assert_eq!(take(Some(&father.id)), (1, 0), "what is kept for the mother goes along with her cases alone");
    assert_eq!(take(Some(&father.id)), (0, 1));
    let seen = world.desk().look_at_address_book(&book).unwrap().contacts.remove(1);
    assert_eq!((seen.standing, seen.alike.as_str()), (ContactStanding::Alike, "Dana Ruiz"));
    assert_eq!(seen.whose, "Rosa Vega");
    assert_eq!(seen.here_for, [mother.id.clone(), father.id.clone()]);

    let mut take = |person: Option<&str>| {
        let input = ContactsInput { person: person.map(str::to_owned), chosen: vec![0] };
        world.desk().take_contacts(&book, &input).unwrap().added
    };
    assert_eq!((take(None), take(Some(&father.id))), (1, 0), "what is everybody's is the father's too");
    let seen = world.desk().look_at_address_book(&book).unwrap().contacts.remove(0);
    assert_eq!((seen.standing, seen.whose.as_str()), (ContactStanding::Here, ""));
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

/// What a form sends that shows a contact and in which nothing was changed.
fn as_shown(kept: &KeptContact) -> ContactInput {
    let shown = kept.contact.clone();
    ContactInput {
        edit: Some(EditOf { id: kept.id.clone(), revision: kept.revision }),
        person: kept.person_id.clone(),
        name: shown.name,
        role: shown.role,
        organisation: shown.organisation,
        phones: shown.phones,
        faxes: shown.faxes,
        emails: shown.emails,
        address: kept.postal.clone(),
        note: shown.note,
    }
}

#[test]
fn a_contact_is_written_down_by_hand_and_found_by_what_was_written() {
    let mut world = World::on("2026-11-23T10:00");
    let (person, _) = world.rosa();
    let lines = |lines: &[&str]| lines.iter().map(|it| (*it).to_owned()).collect();
    let input = ContactInput {
        person: Some(person.id.clone()),
        role: "Case manager".into(),
        phones: vec![LabelledNumber { label: "work".into(), number: "(510) 555-0140".into() }],
        emails: lines(&["dana@plan.example", ""]),
        address: Some(Address {
            lines: lines(&["PO Box 12"]),
            city: "Oakland".into(),
            state: "CA".into(),
            zip: "94601".into(),
        }),
        note: "Call before noon".into(),
        ..ContactInput::named(" Dana Ruiz ")
    };
    world.desk().save_contact(&input).unwrap();
    let kept = world.desk().contacts(Some(&person.id)).unwrap().remove(0);
    assert_eq!((kept.contact.name.as_str(), kept.person.as_str()), ("Dana Ruiz", person.name.as_str()));
    assert_eq!(kept.contact.emails, ["dana@plan.example"]);
    assert_eq!(kept.contact.address, ["PO Box 12", "Oakland, CA 94601"]);
    assert_eq!((found(&mut world, "5105550140"), found(&mut world, "before noon")), (1, 1));
}

#[test]
fn a_contact_from_an_address_book_is_corrected_and_what_was_not_touched_stays() {
    let mut world = World::on("2026-11-23T10:00");
    let book = AddressBook::read("phone.vcf", BOOK.as_bytes()).unwrap();
    take(&mut world, &book, vec![0]);
    let before = world.desk().contacts(None).unwrap().remove(0);
    let mut input = as_shown(&before);
    assert_eq!(
        world.desk().save_contact(&input).unwrap().contact,
        before.contact,
        "nothing is lost on the way"
    );
    input.edit = Some(EditOf { id: before.id.clone(), revision: before.revision + 1 });
    input.phones[0].number = "510-555-0199".into();
    let after = world.desk().save_contact(&input).unwrap();
    assert_eq!(
        (after.contact.phones[0].number.as_str(), after.source.as_str()),
        ("510-555-0199", "phone.vcf")
    );
    assert_eq!(after.contact.faxes, before.contact.faxes);
    assert_eq!((found(&mut world, "5105550199"), found(&mut world, "5105550100")), (1, 0));
}

#[test]
fn two_edits_of_a_contact_do_not_cross_and_one_without_any_name_is_refused() {
    let mut world = World::on("2026-11-23T10:00");
    let kept = world.desk().save_contact(&ContactInput::named("Dana Ruiz")).unwrap();
    let first = ContactInput { note: "First".into(), ..as_shown(&kept) };
    let second = ContactInput { note: "Second".into(), ..as_shown(&kept) };
    world.desk().save_contact(&first).unwrap();
    assert_eq!(world.desk().save_contact(&second).unwrap_err().kind, ErrorKind::Conflict);
    assert_eq!(world.desk().contact(&kept.id).unwrap().contact.note, "First");
    let nameless = world.desk().save_contact(&ContactInput::named("  ")).unwrap_err();
    assert_eq!((nameless.kind, nameless.fields[0].field.as_str()), (ErrorKind::Invalid, "name"));
    let stranger = ContactInput { person: Some("x".into()), ..ContactInput::named("Dana Ruiz") };
    assert_eq!(world.desk().save_contact(&stranger).unwrap_err().kind, ErrorKind::NotFound);
    assert_eq!(world.desk().contacts(None).unwrap().len(), 1);
}
