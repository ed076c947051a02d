//! The world of one journey: a display, a desktop bus, a home folder, a `WebDriver` and the program. All of it is
//! private to the journey and ends with it.

use std::fs::{self, File};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use tempfile::TempDir;

use crate::axe;
use crate::desktop::Desktop;
use crate::page::Page;
use crate::process::Group;
use crate::screen::Screen;
use crate::stop::{Stop, Told, ensure};
use crate::tray::Tray;

/// No journey takes longer, not even on a machine that is busy with other things.
const WHOLE_JOURNEY: Duration = Duration::from_secs(300);

/// How long the `WebDriver` may take to listen.
const DRIVER_WITHIN: Duration = Duration::from_secs(30);

/// Everything one journey needs. Parts are ended in the order in which they stand here.
pub(crate) struct World {
    pub(crate) page: Page,
    pub(crate) desktop: Desktop,
    pub(crate) tray: Tray,
    pub(crate) screen: Screen,
    _driver: Group,
    _bus: Group,
    _display: Group,
    home: TempDir,
    /// Number of the display and address of the bus.
    around: (String, String),
    /// Whether each screen is put before axe and kept as a picture.
    looking: Looking,
}

/// Whether a journey keeps its eyes open on the way.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Looking {
    /// Each screen goes before axe and is kept as a picture.
    AtEveryScreen,
    /// Only where the journey itself says so.
    WhereTold,
}

/// What the desktop of a journey lacks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lacking {
    Nothing,
    /// As GNOME does.
    Tray,
    /// Until the journey has the desktop begin.
    Notifications,
}

/// A bus that starts nothing by itself: what is installed on the machine must not answer in a journey.
const BUS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=FOLDER</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>"#;

/// Plays a story in a world of its own. When it stops early, a picture and the words of the screen are left in
/// `failures` beside the other pictures.
pub(crate) async fn journey(name: &str, looking: Looking, story: impl AsyncFnOnce(&World) -> Told) -> Told {
    journey_lacking(Lacking::Nothing, name, looking, story).await
}

/// As [`journey`], on a desktop that lacks something.
pub(crate) async fn journey_lacking(
    lacking: Lacking,
    name: &str,
    looking: Looking,
    story: impl AsyncFnOnce(&World) -> Told,
) -> Told {
    let world = World::start(looking, lacking).await?;
    let told = match tokio::time::timeout(WHOLE_JOURNEY, story(&world)).await {
        Ok(told) => told,
        Err(_) => Err(Stop::because(format!("{name} was not over after {WHOLE_JOURNEY:?}"))),
    };
    if told.is_err() {
        // The story's own reason is the one to tell.
        drop(tokio::time::timeout(DRIVER_WITHIN, world.leave_behind(name)).await);
    }
    drop(tokio::time::timeout(DRIVER_WITHIN, world.page.client.clone().close()).await);
    told
}

