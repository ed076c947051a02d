//! The computer's keychain opens the vault, once somebody turned that on and as long as they do not turn it off.

use crate::keyring::Keyring;
use crate::memory::in_the_program_at;
use crate::steps::{first_run, type_passphrase, unlock};
use crate::stop::{Told, ensure};
use crate::world::{Looking, World, journey};

const KEYCHAIN: &str = "Open with this computer’s keychain";

#[tokio::test]
async fn the_keychain_opens_the_vault_while_it_is_turned_on_and_never_by_itself() -> Told {
    let name = "the_keychain_opens_the_vault_while_it_is_turned_on_and_never_by_itself";
    journey(name, Looking::WhereTold, async |world| {
        let keyring = Keyring::start(world).await?;
        first_run(world).await?;
        lock(world).await?;
        ensure(!is_offered(world).await?, || "it is offered though nobody turned it on".to_owned())?;
        unlock(world).await?;
        turn_on(world).await?;
        let key = keyring.kept("Recourse: opens the vault").await?;
        ensure(key.len() == 64, || format!("the key has {} signs", key.len()))?;
        for _ in 0..2 {
            lock(world).await?;
            let left = in_the_program_at(world.home(), &key)?;
            ensure(left == 0, || format!("the key is left in memory {left} times"))?;
            world.page.sees(KEYCHAIN).await?;
            world.look_closely("33-locked-with-keychain").await?;
            world.page.press(KEYCHAIN).await?;
            world.page.screen("Settings").await?;
        }
        // The desktop's keyring ends, and the passphrase still opens.
        drop(keyring);
        lock(world).await?;
        world.page.press(KEYCHAIN).await?;
        world.page.sees("This computer has no keychain that we can use").await?;
        world.look_closely("34-no-keychain").await?;
        unlock(world).await?;
        turn_off_without_the_keyring(world).await?;
        lock(world).await?;
        ensure(!is_offered(world).await?, || "it is offered though it was turned off".to_owned())
    })
    .await
}

async fn turn_on(world: &World) -> Told {
    let page = &world.page;
    page.press("Settings").await?;
    page.screen("Settings").await?;
    page.press(KEYCHAIN).await?;
    page.sees("This is off.").await?;
    type_passphrase(world, "Passphrase you use now").await?;
    page.press("Turn it on").await?;
    page.sees("This is on. The keychain opens this vault.").await
}

/// The key is left in a keyring that is gone, and that is said.
async fn turn_off_without_the_keyring(world: &World) -> Told {
    let page = &world.page;
    page.screen("Settings").await?;
    page.press(KEYCHAIN).await?;
    page.press("Turn it off").await?;
    page.sees("The old key is still in the keychain").await
}

async fn lock(world: &World) -> Told {
    world.lock(async |world| world.page.press_lock_keys_soon().await).await
}

/// Looked for once the program had all the time it needs to say so.
async fn is_offered(world: &World) -> Told<bool> {
    world.page.sees("Vault:").await?;
    world.look_closely("35-locked-without-keychain").await?;
    Ok(world.page.text().await?.contains(KEYCHAIN))
}
