//! The way in: a new vault, unlocking, and the settings that a journey needs.

use std::time::Duration;

use chrono::NaiveDate;

use crate::page::text_of;
use crate::stop::{Stop, Told, ensure};
use crate::world::{World, until};

/// Of the vault of every journey.
const PASSPHRASE: &str = "lantern otter gravel twelve violet";

/// From the first window to the page of today: where the vault lives, a passphrase, the words on paper.
pub(crate) async fn first_run(world: &World) -> Told {
    let page = &world.page;
    page.press("English").await?;
    page.screen("You are not alone with this").await?;
    world.look("01-welcome").await?;
    page.press("Start a new vault").await?;
    page.screen("Where should your vault be kept?").await?;
    let folder = world.home().join("Family.vault");
    page.write("Folder", &folder.display().to_string()).await?;
    world.look("02-folder").await?;
    page.press("Next").await?;
    page.screen("Choose a passphrase").await?;
    page.write("Passphrase", PASSPHRASE).await?;
    page.write("Passphrase again", PASSPHRASE).await?;
    page.sees("Very good").await?;
    world.look("03-passphrase").await?;
    page.press("Make my vault").await?;
    page.screen("Write down your 24 recovery words").await?;
    let words = words_on_screen(world).await?;
    world.look("04-recovery-words").await?;
    page.press("I wrote them down").await?;
    page.screen("Let us check your sheet").await?;
    type_back(world, &words).await?;
    world.look("05-words-typed-back").await?;
    page.press("Check and go on").await?;
    page.screen("Today").await?;
    ensure(folder.is_dir(), || "no vault lies in the folder".to_owned())?;
    world.look("06-first-steps").await
}

/// The 24 words, as a person reads them off the screen.
pub(crate) async fn words_on_screen(world: &World) -> Told<Vec<String>> {
    let lines = world.page.texts("section ol li").await?;
    let last = |line: &String| line.split_whitespace().last().unwrap_or_default().to_owned();
    let words: Vec<String> = lines.iter().map(last).collect();
    ensure(words.len() == 24, || format!("{} words are shown instead of 24", words.len()))?;
    Ok(words)
}

/// Types the four words that are asked for.
async fn type_back(world: &World, words: &[String]) -> Told {
    let asked = world.page.texts("form label").await?;
    ensure(asked.len() == 4, || format!("{} words are asked for instead of 4", asked.len()))?;
    for label in &asked {
        let number: Option<usize> = label.strip_prefix("Word ").and_then(|number| number.parse().ok());
        let answer = number.and_then(|number| words.get(number - 1));
        let answer = answer.ok_or_else(|| Stop::because(format!("“{label}” asks for no word")))?;
        world.page.write(label, answer).await?;
    }
    Ok(())
}

/// Types the passphrase at the lock screen.
pub(crate) async fn unlock(world: &World) -> Told {
    world.page.screen("Welcome back").await?;
    type_passphrase(world, "Passphrase").await?;
    world.page.press("Unlock").await
}

/// Types the passphrase into the field with this label.
pub(crate) async fn type_passphrase(world: &World, label: &str) -> Told {
    world.page.write(label, PASSPHRASE).await
}

/// Reminders may come at any hour, so that a journey can be played at night.
pub(crate) async fn no_quiet_hours(world: &World) -> Told {
    let page = &world.page;
    page.press("Settings").await?;
    page.screen("Settings").await?;
    page.write("Quiet from", "12:00 am").await?;
    page.write("Quiet until", "12:00 am").await?;
    world.look("07-settings").await?;
    page.press("Save these times").await?;
    page.sees("Saved").await
}

/// The day it is in the window, as the page of today says.
pub(crate) async fn today(world: &World) -> Told<NaiveDate> {
    let script = "return document.querySelector('main time')?.getAttribute('datetime')?.slice(0, 10)";
    let day = until(Duration::from_secs(10), async || {
        Ok(text_of(&world.page.run(script, vec![]).await?).parse().ok())
    });
    day.await?.ok_or_else(|| Stop::because("the page of today does not say which day it is"))
}
