//! A paper: pasted into the window, kept, looked at page by page, and read.

use std::fs;

use serde_json::json;

use crate::steps::{begin_with_a_case, open_papers, paste_paper};
use crate::stop::{Told, ensure};
use crate::world::{Looking, World, journey};

const NAME: &str = "appeal decision.txt";
const SAID: &str = "The committee upheld the refusal of the MRI.";

#[tokio::test]
async fn a_paper_is_kept_and_looked_at() -> Told {
    journey("a_paper_is_kept_and_looked_at", Looking::WhereTold, async |world| {
        begin_with_a_case(world).await?;
        open_papers(world).await?;
        let page = &world.page;
        world.look_closely("60-no-papers").await?;
        paste_paper(world, NAME, SAID).await?;
        world.look_closely("61-a-paper-was-kept").await?;
        page.press("appeal decision").await?;
        page.screen("appeal decision").await?;
        page.sees("of 1").await?;
        a_page_is_drawn(world).await?;
        page.press("The words in it").await?;
        page.sees("committee upheld").await?;
        world.look_closely("62-a-paper").await?;
        nothing_lies_readable(world)
    })
    .await
}

async fn a_page_is_drawn(world: &World) -> Told {
    let drawn = "return [...document.querySelectorAll('img')]
        .some((one) => one.alt.startsWith('Page 1 of 1') && one.naturalWidth > 400)";
    let there = crate::world::until(std::time::Duration::from_secs(30), async || {
        Ok((world.page.run(drawn, vec![]).await? == json!(true)).then_some(()))
    });
    ensure(there.await?.is_some(), || "the page of the paper is not drawn".to_owned())
}

/// Looks for the words in the files of papers.
fn nothing_lies_readable(world: &World) -> Told {
    let folder = world.home().join("Family.vault/papers");
    let files = fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    ensure(files.len() == 1, || format!("there are {} files instead of one", files.len()))?;
    let words = SAID.as_bytes();
    for file in files {
        let bytes = fs::read(file.path())?;
        ensure(!bytes.windows(words.len()).any(|window| window == words), || {
            "the file can be read".to_owned()
        })?;
    }
    Ok(())
}
