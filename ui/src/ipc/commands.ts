/**
 * One typed function per command, and one per event.
 *
 * Names and arguments are held to Rust's by the contract tests of the shell. No function here does anything but
 * call; screens decide what an answer means.
 */
import type { AmendmentInput } from "./generated/AmendmentInput";
import type { AppState } from "./generated/AppState";
import type { AuthorityInput } from "./generated/AuthorityInput";
import type { Background } from "./generated/Background";
import type { BackgroundInput } from "./generated/BackgroundInput";
import type { BackupsView } from "./generated/BackupsView";
import type { CallGuide } from "./generated/CallGuide";
import type { CaseCard } from "./generated/CaseCard";
import type { CaseInput } from "./generated/CaseInput";
import type { CaseView } from "./generated/CaseView";
import type { ClosureInput } from "./generated/ClosureInput";
import type { ClosureView } from "./generated/ClosureView";
import type { CoverageInput } from "./generated/CoverageInput";
import type { CreatedVault } from "./generated/CreatedVault";
import type { DeadlineOutcomeInput } from "./generated/DeadlineOutcomeInput";
import type { EventChoice } from "./generated/EventChoice";
import type { EventInput } from "./generated/EventInput";
import type { ExportedFile } from "./generated/ExportedFile";
import type { ExportOffer } from "./generated/ExportOffer";
import type { ExportPlace } from "./generated/ExportPlace";
import type { ExportProgress } from "./generated/ExportProgress";
import type { ExportReport } from "./generated/ExportReport";
import type { FolderView } from "./generated/FolderView";
import type { FoundBackups } from "./generated/FoundBackups";
import type { ChosenHandoff } from "./generated/ChosenHandoff";
import type { HandoffChoice } from "./generated/HandoffChoice";
import type { HandoffInput } from "./generated/HandoffInput";
import type { HandoffKeyView } from "./generated/HandoffKeyView";
import type { HandoffOffer } from "./generated/HandoffOffer";
import type { HandoffTaken } from "./generated/HandoffTaken";
import type { HandoffView } from "./generated/HandoffView";
import type { PastHandoffView } from "./generated/PastHandoffView";
import type { InteractionInput } from "./generated/InteractionInput";
import type { Language } from "./generated/Language";
import type { KeychainLockView } from "./generated/KeychainLockView";
import type { LostPaper } from "./generated/LostPaper";
import type { NoticeInput } from "./generated/NoticeInput";
import type { NotificationState } from "./generated/NotificationState";
import type { OverrideInput } from "./generated/OverrideInput";
import type { OwnDeadlineInput } from "./generated/OwnDeadlineInput";
import type { PacketProgress } from "./generated/PacketProgress";
import type { PassphraseChanged } from "./generated/PassphraseChanged";
import type { PassphraseStrength } from "./generated/PassphraseStrength";
import type { PersonCard } from "./generated/PersonCard";
import type { PersonInput } from "./generated/PersonInput";
import type { PersonView } from "./generated/PersonView";
import type { PromiseOutcomeInput } from "./generated/PromiseOutcomeInput";
import type { ReferenceInput } from "./generated/ReferenceInput";
import type { RehearsalView } from "./generated/RehearsalView";
import type { RescuedVault } from "./generated/RescuedVault";
import type { RestoredVault } from "./generated/RestoredVault";
import type { ReminderAction } from "./generated/ReminderAction";
import type { RoutesView } from "./generated/RoutesView";
import type { ReminderChoices } from "./generated/ReminderChoices";
import type { ReminderTimesInput } from "./generated/ReminderTimesInput";
import type { RecordCheck } from "./generated/RecordCheck";
import type { SignedRecord } from "./generated/SignedRecord";
import type { SearchInput } from "./generated/SearchInput";
import type { SearchView } from "./generated/SearchView";
import type { Settings } from "./generated/Settings";
import type { SheetView } from "./generated/SheetView";
import type { SheetWord } from "./generated/SheetWord";
import type { SignatureView } from "./generated/SignatureView";
import type { QuestionInput } from "./generated/QuestionInput";
import type { StatementInput } from "./generated/StatementInput";
import type { StatementsView } from "./generated/StatementsView";
import type { Theme } from "./generated/Theme";
import type { TimelinePage } from "./generated/TimelinePage";
import type { TodayView } from "./generated/TodayView";
import type { PapersTakenBack } from "./generated/PapersTakenBack";
import type { VaultReport } from "./generated/VaultReport";
import { call } from "./call";
import { transport } from "./transport";

export * from "./intakeCommands";
export * from "./paperCommands";
export * from "./scanCommands";

