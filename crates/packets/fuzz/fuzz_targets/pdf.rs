//! Any bytes as a PDF: pages of it are in the packet, or it is refused by name.

#![no_main]

mod packet;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let head: &[u8] = if bytes.starts_with(b"%PDF-") { b"" } else { b"%PDF-1.7\n" };
    packet::holds("file.pdf", &[head, bytes].concat());
});
