//! Six cases under six bodies of law, in the sample vault: each shows its dates, its routes and whom to call, and axe
//! finds nothing wrong on any of the screens.

use desk::Clock as _;
use serde_json::json;

use crate::stop::{Told, ensure};
use crate::world::{Looking, World, journey};

/// The case, the file its pictures are kept in, and words that its routes must show.
const CASES: [(&str, &str, &[&str]); 6] = [
    ("MRI of the left knee", "50-california-hmo", &["Independent Medical Review", "1-888-466-2219"]),
    ("the hospital discharge", "51-medicare-discharge", &["call the QIO", "1-877-588-1123"]),
    ("the wheelchair", "52-medi-cal-notice", &["hearing", "Keep your care"]),
    ("the infusion", "53-maryland-grievance", &["The plan’s time ran out on", "1-877-261-8807"]),
    ("the surgery bill", "54-self-funded-plan", &["1-866-444-3272"]),
    ("the monitor", "55-federal-employees", &["OPM"]),
];

#[tokio::test]
async fn six_bodies_of_law_each_show_their_own_ways() -> Told {
    journey("six_bodies_of_law_each_show_their_own_ways", Looking::WhereTold, async |world| {
        open_the_sample(world).await?;
        for (case, picture, words) in CASES {
            ways_of(world, case, picture, words).await?;
        }
        how_a_date_was_counted(world).await
    })
    .await
}

async fn open_the_sample(world: &World) -> Told {
    let folder = world.home().join("Sample.vault");
    let passphrase = desk::Passphrase::new(desk::sample::PASSPHRASE);
    let sample = desk::sample::make(&folder, &passphrase, desk::SystemClock.now());
    sample.and_then(|sample| sample.desk.close()).map_err(|error| {
        crate::stop::Stop::because(format!("the sample could not be made: {:?}", error.kind))
    })?;
    let page = &world.page;
    page.press("English").await?;
    page.press("Open a vault I already have").await?;
    page.screen("Open a vault").await?;
    page.write("Folder", &folder.display().to_string()).await?;
    page.write("Passphrase", desk::sample::PASSPHRASE).await?;
    page.press("Unlock").await?;
    page.screen("Today").await
}

async fn ways_of(world: &World, case: &str, picture: &str, words: &[&str]) -> Told {
    let page = &world.page;
    page.press("Cases").await?;
    page.screen("Cases").await?;
    page.press(case).await?;
    page.screen(case).await?;
    world.look_closely(&format!("{picture}-case")).await?;
    page.press("See everything I can do").await?;
    page.screen("What can I do?").await?;
    // Every fold is opened, as somebody would who reads all of it.
    page.run("for (const fold of document.querySelectorAll('main details')) fold.open = true", vec![])
        .await?;
    let text = page.text().await?;
    for word in words {
        ensure(text.contains(word), || format!("{case} does not show “{word}”: {text}"))?;
    }
    world.look_closely(&format!("{picture}-ways")).await
}

/// The steps of a count, with the little calendar, and the same as text to copy.
async fn how_a_date_was_counted(world: &World) -> Told {
    let page = &world.page;
    page.press("Cases").await?;
    page.screen("Cases").await?;
    page.press("MRI of the left knee").await?;
    page.screen("MRI of the left knee").await?;
    page.press_first("How we counted this date").await?;
    page.sees("Day 0 is").await?;
    page.press_first("Copy").await?;
    page.sees("Copied").await?;
    let calendars =
        page.run("return document.querySelectorAll('main table caption').length > 0", vec![]).await?;
    ensure(calendars == json!(true), || "no calendar stands beside the steps".to_owned())?;
    world.look_closely("56-how-counted").await
}
