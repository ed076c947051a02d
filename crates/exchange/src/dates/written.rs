//! A cell with a date, taken apart into its three parts and what stands behind them. Nothing here knows how many days a
//! month has.

/// Months by their names, English and Spanish. Three letters or more of a name are enough.
const MONTHS: [[&str; 2]; 12] = [
    ["january", "enero"],
    ["february", "febrero"],
    ["march", "marzo"],
    ["april", "abril"],
    ["may", "mayo"],
    ["june", "junio"],
    ["july", "julio"],
    ["august", "agosto"],
    ["september", "septiembre"],
    ["october", "octubre"],
    ["november", "noviembre"],
    ["december", "diciembre"],
];

/// Days of the week by their names, as the months.
const WEEKDAYS: [&str; 14] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "lunes",
    "martes",
    "miércoles",
    "jueves",
    "viernes",
    "sábado",
    "domingo",
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Year {
    pub(super) number: i32,
    /// It was written with two digits.
    pub(super) short: bool,
}

pub(super) enum Parts {
    YearFirst(Year, u32, u32),
    /// With the month by its name: the year, the month and the day.
    Named(Year, u32, u32),
    /// Two numbers and the year; the order is the file's.
    Numbers(u32, u32, Year),
}

pub(super) struct TakenApart<'a> {
    pub(super) parts: Parts,
    /// What stands behind the date.
    pub(super) behind: &'a str,
    /// A `T` stands between both, as nobody writes but a program (ISO 8601).
    pub(super) by_program: bool,
}

/// The three parts of a date; `None` for what is none.
pub(super) fn taken_apart(cell: &str) -> Option<TakenApart<'_>> {
    let mut tokens = tokens(cell);
    if tokens.first().is_some_and(is_weekday) {
        tokens.remove(0);
    }
    let [one, two, three] = tokens.first_chunk::<3>()?;
    let parts = match (one.number(), two.number(), three.number()) {
        (Some(year), Some(month), Some(day)) if one.text.len() == 4 => {
            Parts::YearFirst(Year { number: i32::try_from(year).ok()?, short: false }, month, day)
        }
        (Some(one), Some(two), Some(_)) => Parts::Numbers(one, two, three.year()?),
        (None, Some(day), Some(_)) => Parts::Named(three.year()?, one.month()?, day),
        (Some(day), None, Some(_)) => Parts::Named(three.year()?, two.month()?, day),
        _ => return None,
    };
    let rest = cell.get(three.end..)?;
    let behind = rest.trim_start_matches([',', '.', ' ', 'T', 't', '-', '\u{a0}', '\u{202f}']);
    Some(TakenApart { parts, behind: behind.trim(), by_program: rest.starts_with('T') })
}

struct Token<'a> {
    text: &'a str,
    /// Where it ends in the cell.
    end: usize,
}

impl Token<'_> {
    fn number(&self) -> Option<u32> {
        let digits = self.text.len() - self.text.trim_start_matches(|it: char| it.is_ascii_digit()).len();
        let (number, rest) = self.text.split_at(digits);
        // `2nd` and `3rd` are days.
        let plain = matches!(rest.to_lowercase().as_str(), "" | "st" | "nd" | "rd" | "th" | "º" | "o");
        number.parse().ok().filter(|_| plain && digits <= 4)
    }

    fn year(&self) -> Option<Year> {
        let plain = self.text.chars().all(|it| it.is_ascii_digit());
        let number = self.text.parse().ok().filter(|_| plain)?;
        matches!(self.text.len(), 2 | 4).then_some(Year { number, short: self.text.len() == 2 })
    }

    fn month(&self) -> Option<u32> {
        let place = MONTHS.iter().position(|names| names.iter().any(|name| self.begins(name)))?;
        u32::try_from(place + 1).ok()
    }

    /// Whether this is a name, or its first three letters or more. `sept` and `set` are months too.
    fn begins(&self, name: &str) -> bool {
        let text = self.text.to_lowercase();
        text.chars().count() >= 3 && (name.starts_with(&text) || (text == "set" && name == "septiembre"))
    }
}

/// `mar` is also March: only the whole name of Tuesday counts where it could be a month.
fn is_weekday(token: &Token<'_>) -> bool {
    WEEKDAYS.iter().any(|day| token.begins(day)) && (token.month().is_none() || token.text.len() > 3)
}

/// Words and numbers of a date, as many as it can have. The little words between are passed over.
fn tokens(cell: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let mut from = None;
    let letters = cell.char_indices().map(|(at, letter)| (at, Some(letter)));
    for (at, letter) in letters.chain([(cell.len(), None)]) {
        // The `T` of `2026-11-02T15:45` parts the day from the time.
        let before_time = |it: char| it == 'T' && tokens.len() >= 2 && from.is_some();
        let parts_here = letter.is_none_or(|it| " /.-,\u{a0}\u{202f}".contains(it) || before_time(it));
        match (parts_here, from) {
            (false, None) => from = Some(at),
            (true, Some(start)) => {
                from = None;
                let word = cell.get(start..at).filter(|it| !is_little(it));
                tokens.extend(word.map(|text| Token { text, end: at }));
            }
            _ => {}
        }
        if tokens.len() == 4 {
            break;
        }
    }
    tokens
}

fn is_little(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "de" | "del" | "of" | "the" | "el")
}
