//! `cargo xtask bench`: how long things take, each beside its reference, as a ratio.
//!
//! By agreement every Criterion group holds one benchmark called `recourse` and one or more named after what it is
//! compared with. Times differ between machines; the ratio hardly does, so the ratio is what is reported.

use std::{
    fs,
    path::{Path, PathBuf},
    time::SystemTime,
};

use crate::{
    say::{plain, say},
    setup::{Need, set_up},
    shell::{Done, Failure, at, cargo, step, target},
    targets,
};

/// The name of our own benchmark in every group.
const OURS: &str = "recourse";

/// Runs all benches, or those whose group or name contains `filter`, and prints the ratios of what was run.
pub(crate) fn bench(filter: Option<&str>) -> Done {
    set_up(Need::Build)?;
    let benches = targets::benches()?;
    if benches.is_empty() {
        return Err(Failure::new("the workspace has no benches"));
    }
    let folder = target("criterion")?;
    let before = newest_estimate(&folder);
    let mut bench = cargo(["bench", "--workspace"]);
    for name in &benches {
        bench.args(["--bench", name]);
    }
    bench.args(filter.map(|filter| ["--", filter]).into_iter().flatten());
    step("benches", &mut bench)?;
    report(&folder, before)
}

/// One measured benchmark of a group.
struct Estimate {
    name: String,
    nanoseconds: f64,
}

fn report(folder: &Path, before: Option<SystemTime>) -> Done {
    let mut groups = folders(folder)?;
    groups.sort();
    plain("");
    plain(&format!("{:<34} {:>12} {:>12}  ratio", "group", OURS, "reference"));
    for group in groups {
        let estimates = estimates(&group, before)?;
        let Some(ours) = estimates.iter().find(|estimate| estimate.name == OURS) else { continue };
        let title = group.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        for other in estimates.iter().filter(|estimate| estimate.name != OURS) {
            plain(&format!(
                "{title:<34} {:>12} {:>12}  {:.2}  (reference: {})",
                time(ours.nanoseconds),
                time(other.nanoseconds),
                ours.nanoseconds / other.nanoseconds,
                other.name
            ));
        }
        if estimates.len() == 1 {
            say(&format!("{title}: {}, without a reference", time(ours.nanoseconds)));
        }
    }
    Ok(())
}

/// The estimates of a group that are newer than `before`, which are those of this run.
fn estimates(group: &Path, before: Option<SystemTime>) -> Done<Vec<Estimate>> {
    let mut found = Vec::new();
    for folder in folders(group)? {
        let file = estimate_file(&folder);
        if modified(&file) <= before {
            continue;
        }
        let text = fs::read_to_string(&file).map_err(at(&file))?;
        let unreadable = || Failure::new(format!("{}: no median in it", file.display()));
        let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        found.push(Estimate { name, nanoseconds: median(&text).ok_or_else(unreadable)? });
    }
    Ok(found)
}

fn newest_estimate(folder: &Path) -> Option<SystemTime> {
    let groups = folders(folder).ok()?;
    let benchmarks = groups.iter().filter_map(|group| folders(group).ok()).flatten();
    benchmarks.filter_map(|benchmark| modified(&estimate_file(&benchmark))).max()
}

fn estimate_file(benchmark: &Path) -> PathBuf {
    benchmark.join("new/estimates.json")
}

fn modified(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).and_then(|data| data.modified()).ok()
}

fn folders(parent: &Path) -> Done<Vec<PathBuf>> {
    let entries = fs::read_dir(parent).map_err(at(parent))?;
    Ok(entries.filter_map(Result::ok).map(|entry| entry.path()).filter(|path| path.is_dir()).collect())
}

/// Reads the median's point estimate, in nanoseconds, from Criterion's `estimates.json`.
fn median(json: &str) -> Option<f64> {
    let median = json.split_once(r#""median":"#)?.1;
    let point = median.split_once(r#""point_estimate":"#)?.1;
    point.split([',', '}']).next()?.trim().parse().ok()
}

fn time(nanoseconds: f64) -> String {
    match nanoseconds {
        n if n < 1e3 => format!("{n:.0} ns"),
        n if n < 1e6 => format!("{:.1} µs", n / 1e3),
        n if n < 1e9 => format!("{:.2} ms", n / 1e6),
        n => format!("{:.2} s", n / 1e9),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_read_and_not_the_mean() {
        let json = concat!(
            r#"{"mean":{"confidence_interval":{"upper_bound":2.0},"point_estimate":9.5,"standard_error":0.1},"#,
            r#""median":{"confidence_interval":{"upper_bound":2.0},"point_estimate":1234.5,"standard_error":0.1}}"#,
        );
        assert_eq!(median(json), Some(1234.5));
        assert_eq!(median("{}"), None);
    }

    #[test]
    fn times_carry_the_unit_that_fits() {
        assert_eq!(time(812.0), "812 ns");
        assert_eq!(time(4_000_000.0), "4.00 ms");
    }
}
