//! What the window asks of scanners, put together: the program that scans, the sheets that wait, and the folder in memory
//! through which a feeder's sheets come.

use std::io;
use std::sync::Arc;

use desk::error::ErrorKind;
use desk::input::ScanInput;
use desk::view::{ScannedPages, Scanner, ScannerChoices, SheetArrived};
use desk::words::ScanSource;
use tauri::{AppHandle, Emitter, Runtime};
use tokio::sync::mpsc;

use crate::error::{CommandError, CommandResult};
use crate::private_copies;
use crate::scanner::{Options, Stop};
use crate::state::{AppState, AtWork};

/// The scanners that the system finds. Looking takes a while, so those are given that were found before, unless it is to
/// look `again`.
///
/// # Errors
/// `scanning_missing`, `scanner_busy` while a scanner works for us, `called_off` when something else is asked.
pub(crate) async fn scanners(state: &AppState, again: bool) -> CommandResult<Vec<Scanner>> {
    state.quietly(|_| Ok(())).await?;
    let known = state.known_scanners();
    if !again && !known.is_empty() {
        return Ok(known);
    }
    let asked = state.ask_scanner(None).await?;
    let found = state.sane().devices(&asked.stop).await.map_err(CommandError::of)?;
    state.found_scanners(found);
    Ok(state.known_scanners())
}

/// What can be chosen at a scanner.
///
/// # Errors
/// As [`scanners`]; `scanner_gone`, `scanner_refused`; `scanning_missing` where it has only a feeder whose sheets would lie
/// on a disk.
pub(crate) async fn choices(state: &AppState, token: &str) -> CommandResult<ScannerChoices> {
    state.quietly(|_| Ok(())).await?;
    let options = if let Some(known) = state.scanner(token)?.1 {
        known
    } else {
        let asked = state.ask_scanner(None).await?;
        options(state, token, &asked.stop).await?
    };
    let sources = options.sources(state.copies().are_in_memory());
    if sources.is_empty() {
        return Err(CommandError::of(ErrorKind::ScanningMissing));
    }
    Ok(ScannerChoices { sources, colours: options.colours() })
}

/// What a scanner says of itself, asked once.
async fn options(state: &AppState, token: &str, stop: &Stop) -> CommandResult<Arc<Options>> {
    let (device, known) = state.scanner(token)?;
    if let Some(known) = known {
        return Ok(known);
    }
    let options = Arc::new(state.sane().options(&device, None, stop).await.map_err(CommandError::of)?);
    state.remember_options(token, &device, &options);
    Ok(options)
}

/// Scans one sheet of the glass, or all sheets of the feeder, and tells the window of each. Gives all sheets of the case.
///
/// # Errors
/// As [`choices`]; what is wrong with the scanner or its feeder. Sheets that came before stay.
pub(crate) async fn scan<R: Runtime>(
    app: &AppHandle<R>,
    state: &AppState,
    input: ScanInput,
) -> CommandResult<ScannedPages> {
    let case = input.case.clone();
    state.quietly(move |desk| desk.case(&case)).await?;
    let asked = state.ask_scanner(Some(&input.case)).await?;
    let work = async {
        let options = options(state, &input.scanner, &asked.stop).await?;
        let (sane, (device, _)) = (state.sane(), state.scanner(&input.scanner)?);
        let plan = sane.plan(&device, &options, &input, &asked.stop).await.map_err(CommandError::of)?;
        if input.source == ScanSource::Glass {
            let png = sane.sheet(&plan, &asked.stop).await.map_err(CommandError::of)?;
            state.add_sheet(&input.case, png, &asked).await.map(drop)
        } else {
            feed(app, state, &input.case, &plan, &asked).await
        }
    };
    if let Err(error) = state.attended(work).await {
        state.scan_failed(&input.case, &asked, error.kind());
        return Err(error);
    }
    // It is over, and the answer says so.
    drop(asked);
    Ok(state.sheets_of(&input.case))
}

async fn feed<R: Runtime>(
    app: &AppHandle<R>,
    state: &AppState,
    case: &str,
    plan: &[String],
    asked: &AtWork,
) -> CommandResult<()> {
    let place = state.copies().place_in_memory();
    let (folder, stem) = place.map_err(|_| CommandError::of(ErrorKind::ScannerFailed))?;
    let (there, mut arriving) = mpsc::unbounded_channel();
    let sane = state.sane();
    let scanning = sane.sheets(plan, &folder, &stem, &asked.stop, there);
    let taking = async {
        let mut outcome = Ok(());
        // Each is taken away, also when one before could not be used.
        while let Some(path) = arriving.recv().await {
            let png = private_copies::take(&path);
            if outcome.is_ok() {
                outcome = add(app, state, case, png, asked).await;
            }
            if outcome.is_err() {
                asked.stop.call_off();
            }
        }
        outcome
    };
    let (fed, taken) = tokio::join!(scanning, taking);
    // Half a sheet that was being written when it was called off.
    state.copies().remove_those(&stem);
    taken.and_then(|()| fed.map_err(CommandError::of))
}

async fn add<R: Runtime>(
    app: &AppHandle<R>,
    state: &AppState,
    case: &str,
    png: io::Result<Vec<u8>>,
    asked: &AtWork,
) -> CommandResult<()> {
    let png = png.map_err(|_| CommandError::of(ErrorKind::ScannerFailed))?;
    let page = state.add_sheet(case, png, asked).await?;
    drop(app.emit("sheet-scanned", SheetArrived { case: case.to_owned(), page }));
    Ok(())
}
