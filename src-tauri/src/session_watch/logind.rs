//! What logind says: the computer is about to sleep, the session is locked.
//!
//! The methods and signals are those of `org.freedesktop.login1(5)`.

use std::collections::HashMap;
use std::future::Future;

use futures_util::StreamExt as _;
use zbus::{Connection, OwnedFd, OwnedObjectPath, OwnedVariant, Proxy, Variant};

const LOGIND: &str = "org.freedesktop.login1";
const MANAGER_PATH: &str = "/org/freedesktop/login1";
const MANAGER: &str = "org.freedesktop.login1.Manager";
const SESSION: &str = "org.freedesktop.login1.Session";
const PROPERTIES: &str = "org.freedesktop.DBus.Properties";

/// Calls `lock` before each sleep, which waits until it is done (five seconds at most, by logind's own rule).
pub(super) async fn watch_sleep<F, Done>(bus: &Connection, lock: F) -> zbus::Result<()>
where
    F: Fn() -> Done,
    Done: Future<Output = ()>,
{
    let manager = Proxy::new(bus, LOGIND, MANAGER_PATH, MANAGER).await?;
    let mut sleeps = manager.receive_signal("PrepareForSleep").await?;
    // Without it the computer sleeps at once, and the vault locks when it wakes.
    let mut delay = delay_sleep(&manager).await.ok();
    while let Some(signal) = sleeps.next().await {
        let goes_to_sleep: bool = signal.body().deserialize()?;
        if goes_to_sleep {
            lock().await;
            drop(delay.take());
        } else {
            delay = delay_sleep(&manager).await.ok();
        }
    }
    Ok(())
}

/// Asks that sleep waits for us, as long as what comes back is not dropped.
async fn delay_sleep(manager: &Proxy<'_>) -> zbus::Result<OwnedFd> {
    let why = ("sleep", "Recourse", "Locking the vault", "delay");
    manager.call_method("Inhibit", &why).await?.body().deserialize()
}

