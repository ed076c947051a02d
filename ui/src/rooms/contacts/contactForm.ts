/** The form of a contact: strings, since that is what is typed, and the way to and from what Rust knows. */
import type { ContactInput } from "../../ipc/generated/ContactInput";
import type { EditOf } from "../../ipc/generated/EditOf";
import type { KeptContact } from "../../ipc/generated/KeptContact";
import type { LabelledNumber } from "../../ipc/generated/LabelledNumber";

export interface ContactForm {
  /** Which record the form was opened on; kept in the draft, so that a stale one is noticed. */
  edit: EditOf | null;
  /** The id of the person whose contact it is; empty for everybody's. */
  person: string;
  name: string;
  role: string;
  organisation: string;
  phones: LabelledNumber[];
  faxes: LabelledNumber[];
  emails: string;
  street: string;
  city: string;
  state: string;
  zip: string;
  note: string;
}

/** An empty form, with the one line that nearly every contact needs. */
export function blankContact(person: string): ContactForm {
  return {
    edit: null,
    person,
    name: "",
    role: "",
    organisation: "",
    phones: [{ label: "", number: "" }],
    faxes: [],
    emails: "",
    street: "",
    city: "",
    state: "",
    zip: "",
    note: "",
  };
}

export function contactForm({ id, revision, contact, personId, postal }: KeptContact): ContactForm {
  const { name, role, organisation, phones, faxes, emails, note } = contact;
  return {
    edit: { id, revision },
    person: personId ?? "",
    name,
    role,
    organisation,
    phones,
    faxes,
    emails: emails.join("\n"),
    street: postal?.lines.join("\n") ?? "",
    city: postal?.city ?? "",
    state: postal?.state ?? "",
    zip: postal?.zip ?? "",
    note,
  };
}

export function contactInput({
  person,
  emails,
  street,
  city,
  state,
  zip,
  ...form
}: ContactForm): ContactInput {
  return {
    ...form,
    person: person === "" ? null : person,
    emails: emails.split("\n"),
    address: { lines: street.split("\n"), city, state, zip },
  };
}
