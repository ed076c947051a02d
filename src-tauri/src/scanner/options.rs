//! What a scanner can be asked for, as `scanimage` says it, and the arguments that ask for it.
//!
//! Each driver names its options in its own way; they are recognised by words that nearly all of them use. What is not
//! recognised is left as the driver has it.

use desk::input::ScanInput;
use desk::words::{ScanColours, ScanSource, SheetSize};

/// Dots per inch: small print stays legible, on the screen and on a fax.
const DOTS: f64 = 300.0;

/// The options of a scanner, as far as we use them.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Options {
    sources: Vec<String>,
    usual_source: Option<String>,
    modes: Vec<String>,
    dots: Option<Numbers>,
    has_eight_bits: bool,
    width: Option<f64>,
    height: Option<f64>,
    /// The largest page of a feeder. Where there is one, width and height reach only to the page that is set now.
    page: (Option<f64>, Option<f64>),
}

/// What a number may be.
#[derive(Debug, PartialEq)]
enum Numbers {
    Between(f64, f64),
    One(Vec<f64>),
}

impl Numbers {
    /// The one that is nearest to what is wanted; of two the larger.
    fn nearest(&self, wanted: f64) -> Option<f64> {
        match self {
            Self::Between(least, most) => Some(wanted.max(*least).min(*most)),
            Self::One(numbers) => {
                let far = |number: &f64| (number - wanted).abs();
                numbers
                    .iter()
                    .copied()
                    .min_by(|one, other| far(one).total_cmp(&far(other)).then_with(|| other.total_cmp(one)))
            }
        }
    }
}

impl Options {
    /// Reads the list of all options.
    pub(super) fn read(answer: &str) -> Self {
        let mut options = Self::default();
        for line in answer.lines() {
            // Explanations are indented further than options.
            let Some((name, values, now)) = option(line) else { continue };
            match name {
                "--source" => {
                    options.sources = words(values);
                    options.usual_source = Some(now.to_owned());
                }
                "--mode" => options.modes = words(values),
                "--resolution" => options.dots = numbers(values.strip_suffix("dpi").unwrap_or(values)),
                "--depth" => options.has_eight_bits = words(values).iter().any(|bits| bits == "8"),
                "-x" => options.width = most(values),
                "-y" => options.height = most(values),
                "--page-width" => options.page.0 = most(values),
                "--page-height" => options.page.1 = most(values),
                _ => {}
            }
        }
        options
    }

    /// Where sheets can come from. The feeders only where their pictures can be taken.
    pub(crate) fn sources(&self, with_feeders: bool) -> Vec<ScanSource> {
        if self.sources.is_empty() {
            return vec![ScanSource::Glass];
        }
        let can = |source: &ScanSource| {
            (with_feeders || *source == ScanSource::Glass) && self.source(*source).is_some()
        };
        ScanSource::ALL.iter().copied().filter(can).collect()
    }

    /// What can be kept of the colours, the smaller first.
    pub(crate) fn colours(&self) -> Vec<ScanColours> {
        let found: Vec<ScanColours> =
            ScanColours::ALL.iter().copied().filter(|it| self.mode(*it).is_some()).collect();
        if found.is_empty() { vec![ScanColours::Colour] } else { found }
    }

    /// Whether sheets can come from there.
    pub(super) fn has(&self, source: ScanSource) -> bool {
        source == ScanSource::Glass || self.source(source).is_some()
    }

    /// The driver's name for this source, when it is not the one that it takes anyway.
    pub(super) fn other_source(&self, source: ScanSource) -> Option<&str> {
        self.source(source).filter(|name| self.usual_source.as_deref() != Some(name))
    }

