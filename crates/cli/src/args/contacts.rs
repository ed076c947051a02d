//! What may be typed after `recourse-cli contacts`.

use std::path::PathBuf;

use clap::{Args as Arguments, Subcommand};

use super::OpenVault;

#[derive(Subcommand)]
pub(crate) enum ContactsCommand {
    /// List the contacts that are kept.
    List {
        #[command(flatten)]
        vault: OpenVault,
        /// Only those of this person, whose id `case list --json` shows.
        #[arg(long, value_name = "ID")]
        person: Option<String>,
    },
    /// Take in contacts from an address book, out of a vCard file. What is there already is not added twice.
    Take(TakeContacts),
    /// Put a contact away. What it said stays in the history.
    PutAway {
        #[command(flatten)]
        vault: OpenVault,
        /// The contact's id, as `contacts list` shows it.
        id: String,
        /// Take it back instead.
        #[arg(long)]
        back: bool,
    },
}

#[derive(Arguments)]
pub(crate) struct TakeContacts {
    #[command(flatten)]
    pub(crate) vault: OpenVault,
    /// The vCard file.
    pub(crate) file: PathBuf,
    /// Only show what is in it.
    #[arg(long, conflicts_with_all = ["choose", "all"])]
    pub(crate) look: bool,
    /// The number of a contact, as `--look` shows it. Can be given more than once.
    #[arg(long, value_name = "NUMBER", conflicts_with = "all", required_unless_present_any = ["look", "all"])]
    pub(crate) choose: Vec<u32>,
    /// All that are not there already.
    #[arg(long)]
    pub(crate) all: bool,
    /// The person whose contacts they are; without it they are everybody's.
    #[arg(long, value_name = "ID")]
    pub(crate) person: Option<String>,
}
