//! What can be seen of a folder without any key: is there a vault, is it too new, does a sync program own the folder?
//!
//! Nothing here writes, locks or unlocks. A synced folder is not refused, because the person may have no other; but
//! syncing a live database loses writes, so the desk advises against it.

use std::path::{Path, PathBuf};

use crate::files::{DATABASE, HEADER, HEADER_COPY};
use crate::{VaultError, header_file};

/// What lies in a folder, as far as one can tell without the passphrase.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FolderState {
    /// No file of a vault.
    NoVault {
        /// Whether a new vault could be made here: the folder is empty or does not exist.
        usable: bool,
        /// The sync program that owns the folder, if one was recognised.
        sync_folder: Option<&'static str>,
    },
    /// A vault, whole or not.
    Vault {
        /// Whether it was written by a newer version of this program.
        newer: bool,
        /// The sync program that owns the folder, if one was recognised.
        sync_folder: Option<&'static str>,
        /// The vault's id, where its header says that a key in the system's keychain opens it.
        keychain: Option<String>,
    },
}

impl FolderState {
    /// The sync program that owns the folder, if one was recognised.
    pub fn sync_folder(&self) -> Option<&'static str> {
        match self {
            Self::NoVault { sync_folder, .. } | Self::Vault { sync_folder, .. } => *sync_folder,
        }
    }
}

/// Looks at a folder without a key.
///
/// # Errors
/// Only when the folder cannot be read at all; damage is found when the vault is opened.
pub fn look(folder: &Path) -> Result<FolderState, VaultError> {
    let sync_folder = find_sync_program(folder);
    if [HEADER, HEADER_COPY, DATABASE].iter().any(|name| folder.join(name).exists()) {
        let header = header_file::load(folder);
        let newer = matches!(header, Err(VaultError::NewerVersion));
        let keychain = header.ok().and_then(|header| header.keychain_lock_of());
        return Ok(FolderState::Vault { newer, sync_folder, keychain });
    }
    let usable = match std::fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => true,
        Err(error) if error.kind() == std::io::ErrorKind::NotADirectory => false,
        Err(error) => return Err(error.into()),
    };
    Ok(FolderState::NoVault { usable, sync_folder })
}

/// Folder names (in lower case) that sync programs give their folders; a name also counts when it goes on with a
/// space, a hyphen or an opening bracket, as in `OneDrive - Family` and `Dropbox (Personal)`.
const NAMES: [(&str, &str); 9] = [
    ("dropbox", "Dropbox"),
    ("onedrive", "OneDrive"),
    ("icloud drive", "iCloud"),
    ("iclouddrive", "iCloud"),
    ("com~apple~clouddocs", "iCloud"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("nextcloud", "Nextcloud"),
    ("syncthing", "Syncthing"),
];

/// Files that sync programs leave in the top folder they own.
const MARKERS: [(&str, &str); 6] = [
    (".stfolder", "Syncthing"),
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "Nextcloud"),
    (".tmp.drivedownload", "Google Drive"),
];

fn find_sync_program(folder: &Path) -> Option<&'static str> {
    resolve(folder).ancestors().find_map(|ancestor| named(ancestor).or_else(|| marked(ancestor)))
}

/// The real place of a folder that may not exist yet, so that a link into a synced folder is seen.
fn resolve(folder: &Path) -> PathBuf {
    let absolute = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    absolute
        .ancestors()
        .find_map(|ancestor| {
            let real = ancestor.canonicalize().ok()?;
            Some(absolute.strip_prefix(ancestor).map_or_else(|_| real.clone(), |rest| real.join(rest)))
        })
        .unwrap_or(absolute)
}

fn named(ancestor: &Path) -> Option<&'static str> {
    let name = ancestor.file_name()?.to_str()?.to_lowercase();
    NAMES.iter().find_map(|(known, program)| {
        let rest = name.strip_prefix(known)?;
        let goes_on = rest.trim_start().starts_with(['-', '(']);
        (rest.is_empty() || goes_on).then_some(*program)
    })
}

fn marked(ancestor: &Path) -> Option<&'static str> {
    MARKERS.iter().find(|(marker, _)| ancestor.join(marker).exists()).map(|(_, program)| *program)
}
