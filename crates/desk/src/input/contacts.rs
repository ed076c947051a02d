//! A contact that somebody writes down, and which contacts of a file are to be kept.

use serde::{Deserialize, Serialize};

use super::{EditOf, sent};
use crate::view::{Address, LabelledNumber};

sent! {
    /// A contact, new or changed. A name, a role or an organisation is needed; the rest may be empty.
    pub struct ContactInput {
        /// Absent for a new contact.
        pub edit: Option<EditOf>,
        /// The person whose contact it is; nobody for a contact of everybody.
        pub person: Option<String>,
        /// A person's or an office's name.
        pub name: String,
        /// Role or department.
        pub role: String,
        /// Organisation.
        pub organisation: String,
        /// Telephone numbers. Lines without anything are left out.
        pub phones: Vec<LabelledNumber>,
        /// Fax numbers, likewise.
        pub faxes: Vec<LabelledNumber>,
        /// E-mail addresses, likewise.
        pub emails: Vec<String>,
        /// Postal address.
        pub address: Option<Address>,
        /// What else there is to know.
        pub note: String,
    }

    /// Contacts that were chosen.
    pub struct ContactsInput {
        /// The person whose contacts they are; nobody for contacts of everybody.
        pub person: Option<String>,
        /// The numbers of the chosen contacts.
        pub chosen: Vec<u32>,
    }
}