// Without a vault.
export const appState = () => call<AppState>("app_state");
export const lookAtFolder = (folder: string) => call<FolderView>("look_at_folder", { folder });
/** Opens the system's folder picker; null when it was closed without a choice. */
export const chooseFolder = () => call<string | null>("choose_folder");
export const passphraseStrength = (passphrase: string) =>
  call<PassphraseStrength>("passphrase_strength", { passphrase });
/** Makes a vault and leaves it open. */
export const createVault = (folder: string, passphrase: string, language: Language) =>
  call<CreatedVault>("create_vault", { folder, passphrase, language });
export const unlock = (folder: string, passphrase: string) => call<null>("unlock", { folder, passphrase });
/** Opens a vault that `unlock` refused as `rolled_back`, once the person was told what that means. */
export const openAsItIs = (folder: string, passphrase: string) =>
  call<null>("open_as_it_is", { folder, passphrase });
/** Opens with the 24 words and sets a new passphrase; `asItIs` a vault that is known to have lost entries. */
export const recover = (folder: string, words: string, newPassphrase: string, asItIs: boolean) =>
  call<PassphraseChanged>("recover", { folder, words, newPassphrase, asItIs });
/** The backups in a folder that was picked, the newest first. */
export const findBackups = (folder: string) => call<FoundBackups>("find_backups", { folder });
/** Makes a new vault out of a backup and leaves it open. */
export const restoreBackup = (backup: string, folder: string, passphrase: string) =>
  call<RestoredVault>("restore_backup", { backup, folder, passphrase });
export const restoreBackupWithWords = (
  backup: string,
  folder: string,
  words: string,
  newPassphrase: string,
) => call<RestoredVault>("restore_backup_with_words", { backup, folder, words, newPassphrase });
/** Makes a new vault out of what can be read of a damaged one, and leaves it open. */
export const rescueVault = (damaged: string, folder: string, passphrase: string) =>
  call<RescuedVault>("rescue_vault", { damaged, folder, passphrase });
export const rescueVaultWithWords = (damaged: string, folder: string, words: string, newPassphrase: string) =>
  call<RescuedVault>("rescue_vault_with_words", { damaged, folder, words, newPassphrase });
/** Says that somebody is there, so that the vault does not lock under their hands. */
export const touch = () => call<null>("touch");

/** Keeps the window's colours on this computer; the page itself may keep nothing. */
export const rememberTheme = (theme: Theme) => call<null>("remember_theme", { theme });

/** What the app does without a window. */
export const background = () => call<Background>("background");
export const chooseBackground = (input: BackgroundInput) => call<Background>("choose_background", { input });
/** Ends the program. The vault is closed first. */
export const quit = () => call<null>("quit");

// The recovery sheet.
/** Saves the sheet with these 24 words where a dialog says; null when it was closed. */
export const saveRecoverySheet = (recoveryWords: string, language: Language) =>
  call<ExportedFile | null>("save_recovery_sheet", { recoveryWords, language });
/** Prints the sheet with these 24 words on the named printer, or on the usual one. */
export const printRecoverySheet = (recoveryWords: string, language: Language, printer: string | null) =>
  call<null>("print_recovery_sheet", { recoveryWords, language, printer });
export const recoverySheet = () => call<SheetView>("recovery_sheet");
/** The numbers of the words that are wrong; none means that the sheet is good. */
export const tryRecoverySheet = (words: SheetWord[]) => call<number[]>("try_recovery_sheet", { words });
/** Tries whether the newest backup would bring the vault back. */
export const rehearseRestore = () => call<RehearsalView>("rehearse_restore");
/** The words that were just shown were typed back, and were right. */
export const noteWordsChecked = () => call<null>("note_words_checked");
export const leaveRecoverySheet = () => call<SheetView>("leave_recovery_sheet");

// Backups.
export const backups = () => call<BackupsView>("backups");
/** Takes a folder for backups from now on; with null none are made. */
export const chooseBackupFolder = (folder: string | null) =>
  call<BackupsView>("choose_backup_folder", { folder });
/** Makes a backup and reads everything that lies beside it. */
export const readBackupsAgain = () => call<BackupsView>("read_backups_again");
/** Somebody has read which papers were written anew. */
export const acceptMendedPapers = () => call<BackupsView>("accept_mended_papers");
/** Waits until the backup was read back. What kept it from being made stands in the answer. */
export const backUpNow = () => call<BackupsView>("back_up_now");
export const askAboutBackupsLater = () => call<BackupsView>("ask_about_backups_later");

/** Opens the vault with the key that this computer's keychain keeps; `asItIs` one that is known to have lost entries. */
export const unlockWithKeychain = (folder: string, asItIs: boolean) =>
  call<null>("unlock_with_keychain", { folder, asItIs });
