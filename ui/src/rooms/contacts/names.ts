/** What a contact is called: by name, else by what is known. */
import type { ContactDetails } from "../../ipc/generated/ContactDetails";

export function nameOf({ name, organisation, role }: ContactDetails): string {
  return [name, organisation, role].find((part) => part !== "") ?? "";
}

/** Everything that is known of a contact, for a filter as somebody types. */
export function textOf(contact: ContactDetails): string {
  const { name, organisation, role, phones, faxes, emails, note } = contact;
  const numbers = [...phones, ...faxes].map(({ number }) => number);
  return [name, organisation, role, ...numbers, ...emails, note].join("\n").toLocaleLowerCase();
}
