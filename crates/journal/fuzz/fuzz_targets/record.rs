//! Any bytes as a record of contacts: they are none, or every fault is named at its line.

#![no_main]

use journal::evidence::check_record;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let lines = bytes.iter().filter(|byte| **byte == b'\n').count() + 1;
    if let Some(report) = check_record(bytes).expect("memory can be read") {
        assert!(report.faults.iter().all(|fault| (1..=lines + 1).contains(&fault.line)), "{:?}", report.faults);
    }
});
