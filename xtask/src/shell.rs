//! Starting other programs: cargo, npm and what the lanes need, each timed and named.
//!
//! Nothing here decides what to run. Places are found here too: the repository, cargo's target folder, `out/`.

use std::{
    env, fmt, io,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Instant,
};

use crate::say::{say, words};

/// Why a command of xtask could not be carried out: one sentence for the person at the terminal.
#[derive(Debug)]
pub(crate) struct Failure(String);

impl Failure {
    /// Wraps the sentence that is shown.
    pub(crate) fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What every command and lane gives back.
pub(crate) type Done<T = ()> = Result<T, Failure>;

/// Turns a file-system error into a sentence that names the place.
pub(crate) fn at(place: &Path) -> impl Fn(io::Error) -> Failure + '_ {
    move |cause| Failure::new(format!("{}: {cause}", place.display()))
}

/// The repository's folder.
pub(crate) fn root() -> PathBuf {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().unwrap_or(manifest).to_path_buf()
}

/// Where everything goes that xtask makes for people and that git ignores: tools, screenshots, the demo.
pub(crate) fn out() -> PathBuf {
    root().join("out")
}

/// The part of cargo's target folder called `part`, such as `debug`: xtask lies in one itself, so its own place tells.
pub(crate) fn target(part: &str) -> Done<PathBuf> {
    let own =
        env::current_exe().map_err(|cause| Failure::new(format!("could not find xtask itself: {cause}")))?;
    let target = own.parent().and_then(Path::parent);
    let target = target.ok_or_else(|| Failure::new("xtask does not lie in a cargo target folder"))?;
    Ok(target.join(part))
}

/// The full path of the built program `name` of `profile`.
pub(crate) fn program(profile: &str, name: &str) -> Done<PathBuf> {
    Ok(target(profile)?.join(format!("{name}{}", env::consts::EXE_SUFFIX)))
}

/// Whether a command of this name can be started.
pub(crate) fn on_path(name: &str) -> bool {
    let with_suffix = format!("{name}{}", env::consts::EXE_SUFFIX);
    let has = |folder: PathBuf| [name, &with_suffix].iter().any(|file| folder.join(file).is_file());
    env::var_os("PATH").is_some_and(|path| env::split_paths(&path).any(has))
}

/// Whether the command succeeds; what it prints is dropped.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    command.stdin(Stdio::null()).output().is_ok_and(|output| output.status.success())
}

/// The standard output of a command, or why there is none.
pub(crate) fn output(command: &mut Command) -> Done<String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .map_err(|cause| Failure::new(format!("could not start {name}: {cause}")))?;
    if !output.status.success() {
        return Err(Failure::new(format!("{name} failed ({})", output.status)));
    }
    String::from_utf8(output.stdout)
        .map_err(|_| Failure::new(format!("{name} printed something that is not text")))
}

/// Runs one step in the foreground, saying its name before and its time after.
pub(crate) fn step(what: &str, command: &mut Command) -> Done {
    say(what);
    let start = Instant::now();
    let status = command.status().map_err(|cause| {
        Failure::new(format!("{what}: could not start {}: {cause}", command.get_program().display()))
    })?;
    let time = words(start.elapsed());
    if status.success() {
        say(&format!("{what}: ok in {time}"));
        Ok(())
    } else {
        say(&format!("{what}: FAILED in {time}"));
        Err(Failure::new(format!("{what} failed ({status})")))
    }
}

/// The cargo that started xtask, at the repository's top.
pub(crate) fn cargo<'a>(arguments: impl IntoIterator<Item = &'a str>) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root()).args(arguments);
    command
}

/// npm in `ui/`.
pub(crate) fn npm<'a>(arguments: impl IntoIterator<Item = &'a str>) -> Command {
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.current_dir(root().join("ui")).args(arguments);
    command
}

/// The Tauri command line at a fixed version, from npm, where it is prebuilt; `ui/` is left as it is.
pub(crate) fn tauri<'a>(arguments: impl IntoIterator<Item = &'a str>) -> Command {
    let mut command = Command::new(if cfg!(windows) { "npx.cmd" } else { "npx" });
    command.current_dir(root()).args(["--yes", "--package=@tauri-apps/cli@2.12.5", "tauri"]).args(arguments);
    command
}
