//! A PDF opened for looking at it, in a thread of its own that may break without breaking us.

use std::collections::HashMap;
use std::io::{Read as _, Write as _};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use lopdf::ObjectId;

use crate::error::Refusal;
use crate::guard::{self, Allowance, Broken};

/// How long one page may take to be drawn, on a slow machine that has other things to do.
const PATIENCE: Duration = Duration::from_secs(60);
/// How often a viewer of its own is opened again after a page broke it.
const RESTARTS: u8 = 3;
/// How long a viewer that nobody limits may draw.
const UNLIMITED: Duration = Duration::from_secs(365 * 24 * 3600);
/// No picture is larger on either side.
const LARGEST: f64 = 5000.0;

/// A picture of a page: three bytes for each pixel, on white.
#[derive(Clone)]
pub(crate) struct Shot {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) rgb: Vec<u8>,
}

impl Shot {
    /// The same picture in less memory.
    pub(crate) fn packed(self) -> Seen {
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        let packed = encoder.write_all(&self.rgb).and_then(|()| encoder.finish()).unwrap_or_default();
        Seen { width: self.width, height: self.height, packed }
    }
}

/// A picture that was put aside.
pub(crate) struct Seen {
    width: usize,
    height: usize,
    packed: Vec<u8>,
}

impl Seen {
    /// How many bytes it takes.
    pub(crate) fn size(&self) -> usize {
        self.packed.len()
    }

    pub(crate) fn unpacked(&self) -> Option<Shot> {
        let mut rgb = Vec::with_capacity(self.width * self.height * 3);
        flate2::read::ZlibDecoder::new(self.packed.as_slice()).read_to_end(&mut rgb).ok()?;
        (rgb.len() == self.width * self.height * 3).then_some(Shot {
            width: self.width,
            height: self.height,
            rgb,
        })
    }
}

/// A page as the viewer found it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    /// Its object, where it has one.
    pub(crate) id: Option<ObjectId>,
    /// Its size as a reader holds it.
    pub(crate) size: (f64, f64),
}

/// Why a document cannot be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unseen {
    /// It opens only with a password.
    Locked,
    /// It cannot be read.
    Unreadable,
}

impl From<Unseen> for Refusal {
    fn from(unseen: Unseen) -> Self {
        match unseen {
            Unseen::Locked => Self::Locked,
            Unseen::Unreadable => Self::Damaged,
        }
    }
}

/// What is asked about a page.
#[derive(Clone, Copy)]
enum Ask {
    /// How it looks at a scale.
    Shot(usize, f64),
    /// Its operators, as this reader reads them.
    Operators(usize),
}

enum Answer {
    Shot(Shot),
    Operators(Vec<u8>),
}

struct Thread {
    asks: mpsc::Sender<Ask>,
    answers: mpsc::Receiver<Option<Answer>>,
}

/// A document that can be looked at.
pub(crate) struct Viewer {
    bytes: Arc<Vec<u8>>,
    pub(crate) pages: Vec<Found>,
    thread: Option<Thread>,
    allowance: Arc<Allowance>,
}

/// Why a page was not drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Undrawn {
    /// It took too long, or others of its exhibit did before it. That says nothing about how it looks.
    TooLong,
    /// It cannot be drawn.
    Impossible,
}

impl Viewer {
    pub(crate) fn open(bytes: Arc<Vec<u8>>) -> Result<Self, Unseen> {
        Self::open_within(bytes, Arc::new(Allowance::of(UNLIMITED, RESTARTS)))
    }

    /// Opens a document that several viewers look at with one allowance.
    pub(crate) fn open_within(bytes: Arc<Vec<u8>>, allowance: Arc<Allowance>) -> Result<Self, Unseen> {
        let (thread, pages) = start(&bytes)?;
        Ok(Self { bytes, pages, thread: Some(thread), allowance })
    }

    /// The document as bytes.
    pub(crate) fn document(&self) -> &[u8] {
        &self.bytes
    }

    /// The document itself.
    pub(crate) fn bytes(&self) -> Arc<Vec<u8>> {
        Arc::clone(&self.bytes)
    }

    /// Draws a page. None where it cannot be drawn in reasonable time and size.
    pub(crate) fn shot(&mut self, page: usize, scale: f64) -> Option<Shot> {
        self.draw(page, scale).ok()
    }

    /// Draws a page, or tells why it was not drawn.
    pub(crate) fn draw(&mut self, page: usize, scale: f64) -> Result<Shot, Undrawn> {
        let (width, height) = self.pages.get(page).ok_or(Undrawn::Impossible)?.size;
        let fits = |length: f64| (1.0..=LARGEST).contains(&(length * scale));
        if !fits(width) || !fits(height) {
            return Err(Undrawn::Impossible);
        }
        match self.ask(Ask::Shot(page, scale))? {
            Answer::Shot(shot) => Ok(shot),
            Answer::Operators(_) => Err(Undrawn::Impossible),
        }
    }

