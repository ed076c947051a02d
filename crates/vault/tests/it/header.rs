//! The two header files on a real folder. Every flip and every truncation of the format is tried beside `header.rs`.

use std::fs;

use vault::{Finding, Passphrase, VaultError};

use crate::support::{Fixture, PASSPHRASE, error, verify_chain};

/// Replaces text in the header's JSON and makes length and checksum right, as a stranger who knows the format would.
fn replace(bytes: &mut Vec<u8>, old: &str, new: &str) {
    let end = bytes.len() - 64;
    let json = std::str::from_utf8(&bytes[12..end]).unwrap();
    assert!(json.contains(old));
    let json = json.replacen(old, new, 1);
    let mut changed = bytes[..8].to_vec();
    changed.extend(u32::try_from(json.len()).unwrap().to_le_bytes());
    changed.extend(json.as_bytes());
    changed.extend(&bytes[end..end + 32]);
    let checksum = blake3::hash(&changed);
    changed.extend(checksum.as_bytes());
    *bytes = changed;
}

#[test]
fn a_damaged_header_is_repaired_from_its_copy() {
    let fixture = Fixture::new();
    let whole = fs::read(fixture.file("vault.hdr")).unwrap();
    for name in ["vault.hdr", "vault.hdr.bak"] {
        for change in [
            (|bytes: &mut Vec<u8>| bytes[100] ^= 1) as fn(&mut Vec<u8>),
            |bytes| bytes.truncate(300),
            Vec::clear,
            |bytes| bytes.fill(0),
        ] {
            fixture.change(name, change);
            assert_eq!(verify_chain(&fixture.open().unwrap()), Ok(40));
            assert_eq!(fs::read(fixture.file("vault.hdr")).unwrap(), whole);
            assert_eq!(fs::read(fixture.file("vault.hdr.bak")).unwrap(), whole);
        }
        fixture.remove(name);
        assert_eq!(verify_chain(&fixture.open().unwrap()), Ok(40));
        assert_eq!(fs::read(fixture.file(name)).unwrap(), whole);
    }
}

/// Puts something in a file's place that is there and cannot be read, as on a failing drive. Gives what was there.
fn make_unreadable(fixture: &Fixture, name: &str) -> Vec<u8> {
    let whole = fs::read(fixture.file(name)).unwrap();
    fixture.remove(name);
    fs::create_dir(fixture.file(name)).unwrap();
    fs::read(fixture.file(name)).unwrap_err();
    whole
}

#[test]
fn a_header_that_the_drive_does_not_give_out_is_opened_by_its_copy_left_alone_and_named() {
    for (name, twin) in [("vault.hdr", "vault.hdr.bak"), ("vault.hdr.bak", "vault.hdr")] {
        let fixture = Fixture::new();
        let whole = make_unreadable(&fixture, name);
        let mut vault = fixture.open().unwrap();
        assert_eq!(verify_chain(&vault), Ok(40));
        assert!(fixture.file(name).is_dir(), "nobody knows what it says");
        assert_eq!(fs::read(fixture.file(twin)).unwrap(), whole);
        let findings = vault.check().unwrap().findings;
        assert_eq!(findings, [Finding::HeaderUnreadable { file: name }]);
    }
    let fixture = Fixture::new();
    make_unreadable(&fixture, "vault.hdr");
    fixture.change("vault.hdr.bak", |bytes| bytes[100] ^= 1);
    let refused = error(fixture.open());
    assert!(!matches!(refused, VaultError::HeaderDamaged), "on another drive it may be whole: {refused:?}");
}

#[test]
fn a_passphrase_that_could_not_be_changed_is_the_old_one_even_where_only_the_copy_opens_the_vault() {
    let fixture = Fixture::new();
    make_unreadable(&fixture, "vault.hdr");
    let (old, new) = (Passphrase::new(PASSPHRASE), Passphrase::new("violet anchor seventy marble"));
    let mut vault = fixture.open().unwrap();
    error(vault.change_passphrase(&old, &new));
    drop(vault);
    drop(fixture.open_with(PASSPHRASE).unwrap());
}

#[test]
fn a_wrong_passphrase_repairs_nothing() {
    let fixture = Fixture::new();
    fixture.change("vault.hdr", Vec::clear);
    assert!(matches!(error(fixture.open_with("not it")), VaultError::WrongPassphrase));
    assert_eq!(fs::read(fixture.file("vault.hdr")).unwrap(), b"");
}

#[test]
fn damage_in_both_headers_is_damage_even_with_the_right_passphrase() {
    let fixture = Fixture::new();
    let length = fs::read(fixture.file("vault.hdr")).unwrap().len();
    for place in (0..length).step_by(60) {
        let fixture = Fixture::new();
        fixture.change("vault.hdr", |bytes| bytes[place] ^= 4);
        fixture.change("vault.hdr.bak", |bytes| bytes.truncate(place));
        assert!(matches!(error(fixture.open_with(PASSPHRASE)), VaultError::HeaderDamaged), "byte {place}");
        assert!(matches!(error(fixture.open()), VaultError::HeaderDamaged), "byte {place}");
    }
}

#[test]
fn a_header_changed_on_purpose_is_tampering_and_is_not_replaced() {
    let fixture = Fixture::new();
    fixture.change("vault.hdr", |bytes| replace(bytes, "\"gen\":1", "\"gen\":9"));
    assert!(matches!(error(fixture.open_with(PASSPHRASE)), VaultError::HeaderTampered));
    assert!(matches!(error(fixture.open()), VaultError::HeaderTampered));
}

#[test]
fn a_cost_out_of_bounds_is_refused_before_memory_is_taken() {
    let fixture = Fixture::new();
    for memory in ["4194304", "4294967295", "19456"] {
        fixture.change("vault.hdr", |bytes| replace(bytes, "\"m\":65536", &format!("\"m\":{memory}")));
        assert!(matches!(error(fixture.open_with(PASSPHRASE)), VaultError::KdfOutOfBounds), "{memory} KiB");
        fs::copy(fixture.file("vault.hdr.bak"), fixture.file("vault.hdr")).unwrap();
    }
}

#[test]
fn a_newer_header_is_refused_and_never_rewritten() {
    let fixture = Fixture::new();
    fixture.change("vault.hdr", |bytes| replace(bytes, "\"v\":1", "\"v\":2"));
    let newer = fs::read(fixture.file("vault.hdr")).unwrap();
    assert!(matches!(error(fixture.open_with(PASSPHRASE)), VaultError::NewerVersion));
    assert_eq!(fs::read(fixture.file("vault.hdr")).unwrap(), newer);

    let fixture = Fixture::new();
    fixture.change("vault.hdr.bak", |bytes| replace(bytes, "\"v\":1", "\"v\":2"));
    let newer = fs::read(fixture.file("vault.hdr.bak")).unwrap();
    drop(fixture.open().unwrap());
    assert_eq!(fs::read(fixture.file("vault.hdr.bak")).unwrap(), newer);
}
