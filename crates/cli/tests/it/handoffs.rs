//! `handoff`: from one vault to another and back.

use std::ffi::OsStr;
use std::path::Path;

use crate::program::{Place, Ran, on_vault, run};

const MINE: &str = "lantern otter gravel twelve";
const SHARED: &str = "violet anchor seventy marble";

fn with<'a>(mut all: Vec<&'a OsStr>, more: &'a [&'a dyn AsRef<OsStr>]) -> Ran {
    all.extend(more.iter().map(AsRef::as_ref));
    run(all)
}

fn first_case(vault: &Path, secret: &Path) -> String {
    let cases = with(on_vault("case list", vault, secret), &[&"--json"]).json();
    cases[0]["id"].as_str().unwrap().to_owned()
}

#[test]
fn a_case_goes_to_another_vault_and_comes_back_without_adding_anything_twice() {
    let place = Place::new();
    let (mine, shared) = (place.file("mine", MINE), place.file("shared", SHARED));
    let demo = place.path("demo");
    run([
        OsStr::new("demo"),
        demo.as_os_str(),
        "--passphrase-file".as_ref(),
        mine.as_os_str(),
        "--json".as_ref(),
    ])
    .json();
    let (from, to) = (demo.join("Sample.vault"), place.path("Ana.vault"));
    run([
        "vault".as_ref(),
        "create".as_ref(),
        to.as_os_str(),
        "--passphrase-file".as_ref(),
        mine.as_os_str(),
        "--json".as_ref(),
    ])
    .json();
    let case = first_case(&from, &mine);
    let file = place.path("case.age");

    let made = with(
        on_vault("handoff create", &from, &mine),
        &[
            &"--case",
            &case,
            &"--to",
            &"Ana",
            &"--from",
            &"Rosa's daughter",
            &"--handoff-passphrase-file",
            &shared,
            &"--out",
            &file,
            &"--json",
        ],
    );
    assert_eq!(made.json()["missingFiles"], 0);
    assert!(!made.out.contains(SHARED));
    let receive = |vault, secret, more: &[&dyn AsRef<OsStr>]| {
        let mut all: Vec<&dyn AsRef<OsStr>> = vec![&file, &"--handoff-passphrase-file", secret, &"--json"];
        all.extend(more);
        with(on_vault("handoff receive", vault, &mine), &all)
    };
    receive(&to, &mine, &[]).refused(3);
    let looked = receive(&to, &shared, &[&"--look"]).json();
    assert_eq!((&looked["from"], &looked["allNew"]), (&"Rosa's daughter".into(), &true.into()));
    assert!(with(on_vault("case list", &to, &mine), &[&"--json"]).json().as_array().unwrap().is_empty());

    let taken = receive(&to, &shared, &[]).json();
    assert_eq!((&taken["case"], taken["entries"].as_u64() > Some(0)), (&case.as_str().into(), true));
    assert_eq!(receive(&to, &shared, &[]).json()["entries"], 0);
    assert_eq!(receive(&from, &shared, &[]).json()["records"], 0);
    let whole = run([
        "vault".as_ref(),
        "check".as_ref(),
        to.as_os_str(),
        "--passphrase-file".as_ref(),
        mine.as_os_str(),
        "--json".as_ref(),
    ]);
    assert_eq!(whole.json()["whole"], true);
    let shown = with(on_vault("case show", &to, &mine), &[&case, &"--json"]);
    assert_eq!(shown.code, 0);
}

#[test]
fn what_was_made_for_a_vaults_key_needs_no_passphrase_and_opens_in_no_other() {
    let place = Place::new();
    let mine = place.file("mine", MINE);
    let demo = place.path("demo");
    run([
        OsStr::new("demo"),
        demo.as_os_str(),
        "--passphrase-file".as_ref(),
        mine.as_os_str(),
        "--json".as_ref(),
    ])
    .json();
    let from = demo.join("Sample.vault");
    let (to, other) = (place.path("Ana.vault"), place.path("Other.vault"));
    for vault in [&to, &other] {
        run([
            "vault".as_ref(),
            "create".as_ref(),
            vault.as_os_str(),
            "--passphrase-file".as_ref(),
            mine.as_os_str(),
            "--json".as_ref(),
        ])
        .json();
    }
    let key =
        with(on_vault("handoff key", &to, &mine), &[&"--json"]).json()["key"].as_str().unwrap().to_owned();
    let case = first_case(&from, &mine);
    let file = place.path("case.age");
    let create = |key: &str| {
        with(
            on_vault("handoff create", &from, &mine),
            &[&"--case", &case, &"--to", &"Ana", &"--key", &key, &"--out", &file, &"--json"],
        )
    };
    create("age1nonsense").refused(2);
    create(&key).json();
    with(on_vault("handoff receive", &other, &mine), &[&file, &"--json"]).refused(3);
    assert!(
        with(on_vault("handoff receive", &to, &mine), &[&file, &"--json"]).json()["entries"].as_u64()
            > Some(0)
    );
    let broken = place.path("broken.age");
    let mut bytes = std::fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&broken, bytes).unwrap();
    with(on_vault("handoff receive", &to, &mine), &[&broken, &"--json"]).refused(3);
}
