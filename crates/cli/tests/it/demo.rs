//! `demo`, and everything that can be read from what it makes.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::program::{Place, Ran, on_vault, run};

/// A sample vault whose stories end on one fixed day.
pub(crate) struct Sample {
    pub(crate) place: Place,
    made: Value,
    secret: PathBuf,
}

impl Sample {
    pub(crate) fn new() -> Self {
        let place = Place::new();
        let folder = place.path("demo");
        let made = run([
            OsStr::new("demo"),
            folder.as_os_str(),
            "--today".as_ref(),
            "2026-11-23".as_ref(),
            "--json".as_ref(),
        ])
        .json();
        let secret = place.file("secret", made["passphrase"].as_str().unwrap());
        Self { place, made, secret }
    }

    pub(crate) fn vault(&self) -> &Path {
        Path::new(self.made["vault"].as_str().unwrap())
    }

    pub(crate) fn secret(&self) -> &Path {
        &self.secret
    }

    pub(crate) fn ask(&self, command: &str) -> Ran {
        run(on_vault(command, self.vault(), &self.secret))
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

#[test]
fn the_sample_can_be_listed_shown_printed_and_checked() {
    let sample = Sample::new();
    assert!(sample.vault().ends_with("demo/Sample.vault"));
    assert!(list(&sample.made["letters"]).len() >= 3);
    for file in list(&sample.made["letters"]) {
        assert!(fs::read(file.as_str().unwrap()).unwrap().starts_with(b"%PDF"), "{file}");
    }

    let cases = sample.ask("case list --json").json();
    let titles: Vec<&str> = list(&cases).iter().filter_map(|case| case["title"].as_str()).collect();
    assert!(titles.contains(&"MRI of the left knee") && titles.len() >= 3, "{titles:?}");
    let knee = list(&cases).iter().find(|case| case["title"] == "MRI of the left knee").unwrap();
    let id = knee["id"].as_str().unwrap();
    let shown = sample.ask(&format!("case show {id} --json")).json();
    let states: Vec<&str> = list(&shown["promises"]).iter().filter_map(|it| it["state"].as_str()).collect();
    for state in ["open", "kept", "broken"] {
        assert!(states.contains(&state), "{states:?}");
    }
    assert!(list(&shown["timeline"]).len() >= 5 && !list(&shown["deadlines"]).is_empty());
    let text = sample.ask(&format!("case show {id}"));
    assert!(text.out.contains("Deadlines") && text.out.contains("written 2 days later"), "{}", text.out);

    let letters = sample.ask("letter list --json").json();
    let letter = list(&letters).iter().find(|it| it["status"] == "final").unwrap()["id"].as_str().unwrap();
    let pdf = sample.place.path("appeal.pdf");
    let rendered =
        sample.ask(&format!("letter render --letter {letter} --out {} --json", pdf.display())).json();
    assert!(rendered["pages"].as_u64() >= Some(1));
    let bytes = fs::read(&pdf).unwrap();
    let same =
        list(&sample.made["letters"]).iter().any(|file| fs::read(file.as_str().unwrap()).unwrap() == bytes);
    assert!(same, "rendered again, a letter is the same to the byte");
    assert!(!sample.place.path("appeal.pdf.part").exists());

    let record = sample.place.path("record.pdf");
    let made = sample.ask(&format!("case record {id} --out {} --json", record.display())).json();
    assert!(made["pages"].as_u64() >= Some(1) && fs::read(&record).unwrap().starts_with(b"%PDF"));
    let timeline = sample.place.path("timeline.pdf");
    let made =
        sample.ask(&format!("case timeline {id} --spanish --out {} --json", timeline.display())).json();
    assert_eq!(made["pages"].as_u64(), Some(1));
    sample.ask(&format!("case record {id} --entry no-such-id --out {}", record.display())).refused(4);

    let vault = sample.vault().as_os_str();
    let check = [
        OsStr::new("vault"),
        "check".as_ref(),
        vault,
        "--passphrase-file".as_ref(),
        sample.secret.as_ref(),
        "--json".as_ref(),
    ];
    assert_eq!(run(check).json()["whole"], true);
}

#[test]
fn an_id_that_nothing_has_is_not_found_and_a_wrong_passphrase_is_refused() {
    let sample = Sample::new();
    sample.ask("case show no-such-id").refused(4);
    let pdf = sample.place.path("none.pdf");
    sample.ask(&format!("letter render --letter no-such-id --out {}", pdf.display())).refused(4);
    assert!(!pdf.exists());
    let wrong = sample.place.file("wrong", "another passphrase altogether");
    let ran = run(on_vault("case list", sample.vault(), &wrong));
    ran.refused(3);
    assert!(!ran.err.contains("another passphrase"));

    let letters = sample.ask("letter list --json").json();
    let letter = list(&letters)[0]["id"].as_str().unwrap();
    let nowhere = sample.place.path("no such folder").join("x.pdf");
    let line = ["letter", "render", "--letter", letter, "--out"].map(OsStr::new);
    let rest = [
        nowhere.as_os_str(),
        "--vault".as_ref(),
        sample.vault().as_os_str(),
        "--passphrase-file".as_ref(),
        sample.secret.as_os_str(),
    ];
    run(line.into_iter().chain(rest)).refused(3);
}

#[test]
fn a_chosen_passphrase_is_not_printed() {
    let place = Place::new();
    let secret = place.file("secret", "violet anchor seventy marble\n");
    let folder = place.path("demo");
    let arguments = [OsStr::new("demo"), folder.as_os_str(), "--passphrase-file".as_ref(), secret.as_ref()];
    let made = run(arguments);
    assert_eq!((made.code, made.err.as_str()), (0, ""));
    assert!(!made.out.contains("violet") && made.out.contains("letters"), "{}", made.out);
    let vault = folder.join("Sample.vault");
    assert_eq!(run(on_vault("case list", &vault, &secret)).code, 0);
    // A second sample does not overwrite the first.
    run(arguments).refused(3);
}
