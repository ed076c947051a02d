//! A notification daemon that writes down what it is given and presses what it is told.

use std::collections::HashMap;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use zbus::OwnedVariant;
use zbus::message::Header;
use zbus::{Connection, block_on, connection};

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";

/// How the daemon treats a note.
#[derive(Clone, Copy)]
pub(super) enum Manner {
    Takes,
    Refuses,
    NeverAnswers,
}

/// A note as it arrived.
pub(super) struct Shown {
    pub(super) id: u32,
    pub(super) sender: String,
    pub(super) app: String,
    pub(super) replaces: u32,
    pub(super) icon: String,
    pub(super) summary: String,
    pub(super) body: String,
    pub(super) actions: Vec<String>,
    /// Milliseconds; -1 leaves it to the daemon.
    pub(super) expires: i32,
    hints: HashMap<String, OwnedVariant>,
}

impl Shown {
    /// Returns a hint, if it was sent and is of that type.
    pub(super) fn hint<T: TryFrom<OwnedVariant>>(&self, name: &str) -> Option<T> {
        self.hints.get(name)?.try_clone().ok()?.try_into().ok()
    }
}

/// The daemon on the bus.
pub(super) struct Daemon {
    connection: Connection,
    closed: Receiver<u32>,
}

impl Daemon {
    /// Takes the name on the bus. Notes go to `shown`.
    pub(super) fn start(manner: Manner, shown: Sender<Shown>) -> Self {
        let (close, closed) = channel();
        let recorder = Recorder { manner, shown, close, last_id: 0 };
        let connection = block_on(connection::Builder::session().serve_at(PATH, recorder).name(NAME).build())
            .expect("the private bus gives the name to whoever asks");
        Self { connection, closed }
    }

    /// Leaves the bus, as a daemon that crashed would.
    pub(super) fn stop(&self) {
        block_on(self.connection.release_name(NAME)).expect("the name was ours");
    }

    /// Presses a button and tells everybody, as most daemons do.
    pub(super) fn press(&self, id: u32, action: &str) {
        self.tell(None, "ActionInvoked", &(id, action));
    }

    /// Presses a button and tells only the connection that sent the note, as dunst does.
    pub(super) fn press_privately(&self, shown: &Shown, action: &str) {
        self.tell(Some(&shown.sender), "ActionInvoked", &(shown.id, action));
    }

    /// Closes a note the way a person does.
    pub(super) fn dismiss(&self, id: u32) {
        self.tell(None, "NotificationClosed", &(id, 2_u32));
    }

    fn tell<B>(&self, to: Option<&str>, signal: &str, body: &B)
    where
        B: serde::Serialize + zbus::wire::DynamicType,
    {
        block_on(self.connection.emit_signal(to, PATH, NAME, signal, body)).expect("the bus carries signals");
    }

    /// Returns the next note that the app asked to take away.
    pub(super) fn next_closed(&self, patience: Duration) -> u32 {
        self.closed.recv_timeout(patience).expect("a note was to be taken away")
    }

    /// Says whether the connection that sent the note is still on the bus.
    pub(super) fn is_connected(&self, shown: &Shown) -> bool {
        let sender = shown.sender.as_str();
        let asked = self.connection.call_method(
            Some("org.freedesktop.DBus"),
            "/org/freedesktop/DBus",
            Some("org.freedesktop.DBus"),
            "NameHasOwner",
            &sender,
        );
        block_on(asked).expect("the bus answers").body().deserialize().expect("with a yes or no")
    }

    /// Returns when the connection that sent the note has left the bus.
    pub(super) fn wait_until_gone(&self, shown: &Shown, patience: Duration) {
        let started = Instant::now();
        while self.is_connected(shown) {
            assert!(started.elapsed() < patience, "a note that was pushed out keeps its connection");
        }
    }
}

struct Recorder {
    manner: Manner,
    shown: Sender<Shown>,
    close: Sender<u32>,
    last_id: u32,
}

#[zbus::interface(name = "org.freedesktop.Notifications")]
impl Recorder {
    #[expect(clippy::too_many_arguments, reason = "the desktop notification specification says so")]
    async fn notify(
        &mut self,
        #[zbus(header)] header: Header<'_>,
        app: String,
        replaces: u32,
        icon: String,
        summary: String,
        body: String,
        actions: Vec<String>,
        hints: HashMap<String, OwnedVariant>,
        expires: i32,
    ) -> zbus::fdo::Result<u32> {
        match self.manner {
            Manner::Takes => {}
            Manner::Refuses => return Err(zbus::fdo::Error::LimitsExceeded("no more".to_owned())),
            Manner::NeverAnswers => std::future::pending().await,
        }
        let id = if replaces == 0 { self.last_id + 1 } else { replaces };
        self.last_id = self.last_id.max(id);
        let sender = header.sender().map(ToString::to_string).unwrap_or_default();
        let shown = Shown { id, sender, app, replaces, icon, summary, body, actions, expires, hints };
        self.shown.send(shown).expect("the test is listening");
        Ok(id)
    }

    fn close_notification(&self, id: u32) {
        // A story that is over no longer counts what is taken away after it.
        self.close.send(id).unwrap_or_default();
    }

    #[expect(clippy::unused_self, reason = "a method of the D-Bus interface has a receiver")]
    fn get_server_information(&self) -> (String, String, String, String) {
        ["recorder", "recourse", "1", "1.2"].map(str::to_owned).into()
    }
}
