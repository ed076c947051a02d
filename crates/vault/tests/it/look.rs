//! What can be seen of a folder without a key.

use std::fs;
use std::path::Path;

use vault::{FolderState, look};

use crate::support::Fixture;

#[test]
fn a_vault_and_an_empty_folder_and_a_foreign_folder_are_told_apart() {
    let fixture = Fixture::new();
    let state = |folder: &Path| look(folder).unwrap();
    assert_eq!(
        state(&fixture.folder()),
        FolderState::Vault { newer: false, sync_folder: None, keychain: None }
    );
    let absent = fixture.home.path().join("absent");
    assert_eq!(state(&absent), FolderState::NoVault { usable: true, sync_folder: None });
    assert!(!absent.exists());
    assert_eq!(state(fixture.home.path()), FolderState::NoVault { usable: false, sync_folder: None });
    fixture.remove("vault.hdr");
    assert!(matches!(state(&fixture.folder()), FolderState::Vault { newer: false, .. }));
}

#[test]
fn a_newer_vault_is_seen_without_a_key() {
    let fixture = Fixture::new();
    fixture.change("vault.hdr", |bytes| {
        let place = bytes.windows(5).position(|window| window == b"\"v\":1").unwrap();
        bytes[place + 4] = b'2';
        let (body, checksum) = bytes.split_last_chunk_mut::<32>().unwrap();
        *checksum = *blake3::hash(body).as_bytes();
    });
    assert!(matches!(look(&fixture.folder()), Ok(FolderState::Vault { newer: true, .. })));
}

#[test]
fn synced_folders_are_recognised_by_name() {
    let home = tempfile::tempdir().unwrap();
    let program = |path: &str| look(&home.path().join(path)).unwrap().sync_folder();
    for (path, expected) in [
        ("Dropbox/Documents/v", Some("Dropbox")),
        ("Dropbox (Personal)/v", Some("Dropbox")),
        ("OneDrive - Oakes Family/v", Some("OneDrive")),
        ("Library/CloudStorage/OneDrive-Personal/v", Some("OneDrive")),
        ("Library/CloudStorage/GoogleDrive-me@example.org/My Drive/v", Some("Google Drive")),
        ("Google Drive/v", Some("Google Drive")),
        ("Library/Mobile Documents/com~apple~CloudDocs/v", Some("iCloud")),
        ("iCloudDrive/v", Some("iCloud")),
        ("Nextcloud/v", Some("Nextcloud")),
        ("Documents/Dropboxes/v", None),
        ("Documents/v", None),
    ] {
        assert_eq!(program(path), expected, "{path}");
    }
}

#[test]
fn synced_folders_are_recognised_by_what_lies_in_them() {
    for (marker, expected) in [(".stfolder", "Syncthing"), (".dropbox.cache", "Dropbox")] {
        let home = tempfile::tempdir().unwrap();
        fs::create_dir(home.path().join(marker)).unwrap();
        let inner = home.path().join("a/b/v");
        assert_eq!(look(&inner).unwrap().sync_folder(), Some(expected));
    }
}

#[cfg(unix)]
#[test]
fn a_link_into_a_synced_folder_is_followed() {
    let home = tempfile::tempdir().unwrap();
    fs::create_dir(home.path().join("Dropbox")).unwrap();
    std::os::unix::fs::symlink(home.path().join("Dropbox"), home.path().join("Documents")).unwrap();
    assert_eq!(look(&home.path().join("Documents/v")).unwrap().sync_folder(), Some("Dropbox"));
}
