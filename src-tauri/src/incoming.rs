//! Files on their way into the vault: chosen in a dialog, or handed over by the window piece by piece.
//!
//! The window never learns where a chosen file lies; it gets a token. What it hands over itself (dropped or pasted) is
//! sealed as it comes, so that no readable copy is ever written. Everything here is forgotten when the vault is locked.

use std::collections::HashMap;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use desk::error::ErrorKind;
use desk::view::{ChosenFile, PaperAdded, RecordCheck};
use desk::{AddressBook, CallLog, Desk, PaperOnTheWay, ReadPaper, TypedSeal};
use tauri::{AppHandle, Runtime};
use tauri_plugin_dialog::DialogExt;

use crate::error::{CommandError, CommandResult};
use crate::state::{AppState, Turn, off_thread};

pub(crate) mod address_book;
pub(crate) mod call_log;
pub(crate) mod handoff;

/// More files at once than the window hands over piece by piece: it does so with one after the other.
const MOST_AT_ONCE: usize = 1000;

/// What is under way.
#[derive(Default)]
pub(crate) struct Incoming {
    made: u64,
    chosen: HashMap<String, PathBuf>,
    coming: HashMap<String, PaperOnTheWay>,
    handoffs: HashMap<String, handoff::Waiting>,
    places: HashMap<String, PathBuf>,
    call_log: Option<Waiting<CallLog>>,
    address_book: Option<Waiting<AddressBook>>,
}

/// What was read from a file and waits for the person. Only the newest of its kind is kept in memory.
struct Waiting<T> {
    token: String,
    read: Arc<T>,
}

impl<T> Waiting<T> {
    /// What waits under a token.
    ///
    /// # Errors
    /// `not_found` for a token that is none.
    fn under(waiting: Option<&Self>, token: &str) -> CommandResult<Arc<T>> {
        let waiting = waiting.filter(|waiting| waiting.token == token);
        waiting.map(|it| Arc::clone(&it.read)).ok_or_else(|| CommandError::of(ErrorKind::NotFound))
    }
}

/// Asks for one file and reads it, under its name. `None` when the dialog was closed.
///
/// # Errors
/// `locked` without a vault, or when the turn is over; `cannot_read`, and those of `read`.
async fn pick<R: Runtime, T: Send + 'static>(
    app: AppHandle<R>,
    state: &AppState,
    turn: &Turn,
    read: impl FnOnce(&str, &mut File) -> desk::error::Result<T> + Send + 'static,
) -> CommandResult<Option<(String, T)>> {
    state.quietly(|_| Ok(())).await?;
    let turn = turn.clone();
    off_thread(move || {
        let picked = turn.ask(|| app.dialog().file().blocking_pick_file())?;
        let Some(path) = picked.and_then(|path| path.into_path().ok()) else { return Ok(None) };
        let mut file = File::open(&path).map_err(|_| CommandError::of(ErrorKind::CannotRead))?;
        let name = name_of(&path);
        let read = read(&name, &mut file)?;
        Ok(Some((name, read)))
    })
    .await
}

impl Incoming {
    fn token(&mut self) -> String {
        self.made += 1;
        self.made.to_string()
    }

    /// Remembers a folder that was chosen to write to, and gives the token for it.
    pub(crate) fn choose_place(&mut self, path: PathBuf) -> String {
        let token = self.token();
        self.places.insert(token.clone(), path);
        token
    }

    /// The folder behind a token.
    pub(crate) fn place(&self, token: &str) -> Option<PathBuf> {
        self.places.get(token).cloned()
    }

    /// Remembers files that were chosen, however many, and gives a token for each.
    pub(crate) fn choose(&mut self, paths: impl Iterator<Item = PathBuf>) -> Vec<ChosenFile> {
        paths
            .map(|path| {
                let size = path.metadata().map_or(0, |about| about.len());
                let (token, name) = (self.token(), name_of(&path));
                self.chosen.insert(token.clone(), path);
                ChosenFile { token, name, size }
            })
            .collect()
    }
}

/// Asks which files to keep. An empty list means that the dialog was closed.
///
/// # Errors
/// `locked` without a vault, or when it was locked meanwhile.
pub(crate) async fn choose<R: Runtime>(
    app: AppHandle<R>,
    state: &AppState,
) -> CommandResult<Vec<ChosenFile>> {
    let turn = state.turn();
    state.quietly(|_| Ok(())).await?;
    let asked = turn.clone();
    let picked = off_thread(move || asked.ask(|| app.dialog().file().blocking_pick_files())).await?;
    let mut incoming = state.incoming_in(&turn)?;
    let paths = picked.unwrap_or_default().into_iter().filter_map(|path| path.into_path().ok());
    Ok(incoming.choose(paths))
}

