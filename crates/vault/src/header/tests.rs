//! The header against rot and against strangers. The master key is known here, so that no flip costs an Argon2id run.

use proptest::prelude::*;

use super::*;
use crate::key::{KeychainKey, Passphrase, RecoveryWords, UnlockWith};

struct Sample {
    master: Secret,
    words: RecoveryWords,
    header: Header,
    bytes: Vec<u8>,
}

fn sample() -> Sample {
    let master = Secret::make().unwrap();
    let words = RecoveryWords::make().unwrap();
    let mut header = Header::make().unwrap();
    let passphrase = Passphrase::new("a passphrase");
    header.slots = vec![
        Slot::make_for_passphrase(1, &header.vault_id, &passphrase, KdfCost::minimum(), &master).unwrap(),
        Slot::make_for_words(2, &header.vault_id, &words, &master).unwrap(),
        Slot::make_for_keychain(3, &header.vault_id, &KeychainKey::make().unwrap(), &master).unwrap(),
    ];
    let bytes = header.encode(&master);
    Sample { master, words, header, bytes }
}

/// What a stranger who knows the format would do after changing something.
fn with_new_checksum(mut bytes: Vec<u8>) -> Vec<u8> {
    let end = bytes.len() - CHECKSUM_BYTES;
    let checksum = blake3::hash(&bytes[..end]);
    bytes[end..].copy_from_slice(checksum.as_bytes());
    bytes
}

/// The file of a stranger who writes any JSON and a right checksum, but cannot make the MAC.
fn framed(json: &[u8]) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    bytes.extend(u32::try_from(json.len()).unwrap().to_le_bytes());
    bytes.extend(json);
    bytes.extend([0; MAC_BYTES + CHECKSUM_BYTES]);
    with_new_checksum(bytes)
}

fn json_of(bytes: &[u8]) -> serde_json::Value {
    let json = &bytes[PREFIX_BYTES..bytes.len() - MAC_BYTES - CHECKSUM_BYTES];
    serde_json::from_slice(json).unwrap()
}

fn parse_error(json: &serde_json::Value) -> VaultError {
    parse_header(&framed(&serde_json::to_vec(json).unwrap())).unwrap_err()
}

#[test]
fn a_header_survives_the_disk() {
    let sample = sample();
    let parsed = parse_header(&sample.bytes).unwrap().verify(&sample.master).unwrap();
    assert_eq!(parsed, sample.header);
    let leaves = sample.header.without_keychain_lock().encode(&sample.master);
    assert!(leaves.len() < 900, "it has to fit a QR code; it has {} bytes", leaves.len());
}

#[test]
fn every_flipped_bit_is_damage_before_any_secret_is_tried() {
    let sample = sample();
    for bit in 0..sample.bytes.len() * 8 {
        let mut bytes = sample.bytes.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        assert!(matches!(parse_header(&bytes), Err(VaultError::HeaderDamaged)), "bit {bit}");
    }
}

#[test]
fn every_truncation_and_every_addition_is_damage() {
    let sample = sample();
    for length in 0..sample.bytes.len() {
        let cut = &sample.bytes[..length];
        assert!(matches!(parse_header(cut), Err(VaultError::HeaderDamaged)), "length {length}");
    }
    let longer = [&sample.bytes[..], &[0]].concat();
    assert!(matches!(parse_header(&longer), Err(VaultError::HeaderDamaged)));
    assert!(matches!(parse_header(&vec![0; 1 << 20]), Err(VaultError::HeaderDamaged)));
}

#[test]
fn every_bit_flipped_on_purpose_is_refused_by_the_seal() {
    let sample = sample();
    let mut reached_the_seal = 0;
    for bit in 0..(sample.bytes.len() - CHECKSUM_BYTES) * 8 {
        let mut bytes = sample.bytes.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        let bytes = with_new_checksum(bytes);
        match parse_header(&bytes) {
            Ok(sealed) => {
                reached_the_seal += 1;
                let refused = sealed.verify(&sample.master);
                assert!(matches!(refused, Err(VaultError::HeaderTampered)), "bit {bit}");
            }
            Err(VaultError::HeaderDamaged | VaultError::NewerVersion | VaultError::KdfOutOfBounds) => {}
            Err(error) => panic!("bit {bit}: {error}"),
        }
    }
    assert!(reached_the_seal > 256, "only {reached_the_seal} flips were left to the seal");
}

