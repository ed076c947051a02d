//! Sheets that were scanned and wait to become a paper, and the scanner that is at work.
//!
//! Sheets lie in memory only. They belong to the case they were scanned for, so that they never get into another's, and
//! are forgotten when the vault is locked. What scanners said of themselves is kept as long: asking takes its time.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use desk::error::ErrorKind;
use desk::view::{PaperAdded, ScannedPage, ScannedPages, Scanner};
use desk::{PaperIntake, ScannedSheet};
use tokio::sync::OwnedMutexGuard;
use tokio::time::timeout;

use super::{AppState, enter, off_thread};
use crate::error::{CommandError, CommandResult};
use crate::scanner::{Device, Options, Sane, Stop};

/// More sheets than this are several papers.
const MOST: usize = 400;
/// A scanner gets so long to bring its sheet home when the program ends.
const AT_THE_END: Duration = Duration::from_secs(1);
/// And so long before the next question: a little longer than its program is left to end.
const BEFORE: Duration = Duration::from_secs(12);

/// What is shared about scanning.
#[derive(Clone, Default)]
pub(super) struct ScanTable {
    sane: Arc<Sane>,
    table: Arc<Mutex<Table>>,
    /// Held by whoever asks a scanner: most of them speak to one program at a time.
    device: Arc<tokio::sync::Mutex<()>>,
}

#[derive(Default)]
struct Table {
    /// Goes on after a lock, so that no name is given twice.
    made: u64,
    /// How often everything was forgotten.
    turn: u64,
    sheets: Vec<Scanned>,
    found: Vec<Device>,
    /// What the scanners said, by their place.
    options: HashMap<usize, Arc<Options>>,
    at_work: Option<Job>,
    /// How the last scan for a case failed.
    failed: HashMap<String, ErrorKind>,
}

/// What a scanner is asked to do.
#[derive(Clone)]
struct Job {
    stop: Arc<Stop>,
    /// The case it scans for; none for a question, which gives way to whatever is asked next.
    case: Option<String>,
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

impl Table {
    fn scans_for(&self, case: &str) -> bool {
        self.at_work.as_ref().is_some_and(|job| job.case.as_deref() == Some(case))
    }
}

impl ScanTable {
    /// Calls off whatever scans, and forgets all sheets and scanners.
    pub(super) fn clear(&self) {
        let mut table = enter(&self.table);
        let cleared = Table { made: table.made, turn: table.turn + 1, ..Table::default() };
        let before = std::mem::replace(&mut *table, cleared);
        if let Some(job) = before.at_work {
            job.stop.call_off();
        }
    }

