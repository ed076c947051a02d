//! Everything goes out in open formats, into a folder that somebody chose in the system's dialog.

use std::fs;
use std::path::{Path, PathBuf};

use crate::steps::{CASE, DENIED_CARE, MEMBER, begin_with_a_case, paste_paper};
use crate::stop::{Stop, Told, ensure};
use crate::world::{Looking, World, journey};

const PAPER: &str = "The committee upheld the refusal of the MRI.";

#[tokio::test]
async fn everything_goes_out_into_a_folder_that_any_program_reads() -> Told {
    let name = "everything_goes_out_into_a_folder_that_any_program_reads";
    journey(name, Looking::WhereTold, async |world| {
        begin_with_a_case(world).await?;
        world.page.press("Add files").await?;
        world.page.screen("Papers").await?;
        paste_paper(world, "appeal decision.txt", PAPER).await?;
        it_is_written_once_that_was_understood(world).await?;
        the_folder_holds_it_all(world.home())
    })
    .await
}

async fn it_is_written_once_that_was_understood(world: &World) -> Told {
    let (page, home) = (&world.page, world.home());
    page.press("Settings").await?;
    page.screen("Settings").await?;
    page.press("Take everything out…").await?;
    page.screen("Take everything out").await?;
    page.sees("1 person, 1 case and 1 file").await?;
    page.sees("These files are not locked").await?;
    page.press("Choose where…").await?;
    world.screen.take_the_folder_shown().await?;
    page.sees(&format!("A new folder is made in {}.", home.display())).await?;
    ensure(out_in(home)?.is_none(), || "it was written before anybody asked for it".to_owned())?;
    page.tick("I know that anybody who opens the folder can read everything").await?;
    world.look_closely("88-everything-out").await?;
    page.press("Write the files, not locked").await?;
    page.sees("Everything was written").await?;
    page.sees("Open READ-ME-FIRST.txt first.").await?;
    world.look_closely("89-everything-is-out").await
}

/// The new folder, known by the file that says where to begin.
fn out_in(home: &Path) -> Told<Option<PathBuf>> {
    let entries = fs::read_dir(home)?.collect::<Result<Vec<_>, _>>()?;
    Ok(entries.iter().map(fs::DirEntry::path).find(|it| it.join("READ-ME-FIRST.txt").is_file()))
}

/// The words of the case, and the paper as it is.
fn the_folder_holds_it_all(home: &Path) -> Told {
    let folder = out_in(home)?.ok_or_else(|| Stop::because("no folder says where to begin"))?;
    let mut files = Vec::new();
    all_files(&folder, &mut files)?;
    let said: Vec<String> = files
        .iter()
        .map(|file| Ok(String::from_utf8_lossy(&fs::read(file)?).into_owned()))
        .collect::<Told<_>>()?;
    ensure(said.iter().any(|it| it == PAPER), || "the paper is not there as it was".to_owned())?;
    for words in [MEMBER, CASE, DENIED_CARE] {
        ensure(said.iter().any(|it| it.contains(words)), || format!("no file says “{words}”"))?;
    }
    Ok(())
}

fn all_files(folder: &Path, files: &mut Vec<PathBuf>) -> Told {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { all_files(&path, files)? } else { files.push(path) }
    }
    Ok(())
}
