//! The real GNOME Keyring on the bus of a journey, open, with nothing in it.

use std::collections::HashMap;
use std::process::{Command, Stdio};
use std::time::Duration;

use zbus::fdo::DBusProxy;
use zbus::{Connection, OwnedObjectPath, OwnedVariant, Proxy, Variant};

use crate::process::Group;
use crate::stop::{Stop, Told, ensure};
use crate::world::{World, until};

/// How long it may take to answer.
const ANSWERS_WITHIN: Duration = Duration::from_secs(30);

/// Its collection is opened by what it is told on its input.
const DAEMON: &str =
    "printf 'password of a journey' | exec gnome-keyring-daemon --foreground --components=secrets --unlock";

const NAME: &str = "org.freedesktop.secrets";

/// A secret as the keyring hands it out: the session, how it was locked up for the way, itself, and what it is.
type Secret = (OwnedObjectPath, Vec<u8>, Vec<u8>, String);

/// As long as this is held, the keyring is there.
pub(crate) struct Keyring {
    _daemon: Group,
    bus: Connection,
}

impl Keyring {
    /// Starts it in the home of the journey, and waits until it answers.
    pub(crate) async fn start(world: &World) -> Told<Self> {
        let mut command = Command::new("sh");
        command.args(["-c", DAEMON]).stdout(Stdio::null()).stderr(Stdio::null());
        world.dress(&mut command);
        let daemon = Group::start(&mut command)?;
        let bus = zbus::connection::Builder::address(world.bus()).build().await?;
        let names = DBusProxy::new(&bus).await?;
        let there =
            until(ANSWERS_WITHIN, async || Ok(names.name_has_owner(NAME.try_into()?).await?.then_some(())));
        ensure(there.await?.is_some(), || {
            "the keyring does not answer (Debian and Ubuntu: package gnome-keyring)".to_owned()
        })?;
        Ok(Self { _daemon: daemon, bus })
    }

    /// What is kept under a label that begins with `label`, as any program of the session can read it.
    pub(crate) async fn kept(&self, label: &str) -> Told<String> {
        let interface = "org.freedesktop.Secret.Service";
        let service = Proxy::new(&self.bus, NAME, "/org/freedesktop/secrets", interface).await?;
        let plain = ("plain", Variant::from(""));
        let (_, session): (OwnedVariant, OwnedObjectPath) = service.call("OpenSession", &plain).await?;
        let ours = HashMap::from([("application", "org.recourse.desktop")]);
        let (open, _): (Vec<OwnedObjectPath>, Vec<OwnedObjectPath>) =
            service.call("SearchItems", &(ours,)).await?;
        for path in open {
            let item = Proxy::new(&self.bus, NAME, path, "org.freedesktop.Secret.Item").await?;
            let called: String = item.get_property("Label").await?;
            if called.starts_with(label) {
                let (secret,): (Secret,) = item.call("GetSecret", &(&session,)).await?;
                return Ok(String::from_utf8(secret.2)?);
            }
        }
        Err(Stop::because(format!("the keyring keeps nothing called “{label}…”")))
    }
}
