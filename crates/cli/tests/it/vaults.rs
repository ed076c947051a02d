//! `vault`: from making one to getting back in without the passphrase.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::Command;

use desk::{Desk, Passphrase, SystemClock};

use crate::program::{Place, Ran, run, run_with_input};

const FIRST: &str = "lantern otter gravel twelve";
const SECOND: &str = "violet anchor seventy marble";

/// `vault <command> <vault>` with options that name files.
fn vault(command: &str, vault: &Path, options: &[(&str, &Path)]) -> Ran {
    let mut all: Vec<&OsStr> = vec!["vault".as_ref(), command.as_ref(), vault.as_ref(), "--json".as_ref()];
    for (option, file) in options {
        all.extend([OsStr::new(option), file.as_os_str()]);
    }
    run(all)
}

#[test]
fn a_vault_is_made_checked_changed_and_recovered() {
    let place = Place::new();
    let at = place.path("Family.vault");
    let (first, second) = (place.file("first", &format!("{FIRST}\n")), place.file("second", SECOND));

    let made = vault("create", &at, &[("--passphrase-file", &first)]).json();
    let words: Vec<&str> =
        made["recoveryWords"].as_array().unwrap().iter().filter_map(|it| it.as_str()).collect();
    assert_eq!(words.len(), 24);
    let sheet = place.file("words", &format!("{}\n", words.join(" ")));

    let checked = vault("check", &at, &[("--passphrase-file", &first)]);
    assert_eq!(checked.json()["whole"], true);
    let rebuilt = vault("rebuild-search", &at, &[("--passphrase-file", &first)]);
    assert_eq!(rebuilt.json()["fittedBefore"], true);
    assert!(!checked.out.contains(FIRST) && !checked.out.contains(words[0]));
    vault("check", &at, &[("--passphrase-file", &second)]).refused(3);

    let changed =
        vault("passphrase", &at, &[("--passphrase-file", &first), ("--new-passphrase-file", &second)]);
    assert_eq!(changed.json()["changed"], true);
    vault("check", &at, &[("--passphrase-file", &first)]).refused(3);

    let recovered = vault("recover", &at, &[("--words-file", &sheet), ("--passphrase-file", &first)]);
    assert_eq!(recovered.json()["changed"], true);
    vault("check", &at, &[("--passphrase-file", &first)]).json();
    let wrong = place.file("wrong", "abandon abandon");
    vault("recover", &at, &[("--words-file", &wrong), ("--passphrase-file", &first)]).refused(3);
}

#[test]
fn a_passphrase_comes_through_standard_input_as_well() {
    let place = Place::new();
    let at = place.path("Family.vault");
    let on = |command: &'static str| {
        ["vault".as_ref(), command.as_ref(), at.as_os_str(), "--passphrase-file".as_ref(), "-".as_ref()]
    };
    assert_eq!(run_with_input(on("create"), &format!("{FIRST}\n")).code, 0);
    let checked = run_with_input(on("check"), FIRST);
    assert_eq!((checked.code, checked.err.as_str()), (0, ""));
    run_with_input(on("check"), &format!("{FIRST}\n\n")).refused(3);
    run_with_input(on("check"), "\n").refused(2);
}

#[test]
fn a_weak_passphrase_is_taken_with_a_warning_that_does_not_repeat_it() {
    let place = Place::new();
    let secret = place.file("weak", "password1");
    let made = vault("create", &place.path("Family.vault"), &[("--passphrase-file", &secret)]);
    assert_eq!(made.code, 0);
    assert!(made.err.contains("easy to guess") && !made.err.contains("password1"), "{}", made.err);
}

#[test]
fn what_is_not_there_is_not_found() {
    let place = Place::new();
    let secret = place.file("secret", FIRST);
    vault("check", &place.path("Nothing.vault"), &[("--passphrase-file", &secret)]).refused(4);
    fs::create_dir(place.path("Empty")).unwrap();
    vault("check", &place.path("Empty"), &[("--passphrase-file", &secret)]).refused(4);
    vault("recover", &place.path("Empty"), &[("--passphrase-file", &secret)]).refused(4);
    let made = place.path("Family.vault");
    vault("create", &made, &[("--passphrase-file", &place.path("no such file"))]).refused(4);
    assert!(!made.exists());
}

