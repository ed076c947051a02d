//! Reading back what came, as a screen or an export would: what cannot be read is refused before it is in the vault, and is
//! not found later by a tired person.

use super::merge::Renamed;
use super::read::ReadHandoff;
use super::{for_each_record, frozen};
use crate::record::{Kind, Record};
use crate::{Journal, JournalError, LetterId, Packet, PacketId, PromiseId};

impl Journal<'_> {
    /// Reads every record of the file and all that hangs on it.
    pub(super) fn read_back(&self, handoff: &ReadHandoff, renamed: &Renamed) -> Result<(), JournalError> {
        for line in &handoff.records {
            let id = renamed.id(line.kind, &line.id);
            macro_rules! read {
                ($($record:ty),+) => { match line.kind {
                    $(<$record as Record>::KIND => self.record_reads::<$record>(id),)+
                    _ => Err(JournalError::HandoffBroken),
                } };
            }
            let read = for_each_record!(read).and_then(|()| self.what_hangs_on_it_reads(line.kind, id));
            read.map_err(|_| JournalError::HandoffBroken)?;
        }
        self.copies_lead_to_originals(handoff, renamed).map_err(|_| JournalError::HandoffBroken)
    }

    fn record_reads<R: Record>(&self, id: &str) -> Result<(), JournalError> {
        let id: R::Id = serde_json::from_value(id.into()).map_err(|_| JournalError::HandoffBroken)?;
        self.load::<R>(id)?;
        self.history::<R>(id).map(drop)
    }

    fn what_hangs_on_it_reads(&self, kind: Kind, id: &str) -> Result<(), JournalError> {
        match kind {
            Kind::Letter => self.submissions_of(id.parse::<LetterId>()?).map(drop),
            Kind::Promise => self.promise_steps(id.parse::<PromiseId>()?).map(drop),
            Kind::Packet => self.packet_reads(id.parse()?),
            _ => Ok(()),
        }
    }

    fn packet_reads(&self, id: PacketId) -> Result<(), JournalError> {
        if self.load::<Packet>(id)?.record.frozen_at.is_none() {
            // With them the draft here could never be frozen.
            return if frozen::is_named(self, id)? { Err(JournalError::HandoffBroken) } else { Ok(()) };
        }
        self.frozen_report(id)?;
        self.frozen_letter(id)?;
        self.frozen_parts(id)?;
        for sending in self.sendings_of(id)? {
            self.proofs_of(sending.id)?;
        }
        Ok(())
    }
}
