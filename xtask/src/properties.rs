//! `cargo xtask properties`: the tests of properties with new chances and many more of them.
//!
//! `cargo xtask test` draws its cases from one named seed, so that the same code gives the same answer on every
//! machine. New cases are looked for here; proptest keeps the seed of each failure beside the test (commit it).

use crate::{
    setup::{Need, set_up},
    shell::{Done, Failure, cargo, step},
    suites::EVERYTHING,
    ui,
};

/// How many cases each property is tried with when nobody says.
const CASES: u32 = 2000;

/// Runs every test of the rooms, with as many cases of each property as `arguments` say.
pub(crate) fn properties(arguments: &[&str]) -> Done {
    let cases = cases(arguments)?;
    set_up(Need::Test)?;
    ui::build()?;
    let mut test = cargo(["test"]);
    test.args(EVERYTHING).args(["--no-fail-fast", "--lib", "--test", "it"]);
    test.env("PROPTEST_CASES", cases.to_string());
    step(&format!("properties, {cases} cases each"), &mut test)
}

fn cases(arguments: &[&str]) -> Result<u32, Failure> {
    match arguments {
        [] => Ok(CASES),
        ["--cases", count] => {
            count.parse().map_err(|_| Failure::new("`--cases` wants a whole number, such as 5000"))
        }
        _ => Err(Failure::new("`cargo xtask properties [--cases N]`")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_cases_is_a_whole_number() {
        assert_eq!(cases(&[]).ok(), Some(CASES));
        assert_eq!(cases(&["--cases", "50"]).ok(), Some(50));
        assert!(cases(&["--cases", "many"]).is_err());
        assert!(cases(&["50"]).is_err());
    }
}