#[test]
fn a_folder_that_holds_something_is_no_place_for_a_vault() {
    let place = Place::new();
    let secret = place.file("secret", FIRST);
    let folder = place.path("Papers");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("scan.pdf"), "x").unwrap();
    vault("create", &folder, &[("--passphrase-file", &secret)]).refused(3);
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
}

#[test]
fn damage_is_refused_and_named() {
    let place = Place::new();
    let at = place.path("Family.vault");
    let secret = place.file("secret", FIRST);
    assert_eq!(vault("create", &at, &[("--passphrase-file", &secret)]).code, 0);
    let database = at.join("vault.db");
    let whole = fs::read(&database).unwrap();
    let mut bytes = whole.clone();
    for byte in bytes.iter_mut().skip(5000).step_by(4096) {
        *byte ^= 0xff;
    }
    fs::write(&database, &bytes).unwrap();
    let damaged = vault("check", &at, &[("--passphrase-file", &secret)]);
    assert_eq!(damaged.code, 3, "{damaged:?}");
    fs::remove_file(&database).unwrap();
    let missing = vault("check", &at, &[("--passphrase-file", &secret)]);
    missing.refused(3);
    assert!(missing.err.contains("vault.db"), "{}", missing.err);
    fs::write(&database, &whole).unwrap();
    vault("check", &at, &[("--passphrase-file", &secret)]).json();
}

#[test]
fn a_check_says_which_entries_are_missing_and_says_it_again() {
    let sample = crate::demo::Sample::new();
    let case = sample.ask("case list --json").json()[0]["id"].as_str().unwrap().to_owned();
    let database = sample.vault().join("vault.db");
    let older = fs::read(&database).unwrap();
    let log = sample.place.file("calls.csv", "Date,Notes\n2020-11-13,They will call back\n");
    sample.ask(&format!("case take-calls {case} {} --json", log.display())).json();
    fs::write(&database, older).unwrap();
    sample.ask("case list").refused(3);
    for _ in 0..2 {
        let checked = vault("check", sample.vault(), &[("--passphrase-file", sample.secret())]);
        assert_eq!(checked.code, 3, "{checked:?}");
        let report: serde_json::Value = serde_json::from_str(&checked.out).unwrap();
        assert_eq!(report["whole"], false);
        let findings = report["findings"].as_array().unwrap();
        let finding = findings[0].as_str().unwrap();
        assert!(findings.len() == 1 && finding.starts_with("Entry "), "{findings:?}");
        assert!(finding.contains("it is missing and was there at the last close"), "{finding}");
    }
}

#[test]
fn of_two_vaults_whose_backups_lie_together_one_is_restored_only_when_it_is_named() {
    let place = Place::new();
    let (drive, again, secret) =
        (place.path("stick"), place.path("Again.vault"), place.file("secret", FIRST));
    fs::create_dir(&drive).unwrap();
    for name in ["Family.vault", "Neighbour.vault"] {
        let at = place.path(name);
        vault("create", &at, &[("--passphrase-file", &secret)]).json();
        vault("backup", &at, &[("--passphrase-file", &secret), ("--to", &drive)]).json();
    }
    let listed = vault("backups", &drive, &[]).json();
    assert_ne!(listed[0]["vault"], listed[1]["vault"]);
    let restore = |from: &Path| {
        let words: [&OsStr; 7] = [
            "vault".as_ref(),
            "restore".as_ref(),
            from.as_os_str(),
            again.as_os_str(),
            "--json".as_ref(),
            "--passphrase-file".as_ref(),
            secret.as_os_str(),
        ];
        run(words)
    };
    restore(&drive).refused(2);
    assert!(!again.exists());
    let ours = Path::new(listed[1]["id"].as_str().unwrap());
    assert_eq!(restore(ours).json()["report"]["whole"], true);
}

