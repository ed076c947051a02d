/** Every word of the window in Spanish. The type is that of English: a missing or extra word does not compile. */
import type { en } from "./en";
import { backups } from "./es/backups";
import { callLogs } from "./es/callLogs";
import { cases } from "./es/cases";
import { common, parts } from "./es/common";
import { contacts } from "./es/contacts";
import { deadlines } from "./es/deadlines";
import { errors, problems } from "./es/errors";
import { events } from "./es/events";
import { evidence } from "./es/evidence";
import { exporting } from "./es/exporting";
import { findings } from "./es/findings";
import { handoff } from "./es/handoff";
import { letters } from "./es/letters";
import { letterTexts } from "./es/letterTexts";
import { log } from "./es/log";
import { notices } from "./es/notices";
import { papers } from "./es/papers";
import { packets } from "./es/packets";
import { people } from "./es/people";
import { printing } from "./es/printing";
import { redaction } from "./es/redaction";
import { rescue } from "./es/rescue";
import { routes } from "./es/routes";
import { scanning } from "./es/scanning";
import { search } from "./es/search";
import { settings } from "./es/settings";
import { shell } from "./es/shell";
import { statements } from "./es/statements";
import { timeline } from "./es/timeline";
import { today } from "./es/today";
import { unlock } from "./es/unlock";
import { words } from "./es/words";

export const es: typeof en = {
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
