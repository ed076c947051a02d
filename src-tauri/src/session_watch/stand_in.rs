//! A logind for tests: the part of it that is asked here.

use std::os::unix::net::UnixStream;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use zbus::object_server::SignalEmitter;
use zbus::{Connection, OwnedFd, OwnedObjectPath, block_on, connection, fdo};

use super::logind::{LOGIND, MANAGER_PATH, SESSION, USER_PATH};

pub(super) const SESSION_PATH: &str = "/org/freedesktop/login1/session/_31";
pub(super) const PATIENCE: Duration = Duration::from_secs(20);

/// The part of logind that is asked here. The other end of what it gives out as a delay shows when it was let go.
struct Manager {
    given: Sender<UnixStream>,
    knows: Knows,
}

/// By what the session can be found.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Knows {
    Process,
    Auto,
    Display,
    Nothing,
}

impl Knows {
    fn session(self, asked: Self) -> fdo::Result<OwnedObjectPath> {
        if self == asked {
            return Ok(OwnedObjectPath::try_from(SESSION_PATH).unwrap());
        }
        Err(fdo::Error::Failed("Caller does not belong to any known session".to_owned()))
    }
}

struct User {
    knows: Knows,
}

#[zbus::interface(name = "org.freedesktop.login1.User")]
impl User {
    #[zbus(property)]
    fn display(&self) -> (String, OwnedObjectPath) {
        match self.knows.session(Knows::Display) {
            Ok(path) => ("1".to_owned(), path),
            Err(_) => (String::new(), OwnedObjectPath::try_from("/").unwrap()),
        }
    }
}

#[zbus::interface(name = "org.freedesktop.login1.Manager")]
impl Manager {
    fn inhibit(&self, what: String, who: String, why: String, mode: String) -> OwnedFd {
        assert_eq!([what, who, why, mode], ["sleep", "Recourse", "Locking the vault", "delay"]);
        let (ours, theirs) = UnixStream::pair().unwrap();
        self.given.send(ours).unwrap();
        std::os::fd::OwnedFd::from(theirs).into()
    }

    #[zbus(name = "GetSessionByPID")]
    fn get_session_by_pid(&self, pid: u32) -> fdo::Result<OwnedObjectPath> {
        assert_eq!(pid, 0, "whoever asks");
        self.knows.session(Knows::Process)
    }

    fn get_session(&self, name: String) -> fdo::Result<OwnedObjectPath> {
        assert_eq!([name], ["auto"]);
        self.knows.session(Knows::Auto)
    }

    #[zbus(signal)]
    async fn prepare_for_sleep(to: &SignalEmitter<'_>, start: bool) -> zbus::Result<()>;
}

/// Begins to answer on the session bus. Also gives the other end of each delay, as it is asked for.
pub(super) fn logind(knows: Knows) -> (Connection, Receiver<UnixStream>) {
    let (given, delays) = channel();
    let serving = connection::Builder::session()
        .serve_at(MANAGER_PATH, Manager { given, knows })
        .serve_at(USER_PATH, User { knows })
        .name(LOGIND);
    (block_on(serving.build()).unwrap(), delays)
}

/// Whether the delay is still held: reading from it ends once it is let go.
pub(super) fn is_let_go(delay: &UnixStream) -> bool {
    use std::io::Read as _;
    delay.set_read_timeout(Some(PATIENCE)).unwrap();
    let mut delay = delay;
    matches!(delay.read(&mut [0]), Ok(0))
}

/// Says that the user locks the session.
pub(super) fn says_lock(bus: &Connection) {
    let everybody: Option<&str> = None;
    block_on(bus.emit_signal(everybody, SESSION_PATH, SESSION, "Lock", &())).unwrap();
}

/// Says that the computer is about to sleep, or that it is awake again.
pub(super) fn says_sleep(bus: &Connection, start: bool) {
    let to = SignalEmitter::new(bus, MANAGER_PATH).unwrap();
    block_on(Manager::prepare_for_sleep(&to, start)).unwrap();
}
