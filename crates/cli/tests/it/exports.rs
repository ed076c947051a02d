//! `export`: everything out of a vault, in open formats.

use std::fs;

use crate::program::{Place, on_vault, run};

#[test]
fn everything_in_a_vault_goes_into_a_new_folder_and_a_warning_comes_first() {
    let place = Place::new();
    let secret = place.file("secret", "lantern otter gravel twelve");
    let demo = place.path("demo");
    run([
        "demo".as_ref(),
        demo.as_os_str(),
        "--passphrase-file".as_ref(),
        secret.as_os_str(),
        "--json".as_ref(),
    ])
    .json();
    let (vault, out) = (demo.join("Sample.vault"), place.path("out"));
    let mut all = on_vault("export", &vault, &secret);
    all.extend(["--out".as_ref(), out.as_os_str(), "--json".as_ref()]);
    let made = run(&all);
    assert_eq!(made.code, 0, "{}", made.err);
    assert!(made.err.contains("NOT encrypted"));
    let report: serde_json::Value = serde_json::from_str(&made.out).unwrap();
    let folder = std::path::PathBuf::from(report["folder"].as_str().unwrap());
    for file in ["journal.json", "contacts.csv", "cases/case-01.md", "READ-ME-FIRST.txt", "files.record"] {
        assert!(folder.join(file).is_file(), "{file}");
    }
    assert_eq!(fs::read_dir(&out).unwrap().count(), 1);

    let verify = || run(["verify".as_ref(), folder.as_os_str(), "--json".as_ref()]);
    assert_eq!(verify().json()["whole"], true);
    fs::write(folder.join("contacts.csv"), "nobody ever called").unwrap();
    let altered = verify();
    assert_ne!(altered.code, 0);
    assert!(altered.out.contains("contacts.csv") && altered.out.contains("file_changed"), "{}", altered.out);
    fs::remove_file(folder.join("files.record")).unwrap();
    let bare = verify();
    bare.refused(3);
    assert!(bare.err.contains("files.record"), "{}", bare.err);

    let mut inside = on_vault("export", &vault, &secret);
    inside.extend(["--out".as_ref(), vault.as_os_str()]);
    assert_eq!(run(&inside).code, 2);
}
