//! Any bytes as the header of a vault, and as its copy: what lies there is told, and nothing panics.

#![no_main]

use std::fs;
use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use tempfile::TempDir;
use vault::{FolderState, look};

fn folder() -> &'static TempDir {
    static FOLDER: OnceLock<TempDir> = OnceLock::new();
    FOLDER.get_or_init(|| TempDir::new().expect("a folder can be made"))
}

fuzz_target!(|bytes: &[u8]| {
    let folder = folder().path();
    fs::write(folder.join("vault.hdr"), bytes).expect("the header can be written");
    // A copy that is cut short: whichever of the two reads counts.
    fs::write(folder.join("vault.hdr.bak"), &bytes[..bytes.len() / 2]).expect("the copy can be written");
    let found = look(folder).expect("the folder can be read");
    assert!(matches!(found, FolderState::Vault { .. }), "a header lies there, good or bad");
});
