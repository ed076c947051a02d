//! A paper from the scanner: two sheets, looked at, kept as one paper. The scanner is a script in the place of the
//! system's program for scanning.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::time::Duration;

use serde_json::json;

use crate::steps::{begin_with_a_case, open_papers};
use crate::stop::{Told, ensure};
use crate::world::{Looking, World, journey, until};

/// Any picture is a sheet.
const SHEET: &[u8] = include_bytes!("../../../icons/icon.png");
const SCANNER: &str = "#!/bin/sh
case \"$*\" in
  -f*) printf 'test:0\\tCanon\\tMG3600\\n';;
  *-A*) printf '    --source Flatbed|ADF [Flatbed]\\n    --mode Gray|Color [Gray]\\n';;
  *) cat \"$HOME/bin/sheet.png\";;
esac
";

#[tokio::test]
async fn two_sheets_become_one_paper() -> Told {
    journey("two_sheets_become_one_paper", Looking::WhereTold, async |world| {
        put_up_scanner(world)?;
        begin_with_a_case(world).await?;
        open_papers(world).await?;
        let page = &world.page;
        page.press("Scan a paper").await?;
        page.screen("Scan a paper").await?;
        page.sees("Canon MG3600").await?;
        page.press("Scan").await?;
        page.sees("Page 1").await?;
        page.press("Scan the next page").await?;
        page.sees("Page 2").await?;
        two_pages_are_drawn(world).await?;
        world.look_closely("63-two-sheets").await?;
        page.write("What do you call it?", "Denial letter of May 5").await?;
        page.press("Keep these 2 pages as one paper").await?;
        page.screen("Denial letter of May 5").await?;
        page.sees("of 2").await
    })
    .await
}

fn put_up_scanner(world: &World) -> Told {
    let programs = world.home().join("bin");
    fs::create_dir_all(&programs)?;
    fs::write(programs.join("sheet.png"), SHEET)?;
    let scanner = programs.join("scanimage");
    fs::write(&scanner, SCANNER)?;
    Ok(fs::set_permissions(&scanner, fs::Permissions::from_mode(0o755))?)
}

async fn two_pages_are_drawn(world: &World) -> Told {
    let drawn = "return [...document.querySelectorAll('img')]
        .filter((one) => one.alt.endsWith('as it was scanned') && one.naturalWidth > 100).length";
    let there = until(Duration::from_secs(30), async || {
        Ok((world.page.run(drawn, vec![]).await? == json!(2)).then_some(()))
    });
    ensure(there.await?.is_some(), || "the two sheets are not drawn".to_owned())
}
