//! Stories told through the desk, with a real vault in a temporary folder and a clock that stands still until the
//! story moves it. What one room does alone is tested in that room; here stands what a person would notice: that the
//! rooms together do the job, and that nothing leaks on the way.

#![expect(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

mod backup_finding;
mod backup_trouble;
mod backups;
mod call_logs;
mod call_logs_again;
mod contacts;
mod deadlines;
mod edits;
mod export;
mod export_checked;
mod export_whole;
mod faults;
mod handoffs;
mod keychain;
mod ladders;
mod letter_exhibits;
mod letter_texts;
mod letters;
mod locked_reminders;
mod locks;
mod main_job;
mod old_database;
mod on_paper;
mod packets;
mod papers;
mod record;
mod redaction;
mod reminders;
mod rescue;
mod rescue_elsewhere;
mod rescue_room;
mod routes;
mod searching;
mod secrecy;
mod signatures;
mod statements;
mod unknown_hours;
mod world;
