//! A fault of the program itself: it says where it is, and nothing of what it was about.
//!
//! A panic carries a text, and the text may quote what it stumbled over: somebody's name, somebody's illness. It ends
//! one command and not the program; see `state::off_thread`.

use std::io::Write as _;
use std::panic;

const _: () = assert!(cfg!(panic = "unwind"), "a fault in one command must not end the program");

/// From now on a panic writes its place to standard error, and not its text.
pub(crate) fn say_only_where() {
    panic::set_hook(Box::new(|fault| {
        let place = fault.location().map(ToString::to_string).unwrap_or_default();
        // Where nobody listens to standard error, nothing is to be done.
        drop(writeln!(std::io::stderr(), "recourse: a fault of the program at {place}"));
    }));
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::say_only_where;

    const CHILD: &str = "RECOURSE_FAULTY";

    #[test]
    fn a_fault_says_where_it_is_and_never_what_it_was_about() {
        if std::env::var_os(CHILD).is_some() {
            say_only_where();
            let name = "Zebulonia é";
            // As a careless piece of code would: in the middle of a letter.
            panic!("{:?}", name.split_at(11));
        }
        let mut again = Command::new(std::env::current_exe().unwrap());
        let test = "faults::tests::a_fault_says_where_it_is_and_never_what_it_was_about";
        let output = again.args(["--exact", test, "--nocapture"]).env(CHILD, "1").output().unwrap();
        let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
        assert!(said.contains("a fault of the program at"), "{said}");
        assert!(!said.contains("Zebulonia"), "{said}");
    }
}
