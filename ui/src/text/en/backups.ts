/** Backups, and the way back from them. */
import type { BackupProblem } from "../../ipc/generated/BackupProblem";

const papers = (count: number) => (count === 1 ? "1 paper" : `${count} papers`);

export const backups = {
  title: "Backups",
  lead: "A backup is a locked copy of your vault in another place, such as a USB stick. If this computer is lost or breaks, the backup brings everything back.",
  choose: "Choose a folder for backups",
  chooseOther: "Choose another folder",
  now: "Back up now",
  readAgain: "Read all backups again",
  readAgainHelp:
    "Old drives forget. Each day a part of the papers on the drive is read again, so that all are read in four weeks. This button makes a backup and reads everything now. With many papers it can take some minutes.",
  readAll: "A backup was made, and everything in the folder was read.",
  stop: "Make no more backups",
  stopped: "No more backups are made. The ones you have stay where they are.",
  folder: "Folder",
  lastGood: "Last good backup",
  never: "None yet",
  kept: "Backups you can go back to",
  howOften:
    "While your vault is open, a backup is made every hour in which something changed, and once more when you lock it. Each one is opened to check it. Older ones are thinned out: the last day is kept by the hour, then one for each day, week and month.",
  opensWith:
    "A backup opens with the passphrase and the 24 words that you had on that day. Keep the stick in a safe place, and away from the computer.",
  made: "The backup was made and checked",
  problems: {
    place_missing: {
      title: "The folder for backups is not there",
      todo: "Plug in the drive. The backup is then made by itself. If you no longer have the drive, choose another folder.",
    },
    disk_full: {
      title: "The drive for backups is full",
      todo: "Make room on it, or choose another folder. Your vault itself is fine.",
    },
    read_only: {
      title: "The folder for backups cannot be written to",
      todo: "Look for a small lock switch on the stick, or choose another folder.",
    },
    not_verified: {
      title: "The copy was not the same as your vault",
      todo: "We threw it away. The drive may be failing, so choose a folder on another one. Then check your vault in the settings.",
    },
    unreadable: {
      title: "The drive for backups does not work right now",
      todo: "Unplug it and plug it in again. If that does not help, choose a folder on another drive.",
    },
    unfinished: {
      title: "The last backup was not finished",
      todo: "Your vault was locked before the backup was done. Press “Back up now”, and keep the vault open until it is done. If that takes very long, choose a folder on a faster drive.",
    },
  } satisfies Record<BackupProblem, { title: string; todo: string }>,
  lastGoodWas: "The last good backup is from",
  noneGood: "There is no good backup yet.",
  papersMissingTitle: (count: number) => `${papers(count)} could not be backed up`,
  papersMissing:
    "Their files are missing or damaged in your vault. Check the vault in the settings: where this folder still has them whole, they can be taken back.",
  mendedTitle: (count: number) =>
    count === 1
      ? "1 paper on the drive for backups was damaged"
      : `${papers(count)} on the drive for backups were damaged`,
  mended: (count: number) =>
    `${count === 1 ? "It was" : "They were"} written there anew from your vault, so nothing is lost. If this happens again, the drive may be failing: choose another one.`,
  mendedOk: "I have read this",
  damagedTitle: (count: number) =>
    count === 1 ? "One backup in the folder is damaged" : `${count} backups in the folder are damaged`,
  damaged: "The newest one is good. If more get damaged, the drive may be failing: choose another one.",
  noneChosenTitle: "Your vault has no backup yet",
  noneChosen: "If this computer is lost or breaks, everything in your vault is gone. A USB stick is enough.",
  later: "Ask me again in a month",
  toBackups: "Look at the backups",

  restore: "Restore from a backup",
  restoreTitle: "Restore from a backup",
  restoreLead:
    "This makes a new vault out of a backup. Nothing that you have is changed or written over, and the backup stays as it is.",
  pick: "Pick the folder with the backups",
  pickHelp: "Plug in the drive first. Its folder is named recourse-backup and a few more letters.",
  whichVault: "Which vault is yours?",
  moreVaults:
    "Backups of more than one vault are in this folder. Restore only your own. Its name stands on its printed recovery sheet.",
  vaultNamed: (name: string) => `Vault ${name}`,
  howMany: (count: number) => (count === 1 ? "1 backup" : `${count} backups`),
  vaultHolds: (count: number, newest: string) =>
    count === 1 ? `1 backup: ${newest}` : `${count} backups. The newest good one: ${newest}`,
  vaultDamaged: (name: string) =>
    name === ""
      ? "There are also backups that are damaged and do not tell of which vault they are."
      : `There are also backups of the vault ${name}. All of them are damaged.`,
  ofVault: (name: string) =>
    `These are backups of the vault ${name}. The same name stands on its printed recovery sheet.`,
  which: "Which backup?",
  newest: "The newest is at the top.",
  ahead: "This date is still to come. A clock was wrong, then or now.",
  newestUnknown:
    "A clock was wrong, so nobody can tell which is the newest. Choose one. The others stay as they are.",
  unreadableFolders: (count: number) =>
    count === 1
      ? "A folder of backups here could not be read. There may be newer backups in it."
      : `${count} folders of backups here could not be read. There may be newer backups in them.`,
  unreadableFoldersTodo: "Take the drive out, plug it in again, and choose the folder once more.",
  more: "Show older ones",
  withPapers: (count: number) => (count === 0 ? "no papers" : papers(count)),
  papersGone: (count: number) => `${papers(count)} of it are gone`,
  isDamaged: "Damaged. It cannot be used.",
  allDamaged: "All backups in this folder are damaged. Look for another drive with backups.",
  to: "Where should the restored vault go?",
  toHelp: "A new or empty folder on this computer.",
  key: "What opens the backup?",
  byPassphrase: "The passphrase I had on that day",
  byWords: "My 24 recovery words",
  passphrase: "Passphrase of that day",
  go: "Restore",
  working: "Restoring. With many papers this can take some minutes.",
  doneTitle: "Your vault is back",
  done: (entries: number) => `Everything is whole. ${entries} entries were checked.`,
  notAllTitle: "Your vault is back, but not all of it",
  notAll: (count: number) =>
    count === 0
      ? "Something in it is damaged. The list is below. An older backup may have the rest."
      : `${papers(count)} were not on the drive any more. An older backup on another drive may have them.`,
  keepOld: "Your old vault, if there is one, is still where it was.",
  begin: "Open it",
};
