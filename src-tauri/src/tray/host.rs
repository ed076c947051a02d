//! Whether the desktop has a tray.

/// Asks the desktop. Windows and macOS always have one.
#[cfg(not(target_os = "linux"))]
pub(super) async fn is_there() -> bool {
    true
}

/// Asks the desktop: a tray is a watcher of status notifier items with somebody who draws them.
#[cfg(target_os = "linux")]
pub(super) async fn is_there() -> bool {
    let asked = tokio::time::timeout(PATIENCE, ask()).await;
    matches!(asked, Ok(Ok(true)))
}

/// A desktop that takes longer to answer has no tray worth waiting for.
#[cfg(target_os = "linux")]
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(2);

#[cfg(target_os = "linux")]
async fn ask() -> zbus::Result<bool> {
    const WATCHER: &str = "org.kde.StatusNotifierWatcher";
    let bus = zbus::Connection::session().await?;
    let watcher = zbus::Proxy::new(&bus, WATCHER, "/StatusNotifierWatcher", WATCHER).await?;
    watcher.get_property("IsStatusNotifierHostRegistered").await
}
