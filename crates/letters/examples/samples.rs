//! Writes every sample letter as PDF into a folder, to be looked at: `cargo run -p letters --example samples -- DIR`.

#[path = "../tests/it/cases.rs"]
mod cases;

use std::path::PathBuf;

use letters::{Language, LetterInput, PrintOptions, TemplateId, draft, print, print_draft};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(std::env::args_os().nth(1).ok_or("say which folder to write to")?);
    std::fs::create_dir_all(&folder)?;
    for (name, template, input) in cases::all() {
        for (language, suffix) in [(Language::En, "en"), (Language::Es, "es")] {
            let letter = draft(&template, language, &input)?;
            for (options, size) in [(PrintOptions::default(), ""), (PrintOptions::large_print(), "-large")] {
                let printed = print(&letter, &options)?;
                std::fs::write(folder.join(format!("{name}-{suffix}{size}.pdf")), printed.bytes)?;
            }
        }
    }
    let mut gaps = LetterInput::on(cases::day(2026, 3, 3));
    gaps.member.name = Some("Ana Example".to_owned());
    let letter = draft(&TemplateId::COVERAGE_APPEAL, Language::En, &gaps)?;
    std::fs::write(folder.join("draft.pdf"), print_draft(&letter, &PrintOptions::default())?.bytes)?;
    Ok(())
}
