//! What is left in the program's memory when the vault was locked: nothing of the journal.
//!
//! The page's own process is ended at locking, but not where a `WebDriver` drives the program: it would take that for a
//! crash. So it is left out here.

use desk::input::InteractionInput;
use desk::{Clock as _, Passphrase, SystemClock, sample};
use serde_json::json;

use crate::memory::{in_the_program_at, processes_at};
use crate::stop::{Told, ensure};
use crate::world::{Looking, World, journey};

/// Stands in an entry of the journal and in no text of the program. It never goes through the `WebDriver`, whose own
/// messages would leave it in memory.
const CANARY: &str = "zephyr quartz marmalade seventeen";

#[tokio::test]
async fn nothing_of_the_journal_is_left_in_memory_after_locking() -> Told {
    journey("nothing_of_the_journal_is_left_in_memory_after_locking", Looking::WhereTold, async |world| {
        let case = vault_with_the_canary(world)?;
        open_the_vault(world).await?;
        for _ in 0..2 {
            show_the_entry(world, &case).await?;
            let before = census(world)?;
            ensure(before > 0, || "the words are not even in memory while they are shown".to_owned())?;
            world.lock(async |world| world.page.press_lock_keys_soon().await).await?;
            let left = census(world)?;
            ensure(left == 0, || format!("words of the journal are left in memory {left} times"))?;
            what_we_start_is_left_alone(world)?;
            unlock_again(world).await?;
        }
        Ok(())
    })
    .await
}

/// The sample vault with one entry more; gives the id of its case.
fn vault_with_the_canary(world: &World) -> Told<String> {
    let vault = world.home().join("Sample.vault");
    let now = SystemClock.now();
    let mut desk = sample::make(&vault, &Passphrase::new(sample::PASSPHRASE), now)?.desk;
    let cases = desk.cases()?;
    let case = cases.first().map(|case| case.id.clone()).unwrap_or_default();
    let day = now.date_naive() - chrono::TimeDelta::days(1);
    desk.log_interaction(&InteractionInput {
        said: CANARY.to_owned(),
        ..InteractionInput::call(&case, day, "09:00")
    })?;
    desk.close()?;
    Ok(case)
}

async fn open_the_vault(world: &World) -> Told {
    let page = &world.page;
    page.press("English").await?;
    page.screen("You are not alone with this").await?;
    page.press("Open a vault I already have").await?;
    page.screen("Open a vault").await?;
    page.write("Folder", &world.home().join("Sample.vault").display().to_string()).await?;
    page.write("Passphrase", sample::PASSPHRASE).await?;
    page.press("Unlock").await?;
    page.screen("Today").await
}

async fn unlock_again(world: &World) -> Told {
    world.page.write("Passphrase", sample::PASSPHRASE).await?;
    world.page.press("Unlock").await
}

/// Goes to the case and waits until the entry is on the screen, without having its words sent anywhere.
async fn show_the_entry(world: &World, case: &str) -> Told {
    world.page.run("location.hash = arguments[0]", vec![json!(format!("/cases/{case}"))]).await?;
    let there = "return document.querySelector('#main article .pre-line, article .pre-line') !== null";
    world.page.holds(there).await
}

/// The webview's own processes do not inherit how ours treats its memory: it would cost them their safeguards.
fn what_we_start_is_left_alone(world: &World) -> Told {
    for process in processes_at(world.home())?.into_iter().filter(|it| it.name.starts_with("WebKitWebProc")) {
        ensure(!process.surroundings()?.contains("MALLOC_PERTURB_"), || {
            format!("{} inherited a variable that is ours alone", process.name)
        })?;
    }
    Ok(())
}

/// How often the words stand in the memory of the program itself.
fn census(world: &World) -> Told<usize> {
    in_the_program_at(world.home(), CANARY)
}
