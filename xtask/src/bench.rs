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
    say::plain,
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

/// One measured benchmark.
struct Estimate {
    /// The group and, for a benchmark over several inputs, the input: what is compared with one another.
    title: String,
    name: String,
    nanoseconds: f64,
}

fn report(folder: &Path, before: Option<SystemTime>) -> Done {
    let mut estimates = Vec::new();
    for benchmark in measured(folder)? {
        if modified(&estimate_file(&benchmark)) > before {
            estimates.push(read(folder, &benchmark)?);
        }
    }
    plain("");
    for row in rows(&estimates) {
        plain(&row);
    }
    Ok(())
}

/// The table of ratios: one row for each of our own benchmarks and each of its references.
fn rows(estimates: &[Estimate]) -> Vec<String> {
    let mut rows = vec![format!("{:<40} {OURS:>10} {:>10}  ratio", "", "reference")];
    for ours in estimates.iter().filter(|estimate| estimate.name == OURS) {
        let others = estimates.iter().filter(|other| other.title == ours.title && other.name != OURS);
        let own = time(ours.nanoseconds);
        let before = rows.len();
        rows.extend(others.map(|other| {
            let ratio = ours.nanoseconds / other.nanoseconds;
            let reference = time(other.nanoseconds);
            format!("{:<40} {own:>10} {reference:>10}  {ratio:.2} of {}", ours.title, other.name)
        }));
        if rows.len() == before {
            rows.push(format!("{:<40} {own:>10} {:>10}  without a reference", ours.title, ""));
        }
    }
    rows
}

/// Reads what Criterion left of one benchmark; its folder is `<group>/<name>` or `<group>/<name>/<input>`.
fn read(root: &Path, benchmark: &Path) -> Done<Estimate> {
    let file = estimate_file(benchmark);
    let text = fs::read_to_string(&file).map_err(at(&file))?;
    let median = median(&text).ok_or_else(|| Failure::new(format!("{}: no median in it", file.display())))?;
    let path = benchmark.strip_prefix(root).unwrap_or(benchmark);
    let mut parts: Vec<String> = path.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    let name = if parts.len() > 1 { parts.remove(1) } else { parts.concat() };
    Ok(Estimate { title: parts.join(" "), name, nanoseconds: median })
}

/// All folders below `folder` that hold a measurement, sorted.
fn measured(folder: &Path) -> Done<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        if estimate_file(&next).is_file() {
            found.push(next);
        } else {
            open.extend(folders(&next)?);
        }
    }
    found.sort();
    Ok(found)
}

fn newest_estimate(folder: &Path) -> Option<SystemTime> {
    measured(folder).ok()?.iter().filter_map(|benchmark| modified(&estimate_file(benchmark))).max()
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
    fn each_reference_of_a_group_gets_its_ratio() {
        let estimate = |title: &str, name: &str, nanoseconds| Estimate {
            title: title.to_owned(),
            name: name.to_owned(),
            nanoseconds,
        };
        let rows = rows(&[
            estimate("append", "plain-sqlite", 2e6),
            estimate("append", OURS, 3e6),
            estimate("letter", OURS, 5e6),
        ]);
        assert_eq!(rows.len(), 3);
        assert!(
            rows[1].starts_with("append") && rows[1].ends_with("3.00 ms    2.00 ms  1.50 of plain-sqlite"),
            "{rows:?}"
        );
        assert!(rows[2].starts_with("letter") && rows[2].ends_with("without a reference"), "{rows:?}");
    }

    #[test]
    fn times_carry_the_unit_that_fits() {
        assert_eq!(time(812.0), "812 ns");
        assert_eq!(time(4_000_000.0), "4.00 ms");
    }
}
