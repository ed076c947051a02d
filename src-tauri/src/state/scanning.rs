//! Sheets that were scanned and wait to become a paper, and the scanner that is at work.
//!
//! Sheets lie in memory only. They belong to the case they were scanned for, so that they never get into another's, and
//! are forgotten when the vault is locked.

use std::sync::{Arc, Mutex};

use desk::error::ErrorKind;
use desk::view::{PaperAdded, ScannedPage, Scanner};
use desk::{PaperIntake, ScannedSheet};

use super::{AppState, enter, off_thread};
use crate::error::{CommandError, CommandResult};
use crate::scanner::{Device, Sane, Stop};

/// More sheets than this are several papers.
const MOST: usize = 400;

/// What is shared about scanning.
#[derive(Clone, Default)]
pub(super) struct ScanTable {
    sane: Arc<Sane>,
    table: Arc<Mutex<Table>>,
}

#[derive(Default)]
struct Table {
    made: u64,
    sheets: Vec<Scanned>,
    found: Vec<Device>,
    at_work: Option<Arc<Stop>>,
}

#[derive(Clone)]
struct Scanned {
    id: String,
    case: String,
    sheet: ScannedSheet,
}

impl Scanned {
    fn view(&self) -> ScannedPage {
        let (width, height) = self.sheet.size();
        ScannedPage { id: self.id.clone(), width, height }
    }
}

impl ScanTable {
    /// Calls off whatever scans, and forgets all sheets and scanners.
    pub(super) fn clear(&self) {
        let cleared = std::mem::take(&mut *enter(&self.table));
        if let Some(stop) = cleared.at_work {
            stop.call_off();
        }
    }
}

/// A scanner is asked something, as long as this is held.
pub(crate) struct AtWork {
    table: ScanTable,
    /// Calls it off.
    pub(crate) stop: Arc<Stop>,
}

impl Drop for AtWork {
    fn drop(&mut self) {
        let mut table = enter(&self.table.table);
        if table.at_work.as_ref().is_some_and(|stop| Arc::ptr_eq(stop, &self.stop)) {
            table.at_work = None;
        }
    }
}

impl AppState {
    /// The system's scanners.
    pub(crate) fn sane(&self) -> Arc<Sane> {
        Arc::clone(&self.scanning.sane)
    }

    /// With another program for scanning.
    #[cfg(test)]
    pub(crate) fn use_sane(&mut self, sane: Sane) {
        self.scanning.sane = Arc::new(sane);
    }

    /// Asks a scanner something. One thing at a time.
    ///
    /// # Errors
    /// `locked` without a vault, `scanner_busy` while another question is open.
    pub(crate) fn ask_scanner(&self) -> CommandResult<AtWork> {
        let mut table = enter(&self.scanning.table);
        if self.is_locked() {
            return Err(CommandError::locked());
        }
        if table.at_work.is_some() {
            return Err(CommandError::of(ErrorKind::ScannerBusy));
        }
        let stop = Arc::new(Stop::default());
        table.at_work = Some(Arc::clone(&stop));
        Ok(AtWork { table: self.scanning.clone(), stop })
    }

    /// Calls off what a scanner does for us.
    pub(crate) fn stop_scanning(&self) {
        let at_work = enter(&self.scanning.table).at_work.clone();
        if let Some(stop) = at_work {
            stop.call_off();
        }
    }

    /// Remembers the scanners that were found, and gives a token for each.
    pub(crate) fn found_scanners(&self, found: Vec<Device>) -> Vec<Scanner> {
        let token = |(place, device): (usize, &Device)| Scanner {
            token: place.to_string(),
            name: device.label.clone(),
        };
        let scanners = found.iter().enumerate().map(token).collect();
        enter(&self.scanning.table).found = found;
        scanners
    }

