//! `recourse-cli contacts`: whom to call or write to, and the address book of another program.

use std::fs::File;

use desk::AddressBook;
use desk::input::ContactsInput;
use desk::view::{AddressBookView, ContactDetails, ContactsTaken, FoundContact, KeptContact, LabelledNumber};
use desk::words::ContactStanding;

use crate::args::{ContactsCommand, TakeContacts};
use crate::output::Output;
use crate::problem::Problem;
use crate::vault;

pub(crate) fn run(command: ContactsCommand, out: Output) -> Result<(), Problem> {
    match command {
        ContactsCommand::List { vault, person } => {
            let mut desk = vault::open(&vault)?;
            let contacts = desk.contacts(person.as_deref())?;
            desk.close()?;
            out.answer(&contacts, |contacts| contacts.iter().map(kept).collect())
        }
        ContactsCommand::Take(how) => take(&how, out),
        ContactsCommand::PutAway { vault, id, back } => {
            let mut desk = vault::open(&vault)?;
            let contact = desk.put_contact_away(&id, !back)?;
            desk.close()?;
            out.answer(&contact, |it| {
                vec![if it.away { "It was put away." } else { "It is back." }.to_owned()]
            })
        }
    }
}

fn take(how: &TakeContacts, out: Output) -> Result<(), Problem> {
    let unreadable =
        |_| Problem::not_found("the file could not be read; check its name and that you may read it");
    let mut file = File::open(&how.file).map_err(unreadable)?;
    let name = how.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let book = AddressBook::read_from(&name, &mut file)?;
    let mut desk = vault::open(&how.vault)?;
    let seen = desk.look_at_address_book(&book)?;
    if how.look {
        desk.close()?;
        return out.answer(&seen, looked);
    }
    let is_here = |it: &FoundContact| {
        it.standing == ContactStanding::Here || how.person.as_ref().is_some_and(|id| it.here_for.contains(id))
    };
    let not_here = seen.contacts.iter().filter(|it| !is_here(it));
    let chosen = if how.all { not_here.map(|it| it.number).collect() } else { how.choose.clone() };
    let taken = if how.all && chosen.is_empty() {
        ContactsTaken { added: 0, here: u32::try_from(seen.contacts.len()).unwrap_or(u32::MAX) }
    } else {
        desk.take_contacts(&book, &ContactsInput { person: how.person.clone(), chosen })?
    };
    desk.close()?;
    out.answer(&taken, |it| vec![format!("{} added, {} were there already.", it.added, it.here)])
}

fn looked(book: &AddressBookView) -> Vec<String> {
    let mut lines: Vec<String> = book
        .contacts
        .iter()
        .map(|it| {
            let standing = match it.standing {
                ContactStanding::New => String::new(),
                ContactStanding::Alike if it.whose.is_empty() => {
                    format!(" (looks like {}, who is there)", it.alike)
                }
                ContactStanding::Alike => {
                    format!(" (looks like {}, who is there for {})", it.alike, it.whose)
                }
                ContactStanding::Here => " (is there already)".to_owned(),
            };
            format!("{}  {}{standing}", it.number, told(&it.contact))
        })
        .collect();
    if book.unreadable > 0 {
        lines.push(format!("{} more say nothing that could be kept.", book.unreadable));
    }
    if book.breaks_off {
        lines.push(
            "The file ends in the middle of a contact; export it again to have the last one whole.".into(),
        );
    }
    if book.letters_lost {
        lines.push("Some letters could not be read; export the contacts again.".into());
    }
    lines
}

fn kept(contact: &KeptContact) -> String {
    format!("{}  {}", contact.id, told(&contact.contact))
}

/// A contact in one line.
fn told(it: &ContactDetails) -> String {
    let number = |before: &str, it: &LabelledNumber| {
        [before, &it.label, &it.number].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ")
    };
    let phones = it.phones.iter().map(|it| number("", it));
    let numbers = phones.chain(it.faxes.iter().map(|it| number("fax", it)));
    let names = [it.name.clone(), it.role.clone(), it.organisation.clone()];
    let all = names.into_iter().chain(numbers).chain(it.emails.iter().cloned());
    all.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ")
}
