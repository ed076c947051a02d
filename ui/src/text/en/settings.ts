/** Settings. */
import type { ListKeyPlace } from "../../ipc/generated/ListKeyPlace";
import type { RehearsalOutcome } from "../../ipc/generated/RehearsalOutcome";
import type { ReminderKind } from "../../ipc/generated/ReminderKind";
import type { Weekday } from "../../ipc/generated/Weekday";

export const settings = {
  title: "Settings",
  look: "Language and look",
  language: "Language",
  theme: "Colors",
  themes: { system: "As the computer", light: "Light", dark: "Dark" },
  you: "About you",
  ownName: "Your own name",
  ownNameHelp: "It stands in the record as the one who wrote things down, and under letters.",
  reminders: "Reminders",
  notifications: "Show reminders on this computer’s desktop",
  notificationsHelp: "They say only that something is due, never what it is about.",
  nameCase: "Say the case’s nickname in reminders",
  nameCaseHelp:
    "Anyone who sees this screen can then read the nickname, even while the vault is locked. Leave this off if others use the computer.",
  whileLocked: "Remind me while the vault is locked",
  whileLockedHelp:
    "A small sealed list of the next reminders lies on this computer. A program that you run can learn from it when something is due and how urgent it is. Nobody can learn from it what it is or whose it is. Without the list, nothing reminds you until you unlock.",
  listKey: {
    keychain:
      "The key to the list is in this computer’s keychain. Someone who takes the computer cannot open the list without the password you log in with.",
    file: "The key to the list is in a file beside it, because no open keychain was found here. Someone who can read your files can open the list.",
  } satisfies Record<ListKeyPlace, string>,
  whenTitle: "When to remind",
  whenLead: "For everybody, or otherwise for one person.",
  whose: "Reminders for",
  everybody: "Everybody",
  ownTimes: "This person has times of their own",
  ownTimesHelp: "Leave it off to remind as for everybody.",
  morning: "Morning reminders come at",
  evening: "The working day ends at",
  workingDays: "Days on which offices answer",
  workingDaysHelp:
    "After a missed promise you are reminded on the next of these days. Federal holidays are left out.",
  weekdays: {
    monday: "Monday",
    tuesday: "Tuesday",
    wednesday: "Wednesday",
    thursday: "Thursday",
    friday: "Friday",
    saturday: "Saturday",
    sunday: "Sunday",
  } satisfies Record<Weekday, string>,
  howFarAhead: "How far ahead, for each kind",
  ladderNeeded: "A right may be lost here, so at least one stays on.",
  usualLadders: "Back to the usual",
  saveTimes: "Save these times",
  kinds: {
    member_months: "Your own deadlines that run for months",
    member_days: "Your own deadlines that run for days",
    member_hours: "Your own deadlines that run for hours",
    own: "Dates you set yourself",
    plan_duty: "What the plan must do",
    promise: "What somebody promised",
    authority_expiry: "The end of a permission to act",
    letter_unconfirmed: "A letter that nobody has confirmed",
    fax_unconfirmed: "A fax without a confirmation",
  } satisfies Record<ReminderKind, string>,
  /** A step of a ladder, by its code. */
  step: (code: string) => {
    const count = Number(code.slice(2));
    if (code.startsWith("d-")) return count === 1 ? "the day before" : `${count} days before`;
    if (code.startsWith("h-")) return count === 1 ? "1 hour before" : `${count} hours before`;
    if (code.startsWith("d+")) return count === 1 ? "the day after" : `${count} days after`;
    if (code === "morning") return "that morning";
    if (code === "hour") return "at the hour";
    if (code === "evening") return "the same evening";
    return "the next working morning";
  },
  calendar: "A calendar for your phone",
  calendarLead:
    "Recourse can keep a calendar file up to date in a folder that your phone can see, such as a synced folder.",
  calendarFolder: "Folder for the calendar file",
  calendarHelp:
    "The file is named recourse.ics. Each entry says only that something is due, and when. Anyone who can open the folder can read those dates. When you leave the folder, Recourse removes the file, where it can reach it.",
  chooseFolder: "Choose a folder",
  noCalendar: "Keep no calendar file",
  calendarFailed: "The calendar file could not be written",
  calendarFailedTodo: "Check that the folder is still there and can be written to, or choose another one.",
  background: "Without the window",
  noTray: "This desktop has no tray",
  noTrayText:
    "Recourse can run without a sign on the screen. Start it again, as you always do, and its window comes back.",
  keepRunning: "Keep running when I close the window",
  keepRunningTray: "Reminders still reach you. Recourse waits in the tray.",
  keepRunningNoTray:
    "Reminders still reach you. If this computer shows no notifications, closing ends Recourse.",
  startAtLogin: "Start in the background when I log in to this computer",
  startAtLoginHelp:
    "The vault stays locked. What can be said without opening it depends on the choice above.",
  quit: "Quit Recourse",
  quitHelp: "Nothing reminds you until you start it again.",
  quietFrom: "Quiet from",
  quietUntil: "Quiet until",
  quietHelp: "Nothing is shown during the quiet hours.",
  test: "Send me a test",
  state: {
    working: "Notifications work on this computer.",
    unavailable:
      "This computer cannot show notifications right now. Reminders still stand on the page Today.",
    refused: "The desktop turned the last notification down. Reminders still stand on the page Today.",
    unknown: "We do not know yet whether notifications work here. Send yourself a test.",
    off: "Desktop notifications are turned off in the settings above.",
  },
  safety: "Safety",
  lockAfter: "Lock by itself after",
  lockedScreenUnnoticed:
    "On this computer Recourse does not notice when only the screen is locked. Lock the vault yourself before you go, or choose few minutes.",
  minutes: (count: number) => (count === 1 ? "1 minute" : `${count} minutes`),
  saveAll: "Save settings",
  keys: "Passphrase and recovery words",
  changePassphrase: "Change the passphrase",
  changeHelp:
    "The old passphrase stops working in this vault at once. Backups made so far still open with it. If someone may know it, make a new backup afterwards and destroy the older ones.",
  current: "Passphrase you use now",
  fresh: "New passphrase",
  freshAgain: "New passphrase again",
  change: "Change it",
  changed: "The passphrase was changed",
  newWords: "Make new recovery words",
  newWordsHelp:
    "If someone may have seen your sheet. The old words stop working in this vault at once. Backups made so far still open with the old sheet: make a new backup afterwards, and destroy the older ones if someone may have seen the sheet.",
  makeWords: "Make new words",
  leaveWordsTitle: "Leave before your sheet is checked?",
  leaveWords:
    "The words are shown only now, and the sheet you had before no longer opens this vault. If you leave, nobody can show these words again.",
  stayWithWords: "Stay with the words",
  leaveAnyway: "Leave",
  wordsDone: "Your new words are in force",
  keychain: {
    title: "Open with this computer’s keychain",
    tradeOff:
      "While this is on, anyone who can use your account on this computer can open your vault without your passphrase.",
    what: "The keychain is where this computer keeps passwords for programs. It then keeps a key to your vault, too, and the lock screen has a button that uses it. Programs that you run could read that key.",
    keepPassphrase:
      "The vault still locks by itself, and never opens by itself. A backup, or a copy on another computer, opens only with your passphrase or your 24 words. Do not forget them.",
    isOn: "This is on. The keychain opens this vault.",
    isOff: "This is off. Only your passphrase and your 24 words open this vault.",
    turnOn: "Turn it on",
    turnOff: "Turn it off",
    on: "The keychain now opens your vault",
    off: "The keychain no longer opens your vault",
    stopped: "A new passphrase also turns off opening with the keychain. You can turn it on again below.",
    leftTitle: "The old key is still in the keychain",
    left: "The keychain is missing or locked, so the key could not be removed. It no longer opens this vault. It still opens older copies of the vault’s folder on this computer.",
    removeAgain: "Try again to remove it",
    removed: "The key is gone from the keychain",
  },
  sheet: {
    title: "Try your recovery sheet",
    lead: "Take the paper with your 24 words and type these four from it. Then you know that you still have it and can read it.",
    never: "Nobody has tried the sheet yet.",
    last: "Last tried, with success, on",
    check: "Check these words",
    vault: (name: string) => `Your vault is called ${name}. The same name stands on its printed sheet.`,
    right: "These words are right.",
    trying: "Now trying your newest backup…",
    backup: {
      opened: "Your newest backup opens with this sheet. Put the sheet back in its safe place.",
      other_words:
        "But your newest backup is older than this sheet, and opens only with the sheet before it. Make a backup now, above, so that this sheet opens it.",
      damaged:
        "But your newest backup is damaged and cannot be opened. Make a new one now, above. If that one is damaged too, choose another drive.",
      no_backup: "There is no backup yet that the sheet could open. Choose a folder for backups, above.",
      place_missing:
        "No backup was tried: the drive with the backups is not there. Plug it in and try again.",
    } satisfies Record<RehearsalOutcome, string>,
    inBackup: (entries: number, papers: number) =>
      `It holds ${entries === 1 ? "1 entry" : `${entries} entries`} and ${papers === 1 ? "1 paper" : `${papers} papers`}. It was opened in a scratch place, read, and thrown away again.`,
    papersGone: (count: number) =>
      count === 1
        ? "1 paper of it is no longer on the drive. The next backup brings it back."
        : `${count} papers of it are no longer on the drive. The next backup brings them back.`,
    tryBackup: "Try the newest backup again",
    ifWrong:
      "If you cannot find the sheet or cannot read it, make new recovery words below and write them down again.",
    cannot: "The words of this vault cannot be tried. Make new ones below, and write them down again.",
    askTitle: "Do you still have your recovery sheet?",
    ask: "If you ever forget your passphrase, only the 24 words on it open your vault and its backups. Trying it takes one minute.",
    uncheckedTitle: "Your 24 recovery words were not checked",
    unchecked:
      "They were made, but none of them was typed back from your paper. If you have them on paper, try the sheet now. If not, make new words: without them, nobody can open your vault if you forget your passphrase.",
    toWords: "Try the sheet, or make new words",
    toSheet: "Try it in the settings",
    leave: "Do not ask again",
  },
  check: "Check the vault",
  checkHelp: "Reads everything once and compares the seals. Nothing is changed.",
  checkNow: "Check now",
  whole: (entries: number) => `Everything is whole. ${entries} entries were checked.`,
  notWhole: "Something is not as it was written",
  notWholeTodo:
    "Do not change anything more. Copy the vault’s folder to another place, then open your newest backup. If you have none, lock the vault and press “Save what can be saved” under the passphrase.",
  papersDamaged: (count: number) =>
    `The journal itself is whole. ${count === 1 ? "The file of 1 paper is" : `The files of ${count} papers are`} missing or damaged. Your backups may still have ${count === 1 ? "it" : "them"}: plug in the drive.`,
  takePapersBack: "Take back from the backup",
  papersBack: (count: number) => (count === 1 ? "1 paper is whole again" : `${count} papers are whole again`),
  papersLeft: (count: number) =>
    count === 1
      ? "The backup does not have 1 paper either"
      : `The backup does not have ${count} papers either`,
  papersLeftTodo: "Add each of them again from where it came from. What you wrote about them is safe.",
  closedDays: "Closed days",
  closedDaysLead:
    "Recourse knows weekends and holidays. Add a day on which offices are closed for another reason. It counts in every case, wherever the law skips closed days.",
  noClosedDays: "No day is added.",
  addClosed: "Add a closed day",
  closedDate: "Which day",
  closedReason: "Why it is closed, and how you know",
  closedReasonHelp:
    "For example: the county closed its offices because of the fire, said the county’s website.",
  closedSave: "Add this day",
  closedAdded: "The day is added. The dates were counted anew.",
  closedTakeBack: "Take back",
  closedTakeBackFor: (day: string) => `Take back: ${day}`,
  closedTakenBack: "Taken back. The dates were counted anew.",
  about: "About Recourse",
  version: (version: string) => `Version ${version}`,
  notAdvice:
    "Recourse is not a lawyer and not a doctor. It helps you keep track and write, and it shows where each deadline comes from, so that you can check it or ask someone.",
  offline: "Recourse works without the internet. Nothing you write leaves this computer unless you send it.",
};
