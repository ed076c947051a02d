//! What goes to another program of this computer, on command: to a printer, or to the system's viewer.

use std::io::Write;

use packets::{Pages, Source as _};

use crate::desk::Desk;
use crate::error::{Error, ErrorKind, Result};
use crate::papers::{KeptPaper, cannot_show, faces};
use crate::view::refusal_word;
use crate::words::FileKind;

/// A file to be handed over. Its name goes nowhere: names say too much in a print queue or a list of recent files.
pub struct HandedOver(What);

enum What {
    Pdf(Vec<u8>),
    Paper(KeptPaper),
}

impl Desk {
    /// The file behind a letter or a paper. A letter is printed as it would be sent.
    ///
    /// # Errors
    /// `not_found`; for a letter as [`Desk::print_letter`].
    pub fn file_to_hand_over(&mut self, kind: FileKind, id: &str) -> Result<HandedOver> {
        Ok(HandedOver(match kind {
            FileKind::Letter => What::Pdf(self.print_letter(id, false)?.bytes),
            FileKind::LargePrintLetter => What::Pdf(self.print_letter(id, true)?.bytes),
            FileKind::Paper => What::Paper(self.kept_paper(id)?),
        }))
    }
}

impl HandedOver {
    /// The ending of its name, by which the system finds a program: letters and digits, at most eight.
    pub fn ending(&self) -> String {
        let name = match &self.0 {
            What::Pdf(_) => return "pdf".to_owned(),
            What::Paper(paper) => paper.name(),
        };
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
        let plain =
            !ending.is_empty() && ending.len() <= 8 && ending.bytes().all(|it| it.is_ascii_alphanumeric());
        if plain { ending } else { "bin".to_owned() }
    }

    /// Writes the file as it is.
    ///
    /// # Errors
    /// `paper_missing`, `paper_damaged`, `cannot_write`.
    pub fn write_to(&self, out: &mut dyn Write) -> Result<()> {
        match &self.0 {
            What::Pdf(bytes) => {
                out.write_all(bytes).map_err(|error| Error::because(ErrorKind::CannotWrite, error))
            }
            What::Paper(paper) => paper.write_to(out),
        }
    }

    /// The file as PDFs, which every printer takes: a photo or an e-mail with the pages it would have in a packet.
    ///
    /// # Errors
    /// `cannot_show` for a file that has no pages; `paper_missing`, `paper_damaged`.
    pub fn as_pdfs(self) -> Result<Vec<Vec<u8>>> {
        match self.0 {
            What::Pdf(bytes) => Ok(vec![bytes]),
            What::Paper(paper) => {
                let bytes = paper.read().map_err(vault::VaultError::from)?;
                let pages = Pages::open(paper.name(), bytes, faces())
                    .map_err(|refusal| cannot_show(refusal_word(refusal)))?;
                Ok(pages.pdfs().map(<[u8]>::to_vec).collect())
            }
        }
    }
}