#[test]
fn a_backup_is_made_listed_and_restored_into_a_new_place() {
    let place = Place::new();
    let (at, again, drive) = (place.path("Family.vault"), place.path("Again.vault"), place.path("stick"));
    let (secret, other) = (place.file("secret", FIRST), place.file("other", SECOND));
    let made = vault("create", &at, &[("--passphrase-file", &secret)]).json();
    vault("backup", &at, &[("--passphrase-file", &secret)]).refused(2);
    vault("backup", &at, &[("--passphrase-file", &secret), ("--to", &drive)]).refused(2);
    fs::create_dir(&drive).unwrap();
    let backup = vault("backup", &at, &[("--passphrase-file", &secret), ("--to", &drive)]);
    assert_eq!(backup.json()["kept"], 1);
    vault("backups", &at, &[]).refused(4);
    let listed = vault("backups", &drive, &[]).json();
    assert_eq!((listed[0]["whole"].as_bool(), listed.as_array().unwrap().len()), (Some(true), 1));

    let restore = |to: &Path, options: &[(&str, &Path)]| {
        let mut all: Vec<&OsStr> =
            vec!["vault".as_ref(), "restore".as_ref(), drive.as_os_str(), to.as_os_str()];
        all.push("--json".as_ref());
        for (option, file) in options {
            all.extend([OsStr::new(option), file.as_os_str()]);
        }
        run(all)
    };
    restore(&at, &[("--passphrase-file", &secret)]).refused(3);
    restore(&again, &[("--passphrase-file", &other)]).refused(3);
    assert!(!again.exists());
    assert_eq!(restore(&again, &[("--passphrase-file", &secret)]).json()["report"]["whole"], true);
    assert_eq!(vault("check", &again, &[("--passphrase-file", &secret)]).json()["whole"], true);

    let words: Vec<&str> =
        made["recoveryWords"].as_array().unwrap().iter().filter_map(|it| it.as_str()).collect();
    let sheet = place.file("words", &words.join(" "));
    let third = place.path("Third.vault");
    restore(&third, &[("--words-file", &sheet), ("--new-passphrase-file", &other)]).json();
    assert_eq!(vault("check", &third, &[("--passphrase-file", &other)]).json()["whole"], true);

    // The stick is pulled out: the vault is fine, and the backup is refused with a reason.
    fs::rename(&drive, place.path("elsewhere")).unwrap();
    let gone = vault("backup", &at, &[("--passphrase-file", &secret)]);
    gone.refused(3);
    assert!(gone.err.contains("plug in its drive"), "{}", gone.err);
}

#[test]
fn what_is_whole_of_a_damaged_vault_is_saved_into_a_new_one() {
    let place = Place::new();
    let (at, new) = (place.path("Family.vault"), place.path("New.vault"));
    let secret = place.file("secret", FIRST);
    assert_eq!(vault("create", &at, &[("--passphrase-file", &secret)]).code, 0);
    let rescue = |to: &Path| {
        run([
            "vault".as_ref(),
            "rescue".as_ref(),
            at.as_os_str(),
            to.as_os_str(),
            "--passphrase-file".as_ref(),
            secret.as_os_str(),
            "--json".as_ref(),
        ])
    };
    assert_eq!(rescue(&new).json()["found"]["lostEntries"], 0);
    assert_eq!(vault("check", &new, &[("--passphrase-file", &secret)]).json()["whole"], true);
    rescue(&new).refused(3);
    // What a page holds is not known here, and without the list of tables there is no rescue: another one, then.
    let whole = fs::read(at.join("vault.db")).unwrap();
    let again = place.path("Again.vault");
    let saved = (1..whole.len() / 4096).rev().find_map(|page| {
        let mut bytes = whole.clone();
        bytes[page * 4096 + 100] ^= 1;
        fs::write(at.join("vault.db"), &bytes).unwrap();
        let ran = rescue(&again);
        assert!(fs::read(at.join("vault.db")).unwrap() == bytes, "the damaged one is as it was");
        (!ran.out.is_empty()).then_some(ran)
    });
    assert!(saved.is_some_and(|ran| ran.out.contains("lostEntries") && [0, 3].contains(&ran.code)));
    assert_eq!(vault("check", &again, &[("--passphrase-file", &secret)]).json()["whole"], true);
}

#[test]
fn a_damaged_vault_is_rescued_with_the_words_from_a_file_and_gets_a_new_passphrase() {
    let place = Place::new();
    let (at, new) = (place.path("Family.vault"), place.path("New.vault"));
    let (first, second) = (place.file("first", FIRST), place.file("second", SECOND));
    let made = vault("create", &at, &[("--passphrase-file", &first)]).json();
    let words: Vec<&str> =
        made["recoveryWords"].as_array().unwrap().iter().filter_map(|it| it.as_str()).collect();
    let sheet = place.file("words", &words.join(" "));
    let rescue = |options: &[(&str, &Path)]| {
        let words: [&OsStr; 4] = ["vault".as_ref(), "rescue".as_ref(), at.as_ref(), new.as_ref()];
        let options = options.iter().flat_map(|(name, file)| [OsStr::new(*name), file.as_os_str()]);
        run(words.into_iter().chain(options).chain(["--json".as_ref()]))
    };
    assert_eq!(rescue(&[("--words-file", &sheet)]).code, 2, "a new passphrase is needed");
    let saved = rescue(&[("--words-file", &sheet), ("--new-passphrase-file", &second)]).json();
    assert_eq!(saved["found"]["lostEntries"], 0);
    assert_eq!(vault("check", &new, &[("--passphrase-file", &second)]).json()["whole"], true);
    vault("check", &new, &[("--passphrase-file", &first)]).refused(3);
}

