/** The fake's way in: folders, passphrases, recovery words, settings. */
import type { AppState } from "../generated/AppState";
import type { CreatedVault } from "../generated/CreatedVault";
import type { ExportedFile } from "../generated/ExportedFile";
import type { FolderView } from "../generated/FolderView";
import type { KeychainLockView } from "../generated/KeychainLockView";
import type { Language } from "../generated/Language";
import type { PassphraseChanged } from "../generated/PassphraseChanged";
import type { PassphraseStrength } from "../generated/PassphraseStrength";
import type { RehearsalView } from "../generated/RehearsalView";
import type { RescuedVault } from "../generated/RescuedVault";
import type { Settings } from "../generated/Settings";
import type { SheetWord } from "../generated/SheetWord";
import type { Theme } from "../generated/Theme";
import type { PapersTakenBack } from "../generated/PapersTakenBack";
import type { VaultReport } from "../generated/VaultReport";
import { sampleFolder } from "./family";
import { damagedPaper } from "./findings";
import { sentTo } from "./papers";
import { failure, recoveryWords, type Args, type FakeVault, type Handlers, type World } from "./world";

function appState(world: World): AppState {
  return {
    locked: world.locked,
    lastFolder: world.lastFolder,
    defaultFolder: sampleFolder,
    version: "0.1.0",
    language: world.language,
    theme: world.theme,
    notifications: world.notifications,
    today: world.today,
    time: "14:05",
    timeZone: "America/Los_Angeles",
  };
}

function lookAtFolder(world: World, { folder }: Args): FolderView {
  const written = String(folder).trim();
  const name = written.startsWith("/") || written === "" ? written : `/home/sample/${written}`;
  const sync = world.syncPrograms.find((program) => name.includes(program)) ?? null;
  const there = world.vaults.has(name);
  return {
    folder: name,
    state: there ? "vault" : "free",
    sync,
    keychain: there && world.keychain.on,
  };
}

function strength(_: World, { passphrase }: Args): PassphraseStrength {
  const score = Math.min(4, Math.floor(String(passphrase).length / 5));
  return { score, advice: score < 3 ? ["more_words"] : [] };
}

function createVault(world: World, { folder, passphrase, language }: Args): CreatedVault {
  if (String(passphrase).length < 10) {
    throw failure("invalid", { fields: [{ field: "passphrase", problem: "too_weak" }] });
  }
  const words = [...recoveryWords];
  world.vaults.set(String(folder), { passphrase: String(passphrase), words });
  world.locked = false;
  world.lastFolder = String(folder);
  world.settings.language = language as Language;
  world.sheet = { ...world.sheet, unchecked: true, ask: true };
  return { recoveryWords: words };
}

function vaultAt(world: World, folder: unknown): FakeVault {
  const vault = world.vaults.get(String(folder));
  if (vault === undefined) throw failure("not_a_vault");
  return vault;
}

function unlock(world: World, args: Args): null {
  const vault = vaultAt(world, args.folder);
  if (vault.passphrase === args.passphrase && vault.damaged === true) throw failure("damaged");
  if (vault.passphrase === args.passphrase && vault.rolledBack === true) throw failure("rolled_back");
  return openAsItIs(world, args);
}

function openAsItIs(world: World, { folder, passphrase }: Args): null {
  const vault = vaultAt(world, folder);
  if (vault.passphrase !== passphrase) throw failure("wrong_passphrase");
  vault.rolledBack = false;
  world.locked = false;
  world.lastFolder = String(folder);
  return null;
}

function byKeychain(world: World, { folder, asItIs }: Args): null {
  const vault = vaultAt(world, folder);
  if (world.keychain.refusal !== null) throw failure(world.keychain.refusal);
  if (!world.keychain.on) throw failure("wrong_keychain_key");
  if (vault.rolledBack === true && asItIs !== true) throw failure("rolled_back");
  return openAsItIs(world, { folder, passphrase: vault.passphrase });
}

function letKeychainOpen(world: World, { passphrase }: Args): KeychainLockView {
  if (vaultAt(world, world.lastFolder).passphrase !== passphrase) throw failure("wrong_passphrase");
  if (world.keychain.refusal !== null) throw failure(world.keychain.refusal);
  world.keychain.on = true;
  return { opens: true, keyLeft: false };
}

function stopKeychain(world: World): KeychainLockView {
  world.keychain.on = false;
  return { opens: false, keyLeft: world.keychain.refusal !== null };
}

function rescue(world: World, { damaged, folder, passphrase, words }: Args): RescuedVault {
  const vault = vaultAt(world, damaged);
  if (words === undefined && vault.passphrase !== passphrase) throw failure("wrong_passphrase");
  if (words !== undefined && vault.words.join(" ") !== words) throw failure("wrong_recovery_words");
  if (world.vaults.has(String(folder))) throw failure("folder_not_empty");
  world.locked = false;
  world.lastFolder = String(folder);
  return {
    entries: 39,
    lostEntries: 3,
    newestUnknown: false,
    records: 214,
    incomplete: ["entries", "letters"],
    standIns: 1,
    takenOut: 2,
    papers: 11,
    lostPapers: ["Denial letter of May 4"],
  };
}

