//! Notes over D-Bus, to whichever daemon holds `org.freedesktop.Notifications`.
//!
//! One thread of its own with a small runtime owns every handle, so that no caller's runtime is ever blocked or
//! entered twice. Three habits of desktops shape it:
//!
//! * GNOME 46 and later takes a note away when the connection that sent it closes. So handles are kept while their
//!   notes stand: the newest [`MOST_STANDING`], none longer than [`FORGOTTEN_AFTER`].
//! * A daemon that restarts, or that answers faster than we listen, leaves a wait that would never end. So every
//!   wait is bounded by that same time and by the place its note takes among the newest.
//! * A restarted daemon gives old numbers to new notes. So the notes of the old one are forgotten.
//! * Some daemons report to the connection that sent the note and to no other. So a note that takes the place of
//!   an older one leaves the older connection open and listening.
//!
//! Deliberately not here: what a note says, and any memory of notes after they are gone.

use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, SyncSender, sync_channel};
use std::time::Duration;

use notify_rust::{CloseReason, Hint, Notification, NotificationHandle, NotificationResponse, Urgency};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::{AbortHandle, JoinSet, spawn_blocking};
use tokio::time::{Instant, timeout, timeout_at};

use super::{DesktopNote, NoteEvent, NoteSnooze, NoteUrgency, Notifier, NotifyError};

#[cfg(test)]
mod tests;

/// How long a caller waits for an answer.
const ANSWER_WITHIN: Duration = Duration::from_secs(3);

/// How long the daemon may take, so that its answer still reaches a caller who waits [`ANSWER_WITHIN`].
const DAEMON_WITHIN: Duration = Duration::from_secs(2);

/// How long it may take to find out whether a daemon is there at all, or to take a note away.
const ASIDE_WITHIN: Duration = Duration::from_millis(700);

/// How long the end of the program waits until notes are gone.
const GONE_WITHIN: Duration = Duration::from_secs(1);

/// How many notes are kept; each holds a connection to the bus. An older one stays in the app's inbox.
const MOST_STANDING: usize = 16;

/// How many connections of replaced notes are kept for one tag.
const MOST_EARLIER: usize = 2;

/// How long an unanswered note is kept.
const FORGOTTEN_AFTER: Duration = Duration::from_secs(12 * 60 * 60);

/// Shows notes by way of the thread that owns them.
pub(super) struct FreedesktopNotifier {
    orders: UnboundedSender<Order>,
}

enum Order {
    Show {
        note: DesktopNote,
        answer: SyncSender<Result<(), NotifyError>>,
        until: Instant,
    },
    /// What was given is dropped when it is done.
    CloseAll(Option<SyncSender<()>>),
}

impl FreedesktopNotifier {
    /// Starts the thread. It ends when the notifier is dropped.
    pub(super) fn start(events: UnboundedSender<NoteEvent>) -> Self {
        let (orders, received) = unbounded_channel();
        let thread = std::thread::Builder::new().name("notifications".to_owned()).spawn(move || {
            let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_time().build() else {
                return;
            };
            runtime.block_on(Board::new(events).serve(received));
            // A daemon that never answers must not hold up the end of the app.
            runtime.shutdown_background();
        });
        // Without a thread its end of `orders` is gone, and every note is answered with `Unavailable`.
        drop(thread);
        Self { orders }
    }
}

impl Notifier for FreedesktopNotifier {
    fn show(&self, note: &DesktopNote) -> Result<(), NotifyError> {
        let (answer, answered) = sync_channel(1);
        let order = Order::Show { note: note.clone(), answer, until: Instant::now() + DAEMON_WITHIN };
        self.orders.send(order).map_err(|_| NotifyError::Unavailable)?;
        match answered.recv_timeout(ANSWER_WITHIN) {
            Ok(result) => result,
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => Err(NotifyError::Unavailable),
        }
    }