export const keychainLock = () => call<KeychainLockView>("keychain_lock");
export const letKeychainOpen = (passphrase: string) =>
  call<KeychainLockView>("let_keychain_open", { passphrase });
/** Said again, it tries again to remove a key that was left. */
export const stopKeychain = () => call<KeychainLockView>("stop_keychain");

export const lock = () => call<null>("lock");

// Today and people.
export const today = () => call<TodayView>("today");
export const people = () => call<PersonCard[]>("people");
export const person = (id: string) => call<PersonView>("person", { id });
export const savePerson = (input: PersonInput) => call<PersonView>("save_person", { input });
export const saveCoverage = (input: CoverageInput) => call<PersonView>("save_coverage", { input });
/** Who signs letters for a person, with the signature that is kept of each. */
export const signatures = (person: string) => call<SignatureView[]>("signatures", { person });
/** Opens the system's file picker for a picture of a signature; null when it was closed without a choice. */
export const chooseSignature = (signer: string) => call<SignatureView | null>("choose_signature", { signer });
export const removeSignature = (signer: string) => call<SignatureView>("remove_signature", { signer });
export const saveAuthority = (input: AuthorityInput) => call<PersonView>("save_authority", { input });

// Cases.
export const cases = () => call<CaseCard[]>("cases");
export const caseView = (id: string) => call<CaseView>("case", { id });
export const saveCase = (input: CaseInput) => call<CaseView>("save_case", { input });
/** Fifty entries before the mark, or the newest fifty. */
export const timeline = (caseId: string, before: string | null) =>
  call<TimelinePage>("timeline", { case: caseId, before });
export const addReference = (caseId: string, input: ReferenceInput) =>
  call<CaseView>("add_reference", { case: caseId, input });
export const logInteraction = (input: InteractionInput) => call<CaseView>("log_interaction", { input });
export const amendEntry = (input: AmendmentInput) => call<null>("amend_entry", { input });
/** The questions of a case with the answers to each. */
export const statements = (caseId: string) => call<StatementsView>("statements", { case: caseId });
export const saveStatement = (input: StatementInput) => call<StatementsView>("save_statement", { input });
export const saveQuestion = (input: QuestionInput) => call<StatementsView>("save_question", { input });
export const withdrawQuestion = (question: string) => call<StatementsView>("withdraw_question", { question });
export const withdrawStatement = (statement: string) =>
  call<StatementsView>("withdraw_statement", { statement });
/** Writes it as a PDF; null when the dialog was closed. */
export const exportWhoSaidWhat = (caseId: string, choose: boolean, language: Language) =>
  call<ExportedFile | null>("export_who_said_what", { case: caseId, choose, language });
/** Writes it as a PDF; null when the dialog was closed. */
export const exportRecordOfContacts = (caseId: string, choose: boolean, language: Language) =>
  call<ExportedFile | null>("export_record_of_contacts", { case: caseId, choose, language });
export const callGuide = (caseId: string) => call<CallGuide>("call_guide", { case: caseId });
export const settlePromise = (input: PromiseOutcomeInput) => call<CaseView>("settle_promise", { input });
export const recordNotice = (input: NoticeInput) => call<CaseView>("record_notice", { input });
export const settleDeadline = (input: DeadlineOutcomeInput) => call<CaseView>("settle_deadline", { input });
export const addDeadline = (input: OwnDeadlineInput) => call<CaseView>("add_deadline", { input });
/** Sets a date by hand; without one it goes back to the counted date. */
export const overrideDeadline = (input: OverrideInput) => call<CaseView>("override_deadline", { input });
/** The user has looked at a date that a new version of the rules moved. */
export const acceptMovedDeadline = (id: string) => call<TodayView>("accept_moved_deadline", { id });
export const caseRoutes = (caseId: string) => call<RoutesView>("case_routes", { case: caseId });
export const eventChoices = (caseId: string) => call<EventChoice[]>("event_choices", { case: caseId });
export const recordEvent = (input: EventInput) => call<CaseView>("record_event", { input });
export const withdrawEvent = (id: string) => call<CaseView>("withdraw_event", { id });
/** The days marked as closed, for all cases. */
export const closures = () => call<ClosureView[]>("closures");
export const markClosed = (input: ClosureInput) => call<ClosureView[]>("mark_closed", { input });
export const unmarkClosed = (id: string) => call<ClosureView[]>("unmark_closed", { id });
/** Writes the open dates of one case, or of all, as a calendar file; null when the dialog was closed. */
export const exportCalendar = (caseId: string | null, titles: boolean, choose: boolean) =>
  call<ExportedFile | null>("export_calendar", { case: caseId, titles, choose });

