//! Contacts as shown: those that are kept, and those in a file of another program.

use super::{Address, shown};
use crate::words::ContactStanding;

shown! {
    /// What is known of a contact. Texts are empty where nothing is.
    pub struct ContactDetails {
        /// A person's or an office's name.
        pub name: String,
        /// Role or department.
        pub role: String,
        /// Organisation.
        pub organisation: String,
        /// Telephone numbers.
        pub phones: Vec<LabelledNumber>,
        /// Fax numbers.
        pub faxes: Vec<LabelledNumber>,
        /// E-mail addresses.
        pub emails: Vec<String>,
        /// Postal address, as the lines of an envelope.
        pub address: Vec<String>,
        /// What else there is to know.
        pub note: String,
    }

    /// A number with what it is.
    pub struct LabelledNumber {
        /// Mobile, work; empty where nobody said.
        pub label: String,
        /// The number as written.
        pub number: String,
    }

    /// A contact that is kept.
    pub struct KeptContact {
        /// Its id.
        pub id: String,
        /// Which change of it this is; an edit says on which one it is based.
        pub revision: u32,
        /// What is known.
        pub contact: ContactDetails,
        /// The file that it came from, or where it was seen.
        pub source: String,
        /// The name of the person whose contact it is; empty for everybody's.
        pub person: String,
        /// The id of that person.
        pub person_id: Option<String>,
        /// The postal address, field by field.
        pub postal: Option<Address>,
        /// It was put away.
        pub away: bool,
    }

    /// A file with contacts that was chosen and looked at.
    pub struct ChosenAddressBook {
        /// Names it in what follows; nothing else does.
        pub token: String,
        /// The name of the file.
        pub name: String,
        /// What is in it.
        pub book: AddressBookView,
    }

    /// A file with contacts that was looked at.
    pub struct AddressBookView {
        /// Its contacts in the order of the file.
        pub contacts: Vec<FoundContact>,
        /// Contacts that say nothing that could be kept.
        pub unreadable: u32,
        /// The file ends in the middle of a contact.
        pub breaks_off: bool,
        /// Some letters could not be read; a sign stands in place of each.
        pub letters_lost: bool,
    }

    /// A contact in a file.
    pub struct FoundContact {
        /// Its place in the file, by which it is chosen.
        pub number: u32,
        /// What is known.
        pub contact: ContactDetails,
        /// Whether it is there already.
        pub standing: ContactStanding,
        /// What the contact is called that is there or looks like it.
        pub alike: String,
        /// The name of the person for whom that one is kept; empty where it is everybody's.
        pub whose: String,
        /// The ids of those for whom it is there already.
        pub here_for: Vec<String>,
    }

    /// What became of the chosen contacts.
    pub struct ContactsTaken {
        /// Contacts that were added.
        pub added: u32,
        /// Contacts that were there already.
        pub here: u32,
    }
}
