/** The made-up world behind the fake transport: what it remembers between calls. Nobody in it exists. */
import type { AddressBookView } from "../generated/AddressBookView";
import type { Background } from "../generated/Background";
import type { BackupsView } from "../generated/BackupsView";
import type { CaseView } from "../generated/CaseView";
import type { ClosureView } from "../generated/ClosureView";
import type { EntryView } from "../generated/EntryView";
import type { ErrorKind } from "../generated/ErrorKind";
import type { ExhibitReference } from "../generated/ExhibitReference";
import type { Failure } from "../generated/Failure";
import type { FoundBackup } from "../generated/FoundBackup";
import type { HandoffView } from "../generated/HandoffView";
import type { InboxItem } from "../generated/InboxItem";
import type { KeptContact } from "../generated/KeptContact";
import type { Language } from "../generated/Language";
import type { LetterView } from "../generated/LetterView";
import type { LostPaper } from "../generated/LostPaper";
import type { NotificationState } from "../generated/NotificationState";
import type { PaperCard } from "../generated/PaperCard";
import type { PacketReport } from "../generated/PacketReport";
import type { PacketView } from "../generated/PacketView";
import type { PastHandoffView } from "../generated/PastHandoffView";
import type { PersonView } from "../generated/PersonView";
import type { Printers } from "../generated/Printers";
import type { QuestionView } from "../generated/QuestionView";
import type { RecordCheck } from "../generated/RecordCheck";
import type { RoutesView } from "../generated/RoutesView";
import type { TemplateProblem } from "../generated/TemplateProblem";
import type { ReminderTimes } from "../generated/ReminderTimes";
import type { RehearsalOutcome } from "../generated/RehearsalOutcome";
import type { SheetView } from "../generated/SheetView";
import type { Theme } from "../generated/Theme";
import type { Settings } from "../generated/Settings";
import type { UnreadableRecord } from "../generated/UnreadableRecord";
import type { VaultFinding } from "../generated/VaultFinding";
import type { FakeCallLog } from "./callLogs";
import { sampleScanning, type FakeScanning } from "./scanning";

export interface FakeVault {
  passphrase: string;
  words: string[];
  /** Entries are missing since it was last closed. */
  rolledBack?: boolean;
  /** Pages of it are rotten. */
  damaged?: boolean;
}

export interface World {
  today: string;
  locked: boolean;
  lastFolder: string | null;
  language: Language | null;
  theme: Theme;
  notifications: NotificationState;
  /** Vaults by folder. */
  vaults: Map<string, FakeVault>;
  /** What the folder picker answers. */
  picked: string | null;
  /** Name of the synchronising program that watches a folder whose path contains it. */
  syncPrograms: string[];
  people: PersonView[];
  /** Who has a signature in the vault. */
  signatures: Set<string>;
  cases: CaseView[];
  /** Entries by case, newest first. */
  timelines: Map<string, EntryView[]>;
  letters: Map<string, LetterView>;
  /** Of the one packet that carries a letter. */
  exhibits: ExhibitReference[];
  /** Papers in the order they were kept. */
  papers: PaperCard[];
  printers: Printers;
  scanning: FakeScanning;
  /** What the dialog for files answers. */
  pickedFiles: { name: string; size: number }[];
  packets: Map<string, PacketView>;
  /** What was built, by packet. */
  built: Map<string, PacketReport>;
  /** Routes by case. */
  routes: Map<string, RoutesView>;
  closures: ClosureView[];
  /** Questions with their answers, by case. */
  questions: Map<string, QuestionView[]>;
  /** What an examination of the next picked record finds; null when somebody closes the dialog. */
  recordCheck: RecordCheck | null;
  /** The seal of a printed record fits the record; it does unless this says no. */
  sealFits?: boolean;
  /** Whether the journal lost entries on a damaged disk. */
  entriesLost?: boolean;
  /** Somebody closes the dialog that asks where a file goes. */
  saveCancelled?: boolean;
  /** What is wrong with templates of the user's own. */
  templateProblems: TemplateProblem[];
  inbox: InboxItem[];
  drafts: Map<string, string>;
  settings: Settings;
  /** When reminders come, for everybody and, by id, for one person. */
  times: { everyone: ReminderTimes; people: Map<string, ReminderTimes> };
  background: Background;
  sheet: SheetView;
  /** What comes of trying the newest backup, where there is one. */
  rehearsal: RehearsalOutcome;
  /** Whether the computer's keychain opens the vault, and what it says instead of doing what it is asked. */
  keychain: { on: boolean; refusal: ErrorKind | null };
  backups: BackupsView;
  /** What a check of the vault finds, but for the papers. */
  findings: VaultFinding[];
  /** Titles of papers whose files are damaged in the vault. */
  rottenPapers: string[];
  /** Those of them that the folder of the backups does not have either. */
  lostEverywhere: string[];
  /** What was handed over and came in. */
  handoffs: PastHandoffView[];
  /** The hand-off that is picked, and its passphrase; null when the dialog is closed. */
  handoff: { view: HandoffView; passphrase: string | null } | null;
  /** The call log that is picked; null when the dialog is closed, or when what is dropped is none. */
  callLog: FakeCallLog | null;
  /** Contacts that are kept. */
  contacts: KeptContact[];
  /** The address book that is picked; null when the dialog is closed, or when what is dropped is none. */
  addressBook: AddressBookView | null;
  /** Papers whose bytes are damaged; none unless said. */
  lostPapers?: LostPaper[];
  /** Records that are damaged; none unless said. */
  unreadable?: UnreadableRecord[];
  /** Backups in whatever folder is picked. */
  found: FoundBackup[];
  /** Folders of backups beside them that cannot be read. */
  unreadableShelves: number;
  nextId: number;
}