    fn source(&self, wanted: ScanSource) -> Option<&str> {
        let is = |name: &str| {
            let name = name.to_lowercase();
            let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
            if has(&["duplex"]) {
                Some(ScanSource::FeederBothSides)
            } else if has(&["adf", "feeder"]) {
                // The back alone is no sheet.
                (!has(&["back"])).then_some(ScanSource::Feeder)
            } else {
                // Slides and film are no paper.
                (!has(&["transp", "tpu", "film", "negative", "positive", "slide", "card"]))
                    .then_some(ScanSource::Glass)
            }
        };
        self.sources.iter().map(String::as_str).find(|name| is(name) == Some(wanted))
    }

    fn mode(&self, wanted: ScanColours) -> Option<&str> {
        let is = |name: &&str| {
            let lower = name.to_lowercase();
            let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
            let fits = match wanted {
                ScanColours::Colour => has(&["color", "colour"]),
                ScanColours::Grey => has(&["gray", "grey"]),
            };
            // Shades that are imitated by dots spoil small print.
            fits && !has(&["lineart", "halftone", "dither", "diffusion"])
        };
        self.modes.iter().map(String::as_str).find(is)
    }

    /// What the program is to be called with, besides the device and where the picture goes.
    pub(super) fn arguments(&self, wanted: &ScanInput) -> Vec<String> {
        let mut arguments = Vec::new();
        if let Some(source) = self.source(wanted.source) {
            arguments.push(format!("--source={source}"));
        }
        if let Some(mode) = self.mode(wanted.colours) {
            arguments.push(format!("--mode={mode}"));
        }
        if let Some(dots) = self.dots.as_ref().and_then(|dots| dots.nearest(DOTS)) {
            arguments.push(format!("--resolution={dots}"));
        }
        if self.has_eight_bits {
            arguments.push("--depth=8".to_owned());
        }
        let (wide, high) = millimetres(wanted.size);
        if let (Some(width), Some(height)) = self.page {
            // A feeder takes sheets of three metres, and would look for their end.
            let (wide, high) = (wide.min(width), high.min(millimetres(SheetSize::Legal).1).min(height));
            arguments.extend([format!("--page-width={wide}"), format!("--page-height={high}")]);
            arguments.extend(["-x".to_owned(), wide.to_string(), "-y".to_owned(), high.to_string()]);
        } else if let (Some(width), Some(height)) = (self.width, self.height) {
            let (wide, high) = (wide.min(width), high.min(height));
            arguments.extend(["-x".to_owned(), wide.to_string(), "-y".to_owned(), high.to_string()]);
        }
        arguments
    }
}

/// Width and height of a sheet.
fn millimetres(size: SheetSize) -> (f64, f64) {
    match size {
        SheetSize::Letter => (215.9, 279.4),
        SheetSize::Legal => (215.9, 355.6),
        SheetSize::Whole => (f64::INFINITY, f64::INFINITY),
    }
}

/// An option in its line: its name, what it may be, and what it is now. One that is asleep is none.
fn option(line: &str) -> Option<(&str, &str, &str)> {
    let line = line.strip_prefix("    ").filter(|line| line.starts_with('-'))?;
    let line = line.strip_suffix(" [advanced]").unwrap_or(line);
    let (name, rest) = line.split_once(' ')?;
    let (values, now) = rest.rsplit_once(" [")?;
    let now = now.strip_suffix(']')?;
    let values = values.split(" (in steps of").next().unwrap_or(values).trim();
    // Left to the driver is what we do by not asking.
    let values = values.strip_prefix("auto|").unwrap_or(values).trim_start_matches('|');
    (!matches!(now, "inactive" | "read-only" | "hardware")).then_some((name, values, now))
}

fn words(values: &str) -> Vec<String> {
    let word = |word: &&str| !word.is_empty() && !word.eq_ignore_ascii_case("auto");
    values.split('|').map(str::trim).filter(word).map(str::to_owned).collect()
}

