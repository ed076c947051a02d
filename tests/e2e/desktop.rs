//! A desktop that shows notifications by writing them down, and on which buttons can be pressed.

#![expect(clippy::used_underscore_binding, reason = "zbus names what it reads and we do not need")]

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use zbus::OwnedVariant;
use zbus::object_server::SignalEmitter;

use crate::stop::{Stop, Told};
use crate::world::until;

const PATH: &str = "/org/freedesktop/Notifications";
const NAME: &str = "org.freedesktop.Notifications";

/// One notification as the desktop was given it.
#[derive(Debug, Clone)]
pub(crate) struct Shown {
    pub(crate) id: u32,
    pub(crate) summary: String,
    pub(crate) body: String,
    /// Key and words of each button, in turn.
    pub(crate) actions: Vec<String>,
}

/// Everything that was shown so far.
#[derive(Default, Clone)]
struct Recorder(Arc<Mutex<Vec<Shown>>>);

impl Recorder {
    fn all(&self) -> Vec<Shown> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

#[zbus::interface(name = "org.freedesktop.Notifications")]
impl Recorder {
    #[expect(clippy::too_many_arguments, reason = "the desktop notification specification has eight")]
    fn notify(
        &self,
        _app: String,
        replaces: u32,
        _icon: String,
        summary: String,
        body: String,
        actions: Vec<String>,
        _hints: HashMap<String, OwnedVariant>,
        _expires: i32,
    ) -> u32 {
        let mut shown = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let id =
            if replaces == 0 { u32::try_from(shown.len()).unwrap_or(u32::MAX - 1) + 1 } else { replaces };
        shown.push(Shown { id, summary, body, actions });
        id
    }

    #[expect(clippy::unused_self, reason = "an interface has methods")]
    fn close_notification(&self, _id: u32) {}

    #[expect(clippy::unused_self, reason = "an interface has methods")]
    fn get_capabilities(&self) -> Vec<String> {
        vec!["body".to_owned(), "actions".to_owned()]
    }

    #[expect(clippy::unused_self, reason = "an interface has methods")]
    fn get_server_information(&self) -> (String, String, String, String) {
        ("journeys".to_owned(), "recourse".to_owned(), "1".to_owned(), "1.2".to_owned())
    }

    #[zbus(signal)]
    async fn action_invoked(to: &SignalEmitter<'_>, id: u32, key: &str) -> zbus::Result<()>;

    #[zbus(signal)]
    async fn notification_closed(to: &SignalEmitter<'_>, id: u32, reason: u32) -> zbus::Result<()>;
}

/// The desktop of one journey, on its private bus.
pub(crate) struct Desktop {
    bus: zbus::Connection,
    recorder: Recorder,
}

impl Desktop {
    /// A desktop on the bus at `address` that shows nothing yet.
    pub(crate) async fn silent(address: &str) -> Told<Self> {
        let recorder = Recorder::default();
        let bus =
            zbus::connection::Builder::address(address).serve_at(PATH, recorder.clone()).build().await?;
        Ok(Self { bus, recorder })
    }

    /// Begins to show notifications.
    pub(crate) async fn begin(&self) -> Told {
        self.bus.request_name(NAME).await?;
        Ok(())
    }

    /// What was shown so far.
    pub(crate) fn shown(&self) -> Vec<Shown> {
        self.recorder.all()
    }

    /// The first notification, waited for if it is not there yet.
    pub(crate) async fn first(&self, patience: Duration) -> Told<Shown> {
        let found = until(patience, async || Ok(self.recorder.all().first().cloned())).await?;
        found.ok_or_else(|| Stop::because(format!("no notification came within {patience:?}")))
    }

    /// Presses a button, and says that the note is gone, as desktops do.
    pub(crate) async fn press(&self, shown: &Shown, key: &str) -> Told {
        let to = SignalEmitter::new(&self.bus, PATH)?;
        Recorder::action_invoked(&to, shown.id, key).await?;
        Recorder::notification_closed(&to, shown.id, 2).await?;
        Ok(())
    }
}