/// Asks for a signed record and examines it, with the seal of a printed record laid over it, where one was typed. `None`
/// when the dialog was closed.
///
/// # Errors
/// `invalid` for a text that is no seal; `cannot_read` when the file cannot be read; `locked` when the vault was locked
/// meanwhile.
pub(crate) async fn check_record<R: Runtime>(
    app: AppHandle<R>,
    state: &AppState,
    seal: String,
) -> CommandResult<Option<RecordCheck>> {
    let turn = state.turn();
    let seal = state.quietly(move |_| TypedSeal::read_field("seal", &seal)).await?;
    off_thread(move || {
        let picked = turn.ask(|| app.dialog().file().blocking_pick_file())?;
        let Some(path) = picked.and_then(|path| path.into_path().ok()) else { return Ok(None) };
        let record = desk::check_record_file(&path, seal.as_ref())
            .map_err(|_| CommandError::of(ErrorKind::CannotRead))?;
        Ok(Some(RecordCheck { file_name: name_of(&path), record }))
    })
    .await
}

/// Keeps a chosen file in a case.
///
/// # Errors
/// `cannot_read` when the file cannot be read; whatever the desk says.
pub(crate) async fn add_chosen(state: &AppState, case: String, token: String) -> CommandResult<PaperAdded> {
    let turn = state.turn();
    let intake = state.quietly(|desk| Ok(desk.paper_intake())).await?;
    let path = state.incoming_in(&turn)?.chosen.remove(&token);
    let path = path.ok_or_else(|| CommandError::of(ErrorKind::NotFound))?;
    let lasts = turn.clone();
    let read = off_thread(move || {
        let mut file = File::open(&path).map_err(|_| CommandError::of(ErrorKind::CannotRead))?;
        Ok(intake.read_while(&name_of(&path), &mut file, &|| lasts.goes_on())?)
    });
    // Whoever chose two hundred scans waits for them without touching a key.
    let read = state.attended(read).await?;
    keep(state, turn, case, read).await
}

/// Keeps what was read in a turn, as long as it lasts: after a lock its file may be gone.
async fn keep(state: &AppState, turn: Turn, case: String, read: ReadPaper) -> CommandResult<PaperAdded> {
    let keep = move |desk: &mut Desk| {
        turn.goes_on()?;
        desk.keep_paper(&case, read)
    };
    state.quietly(keep).await
}

/// Begins a file that the window hands over, and gives the token for its pieces.
pub(crate) async fn begin(state: &AppState, name: String) -> CommandResult<String> {
    let turn = state.turn();
    let coming = state.quietly(move |desk| desk.paper_intake().begin(&name)).await?;
    let mut incoming = state.incoming_in(&turn)?;
    if incoming.coming.len() >= MOST_AT_ONCE {
        return Err(CommandError::internal());
    }
    let token = incoming.token();
    incoming.coming.insert(token.clone(), coming);
    Ok(token)
}

/// Takes the next piece in, as base64. A piece that cannot be taken in ends the file.
pub(crate) async fn go_on(state: &AppState, token: String, part: String) -> CommandResult<()> {
    state.touch();
    let turn = state.turn();
    let mut coming = take(state, &token).await?;
    let coming = off_thread(move || {
        coming.write_base64(&part)?;
        Ok(coming)
    });
    let coming = coming.await?;
    state.incoming_in(&turn)?.coming.insert(token, coming);
    Ok(())
}

/// Closes a file that the window handed over, and keeps it in a case.
pub(crate) async fn finish(state: &AppState, case: String, token: String) -> CommandResult<PaperAdded> {
    let turn = state.turn();
    let coming = take(state, &token).await?;
    let lasts = turn.clone();
    let read = off_thread(move || Ok(coming.finish_while(&|| lasts.goes_on())?));
    let read = state.attended(read).await?;
    keep(state, turn, case, read).await
}

/// Forgets a file that the window does not go on with.
pub(crate) async fn abandon(state: &AppState, token: String) -> CommandResult<()> {
    take(state, &token).await.map(drop)
}

async fn take(state: &AppState, token: &str) -> CommandResult<PaperOnTheWay> {
    state.quietly(|_| Ok(())).await?;
    state.incoming().coming.remove(token).ok_or_else(|| CommandError::of(ErrorKind::NotFound))
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
