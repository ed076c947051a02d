//! Each finding in an English sentence, for the command line: its place, and nothing that the person wrote.

use std::fmt;

use vault::VaultError;

use crate::view::{EntryFault, PaperFault, VaultFinding};

impl fmt::Display for VaultFinding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BrokenStart => f.write_str(
                "the first bytes of vault.db are damaged, and nothing is lost because vault.hdr holds them too; make a backup and check the drive",
            ),
            Self::BrokenSeals { pages } => write!(
                f,
                "{pages} page(s) of the database do not carry a valid seal; make a backup now and restore it if the same check also finds damaged tables"
            ),
            // A database that cannot even be asked names no place.
            Self::BrokenStructure { details } if details.is_empty() => VaultError::DatabaseDamaged.fmt(f),
            Self::BrokenStructure { details } => write!(
                f,
                "the database is damaged in {} place(s); leave it as it is and restore a backup",
                details.len()
            ),
            Self::AnchorMissing => VaultError::AnchorMissing.fmt(f),
            Self::AnchorTampered => VaultError::AnchorTampered.fmt(f),
            Self::HeaderChanged => f.write_str(
                "the file vault.hdr is not the one this vault was opened with; lock the vault and open it again",
            ),
            Self::HeaderCopyDiffers => f.write_str(
                "the file vault.hdr.bak is not a copy of vault.hdr; lock the vault and open it to renew it",
            ),
            Self::HeaderUnreadable { file } => write!(
                f,
                "the file {file} cannot be read, and only its twin opens the vault; make a backup now and check the drive"
            ),
            Self::Entry { number, device, fault, .. } => {
                write!(f, "Entry {number} of device {device}: {}.", of_entry(*fault))
            }
            Self::LostEnd { first, last, device, changed, .. } => {
                match (changed, first == last) {
                    (true, _) => write!(f, "Entry {first} of device {device}: another one stood here")?,
                    (false, true) => write!(f, "Entry {first} of device {device}: it was missing")?,
                    (false, false) => {
                        write!(f, "Entries {first} to {last} of device {device}: they were missing")?;
                    }
                }
                f.write_str(" when the vault was opened as it was.")
            }
            Self::NewestUnknown => f.write_str(
                "The vault was opened without a valid vault.head: whether entries were missing at the end then, nobody can say.",
            ),
            Self::ListsDiffer => f.write_str("Entries are in the vault that a list leaves out."),
            Self::Paper { file, .. } if file.is_empty() => {
                f.write_str("A paper has no file in this vault; add its file again where it belongs, or restore a backup.")
            }
            Self::Paper { file, fault, .. } => match fault {
                PaperFault::Missing => write!(f, "Paper file {file}: {}.", VaultError::PaperMissing),
                PaperFault::Damaged => write!(f, "Paper file {file}: {}.", VaultError::PaperDamaged),
                PaperFault::Unreadable => {
                    write!(f, "Paper file {file}: it could not be read; check the drive and try again.")
                }
            },
        }
    }
}

fn of_entry(fault: EntryFault) -> &'static str {
    match fault {
        EntryFault::WordsChanged => "its words are not those that were saved",
        EntryFault::PlaceChanged => "its time, case, kind or place is not what was saved",
        EntryFault::MissingBefore => "entries before it are missing",
        EntryFault::ChainBroken => "it does not follow the entry before it",
        EntryFault::Missing => "it is missing and was there at the last close, with all after it",
        EntryFault::Replaced => "it is not the one that was there at the last close",
    }
}
