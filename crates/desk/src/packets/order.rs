//! The order for a packet: everything it is to be made of, written out while the desk is at hand. After that it can be
//! made without the desk, which stays free for everything else.

use journal::{
    Exhibit, ExhibitSource, Kept, LetterStatus, Packet, PageSpan, Paper, PaperId, Revision, StoredFile,
    Urgency,
};
use letters::{PrintOptions, date};
use vault::PaperStore;

use super::exhibits::exhibit_references;
use crate::desk::Desk;
use crate::drafting::{read_content, refer_to};
use crate::error::{Error, ErrorKind, Result};
use crate::view::ExhibitReference;
use crate::words::Language;

/// Where the bytes of a file of a packet come from.
pub(super) enum From {
    /// They were printed just now.
    Printed(Vec<u8>),
    /// From a paper that was kept; read when it is needed.
    Kept(PaperStore, StoredFile),
    /// Nowhere: this keeps it out, as a text key.
    Nowhere(&'static str),
}

/// One file of a packet.
pub(super) struct Ordered {
    /// What it is called in the report; its ending tells its kind where its bytes do not.
    pub(super) name: String,
    /// What the index calls it.
    pub(super) title: String,
    /// The exhibit's id; none for the letter.
    pub(super) exhibit: Option<journal::ExhibitId>,
    /// Where its bytes come from.
    pub(super) from: From,
    /// Only these of its pages.
    pub(super) pages: Option<PageSpan>,
}

/// Everything a packet is to be made of. Holds health data: it belongs neither into a log nor on a disk.
pub struct PacketOrder {
    pub(super) packet: journal::PacketId,
    /// The revision of the packet that was read.
    pub(super) revision: Revision,
    /// The revision of the letter that was printed.
    pub(super) letter_revision: Option<Revision>,
    /// The letter is no more than a draft, and says so on every page.
    pub(super) draft: bool,
    /// The day, where the person lives.
    pub(super) made_on: chrono::NaiveDate,
    pub(super) title: String,
    pub(super) channel: journal::PacketChannel,
    pub(super) cover: ::packets::Cover,
    pub(super) limits: ::packets::Limits,
    pub(super) letter: Option<Ordered>,
    pub(super) exhibits: Vec<Ordered>,
}

impl Desk {
    /// Writes out everything a packet is to be made of. The bytes of papers are not read yet.
    ///
    /// # Errors
    /// `not_found`.
    pub fn order_packet(&mut self, packet: &str) -> Result<PacketOrder> {
        let kept = self.journal().load::<Packet>(crate::form::id(packet)?)?;
        let packet = &kept.record;
        let letter = packet.letter.map(|id| self.journal().load::<journal::Letter>(id)).transpose()?;
        let exhibits =
            packet.exhibits.iter().map(|exhibit| self.ordered(packet, exhibit)).collect::<Result<_>>()?;
        let bytes = packet.most_megabytes.map(|most| u64::from(most) * 1_000_000);
        let pages = packet.most_pages.map(|most| usize::try_from(most).unwrap_or(usize::MAX));
        Ok(PacketOrder {
            packet: kept.id,
            revision: kept.revision,
            letter_revision: letter.as_ref().map(|letter| letter.revision),
            draft: letter.as_ref().is_some_and(|letter| letter.record.status == LetterStatus::Draft),
            made_on: self.today_date(),
            title: packet.title.clone(),
            channel: packet.channel,
            cover: self.cover(&kept, letter.as_ref())?,
            limits: ::packets::Limits { pages, bytes },
            letter: letter
                .map(|letter| self.ordered_letter(&letter, &exhibit_references(packet)))
                .transpose()?,
            exhibits,
        })
    }

    /// The letter as it goes into the packet: what was sent, byte for byte, or the final; a draft with its mark.
    fn ordered_letter(
        &mut self,
        letter: &Kept<journal::Letter>,
        exhibits: &[ExhibitReference],
    ) -> Result<Ordered> {
        let bytes = self.letter_bytes(letter, Some(exhibits))?;
        let title = read_content(letter)?.title_words();
        Ok(Ordered {
            name: "letter.pdf".to_owned(),
            title,
            exhibit: None,
            from: From::Printed(bytes),
            pages: None,
        })
    }

    /// A letter says where the exhibits stand in the packet that carries it; any other says what it says.
    fn letter_bytes(
        &mut self,
        letter: &Kept<journal::Letter>,
        exhibits: Option<&[ExhibitReference]>,
    ) -> Result<Vec<u8>> {
        let content = match exhibits {
            Some(exhibits) => {
                let mut content = read_content(letter)?;
                refer_to(&mut content, exhibits);
                content
            }
            None => self.content_now(letter)?,
        };
        let printed = match letter.record.status {
            LetterStatus::Draft => letters::print_draft(&content, &PrintOptions::default())?,
            LetterStatus::Final { .. } => letters::print(&content, &PrintOptions::default())?,
            _ => {
                let sent = self.journal().submissions_of(letter.id)?;
                let first = sent.first().ok_or_else(|| Error::of(ErrorKind::Internal))?.id;
                return Ok(self.journal().submission_pdf(first)?);
            }
        };
        Ok(printed.bytes)
    }

    fn ordered(&mut self, packet: &Packet, exhibit: &Exhibit) -> Result<Ordered> {
        let (from, ending) = self.exhibit_bytes(packet, exhibit)?;
        Ok(Ordered {
            name: format!("{}.{ending}", exhibit.id),
            title: exhibit.title.clone(),
            exhibit: Some(exhibit.id),
            from,
            pages: exhibit.pages,
        })
    }

