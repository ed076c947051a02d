/** What went wrong, by kind, and what to do about it. One member for each of Rust's kinds, held by the type. */
import type { ErrorKind } from "../../ipc/generated/ErrorKind";

export const errors: Record<ErrorKind, { title: string; todo: string }> = {
  locked: { title: "Your vault is locked", todo: "Unlock it with your passphrase, then try again." },
  wrong_passphrase: {
    title: "That passphrase does not open this vault",
    todo: "Check Caps Lock and the keyboard language, then type it again. If you forgot it, use your 24 recovery words.",
  },
  wrong_recovery_words: {
    title: "Those words do not open this vault",
    todo: "Check the order and the spelling of all 24 words. If you once made new words, the old sheet no longer works.",
  },
  too_soon: {
    title: "That was wrong several times in a row",
    todo: "To keep others from guessing, there is a short wait now. It is never longer than five minutes. If you forgot the passphrase, your 24 recovery words work at once.",
  },
  not_a_vault: {
    title: "There is no vault in this folder",
    todo: "Choose the folder that holds your vault, or make a new one.",
  },
  missing_file: {
    title: "A file of your vault is missing",
    todo: "Do not make a new vault here. Put back the whole folder from a backup, or let your cloud program finish copying, then try again.",
  },
  damaged: {
    title: "The vault is damaged",
    todo: "Do not change anything in the folder. Copy the folder to another place first, then restore your newest backup.",
  },
  rolled_back: {
    title: "Something that was in this vault is missing or was changed",
    todo: "Since it was last closed, entries have gone or are not as they were. Most often the folder is an older copy. First look for a newer copy or a backup, and open that one.",
  },
  newer_version: {
    title: "A newer Recourse wrote this vault",
    todo: "Install the newest version of Recourse on this computer, then open the vault again.",
  },
  in_use: {
    title: "The vault is open somewhere else",
    todo: "Close the other Recourse window, or lock it on the other computer, then try again.",
  },
  folder_not_empty: {
    title: "This folder already holds other files",
    todo: "Choose an empty folder or make a new one, so that nothing gets mixed up.",
  },
  disk_full: {
    title: "The disk is full",
    todo: "Make room by deleting files you do not need, then try again. What you typed is still here.",
  },
  read_only: {
    title: "This place cannot be written to",
    todo: "Choose a folder on your own computer, or ask whoever runs it for permission to write there.",
  },
  drive_failed: {
    title: "The drive with your vault does not answer",
    todo: "If the vault is on a USB stick, plug it in again. Then lock the vault, open it again, and check that the last thing you wrote is there. If this comes back, make a backup on another drive.",
  },
  migration_failed: {
    title: "The vault could not be updated",
    todo: "Nothing was changed and a copy was kept. Make room on the disk and try again.",
  },
  not_found: {
    title: "This is not in the vault any more",
    todo: "Go back and choose it from the list again.",
  },
  conflict: {
    title: "Something newer was saved in the meantime",
    todo: "Your words were not lost. Look at the newest version, then make your change again there.",
  },
  invalid: {
    title: "A few things need your attention",
    todo: "Nothing was saved yet. Choose a line below to go to that field.",
  },
  missing_facts: {
    title: "Some facts are still missing",
    todo: "The letter cannot be finished until they are filled in. Nothing is made up for you.",
  },
  missing_glyphs: {
    title: "A character cannot be printed",
    todo: "Replace the character named below with another one, then try again.",
  },
  letter_is_final: {
    title: "This letter is final",
    todo: "A final letter never changes. Write a new letter if something has to be said differently.",
  },
  packet_is_frozen: {
    title: "This packet is frozen",
    todo: "A frozen packet never changes, so that you can always show what was sent. Make a copy of it and change the copy.",
  },
  packet_is_empty: {
    title: "There is nothing in this packet that can be used",
    todo: "Put in the letter or at least one exhibit, then build it again.",
  },
  packet_limit_too_small: {
    title: "The limit is too small",
    todo: "A part needs room for a cover and at least one page. Allow more pages or megabytes in one part.",
  },
  letter_is_draft: {
    title: "The letter is still a draft",
    todo: "Open the letter and finish it. Then build the packet again.",
  },
  exhibits_left_out: {
    title: "Something in the packet cannot be used",
    todo: "Put in another file for it, or take it out of the packet. Then build the packet again.",
  },
  packet_not_built: {
    title: "Build the packet again",
    todo: "Something in it was changed since it was built. Build it, look at the pages, and try again.",
  },
  called_off: {
    title: "You stopped this",
    todo: "Nothing was changed. You can start again at any time.",
  },
  authority_expired: {
    title: "Your authority to act for this person has run out",
    todo: "A plan can refuse such a letter. Have the person sign again (there is a letter for it), write the new paper down under the person, then try again.",
  },
  letter_is_late: {
    title: "The date for this letter has passed",
    todo: "Say in the letter why it comes late, then make it final again.",
  },
  cannot_write: {
    title: "The file could not be written",
    todo: "Choose another folder or another file name, then try again.",
  },
  cannot_read: {
    title: "The file could not be read",
    todo: "Check that it is still there and that you may open it, then add it again.",
  },
  paper_empty: {
    title: "The file is empty",
    todo: "Save or download it again where it came from, then add it.",
  },
  paper_too_large: {
    title: "The file is larger than 2 GB",
    todo: "Split it into smaller files, or save a smaller copy, and add that.",
  },
  paper_missing: {
    title: "The file of this paper is missing from your vault",
    todo: "Plug in the drive with your backups and check the vault in the settings: it can be taken back from there. Or add the file again from where it came from.",
  },
  paper_damaged: {
    title: "The file of this paper is damaged",
    todo: "Nothing wrong is shown in its place. Plug in the drive with your backups and check the vault in the settings: it can be taken back from there. Or add the file again.",
  },
  not_a_table: {
    title: "This file holds no table",
    todo: "Open it in the program it comes from, save it as CSV, and choose that file.",
  },
  too_large_to_take_in: {
    title: "This file is too large",
    todo: "Split it into several files, and take in one after the other.",
  },
  too_many_columns: {
    title: "This table has more than 100 columns",
    todo: "Save a copy with only the columns of your calls, and choose that file.",
  },
  no_contacts: {
    title: "This file holds no contacts",
    todo: "Export your contacts as vCard (a file that ends in .vcf), and choose that file.",
  },
  backup_place_missing: {
    title: "The folder for backups is not there",
    todo: "Plug in its drive, or choose another folder.",
  },
  backup_damaged: {
    title: "This backup is damaged",
    todo: "Nothing was made out of it. Choose another one from the list.",
  },
  backup_not_verified: {
    title: "The copy was not the same as your vault",
    todo: "We threw it away. The drive may be failing. Choose a folder on another drive.",
  },
  no_backups_here: {
    title: "There are no backups in this folder",
    todo: "Plug in the drive and pick the folder that you once chose for backups.",
  },
  keychain_missing: {
    title: "This computer has no keychain that we can use",
    todo: "Type your passphrase. It always works.",
  },
  keychain_locked: {
    title: "This computer’s keychain is locked",
    todo: "Type your passphrase. It always works. Or unlock the keychain in the computer’s own program for passwords, and try again.",
  },
  keychain_refused: {
    title: "This computer’s keychain did not answer",
    todo: "If it asks you something in a window of its own, answer there and try again. Your passphrase always works.",
  },
  no_keychain_key: {
    title: "This computer’s keychain has no key for this vault",
    todo: "That is so on another computer, or after the keychain was emptied. Type your passphrase. Then you can turn this off and on again in the settings.",
  },
  wrong_keychain_key: {
    title: "The key in this computer’s keychain does not open this vault",
    todo: "Another copy of this vault may have put its own key there. Type your passphrase. Then you can turn this off and on again in the settings.",
  },
  is_a_backup: {
    title: "This folder is a backup",
    todo: "A backup is not opened where it lies. Choose “Restore from a backup”. That makes a new vault out of it and leaves the backup as it is.",
  },
  not_a_handoff: {
    title: "This file is not a hand-off",
    todo: "Choose the file as it was given to you. Its name usually ends in .age.",
  },
  handoff_locked: {
    title: "That does not open this hand-off",
    todo: "Check the passphrase with whoever told you. If it was locked with a key, ask them to use the one from your Settings.",
  },
  handoff_damaged: {
    title: "This hand-off was changed or is not complete",
    todo: "Nothing of it was taken in. Ask for the file again.",
  },
  handoff_newer: {
    title: "A newer Recourse made this hand-off",
    todo: "Nothing of it was taken in. Install the newer version, then try again.",
  },
  handoff_forked: {
    title: "This hand-off and your vault do not fit together",
    todo: "It holds entries that are said to be yours and are not in this vault, or others than yours. That happens when one of two copies of a vault went on by itself, such as a restored backup. Nothing was taken in, so nothing is mixed up. If you went back to an older backup, open the newest one and try again. Otherwise ask for a signed record or a printout.",
  },
  handoff_undecided: {
    title: "Both of you changed the same thing",
    todo: "Choose which one stands, for each of them.",
  },
  cannot_show: {
    title: "This paper cannot be shown here",
    todo: "It is kept all the same, byte for byte. Save a copy to open it in another program.",
  },
  redaction_failed: {
    title: "No blacked-out copy was made",
    todo: "The copy was checked and was not clean, so it was thrown away. Print the paper, black out the parts with a marker, and scan it.",
  },
  cannot_print: {
    title: "It was not printed",
    todo: "Check that the printer is switched on and set up on this computer, then try again.",
  },
  printer_silent: {
    title: "The printer does not answer",
    todo: "We waited a minute and stopped. Check that the printer is switched on and connected, and see whether pages come out before you print again.",
  },
  scanning_missing: {
    title: "This computer’s scanner cannot be used from here",
    todo: "Scan with the scanner’s own program, save as PDF, and add that file on the page Papers. On Linux, see that the package sane-utils is installed (on some systems it is called sane-backends).",
  },
  scanner_gone: {
    title: "The scanner does not answer",
    todo: "Switch it on, check its cable, and look for scanners again.",
  },
  scanner_busy: {
    title: "The scanner is busy",
    todo: "Wait a moment, close other programs that scan, and try again.",
  },
  feeder_empty: {
    title: "There is no sheet in the feeder",
    todo: "Put the sheets in until they stop, and scan again.",
  },
  feeder_jammed: {
    title: "A sheet got stuck",
    todo: "Take the sheet out, put it back with those behind it, and scan again. The pages before it are here.",
  },
  scanner_open: {
    title: "The scanner’s cover is open",
    todo: "Close it and scan again.",
  },
  scanner_refused: {
    title: "You may not use this scanner",
    todo: "Ask whoever looks after this computer to let you use the scanner, or scan with another one.",
  },
  scanner_failed: {
    title: "The scan did not work",
    todo: "Switch the scanner off and on, and try again. Pages that were scanned before stay here.",
  },
  too_many_sheets: {
    title: "That is too much for one paper",
    todo: "400 pages are scanned. Keep them, and scan the rest as a second paper.",
  },
  cannot_open: {
    title: "No program opened it",
    todo: "This computer has no program for files of this kind. Save a copy and open it on another one.",
  },
  not_opened: {
    title: "It was not opened",
    todo: "A file of this kind may be a program. Save a copy, and open it only if you know who made it.",
  },
  internal: {
    title: "Something went wrong in Recourse itself",
    todo: "Your saved data is safe. Try again. If it happens twice, close Recourse and open it again.",
  },
};

