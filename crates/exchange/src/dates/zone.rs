//! What stands behind a time of day and says where it was so late: a distance from UTC, or the letters of a zone.

use chrono::FixedOffset;

/// Letters of zones where people call from. By them alone nobody knows the distance from UTC for sure, so they are told
/// apart from other words and nothing more. What is also a word of its own (`pet`, `vet`) is not among them.
const LETTERS: &[&str] = &[
    "EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT", "AKST", "AKDT", "HST", "HDT", "AST", "ADT",
    "NST", "NDT", "CHST", "SST", "WET", "WEST", "BST", "IST", "CET", "CEST", "EET", "EEST", "MSK", "BRT",
    "CLT", "CLST", "COT", "PYT", "UYT", "PHT", "PKT", "SGT", "HKT", "JST", "KST", "ICT", "AEST", "AEDT",
    "ACST", "ACDT", "AWST", "NZST", "NZDT",
];
/// As [`LETTERS`], and only in capitals.
const SHORT: &[&str] = &["ET", "CT", "MT", "PT", "AKT", "HT"];

/// A time of day apart from what stands behind it.
pub(super) struct Apart<'a> {
    /// The time of day.
    pub(super) time: &'a str,
    /// The distance from UTC, where one is named.
    pub(super) offset: Option<FixedOffset>,
    /// The letters of a zone, as written; else empty.
    pub(super) letters: &'a str,
}

/// Cuts off `Z`, `-08:00`, `-0800` or `+08` behind a time with a colon, and `UTC`, `GMT-8` or `PST` behind any time.
pub(super) fn apart(text: &str) -> Apart<'_> {
    if let Some((time, offset)) = named(text).or_else(|| counted(text)) {
        return Apart { time, offset: Some(offset), letters: "" };
    }
    let word = text.rsplit_once([' ', '\u{a0}', '\u{202f}']);
    let letters = |word: &str| {
        let bare = word.trim_start_matches('(').trim_end_matches(')');
        SHORT.contains(&bare) || LETTERS.iter().any(|it| it.eq_ignore_ascii_case(bare))
    };
    match word.filter(|(_, word)| letters(word)) {
        Some((time, letters)) => Apart { time: time.trim_end(), offset: None, letters },
        None => Apart { time: text, offset: None, letters: "" },
    }
}

/// As programs write it.
fn counted(text: &str) -> Option<(&str, FixedOffset)> {
    if let Some(time) = text.strip_suffix(['z', 'Z']).filter(|time| time.contains(':')) {
        return Some((time.trim_end(), FixedOffset::east_opt(0)?));
    }
    let (time, sign) = text.rfind(['+', '-']).map(|at| text.split_at(at))?;
    let digits: String = sign.chars().skip(1).filter(|it| *it != ':').collect();
    let plain = time.contains(':') && matches!(digits.len(), 2 | 4);
    let offset = offset(sign.starts_with('-'), &digits).filter(|_| plain)?;
    Some((time.trim_end(), offset))
}

/// `UTC`, `GMT-8`, `GMT+5:30`, as Google's forms write it.
fn named(text: &str) -> Option<(&str, FixedOffset)> {
    let at = text.char_indices().map(|(at, _)| at).rfind(|at| {
        let name = text.get(*at..*at + 3).unwrap_or_default();
        name.eq_ignore_ascii_case("gmt") || name.eq_ignore_ascii_case("utc")
    })?;
    let (time, zone) = (text.get(..at)?.trim_end(), text.get(at + 3..)?.trim());
    if time.is_empty() {
        return None;
    }
    if zone.is_empty() {
        return Some((time, FixedOffset::east_opt(0)?));
    }
    let far = zone.strip_prefix(['+', '-', '\u{2212}'])?;
    let digits = match far.split_once(':') {
        Some((hours, minutes)) if minutes.len() == 2 => format!("{hours:0>2}{minutes}"),
        Some(_) => return None,
        None if far.len() == 1 => format!("0{far}"),
        None => far.to_owned(),
    };
    Some((time, offset(!zone.starts_with('+'), &digits)?))
}

/// `08` or `0530`.
fn offset(west: bool, digits: &str) -> Option<FixedOffset> {
    let number: i32 = digits.parse().ok().filter(|_| is_digits(digits))?;
    let seconds = match digits.len() {
        2 => number * 3600,
        4 => (number / 100 * 60 + number % 100) * 60,
        _ => return None,
    };
    FixedOffset::east_opt(if west { -seconds } else { seconds })
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|it| it.is_ascii_digit())
}