    fn probe(&self) -> Result<(), NotifyError> {
        // Asked on a thread of its own: a daemon that is there and hangs must not hold the caller.
        let (answer, answered) = sync_channel(1);
        let asked = std::thread::Builder::new().name("notifications".to_owned()).spawn(move || {
            // The caller may have stopped waiting.
            answer.send(notify_rust::get_server_information().is_ok()).unwrap_or_default();
        });
        match asked.ok().and_then(|_| answered.recv_timeout(ANSWER_WITHIN).ok()) {
            Some(true) => Ok(()),
            Some(false) | None => Err(NotifyError::Unavailable),
        }
    }

    fn close_all(&self) {
        // A thread that is gone has taken its connections, and so its notes, with it.
        drop(self.orders.send(Order::CloseAll(None)));
    }

    fn close_all_now(&self) {
        let (done, until) = sync_channel(0);
        drop(self.orders.send(Order::CloseAll(Some(done))));
        // Nothing is ever sent; it ends when the other end is dropped.
        until.recv_timeout(GONE_WITHIN).unwrap_or_default();
    }
}

/// The notes that stand on the desktop. Lives on its thread.
struct Board {
    events: UnboundedSender<NoteEvent>,
    /// Oldest first, one per tag, all of one daemon.
    standing: Vec<Standing>,
    /// The highest number the daemon has given.
    highest_id: u32,
    waits: JoinSet<Heard>,
}

struct Standing {
    tag: String,
    /// The daemon's number for the note.
    id: u32,
    /// The connections that sent it, oldest first; more than one when it took an older one's place.
    senders: Vec<Sender>,
}

struct Sender {
    handle: Arc<NotificationHandle>,
    wait: AbortHandle,
}

impl Drop for Sender {
    fn drop(&mut self) {
        // The waiting task shares the handle; only when both are gone does the connection close.
        self.wait.abort();
    }
}

/// How the wait for one note ended.
struct Heard {
    tag: String,
    id: u32,
    response: Response,
}

enum Response {
    Opened,
    Snoozed(NoteSnooze),
    Done,
    Dismissed,
    /// Expired, taken away by us, or never answered.
    Gone,
}

impl Board {
    fn new(events: UnboundedSender<NoteEvent>) -> Self {
        Self { events, standing: Vec::new(), highest_id: 0, waits: JoinSet::new() }
    }

    async fn serve(mut self, mut orders: UnboundedReceiver<Order>) {
        loop {
            tokio::select! {
                order = orders.recv() => match order {
                    Some(Order::Show { note, answer, until }) => {
                        let result = self.show(&note, until).await;
                        // The caller may have stopped waiting; the note is then shown again, in this one's place.
                        answer.send(result).unwrap_or_default();
                    }
                    Some(Order::CloseAll(done)) => {
                        self.close_all().await;
                        drop(done);
                    }
                    None => return,
                },
                Some(heard) = self.waits.join_next() => {
                    // An aborted or failed wait says nothing; its note keeps its place until it is pushed out.
                    if let Ok(heard) = heard {
                        self.hear(heard);
                    }
                }
            }
        }
    }

    async fn show(&mut self, note: &DesktopNote, until: Instant) -> Result<(), NotifyError> {
        let earlier = self.standing.iter().position(|standing| standing.tag == note.tag);
        let mut notification = compose(note);
        if let Some(earlier) = earlier {
            notification.id(self.standing[earlier].id);
        }
        let handle = match timeout_at(until, notification.show_async()).await {
            Ok(Ok(handle)) => Arc::new(handle),
            Ok(Err(_)) => return Err(why_not().await),
            Err(_) => return Err(NotifyError::Unavailable),
        };
        let mut senders = earlier.map_or_else(Vec::new, |earlier| self.standing.remove(earlier).senders);
        if senders.len() > MOST_EARLIER {
            senders.remove(0);
        }
        let id = handle.id();
        // Daemons count upwards. One that counts anew has restarted and lost our notes; an answer that carries an
        // old number would be taken for an answer to the wrong note.
        if senders.is_empty() && id <= self.highest_id {
            self.standing.clear();
            self.highest_id = 0;
        }
        self.highest_id = self.highest_id.max(id);
        let wait = self.waits.spawn(wait(note.tag.clone(), Arc::clone(&handle)));
        senders.push(Sender { handle, wait });
        self.standing.push(Standing { tag: note.tag.clone(), id, senders });
        if self.standing.len() > MOST_STANDING {
            self.standing.remove(0);
        }
        Ok(())
    }

