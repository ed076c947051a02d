//! A packet of scans, from files to file, beside `qpdf --empty --pages`, which copies the same pages and neither stamps
//! nor compares them; and the time to the first page of a text. Ours is measured twice: as the app makes it, with every
//! page drawn twice and compared, and with no time granted for looking, which leaves what qpdf does and the stamps.
//!
//! `cargo bench -p packets` makes 200 pages; `RECOURSE_BENCH_PAGES=1000` makes a gigabyte. Both sides run in a process of
//! their own, one after the other, so processor time and peak memory are theirs alone. With `--build OUT FILE…` it makes
//! one packet of any files and says what that took; with `--make FOLDER` it leaves a file of scans and one of text there;
//! with `--corpus FOLDER` it makes a packet of each PDF below a folder.

mod corpus;
mod made;

use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use made::{PAGES, scans, texts};
use packets::{Cover, Exhibit, Packet, PartFile, Source, Typeface};

const REGULAR: &[u8] = include_bytes!("../../../letters/fonts/SourceSerif4-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../../../letters/fonts/SourceSerif4-SemiBold.ttf");
const FACES: [Typeface; 2] = [
    Typeface { family: "Source Serif 4", bold: false, bytes: REGULAR },
    Typeface { family: "Source Serif 4", bold: true, bytes: BOLD },
];

fn main() -> io::Result<()> {
    let mut words = std::env::args().skip(1);
    let asked = words.next();
    let paths: Vec<PathBuf> = words.map(PathBuf::from).collect();
    match (asked.as_deref(), paths.split_first()) {
        (Some("--build"), Some((out, files))) => return assemble(out, files, None),
        // No time to look: every page is copied and stamped, and none is drawn.
        (Some("--build-unseen"), Some((out, files))) => return assemble(out, files, Some(Duration::ZERO)),
        (Some("--corpus"), Some((folder, _))) => return corpus::check(folder),
        (Some("--make"), Some((folder, _))) => {
            return scans(folder, PAGES).and_then(|_| texts(folder, PAGES)).map(drop);
        }
        _ => {}
    }
    let pages = std::env::var("RECOURSE_BENCH_PAGES").ok().and_then(|it| it.parse().ok()).unwrap_or(200);
    let folder = tempfile::tempdir()?;
    let scans = scans(folder.path(), pages)?;
    compare("scans", &scans, folder.path())?;
    let texts = texts(folder.path(), pages)?;
    compare("text", &texts, folder.path())?;
    preview(&texts[0])
}

/// One side of a comparison.
struct Took {
    wall: Duration,
    processor: Duration,
}

/// How often each side does its work; the quickest time counts, because whatever else the machine does only adds.
const ROUNDS: usize = 3;

#[expect(clippy::print_stdout, reason = "a bench reports on standard output")]
fn compare(what: &str, files: &[PathBuf], folder: &Path) -> io::Result<()> {
    let bytes: u64 = files.iter().filter_map(|file| file.metadata().ok()).map(|it| it.len()).sum();
    let largest = files.iter().filter_map(|file| file.metadata().ok()).map(|it| it.len()).max().unwrap_or(0);
    println!("{what}: {} MB in {} files, the largest {} MB", bytes >> 20, files.len(), largest >> 20);
    let out = folder.join("out.pdf");
    let ours = |way: &str| {
        let mut ours = Command::new(std::env::current_exe()?);
        ours.arg(way).arg(&out).args(files);
        Ok::<_, io::Error>(ours)
    };
    let (whole, said) = quickest(ours("--build")?, &out, 1)?;
    println!("  with looking     {said}");
    let (unseen, said) = quickest(ours("--build-unseen")?, &out, ROUNDS)?;
    println!("  copied, stamped  {said}");
    let mut qpdf = Command::new("qpdf");
    qpdf.args(["--empty", "--pages"]).args(files).arg("--").arg(&out);
    let Ok((theirs, _)) = quickest(qpdf, &out, ROUNDS) else {
        println!("  no qpdf here to compare with");
        return Ok(());
    };
    let ratio = |ours: Duration, theirs: Duration| ours.as_secs_f64() / theirs.as_secs_f64();
    let seconds = |it: &Took| (it.wall.as_secs_f64(), it.processor.as_secs_f64());
    println!("  qpdf             wall {:.2} s, processor {:.2} s", seconds(&theirs).0, seconds(&theirs).1);
    for (way, took) in [("copied, stamped", &unseen), ("with looking", &whole)] {
        let (wall, processor) = (ratio(took.wall, theirs.wall), ratio(took.processor, theirs.processor));
        println!("  ratio, {way:<16} wall {wall:.2}, processor {processor:.2}");
    }
    std::fs::remove_file(&out)
}

/// The quickest of some rounds, each of which begins without a file in its way and ends when its file is on the disk.
fn quickest(mut command: Command, out: &Path, rounds: usize) -> io::Result<(Took, String)> {
    let mut best: Option<(Took, String)> = None;
    for _ in 0..rounds {
        std::fs::remove_file(out).or_else(|error| match error.kind() {
            io::ErrorKind::NotFound => Ok(()),
            _ => Err(error),
        })?;
        let (took, said) = timed(&mut command, out)?;
        if best.as_ref().is_none_or(|(best, _)| took.wall < best.wall) {
            best = Some((took, said));
        }
    }
    best.ok_or_else(|| io::Error::other("no rounds were asked for"))
}

