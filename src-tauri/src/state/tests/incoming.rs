//! Files that were chosen in the dialog, on their way into the vault.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use desk::{Desk, ErrorKind};
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use super::Story;
use crate::incoming::add_chosen;
use crate::state::{AppState, Leaving, enter};

const SOON: Duration = Duration::from_secs(20);

impl Story {
    async fn case(&self) -> String {
        self.state.quietly(Desk::cases).await.unwrap()[0].id.clone()
    }

    async fn papers(&self, case: &str) -> usize {
        let case = case.to_owned();
        self.state.quietly(move |desk| desk.papers_of_case(&case)).await.unwrap().len()
    }

    /// The files of papers, whole and half.
    fn files(&self) -> usize {
        fs::read_dir(self.folder.path().join("Family.vault/papers")).map_or(0, Iterator::count)
    }
}

fn chosen(state: &AppState, path: PathBuf) -> String {
    state.incoming().choose([path].into_iter()).remove(0).token
}

/// A file that gives its bytes when somebody writes them, as a slow drive does.
fn pipe(folder: &Path) -> PathBuf {
    let pipe = folder.join("scan.txt");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    pipe
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_still_being_read_when_the_vault_is_locked_is_not_kept_when_it_is_open_again() {
    let (story, place) = (Story::begin().await, tempfile::tempdir().unwrap());
    let case = story.case().await;
    let (files, papers, pipe) = (story.files(), story.papers(&case).await, pipe(place.path()));
    let token = chosen(&story.state, pipe.clone());
    let (state, of) = (story.state.clone(), case.clone());
    let adding = tokio::spawn(async move { add_chosen(&state, of, token).await });
    // It opens when it is being read.
    let begin = move || {
        let mut bytes = OpenOptions::new().write(true).open(pipe).unwrap();
        bytes.write_all(b"It is in ").unwrap();
        bytes
    };
    let mut bytes = timeout(SOON, spawn_blocking(begin)).await.unwrap().unwrap();
    timeout(SOON, story.state.close(Leaving::AtOnce)).await.unwrap().unwrap();
    story.unlock().await;
    drop(bytes.write_all(b"review."));
    drop(bytes);
    let refused = timeout(SOON, adding).await.unwrap().unwrap().unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::Locked);
    assert_eq!((story.files(), story.papers(&case).await), (files, papers));
}

#[tokio::test(flavor = "multi_thread")]
async fn each_chosen_file_counts_as_somebody_being_there() {
    let (story, place) = (Story::begin().await, tempfile::tempdir().unwrap());
    let case = story.case().await;
    let file = place.path().join("call.txt");
    fs::write(&file, "It is in review.").unwrap();
    let token = chosen(&story.state, file);
    let before = *enter(&story.state.touched);
    add_chosen(&story.state, case, token).await.unwrap();
    assert!(*enter(&story.state.touched) > before, "the vault does not lock under the next one");
}

#[tokio::test]
async fn however_many_files_are_chosen_none_is_left_out() {
    let story = Story::begin().await;
    let many = (0..1200).map(|number| PathBuf::from(format!("/nowhere/{number}.pdf")));
    let tokens = story.state.incoming().choose(many);
    assert_eq!((tokens.len(), tokens[1199].name.as_str()), (1200, "1199.pdf"));
}
