//! One letter end to end, drafting and printing, beside typst's first compile of the same words.
//!
//! The reference is the Python package `typst`, if this machine has it; the last line printed is the ratio of processor
//! times in one run, which is the figure to trust on a busy machine.

#[path = "../tests/it/cases/mod.rs"]
mod cases;

use std::hint::black_box;
use std::process::Command;
use std::time::Duration;

use criterion::Criterion;
use letters::{Language, LetterInput, PrintOptions, TemplateId, draft, print};

/// How often the letter is printed for the ratio.
const ROUNDS: u32 = 40;

fn one_letter(template: &TemplateId, input: &LetterInput) -> usize {
    let letter = draft(template, Language::En, black_box(input)).expect("the template is bundled");
    print(&letter, &PrintOptions::default()).expect("the letter is complete").bytes.len()
}

fn drafted(template: &TemplateId, input: &LetterInput) -> usize {
    draft(template, Language::En, black_box(input)).expect("the template is bundled").body.len()
}

/// Processor time of this process so far: user and system, in clock ticks of 1/100 s (proc(5), fields 14 and 15).
fn processor_time() -> Option<Duration> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let (_, fields) = stat.rsplit_once(')')?;
    let ticks: u64 =
        fields.split_whitespace().skip(11).take(2).filter_map(|field| field.parse::<u64>().ok()).sum();
    Some(Duration::from_millis(ticks * 10))
}

/// Processor time of one first compile by typst, without starting Python.
fn typst_first_compile(template: &TemplateId, input: &LetterInput) -> Option<Duration> {
    let letter = draft(template, Language::En, input).ok()?;
    let program = "import sys,time,typst\n\
        words=sys.argv[1]\n\
        source=('#set page(paper:\"us-letter\")\\n#set text(size:11.5pt)\\n'+words).encode()\n\
        start=time.process_time()\n\
        typst.compile(source)\n\
        print(time.process_time()-start)";
    let escaped: String =
        letter.plain_text().lines().fold(String::new(), |all, line| all + &format!("#{line:?}\n\n"));
    let output = Command::new("python3").args(["-c", program, &escaped]).output().ok()?;
    let seconds = String::from_utf8(output.stdout).ok()?.trim().parse::<f64>().ok()?;
    Some(Duration::from_secs_f64(seconds))
}

#[expect(clippy::print_stdout, reason = "a bench reports on standard output")]
fn main() {
    let Some((_, template, input)) = cases::all().into_iter().next() else { return };
    let mut criterion = Criterion::default().configure_from_args().sample_size(30);
    criterion
        .bench_function("letter/draft_and_print", |bencher| bencher.iter(|| one_letter(&template, &input)));
    let every = cases::every_letter();
    criterion.bench_function("letter/draft_every_template", |bencher| {
        bencher.iter(|| every.iter().map(|(id, input)| drafted(id, input)).sum::<usize>());
    });
    criterion.bench_function("letter/draft_with_gaps", |bencher| {
        bencher.iter(|| drafted(&template, &cases::bare()));
    });
    criterion.final_summary();
    let Some(before) = processor_time() else { return };
    for _ in 0..ROUNDS {
        black_box(one_letter(&template, &input));
    }
    let Some(after) = processor_time() else { return };
    let ours = after.saturating_sub(before) / ROUNDS;
    match typst_first_compile(&template, &input) {
        Some(theirs) => {
            let ratio = ours.as_secs_f64() / theirs.as_secs_f64();
            println!(
                "letter: {ours:?} of processor time; typst, first compile: {theirs:?}; ratio {ratio:.2}"
            );
        }
        None => println!("letter: {ours:?} of processor time; typst is not here (pip install typst==0.15.*)"),
    }
}
