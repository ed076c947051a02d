//! The window's commands: each takes what the window sends, calls the desk and answers.
//!
//! There is no decision in here. A command that wants an `if` belongs in `desk`.

mod app;
mod background;
mod cases;
mod deadlines;
mod letter_texts;
mod letters;
mod papers;
mod people;
mod print;
mod reminders;
mod settings;
mod signatures;
mod vault;

pub(crate) use vault::lock_now;

/// The table of all commands; its names are the ones in `command_names.rs`, which a test compares.
#[expect(clippy::too_many_lines, reason = "one line for each command of the window")]
pub(crate) fn handler<R: tauri::Runtime>() -> impl Fn(tauri::ipc::Invoke<R>) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        app::app_state,
        app::touch,
        app::remember_theme,
        background::background,
        background::choose_background,
        background::quit,
        vault::look_at_folder,
        vault::choose_folder,
        vault::passphrase_strength,
        vault::create_vault,
        vault::unlock,
        vault::open_as_it_is,
        vault::recover,
        vault::lock,
        vault::change_passphrase,
        vault::new_recovery_words,
        vault::check_vault,
        people::people,
        people::person,
        people::save_person,
        people::save_coverage,
        people::save_authority,
        signatures::signatures,
        signatures::choose_signature,
        signatures::remove_signature,
        cases::today,
        cases::cases,
        cases::case,
        cases::save_case,
        cases::timeline,
        cases::add_reference,
        cases::log_interaction,
        cases::amend_entry,
        cases::call_guide,
        cases::settle_promise,
        cases::record_notice,
        deadlines::settle_deadline,
        deadlines::add_deadline,
        deadlines::override_deadline,
        deadlines::accept_moved_deadline,
        deadlines::case_routes,
        deadlines::event_choices,
        deadlines::record_event,
        deadlines::withdraw_event,
        deadlines::closures,
        deadlines::mark_closed,
        deadlines::unmark_closed,
        deadlines::export_calendar,
        cases::search,
        letters::letter_choices,
        letters::draft_letter,
        letters::letter,
        letters::save_letter,
        letters::refresh_letter_fields,
        letters::preview_letter,
        letters::finalize_letter,
        letters::export_letter,
        letters::export_companion,
        letters::explain_late_filing,
        letters::record_submission,
        letters::settle_letter,
        letter_texts::letter_versions,
        letter_texts::letter_difference,
        letter_texts::restore_letter,
        letter_texts::reopen_letter,
        letter_texts::rewrite_letter,
        letter_texts::apply_rewrite,
        letter_texts::tell_entries,
        letter_texts::exhibits_of_letter,
        papers::papers_of_case,
        papers::paper,
        papers::describe_paper,
        papers::put_paper_away,
        papers::place_paper,
        papers::paper_thumbnail,
        papers::paper_words,
        papers::paper_page,
        papers::export_paper,
        papers::choose_papers,
        papers::add_chosen_paper,
        papers::begin_paper,
        papers::continue_paper,
        papers::finish_paper,
        papers::abandon_paper,
        print::printers,
        print::print_file,
        print::open_file,
        settings::keep_draft,
        settings::draft,
        settings::discard_draft,
        settings::settings,
        settings::save_settings,
        reminders::handle_reminder,
        reminders::reminder_choices,
        reminders::save_reminder_times,
        reminders::send_test_notification,
    ]
}