/// Asks again and again until there is an answer, for as long as `patience` lasts.
pub(crate) async fn until<T>(
    patience: Duration,
    mut ask: impl AsyncFnMut() -> Told<Option<T>>,
) -> Told<Option<T>> {
    let begun = Instant::now();
    loop {
        if let Some(answer) = ask().await? {
            return Ok(Some(answer));
        }
        if begun.elapsed() > patience {
            return Ok(None);
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

impl World {
    /// Does what locks the vault, and waits for the lock screen of the page that is begun anew.
    pub(crate) async fn lock(&self, how: impl AsyncFnOnce(&Self) -> Told) -> Told {
        self.page.mark().await?;
        how(self).await?;
        self.page.is_a_new_one().await?;
        self.page.screen("Welcome back").await
    }

    async fn start(looking: Looking, lacking: Lacking) -> Told<Self> {
        let home = tempfile::tempdir()?;
        let runtime = home.path().join("run");
        fs::create_dir_all(&runtime)?;
        let screen = ["-displayfd", "1", "-screen", "0", "1280x900x24", "-nolisten", "tcp", "-noreset"];
        let (display, number) = Group::start_and_hear(Command::new("Xvfb").args(screen))?;
        let config = home.path().join("bus.conf");
        fs::write(&config, BUS.replace("FOLDER", &runtime.display().to_string()))?;
        let config = format!("--config-file={}", config.display());
        let quiet = [config.as_str(), "--nofork", "--nopidfile", "--print-address=1"];
        let (bus, address) = Group::start_and_hear(Command::new("dbus-daemon").args(quiet))?;
        let desktop = Desktop::silent(&address).await?;
        if lacking != Lacking::Notifications {
            desktop.begin().await?;
        }
        let tray = Tray::hidden(&address).await?;
        if lacking != Lacking::Tray {
            tray.put_up().await?;
        }
        let screen = Screen::look(&number)?;
        let surroundings =
            Surroundings { home: home.path(), runtime: &runtime, display: &number, bus: &address };
        // One session in some hundred is refused while the program comes up; the second one never was.
        let (driver, client) = match surroundings.open_window().await {
            Ok(open) => open,
            Err(_) => surroundings.open_window().await?,
        };
        let page = Page { client };
        let around = (number, address);
        Ok(Self {
            page,
            desktop,
            tray,
            screen,
            _driver: driver,
            _bus: bus,
            _display: display,
            home,
            around,
            looking,
        })
    }

    /// Starts the program a second time, as a click on its icon does. Gives whether it ended well.
    pub(crate) async fn start_again(&self) -> Told<bool> {
        let mut command = Command::new(program()?);
        self.dress(&mut command);
        let mut again =
            Group::start(command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null()))?;
        let ended = until(DRIVER_WITHIN, async || again.ended()).await?;
        ended.ok_or_else(|| Stop::because("the second program goes on running beside the first"))
    }

    /// The home folder of the person in this world.
    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }

    /// The address of the bus of this world.
    pub(crate) fn bus(&self) -> &str {
        &self.around.1
    }

    /// Gives a program the surroundings of this world in place of the machine's own.
    pub(crate) fn dress(&self, program: &mut Command) {
        let (display, bus) = &self.around;
        let home = self.home.path();
        Surroundings { home, runtime: &home.join("run"), display, bus }.dress(program);
    }

    /// The one file in the folder in which letters and packets are saved.
    pub(crate) fn only_saved(&self) -> Told<PathBuf> {
        let folder = self.home().join("Documents/Recourse letters");
        let files: Vec<PathBuf> = fs::read_dir(&folder)?.flatten().map(|entry| entry.path()).collect();
        match files.as_slice() {
            [one] => Ok(one.clone()),
            more => Err(Stop::because(format!("{} files lie where one was saved", more.len()))),
        }
    }

    /// What the program and its webview wrote to the terminal.
    pub(crate) fn terminal(&self) -> Told<String> {
        Ok(String::from_utf8_lossy(&fs::read(terminal_of(self.home.path()))?).into_owned())
    }

    /// Puts the screen before axe and keeps it as a picture, if this journey looks at every screen.
    pub(crate) async fn look(&self, name: &str) -> Told {
        if self.looking == Looking::AtEveryScreen { self.look_closely(name).await } else { Ok(()) }
    }

    /// Puts the screen before axe and keeps it as a picture.
    pub(crate) async fn look_closely(&self, name: &str) -> Told {
        self.keep_picture(&pictures().join(format!("{name}.png"))).await?;
        axe::nothing_wrong(&self.page, name).await
    }

    async fn keep_picture(&self, file: &Path) -> Told {
        // What was just changed is painted first.
        let painted = "const told = arguments[arguments.length - 1];
            requestAnimationFrame(() => requestAnimationFrame(() => told()));
            setTimeout(told, 500)";
        self.page.client.execute_async(painted, vec![]).await?;
        let picture = self.page.client.screenshot().await?;
        ensure(picture.starts_with(b"\x89PNG"), || "the screenshot is no PNG".to_owned())?;
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        Ok(fs::write(file, picture)?)
    }

    async fn leave_behind(&self, name: &str) -> Told {
        let folder = pictures().join("failures");
        self.keep_picture(&folder.join(format!("{name}.png"))).await?;
        fs::write(folder.join(format!("{name}.txt")), self.page.text().await?)?;
        Ok(fs::write(folder.join(format!("{name}.terminal.txt")), self.terminal()?)?)
    }
}

/// What surrounds the program: what it would learn from a desktop session.
struct Surroundings<'a> {
    home: &'a Path,
    runtime: &'a Path,
    display: &'a str,
    bus: &'a str,
}

