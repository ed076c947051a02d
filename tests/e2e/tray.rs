//! A panel with a tray: it takes in whoever registers, reads the menu and presses its lines.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use zbus::OwnedVariant;
use zbus::message::Header;

use crate::stop::{Stop, Told};
use crate::world::until;

const WATCHER: &str = "org.kde.StatusNotifierWatcher";

/// More lines than the menus of one journey have together.
const MOST_LINES: i32 = 1000;

/// Where an item of the tray lives: the connection and the path.
type Item = (String, String);

/// A line of the menu by its number.
type Lines = Vec<(i32, HashMap<String, OwnedVariant>)>;

#[derive(Default, Clone)]
struct Watcher(Arc<Mutex<Option<Item>>>);

#[zbus::interface(name = "org.kde.StatusNotifierWatcher")]
impl Watcher {
    #[expect(clippy::needless_pass_by_value, reason = "zbus hands the header over")]
    fn register_status_notifier_item(&self, #[zbus(header)] header: Header<'_>, service: String) {
        let sender = header.sender().map(ToString::to_string).unwrap_or_default();
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((sender, service));
    }

    #[expect(clippy::unused_self, reason = "an interface has methods")]
    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        true
    }

    #[expect(clippy::unused_self, reason = "an interface has methods")]
    #[zbus(property)]
    fn protocol_version(&self) -> i32 {
        0
    }
}

/// The panel of one journey.
pub(crate) struct Tray {
    bus: zbus::Connection,
    watcher: Watcher,
}

impl Tray {
    /// A panel on the bus at `address` that nobody can find yet.
    pub(crate) async fn hidden(address: &str) -> Told<Self> {
        let watcher = Watcher::default();
        let bus = zbus::connection::Builder::address(address)
            .serve_at("/StatusNotifierWatcher", watcher.clone())
            .build()
            .await?;
        Ok(Self { bus, watcher })
    }

    /// Puts the panel up.
    pub(crate) async fn put_up(&self) -> Told {
        self.bus.request_name(WATCHER).await?;
        Ok(())
    }

    /// The lines of the program's menu, once one of them begins with `words`.
    pub(crate) async fn lines(&self, words: &str, patience: Duration) -> Told<Vec<(i32, String)>> {
        let mut last = String::new();
        let found = until(patience, async || match self.read().await {
            Ok(lines) if lines.iter().any(|(_, line)| line.starts_with(words)) => Ok(Some(lines)),
            other => {
                last = format!("{other:?}");
                Ok(None)
            }
        });
        let found = found.await?;
        found.ok_or_else(|| Stop::because(format!("the tray never said “{words}”; at last: {last}")))
    }

    /// Presses the line with these words.
    pub(crate) async fn press(&self, words: &str, patience: Duration) -> Told {
        let lines = self.lines(words, patience).await?;
        let line = lines.iter().find(|(_, line)| line == words);
        let (number, _) = line.ok_or_else(|| Stop::because(format!("no line is “{words}”")))?;
        let pressed = (*number, "clicked", zbus::Variant::from(""), 0_u32);
        self.menu().await?.call_method("Event", &pressed).await?;
        Ok(())
    }

    async fn read(&self) -> Told<Vec<(i32, String)>> {
        // Each new menu counts on; numbers that no line has any more are passed over.
        let all: (Vec<i32>, Vec<&str>) = ((0..MOST_LINES).collect(), vec!["label"]);
        let answer = self.menu().await?.call_method("GetGroupProperties", &all).await?;
        let lines: Lines = answer.body().deserialize()?;
        Ok(lines
            .into_iter()
            .filter_map(|(number, mut properties)| {
                let label: String = properties.remove("label")?.try_into().ok()?;
                // An underscore marks the letter that a keyboard would press.
                Some((number, label.replace('_', "")))
            })
            .collect())
    }

    async fn menu(&self) -> Told<zbus::Proxy<'_>> {
        let item = self.watcher.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let (sender, path) = item.ok_or_else(|| Stop::because("nobody stands in the tray"))?;
        let item = zbus::Proxy::new(&self.bus, sender.clone(), path, "org.kde.StatusNotifierItem").await?;
        let menu: zbus::OwnedObjectPath = item.get_property("Menu").await?;
        Ok(zbus::Proxy::new(&self.bus, sender, menu, "com.canonical.dbusmenu").await?)
    }
}
