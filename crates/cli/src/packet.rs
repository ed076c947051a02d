//! `recourse-cli packet`: one PDF out of many papers, with a cover, an index and numbers. Packets that a vault keeps are
//! in `kept`.
//!
//! File names are the person's own and are shown to the person alone, on standard output; what could not be used is
//! also said on standard error, so that it is seen where the answer goes into a file.

mod kept;

use desk::view::{IncludedFile, PacketMade, PacketNote, RefusedFile};
use desk::{Bundle, BundleError};

use crate::args::{BundleArgs, PacketCommand};
use crate::output::{self, Output};
use crate::problem::Problem;
use crate::redact;

pub(crate) fn run(command: PacketCommand, out: Output) -> Result<(), Problem> {
    match command {
        PacketCommand::Bundle(wanted) => bundle(wanted, out),
        PacketCommand::Redact(wanted) => redact::run(wanted, out),
        PacketCommand::Build { vault, packet, out: file, record } => {
            kept::build(&vault, &packet, &file, record, out)
        }
        PacketCommand::List { vault, case } => kept::list(&vault, &case, out),
    }
}

fn bundle(wanted: BundleArgs, out: Output) -> Result<(), Problem> {
    let made = desk::bundle(&Bundle {
        title: wanted.title,
        out: wanted.out,
        letter: wanted.letter,
        files: wanted.files,
        most_pages: wanted.max_pages,
        most_bytes: wanted.max_mb.map(bytes),
        fax: wanted.fax,
    })
    .map_err(problem)?;
    for refused in &made.refused {
        output::complain(&format!("left out: {}", refusal(refused)));
    }
    out.answer(&made, lines)
}

/// Portals count a megabyte as a million bytes, or as a little more; the smaller one fits both.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the grammar allows 0.1 to 100 000"
)]
fn bytes(megabytes: f64) -> u64 {
    (megabytes * 1_000_000.0) as u64
}

fn problem(error: BundleError) -> Problem {
    match error {
        BundleError::FileMissing(path) => {
            Problem::not_found(format!("there is no file {}; check its name", path.display()))
        }
        BundleError::Title => Problem::usage("the title must have 1 to 300 characters"),
        BundleError::NoFiles => Problem::usage("name at least one file"),
        BundleError::NothingToSend(refused) => {
            let files: Vec<String> = refused.iter().map(refusal).collect();
            Problem::refused(format!("nothing could be put together. {}", files.join(" ")))
        }
        BundleError::Letter(refused) => Problem::refused(format!("the letter: {}", refusal(&refused))),
        BundleError::LimitTooSmall => Problem::usage("--max-pages must be at least 2: a cover and a page"),
        BundleError::Changed => {
            Problem::refused("a file changed while the packet was made, and nothing was written; try again")
        }
        BundleError::CannotWrite(_) => Problem::cannot_write(),
        BundleError::SetAside { waiting, .. } => {
            let files: Vec<String> = waiting.iter().map(|path| path.display().to_string()).collect();
            Problem::refused(format!(
                "the packet could not be written. The older files that it was to replace are safe under these names: {}",
                files.join(", ")
            ))
        }
        BundleError::WouldReplace(path) => Problem::usage(format!(
            "{} is one of the files for the packet; choose another name for --out",
            path.display()
        )),
        _ => Problem::internal(),
    }
}

fn lines(made: &PacketMade) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for part in &made.parts {
        let size = part.bytes.div_ceil(1000);
        let over = if part.over_limit { ", larger than asked: one page alone is" } else { "" };
        lines.push(format!("{} ({}, {size} kB{over})", part.file.display(), count(part.pages, "page")));
    }
    lines.push(format!("{} in all, {} compared with their source", count(made.pages, "page"), made.compared));
    for file in &made.included {
        let which = file.exhibit.as_ref().map_or_else(|| "Letter".to_owned(), |it| format!("Exhibit {it}"));
        lines.push(format!(
            "{which}  page {}  {}  {}",
            file.first_page,
            count(file.pages, "page"),
            file.file
        ));
        lines.extend(file.notes.iter().map(|note| format!("    {}", said(note, file))));
    }
    lines.extend(made.refused.iter().map(|refused| format!("left out  {}", refusal(refused))));
    lines
}

