//! Names of files that any computer can have, each only once.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization as _;

/// Longest name in bytes: file systems take 255, and a number may be added.
const LONGEST: usize = 200;

/// Longest ending in bytes, its dot among them.
const LONGEST_ENDING: usize = 12;

/// Names that Windows keeps for devices, whatever their ending.
const DEVICES: [&str; 22] = [
    "CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
    "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
];

/// The names of one folder.
#[derive(Default)]
pub(super) struct Names {
    /// Without regard to capitals, as Windows and macOS compare them. All are composed: macOS takes `é` in one sign and
    /// in two for the same name.
    taken: BTreeSet<String>,
}

impl Names {
    /// A name like `wanted` that no other file of the folder has.
    pub(super) fn fresh(&mut self, wanted: &str) -> String {
        let wanted = harmless(&wanted.nfc().collect::<String>());
        let mut name = wanted.clone();
        for number in 2.. {
            if self.taken.insert(name.to_lowercase().nfc().collect()) {
                break;
            }
            name = numbered(&wanted, number);
        }
        name
    }
}

/// The name with a number before its ending.
pub(super) fn numbered(name: &str, number: u32) -> String {
    let (stem, ending) = parted(name);
    format!("{stem} ({number}){ending}")
}

/// A name that leads into no other folder and names no device.
fn harmless(wanted: &str) -> String {
    let (stem, ending) = parted(wanted);
    // Cut here, so that the ending is not what falls away.
    let short: String = stem.chars().take(LONGEST - LONGEST_ENDING).collect();
    let safe = crate::papers::safe_name(&format!("{short}{ending}"));
    let (stem, ending) = parted(&safe);
    let mut room = LONGEST.saturating_sub(ending.len());
    while !stem.is_char_boundary(room.min(stem.len())) {
        room -= 1;
    }
    let stem = stem.get(..room).unwrap_or(stem).trim_end();
    let first = stem.split('.').next().unwrap_or_default();
    let is_device = DEVICES.iter().any(|device| device.eq_ignore_ascii_case(first.trim()));
    format!("{}{stem}{ending}", if is_device { "_" } else { "" })
}

/// The name and its ending with the dot; something long behind a dot is no ending.
fn parted(name: &str) -> (&str, &str) {
    match name.rfind('.') {
        Some(dot) if dot > 0 && name.len() - dot <= LONGEST_ENDING => name.split_at(dot),
        _ => (name, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_files_get_the_same_name_on_any_computer() {
        let mut names = Names::default();
        let given = ["scan.pdf", "SCAN.PDF", "scan.pdf", "scan"].map(|name| names.fresh(name));
        assert_eq!(given, ["scan.pdf", "SCAN (2).PDF", "scan (3).pdf", "scan"]);
    }

    #[test]
    fn a_name_in_composed_and_in_parted_signs_is_the_same_name() {
        let mut names = Names::default();
        let (composed, parted) = ("negaci\u{f3}n.pdf", "negacio\u{301}n.PDF");
        let given = [parted, composed].map(|name| names.fresh(name));
        assert_eq!(given, ["negaci\u{f3}n.PDF", "negaci\u{f3}n (2).pdf"]);
    }

    #[test]
    fn a_name_leads_nowhere_and_names_no_device() {
        let mut names = Names::default();
        assert_eq!(names.fresh("../../.ssh/config"), "_.._.ssh_config");
        assert_eq!(names.fresh("nul.pdf"), "_nul.pdf");
        assert_eq!(names.fresh(""), "paper");
    }

    #[test]
    fn a_long_name_keeps_its_ending() {
        let name = Names::default().fresh(&format!("{}.pdf", "ñ".repeat(300)));
        assert!(name.len() <= 200 && name.ends_with("ñ.pdf"), "{name}");
    }
}