function recover(world: World, { folder, words, newPassphrase, asItIs }: Args): PassphraseChanged {
  const vault = vaultAt(world, folder);
  if (vault.words.join(" ") !== String(words).trim()) throw failure("wrong_recovery_words");
  if (vault.damaged === true) throw failure("damaged");
  if (vault.rolledBack === true && asItIs !== true) throw failure("rolled_back");
  vault.passphrase = String(newPassphrase);
  openAsItIs(world, { folder, passphrase: newPassphrase });
  return noMoreByKeychain(world);
}

/** What a new passphrase ends. */
function noMoreByKeychain(world: World): PassphraseChanged {
  const keychainStopped = world.keychain.on;
  return { keychainStopped, keyLeft: stopKeychain(world).keyLeft && keychainStopped };
}

function rememberTheme(world: World, { theme }: Args): null {
  world.theme = theme as Theme;
  return null;
}

function lock(world: World): null {
  world.locked = true;
  return null;
}

function changePassphrase(world: World, args: Args): PassphraseChanged {
  const vault = vaultAt(world, world.lastFolder);
  if (vault.passphrase !== args.current) throw failure("wrong_passphrase");
  vault.passphrase = String(args.new);
  return noMoreByKeychain(world);
}

function newWords(world: World, { passphrase }: Args): CreatedVault {
  if (vaultAt(world, world.lastFolder).passphrase !== passphrase) throw failure("wrong_passphrase");
  world.sheet = { ...world.sheet, proved: null, unchecked: true, ask: true };
  return { recoveryWords: [...recoveryWords].reverse() };
}

function trySheet(world: World, { words }: Args): number[] {
  const wrong = (words as SheetWord[])
    .filter(({ number, word }) => recoveryWords[number - 1] !== word.trim().toLowerCase())
    .map(({ number }) => number);
  if (wrong.length === 0) world.sheet = { ...world.sheet, proved: world.today, unchecked: false, ask: false };
  return wrong;
}

function rehearse(world: World): RehearsalView {
  const { folder, lastGood, problem } = world.backups;
  const none = { madeAt: null, entries: 0, papers: 0, missingPapers: 0 };
  if (folder === null) return { outcome: "no_backup", ...none };
  if (problem === "place_missing") return { outcome: "place_missing", ...none };
  if (lastGood === null) return { outcome: "no_backup", ...none };
  return { outcome: world.rehearsal, madeAt: lastGood, entries: 42, papers: 3, missingPapers: 0 };
}

/** The words that were shown last, in whatever order they were made. */
function requireOwnWords(words: unknown): void {
  const own = [recoveryWords.join(" "), [...recoveryWords].reverse().join(" ")];
  if (!own.includes(String(words))) throw failure("wrong_recovery_words");
}

function saveSettings(world: World, args: Args): Settings {
  world.settings = args.settings as Settings;
  world.language = world.settings.language;
  return world.settings;
}

export const vaultHandlers: Handlers = {
  app_state: appState,
  look_at_folder: lookAtFolder,
  choose_folder: (world) => world.picked,
  passphrase_strength: strength,
  create_vault: createVault,
  unlock,
  open_as_it_is: openAsItIs,
  unlock_with_keychain: byKeychain,
  keychain_lock: (world) => ({ opens: world.keychain.on, keyLeft: false }),
  let_keychain_open: letKeychainOpen,
  stop_keychain: stopKeychain,
  recover,
  rescue_vault: rescue,
  rescue_vault_with_words: rescue,
  lock,
  touch: () => null,
  remember_theme: rememberTheme,
  change_passphrase: changePassphrase,
  new_recovery_words: newWords,
  save_recovery_sheet: (world, args): ExportedFile | null => {
    requireOwnWords(args.recoveryWords);
    return world.saveCancelled === true
      ? null
      : { fileName: "recovery-sheet.pdf", folder: "/media/stick", pages: 1 };
  },
  print_recovery_sheet: (world, { recoveryWords: words, printer }) => {
    requireOwnWords(words);
    return sentTo(world, printer);
  },
  recovery_sheet: (world) => world.sheet,
  try_recovery_sheet: trySheet,
  rehearse_restore: rehearse,
  note_words_checked: (world) => {
    world.sheet = { ...world.sheet, unchecked: false, ask: false };
    return null;
  },
  leave_recovery_sheet: (world) => (world.sheet = { ...world.sheet, ask: false }),
  check_vault: (world): VaultReport => {
    const papers = world.rottenPapers.map(damagedPaper);
    const findings = [...world.findings, ...papers];
    return { whole: findings.length === 0, entries: 2, findings };
  },
  take_papers_back: (world): PapersTakenBack => {
    if (world.backups.folder === null) throw failure("no_backups_here");
    const taken = world.rottenPapers.filter((title) => !world.lostEverywhere.includes(title));
    world.rottenPapers = world.rottenPapers.filter((title) => world.lostEverywhere.includes(title));
    return { taken, left: world.rottenPapers };
  },
  settings: (world) => world.settings,
  save_settings: saveSettings,
  send_test_notification: (world) => world.notifications,
  keep_draft: (world, { key, content }) => {
    world.drafts.set(String(key), String(content));
    return null;
  },
  draft: (world, { key }) => world.drafts.get(String(key)) ?? null,
  kept_drafts: (world) => [...world.drafts.keys()],
  discard_draft: (world, { key }) => {
    world.drafts.delete(String(key));
    return null;
  },
};