    fn hear(&mut self, heard: Heard) {
        let Heard { tag, id, response } = heard;
        let named = |standing: &Standing| standing.tag == tag && standing.id == id;
        // Where a replaced note is reported on both of its connections, the first report has taken it off.
        let Some(place) = self.standing.iter().position(named) else { return };
        let standing = self.standing.remove(place);
        let event = match response {
            Response::Opened => NoteEvent::Opened { tag },
            Response::Snoozed(until) => NoteEvent::Snoozed { tag, until },
            Response::Done => NoteEvent::Done { tag },
            Response::Dismissed => NoteEvent::Dismissed { tag },
            Response::Gone => return,
        };
        if !matches!(event, NoteEvent::Dismissed { .. }) {
            // Some desktops leave an answered note standing.
            tokio::spawn(take_away(standing));
        }
        // Nobody listens any more when the app is closing.
        drop(self.events.send(event));
    }

    async fn close_all(&mut self) {
        let mut closing: JoinSet<()> = self.standing.drain(..).map(take_away).collect();
        while closing.join_next().await.is_some() {}
    }
}

/// Writes a note the way the desktop notification specification wants it.
fn compose(note: &DesktopNote) -> Notification {
    let mut notification = Notification::new();
    notification
        .appname("Recourse")
        .icon("recourse")
        .summary(&note.summary)
        .body(&note.body)
        .hint(Hint::Category("x-recourse.reminder".to_owned()))
        .hint(Hint::DesktopEntry("recourse".to_owned()))
        // The daemon's history is no place for it; the app's inbox is.
        .hint(Hint::Transient(true))
        // Said once: of two urgencies, notify-rust sends the first.
        .urgency(match note.urgency {
            NoteUrgency::Normal => Urgency::Normal,
            NoteUrgency::Critical => Urgency::Critical,
        });
    let buttons = note.labels.of(note.buttons);
    if !buttons.is_empty() {
        // "default" is the click on the note itself.
        notification.action("default", &note.labels.open);
    }
    for (key, words) in buttons {
        notification.action(key, words);
    }
    notification
}

/// Waits until the person answers, the note goes, or it has been too long.
async fn wait(tag: String, handle: Arc<NotificationHandle>) -> Heard {
    let mut response = Response::Gone;
    // Too long is answered like gone: the inbox still has it.
    drop(timeout(FORGOTTEN_AFTER, handle.wait_for_action_async(|heard| response = understand(heard))).await);
    Heard { tag, id: handle.id(), response }
}

fn understand(response: &NotificationResponse) -> Response {
    match response {
        NotificationResponse::Default => Response::Opened,
        NotificationResponse::Action(action) => match action.as_str() {
            "open" => Response::Opened,
            "hour" => Response::Snoozed(NoteSnooze::Hour),
            "tomorrow" => Response::Snoozed(NoteSnooze::Tomorrow),
            "done" => Response::Done,
            _ => Response::Gone,
        },
        NotificationResponse::Closed(CloseReason::Dismissed) => Response::Dismissed,
        NotificationResponse::Closed(_) | NotificationResponse::Reply(_) => Response::Gone,
    }
}

async fn take_away(standing: Standing) {
    if let Some(sender) = standing.senders.last() {
        // A daemon that does not answer loses the note with its connection, or keeps a neutral sentence.
        drop(timeout(ASIDE_WITHIN, sender.handle.close_async()).await);
    }
}

/// Tells a daemon that said no from a daemon that is not there; notify-rust keeps the kind of its errors to itself.
async fn why_not() -> NotifyError {
    let asked = spawn_blocking(|| notify_rust::get_server_information().is_ok());
    match timeout(ASIDE_WITHIN, asked).await {
        Ok(Ok(true)) => NotifyError::Refused,
        Ok(Ok(false) | Err(_)) | Err(_) => NotifyError::Unavailable,
    }
}
