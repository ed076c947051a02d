//! The rows that cannot be kept, as a table of their own: somebody puts them right there and chooses it again.

use exchange::{Sheet, saved_rows};
use letters::Language;

use super::{CallLog, take};
use crate::desk::Desk;
use crate::error::Result;
use crate::input::CallLogInput;
use crate::record::words::either;
use crate::words::UnusableReason;

/// Rows that are not kept, as a file that has no place yet.
pub struct UnusableRows {
    /// The table, as CSV.
    pub bytes: Vec<u8>,
    /// The name for the file, without an ending.
    pub file_stem: String,
}

impl Desk {
    /// The rows that cannot be kept, as a table of their own: line, reason, and the cells as they are. When that table is
    /// chosen as a call log, its first two columns are known and left out.
    ///
    /// # Errors
    /// As [`Desk::preview_call_log`].
    pub fn unusable_rows(&mut self, log: &CallLog, input: &CallLogInput) -> Result<UnusableRows> {
        let language = self.settings.language.into();
        let rows = self.rows_not_kept(log, input)?;
        // Of a table that we wrote, only what the person's file held goes into the next one.
        let ours = if log.table.is_saved_rows { saved_rows::OURS } else { 0 };
        let cells = log.by_line();
        let own = |cells: &[String]| cells.iter().skip(ours).cloned().collect::<Vec<_>>();
        let [line, reason] = saved_rows::heads(language == Language::Es);
        let mut head = vec![line.to_owned(), reason.to_owned()];
        let first = log.table.rows.first().filter(|_| input.head);
        head.extend(first.map(|row| own(&row.cells)).unwrap_or_default());
        let mut sheet = Sheet::with_head(&head.iter().map(String::as_str).collect::<Vec<_>>());
        for (line, reason) in rows {
            let mut all = vec![line.to_string(), told(reason, language).to_owned()];
            all.extend(cells.get(&line).map(|cells| own(cells)).unwrap_or_default());
            sheet.add(&all);
        }
        Ok(UnusableRows { bytes: sheet.finish(), file_stem: format!("{}-not-kept", take::stem(&log.name)) })
    }
}

/// What is wrong with a row and what to do about it, as the window says it.
const fn told(reason: UnusableReason, language: Language) -> &'static str {
    let (en, es) = match reason {
        UnusableReason::NoDate => (
            "It has no day. Write the day of the call into the file.",
            "No tiene día. Escriba en el archivo el día de la llamada.",
        ),
        UnusableReason::DateUnreadable => (
            "Its day cannot be read. Write it like 2026-11-02.",
            "Su día no se puede leer. Escríbalo así: 2026-11-02.",
        ),
        UnusableReason::NothingSaid => (
            "It has no words besides the day. Write down who it was or what was said.",
            "No tiene más palabras que el día. Escriba quién era o qué se dijo.",
        ),
        UnusableReason::OpenQuote => (
            "A quotation mark in it is never closed. Add the missing mark. The rows below it may be in it too.",
            "Tiene una comilla que nunca se cierra. Ponga la comilla que falta. Las filas de abajo pueden estar dentro de \
             ella.",
        ),
        UnusableReason::TooLong => (
            "It holds more text than one call can. Split it, or keep the text as a paper of the case.",
            "Tiene más texto del que cabe en una llamada. Divídala, o guarde el texto como un papel del caso.",
        ),
        UnusableReason::InTheFuture => (
            "Its day has not come yet. Check the day and the year.",
            "Su día todavía no llega. Revise el día y el año.",
        ),
    };
    either(language, en, es)
}
