//! What the window asks of scanners, put together: the program that scans, the sheets that wait, and the folder in memory
//! through which a feeder's sheets come.

use std::io;

use desk::error::ErrorKind;
use desk::input::ScanInput;
use desk::view::{ScannedPage, Scanner, ScannerChoices};
use desk::words::ScanSource;
use tauri::{AppHandle, Emitter, Runtime};
use tokio::sync::mpsc;

use crate::error::{CommandError, CommandResult};
use crate::private_copies;
use crate::state::{AppState, AtWork};

/// The scanners that the system finds now. This takes a while.
///
/// # Errors
/// `scanning_missing`, `scanner_busy` while a scanner works for us, `called_off`.
pub(crate) async fn scanners(state: &AppState) -> CommandResult<Vec<Scanner>> {
    state.quietly(|_| Ok(())).await?;
    let asked = state.ask_scanner()?;
    let found = state.sane().devices(&asked.stop).await.map_err(CommandError::of)?;
    Ok(state.found_scanners(found))
}

/// What can be chosen at a scanner.
///
/// # Errors
/// As [`scanners`]; `scanner_gone`, `scanner_refused`.
pub(crate) async fn choices(state: &AppState, token: &str) -> CommandResult<ScannerChoices> {
    state.quietly(|_| Ok(())).await?;
    let asked = state.ask_scanner()?;
    let device = state.scanner(token)?;
    let options = state.sane().options(&device, &asked.stop).await.map_err(CommandError::of)?;
    let with_feeders = state.copies().are_in_memory();
    Ok(ScannerChoices { sources: options.sources(with_feeders), colours: options.colours() })
}

/// Scans one sheet of the glass, or all sheets of the feeder, and tells the window of each. Gives all sheets of the case.
///
/// # Errors
/// As [`choices`]; what is wrong with the scanner or its feeder. Sheets that arriving before stay.
pub(crate) async fn scan<R: Runtime>(
    app: &AppHandle<R>,
    state: &AppState,
    input: ScanInput,
) -> CommandResult<Vec<ScannedPage>> {
    let case = input.case.clone();
    state.quietly(move |desk| desk.case(&case)).await?;
    let asked = state.ask_scanner()?;
    let (sane, device) = (state.sane(), state.scanner(&input.scanner)?);
    let plan = sane.plan(&device, &input, &asked.stop).await.map_err(CommandError::of)?;
    if input.source == ScanSource::Glass {
        let png = sane.sheet(&plan, &asked.stop).await.map_err(CommandError::of)?;
        state.add_sheet(&input.case, png, &asked).await?;
    } else {
        feed(app, state, &input.case, &plan, &asked).await?;
    }
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
    drop(app.emit("sheet-scanned", page));
    Ok(())
}