#[test]
fn a_slot_put_in_without_the_master_key_is_tampering() {
    let sample = sample();
    let strangers_key = Secret::make().unwrap();
    let strangers_words = RecoveryWords::make().unwrap();
    let mut header = sample.header.clone();
    let slot = Slot::make_for_words(4, &header.vault_id, &strangers_words, &strangers_key).unwrap();
    header.slots.push(slot);
    // The stranger can seal with a key of their own only.
    let bytes = header.encode(&strangers_key);
    let sealed = parse_header(&bytes).unwrap();
    let with = UnlockWith::RecoveryWords(&sample.words);
    let master = sealed.header.slots[1].open(&sealed.header.vault_id, with).unwrap().unwrap();
    assert!(matches!(sealed.verify(&master), Err(VaultError::HeaderTampered)));
}

#[test]
fn a_slot_with_another_id_or_from_another_vault_does_not_open() {
    let sample = sample();
    let with = UnlockWith::RecoveryWords(&sample.words);
    let slot = &sample.header.slots[1];
    assert!(slot.open(&sample.header.vault_id, with).unwrap().is_some());
    assert!(slot.open(&"0".repeat(32), with).unwrap().is_none());
    let moved = Slot { id: 9, ..slot.clone() };
    assert!(moved.open(&sample.header.vault_id, with).unwrap().is_none());
}

#[test]
fn a_lowered_cost_does_not_open_the_slot() {
    let master = Secret::make().unwrap();
    let passphrase = Passphrase::new("a passphrase");
    let cost = KdfCost::new(96 * 1024, 3, 4).unwrap();
    let slot = Slot::make_for_passphrase(1, "id", &passphrase, cost, &master).unwrap();
    let with = UnlockWith::Passphrase(&passphrase);
    assert!(slot.open("id", with).unwrap().is_some());
    let Lock::Passphrase { salt, .. } = slot.lock else { panic!("it is a passphrase slot") };
    let lowered = Slot { lock: Lock::Passphrase { cost: KdfCost::minimum(), salt }, ..slot.clone() };
    assert!(lowered.open("id", with).unwrap().is_none());
}

#[test]
fn costs_out_of_bounds_are_refused_while_reading() {
    let sample = sample();
    let json = json_of(&sample.bytes);
    for (field, value) in [
        ("m", 19 * 1024),
        ("m", 4 * 1024 * 1024),
        ("m", u32::MAX),
        ("t", 1),
        ("t", 1000),
        ("p", 1),
        ("p", 1000),
    ] {
        let mut json = json.clone();
        json["slots"][0]["kdf"][field] = value.into();
        assert!(matches!(parse_error(&json), VaultError::KdfOutOfBounds), "{field} = {value}");
    }
}

#[test]
fn an_unknown_version_is_newer_and_an_unknown_field_is_damage() {
    let json = json_of(&sample().bytes);
    let changed = |change: &dyn Fn(&mut serde_json::Value)| {
        let mut json = json.clone();
        change(&mut json);
        parse_error(&json)
    };
    assert!(matches!(changed(&|json| json["v"] = 2.into()), VaultError::NewerVersion));
    assert!(matches!(parse_error(&serde_json::json!({ "v": 3, "unlike": [] })), VaultError::NewerVersion));
    for damage in [
        &(|json: &mut serde_json::Value| json["v"] = 0.into()) as &dyn Fn(&mut serde_json::Value),
        &|json| json["more"] = 1.into(),
        &|json| json["cipher"] = "none".into(),
        &|json| json["vault_id"] = "short".into(),
        &|json| json["slots"] = serde_json::json!([]),
        &|json| json["slots"][1]["id"] = 1.into(),
        &|json| json["slots"][0]["kind"] = "recovery".into(),
        &|json| json["slots"][0]["kdf"]["alg"] = "argon2d".into(),
        &|json| json["slots"][2]["kdf"] = json["slots"][0]["kdf"].clone(),
        &|json| json["slots"][2]["kind"] = "fingerprint".into(),
    ] {
        assert!(matches!(changed(damage), VaultError::HeaderDamaged));
    }
}

proptest! {
    #[test]
    fn any_bytes_are_refused_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        prop_assert!(parse_header(&bytes).is_err());
    }

    #[test]
    fn any_bytes_in_a_right_frame_are_refused_without_a_panic(json in proptest::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(parse_header(&framed(&json)).is_err());
    }

    #[test]
    fn any_text_in_a_right_frame_is_refused_without_a_panic(text in "[\\{\\}\\[\\]\":,a-z0-9]{0,200}") {
        prop_assert!(parse_header(&framed(text.as_bytes())).is_err());
    }
}
