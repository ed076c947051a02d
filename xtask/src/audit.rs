//! `npm audit`: known holes in the packages of the window's web part.
//!
//! npm asks the registry about the packages of the lock file. A registry that does not answer is told apart from one
//! that knows a hole by what npm prints: a report has a version of its own, an error has none.

use crate::{
    say::{plain, say},
    shell::{Done, Failure, npm as npm_in_ui},
};

/// What it means when the registry gives no answer.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unreachable {
    /// It is said, and what else was checked counts.
    IsSaid,
    /// Nothing was checked, so the lane fails.
    Fails,
}

/// What npm's answer amounts to.
#[derive(Debug, PartialEq, Eq)]
enum Answer {
    Clean,
    Holes,
    None,
}

/// Asks about every package of `ui/package-lock.json`, those that only build and test the window included.
pub(crate) fn npm(unreachable: Unreachable) -> Done {
    let answer = npm_in_ui(["audit", "--json", "--audit-level=moderate"])
        .output()
        .map_err(|cause| Failure::new(format!("could not start npm: {cause}")))?;
    let report = String::from_utf8_lossy(&answer.stdout);
    match read(&report, answer.status.success()) {
        Answer::Clean => {
            say("npm audit: no known holes");
            Ok(())
        }
        Answer::Holes => {
            plain(&report);
            Err(Failure::new("npm audit knows of holes in the window's packages"))
        }
        Answer::None if unreachable == Unreachable::IsSaid => {
            say("npm audit: not checked, the registry gave no answer");
            Ok(())
        }
        Answer::None => {
            Err(Failure::new("npm audit got no answer from the registry, so nothing was checked"))
        }
    }
}

fn read(report: &str, success: bool) -> Answer {
    match (report.contains("\"auditReportVersion\""), success) {
        (true, true) => Answer::Clean,
        (true, false) => Answer::Holes,
        (false, _) => Answer::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_registry_without_an_answer_is_not_a_clean_one() {
        let report = r#"{ "auditReportVersion": 2, "vulnerabilities": {} }"#;
        assert_eq!(read(report, true), Answer::Clean);
        assert_eq!(read(report, false), Answer::Holes);
        let refused = r#"{ "message": "405 Method Not Allowed", "error": { "summary": "" } }"#;
        assert_eq!(read(refused, false), Answer::None);
        assert_eq!(read("", true), Answer::None);
    }
}
