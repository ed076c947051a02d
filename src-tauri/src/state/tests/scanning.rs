//! Sheets from a scanner that is a script: on the glass and in the feeder, until they are a paper or forgotten.

use std::fs;

use desk::ErrorKind;
use desk::input::ScanInput;
use desk::words::{ScanColours, ScanSource, SheetSize};
use tauri::App;
use tauri::test::{MockRuntime, mock_app};

use super::Story;
use crate::error::CommandError;
use crate::scanner::Sane;
use crate::scanning::{choices, scan, scanners};
use crate::scripted::{HEARS, path_to, programs};
use crate::state::Leaving;

/// Any picture is a sheet.
const SHEET: &[u8] = include_bytes!("../../../../icons/128x128.png");
/// What every scanner here says of itself. `$HERE` is a folder with a picture in it.
const ABOUT: &str = "case \"$*\" in
    -f*) printf 'test:0\\tCanon\\tMG3600\\n'; exit;;
    *-A*) printf '    --source Flatbed|ADF [Flatbed]\\n    --mode Gray|Color [Gray]\\n'; exit;;
    esac
    for a in \"$@\"; do case $a in --batch=*) to=${a#--batch=};; esac; done
    feed() { file=$(printf \"$to\" \"$1\"); cat \"$HERE/$2.png\" > \"$file\"; echo \"$file\"; }";

/// The sample's vault, a case in it, and a scanner that does what the script says.
struct Scanning {
    story: Story,
    app: App<MockRuntime>,
    case: String,
    /// Holds the script.
    _program: tempfile::TempDir,
    /// Memory in place of the session's folder.
    memory: tempfile::TempDir,
}

impl Scanning {
    async fn with(script: &str) -> Self {
        let program = programs(&[("scanimage", &format!("{ABOUT}\n{script}"))]);
        fs::write(program.path().join("sheet.png"), SHEET).unwrap();
        fs::write(program.path().join("half.png"), &SHEET[..SHEET.len() / 2]).unwrap();
        let mut story = Story::begin().await;
        story.state.use_sane(Sane::at(path_to(program.path())));
        let memory = tempfile::tempdir_in("/dev/shm").unwrap();
        story.state.copies().use_place(memory.path());
        let cases = story.state.with_desk(desk::Desk::cases).await.unwrap();
        let case = cases[0].id.clone();
        Self { story, app: mock_app(), case, _program: program, memory }
    }

    async fn scan(&self, source: ScanSource) -> Result<usize, CommandError> {
        scanners(&self.story.state, false).await?;
        let input = ScanInput {
            case: self.case.clone(),
            scanner: "0".into(),
            source,
            colours: ScanColours::Grey,
            size: SheetSize::Letter,
        };
        scan(self.app.handle(), &self.story.state, input).await.map(|sheets| sheets.pages.len())
    }

    fn waiting(&self) -> usize {
        self.story.state.sheets_of(&self.case).pages.len()
    }

    /// Whether anything is left in the folder through which sheets come.
    fn left_behind(&self) -> usize {
        fs::read_dir(self.memory.path()).unwrap().count()
    }
}

fn kind(failed: CommandError) -> serde_json::Value {
    serde_json::to_value(failed).unwrap()["kind"].clone()
}

fn word(kind: ErrorKind) -> serde_json::Value {
    serde_json::to_value(kind).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn sheets_of_the_glass_and_of_the_feeder_become_one_paper() {
    let scanning = Scanning::with(
        "if [ -z \"$to\" ]; then cat \"$HERE/sheet.png\"; exit; fi
        feed 1 sheet; feed 2 sheet; exit 7",
    )
    .await;
    let state = &scanning.story.state;
    assert_eq!(scanning.scan(ScanSource::Glass).await.unwrap(), 1);
    let offered = choices(state, "0").await.unwrap();
    assert_eq!(offered.sources, [ScanSource::Glass, ScanSource::Feeder]);
    assert_eq!(scanning.scan(ScanSource::Feeder).await.unwrap(), 3);
    assert_eq!(scanning.left_behind(), 0, "no sheet is left where others could read it");
    let first = state.sheets_of(&scanning.case).pages[0].id.clone();
    let picture = state.sheet(&first).unwrap().picture(64).unwrap();
    assert!(picture.starts_with("/9j/"), "a JPEG in base64");
    state.drop_sheets(&scanning.case, Some(&first));
    let untitled = state.keep_sheets(scanning.case.clone(), " ".into()).await.unwrap_err();
    assert_eq!((kind(untitled), scanning.waiting()), (word(ErrorKind::Invalid), 2));
    let kept = state.keep_sheets(scanning.case.clone(), " Claim A_12 ".into()).await.unwrap();
    assert_eq!((kept.paper.title.as_str(), kept.paper.pages), ("Claim A_12", Some(2)));
    assert_eq!(scanning.waiting(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_came_before_a_jam_is_there() {
    let scanning = Scanning::with("feed 1 sheet; exit 6").await;
    let failed = scanning.scan(ScanSource::Feeder).await.unwrap_err();
    assert_eq!(kind(failed), word(ErrorKind::FeederJammed));
    assert_eq!((scanning.waiting(), scanning.left_behind()), (1, 0));
    let later = scanning.story.state.sheets_of(&scanning.case);
    assert_eq!(
        (later.at_work, later.failed),
        (false, Some(ErrorKind::FeederJammed)),
        "whoever comes back sees it"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_went_through_before_a_stop_is_kept() {
    let scanning = Scanning::with(&format!(
        "{HEARS}
        trap 'feed 2 sheet; feed 3 sheet; exit 2' INT; feed 1 sheet; while :; do sleep 0.05; done"
    ))
    .await;
    let stopping = async {
        while scanning.waiting() < 1 {
            tokio::task::yield_now().await;
        }
        scanning.story.state.stop_scanning();
    };
    let (scanned, ()) = tokio::join!(scanning.scan(ScanSource::Feeder), stopping);
    assert_eq!(kind(scanned.unwrap_err()), word(ErrorKind::CalledOff));
    assert_eq!((scanning.waiting(), scanning.left_behind()), (3, 0));
    assert_eq!(scanning.story.state.sheets_of(&scanning.case).failed, None, "to stop is no failure");
}

#[tokio::test(flavor = "multi_thread")]
async fn half_a_picture_is_no_page() {
    let scanning =
        Scanning::with("if [ -z \"$to\" ]; then cat \"$HERE/half.png\"; exit; fi\nfeed 1 half; feed 2 sheet")
            .await;
    for source in [ScanSource::Glass, ScanSource::Feeder] {
        let failed = scanning.scan(source).await.unwrap_err();
        assert_eq!(kind(failed), word(ErrorKind::ScannerFailed));
        assert_eq!((scanning.waiting(), scanning.left_behind()), (0, 0));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lock_forgets_the_sheets_and_calls_the_scanner_off() {
    let scanning = Scanning::with(&format!(
        "{HEARS}
        if [ -z \"$to\" ]; then cat \"$HERE/sheet.png\"; exit; fi
        trap 'exit 2' INT; feed 1 sheet; while :; do sleep 0.05; done"
    ))
    .await;
    let state = scanning.story.state.clone();
    scanning.scan(ScanSource::Glass).await.unwrap();
    let locking = async {
        while scanning.waiting() < 2 {
            tokio::task::yield_now().await;
        }
        let (case, busy) = (scanning.case.clone(), word(ErrorKind::ScannerBusy));
        assert!(state.sheets_of(&case).at_work);
        assert_eq!(kind(state.keep_sheets(case, "x".into()).await.unwrap_err()), busy, "more is coming");
        assert_eq!(kind(scanners(&state, true).await.unwrap_err()), busy);
        assert_eq!(scanners(&state, false).await.unwrap().len(), 1, "it is still known");
        state.close(Leaving::AtOnce).await.unwrap();
    };
    let (scanned, ()) = tokio::join!(scanning.scan(ScanSource::Feeder), locking);
    assert_eq!(kind(scanned.unwrap_err()), word(ErrorKind::CalledOff));
    assert_eq!((scanning.waiting(), scanning.left_behind()), (0, 0));
    let failed = scanning.scan(ScanSource::Glass).await.unwrap_err();
    assert_eq!(kind(failed), word(ErrorKind::Locked));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_feeder_is_offered_only_where_its_sheets_stay_in_memory() {
    let scanning = Scanning::with("exit 1").await;
    let disk = tempfile::tempdir_in(env!("CARGO_MANIFEST_DIR")).unwrap();
    scanning.story.state.copies().use_place(disk.path());
    scanners(&scanning.story.state, true).await.unwrap();
    let offered = choices(&scanning.story.state, "0").await.unwrap();
    assert_eq!(offered.sources, [ScanSource::Glass]);
}

#[tokio::test(flavor = "multi_thread")]
async fn sheets_of_one_case_are_not_seen_in_another() {
    let scanning = Scanning::with("cat \"$HERE/sheet.png\"").await;
    scanning.scan(ScanSource::Glass).await.unwrap();
    let other = scanning.story.state.sheets_of("another");
    assert_eq!((other.pages.len(), scanning.waiting()), (0, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_that_nobody_waits_for_gives_way_to_the_next() {
    let scanning = Scanning::with("exit 1").await;
    let state = &scanning.story.state;
    let left = state.ask_scanner(None).await.unwrap();
    let first = async {
        while !left.stop.is_called_off() {
            tokio::task::yield_now().await;
        }
        // Only now may another program speak to the scanner.
        drop(left);
    };
    let (found, ()) = tokio::join!(scanners(state, true), first);
    assert_eq!(found.unwrap().len(), 1);
}