fn timed(command: &mut Command, out: &Path) -> io::Result<(Took, String)> {
    let (start, before) = (Instant::now(), of_children());
    let output = command.stdin(Stdio::null()).stderr(Stdio::inherit()).output()?;
    File::open(out)?.sync_all()?;
    let took = Took { wall: start.elapsed(), processor: of_children().saturating_sub(before) };
    if !output.status.success() {
        return Err(io::Error::other("the other process failed"));
    }
    // Before it stand the notes of every file.
    let said = String::from_utf8_lossy(&output.stdout).lines().last().unwrap_or_default().to_owned();
    Ok((took, said))
}

/// Processor time of finished children, in ticks of 1/100 s (proc(5), fields 16 and 17).
fn of_children() -> Duration {
    ticks(13)
}

/// Processor time of this process (fields 14 and 15).
fn own() -> Duration {
    ticks(11)
}

fn ticks(skip: usize) -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit_once(')').map_or("", |(_, fields)| fields);
    let taken = fields.split_whitespace().skip(skip).take(2);
    Duration::from_millis(taken.filter_map(|field| field.parse::<u64>().ok()).sum::<u64>() * 10)
}

/// The most memory that this process ever held, in megabytes.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|it| it.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0) >> 10
}

#[expect(clippy::print_stdout, reason = "a bench reports on standard output")]
fn assemble(out: &Path, files: &[PathBuf], looking: Option<Duration>) -> io::Result<()> {
    let sources: Vec<OnDisk> =
        files.iter().map(|path| OnDisk(path.clone(), path.display().to_string())).collect();
    let packet = Packet {
        title: "Appeal 24-1234".to_owned(),
        cover: Cover::default(),
        channel: packets::Channel::Mail,
        limits: packets::Limits::default(),
        letter: None,
        exhibits: sources
            .iter()
            .map(|it| Exhibit { title: "Scans".to_owned(), source: it, pages: None })
            .collect(),
        typefaces: &FACES,
        looking,
    };
    let start = Instant::now();
    let report = match packets::build(&packet, || OutFile::at(out)) {
        Ok((_, report)) => report,
        Err(packets::PacketError::NothingToSend(report)) => *report,
        Err(error) => return Err(io::Error::other(error)),
    };
    for included in report.included.iter().filter(|it| !it.notes.is_empty()) {
        println!("{}: {:?}", included.file, included.notes);
    }
    for refused in &report.refused {
        println!("{}: refused, {}", refused.file, refused.reason);
    }
    println!(
        "wall {:.2} s, processor {:.2} s, peak {} MB, {} pages, {} compared, {} refused",
        start.elapsed().as_secs_f64(),
        own().as_secs_f64(),
        peak(),
        report.pages,
        report.compared,
        report.refused.len()
    );
    Ok(())
}

/// How long a text page of a packet takes to be seen, as the app's window draws it.
#[expect(clippy::print_stdout, reason = "a bench reports on standard output")]
fn preview(file: &Path) -> io::Result<()> {
    let bytes = Arc::new(std::fs::read(file)?);
    let start = Instant::now();
    let pdf = hayro::hayro_syntax::Pdf::new(bytes).map_err(|_| io::Error::other("the file does not open"))?;
    let opened = start.elapsed();
    let cache = hayro::RenderCache::new();
    let mut drawn: Vec<Duration> = Vec::new();
    for page in pdf.pages().iter().take(20) {
        let start = Instant::now();
        let size = hayro::PixmapSettings { x_scale: 1.5, y_scale: 1.5, ..hayro::PixmapSettings::default() };
        let how = hayro::RenderSettings::default();
        let settings = hayro::hayro_interpret::InterpreterSettings::default();
        let picture = hayro::render(page, &cache, &settings, &how, &size);
        picture.into_png().map_err(|_| io::Error::other("the picture cannot be written"))?;
        drawn.push(start.elapsed());
    }
    drawn.sort();
    println!(
        "preview of a text page: open {opened:.1?}, page {:.1?} (median), {:.1?} (slowest)",
        drawn[drawn.len() / 2],
        drawn[drawn.len() - 1]
    );
    Ok(())
}

/// A file to be put in.
struct OnDisk(PathBuf, String);

impl Source for OnDisk {
    fn name(&self) -> &str {
        &self.1
    }

    fn size(&self) -> io::Result<u64> {
        Ok(self.0.metadata()?.len())
    }

    fn read(&self) -> io::Result<Vec<u8>> {
        std::fs::read(&self.0)
    }
}

/// The file that is made.
struct OutFile {
    file: File,
    length: u64,
}

impl OutFile {
    fn at(path: &Path) -> io::Result<Self> {
        let file = File::options().read(true).write(true).create(true).truncate(true).open(path)?;
        Ok(Self { file, length: 0 })
    }
}

impl PartFile for OutFile {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.seek(SeekFrom::Start(self.length))?;
        self.file.write_all(bytes)?;
        self.length += bytes.len() as u64;
        Ok(())
    }

    fn read_back(&mut self, from: u64, to: u64, into: &mut Vec<u8>) -> io::Result<()> {
        self.file.seek(SeekFrom::Start(from))?;
        (&self.file).take(to - from).read_to_end(into)?;
        Ok(())
    }

    fn cut(&mut self, length: u64) -> io::Result<()> {
        self.length = length;
        self.file.set_len(length)
    }
}
