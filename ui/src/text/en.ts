/** Every word of the window in English, one file per room. Spanish (`es.ts`) must have the same shape, by its type. */
import { backups } from "./en/backups";
import { callLogs } from "./en/callLogs";
import { cases } from "./en/cases";
import { common, parts } from "./en/common";
import { contacts } from "./en/contacts";
import { deadlines } from "./en/deadlines";
import { errors, problems } from "./en/errors";
import { events } from "./en/events";
import { evidence } from "./en/evidence";
import { exporting } from "./en/exporting";
import { findings } from "./en/findings";
import { handoff } from "./en/handoff";
import { letters } from "./en/letters";
import { letterTexts } from "./en/letterTexts";
import { log } from "./en/log";
import { notices } from "./en/notices";
import { papers } from "./en/papers";
import { packets } from "./en/packets";
import { people } from "./en/people";
import { printing } from "./en/printing";
import { redaction } from "./en/redaction";
import { rescue } from "./en/rescue";
import { routes } from "./en/routes";
import { scanning } from "./en/scanning";
import { search } from "./en/search";
import { settings } from "./en/settings";
import { shell } from "./en/shell";
import { statements } from "./en/statements";
import { timeline } from "./en/timeline";
import { today } from "./en/today";
import { unlock } from "./en/unlock";
import { words } from "./en/words";

export const en = {
  common,
  parts,
  errors,
  problems,
  words,
  shell,
  unlock,
  today,
  people,
  printing,
  scanning,
  search,
  settings,
  backups,
  rescue,
  cases,
  callLogs,
  contacts,
  log,
  timeline,
  notices,
  deadlines,
  events,
  evidence,
  exporting,
  findings,
  statements,
  handoff,
  routes,
  letters,
  letterTexts,
  papers,
  packets,
  redaction,
};
