//! Any bytes as an e-mail with whatever is attached to it.

#![no_main]

mod packet;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| packet::holds("message.eml", bytes));
