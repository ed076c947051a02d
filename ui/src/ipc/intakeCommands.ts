/** What the window asks of Rust about files of other programs that come in. Reached through `commands.ts`. */
import { call } from "./call";
import type { CallLogInput } from "./generated/CallLogInput";
import type { CallLogPreview } from "./generated/CallLogPreview";
import type { CallLogTaken } from "./generated/CallLogTaken";
import type { ChosenCallLog } from "./generated/ChosenCallLog";
import type { ExportedFile } from "./generated/ExportedFile";

/** Asks for a file and reads it; null when the dialog was closed. */
export const chooseCallLog = (caseId: string) =>
  call<ChosenCallLog | null>("choose_call_log", { case: caseId });
/** Hands over a file that was dropped on the window. */
export const handOverCallLog = (caseId: string, name: string, content: string) =>
  call<ChosenCallLog>("hand_over_call_log", { case: caseId, name, content });
/** How it would be kept. Nothing is saved. */
export const previewCallLog = (token: string, input: CallLogInput) =>
  call<CallLogPreview>("preview_call_log", { token, input });
/** Every row that can be kept and is not there already, or none when something fails. */
export const takeCallLog = (token: string, input: CallLogInput) =>
  call<CallLogTaken>("take_call_log", { token, input });
/** Saves the rows that cannot be kept where the system's dialog says; null when that was closed. */
export const saveUnusableRows = (token: string, input: CallLogInput) =>
  call<ExportedFile | null>("save_unusable_rows", { token, input });