// What is being typed.
export const keepDraft = (key: string, content: string) => call<null>("keep_draft", { key, content });
export const draft = (key: string) => call<string | null>("draft", { key });
/** The names of all forms in which something was typed and not saved, the latest first. */
export const keptDrafts = () => call<string[]>("kept_drafts");
export const discardDraft = (key: string) => call<null>("discard_draft", { key });

// Everything else.
/** Saves a signed record of a case; null when the dialog was cancelled. */
export const saveSignedRecord = (caseId: string, choose: boolean) =>
  call<SignedRecord | null>("save_signed_record", { case: caseId, choose });
/** Asks for a signed record and examines it, with a typed seal laid over it; null when the dialog was closed. */
export const checkSignedRecord = (seal: string) => call<RecordCheck | null>("check_signed_record", { seal });
export const search = (input: SearchInput) => call<SearchView>("search", { input });
export const handleReminder = (key: string, action: ReminderAction) =>
  call<TodayView>("handle_reminder", { key, action });
/** When reminders come, for everybody and for one person, and what can be chosen. */
export const reminderChoices = () => call<ReminderChoices>("reminder_choices");
export const saveReminderTimes = (input: ReminderTimesInput) =>
  call<ReminderChoices>("save_reminder_times", { input });
export const settings = () => call<Settings>("settings");
export const saveSettings = (changed: Settings) => call<Settings>("save_settings", { settings: changed });
export const sendTestNotification = () => call<NotificationState>("send_test_notification");
export const changePassphrase = (current: string, next: string) =>
  call<PassphraseChanged>("change_passphrase", { current, new: next });
export const newRecoveryWords = (passphrase: string) =>
  call<CreatedVault>("new_recovery_words", { passphrase });
export const checkVault = () => call<VaultReport>("check_vault");
export const takePapersBack = () => call<PapersTakenBack>("take_papers_back");

// Events.
export const onLocked = (hear: () => void) => transport().listen("locked", hear);
export const onTodayChanged = (hear: () => void) => transport().listen("today-changed", hear);
/** How far the packet is that is being built. */
export const onPacketProgress = (hear: (progress: PacketProgress) => void) =>
  transport().listen("packet-progress", (payload) => hear(payload as PacketProgress));
/** How far the export is that is being written. */
export const onExportProgress = (hear: (progress: ExportProgress) => void) =>
  transport().listen("export-progress", (payload) => hear(payload as ExportProgress));
/** A clicked notification asks to go somewhere. */
export const onGo = (hear: (route: string) => void) =>
  transport().listen("go", (payload) => {
    if (typeof payload === "object" && payload !== null && "route" in payload) hear(String(payload.route));
  });

// Hand-offs.
/** What would go into a hand-off: exactly one of the two is given. */
export const handoffOffer = (caseId: string | null, person: string | null) =>
  call<HandoffOffer>("handoff_offer", { case: caseId, person });
/** The papers that would have to stay behind, because they can no longer be read. Reads all of them through. */
export const handoffLostPapers = (caseId: string | null, person: string | null) =>
  call<LostPaper[]>("handoff_lost_papers", { case: caseId, person });
/** Asks where to, and writes the file. With a key no passphrase is used. Null when the dialog was closed. */
export const handOver = (input: HandoffInput, passphrase: string, key: string) =>
  call<ExportedFile | null>("hand_over", { input, passphrase, key });
export const handoffKey = () => call<HandoffKeyView>("handoff_key");
export const handoffsOfCase = (caseId: string) =>
  call<PastHandoffView[]>("handoffs_of_case", { case: caseId });
export const handoffsOfPerson = (person: string) => call<PastHandoffView[]>("handoffs_of_person", { person });
/** Asks for the file of a hand-off; null when the dialog was closed. */
export const chooseHandoff = () => call<ChosenHandoff | null>("choose_handoff");
/** Opens it and says what taking it in would do; nothing is taken in. */
export const lookAtHandoff = (token: string, passphrase: string) =>
  call<HandoffView>("look_at_handoff", { token, passphrase });
export const takeHandoff = (token: string, passphrase: string, choices: HandoffChoice[]) =>
  call<HandoffTaken>("take_handoff", { token, passphrase, choices });

// A full export.
export const exportOffer = () => call<ExportOffer>("export_offer");
/** Asks for a folder to write to; null when the dialog was closed. */
export const chooseExportPlace = () => call<ExportPlace | null>("choose_export_place");
/** Writes everything into a new folder there. */
export const exportEverything = (token: string) => call<ExportReport>("export_everything", { token });
export const stopExport = () => call<null>("stop_export");
