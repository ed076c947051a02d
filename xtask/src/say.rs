//! Everything xtask says to the person at the terminal. No other file prints.
//!
//! Lines go to standard output, which Rust flushes at each line, so they stay in order with what the started
//! programs print.
#![expect(clippy::print_stdout, reason = "a developer's command speaks through the terminal")]

use std::time::Duration;

/// Says one line about what happens next or what was found.
pub(crate) fn say(line: &str) {
    println!("== {line}");
}

/// Prints text as it is: help, tables, the closing line.
pub(crate) fn plain(text: &str) {
    println!("{text}");
}

/// Writes a duration the way people read it: `4.2 s`, `3 min 07 s`.
pub(crate) fn words(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds < 60 {
        format!("{:.1} s", time.as_secs_f64())
    } else {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_as_people_read_them() {
        assert_eq!(words(Duration::from_millis(4_230)), "4.2 s");
        assert_eq!(words(Duration::from_secs(187)), "3 min 07 s");
    }
}
