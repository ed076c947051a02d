//! The letters of exhibits: A to Z, then AA, AB and so on.

/// The letters of an exhibit, counted from zero.
pub fn exhibit_label(index: usize) -> String {
    let mut letters = Vec::new();
    let mut left = index + 1;
    while left > 0 {
        left -= 1;
        letters.push(char::from(b'A' + u8::try_from(left % 26).unwrap_or(0)));
        left /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::exhibit_label;

    #[test]
    fn letters_go_on_after_z() {
        let labels = [0, 25, 26, 27, 51, 52, 701, 702].map(exhibit_label);
        assert_eq!(labels, ["A", "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA"]);
    }
}