    fn exhibit_bytes(&mut self, packet: &Packet, exhibit: &Exhibit) -> Result<(From, String)> {
        let language: Language = packet.language.into();
        let case = packet.case.to_string();
        let none_chosen = |chosen: &Option<Vec<String>>| chosen.as_ref().is_some_and(Vec::is_empty);
        let from = match &exhibit.source {
            ExhibitSource::Paper(paper) => return self.paper_bytes_later(*paper),
            ExhibitSource::Letter(letter) => {
                let letter = self.journal().load::<journal::Letter>(*letter)?;
                if letter.record.status == LetterStatus::Draft {
                    From::Nowhere("letter_is_draft")
                } else {
                    From::Printed(self.letter_bytes(&letter, None)?)
                }
            }
            ExhibitSource::RecordOfContacts(chosen) => {
                let ids = chosen.as_ref().map(|it| it.iter().map(ToString::to_string).collect());
                if none_chosen(&ids) {
                    From::Nowhere("no_entries")
                } else {
                    From::Printed(self.record_of_contacts(&case, ids.as_deref(), language)?.bytes)
                }
            }
            ExhibitSource::TimelinePage(chosen) if none_chosen(chosen) => From::Nowhere("no_entries"),
            ExhibitSource::TimelinePage(chosen) => {
                From::Printed(self.case_timeline_page(&case, chosen.as_deref(), language)?.bytes)
            }
            ExhibitSource::WhoSaidWhat(chosen) => {
                let there = self.questions_still_there(packet.case, chosen)?;
                if there.is_empty() {
                    From::Nowhere("no_entries")
                } else {
                    From::Printed(self.who_said_what(&case, Some(&there), language)?.bytes)
                }
            }
        };
        Ok((from, "pdf".to_owned()))
    }

    fn paper_bytes_later(&mut self, paper: PaperId) -> Result<(From, String)> {
        let kept = match self.journal().load::<Paper>(paper).map_err(Error::from) {
            Ok(kept) => kept,
            Err(error) if error.kind == ErrorKind::NotFound => {
                return Ok((From::Nowhere("gone"), String::new()));
            }
            Err(error) => return Err(error),
        };
        let ending = ending(&kept.record.media_type).to_owned();
        let from = match self.journal().stored_file(kept.record.sha256())? {
            Some(file) => From::Kept(self.vault().papers(), file),
            None => From::Nowhere("gone"),
        };
        Ok((from, ending))
    }

    /// What the cover says. The plan reads it, so it is in English like the letter.
    fn cover(
        &mut self,
        kept: &Kept<Packet>,
        letter: Option<&Kept<journal::Letter>>,
    ) -> Result<::packets::Cover> {
        let packet = &kept.record;
        let case = self.journal().load::<journal::Case>(packet.case)?.record;
        let person = self.journal().load::<journal::Person>(case.person)?.record;
        let coverage = self.coverage_of(&case)?.record;
        let references = self.journal().references_of(packet.case)?;
        let content = letter.map(read_content).transpose()?;
        let mut to = packet.recipient.clone();
        if packet.channel == journal::PacketChannel::Fax && !packet.fax_number.is_empty() {
            to.push(format!("Fax {}", packet.fax_number));
        }
        let from = content.as_ref().map_or_else(|| vec![person.name.clone()], letters::Letter::sender_lines);
        let mut lines = Vec::new();
        if case.urgency == Urgency::Urgent {
            lines.push(("Urgent".to_owned(), "EXPEDITED: please handle at once".to_owned()));
        }
        lines.push(("Member".to_owned(), person.name));
        lines.push(("Member ID".to_owned(), coverage.member_id));
        lines.push(("Medical record".to_owned(), coverage.medical_record_number));
        let numbered = references
            .iter()
            .filter_map(|it| Some((number_name(it.record.kind)?.to_owned(), it.record.number.clone())));
        lines.extend(numbered);
        lines.retain(|(_, value)| !value.trim().is_empty());
        let day = content.map_or_else(|| self.today_date(), |content| content.date);
        Ok(::packets::Cover { to, from, references: lines, date: date(day, letters::Language::En) })
    }
}

/// What the plan calls a number; none for numbers that say nothing to its mail room.
const fn number_name(kind: journal::ReferenceKind) -> Option<&'static str> {
    use journal::ReferenceKind as Kind;
    match kind {
        Kind::Claim => Some("Claim number"),
        Kind::Authorization => Some("Authorization number"),
        Kind::Grievance => Some("Grievance number"),
        Kind::Appeal => Some("Appeal number"),
        Kind::ExternalReview => Some("External review number"),
        Kind::Complaint => Some("Complaint number"),
        Kind::Invoice => Some("Account number"),
        Kind::Call | Kind::Other => None,
    }
}

/// The usual ending of a kind of file: it decides only where the bytes say nothing, as with text and e-mail.
fn ending(media_type: &str) -> &'static str {
    match media_type {
        "application/pdf" => "pdf",
        "image/jpeg" => "jpg",
        "image/png" => "png",
        "image/tiff" => "tif",
        "image/webp" => "webp",
        "image/heic" | "image/heif" => "heic",
        "message/rfc822" => "eml",
        "text/plain" => "txt",
        _ => "bin",
    }
}
