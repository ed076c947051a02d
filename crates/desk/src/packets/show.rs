//! How a packet is shown.

use journal::{CaseId, Exhibit, ExhibitSource, Kept, LetterStatus, Packet, Paper, PaperId};

use crate::desk::Desk;
use crate::drafting::status_word;
use crate::error::{ErrorKind, Result};
use crate::papers::PaperVersions;
use crate::view::{CarriedLetter, ExhibitView, PacketCard, PacketView};
use crate::words::ExhibitKind;

impl Desk {
    pub(super) fn packet_view(&mut self, kept: &Kept<Packet>) -> Result<PacketView> {
        let packet = &kept.record;
        let letter = packet.letter.map(|letter| self.carried_letter(letter)).transpose()?;
        let versions = self.paper_versions(packet.case)?;
        let exhibits = packet.exhibits.iter().enumerate();
        let exhibits = exhibits
            .map(|(at, it)| self.exhibit_view(packet.case, at, it, &versions))
            .collect::<Result<_>>()?;
        Ok(PacketView {
            card: packet_card(kept),
            revision: kept.revision.0,
            letter,
            to: packet.recipient.clone(),
            fax_number: packet.fax_number.clone(),
            most_pages: packet.most_pages,
            most_megabytes: packet.most_megabytes,
            language: packet.language.into(),
            exhibits,
            parts: self.frozen_views(kept)?,
            missing_parts: self.files_left_behind(kept)?,
            sendings: self.sending_views(kept)?,
        })
    }

    fn carried_letter(&mut self, letter: journal::LetterId) -> Result<CarriedLetter> {
        let kept = self.journal().load::<journal::Letter>(letter)?;
        Ok(CarriedLetter {
            id: kept.id.to_string(),
            name: self.letter_name(&kept.record.template, letters::Language::En),
            name_es: self.letter_name(&kept.record.template, letters::Language::Es),
            status: status_word(&kept.record.status),
        })
    }

    fn exhibit_view(
        &mut self,
        case: CaseId,
        at: usize,
        exhibit: &Exhibit,
        versions: &PaperVersions,
    ) -> Result<ExhibitView> {
        let mut view = ExhibitView {
            id: exhibit.id.to_string(),
            letters: ::packets::exhibit_label(at),
            title: exhibit.title.clone(),
            kind: ExhibitKind::Paper,
            paper: None,
            letter: None,
            entries: None,
            first_page: exhibit.pages.map(|span| span.first),
            last_page: exhibit.pages.map(|span| span.last),
            pages: None,
            all_pages: None,
            versions: Vec::new(),
            trouble: None,
        };
        match &exhibit.source {
            ExhibitSource::Paper(paper) => {
                view.versions = versions.with(*paper);
                self.show_paper(*paper, exhibit, &mut view)?;
            }
            ExhibitSource::Letter(letter) => {
                view.kind = ExhibitKind::Letter;
                view.letter = Some(letter.to_string());
                let is_draft =
                    self.journal().load::<journal::Letter>(*letter)?.record.status == LetterStatus::Draft;
                view.trouble = is_draft.then(|| "letter_is_draft".to_owned());
            }
            ExhibitSource::RecordOfContacts(entries) => {
                view.kind = ExhibitKind::RecordOfContacts;
                view.entries = entries.as_ref().map(|it| it.iter().map(ToString::to_string).collect());
            }
            ExhibitSource::TimelinePage(events) => {
                view.kind = ExhibitKind::TimelinePage;
                view.entries.clone_from(events);
            }
            ExhibitSource::WhoSaidWhat(questions) => {
                view.kind = ExhibitKind::WhoSaidWhat;
                view.entries = Some(self.questions_still_there(case, questions)?);
            }
        }
        if view.entries.as_ref().is_some_and(Vec::is_empty) {
            view.trouble = Some("no_entries".to_owned());
        }
        Ok(view)
    }

    fn show_paper(&mut self, paper: PaperId, exhibit: &Exhibit, view: &mut ExhibitView) -> Result<()> {
        view.paper = Some(paper.to_string());
        match self.journal().load::<Paper>(paper).map_err(crate::Error::from) {
            Ok(kept) => {
                view.all_pages = kept.record.page_count;
                view.pages = exhibit.pages.map_or(view.all_pages, |span| Some(span.last - span.first + 1));
            }
            Err(error) if error.kind == ErrorKind::NotFound => view.trouble = Some("gone".to_owned()),
            Err(error) => return Err(error),
        }
        Ok(())
    }
}

pub(super) fn packet_card(kept: &Kept<Packet>) -> PacketCard {
    let packet = &kept.record;
    PacketCard {
        id: kept.id.to_string(),
        case: packet.case.to_string(),
        title: packet.title.clone(),
        channel: packet.channel.into(),
        exhibits: u32::try_from(packet.exhibits.len()).unwrap_or(u32::MAX),
        frozen: packet.frozen_at.is_some(),
        changed: kept.changed_at,
    }
}
