//! Any lines as the rows of a hand-off, signed by whoever made them: somebody who means harm has a key too.

#![no_main]

use ed25519_dalek::{Signer as _, SigningKey};
use journal::handoff::ReadHandoff;
use libfuzzer_sys::fuzz_target;
use sha2::{Digest as _, Sha256};

fuzz_target!(|bytes: &[u8]| {
    // As it came, and with a beginning and a signature that fit.
    let _refused = ReadHandoff::read(&mut &*bytes).expect("memory can be read");
    let key = SigningKey::from_bytes(&[7; 32]);
    let head = format!(
        concat!(
            r#"{{"line":"handoff","version":1,"made_at":"2026-03-02T18:00:00Z","device":"d","from":"","to":"","#,
            r#""person":"01M6T0WMP05QKRYRAN93FG931H","case":null,"key":"{}","writers":[]}}"#,
            "\n"
        ),
        hex::encode(key.verifying_key().as_bytes())
    );
    let end: &[u8] = if bytes.is_empty() || bytes.ends_with(b"\n") { b"" } else { b"\n" };
    let mut rows = [head.as_bytes(), bytes, end].concat();
    let sum: [u8; 32] = Sha256::digest(&rows).into();
    let signature = key.sign(&[b"recourse/handoff/v1", &sum[..]].concat());
    let line = format!("{{\"line\":\"signature\",\"value\":\"{}\"}}\n", hex::encode(signature.to_bytes()));
    rows.extend_from_slice(line.as_bytes());
    if let Ok(read) = ReadHandoff::read(&mut &*rows).expect("memory can be read") {
        let _names = read.names();
        let _papers = read.papers().count();
        assert!(!read.fingerprint().is_empty());
    }
});
