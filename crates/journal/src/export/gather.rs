//! Reading a whole journal, as it stands at one moment.

use super::{
    Earlier, Everything, Exported, ExportedEntry, PartOfPacket, ProofOfSending, ReportOfPacket, StepOfPromise,
};
use crate::append::read_entry;
use crate::chain::{BODY, Hash, PLACE};
use crate::record::{Kept, Record};
use crate::{Journal, JournalError, Letter, Packet, Promise};

impl Journal<'_> {
    /// Returns everything the journal knows. Everything is in memory then, letters' texts and all; bytes of papers are
    /// not.
    ///
    /// Fails with `Unreadable` when a record cannot be read: such a vault has to be rescued first. The report of a frozen
    /// packet is left out when it cannot be read.
    pub fn everything(&self) -> Result<Everything, JournalError> {
        let (promises, letters) = (self.exported::<Promise>()?, self.exported::<Letter>()?);
        let packets = self.exported::<Packet>()?;
        let mut submissions = Vec::new();
        for letter in &letters {
            submissions.extend(self.submissions_of(letter.id)?);
        }
        let mut all = Everything {
            device: self.device.to_owned(),
            writers: self.writers_of_devices()?,
            people: self.exported()?,
            coverages: self.exported()?,
            authorities: self.exported()?,
            contacts: self.exported()?,
            cases: self.exported()?,
            entries: self.exported_entries()?,
            references: self.exported()?,
            promise_steps: self.steps_of(&promises)?,
            promises,
            questions: self.exported()?,
            statements: self.exported()?,
            notices: self.exported()?,
            case_events: self.exported()?,
            deadlines: self.exported()?,
            letters,
            submissions,
            packets: Vec::new(),
            packet_parts: Vec::new(),
            packet_reports: Vec::new(),
            sendings: Vec::new(),
            proofs: Vec::new(),
            handoffs: self.every_handoff()?,
            left_out: self.stayed_there()?,
            papers: self.exported()?,
            closures: self.exported()?,
            drafts: self.drafts()?,
        };
        for packet in &packets {
            self.add_what_was_frozen(packet, &mut all)?;
        }
        all.packets = packets;
        Ok(all)
    }

    fn exported<R: Record>(&self) -> Result<Vec<Exported<R>>, JournalError> {
        let with_history = |kept: Kept<R>| {
            let past = self.history::<R>(kept.id)?.into_iter();
            let earlier = past.map(|it| Earlier {
                revision: it.revision,
                changed_at: it.changed_at,
                replaced_at: it.replaced_at,
                replaced_by: it.replaced_by,
                content: it.record,
            });
            Ok(Exported {
                id: kept.id,
                revision: kept.revision,
                created_at: kept.created_at,
                changed_at: kept.changed_at,
                device: self.device_of::<R>(kept.id)?,
                content: kept.record,
                earlier: earlier.collect(),
            })
        };
        self.list::<R>("ORDER BY created_at, rowid", [])?.into_iter().map(with_history).collect()
    }

    fn exported_entries(&self) -> Result<Vec<ExportedEntry>, JournalError> {
        let mut statement = self.connection.prepare(&format!(
            "SELECT {}, {}, hash, prev FROM entries ORDER BY device, sequence",
            PLACE.join(", "),
            BODY.join(", ")
        ))?;
        let mut rows = statement.query([])?;
        let mut entries = Vec::new();
        while let Some(row) = rows.next()? {
            let previous_hash = hex::encode(row.get::<_, Hash>("prev")?);
            entries.push(ExportedEntry { entry: read_entry(row)?, previous_hash });
        }
        Ok(entries)
    }

    fn steps_of(&self, promises: &[Exported<Promise>]) -> Result<Vec<StepOfPromise>, JournalError> {
        let mut steps = Vec::new();
        for promise in promises {
            let own = self.promise_steps(promise.id)?.into_iter();
            steps.extend(own.map(|step| StepOfPromise { promise: promise.id, step }));
        }
        Ok(steps)
    }

    fn add_what_was_frozen(
        &self,
        packet: &Exported<Packet>,
        all: &mut Everything,
    ) -> Result<(), JournalError> {
        if packet.content.frozen_at.is_none() {
            return Ok(());
        }
        let id = packet.id;
        let parts = self.frozen_letter(id)?.into_iter().chain(self.frozen_parts(id)?);
        all.packet_parts.extend(parts.map(|it| PartOfPacket {
            packet: id,
            part: it.part,
            first_page: it.first_page,
            pages: it.pages,
            sha256: it.provenance.sha256().to_owned(),
        }));
        match self.frozen_report(id) {
            Ok(report) => all.packet_reports.push(ReportOfPacket { packet: id, report }),
            // It tells how the packet was built; the packet and its parts are whole without it, and go.
            Err(JournalError::NotFound { .. } | JournalError::Unreadable { .. }) => {}
            Err(other) => return Err(other),
        }
        for sending in self.sendings_of(id)? {
            let proofs = self.kept_proofs_of(sending.id)?.into_iter();
            all.proofs.extend(proofs.map(|(proof, device, recorded_at)| ProofOfSending {
                sending: sending.id,
                device,
                recorded_at,
                proof,
            }));
            all.sendings.push(sending);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{call, case, journal, open, person, stored};
    use crate::{NewPart, Packet, Person, Revision};

    #[test]
    fn a_record_comes_with_all_it_ever_said() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let kept = person(&journal);
        let record = Person { email: "rosa@example.org".into(), ..kept.record.clone() };
        journal.change(kept.id, kept.revision, &record).unwrap();
        let all = journal.everything().unwrap();
        assert_eq!((all.people.len(), &all.people[0].content), (1, &record));
        assert_eq!(all.people[0].earlier[0].content, kept.record);
        assert_eq!(all.people[0].earlier[0].revision, Revision(1));
    }

    #[test]
    fn a_packet_goes_out_with_its_parts_when_only_its_report_cannot_be_read() {
        for lost in [
            "DELETE FROM frozen_reports",
            "INSERT OR REPLACE INTO frozen_reports SELECT packet_id, '{' FROM frozen_reports",
        ] {
            let mut connection = open();
            let today = journal(&mut connection);
            let packet = today.add(&Packet::draft(case(&today).id, None, "Appeal")).unwrap();
            let part = NewPart { file: stored(b"part one"), first_page: 1, pages: 2 };
            let report = serde_json::json!({});
            today.freeze_packet(packet.id, packet.revision, &[part], None, &report).unwrap();
            assert_eq!(today.everything().unwrap().packet_reports.len(), 1);
            connection.execute_batch(lost).unwrap();
            let all = journal(&mut connection).everything().unwrap();
            assert_eq!((all.packets.len(), all.packet_parts.len(), all.packet_reports.len()), (1, 1, 0));
        }
    }

    #[test]
    fn entries_stand_in_their_chain_so_that_a_reader_can_follow_it() {
        let mut connection = open();
        let journal = journal(&mut connection);
        let case = case(&journal).id;
        for said in ["first", "second"] {
            journal.append(&call(case, "2026-03-02T18:00:00Z", said)).unwrap();
        }
        let entries = journal.everything().unwrap().entries;
        assert_eq!(entries[0].previous_hash, "0".repeat(64));
        assert_eq!(entries[1].previous_hash, entries[0].entry.hash);
    }
}
