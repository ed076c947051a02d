/** The fake's call log: a list that Maya kept in a spreadsheet. */
import type { CallLogInput } from "../generated/CallLogInput";
import type { CallLogPreview } from "../generated/CallLogPreview";
import type { CallLogTaken } from "../generated/CallLogTaken";
import type { CallLogView } from "../generated/CallLogView";
import type { ChosenCallLog } from "../generated/ChosenCallLog";
import type { ExportedFile } from "../generated/ExportedFile";
import type { MomentView } from "../generated/MomentView";
import { failure, type Args, type Handlers, type World } from "./world";

/** A file that can be picked, and how its rows would be kept. */
export interface FakeCallLog {
  name: string;
  view: CallLogView;
  preview: CallLogPreview;
}

const at = (date: string, time: string): MomentView => ({
  date,
  time,
  zone: "PST",
  instant: `${date}T${time}:00-08:00`,
});
const day = (date: string): MomentView => ({ date, time: null, zone: null, instant: null });
const plain = { days: "plain", twoReadings: null, openTime: null } as const;

export const sampleCallLog: FakeCallLog = {
  name: "my calls.csv",
  view: {
    head: true,
    rows: 14,
    lettersLost: false,
    doubtful: null,
    takenBefore: null,
    columns: [
      {
        first: "Date",
        examples: ["3/4/2026", "5/6/2026", "7/8/2026"],
        column: "date",
        days: "open",
        twoReadings: { written: "3/4/2026", monthFirst: "2026-03-04", dayFirst: "2026-04-03" },
        openTime: null,
      },
      { first: "Time", examples: ["3:45 PM", "9:10 AM"], column: "time", ...plain },
      {
        first: "Who did you speak with?",
        examples: ["Dana", "Luis, supervisor"],
        column: "representative",
        ...plain,
      },
      { first: "Notes", examples: ["It is in review", "They lost the fax"], column: "said", ...plain },
      { first: "Ref #", examples: ["C-17 002"], column: "reference", ...plain },
      { first: "Mood", examples: ["tired", "angry", "hopeful"], column: "other", ...plain },
      { first: "", examples: [], column: "other", ...plain },
    ],
  },
  preview: {
    new: 9,
    here: 1,
    withoutTime: 2,
    shortYears: 1,
    shown: [
      {
        line: 2,
        when: at("2026-03-04", "15:45"),
        daysLate: 263,
        channel: "phone",
        numberDialled: "800-555-0140",
        representative: "Dana",
        representativeId: "D-4471",
        department: "Member Services",
        asked: "Where is the appeal?",
        said: "It is in review\nMood: tired",
        outcome: "She will call back",
        references: ["C-17 002"],
        recordedBy: "Maya Sample (from my calls.csv, line 2)",
      },
      {
        line: 3,
        when: day("2026-05-06"),
        daysLate: 200,
        channel: null,
        numberDialled: "",
        representative: "Luis, supervisor",
        representativeId: "",
        department: "",
        asked: "",
        said: "They lost the fax\nMood: angry",
        outcome: "",
        references: [],
        recordedBy: "Maya Sample (from my calls.csv, line 3)",
      },
    ],
    unusable: {
      count: 3,
      rows: [
        { line: 4, reason: "date_unreadable", text: "13/13/2026 · Ana · No such day" },
        { line: 9, reason: "no_date", text: "Ana · No day at all" },
        { line: 12, reason: "in_the_future", text: "12/24/2027 · Ana · Not yet" },
      ],
    },
  },
};

function chosen(world: World, name: string): ChosenCallLog {
  if (world.callLog === null) throw failure("not_a_table");
  return { token: "11", name, log: world.callLog.view };
}

function preview(world: World, { input }: Args): CallLogPreview {
  const { columns, order, hours } = input as CallLogInput;
  if (world.callLog === null) throw failure("not_found");
  const refused = (field: string, problem: string) => failure("invalid", { fields: [{ field, problem }] });
  const days = columns.filter((column) => column === "date").length;
  if (days !== 1) throw refused("columns", days === 0 ? "no_day" : "two_days");
  const asked = world.callLog.view.columns[columns.indexOf("date")];
  if ((asked?.days === "open" || asked?.days === "mixed") && order === null) throw refused("order", "needed");
  const times = world.callLog.view.columns.filter((_, place) => columns[place] === "time");
  if (times.some(({ openTime }) => openTime !== null) && hours === null) throw refused("hours", "needed");
  const { shown, ...counts } = world.callLog.preview;
  const [first, ...rest] = shown;
  if (first === undefined || order !== "day_first") return world.callLog.preview;
  return { ...counts, shown: [{ ...first, when: at("2026-04-03", "15:45"), daysLate: 233 }, ...rest] };
}

function take(world: World, args: Args): CallLogTaken {
  const { new: added, here, unusable } = preview(world, args);
  return { added, here, unusable };
}

function saveRows(world: World, args: Args): ExportedFile | null {
  preview(world, args);
  if (world.saveCancelled === true) return null;
  return { fileName: "my calls-not-kept.csv", folder: "/home/sample/Documents", pages: 0 };
}

export const callLogHandlers: Handlers = {
  choose_call_log: (world) => (world.callLog === null ? null : chosen(world, world.callLog.name)),
  hand_over_call_log: (world, { name }) => chosen(world, String(name)),
  preview_call_log: preview,
  take_call_log: take,
  save_unusable_rows: saveRows,
};