/// Calls `lock` whenever the session that this program belongs to is locked: by its user, or by the desktop.
pub(super) async fn watch_screen<F, Done>(bus: &Connection, lock: F) -> zbus::Result<()>
where
    F: Fn() -> Done,
    Done: Future<Output = ()>,
{
    let manager = Proxy::new(bus, LOGIND, MANAGER_PATH, MANAGER).await?;
    // 0 stands for whoever asks.
    let path: OwnedObjectPath = manager.call_method("GetSessionByPID", &0_u32).await?.body().deserialize()?;
    let session = Proxy::new(bus, LOGIND, path.clone(), SESSION).await?;
    let properties = Proxy::new(bus, LOGIND, path, PROPERTIES).await?;
    let mut asked = session.receive_signal("Lock").await?;
    let mut changed = properties.receive_signal("PropertiesChanged").await?;
    loop {
        let locked = tokio::select! {
            signal = asked.next() => signal.map(|_| true),
            signal = changed.next() => signal.map(|signal| {
                let body = signal.body();
                let told: zbus::Result<(String, HashMap<String, OwnedVariant>, Vec<String>)> = body.deserialize();
                told.is_ok_and(|(_, now, _)| {
                    now.get("LockedHint").is_some_and(|hint| **hint == Variant::Bool(true))
                })
            }),
        };
        match locked {
            Some(true) => lock().await,
            Some(false) => {}
            None => return Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::net::UnixStream;
    use std::sync::mpsc::{Receiver, Sender, channel};
    use std::time::Duration;

    use zbus::object_server::SignalEmitter;
    use zbus::{block_on, connection};

    use super::*;
    use crate::private_bus::on_private_bus;

    const SESSION_PATH: &str = "/org/freedesktop/login1/session/_31";
    const PATIENCE: Duration = Duration::from_secs(20);

    /// The part of logind that is asked here. The other end of what it gives out as a delay shows when it was let go.
    struct Manager {
        given: Sender<UnixStream>,
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
        #[expect(clippy::unused_self, reason = "an interface has methods")]
        fn get_session_by_pid(&self, pid: u32) -> OwnedObjectPath {
            assert_eq!(pid, 0, "whoever asks");
            OwnedObjectPath::try_from(SESSION_PATH).unwrap()
        }

        #[zbus(signal)]
        async fn prepare_for_sleep(to: &SignalEmitter<'_>, start: bool) -> zbus::Result<()>;
    }

    fn logind() -> (Connection, Receiver<UnixStream>) {
        let (given, delays) = channel();
        let serving = connection::Builder::session().serve_at(MANAGER_PATH, Manager { given }).name(LOGIND);
        (block_on(serving.build()).unwrap(), delays)
    }

    /// Whether the delay is still held: reading from it ends once it is let go.
    fn is_let_go(delay: &UnixStream) -> bool {
        use std::io::Read as _;
        delay.set_read_timeout(Some(PATIENCE)).unwrap();
        let mut delay = delay;
        matches!(delay.read(&mut [0]), Ok(0))
    }

    #[test]
    fn the_vault_is_locked_before_the_computer_sleeps_and_sleep_waits_for_it() {
        on_private_bus(
            module_path!(),
            "the_vault_is_locked_before_the_computer_sleeps_and_sleep_waits_for_it",
            || {
                let (bus, delays) = logind();
                let (lock, locked) = channel();
                std::thread::spawn(move || {
                    block_on(async {
                        let bus = Connection::session().await.unwrap();
                        watch_sleep(&bus, || {
                            lock.send(()).unwrap();
                            std::future::ready(())
                        })
                        .await
                    })
                });
                let first = delays.recv_timeout(PATIENCE).unwrap();
                let to = SignalEmitter::new(&bus, MANAGER_PATH).unwrap();
                block_on(Manager::prepare_for_sleep(&to, true)).unwrap();
                locked.recv_timeout(PATIENCE).unwrap();
                assert!(is_let_go(&first), "sleep goes on once the vault is locked");
                block_on(Manager::prepare_for_sleep(&to, false)).unwrap();
                delays.recv_timeout(PATIENCE).expect("the next sleep waits, too");
                assert!(locked.try_recv().is_err(), "waking locks nothing");
            },
        );
    }

    #[test]
    fn a_locked_screen_locks_the_vault_and_an_unlocked_one_does_nothing() {
        on_private_bus(
            module_path!(),
            "a_locked_screen_locks_the_vault_and_an_unlocked_one_does_nothing",
            || {
                let (bus, _delays) = logind();
                let (lock, locked) = channel();
                let (ready, listens) = channel();
                std::thread::spawn(move || {
                    block_on(async {
                        let bus = Connection::session().await.unwrap();
                        ready.send(()).unwrap();
                        watch_screen(&bus, || {
                            lock.send(()).unwrap();
                            std::future::ready(())
                        })
                        .await
                    })
                });
                listens.recv_timeout(PATIENCE).unwrap();
                let hint = |now: bool| {
                    let told = HashMap::from([("LockedHint", Variant::Bool(now))]);
                    let body = (SESSION, told, Vec::<String>::new());
                    let none: Option<&str> = None;
                    block_on(bus.emit_signal(none, SESSION_PATH, PROPERTIES, "PropertiesChanged", &body))
                        .unwrap();
                };
                let ask = || {
                    let none: Option<&str> = None;
                    block_on(bus.emit_signal(none, SESSION_PATH, SESSION, "Lock", &())).unwrap();
                };
                // Signals before it listens are lost, so the first one is repeated until it is heard.
                let begun = std::time::Instant::now();
                while locked.try_recv().is_err() {
                    assert!(begun.elapsed() < PATIENCE, "the locked screen was not noticed");
                    hint(true);
                    std::thread::yield_now();
                }
                // What was repeated too often is told apart by a pause of the bus: asking it comes back after them.
                while locked.recv_timeout(Duration::from_millis(300)).is_ok() {}
                hint(false);
                ask();
                assert!(locked.recv_timeout(PATIENCE).is_ok());
                assert!(locked.recv_timeout(Duration::from_millis(300)).is_err(), "unlocking locks nothing");
            },
        );
    }
}
