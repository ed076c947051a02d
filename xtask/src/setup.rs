//! What the machine must have before anything is built, and how it gets it.
//!
//! On Debian and Ubuntu missing packages are installed by `apt-get`, after the exact command was shown. Other systems
//! get told what to install; nothing is changed there.

use std::{path::Path, process::Command};

use crate::{
    say::say,
    shell::{Done, Failure, on_path, step, succeeds},
};

/// A Debian package and the sign that what it brings is there, wherever it came from.
struct Package {
    name: &'static str,
    sign: Sign,
}

enum Sign {
    Command(&'static str),
    PkgConfig(&'static str),
    Library(&'static str),
    File(&'static str),
    Pip,
}

/// What the window and the tests need. Each need includes those before it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Need {
    /// Node alone, for the lanes that touch only the UI.
    Node,
    /// Compiling the program.
    Build,
    /// A virtual display, a private bus and the `WebDriver`.
    Display,
    /// Everything that some test starts, veraPDF's Java included.
    Test,
}

const BUILD: &[Package] = &[
    Package { name: "build-essential", sign: Sign::Command("cc") },
    Package { name: "pkg-config", sign: Sign::Command("pkg-config") },
    Package { name: "perl", sign: Sign::Command("perl") },
    Package { name: "libwebkit2gtk-4.1-dev", sign: Sign::PkgConfig("webkit2gtk-4.1") },
    // The tray: found while the program runs, so no header is needed.
    Package { name: "libayatana-appindicator3-1", sign: Sign::Library("libayatana-appindicator3.so.1") },
];

const DISPLAY: &[Package] = &[
    Package { name: "xvfb", sign: Sign::Command("Xvfb") },
    Package { name: "xauth", sign: Sign::Command("xauth") },
    Package { name: "dbus-daemon", sign: Sign::Command("dbus-daemon") },
    Package { name: "gnome-keyring", sign: Sign::Command("gnome-keyring-daemon") },
    Package { name: "webkit2gtk-driver", sign: Sign::Command("WebKitWebDriver") },
    Package {
        name: "fonts-dejavu-core",
        sign: Sign::File("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"),
    },
    Package { name: "poppler-utils", sign: Sign::Command("pdftotext") },
];

const TEST: &[Package] = &[
    Package { name: "strace", sign: Sign::Command("strace") },
    Package { name: "qpdf", sign: Sign::Command("qpdf") },
    Package { name: "python3-pip", sign: Sign::Pip },
    Package { name: "default-jdk-headless", sign: Sign::Command("javac") },
    Package { name: "libjaxb-java", sign: Sign::File("/usr/share/java/jaxb-runtime.jar") },
];

impl Sign {
    fn is_there(&self) -> bool {
        match self {
            Self::Command(name) => on_path(name),
            Self::PkgConfig(module) => succeeds(Command::new("pkg-config").args(["--exists", module])),
            Self::Library(file) => {
                let folders =
                    ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib"];
                folders.iter().any(|folder| Path::new(folder).join(file).exists())
            }
            Self::File(file) => Path::new(file).exists(),
            Self::Pip => succeeds(Command::new(python()).args(["-m", "pip", "--version"])),
        }
    }
}

/// Python's name on this system.
pub(crate) fn python() -> &'static str {
    if cfg!(windows) { "python" } else { "python3" }
}

/// Makes sure that the machine has what `need` names: installs it on Debian and Ubuntu, explains it elsewhere.
pub(crate) fn set_up(need: Need) -> Done {
    node()?;
    if need == Need::Node {
        return Ok(());
    }
    if cfg!(target_os = "macos") {
        return macos();
    }
    if cfg!(windows) {
        return windows();
    }
    let wanted = [(Need::Build, BUILD), (Need::Display, DISPLAY), (Need::Test, TEST)];
    let wanted = wanted.iter().filter(|(part, _)| *part <= need).flat_map(|(_, packages)| packages.iter());
    let missing: Vec<&str> =
        wanted.filter(|package| !package.sign.is_there()).map(|package| package.name).collect();
    if missing.is_empty() { Ok(()) } else { install(&missing) }
}

/// Recourse's UI is built with Vite 8, which wants Node 20.19 or newer.
fn node() -> Done {
    let wanted = "Node 20.19 or newer is needed, with npm: install it from your system or from nodejs.org, then run this again";
    let missing = || Failure::new(wanted);
    let version = crate::shell::output(Command::new("node").arg("--version")).map_err(|_| missing())?;
    let npm = on_path("npm") || on_path("npm.cmd");
    if npm && new_enough(&version) { Ok(()) } else { Err(missing()) }
}

/// Reads `v20.20.2`; a version that cannot be read is not new enough.
fn new_enough(version: &str) -> bool {
    let mut parts = version.trim().trim_start_matches('v').split('.').map(str::parse::<u32>);
    matches!((parts.next(), parts.next()), (Some(Ok(major)), Some(Ok(minor))) if (major, minor) >= (20, 19))
}

fn install(missing: &[&str]) -> Done {
    let names = missing.join(" ");
    if !on_path("apt-get") {
        return Err(Failure::new(format!(
            "install what your system calls these Debian packages, then run this again: {names}"
        )));
    }
    let root = crate::shell::output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    if !root && !on_path("sudo") {
        return Err(Failure::new(format!("as root, run: apt-get install {names}; then run this again")));
    }
    let install = [
        "env",
        "DEBIAN_FRONTEND=noninteractive",
        "apt-get",
        "-o",
        "DPkg::Lock::Timeout=600",
        "install",
        "-y",
    ];
    let mut line: Vec<&str> = if root { Vec::new() } else { vec!["sudo"] };
    line.extend(install);
    line.push("--no-install-recommends");
    line.extend(missing);
    say(&format!(
        "this machine lacks {} packages; they are installed now by: {}",
        missing.len(),
        line.join(" ")
    ));
    if apt("apt-get install", &line).is_ok() {
        return Ok(());
    }
    // Package lists that are old or were never fetched are the usual cause.
    let mut update: Vec<&str> = if root { Vec::new() } else { vec!["sudo"] };
    update.extend(["apt-get", "-o", "DPkg::Lock::Timeout=600", "update"]);
    say(&format!("that failed; the package lists may be old, so now: {}, and once more", update.join(" ")));
    apt("apt-get update", &update)?;
    apt("apt-get install", &line)
}

fn apt(what: &str, line: &[&str]) -> Done {
    let (program, arguments) = line.split_first().ok_or_else(|| Failure::new("nothing to run"))?;
    step(what, Command::new(program).args(arguments))
}

fn macos() -> Done {
    if succeeds(Command::new("xcode-select").arg("-p")) {
        Ok(())
    } else {
        Err(Failure::new(
            "Apple's command line tools are needed: run `xcode-select --install`, then run this again",
        ))
    }
}

fn windows() -> Done {
    let tools = [("perl", "StrawberryPerl.StrawberryPerl"), ("nasm", "NASM.NASM")];
    let missing: Vec<&str> =
        tools.iter().filter(|(name, _)| !on_path(name)).map(|(_, package)| *package).collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(Failure::new(format!(
        "OpenSSL is built from source here and needs Perl and NASM on PATH: in PowerShell run `winget install {}`, \
         open a new PowerShell (not Git Bash, whose perl is in the way), then run this again; \
         the Visual Studio Build Tools with C++ and the WebView2 runtime are needed too",
        missing.join(" ")
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_older_than_20_19_is_refused() {
        assert!(new_enough("v20.19.0\n"));
        assert!(new_enough("v24.1.0"));
        assert!(!new_enough("v20.18.3"));
        assert!(!new_enough("v18.20.0"));
        assert!(!new_enough("nonsense"));
    }

    #[test]
    fn a_need_includes_those_before_it() {
        assert!(Need::Node < Need::Build && Need::Build < Need::Display && Need::Display < Need::Test);
    }
}
