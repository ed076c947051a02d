//! `recourse-cli packet redact`: a copy of a file in which what lies under the boxes is gone. Needs no vault.

use desk::view::RedactedFile;
use desk::{Redaction, RedactionBox, RedactionError};

use crate::args::RedactArgs;
use crate::output::Output;
use crate::packet::why;
use crate::problem::Problem;

pub(crate) fn run(wanted: RedactArgs, out: Output) -> Result<(), Problem> {
    let RedactArgs { file, out: to, boxes } = wanted;
    let made = desk::redact_file(&Redaction { file, out: to, boxes }).map_err(|error| problem(&error))?;
    out.answer(&made, lines)
}

fn lines(made: &RedactedFile) -> Vec<String> {
    let pages = |count: usize| format!("{count} page{}", if count == 1 { "" } else { "s" });
    let pictures: Vec<String> = made.pictures.iter().map(ToString::to_string).collect();
    vec![
        format!("{} ({})", made.file.display(), pages(made.pages)),
        format!("pages that are pictures now: {}", pictures.join(", ")),
        "look at every page before you send it".to_owned(),
    ]
}

fn problem(error: &RedactionError) -> Problem {
    match error {
        RedactionError::FileMissing => Problem::not_found("there is no such file; check its name"),
        RedactionError::SameFile => {
            Problem::usage("the copy must not replace the original; give --out another name")
        }
        RedactionError::Refused(reason) => Problem::refused(why(reason)),
        RedactionError::SeveralPapers => {
            Problem::refused("the file holds several papers; save each one by itself and redact that")
        }
        RedactionError::NoBoxes => Problem::usage("give at least one --box PAGE:LEFT,TOP,WIDTH,HEIGHT"),
        RedactionError::NoSuchPage { .. } => {
            Problem::usage("a box names a page that the file does not have; pages count from 1")
        }
        RedactionError::EmptyBox(place) => Problem::usage(format!(
            "box {place} covers nothing of its page; measure in points from the upper left corner"
        )),
        RedactionError::CannotDraw(page) => Problem::refused(format!(
            "page {page} cannot be drawn, so nothing was made; print the file into a new PDF and try again"
        )),
        RedactionError::NotRemoved => Problem::refused(
            "the copy was not clean and was thrown away; print the file on paper and black it out by hand",
        ),
        RedactionError::CannotWrite(_) => Problem::cannot_write(),
        _ => Problem::internal(),
    }
}

/// Reads `PAGE:LEFT,TOP,WIDTH,HEIGHT`.
pub(crate) fn black_box(typed: &str) -> Result<RedactionBox, String> {
    const HOW: &str = "write PAGE:LEFT,TOP,WIDTH,HEIGHT in points (72 to the inch), such as 1:72,90,200,14";
    let read = || {
        let (page, numbers) = typed.split_once(':')?;
        let numbers: Vec<f64> =
            numbers.split(',').map(|number| number.trim().parse().ok()).collect::<Option<_>>()?;
        let [left, top, width, height] = numbers[..] else { return None };
        let page = page.trim().parse().ok().filter(|page| *page > 0)?;
        let sound = numbers.iter().all(|number| number.is_finite()) && width > 0.0 && height > 0.0;
        sound.then_some(RedactionBox { page, left, top, width, height })
    };
    read().ok_or_else(|| HOW.to_owned())
}

#[cfg(test)]
mod tests {
    use super::black_box;

    #[test]
    fn a_box_is_read_as_it_is_written() {
        let read = black_box("2:72, 90.5,200,14").unwrap();
        assert_eq!(
            (read.page, read.left.to_bits(), read.top.to_bits()),
            (2, 72.0_f64.to_bits(), 90.5_f64.to_bits())
        );
        for wrong in ["", "1", "0:1,1,1,1", "1:1,1,1", "1:1,1,0,1", "1:1,1,1,NaN", "1:a,1,1,1", "1:1,1,1,1,1"]
        {
            assert!(black_box(wrong).is_err(), "{wrong}");
        }
    }
}
