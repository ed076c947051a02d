//! Locking by the keyboard, a wrong passphrase, and what was half typed.

use fantoccini::key::Key;

use crate::steps::{first_run, unlock};
use crate::stop::{Told, ensure};
use crate::world::{Looking, World, journey};

const HALF_TYPED: &str = "Rosa Ve";

#[tokio::test]
async fn unlock_lock_and_wrong_passphrase() -> Told {
    journey("unlock_lock_and_wrong_passphrase", Looking::WhereTold, async |world| {
        first_run(world).await?;
        half_fill_a_form(world).await?;
        lock_by_keys(world).await?;
        world.look_closely("30-locked").await?;
        wrong_passphrase(world).await?;
        world.look_closely("31-wrong-passphrase").await?;
        unlock(world).await?;
        world.page.screen("Add a person").await?;
        world.page.sees("We brought back what you typed before.").await?;
        let kept = world.page.value("Name as on the member card").await?;
        ensure(kept == HALF_TYPED, || {
            format!("“{HALF_TYPED}” was typed before locking; “{kept}” came back")
        })?;
        world.look_closely("32-restored").await
    })
    .await
}

async fn half_fill_a_form(world: &World) -> Told {
    world.page.press("People").await?;
    world.page.screen("People").await?;
    world.page.press("Add a person").await?;
    world.page.screen("Add a person").await?;
    world.page.write("Name as on the member card", HALF_TYPED).await
}

async fn lock_by_keys(world: &World) -> Told {
    copy_what_was_typed(world).await?;
    world.lock(async |world| world.page.press_lock_keys_soon().await).await?;
    world.screen.clipboard_is(false).await?;
    let behind = world.page.text().await?;
    ensure(!behind.contains(HALF_TYPED), || "the locked window still shows what was typed".to_owned())
}

async fn copy_what_was_typed(world: &World) -> Told {
    let (control, up) = (char::from(Key::Control), char::from(Key::Null));
    world.page.keys(&format!("{control}a{up}")).await?;
    world.page.keys(&format!("{control}c{up}")).await?;
    world.screen.clipboard_is(true).await
}

async fn wrong_passphrase(world: &World) -> Told {
    world.page.write("Passphrase", "lantern otter gravel twelve velvet").await?;
    world.page.press("Unlock").await?;
    world.page.sees("That passphrase does not open this vault").await?;
    world.page.sees("Check Caps Lock and the keyboard language, then type it again.").await
}
