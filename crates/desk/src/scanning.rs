//! Sheets from a scanner become a paper.
//!
//! A scanner is the shell's affair; here sheets come as pictures and wait in memory until they are all there. What is
//! kept is one PDF, sealed like any other file: no readable copy of it is written anywhere.

use std::io::Cursor;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use journal::{Case, Paper};

use crate::desk::Desk;
use crate::error::{Error, ErrorKind, Result};
use crate::form::{Form, id};
use crate::papers::{PaperIntake, ReadPaper};
use crate::view::PaperAdded;

/// A sheet that a scanner read.
#[derive(Clone)]
pub struct ScannedSheet(packets::ScannedSheet);

impl ScannedSheet {
    /// Reads the PNG file that a scanner gave.
    ///
    /// # Errors
    /// `scanner_failed` when it is no whole picture.
    pub fn read(png: Vec<u8>) -> Result<Self> {
        packets::ScannedSheet::read(png)
            .map(Self)
            .map_err(|refusal| Error::because(ErrorKind::ScannerFailed, refusal))
    }

    /// Width and height in pixels.
    pub fn size(&self) -> (u32, u32) {
        self.0.size()
    }

    /// The sheet so small that it fits into a square of so many pixels, as a JPEG in base64.
    ///
    /// # Errors
    /// `internal`: it was read before.
    pub fn picture(&self, side: u32) -> Result<String> {
        let jpeg = self.0.picture(side).map_err(|error| Error::because(ErrorKind::Internal, error))?;
        Ok(STANDARD.encode(jpeg))
    }
}

impl Desk {
    /// Keeps a paper that was made of sheets, under exactly this title.
    ///
    /// # Errors
    /// As [`Desk::keep_paper`].
    pub fn keep_scan(&mut self, case: &str, title: &str, paper: ReadPaper) -> Result<PaperAdded> {
        let case = self.journal().load::<Case>(id(case)?)?;
        let title = title.trim().to_owned();
        self.keep_described(&case, paper, |paper| Paper { title, ..paper })
    }
}

impl PaperIntake {
    /// Makes one paper of sheets, in this order, under this title.
    ///
    /// # Errors
    /// `invalid` without a title, `not_found` without a sheet, `disk_full`.
    pub fn read_sheets(&self, title: &str, sheets: &[ScannedSheet]) -> Result<ReadPaper> {
        let mut form = Form::new();
        let title = form.needed("title", title);
        form.finish()?;
        if sheets.is_empty() {
            return Err(Error::not_found());
        }
        let pdf = packets::bind_sheets(sheets.iter().map(|sheet| &sheet.0))
            .map_err(|error| Error::because(ErrorKind::Internal, error))?;
        self.read(&format!("{title}.pdf"), &mut Cursor::new(pdf))
    }
}
