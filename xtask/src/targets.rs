//! Which test and bench binaries the workspace has, asked from cargo, so that none can fall between two lanes.

use crate::shell::{Done, cargo, output};

/// The names of all integration-test binaries of the workspace, sorted, each once.
pub(crate) fn tests() -> Done<Vec<String>> {
    Ok(names(&metadata()?, "test"))
}

/// The names of all benches of the workspace, sorted, each once.
pub(crate) fn benches() -> Done<Vec<String>> {
    Ok(names(&metadata()?, "bench"))
}

fn metadata() -> Done<String> {
    output(&mut cargo(["metadata", "--no-deps", "--format-version", "1"]))
}

/// Finds the targets of one kind in `cargo metadata`'s single line of JSON.
///
/// A JSON parser would be xtask's only dependency, so this leans on the order of fields that cargo promises to keep
/// stable for format version 1: a target's `kind` comes before its `name`.
fn names(json: &str, kind: &str) -> Vec<String> {
    let opening = format!(r#"{{"kind":["{kind}"],"#);
    let after_kind = json.split(opening.as_str()).skip(1);
    let name = |target: &str| Some(target.split_once(r#""name":""#)?.1.split_once('"')?.0.to_owned());
    let mut names: Vec<String> = after_kind.filter_map(name).collect();
    names.sort();
    names.dedup();
    names
}

#[cfg(test)]
mod tests_of_names {
    use super::*;

    #[test]
    fn targets_of_one_kind_are_named_once() {
        let json = concat!(
            r#"{"packages":[{"name":"vault","targets":[{"kind":["lib"],"crate_types":["lib"],"name":"vault"},"#,
            r#"{"kind":["test"],"crate_types":["bin"],"name":"it"},{"kind":["bench"],"crate_types":["bin"],"name":"open"}]},"#,
            r#"{"name":"rules","targets":[{"kind":["test"],"crate_types":["bin"],"name":"it"},"#,
            r#"{"kind":["test"],"crate_types":["bin"],"name":"crash"}]}]}"#,
        );
        assert_eq!(names(json, "test"), ["crash", "it"]);
        assert_eq!(names(json, "bench"), ["open"]);
    }
}
