/** The fake's backups: a stick that can be pulled out. */
import type { BackupsView } from "../generated/BackupsView";
import type { FoundBackup } from "../generated/FoundBackup";
import type { MomentView } from "../generated/MomentView";
import type { RestoredVault } from "../generated/RestoredVault";
import { failure, type Args, type Handlers, type World } from "./world";

const at = (date: string, time: string): MomentView => ({
  date,
  time,
  zone: "PST",
  instant: `${date}T${time}:00-08:00`,
});

/** Nobody has thought of backups yet. */
const noBackups: BackupsView = {
  folder: null,
  lastGood: null,
  problem: null,
  missingPapers: 0,
  mended: [],
  damaged: 0,
  kept: 0,
  notice: null,
};

/** Backups on a stick that is not plugged in. */
export const stickPulledOut: BackupsView = {
  ...noBackups,
  folder: "/media/sample/STICK",
  lastGood: at("2026-11-19", "17:40"),
  problem: "place_missing",
  kept: 14,
  notice: "failed",
};

/** Backups on a stick that is too slow for any to be finished. */
export const slowStick: BackupsView = {
  ...stickPulledOut,
  problem: "unfinished",
};

/** Backups on a stick that is getting old. */
export const oldStick: BackupsView = {
  ...noBackups,
  folder: "/media/sample/STICK",
  lastGood: at("2026-11-22", "13:05"),
  mended: ["Denial letter of November 13", "MRI report"],
  kept: 14,
  notice: "papers_mended",
};

/** Backups of one vault, the newest first. */
const backupsOf = (vault: string, dates: string[], whole: (index: number) => boolean): FoundBackup[] =>
  dates.map((date, index) => ({
    id: `/media/sample/STICK/recourse-backup-${vault.replace(" ", "").toLowerCase()}/${date}T173000Z`,
    vault,
    madeAt: at(date, "09:30"),
    whole: whole(index),
    bytes: 4_200_000,
    papers: 12 - index,
    missingPapers: 0,
    ahead: false,
  }));

/** What lies on a stick: the newest is good, one is damaged. */
export const onTheStick: FoundBackup[] = backupsOf(
  "1A2B 3C4D",
  ["2026-11-22", "2026-11-21", "2026-11-20", "2026-11-15", "2026-11-08", "2026-10-31"],
  (index) => index !== 1,
);

/** What lies on a stick that two people use, and on which backups of a third rotted. */
export const onASharedStick: FoundBackup[] = [
  ...backupsOf("9F3E 0071", ["2026-11-23"], () => true),
  ...onTheStick,
  ...backupsOf("77AA 5500", ["2026-09-30", "2026-08-31"], () => false),
];

function backUp(world: World): BackupsView {
  if (world.backups.problem === null || world.backups.problem !== "place_missing") {
    const { kept } = world.backups;
    world.backups = { ...world.backups, lastGood: at(world.today, "14:05"), kept: kept + 1, notice: null };
  }
  return world.backups;
}

function choose(world: World, { folder }: Args): BackupsView {
  world.backups = { ...noBackups, folder: folder === null ? null : String(folder) };
  return world.backups;
}

function restore(world: World, { folder, passphrase }: Args): RestoredVault {
  const vault = [...world.vaults.values()][0];
  if (world.vaults.has(String(folder))) throw failure("folder_not_empty");
  if (passphrase !== undefined && vault?.passphrase !== passphrase) throw failure("wrong_passphrase");
  world.locked = false;
  world.lastFolder = String(folder);
  const report = { whole: world.findings.length === 0, entries: 42, findings: world.findings };
  return { report, missingPapers: 0 };
}

export const backupHandlers: Handlers = {
  backups: (world) => world.backups,
  back_up_now: backUp,
  read_backups_again: backUp,
  accept_mended_papers: (world) => (world.backups = { ...world.backups, mended: [], notice: null }),
  choose_backup_folder: choose,
  ask_about_backups_later: (world) => (world.backups = { ...world.backups, notice: null }),
  find_backups: (world) => {
    if (world.found.length === 0) throw failure("no_backups_here");
    return { backups: world.found, unreadable: world.unreadableShelves };
  },
  restore_backup: restore,
  restore_backup_with_words: restore,
};
