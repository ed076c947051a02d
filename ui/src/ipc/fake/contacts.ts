/** The fake's contacts: those that Maya keeps, and the address book of her phone. */
import type { AddressBookView } from "../generated/AddressBookView";
import type { ChosenAddressBook } from "../generated/ChosenAddressBook";
import type { ContactDetails } from "../generated/ContactDetails";
import type { ContactInput } from "../generated/ContactInput";
import type { ContactsInput } from "../generated/ContactsInput";
import type { ContactsTaken } from "../generated/ContactsTaken";
import type { FoundContact } from "../generated/FoundContact";
import type { KeptContact } from "../generated/KeptContact";
import type { LabelledNumber } from "../generated/LabelledNumber";
import { failure, freshId, needed, type Args, type Handlers, type World } from "./world";

const details = (more: Partial<ContactDetails>): ContactDetails => ({
  name: "",
  role: "",
  organisation: "",
  phones: [],
  faxes: [],
  emails: [],
  address: [],
  note: "",
  ...more,
});

const noPlace = { lines: [], city: "", state: "", zip: "" };

const okoro = details({
  name: "Dr. Adaeze Okoro",
  role: "Surgeon",
  organisation: "Bay Orthopedics, Referrals",
  phones: [{ label: "work", number: "510-555-0100" }],
  faxes: [{ label: "work", number: "510-555-0101" }],
  emails: ["okoro@ortho.example"],
  address: ["12 Hill St, Suite 4", "Oakland, CA 94601"],
  note: "Ask for Dana. She knows the case.",
});

const new_ = (number: number, contact: ContactDetails): FoundContact => ({
  number,
  contact,
  standing: "new",
  alike: "",
  whose: "",
  hereFor: [],
});

/** A contact that is kept. */
export const sampleContact: KeptContact = {
  id: "contact-okoro",
  contact: okoro,
  source: "phone.vcf",
  person: "Maya Sample",
  away: false,
  revision: 1,
  personId: "maya",
  postal: { lines: ["12 Hill St, Suite 4"], city: "Oakland", state: "CA", zip: "94601" },
};

/** What the address book of a phone holds when one of it is there already. */
export const sampleBook: AddressBookView = {
  contacts: [
    { number: 0, contact: okoro, standing: "here", alike: "Dr. Adaeze Okoro", whose: "", hereFor: [] },
    {
      number: 1,
      contact: details({ name: "Adaeze Okoro", phones: [{ label: "mobile", number: "510-555-0177" }] }),
      standing: "alike",
      alike: "Dr. Adaeze Okoro",
      whose: "",
      hereFor: [],
    },
    new_(
      2,
      details({
        organisation: "Kaiser Permanente",
        phones: [
          { label: "Appeals desk", number: "800-555-0140" },
          { label: "TTY", number: "711" },
        ],
      }),
    ),
    new_(
      3,
      details({ name: "Dana Ruiz", role: "Case manager", phones: [{ label: "", number: "510-555-0140" }] }),
    ),
  ],
  unreadable: 1,
  breaksOff: false,
  lettersLost: false,
};

function kept(world: World, { person }: Args): KeptContact[] {
  const name = world.people.find(({ id }) => id === person)?.name;
  return world.contacts.filter((it) => !it.away && (person === null || it.person === name));
}

function byId(world: World, { id }: Args): KeptContact {
  const found = world.contacts.find((it) => it.id === id);
  if (found === undefined) throw failure("not_found");
  return found;
}

function putAway(world: World, args: Args): KeptContact {
  const found = byId(world, args);
  return Object.assign(found, { away: args.away === true, revision: found.revision + 1 });
}

const keptAs = (world: World, personId: string | null) => ({
  personId,
  person: world.people.find(({ id }) => id === personId)?.name ?? "",
});

function save(world: World, args: Args): KeptContact {
  const { edit, person, address, ...typed } = args["input"] as ContactInput;
  if ([typed.name, typed.role, typed.organisation].every((part) => part.trim() === "")) needed({ name: "" });
  const filled = (rows: LabelledNumber[]) => rows.filter(({ number }) => number.trim() !== "");
  const full = (lines: string[]) => lines.map((line) => line.trim()).filter((line) => line !== "");
  const street = full(address?.lines ?? []);
  const city = [address?.city, address?.state].filter((part) => part !== "").join(", ");
  const postal = address === null ? null : { ...address, lines: street };
  const contact = {
    ...typed,
    phones: filled(typed.phones),
    faxes: filled(typed.faxes),
    emails: full(typed.emails),
    address: full([...street, `${city} ${address?.zip ?? ""}`]),
  };
  const fields = { contact, postal, ...keptAs(world, person) };
  if (edit !== null) {
    const found = byId(world, { id: edit.id });
    if (found.revision !== edit.revision) throw failure("conflict");
    return Object.assign(found, fields, { revision: found.revision + 1 });
  }
  const made = { id: freshId(world, "contact"), source: "", away: false, revision: 1, ...fields };
  world.contacts.push(made);
  return made;
}

function chosen(world: World, name: string): ChosenAddressBook {
  if (world.addressBook === null) throw failure("no_contacts");
  return { token: "13", name, book: world.addressBook };
}

function take(world: World, args: Args): ContactsTaken {
  const { person, chosen: numbers } = args["input"] as ContactsInput;
  if (numbers.length === 0) {
    throw failure("invalid", { fields: [{ field: "chosen", problem: "needed" }] });
  }
  const wanted = (world.addressBook?.contacts ?? []).filter(({ number }) => numbers.includes(number));
  const added = wanted.filter(({ standing }) => standing !== "here");
  for (const { contact } of added) {
    const id = freshId(world, "contact");
    const postal = contact.address.length === 0 ? null : { ...noPlace, lines: contact.address };
    const rest = { source: "phone.vcf", away: false, revision: 1, postal };
    world.contacts.push({ id, contact, ...rest, ...keptAs(world, person) });
  }
  return { added: added.length, here: wanted.length - added.length };
}

export const contactHandlers: Handlers = {
  contacts: kept,
  contact: byId,
  save_contact: save,
  put_contact_away: putAway,
  choose_address_book: (world) => (world.addressBook === null ? null : chosen(world, "phone.vcf")),
  hand_over_address_book: (world, { name }) => chosen(world, String(name)),
  take_contacts: take,
};
