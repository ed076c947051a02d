//! Any text as the seal of a printed record, as somebody types it or scans it.

#![no_main]

use journal::evidence::Seal;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|typed: &str| {
    if let Some(seal) = Seal::read(typed) {
        let _count = seal.count();
    }
});