    /// The scanner behind a token.
    ///
    /// # Errors
    /// `scanner_gone` for one that was not found the last time.
    pub(crate) fn scanner(&self, token: &str) -> CommandResult<Device> {
        let place: Option<usize> = token.parse().ok();
        let found = enter(&self.scanning.table);
        let device = place.and_then(|place| found.found.get(place)).cloned();
        device.ok_or_else(|| CommandError::of(ErrorKind::ScannerGone))
    }

    /// Reads a picture from a scanner and puts it with the sheets of a case.
    ///
    /// # Errors
    /// `scanner_failed` for half a picture, `too_many_sheets`, `called_off` when the vault was locked meanwhile.
    pub(crate) async fn add_sheet(
        &self,
        case: &str,
        png: Vec<u8>,
        asked: &AtWork,
    ) -> CommandResult<ScannedPage> {
        let sheet = off_thread(move || Ok(ScannedSheet::read(png)?)).await?;
        // Somebody stands at the scanner, and not at the keyboard.
        self.touch();
        let mut table = enter(&self.scanning.table);
        if asked.stop.is_called_off() {
            return Err(CommandError::of(ErrorKind::CalledOff));
        }
        if table.sheets.len() >= MOST {
            return Err(CommandError::of(ErrorKind::TooManySheets));
        }
        table.made += 1;
        let scanned = Scanned { id: table.made.to_string(), case: case.to_owned(), sheet };
        let page = scanned.view();
        table.sheets.push(scanned);
        Ok(page)
    }

    /// The sheets of a case in their order.
    pub(crate) fn sheets_of(&self, case: &str) -> Vec<ScannedPage> {
        enter(&self.scanning.table).sheets.iter().filter(|it| it.case == case).map(Scanned::view).collect()
    }

    /// One sheet.
    ///
    /// # Errors
    /// `not_found`.
    pub(crate) fn sheet(&self, id: &str) -> CommandResult<ScannedSheet> {
        let table = enter(&self.scanning.table);
        let found = table.sheets.iter().find(|it| it.id == id).map(|it| it.sheet.clone());
        found.ok_or_else(|| CommandError::of(ErrorKind::NotFound))
    }

    /// Takes sheets of a case away: this one, or all.
    pub(crate) fn drop_sheets(&self, case: &str, id: Option<&str>) {
        let goes = |it: &Scanned| it.case == case && id.is_none_or(|id| it.id == id);
        enter(&self.scanning.table).sheets.retain(|it| !goes(it));
    }

    /// Moves a sheet one place towards the beginning.
    pub(crate) fn move_sheet_up(&self, case: &str, id: &str) {
        let mut table = enter(&self.scanning.table);
        let Some(here) = table.sheets.iter().position(|it| it.case == case && it.id == id) else { return };
        if let Some(before) = table.sheets[..here].iter().rposition(|it| it.case == case) {
            table.sheets.swap(here, before);
        }
    }

    /// Makes one paper of the sheets of a case. They stay until it is kept.
    ///
    /// # Errors
    /// Those of [`PaperIntake::read_sheets`] and [`desk::Desk::keep_paper`].
    pub(crate) async fn keep_sheets(&self, case: String, title: String) -> CommandResult<PaperAdded> {
        let intake: PaperIntake = self.quietly(|desk| Ok(desk.paper_intake())).await?;
        let (ids, sheets): (Vec<String>, Vec<ScannedSheet>) = {
            let table = enter(&self.scanning.table);
            let of_case = table.sheets.iter().filter(|it| it.case == case);
            of_case.map(|it| (it.id.clone(), it.sheet.clone())).unzip()
        };
        let read = off_thread(move || Ok(intake.read_sheets(&title, &sheets)?)).await?;
        let kept = self.quietly(move |desk| desk.keep_paper(&case, read)).await?;
        // One that was scanned in this moment stays.
        enter(&self.scanning.table).sheets.retain(|it| !ids.contains(&it.id));
        Ok(kept)
    }
}
