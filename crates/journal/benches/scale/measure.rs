//! How long something takes, and the table that is printed.

use std::time::Duration;

/// The time that the processor spent on this thread so far. Unlike the wall's clock it hardly depends on what else the
/// computer does.
#[cfg(target_os = "linux")]
pub(crate) fn processor_time() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    let whole = u64::try_from(time.tv_sec).unwrap_or(0);
    Duration::new(whole, u32::try_from(time.tv_nsec).unwrap_or(0))
}

/// The wall's clock, where the system's own is not asked.
#[cfg(not(target_os = "linux"))]
pub(crate) fn processor_time() -> Duration {
    static BEGUN: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
    BEGUN.get_or_init(std::time::Instant::now).elapsed()
}

/// The middle, and what one in a hundred exceeds.
pub(crate) fn middle_and_worst(mut times: Vec<Duration>) -> (Duration, Duration) {
    times.sort_unstable();
    let at = |share: usize| {
        times.get((times.len() * share / 100).min(times.len() - 1)).copied().unwrap_or_default()
    };
    (at(50), at(99))
}

#[expect(clippy::print_stdout, reason = "the table is what this is for")]
pub(crate) fn row(what: &str, ours: Duration, plain: Duration) {
    let ratio = ours.as_secs_f64() / plain.as_secs_f64().max(1e-9);
    println!("{what:<70} {:>10} {:>10}   {ratio:.2}", shown(ours), shown(plain));
}

#[expect(clippy::print_stdout, reason = "the table is what this is for")]
pub(crate) fn size_row(what: &str, ours: u64, plain: u64) {
    // In kilobytes: the ratio needs no more, and numbers of that size are told exactly.
    let kilobytes = |bytes: u64| f64::from(u32::try_from(bytes / 1000).unwrap_or(u32::MAX));
    let ratio = kilobytes(ours) / kilobytes(plain);
    println!("{what:<70} {:>7} MB {:>7} MB   {ratio:.3}", ours / 1_000_000, plain / 1_000_000);
}

pub(crate) fn shown(time: Duration) -> String {
    if time < Duration::from_secs(1) {
        format!("{:.2} ms", time.as_secs_f64() * 1e3)
    } else {
        format!("{:.2} s", time.as_secs_f64())
    }
}
