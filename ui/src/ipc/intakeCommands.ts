/** What the window asks of Rust about files of other programs that come in. Reached through `commands.ts`. */
import { call } from "./call";
import type { CallLogInput } from "./generated/CallLogInput";
import type { CallLogPreview } from "./generated/CallLogPreview";
import type { CallLogTaken } from "./generated/CallLogTaken";
import type { ChosenCallLog } from "./generated/ChosenCallLog";
import type { ChosenAddressBook } from "./generated/ChosenAddressBook";
import type { ContactInput } from "./generated/ContactInput";
import type { ContactsInput } from "./generated/ContactsInput";
import type { ContactsTaken } from "./generated/ContactsTaken";
import type { ExportedFile } from "./generated/ExportedFile";
import type { KeptContact } from "./generated/KeptContact";

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

/** All contacts that are kept, or those of one person. */
export const contacts = (person: string | null) => call<KeptContact[]>("contacts", { person });
export const contact = (id: string) => call<KeptContact>("contact", { id });
/** Saves a contact that was written by hand, new or changed. */
export const saveContact = (input: ContactInput) => call<KeptContact>("save_contact", { input });
export const putContactAway = (id: string, away: boolean) =>
  call<KeptContact>("put_contact_away", { id, away });
/** Asks for a file and reads it; null when the dialog was closed. */
export const chooseAddressBook = () => call<ChosenAddressBook | null>("choose_address_book");
/** Hands over a file that was dropped on the window. */
export const handOverAddressBook = (name: string, content: string) =>
  call<ChosenAddressBook>("hand_over_address_book", { name, content });
/** All that were chosen and are not there already, or none when something fails. */
export const takeContacts = (token: string, input: ContactsInput) =>
  call<ContactsTaken>("take_contacts", { token, input });
