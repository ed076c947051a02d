//! The submission: what went out, frozen. The exact PDF, to whom, by which way; it starts the plan's clock.
//!
//! Nothing here can be changed afterwards: the tables refuse it. The entry that confirms arrival belongs to the
//! letter's status.

use crate::id::{LetterId, SubmissionId};
use crate::moment::Moment;
use crate::record::{Kind, filled};
use crate::words::words;
use crate::{Journal, JournalError, sql};
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, Row};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

words! {
    /// By which way something went out.
    pub enum SubmissionChannel {
        /// Ordinary mail.
        Mail = "mail",
        /// Mail with proof of delivery.
        CertifiedMail = "certified_mail",
        /// A courier.
        Courier = "courier",
        /// Fax.
        Fax = "fax",
        /// The plan's or regulator's portal.
        Portal = "portal",
        /// E-mail.
        Email = "email",
        /// Handed over.
        InPerson = "in_person",
    }
}

/// What is about to be recorded as sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSubmission {
    /// The exact file that went out.
    pub pdf: Vec<u8>,
    /// By which way.
    pub channel: SubmissionChannel,
    /// To whom: desk, address or number, as on the envelope or cover sheet.
    pub to: String,
    /// Tracking number, portal confirmation; empty where there is none.
    pub tracking: String,
    /// Pages sent by fax.
    pub fax_pages: Option<u32>,
    /// When it went out.
    pub sent: Moment,
}

/// What went out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct Submission {
    /// Its id.
    pub id: SubmissionId,
    /// The device that recorded it.
    pub device: String,
    /// The letter.
    pub letter: LetterId,
    /// The SHA-256 of the file, 64 hexadecimal digits.
    pub sha256: String,
    /// By which way.
    pub channel: SubmissionChannel,
    /// To whom.
    pub to: String,
    /// Tracking number or portal confirmation.
    pub tracking: String,
    /// Pages sent by fax.
    pub fax_pages: Option<u32>,
    /// When it went out.
    pub sent: Moment,
    /// When that was recorded (UTC).
    pub recorded_at: chrono::DateTime<chrono::Utc>,
}

impl Journal<'_> {
    /// Returns every submission of `letter`, in the order they were recorded.
    pub fn submissions_of(&self, letter: LetterId) -> Result<Vec<Submission>, JournalError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id, device, letter_id, sha256, channel, sent_to, tracking, fax_pages, sent_at, zone, recorded_at
             FROM submissions WHERE letter_id = ? ORDER BY recorded_at, rowid",
        )?;
        let found = statement.query_map([Value::from(letter)], read)?;
        found.collect::<Result<_, _>>().map_err(|_| JournalError::Unreadable { kind: Kind::Submission })
    }

    /// Returns the exact file that went out. Fails with `Unreadable` when its row holds no file.
    pub fn submission_pdf(&self, id: SubmissionId) -> Result<Vec<u8>, JournalError> {
        self.connection
            .prepare_cached("SELECT pdf FROM submissions WHERE id = ?")?
            .query_row([Value::from(id)], |row| Ok(row.get(0)))
            .optional()?
            .ok_or(JournalError::NotFound { kind: Kind::Submission })?
            .map_err(|_| JournalError::Unreadable { kind: Kind::Submission })
    }

    pub(crate) fn insert_submission(
        &self,
        letter: LetterId,
        new: &NewSubmission,
    ) -> Result<Submission, JournalError> {
        filled(Kind::Submission, "to", &new.to)?;
        if new.pdf.is_empty() {
            return Err(JournalError::Invalid { kind: Kind::Submission, field: "pdf" });
        }
        let submission = Submission {
            id: self.make_id()?,
            device: self.device.to_owned(),
            letter,
            sha256: hex::encode(Sha256::digest(&new.pdf)),
            channel: new.channel,
            to: new.to.clone(),
            tracking: new.tracking.clone(),
            fax_pages: new.fax_pages,
            sent: Moment::new(new.sent.at, new.sent.zone),
            recorded_at: self.now,
        };
        let values: [Value; 12] = [
            submission.id.into(),
            submission.device.clone().into(),
            letter.into(),
            new.pdf.clone().into(),
            submission.sha256.clone().into(),
            submission.channel.into(),
            submission.to.clone().into(),
            submission.tracking.clone().into(),
            submission.fax_pages.into(),
            sql::instant(Some(submission.sent.at)),
            sql::zone(Some(submission.sent.zone)),
            sql::instant(Some(self.now)),
        ];
        self.connection
            .prepare_cached(
                "INSERT INTO submissions (id, device, letter_id, pdf, sha256, channel, sent_to, tracking,
                     fax_pages, sent_at, zone, recorded_at)
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            )?
            .execute(values)?;
        Ok(submission)
    }
}

pub(crate) fn read(row: &Row<'_>) -> rusqlite::Result<Submission> {
    Ok(Submission {
        id: row.get("id")?,
        device: row.get("device")?,
        letter: row.get("letter_id")?,
        sha256: row.get("sha256")?,
        channel: row.get("channel")?,
        to: row.get("sent_to")?,
        tracking: row.get("tracking")?,
        fax_pages: row.get("fax_pages")?,
        sent: Moment { at: row.get::<_, sql::Instant>("sent_at")?.0, zone: sql::read_zone(row, "zone")? },
        recorded_at: row.get::<_, sql::Instant>("recorded_at")?.0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Letter;
    use crate::testing::{case, journal, open};

    #[test]
    fn what_went_out_is_frozen_byte_for_byte() {
        let mut connection = open();
        let submission = {
            let journal = journal(&mut connection);
            let letter = Letter::draft(case(&journal).id, "grievance", "G", serde_json::Value::Null);
            let letter = journal.add(&letter).unwrap();
            let letter = journal.finalise_letter(letter.id, letter.revision).unwrap();
            let sending = NewSubmission {
                pdf: b"%PDF exactly this".to_vec(),
                channel: SubmissionChannel::CertifiedMail,
                to: "Appeals, P.O. Box 1".into(),
                tracking: "9400".into(),
                fax_pages: None,
                sent: Moment::new("2026-03-10T18:00:00Z".parse().unwrap(), chrono_tz::UTC),
            };
            let (letter, submission) = journal.send_letter(letter.id, letter.revision, &sending).unwrap();
            assert_eq!(journal.submission_pdf(submission.id).unwrap(), sending.pdf);
            assert_eq!(journal.submissions_of(letter.id).unwrap(), std::slice::from_ref(&submission));
            submission
        };
        for attack in ["UPDATE submissions SET tracking = 'x'", "DELETE FROM submissions"] {
            assert!(connection.execute_batch(attack).is_err(), "{attack}");
        }
        assert_eq!(submission.sha256.len(), 64);
    }
}
