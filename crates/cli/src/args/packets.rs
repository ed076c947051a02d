//! What may be typed about packets and redacted copies.

use std::path::PathBuf;

use clap::{Args as Arguments, Subcommand};

use super::OpenVault;
use crate::redact::black_box;

#[derive(Subcommand)]
pub(crate) enum PacketCommand {
    /// Put files together: a cover, an index, each file as an exhibit, one running number on every page.
    ///
    /// PDF, JPEG, PNG, TIFF, WebP, HEIC, plain text and e-mail (.eml). A file that cannot be used is named with the
    /// reason on standard error, and the rest is still put together. Files themselves are never changed.
    Bundle(BundleArgs),
    /// Make a copy of a PDF or a picture in which what lies under the boxes is gone, and not only covered.
    ///
    /// Pages with boxes become pictures. Properties, bookmarks, attached files, forms, hidden layers and earlier
    /// revisions stay behind. The original is never changed. Look at every page before you send the copy.
    Redact(RedactArgs),
    /// Make a packet of a vault: cover, letter, index and exhibits, one running number on every page.
    ///
    /// An exhibit that cannot be used is named with the reason on standard error; a sheet that says so stands in its
    /// place. A letter that is still a draft says so on every page.
    Build {
        #[command(flatten)]
        vault: OpenVault,
        /// The packet's id, as `packet list` shows it.
        #[arg(long, value_name = "ID")]
        packet: String,
        /// The PDF file. One that is there already is replaced. Parts get `-part-1-of-3` before the ending.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// Also write a signed record beside it, with which anybody can tell whether the files were altered.
        #[arg(long)]
        record: bool,
    },
    /// List the packets of a case.
    List {
        #[command(flatten)]
        vault: OpenVault,
        /// The case's id, as `case list` shows it.
        #[arg(long, value_name = "ID")]
        case: String,
    },
}

#[derive(Arguments)]
pub(crate) struct RedactArgs {
    /// The file: PDF, JPEG, PNG, TIFF, WebP or HEIC.
    #[arg(long = "in", value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// The copy, a PDF. One that is there already is replaced.
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// What is blacked out: page from 1, then points (72 to the inch) from the upper left corner of the upright page.
    /// Can be given more than once.
    #[arg(long = "box", required = true, value_name = "PAGE:LEFT,TOP,WIDTH,HEIGHT", value_parser = black_box)]
    pub(crate) boxes: Vec<desk::RedactionBox>,
}

#[derive(Arguments)]
pub(crate) struct BundleArgs {
    /// What the packet is about; stands on the cover and at the foot of every page.
    #[arg(long)]
    pub(crate) title: String,
    /// The PDF file. One that is there already is replaced. Parts get `-part-1-of-3` before the ending.
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// The letter as PDF, to stand before the index.
    #[arg(long, value_name = "FILE")]
    pub(crate) letter: Option<PathBuf>,
    /// At most this many pages in one part.
    #[arg(long, value_name = "N")]
    pub(crate) max_pages: Option<usize>,
    /// At most this many megabytes in one part; a megabyte is a million bytes.
    #[arg(long, value_name = "N", value_parser = megabytes)]
    pub(crate) max_mb: Option<f64>,
    /// In black and white at 200 dots to the inch, as a fax machine sends it, with a fax cover.
    #[arg(long)]
    pub(crate) fax: bool,
    /// The files, in the order of the exhibits.
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
}

fn megabytes(typed: &str) -> Result<f64, String> {
    match typed.parse::<f64>() {
        Ok(number) if (0.1..=100_000.0).contains(&number) => Ok(number),
        _ => Err("write a number from 0.1 to 100000, such as 25 or 9.5".to_owned()),
    }
}
