//! Light or dark, as the desktop wishes.
//!
//! GTK 3 does not ask freedesktop's settings portal by itself, and the library below our window asks it with a loop that
//! wakes every five seconds, so that part of it is left out and the portal is listened to here. macOS and Windows tell
//! their windows themselves. Colours that a person chose in our own settings are the page's and not looked at here.

#[cfg(not(target_os = "linux"))]
pub(crate) fn follow_the_desktop<R: tauri::Runtime>(_: &tauri::AppHandle<R>) {}

/// Takes over the desktop's wish now and whenever it changes. A desktop without a portal has none.
#[cfg(target_os = "linux")]
pub(crate) fn follow_the_desktop<R: tauri::Runtime>(app: &tauri::AppHandle<R>) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        drop(portal::listen(|theme| app.set_theme(Some(theme))).await);
    });
}

#[cfg(target_os = "linux")]
mod portal {
    use futures_util::StreamExt;
    use tauri::Theme;
    use zbus::{OwnedVariant, Variant};

    const PORTAL: &str = "org.freedesktop.portal.Desktop";
    const PATH: &str = "/org/freedesktop/portal/desktop";
    const SETTINGS: &str = "org.freedesktop.portal.Settings";
    const NAMESPACE: &str = "org.freedesktop.appearance";
    const KEY: &str = "color-scheme";

    /// The portal's own number for a desktop that asks for dark windows.
    const DARK: u32 = 1;

    /// Tells `paint` what the desktop wants, as long as there is a portal.
    pub(super) async fn listen(paint: impl Fn(Theme)) -> zbus::Result<()> {
        let bus = zbus::Connection::session().await?;
        let settings = zbus::Proxy::new(&bus, PORTAL, PATH, SETTINGS).await?;
        // Listened to before it is asked, so that no change falls in between.
        let about_colours = [(0, NAMESPACE), (1, KEY)];
        let mut changes = settings.receive_signal_with_args("SettingChanged", &about_colours).await?;
        let wished: OwnedVariant =
            settings.call_method("Read", &(NAMESPACE, KEY)).await?.body().deserialize()?;
        paint(theme(&wished));
        while let Some(change) = changes.next().await {
            let (_, _, wished): (String, String, OwnedVariant) = change.body().deserialize()?;
            paint(theme(&wished));
        }
        Ok(())
    }

    fn theme(wished: &Variant<'_>) -> Theme {
        match wished {
            // The first version of the portal wraps its answer once more.
            Variant::Variant(inner) => theme(inner),
            Variant::U32(DARK) => Theme::Dark,
            _ => Theme::Light,
        }
    }

    #[cfg(test)]
    mod tests {
        use std::sync::mpsc::channel;
        use std::time::Duration;

        use zbus::object_server::SignalEmitter;
        use zbus::{block_on, connection};

        use super::*;
        use crate::private_bus::on_private_bus;

        struct Portal;

        #[zbus::interface(name = "org.freedesktop.portal.Settings")]
        impl Portal {
            #[expect(
                clippy::unused_self,
                clippy::needless_pass_by_value,
                reason = "an interface has methods"
            )]
            fn read(&self, namespace: String, key: String) -> OwnedVariant {
                assert_eq!((namespace.as_str(), key.as_str()), (NAMESPACE, KEY));
                Variant::Variant(Box::new(Variant::U32(DARK))).try_into().unwrap()
            }

            #[zbus(signal)]
            async fn setting_changed(
                to: &SignalEmitter<'_>,
                namespace: &str,
                key: &str,
                value: Variant<'_>,
            ) -> zbus::Result<()>;
        }

        #[test]
        fn the_desktops_wish_is_followed_now_and_when_it_changes() {
            on_private_bus(module_path!(), "the_desktops_wish_is_followed_now_and_when_it_changes", || {
                let serving = connection::Builder::session().serve_at(PATH, Portal).name(PORTAL).build();
                let portal = block_on(serving).unwrap();
                let (paint, painted) = channel();
                std::thread::spawn(move || block_on(listen(|theme| paint.send(theme).unwrap())));
                let patience = Duration::from_secs(20);
                assert_eq!(painted.recv_timeout(patience), Ok(Theme::Dark));
                let to = SignalEmitter::new(&portal, PATH).unwrap();
                let change = |namespace: &str, value: u32| {
                    block_on(Portal::setting_changed(&to, namespace, KEY, Variant::U32(value))).unwrap();
                };
                change("org.example.other", 2);
                change(NAMESPACE, 2);
                change(NAMESPACE, DARK);
                assert_eq!(painted.recv_timeout(patience), Ok(Theme::Light));
                assert_eq!(painted.recv_timeout(patience), Ok(Theme::Dark));
            });
        }
    }
}