    /// A page's operators, unpacked and in one piece, where they can be read in reasonable time.
    pub(crate) fn operators(&mut self, page: usize) -> Option<Vec<u8>> {
        match self.ask(Ask::Operators(page)).ok()? {
            Answer::Operators(operators) => Some(operators),
            Answer::Shot(_) => None,
        }
    }

    fn ask(&mut self, ask: Ask) -> Result<Answer, Undrawn> {
        let thread = self.thread.as_ref().ok_or(Undrawn::Impossible)?;
        let answered = |limit: Duration| {
            thread.asks.send(ask).map_err(|_| Broken::Panicked)?;
            guard::answer(&thread.answers, limit)
        };
        let broken = match self.allowance.spend(PATIENCE, answered).ok_or(Undrawn::TooLong)? {
            Ok(answer) => return answer.ok_or(Undrawn::Impossible),
            Err(broken) => broken,
        };
        // A thread that is still busy would give its answer to the next who asks.
        self.thread = None;
        if self.allowance.begin_again() {
            self.thread = start(&self.bytes).ok().map(|(thread, _)| thread);
        }
        Err(if broken == Broken::TooLong { Undrawn::TooLong } else { Undrawn::Impossible })
    }

    /// Where each page of the document stands in the viewer's own list.
    pub(crate) fn places(&self) -> HashMap<ObjectId, usize> {
        let known = self.pages.iter().enumerate().filter_map(|(place, page)| Some((page.id?, place)));
        // The first of several counts, as when they are drawn.
        known.rev().collect()
    }
}

fn start(bytes: &Arc<Vec<u8>>) -> Result<(Thread, Vec<Found>), Unseen> {
    let (asks, asked) = mpsc::channel::<Ask>();
    let (answer, answers) = mpsc::channel();
    let (ready, opened) = mpsc::channel();
    let own = Arc::clone(bytes);
    let work = move || watch(own, &ready, &asked, &answer);
    thread::Builder::new().stack_size(guard::STACK).spawn(work).map_err(|_| Unseen::Unreadable)?;
    let pages = guard::answer(&opened, guard::patience(bytes.len())).unwrap_or(Err(Unseen::Unreadable))?;
    Ok((Thread { asks, answers }, pages))
}

/// The thread: opens the document, and draws pages until nobody asks any more.
fn watch(
    bytes: Arc<Vec<u8>>,
    ready: &mpsc::Sender<Result<Vec<Found>, Unseen>>,
    asked: &mpsc::Receiver<Ask>,
    answer: &mpsc::Sender<Option<Answer>>,
) {
    let pdf = match Pdf::new(bytes) {
        Ok(pdf) => pdf,
        Err(error) => {
            let locked = error == LoadPdfError::Decryption(DecryptionError::PasswordProtected);
            drop(ready.send(Err(if locked { Unseen::Locked } else { Unseen::Unreadable })));
            return;
        }
    };
    let pages = pdf.pages();
    let found = pages.iter().map(|page| {
        let (width, height) = page.render_dimensions();
        let id = page.raw().obj_id();
        let id = id.and_then(|id| Some((id.obj_number, u16::try_from(id.gen_number).ok()?)));
        Found { id, size: (f64::from(width), f64::from(height)) }
    });
    if ready.send(Ok(found.collect())).is_err() {
        return;
    }
    let cache = RenderCache::new();
    while let Ok(ask) = asked.recv() {
        let found = match ask {
            Ask::Shot(page, scale) => pages.get(page).map(|page| Answer::Shot(draw(page, &cache, scale))),
            Ask::Operators(page) => {
                let operators = pages.get(page).and_then(|page| page.page_stream());
                operators.map(|operators| Answer::Operators(operators.to_vec()))
            }
        };
        if answer.send(found).is_err() {
            return;
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the drawing library scales in 32 bits")]
fn draw<'a>(page: &'a hayro::hayro_syntax::page::Page<'a>, cache: &RenderCache<'a>, scale: f64) -> Shot {
    let scale = scale as f32;
    let size = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    let how = RenderSettings { hinting: false, ..RenderSettings::default() };
    let picture = hayro::render(page, cache, &InterpreterSettings::default(), &how, &size);
    let (width, height) = (usize::from(picture.width()), usize::from(picture.height()));
    let mut rgb = vec![0; width * height * 3];
    for (to, from) in rgb.chunks_exact_mut(3).zip(picture.data_as_u8_slice().chunks_exact(4)) {
        to.copy_from_slice(&from[..3]);
    }
    Shot { width, height, rgb }
}