/** What is wrong with one field. Keys come from Rust, and from fields that read what is typed. */
export const problems: Record<string, string> = {
  needed: "This is needed.",
  not_a_date: "This is not a date we can read. Write it like 11/22/2026.",
  year_needs_four_digits: "Write the year with four digits, like 2026.",
  not_a_seal: "This is not the seal of a printed record. Copy the whole line, from RECOURSE-SEAL to its end.",
  not_a_time: "This is not a time we can read. Write it like 2:30 pm.",
  too_long: "This is too long. Please shorten it.",
  in_the_future: "This day has not come yet. Check the date.",
  before_printed: "This is earlier than the date printed on the letter. Check both dates.",
  too_weak: "This is too easy to guess. Make it longer.",
  unknown_state: "Choose a state from the list.",
  unknown_zone: "This time zone is not known.",
  not_a_number: "This needs to be a number.",
  too_small: "This number is too small.",
  behind_last_page: "The paper does not have that many pages. Check the number.",
  no_such_page: "A box lies on a page that the paper does not have. Take it away.",
  covers_nothing: "A box lies beside the page. Move it or take it away.",
  pages_out_of_order: "The last page comes before the first page. Check both numbers.",
  ends_before_it_begins: "The last day is before the first day. Check both dates.",
  inside_the_vault: "This folder is inside your vault. Choose one in another place, best on another drive.",
  not_a_folder: "This folder is not there. Plug in the drive, or choose another folder.",
  not_a_key: "This is not a key for hand-offs. It begins with age1. Copy all of it.",
  not_the_same: "The two are not the same. Type it again.",
  word_does_not_match: "This is not the word on your sheet. Check the number and the spelling.",
  no_picture: "This is not a PNG or JPEG picture that can be read. Choose another file.",
  no_signature:
    "No signature was found. Sign with a dark pen on white paper, and take the picture from above in good light.",
  unknown_event: "Choose one from the list.",
  told_by_a_paper: "This comes from a letter. Change it there.",
  no_day: "One column must hold the day of the call. Choose it.",
  two_days: "Only one column can hold the day. For the others choose something else.",
  two_times: "Only one column can hold the time. For the others choose something else.",
  not_empty: "There are other files in this folder. Type the name of a new folder, or choose an empty one.",
  not_24_words: "There should be 24 words. Please count them again.",
};
