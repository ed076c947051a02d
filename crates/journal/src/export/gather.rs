//! Reading a whole journal, as it stands at one moment.

use rusqlite::Row;

use super::reading::Reading;
use super::{Everything, ExportedEntry, PartOfPacket, ProofOfSending, ReportOfPacket, StepOfPromise};
use crate::append::read_entry;
use crate::chain::{BODY, Hash, PLACE};
use crate::promises::read_step;
use crate::sendings::{read_proof, read_sending};
use crate::{Journal, JournalError, drafts, sql, submissions};

impl Journal<'_> {
    /// Returns everything the journal knows. Everything is in memory then, letters' texts and all; bytes of papers are
    /// not.
    ///
    /// A row that cannot be read is named in [`Everything::unreadable`], and all others go. Fails with `Database` when the
    /// database cannot be read on: such a vault has to be rescued first.
    pub fn everything(&self) -> Result<Everything, JournalError> {
        let mut from = Reading { journal: self, unreadable: Vec::new() };
        Ok(Everything {
            device: self.device.to_owned(),
            writers: from.writers_of_devices()?,
            people: from.records("people")?,
            coverages: from.records("coverages")?,
            authorities: from.records("authorities")?,
            contacts: from.records("contacts")?,
            cases: from.records("cases")?,
            entries: from.entries()?,
            references: from.records("references")?,
            promises: from.records("promises")?,
            promise_steps: from.promise_steps()?,
            questions: from.records("questions")?,
            statements: from.records("statements")?,
            notices: from.records("notices")?,
            case_events: from.records("case_events")?,
            deadlines: from.records("deadlines")?,
            letters: from.records("letters")?,
            submissions: from.submissions()?,
            packets: from.records("packets")?,
            packet_parts: from.packet_parts()?,
            packet_reports: from.packet_reports()?,
            sendings: from.sendings()?,
            proofs: from.proofs()?,
            handoffs: from.every_handoff()?,
            left_out: from.stayed_there()?,
            papers: from.records("papers")?,
            closures: from.records("closures")?,
            drafts: from.drafts()?,
            unreadable: from.unreadable,
        })
    }
}

/// The lists that are no records: each stands by itself, so that one goes out even where what it belongs to cannot be
/// read.
impl Reading<'_, '_> {
    fn entries(&mut self) -> Result<Vec<ExportedEntry>, JournalError> {
        let query = format!(
            "SELECT {}, {}, hash, prev FROM entries ORDER BY device, sequence",
            PLACE.join(", "),
            BODY.join(", ")
        );
        self.rows("entries", "id", &query, [], |row| {
            let previous_hash = hex::encode(row.get::<_, Hash>("prev")?);
            Ok::<_, JournalError>(ExportedEntry { entry: read_entry(row)?, previous_hash })
        })
    }

    fn promise_steps(&mut self) -> Result<Vec<StepOfPromise>, JournalError> {
        self.all("promise_steps", "promise_id", "SELECT * FROM promise_steps ORDER BY row", |row| {
            Ok(StepOfPromise { promise: row.get("promise_id")?, step: read_step(row)? })
        })
    }

    fn submissions(&mut self) -> Result<Vec<crate::Submission>, JournalError> {
        // Without the file itself, which goes out as one.
        let query =
            "SELECT id, device, letter_id, sha256, channel, sent_to, tracking, fax_pages, sent_at, zone,
                            recorded_at
                     FROM submissions ORDER BY recorded_at, rowid";
        self.all("submissions", "id", query, submissions::read)
    }

    fn packet_parts(&mut self) -> Result<Vec<PartOfPacket>, JournalError> {
        let query = "SELECT * FROM packet_parts ORDER BY packet_id, part";
        self.all("packet_parts", "packet_id", query, |row| {
            Ok(PartOfPacket {
                packet: row.get("packet_id")?,
                part: row.get("part")?,
                first_page: row.get("first_page")?,
                pages: row.get("pages")?,
                sha256: row.get("sha256")?,
            })
        })
    }

    fn packet_reports(&mut self) -> Result<Vec<ReportOfPacket>, JournalError> {
        let query = "SELECT * FROM frozen_reports ORDER BY packet_id";
        self.all("packet_reports", "packet_id", query, |row| {
            Ok(ReportOfPacket { packet: row.get("packet_id")?, report: sql::read_json(row, "report")? })
        })
    }

    fn sendings(&mut self) -> Result<Vec<crate::Sending>, JournalError> {
        self.all("sendings", "id", "SELECT * FROM packet_sendings ORDER BY recorded_at, rowid", read_sending)
    }

    fn proofs(&mut self) -> Result<Vec<ProofOfSending>, JournalError> {
        self.all("proofs", "sending_id", "SELECT * FROM sending_proofs ORDER BY recorded_at, row", |row| {
            let (proof, device, recorded_at) = read_proof(row)?;
            Ok(ProofOfSending { sending: row.get("sending_id")?, device, recorded_at, proof })
        })
    }

    fn drafts(&mut self) -> Result<Vec<crate::Draft>, JournalError> {
        self.all("drafts", "key", "SELECT * FROM drafts ORDER BY updated_at DESC, key", drafts::read)
    }

    /// The rows of a whole table.
    pub(super) fn all<T>(
        &mut self,
        list: &'static str,
        id: &str,
        query: &str,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, JournalError> {
        self.rows(list, id, query, [], read)
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
        for (lost, named) in [
            ("DELETE FROM frozen_reports", 0),
            ("INSERT OR REPLACE INTO frozen_reports SELECT packet_id, '{' FROM frozen_reports", 1),
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
            assert_eq!(all.unreadable.len(), named);
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
