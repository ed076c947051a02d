//! The numbers of entries as a seal writes them: `1-4.7`, spans with a dot between.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// No paper shows so many entries; the spans of more are nonsense and are not unrolled.
const MOST_ENTRIES: u64 = 1_000_000;

/// Writes numbers as spans.
pub(super) fn spans(numbers: &BTreeSet<u64>) -> String {
    let mut text = String::new();
    let mut open: Option<(u64, u64)> = None;
    let close = |text: &mut String, span: Option<(u64, u64)>| {
        let Some((from, to)) = span else { return };
        let dot = if text.is_empty() { "" } else { "." };
        // Writing into a string cannot fail.
        let _ = if from == to { write!(text, "{dot}{from}") } else { write!(text, "{dot}{from}-{to}") };
    };
    for number in numbers {
        open = match open {
            Some((from, to)) if to.checked_add(1) == Some(*number) => Some((from, *number)),
            before => {
                close(&mut text, before);
                Some((*number, *number))
            }
        };
    }
    close(&mut text, open);
    text
}

/// The numbers by device, of parts such as `device:1-4.7`. `None` where one is no such part, for a device that stands
/// twice, and for more entries than a paper shows, all devices together.
pub(super) fn read_spans<'t>(
    parts: impl Iterator<Item = &'t str>,
) -> Option<BTreeMap<String, BTreeSet<u64>>> {
    let mut left = MOST_ENTRIES;
    let mut devices: BTreeMap<String, Vec<(u64, u64)>> = BTreeMap::new();
    for part in parts {
        let (device, spans) = part.split_once(':')?;
        let spans: Vec<(u64, u64)> = spans.split('.').map(read_span).collect::<Option<_>>()?;
        for (from, to) in &spans {
            left = left.checked_sub((to - from).checked_add(1)?)?;
        }
        if devices.insert(device.to_lowercase(), spans).is_some() {
            return None;
        }
    }
    let numbers = |spans: Vec<(u64, u64)>| spans.into_iter().flat_map(|(from, to)| from..=to).collect();
    Some(devices.into_iter().map(|(device, spans)| (device, numbers(spans))).collect())
}

fn read_span(text: &str) -> Option<(u64, u64)> {
    let (from, to) = text.split_once('-').unwrap_or((text, text));
    let (from, to): (u64, u64) = (from.parse().ok()?, to.parse().ok()?);
    (from > 0 && from <= to).then_some((from, to))
}