fn count(number: usize, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {what}{plural}")
}

fn said(note: &PacketNote, file: &IncludedFile) -> String {
    noted(note.what, &note.pages, file.pages)
}

fn noted(what: &str, pages: &[usize], all: usize) -> String {
    let pages = if pages.len() == all && all > 1 {
        "every page".to_owned()
    } else {
        let numbers: Vec<String> = pages.iter().map(ToString::to_string).collect();
        format!("page{} {}", if pages.len() == 1 { "" } else { "s" }, numbers.join(", "))
    };
    match what {
        "made_smaller" => format!("{pages}: made a little smaller, to leave room for the number"),
        "mounted" => format!("{pages}: put on a larger sheet, to leave room for the number"),
        "as_pictures" => format!("{pages}: a copy would have looked different, so a picture was put in"),
        "not_compared" => format!("{pages}: could not be compared with the file; please look at it"),
        "unreadable" => format!("{pages}: cannot be read; a sheet that says so stands in its place"),
        "answers_drawn" => format!("{pages}: answers in form fields were drawn; please look at them"),
        "files_inside_left_out" => "other files hidden inside this PDF were left out".to_owned(),
        "converted_to_jpeg" => "converted to JPEG, because no PDF reader knows its format".to_owned(),
        "spelled_out" => "some signs have no typeface here and were spelled out by number".to_owned(),
        "tiny_picture_left_out" => "a tiny picture in the e-mail was left out".to_owned(),
        _ => "please look at it".to_owned(),
    }
}

/// Names a file, and says why it was left out and what to do.
fn refusal(refused: &RefusedFile) -> String {
    let name = match &refused.attachment {
        Some(attachment) => format!("{} in {}", attachment, refused.file),
        None => refused.file.clone(),
    };
    format!("{name}: {}.", why(refused.reason))
}

/// Says why something was left out and what to do.
pub(crate) fn why(reason: &str) -> &'static str {
    match reason {
        "cannot_read" => "it cannot be read; check that you may open it",
        "empty" => "it is empty; save it again where it came from",
        "too_large" => "it is too large; save it in smaller pieces",
        "locked" => "it is locked with a password; open it with the password and print it into a new PDF",
        "no_such_pages" => "it has none of the chosen pages; choose others",
        "no_pages" => "it has no pages; save it again where it came from",
        "too_many_pages" => "it has too many pages; save only the pages that matter",
        "adobe_form" => "only Adobe Reader can show this form; open it there and print it into a new PDF",
        "letters" => {
            "it is written in letters that cannot be printed here; print it into a PDF where it can be read"
        }
        "took_too_long" => {
            "reading it takes too long; open it in another program and print it into a new PDF"
        }
        "office" => "it is an Office file or an archive; open it and save what matters as PDF",
        "rich_text" => "it is rich text; open it and save it as PDF",
        "web_page" => "it is a web page; open it in a browser and print it into a PDF",
        "picture" => "pictures of this kind cannot be read; save it as PNG or JPEG",
        "recording" => "it is sound or film, which no packet of paper can hold",
        "unknown" => "files of this kind cannot be read; save it as PDF",
        "letter_is_draft" => "it is still a draft; finish it first",
        "no_entries" => "nothing is chosen for it; choose at least one entry",
        "gone" => "the vault does not hold it",
        _ => "it is damaged; get it again, or open it elsewhere and print it into a new PDF",
    }
}

#[cfg(test)]
mod tests {
    use super::bytes;

    #[test]
    fn a_megabyte_is_a_million_bytes() {
        assert_eq!([bytes(0.5), bytes(25.0)], [500_000, 25_000_000]);
    }
}
