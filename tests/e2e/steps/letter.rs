//! The letter: drafted from the case, its missing facts filled, and made final.

use crate::stop::Told;
use crate::world::World;

/// What the letter asks for; typed into the letter, since the case does not say it.
pub(crate) const ASKED: &str = "approve the scan as Dr. Okoro ordered it";

/// Begins the appeal from what the letter of refusal starts, and fills what the case does not say.
pub(crate) async fn start_appeal(world: &World) -> Told {
    let page = &world.page;
    page.press("Write this letter").await?;
    page.screen("Coverage appeal").await?;
    page.sees("Nothing is made up for you.").await?;
    page.sees("Page 1 of").await?;
    world.look("17-letter-with-gaps").await?;
    page.press_first("needed: Member ID").await?;
    page.write("As it should stand in the letter", "000123456").await?;
    world.look("18-fill-a-fact").await?;
    page.press("Put it in").await?;
    page.sees("One fact is missing").await?;
    page.press_first("needed: what you ask the plan to do").await?;
    page.write("As it should stand in the letter", ASKED).await?;
    page.press("Put it in").await?;
    page.sees("Nothing is missing.").await?;
    world.look("19-letter-complete").await
}

/// Makes the letter final.
pub(crate) async fn finish_letter(world: &World) -> Told {
    let page = &world.page;
    page.press("Make it final").await?;
    page.sees("Make this letter final?").await?;
    page.press("Make it final").await?;
    page.sees("Print, sign, send").await?;
    world.look("20-letter-final").await
}
