//! What logind says: the computer is about to sleep, the session is locked.
//!
//! The methods and signals are those of `org.freedesktop.login1(5)`.

use std::collections::HashMap;
use std::future::Future;

use futures_util::StreamExt as _;
use zbus::{Connection, OwnedFd, OwnedObjectPath, OwnedVariant, Proxy, Variant};

pub(super) const LOGIND: &str = "org.freedesktop.login1";
pub(super) const MANAGER_PATH: &str = "/org/freedesktop/login1";
const MANAGER: &str = "org.freedesktop.login1.Manager";
pub(super) const SESSION: &str = "org.freedesktop.login1.Session";
/// Stands for the user who asks.
pub(super) const USER_PATH: &str = "/org/freedesktop/login1/user/self";
const USER: &str = "org.freedesktop.login1.User";
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

/// Calls `lock` whenever the session before which this user sits is locked: by its user, or by the desktop. `listens` is
/// called once somebody would be heard.
pub(super) async fn watch_screen<F, Done>(
    bus: &Connection,
    listens: impl FnOnce(),
    lock: F,
) -> zbus::Result<()>
where
    F: Fn() -> Done,
    Done: Future<Output = ()>,
{
    let path = session_of_this_user(bus).await?;
    let session = Proxy::new(bus, LOGIND, path.clone(), SESSION).await?;
    let properties = Proxy::new(bus, LOGIND, path, PROPERTIES).await?;
    let mut asked = session.receive_signal("Lock").await?;
    let mut changed = properties.receive_signal("PropertiesChanged").await?;
    listens();
    loop {
        let locked = tokio::select! {
            signal = asked.next() => signal.map(|_| true),
            signal = changed.next() => signal.map(|signal| {
                let body = signal.body();
                let told: zbus::Result<(String, HashMap<String, OwnedVariant>, Vec<String>)> = body.deserialize();
                told.is_ok_and(|(_, now, _)| says_locked(&now))
            }),
        };
        match locked {
            Some(true) => lock().await,
            Some(false) => {}
            None => return Ok(()),
        }
    }
}

/// The session that this program belongs to. A desktop that systemd starts (GNOME and KDE do it so) begins its programs
/// outside of any session; then it is the one whose screen this user has.
async fn session_of_this_user(bus: &Connection) -> zbus::Result<OwnedObjectPath> {
    let manager = Proxy::new(bus, LOGIND, MANAGER_PATH, MANAGER).await?;
    // 0 stands for whoever asks.
    if let Ok(own) = manager.call_method("GetSessionByPID", &0_u32).await {
        return own.body().deserialize();
    }
    // An older logind does not know this name.
    if let Ok(nearest) = manager.call_method("GetSession", &"auto").await {
        return nearest.body().deserialize();
    }
    let user = Proxy::new(bus, LOGIND, USER_PATH, USER).await?;
    let (name, path): (String, OwnedObjectPath) = user.get_property("Display").await?;
    if name.is_empty() {
        return Err(zbus::Error::Failure("this user has no screen".to_owned()));
    }
    Ok(path)
}

/// Whether the properties that changed say that the screen is locked.
fn says_locked(changed: &HashMap<String, OwnedVariant>) -> bool {
    changed.get("LockedHint").is_some_and(|hint| **hint == Variant::Bool(true))
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;
    use std::time::{Duration, Instant};

    use zbus::block_on;

    use super::super::stand_in::{Knows, PATIENCE, SESSION_PATH, is_let_go, logind, says_lock, says_sleep};
    use super::*;
    use crate::private_bus::on_private_bus;

    #[test]
    fn the_vault_is_locked_before_the_computer_sleeps_and_sleep_waits_for_it() {
        on_private_bus(
            module_path!(),
            "the_vault_is_locked_before_the_computer_sleeps_and_sleep_waits_for_it",
            || {
                let (bus, delays) = logind(Knows::Process);
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
                says_sleep(&bus, true);
                locked.recv_timeout(PATIENCE).unwrap();
                assert!(is_let_go(&first), "sleep goes on once the vault is locked");
                says_sleep(&bus, false);
                delays.recv_timeout(PATIENCE).expect("the next sleep waits, too");
                assert!(locked.try_recv().is_err(), "waking locks nothing");
            },
        );
    }

    /// Listens, and sends a signal again and again until it is heard: one that is sent before somebody listens is lost.
    fn is_heard(knows: Knows, send: impl Fn(&Connection)) {
        let (bus, _delays) = logind(knows);
        let (lock, locked) = channel();
        std::thread::spawn(move || {
            block_on(async {
                let bus = Connection::session().await.unwrap();
                watch_screen(
                    &bus,
                    || {},
                    || {
                        // The story may be over.
                        lock.send(()).unwrap_or_default();
                        std::future::ready(())
                    },
                )
                .await
            })
        });
        let begun = Instant::now();
        send(&bus);
        // Not as fast as they can be sent: on a busy computer the bus would be full of them before anybody listens.
        while locked.recv_timeout(Duration::from_millis(50)).is_err() {
            assert!(begun.elapsed() < PATIENCE, "the locked screen was not noticed");
            send(&bus);
        }
    }

    #[test]
    fn a_screen_that_the_desktop_locks_locks_the_vault() {
        on_private_bus(module_path!(), "a_screen_that_the_desktop_locks_locks_the_vault", || {
            is_heard(Knows::Process, |bus| {
                let told = HashMap::from([("LockedHint", Variant::Bool(true))]);
                let body = (SESSION, told, Vec::<String>::new());
                let everybody: Option<&str> = None;
                let sent = bus.emit_signal(everybody, SESSION_PATH, PROPERTIES, "PropertiesChanged", &body);
                block_on(sent).unwrap();
            });
        });
    }

    #[test]
    fn a_session_that_its_user_locks_locks_the_vault() {
        on_private_bus(module_path!(), "a_session_that_its_user_locks_locks_the_vault", || {
            is_heard(Knows::Process, says_lock);
        });
    }

    #[test]
    fn a_program_that_belongs_to_no_session_hears_the_one_before_which_its_user_sits() {
        on_private_bus(
            module_path!(),
            "a_program_that_belongs_to_no_session_hears_the_one_before_which_its_user_sits",
            || {
                is_heard(Knows::Auto, says_lock);
            },
        );
    }

    #[test]
    fn an_older_logind_names_the_session_of_the_users_screen() {
        on_private_bus(module_path!(), "an_older_logind_names_the_session_of_the_users_screen", || {
            is_heard(Knows::Display, says_lock);
        });
    }

    #[test]
    fn where_no_session_can_be_found_nobody_claims_to_listen() {
        on_private_bus(module_path!(), "where_no_session_can_be_found_nobody_claims_to_listen", || {
            let (_logind, _delays) = logind(Knows::Nothing);
            let (claim, claims) = channel();
            let watched = block_on(async {
                let bus = Connection::session().await.unwrap();
                watch_screen(&bus, || claim.send(()).unwrap(), || std::future::ready(())).await
            });
            assert!(watched.is_err());
            assert!(claims.try_recv().is_err(), "the settings say that a locked screen is not noticed");
        });
    }

    #[test]
    fn only_a_screen_that_is_locked_now_counts() {
        let changed = |name: &str, value: bool| {
            HashMap::from([(name.to_owned(), OwnedVariant::try_from(Variant::Bool(value)).unwrap())])
        };
        assert!(says_locked(&changed("LockedHint", true)));
        assert!(!says_locked(&changed("LockedHint", false)));
        assert!(!says_locked(&changed("IdleHint", true)));
    }
}
