//! The recovery sheet goes to a printer, and what stands on it opens the vault for somebody who forgot the passphrase.

use crate::printer::Printer;
use crate::steps::{first_run, type_passphrase, words_on_screen};
use crate::stop::{Told, ensure};
use crate::world::{Looking, World, journey};

const NEW: &str = "violet anchor seventy marble lantern";

#[tokio::test]
async fn the_printed_recovery_sheet_opens_the_vault() -> Told {
    journey("the_printed_recovery_sheet_opens_the_vault", Looking::WhereTold, async |world| {
        let printer = Printer::put_up(world.home())?;
        first_run(world).await?;
        let shown = new_words(world).await?;
        world.page.press("Print the recovery sheet").await?;
        world.page.sees("It goes to the printer of this computer.").await?;
        world.look_closely("87-recovery-sheet-to-printer").await?;
        world.page.press("Print now").await?;
        world.page.sees("It was sent to the printer.").await?;
        let sheet = printer.text()?;
        let read = words_on(&sheet);
        ensure(read == shown, || "the sheet and the screen have different words".to_owned())?;
        ensure(sheet.contains("press “I forgot my passphrase”"), || {
            "the sheet does not say how".to_owned()
        })?;
        the_sheet_opens(world, &read).await
    })
    .await
}

/// New words, as they stand on the screen.
async fn new_words(world: &World) -> Told<Vec<String>> {
    let page = &world.page;
    page.press("Settings").await?;
    page.screen("Settings").await?;
    page.press("Make new recovery words").await?;
    type_passphrase(world, "Passphrase you use now").await?;
    page.press("Make new words").await?;
    page.screen("Write down your 24 recovery words").await?;
    words_on_screen(world).await
}

/// The words behind the numbers 1 to 24, as somebody reads them off the paper.
fn words_on(sheet: &str) -> Vec<String> {
    let all: Vec<&str> = sheet.split_whitespace().collect();
    let start = all.windows(2).position(|pair| pair == ["by", "row"]).map_or(0, |place| place + 2);
    let rows = all.get(start..).unwrap_or_default();
    let behind = |number: usize| {
        let place = rows.iter().position(|it| *it == number.to_string())?;
        rows.get(place + 1).map(|word| (*word).to_owned())
    };
    (1..=24).filter_map(behind).collect()
}

/// Somebody has forgotten the passphrase, and has the paper.
async fn the_sheet_opens(world: &World, words: &[String]) -> Told {
    let page = &world.page;
    world.lock(async |world| world.page.press_lock_keys_soon().await).await?;
    page.press("I forgot my passphrase").await?;
    page.screen("Open with your 24 words").await?;
    page.write("Your 24 words", &words.join(" ")).await?;
    page.write("New passphrase", NEW).await?;
    page.write("New passphrase again", NEW).await?;
    page.press("Open my vault").await?;
    // No keychain was on, so nothing is said of one, and the vault is there at once.
    page.screen("Settings").await
}