export type Args = Record<string, unknown>;
/** Answers of commands by their names. Throwing a `Failure` is how a command fails. */
export type Handlers = Record<string, (world: World, args: Args) => unknown>;

/** A failure as Rust sends it. */
export function failure(kind: Failure["kind"], more: Partial<Failure> = {}): Failure {
  return { kind, fields: [], missing: [], detail: null, ...more };
}

/** Refuses what is empty, field by field. */
export function needed(fields: Record<string, string>): void {
  const empty = Object.entries(fields).filter(([, value]) => value.trim() === "");
  if (empty.length > 0) {
    throw failure("invalid", { fields: empty.map(([field]) => ({ field, problem: "needed" })) });
  }
}

/** An id that nothing else has. */
export function freshId(world: World, prefix: string): string {
  world.nextId += 1;
  return `${prefix}-${world.nextId}`;
}

export const recoveryWords = (
  "abandon ability able about above absent absorb abstract absurd abuse access accident " +
  "account accuse achieve acid acoustic acquire across act action actor actress actual"
).split(" ");

/** A record that nobody changed. */
export const wholeRecord: RecordCheck = {
  fileName: "signed-record-2026-11-20.record",
  record: {
    whole: true,
    ofFiles: false,
    madeAt: "2026-11-20T18:30:00Z",
    about: "Knee scan",
    fingerprint: "3F2A-91C4-0B7D-E655-18AC-7720-4D9E-B310",
    signed: true,
    lacksEntries: false,
    lineEndsChanged: false,
    entries: 4,
    leftOut: 7,
    files: [],
    findings: [],
    seal: null,
  },
};

/** A computer on which Recourse never ran. */
export function emptyWorld(): World {
  return {
    today: "2026-11-22",
    locked: true,
    lastFolder: null,
    language: null,
    theme: "system",
    notifications: "working",
    vaults: new Map(),
    picked: "/home/sample/Documents/Papers",
    syncPrograms: ["OneDrive", "Dropbox"],
    people: [],
    signatures: new Set(),
    cases: [],
    timelines: new Map(),
    letters: new Map(),
    exhibits: [],
    papers: [],
    scanning: sampleScanning(),
    printers: { names: ["Kitchen", "Office"], usual: "Office", onlyUsual: false },
    pickedFiles: [
      { name: "denial letter.pdf", size: 120_000 },
      { name: "empty.pdf", size: 0 },
      { name: "visit notes.docx", size: 30_000 },
    ],
    packets: new Map(),
    built: new Map(),
    routes: new Map(),
    closures: [],
    questions: new Map(),
    recordCheck: wholeRecord,
    templateProblems: [],
    inbox: [],
    drafts: new Map(),
    settings: {
      language: "en",
      notifications: true,
      nameCaseInNotifications: false,
      remindWhileLocked: true,
      calendarFolder: "",
      lockAfterMinutes: 15,
      ownName: "",
      timeZone: "",
    },
    times: {
      everyone: {
        morning: "09:00",
        evening: "17:00",
        quietFrom: "21:00",
        quietUntil: "08:00",
        workingDays: ["monday", "tuesday", "wednesday", "thursday", "friday"],
        ladders: [],
      },
      people: new Map(),
    },
    background: {
      tray: true,
      keepRunning: true,
      startAtLogin: false,
      calendarFailed: false,
      listKey: "keychain",
      noticesLockedScreen: true,
    },
    rehearsal: "opened",
    keychain: { on: false, refusal: null },
    sheet: { vault: "3F9A 12BC", canTry: true, proved: null, unchecked: false, ask: false },
    findings: [],
    rottenPapers: [],
    lostEverywhere: [],
    backups: {
      folder: null,
      lastGood: null,
      problem: null,
      missingPapers: 0,
      mended: [],
      damaged: 0,
      kept: 0,
      notice: null,
    },
    handoffs: [],
    handoff: null,
    callLog: null,
    contacts: [],
    addressBook: null,
    found: [],
    unreadableShelves: 0,
    nextId: 0,
  };
}