#[test]
fn recovery_words_that_nobody_could_read_are_no_success() {
    let place = Place::new();
    let first = place.file("first", FIRST);
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let made = Command::new(env!("CARGO_BIN_EXE_recourse-cli"))
        .args(["vault", "create"])
        .arg(place.path("Family.vault"))
        .arg("--passphrase-file")
        .arg(&first)
        .stdout(writer)
        .output()
        .unwrap();
    let said = String::from_utf8(made.stderr).unwrap();
    assert_eq!(made.status.code(), Some(3), "{said}");
    assert!(said.contains("delete its folder and make it again"), "{said}");
}

#[test]
fn a_new_passphrase_says_that_the_keychain_still_holds_the_key_to_older_copies() {
    let place = Place::new();
    let at = place.path("Family.vault");
    let (first, second) = (place.file("first", FIRST), place.file("second", SECOND));
    let made = vault("create", &at, &[("--passphrase-file", &first)]).json();
    let words: Vec<&str> =
        made["recoveryWords"].as_array().unwrap().iter().filter_map(|it| it.as_str()).collect();
    let sheet = place.file("words", &words.join(" "));
    let turn_on = |passphrase: &str| {
        let passphrase = Passphrase::new(passphrase);
        let mut desk = Desk::open(&at, &passphrase, SystemClock).unwrap();
        let key = desk.new_keychain_key(&passphrase).unwrap();
        desk.let_keychain_open(&key).unwrap();
        desk.close().unwrap();
        desk::keychain_item_of(&at).unwrap().unwrap().name()
    };
    let name = turn_on(FIRST);
    let options: [(&str, &Path); 2] = [("--passphrase-file", &first), ("--new-passphrase-file", &second)];
    let changed = vault("passphrase", &at, &options).json();
    assert_eq!((&changed["keychainStopped"], &changed["keyLeft"]), (&true.into(), &name.as_str().into()));

    turn_on(SECOND);
    let recover: [&OsStr; 7] = [
        "vault".as_ref(),
        "recover".as_ref(),
        at.as_ref(),
        "--words-file".as_ref(),
        sheet.as_ref(),
        "--passphrase-file".as_ref(),
        first.as_ref(),
    ];
    let recovered = run(recover);
    assert!(recovered.out.contains(&format!("still in the keychain, under {name}")), "{}", recovered.out);
    // Once it is off there is nothing to say.
    let recovered = vault("recover", &at, &[("--words-file", &sheet), ("--passphrase-file", &first)]).json();
    assert_eq!(recovered["keyLeft"], serde_json::Value::Null);
}

#[test]
fn a_folder_that_a_synchronising_program_watches_is_named_on_the_way_into_it() {
    let place = Place::new();
    let secret = place.file("secret", FIRST);
    let (made, rescued, restored) = (
        place.path("Dropbox/Made.vault"),
        place.path("Dropbox/Rescued.vault"),
        place.path("Dropbox/Back.vault"),
    );
    fs::create_dir(place.path("Dropbox")).unwrap();
    let warned = |ran: Ran| {
        assert_eq!(ran.code, 0, "{ran:?}");
        assert!(ran.err.contains("Dropbox watches this folder"), "{}", ran.err);
    };
    warned(vault("create", &made, &[("--passphrase-file", &secret)]));
    let stick = place.path("stick");
    fs::create_dir(&stick).unwrap();
    let elsewhere = vault("backup", &made, &[("--to", &stick), ("--passphrase-file", &secret)]);
    elsewhere.json();
    for (command, from, to) in [("rescue", &made, &rescued), ("restore", &stick, &restored)] {
        let words: [&OsStr; 2] = ["vault".as_ref(), command.as_ref()];
        let key: [&OsStr; 2] = ["--passphrase-file".as_ref(), secret.as_ref()];
        warned(run(words.into_iter().chain([from.as_os_str(), to.as_os_str()]).chain(key)));
    }
}
