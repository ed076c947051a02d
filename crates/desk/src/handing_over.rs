//! What goes to another program of this computer, on command: to a printer, or to the system's viewer.

use std::io::Write;
use std::sync::Arc;

use packets::{Pages, Source as _};

use crate::desk::Desk;
use crate::error::{Error, ErrorKind, Result};
use crate::packets::BuiltPacket;
use crate::papers::{KeptPaper, cannot_show, faces};
use crate::view::refusal_word;
use crate::words::{FileKind, Language};

/// A file to be handed over. Its name goes nowhere: names say too much in a print queue or a list of recent files.
pub struct HandedOver(What);

enum What {
    Pdf(Vec<u8>),
    Paper(KeptPaper),
    /// One part of a packet.
    Part(Arc<BuiltPacket<Vec<u8>>>, usize),
}

impl Desk {
    /// The files behind a letter, a paper, a packet, or what is printed of a case. A letter is printed as it would be sent; a packet and the sheets
    /// that help to mail it are those of `built`, which was looked at.
    ///
    /// # Errors
    /// `not_found`; `packet_not_built` where that packet was not built; for a letter as [`Desk::print_letter`]; for a
    /// mailing kit as [`Desk::packet_mailing_kit`].
    pub fn files_to_hand_over(
        &mut self,
        kind: FileKind,
        id: &str,
        built: Option<Arc<BuiltPacket<Vec<u8>>>>,
    ) -> Result<Vec<HandedOver>> {
        let built = || {
            let of_this = built.filter(|built| built.packet() == id);
            of_this.ok_or_else(|| Error::of(ErrorKind::PacketNotBuilt))
        };
        let one = match kind {
            FileKind::Letter => What::Pdf(self.print_letter(id, false)?.bytes),
            FileKind::LargePrintLetter => What::Pdf(self.print_letter(id, true)?.bytes),
            FileKind::Paper => What::Paper(self.kept_paper(id)?),
            FileKind::MailingKit => What::Pdf(self.packet_mailing_kit(&*built()?)?.bytes),
            FileKind::RecordOfContacts => What::Pdf(self.record_of_contacts(id, None, Language::En)?.bytes),
            FileKind::WhoSaidWhat => What::Pdf(self.who_said_what(id, None, Language::En)?.bytes),
            FileKind::Packet => {
                let built = built()?;
                let parts = 0..built.parts.len();
                return Ok(parts.map(|part| HandedOver(What::Part(Arc::clone(&built), part))).collect());
            }
        };
        Ok(vec![HandedOver(one)])
    }
}

impl HandedOver {
    /// The ending of its name, by which the system finds a program that shows it. What the system might run has none.
    ///
    /// # Errors
    /// `not_opened` for a file that is no document, picture, sound or film.
    pub fn ending(&self) -> Result<&'static str> {
        match &self.0 {
            What::Pdf(_) | What::Part(..) => Ok("pdf"),
            What::Paper(paper) => paper.opens_as().ok_or_else(|| Error::of(ErrorKind::NotOpened)),
        }
    }

    /// Writes the file as it is, as long as `lasts` says so.
    ///
    /// # Errors
    /// `paper_missing`, `paper_damaged`, `cannot_write`, and what `lasts` says.
    pub fn write_while(&self, out: &mut dyn Write, lasts: &dyn Fn() -> Result<()>) -> Result<()> {
        let bytes = match &self.0 {
            What::Pdf(bytes) => bytes,
            What::Part(built, part) => &built.parts[*part],
            What::Paper(paper) => return paper.write_while(out, lasts),
        };
        lasts()?;
        out.write_all(bytes).map_err(|error| Error::because(ErrorKind::CannotWrite, error))
    }

    /// The file as PDFs, which every printer takes: a photo or an e-mail with the pages it would have in a packet.
    ///
    /// # Errors
    /// `cannot_show` for a file that has no pages or is too large; `paper_missing`, `paper_damaged`.
    pub fn as_pdfs(self) -> Result<Vec<Vec<u8>>> {
        match self.0 {
            What::Pdf(bytes) => Ok(vec![bytes]),
            What::Part(built, part) => Ok(vec![built.parts[part].clone()]),
            What::Paper(paper) => {
                let bytes = paper.to_look_into()?;
                let pages = Pages::open(paper.name(), bytes, faces())
                    .map_err(|refusal| cannot_show(refusal_word(refusal)))?;
                Ok(pages.pdfs().map(<[u8]>::to_vec).collect())
            }
        }
    }
}
