//! Which contacts of a file are to be kept.

use serde::{Deserialize, Serialize};

use super::sent;

sent! {
    /// Contacts that were chosen.
    pub struct ContactsInput {
        /// The person whose contacts they are; nobody for contacts of everybody.
        pub person: Option<String>,
        /// The numbers of the chosen contacts.
        pub chosen: Vec<u32>,
    }
}