impl Surroundings<'_> {
    async fn open_window(&self) -> Told<(Group, Client)> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let terminal = File::create(terminal_of(self.home))?;
        let mut driver = Command::new("WebKitWebDriver");
        driver
            .args([&format!("--port={port}"), "--host=127.0.0.1"])
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .stdout(terminal.try_clone()?)
            .stderr(terminal);
        self.dress(&mut driver);
        // A dialog for files begins in the home folder; otherwise it begins with files that were used lately.
        driver.current_dir(self.home).env("GSETTINGS_BACKEND", "keyfile");
        let settings = self.home.join(".config/glib-2.0/settings");
        fs::create_dir_all(&settings)?;
        fs::write(settings.join("keyfile"), "[org/gtk/settings/file-chooser]\nstartup-mode='cwd'\n")?;
        let driver = Group::start(&mut driver)?;
        let listens = until(DRIVER_WITHIN, async || {
            Ok(tokio::net::TcpStream::connect(("127.0.0.1", port)).await.ok().map(drop))
        });
        ensure(listens.await?.is_some(), || "the WebDriver does not listen".to_owned())?;
        let mut wishes = Capabilities::new();
        let program = program()?;
        wishes.insert("webkitgtk:browserOptions".to_owned(), json!({ "binary": program, "args": [] }));
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(wishes)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await?;
        Ok((driver, client))
    }
}

impl Surroundings<'_> {
    /// Gives a program these surroundings in place of the machine's own.
    fn dress(&self, program: &mut Command) {
        // Programs of the system that a journey puts in their place are found first.
        let mut path = self.home.join("bin").into_os_string();
        if let Some(usual) = std::env::var_os("PATH") {
            path.push(":");
            path.push(usual);
        }
        program
            .env("PATH", path)
            .env("DISPLAY", format!(":{}", self.display))
            .env("DBUS_SESSION_BUS_ADDRESS", self.bus)
            .env("HOME", self.home)
            .env("XDG_RUNTIME_DIR", self.runtime)
            .env("NO_AT_BRIDGE", "1")
            .env("LC_ALL", "C.UTF-8");
        for foreign in [
            "WAYLAND_DISPLAY",
            "XAUTHORITY",
            "XDG_CONFIG_HOME",
            "XDG_DATA_HOME",
            "XDG_CACHE_HOME",
            "XDG_DOCUMENTS_DIR",
        ] {
            program.env_remove(foreign);
        }
    }
}

/// The program under test.
fn program() -> Told<PathBuf> {
    let told =
        std::env::var_os("RECOURSE_APP").map_or_else(|| root().join("target/debug/recourse"), PathBuf::from);
    let found = told.canonicalize();
    found.map_err(|_| {
        Stop::because(format!("no program at {}; RECOURSE_APP says where it is", told.display()))
    })
}

/// Where pictures are left.
pub(crate) fn pictures() -> PathBuf {
    std::env::var_os("RECOURSE_SCREENSHOTS").map_or_else(|| root().join("out/screenshots"), PathBuf::from)
}

fn terminal_of(home: &Path) -> PathBuf {
    home.join("terminal.txt")
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}
