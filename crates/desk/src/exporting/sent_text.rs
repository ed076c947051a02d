//! What left the vault: packets with the proof that they arrived, and hand-offs to somebody else's vault.

use exchange::markdown::line;
use journal::Case;
use journal::export::{Exported, ProofOfSending};

use super::case_text::Reader;
use super::text::{Text, joined};
use super::words;

impl Reader<'_> {
    pub(super) fn packets(&self, case: &Exported<Case>, text: &mut Text) {
        let own = self.all.packets.iter().filter(|it| it.content.case == case.id);
        text.list(self.either("Packets", "Paquetes"), own, |text, it| {
            text.heading(3, &line(&it.content.title));
            for exhibit in &it.content.exhibits {
                text.fact(self.either("Exhibit", "Anexo"), &exhibit.title);
            }
            for part in self.all.packet_parts.iter().filter(|part| part.packet == it.id) {
                let file = self.file(&part.sha256).unwrap_or_default();
                text.fact(self.either("File", "Archivo"), &joined([file, self.pages(part.pages)]));
            }
            for sent in self.all.sendings.iter().filter(|sent| sent.packet == it.id) {
                let way = words::sent_by(sent.channel, self.language).to_owned();
                let pages = self.pages(sent.pages);
                let parts = [self.at(sent.sent), way, sent.to.clone(), sent.tracking.clone(), pages];
                text.fact(self.either("Sent", "Enviado"), &joined(parts));
                for proof in self.all.proofs.iter().filter(|proof| proof.sending == sent.id) {
                    text.fact(self.either("Proof", "Prueba"), &self.proof(proof));
                }
            }
        });
    }

    fn proof(&self, it: &ProofOfSending) -> String {
        let entry = it.proof.entry.and_then(|id| self.all.entries.iter().find(|it| it.entry.id == id));
        let entry = entry.map(|it| format!("{} {}", self.either("entry", "anotación"), it.entry.sequence));
        let parts = [
            Some(words::proof(it.proof.kind, self.language).to_owned()),
            it.proof.pages.map(|pages| self.pages(pages)),
            it.proof.paper.and_then(|paper| self.paper(paper)),
            entry,
            Some(format!("{} {}", self.either("written down", "anotado"), self.here(it.recorded_at))),
        ];
        joined(parts.into_iter().flatten())
    }

    fn pages(&self, pages: u32) -> String {
        match pages {
            1 => self.either("1 page", "1 página").to_owned(),
            pages => format!("{pages} {}", self.either("pages", "páginas")),
        }
    }

    /// To whom the case was given, and from whom it came: alone, or with everything else of the person.
    pub(super) fn handoffs(&self, case: &Exported<Case>, text: &mut Text) {
        let own = self.all.handoffs.iter().map(|it| &it.handoff).filter(|it| match it.case {
            Some(one) => one == case.id,
            None => it.person == case.content.person,
        });
        text.list(self.either("Hand-offs", "Traspasos"), own, |text, it| {
            let label = if it.came_in {
                self.either("Came from", "Vino de")
            } else {
                self.either("Given to", "Se entregó a")
            };
            let all = match it.case {
                Some(_) => self.either("this case", "este caso"),
                None => self.either("all cases of the person", "todos los casos de la persona"),
            };
            let nobody = self.either("nobody was named", "no se nombró a nadie");
            let who = if it.with_whom.trim().is_empty() { nobody } else { &it.with_whom };
            let key =
                format!("{} {}", self.either("signed with the key", "firmado con la clave"), it.fingerprint);
            let entries = format!("{} {}", it.entries, self.either("entries", "anotaciones"));
            let papers = format!("{} {}", it.papers, self.either("papers", "papeles"));
            let parts = [who.to_owned(), self.here(it.recorded_at), all.to_owned(), entries, papers, key];
            text.fact(label, &joined(parts));
        });
    }
}
