//! A bus for one test, which stands for the session's and for the system's, and that test run again inside it.
//!
//! Where the bus is comes from the environment, which a test must not change under its neighbours. So each test starts a
//! bus of its own and then runs itself again, alone, in a process that is told where that bus is.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

/// Set in the process in which a test runs for real.
const INSIDE: &str = "RECOURSE_TEST_INSIDE_BUS";

/// A bus that starts nothing by itself: a daemon installed on the machine must not answer for ours.
const CONFIG: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=FOLDER</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>"#;

/// Runs `story` in a process of its own on a bus of its own. `module` and `test` name the calling test.
pub(crate) fn on_private_bus(module: &str, test: &str, story: impl FnOnce()) {
    if std::env::var_os(INSIDE).is_some() {
        return story();
    }
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("bus.conf");
    std::fs::write(&config, CONFIG.replace("FOLDER", &folder.path().display().to_string())).unwrap();
    let mut daemon = Daemon(
        Command::new("dbus-daemon")
            .arg(format!("--config-file={}", config.display()))
            .args(["--nofork", "--print-address=1"])
            .stdout(Stdio::piped())
            // It complains there about limits it may not raise in a container.
            .stderr(Stdio::null())
            .spawn()
            .expect("dbus-daemon is installed (Debian and Ubuntu: package dbus-daemon)"),
    );
    let mut address = String::new();
    BufReader::new(daemon.0.stdout.take().unwrap()).read_line(&mut address).unwrap();
    assert!(!address.is_empty(), "dbus-daemon did not start");
    on_address(module, test, address.trim(), story);
}

/// Runs `story` in a process of its own that is told the bus is at `address`.
pub(crate) fn on_address(module: &str, test: &str, address: &str, story: impl FnOnce()) {
    if std::env::var_os(INSIDE).is_some() {
        return story();
    }
    let tests = module.split_once("::").unwrap().1;
    let again = Command::new(std::env::current_exe().unwrap())
        .args([&format!("{tests}::{test}"), "--exact", "--nocapture"])
        .env("DBUS_SESSION_BUS_ADDRESS", address)
        // The system's, too: nothing that the computer of whoever runs the tests says may be heard.
        .env("DBUS_SYSTEM_BUS_ADDRESS", address)
        .env(INSIDE, "1")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&again.stdout);
    assert!(again.status.success(), "{said}{}", String::from_utf8_lossy(&again.stderr));
    assert!(said.contains("1 passed"), "the test did not find itself under its name: {said}");
}

struct Daemon(Child);

impl Drop for Daemon {
    fn drop(&mut self) {
        self.0.kill().expect("the bus outlives its test");
        self.0.wait().expect("a killed process can be waited for");
    }
}