    /// Calls off whatever scans because the program ends, and gives back what waits a moment for it.
    pub(super) fn end(&self) -> impl FnOnce() + use<> {
        let job = enter(&self.table).at_work.clone();
        move || {
            if let Some(job) = job {
                job.stop.call_off();
                job.stop.end_within(AT_THE_END);
            }
        }
    }
}

/// A scanner is asked something, as long as this is held.
pub(crate) struct AtWork {
    table: ScanTable,
    /// Calls it off.
    pub(crate) stop: Arc<Stop>,
    turn: u64,
    /// Given back when this is dropped, as the last of all.
    device: Option<OwnedMutexGuard<()>>,
}

impl Drop for AtWork {
    fn drop(&mut self) {
        let mut table = enter(&self.table.table);
        if table.at_work.as_ref().is_some_and(|job| Arc::ptr_eq(&job.stop, &self.stop)) {
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

    /// Asks a scanner something, or has it scan for a case. One thing at a time: a question before gives way, a scan does
    /// not.
    ///
    /// # Errors
    /// `locked` without a vault, or when it was locked meanwhile; `scanner_busy` during a scan.
    pub(crate) async fn ask_scanner(&self, case: Option<&str>) -> CommandResult<AtWork> {
        let turn = enter(&self.scanning.table).turn;
        self.quietly(|_| Ok(())).await?;
        let mut asked = self.begin_asking(turn, case)?;
        // What was called off may still bring its sheet out.
        let device = timeout(BEFORE, Arc::clone(&self.scanning.device).lock_owned()).await;
        asked.device = Some(device.map_err(|_| CommandError::of(ErrorKind::ScannerBusy))?);
        if asked.stop.is_called_off() { Err(CommandError::of(ErrorKind::CalledOff)) } else { Ok(asked) }
    }

    fn begin_asking(&self, turn: u64, case: Option<&str>) -> CommandResult<AtWork> {
        let mut table = enter(&self.scanning.table);
        if table.turn != turn {
            return Err(CommandError::locked());
        }
        if let Some(before) = &table.at_work {
            if before.case.is_some() {
                return Err(CommandError::of(ErrorKind::ScannerBusy));
            }
            before.stop.call_off();
        }
        let stop = Arc::new(Stop::default());
        table.at_work = Some(Job { stop: Arc::clone(&stop), case: case.map(str::to_owned) });
        if let Some(case) = case {
            table.failed.remove(case);
        }
        Ok(AtWork { table: self.scanning.clone(), stop, turn, device: None })
    }

    /// Remembers that a scan failed, for whoever looks later.
    pub(crate) fn scan_failed(&self, case: &str, asked: &AtWork, kind: ErrorKind) {
        let mut table = enter(&self.scanning.table);
        if table.turn == asked.turn && kind != ErrorKind::CalledOff {
            table.failed.insert(case.to_owned(), kind);
        }
    }

    /// Calls off what a scanner does for us.
    pub(crate) fn stop_scanning(&self) {
        let at_work = enter(&self.scanning.table).at_work.clone();
        if let Some(job) = at_work {
            job.stop.call_off();
        }
    }

    /// Remembers the scanners that were found.
    pub(crate) fn found_scanners(&self, found: Vec<Device>) {
        let mut table = enter(&self.scanning.table);
        table.found = found;
        table.options.clear();
    }

    /// The scanners that were found the last time, with a token for each.
    pub(crate) fn known_scanners(&self) -> Vec<Scanner> {
        let table = enter(&self.scanning.table);
        let scanner = |(place, device): (usize, &Device)| Scanner {
            token: place.to_string(),
            name: device.label.clone(),
        };
        table.found.iter().enumerate().map(scanner).collect()
    }

    /// The scanner behind a token, and what it said of itself if it was asked.
    ///
    /// # Errors
    /// `scanner_gone` for one that was not found the last time.
    pub(crate) fn scanner(&self, token: &str) -> CommandResult<(Device, Option<Arc<Options>>)> {
        let table = enter(&self.scanning.table);
        let place: Option<usize> = token.parse().ok();
        let known = place.and_then(|place| Some((table.found.get(place)?, table.options.get(&place))));
        let (device, options) = known.ok_or_else(|| CommandError::of(ErrorKind::ScannerGone))?;
        Ok((device.clone(), options.cloned()))
    }

    /// Remembers what a scanner said of itself, as long as it is still the one behind the token.
    pub(crate) fn remember_options(&self, token: &str, device: &Device, options: &Arc<Options>) {
        let mut table = enter(&self.scanning.table);
        let Ok(place) = token.parse() else { return };
        if table.found.get(place) == Some(device) {
            table.options.insert(place, Arc::clone(options));
        }
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
        // A sheet that went through before somebody stopped it is wanted. One of a vault that was locked is not.
        if table.turn != asked.turn {
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
    pub(crate) fn sheets_of(&self, case: &str) -> ScannedPages {
        let table = enter(&self.scanning.table);
        let pages = table.sheets.iter().filter(|it| it.case == case).map(Scanned::view).collect();
        ScannedPages { pages, at_work: table.scans_for(case), failed: table.failed.get(case).copied() }
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
        let mut table = enter(&self.scanning.table);
        table.sheets.retain(|it| !goes(it));
        if id.is_none() {
            table.failed.remove(case);
        }
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
    /// `scanner_busy` while more of them come; those of [`PaperIntake::read_sheets`] and [`desk::Desk::keep_scan`].
    pub(crate) async fn keep_sheets(&self, case: String, title: String) -> CommandResult<PaperAdded> {
        let intake: PaperIntake = self.quietly(|desk| Ok(desk.paper_intake())).await?;
        let (ids, sheets): (Vec<String>, Vec<ScannedSheet>) = {
            let table = enter(&self.scanning.table);
            if table.scans_for(&case) {
                return Err(CommandError::of(ErrorKind::ScannerBusy));
            }
            let of_case = table.sheets.iter().filter(|it| it.case == case);
            of_case.map(|it| (it.id.clone(), it.sheet.clone())).unzip()
        };
        let (read, title) = off_thread(move || Ok((intake.read_sheets(&title, &sheets)?, title))).await?;
        let of = case.clone();
        let kept = self.quietly(move |desk| desk.keep_scan(&of, &title, read)).await?;
        let mut table = enter(&self.scanning.table);
        table.sheets.retain(|it| !ids.contains(&it.id));
        table.failed.remove(&case);
        Ok(kept)
    }
}
