//! Help, and what cannot be understood.

use crate::program::{Place, run, run_with_input, words};

#[test]
fn help_names_every_command_and_the_exit_codes() {
    let help = run(["--help"]);
    assert_eq!((help.code, help.err.as_str()), (0, ""));
    for word in ["vault", "demo", "deadlines", "letter", "case", "packet", "0 done", "4 not found"] {
        assert!(help.out.contains(word), "{word}");
    }
    assert_eq!(run(["--version"]).code, 0);
}

#[test]
fn what_is_not_a_command_is_bad_usage() {
    for line in ["", "vault", "vault open x", "deadlines when", "letter render --letter x", "demo --nonsense"]
    {
        let ran = run(words(line));
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{line}");
        assert!(!ran.err.is_empty());
    }
}

#[test]
fn a_passphrase_is_no_argument() {
    let ran = run(words("vault check somewhere --passphrase secret"));
    assert_eq!(ran.code, 2);
}

#[test]
fn where_there_is_no_terminal_the_file_has_to_be_named() {
    let place = Place::new();
    let new = place.path("New.vault");
    let ran = run(["vault".as_ref(), "create".as_ref(), new.as_os_str()]);
    ran.refused(2);
    assert!(ran.err.contains("--passphrase-file"), "{}", ran.err);
    assert!(!new.exists());
}

#[test]
fn two_secrets_do_not_fit_into_one_input() {
    let line = "vault passphrase nowhere --passphrase-file - --new-passphrase-file -";
    run_with_input(words(line), "one\ntwo\n").refused(2);
    let line = "vault recover nowhere --words-file - --passphrase-file -";
    run_with_input(words(line), "one\ntwo\n").refused(2);
}
