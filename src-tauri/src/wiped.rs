//! Memory of the C libraries that is given back is overwritten, so that nothing of the journal outlives the lock.
//!
//! What Rust gives back is wiped by the desk. `SQLite` keeps pages of the database in memory of its own, and the webview the
//! answers on their way to the page. The GNU C library overwrites what is given back to it when a variable says so
//! (`mallopt(3)`, `M_PERTURB`), and `WebKitGTK` gives its memory to the C library when another one does. Both are read before
//! the first line of a program runs, so the program sets them and begins again in its own place: the same process, a
//! moment later. What it starts does not inherit them.
//!
//! Linux only. On other systems, and with another C library, this memory is left to the system; SECURITY.md says so.

#[cfg(target_os = "linux")]
const VARIABLES: [(&str, &str); 2] = [("MALLOC_PERTURB_", "165"), ("Malloc", "1")];

/// Begins the program again with wiped memory, unless it has been already.
#[cfg(target_os = "linux")]
pub(crate) fn begin_again() {
    use std::os::unix::process::CommandExt as _;

    if VARIABLES.iter().any(|(name, _)| std::env::var_os(name).is_none()) {
        let Ok(program) = std::env::current_exe() else { return };
        let mut again = std::process::Command::new(program);
        again.args(std::env::args_os().skip(1)).envs(VARIABLES);
        // Comes back only when it failed. A program that leaves words in its memory is better than none.
        drop(again.exec());
        return;
    }
    for (name, _) in VARIABLES {
        glib::unsetenv(name);
    }
}

/// Other systems have no such variables.
#[cfg(not(target_os = "linux"))]
pub(crate) fn begin_again() {}
