//! Any bytes as a picture: its first bytes say which kind, and it is in the packet or refused by name.

#![no_main]

mod packet;

use libfuzzer_sys::fuzz_target;

/// What files of each kind begin with.
const HEADS: [&[u8]; 6] = [
    b"\xff\xd8\xff",
    b"\x89PNG\r\n\x1a\n",
    b"II*\0",
    b"MM\0*",
    b"RIFF\0\0\0\0WEBP",
    b"\0\0\0\x18ftypheic",
];

fuzz_target!(|bytes: &[u8]| {
    let Some((which, rest)) = bytes.split_first() else { return };
    let head = HEADS[usize::from(*which) % HEADS.len()];
    // A whole file from the corpus keeps its own beginning.
    let file = if HEADS.iter().any(|head| bytes.starts_with(head)) { bytes.to_vec() } else { [head, rest].concat() };
    packet::holds("photo", &file);
});