fn numbers(values: &str) -> Option<Numbers> {
    if let Some((least, most)) = values.split_once("..") {
        return Some(Numbers::Between(least.parse().ok()?, most.parse().ok()?));
    }
    let numbers: Vec<f64> = values.split('|').filter_map(|number| number.trim().parse().ok()).collect();
    (!numbers.is_empty()).then_some(Numbers::One(numbers))
}

/// The upper end of a length in millimetres.
fn most(values: &str) -> Option<f64> {
    match numbers(values.strip_suffix("mm")?)? {
        Numbers::Between(_, most) => Some(most),
        Numbers::One(numbers) => numbers.into_iter().max_by(f64::total_cmp),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Written after what SANE's own test device says.
    const TEST_DEVICE: &str = "
All options specific to device `test:0':
  Scan Mode:
    --mode Gray|Color [Gray]
        Selects the scan mode (e.g., lineart, monochrome, or color).
    --three-pass-order RGB|RBG|GBR|GRB|BRG|BGR [inactive]
        Set the order of frames in three-pass color mode.
    --resolution 1..1200dpi (in steps of 1) [50]
        Sets the resolution of the scanned image.
    --source Flatbed|Automatic Document Feeder [Flatbed]
        If Automatic Document Feeder is selected, the feeder will be 'empty'
        after 10 scans.
  Geometry:
    -l 0..200mm (in steps of 1) [0]
        Top-left x position of scan area.
    -x 0..200mm (in steps of 1) [80]
        Width of scan-area.
    -y 0..200mm (in steps of 1) [100]
        Height of scan-area.
";

    /// Written after an office machine's driver.
    const OFFICE: &str = "
    --mode Black & White|Gray[Error Diffusion]|True Gray|24bit Color|24bit Color[Fast] [24bit Color]
    --resolution 100|150|200|400|600dpi [200]
    --source FlatBed|Automatic Document Feeder(left aligned)|ADF Back|Automatic Document Feeder(left aligned,Duplex) [FlatBed]
    --page-width 0..224.8mm [224.8]
    --page-height 0..876.7mm [279.4]
    -x 0..215.9mm (in steps of 0.0999908) [215.9]
    -y 0..355.6mm (in steps of 0.0999908) [297.9]
";

    fn wanted(source: ScanSource, colours: ScanColours, size: SheetSize) -> ScanInput {
        ScanInput { case: String::new(), scanner: String::new(), source, colours, size }
    }

    #[test]
    fn a_letter_is_scanned_as_it_is_at_three_hundred_dots() {
        let options = Options::read(OFFICE);
        let asked = options.arguments(&wanted(ScanSource::Glass, ScanColours::Grey, SheetSize::Letter));
        assert_eq!(
            asked,
            [
                "--source=FlatBed",
                "--mode=True Gray",
                "--resolution=400",
                "--page-width=215.9",
                "--page-height=279.4",
                "-x",
                "215.9",
                "-y",
                "279.4"
            ]
        );
        let asked =
            options.arguments(&wanted(ScanSource::FeederBothSides, ScanColours::Colour, SheetSize::Whole));
        assert_eq!(asked[0], "--source=Automatic Document Feeder(left aligned,Duplex)");
        assert_eq!((asked[1].as_str(), asked[8].as_str()), ("--mode=24bit Color", "355.6"));
    }

    #[test]
    fn no_more_is_asked_than_the_glass_has() {
        let options = Options::read(TEST_DEVICE);
        let asked = options.arguments(&wanted(ScanSource::Glass, ScanColours::Colour, SheetSize::Legal));
        assert_eq!(asked, ["--source=Flatbed", "--mode=Color", "--resolution=300", "-x", "200", "-y", "200"]);
    }

    #[test]
    fn what_can_be_chosen_is_what_the_scanner_has() {
        let office = Options::read(OFFICE);
        assert_eq!(office.sources(true), ScanSource::ALL);
        assert_eq!(office.sources(false), [ScanSource::Glass]);
        assert_eq!(office.other_source(ScanSource::Glass), None);
        assert!(office.other_source(ScanSource::Feeder).is_some());
        let test = Options::read(TEST_DEVICE);
        assert_eq!(test.sources(true), [ScanSource::Glass, ScanSource::Feeder]);
        assert_eq!(test.colours(), [ScanColours::Grey, ScanColours::Colour]);
    }

    #[test]
    fn a_scanner_that_says_nothing_is_used_as_it_is() {
        let silent = Options::read("no options\n");
        assert_eq!(silent.sources(true), [ScanSource::Glass]);
        assert_eq!(silent.colours(), [ScanColours::Colour]);
        let asked = silent.arguments(&wanted(ScanSource::Glass, ScanColours::Colour, SheetSize::Letter));
        assert!(asked.is_empty(), "{asked:?}");
        let asleep = Options::read("    --source Flatbed|ADF [inactive]\n    --mode Lineart [Lineart]\n");
        assert_eq!((asleep.sources(true), asleep.modes.len()), (vec![ScanSource::Glass], 1));
    }

    #[test]
    fn the_page_of_a_feeder_is_set_before_it_limits_what_is_seen() {
        let options = Options::read(
            "    --source ADF Front|ADF Back|ADF Duplex [ADF Front]\n    --mode Lineart|Gray|Color [Lineart]\n\
             \x20   --page-width 0..215.889mm (in steps of 0.0211639) [215.889] [advanced]\n\
             \x20   --page-height 0..3012.9mm (in steps of 0.0211639) [279.364]\n\
             \x20   -x 0..215.889mm (in steps of 0.0211639) [215.872]\n\
             \x20   -y 0..279.364mm (in steps of 0.0211639) [279.364]\n",
        );
        let size = |size| {
            let asked = options.arguments(&wanted(ScanSource::Feeder, ScanColours::Grey, size));
            (asked[3].clone(), asked[7].clone())
        };
        assert_eq!(size(SheetSize::Legal), ("--page-height=355.6".into(), "355.6".into()));
        assert_eq!(size(SheetSize::Whole), ("--page-height=355.6".into(), "355.6".into()));
        assert_eq!(size(SheetSize::Letter), ("--page-height=279.4".into(), "279.4".into()));
    }

    #[test]
    fn what_a_driver_would_choose_itself_is_chosen_by_us() {
        let options = Options::read(
            "    --resolution auto||75|150|300|600dpi [75]\n    --mode auto|Color|Gray|Lineart [Color]\n\
             \x20   --source Auto|Flatbed|ADF [Flatbed]\n    --depth 8|16 [16]\n\
             \x20   -x auto|0..216.069mm [216.069]\n    -y auto|0..297.011mm [297.011]\n",
        );
        let asked = options.arguments(&wanted(ScanSource::Glass, ScanColours::Colour, SheetSize::Letter));
        assert_eq!(
            asked,
            [
                "--source=Flatbed",
                "--mode=Color",
                "--resolution=300",
                "--depth=8",
                "-x",
                "215.9",
                "-y",
                "279.4"
            ]
        );
        let range = Options::read("    --resolution auto|50..600dpi (in steps of 1) [75]\n");
        assert_eq!(range.dots, Some(Numbers::Between(50.0, 600.0)));
        let tagged =
            Options::read("    --source Flatbed|ADF [Flatbed] [advanced]\n    --mode Gray [hardware]\n");
        assert_eq!((tagged.sources.len(), tagged.modes.len()), (2, 0));
    }

    #[test]
    fn of_two_equally_far_the_finer_is_taken() {
        assert_eq!(Numbers::One(vec![200.0, 400.0]).nearest(300.0), Some(400.0));
        assert_eq!(Numbers::One(vec![75.0, 150.0]).nearest(300.0), Some(150.0));
        assert_eq!(Numbers::Between(50.0, 200.0).nearest(300.0), Some(200.0));
    }
}
