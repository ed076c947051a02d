/** The fake's people, and the page of today. */
import type { AuthorityInput } from "../generated/AuthorityInput";
import type { CoverageInput } from "../generated/CoverageInput";
import type { EditOf } from "../generated/EditOf";
import type { InboxItem } from "../generated/InboxItem";
import type { PersonCard } from "../generated/PersonCard";
import type { PersonInput } from "../generated/PersonInput";
import type { PersonView } from "../generated/PersonView";
import type { SignatureView } from "../generated/SignatureView";
import type { TodayView } from "../generated/TodayView";
import { personView } from "./samples";
import { failure, freshId, needed, type Args, type Handlers, type World } from "./world";

function card(person: PersonView): PersonCard {
  return {
    id: person.id,
    name: person.name,
    plans: person.coverages.map((coverage) => coverage.planName),
    openCases: person.cases.length,
    authorityGap: person.authorityGap,
  };
}

function byId(world: World, id: unknown): PersonView {
  const found = world.people.find((person) => person.id === id);
  if (found === undefined) throw failure("not_found");
  return found;
}

function notStale(edit: EditOf, revision: number): void {
  if (edit.revision !== revision) throw failure("conflict");
}

function savePerson(world: World, args: Args): PersonView {
  const { edit, authority, ...fields } = args.input as PersonInput;
  needed({ name: fields.name });
  if (edit !== null) {
    const person = byId(world, edit.id);
    notStale(edit, person.revision);
    return Object.assign(person, fields, { revision: person.revision + 1 });
  }
  const gap = authority === "myself" ? null : { kind: "missing" as const, until: null };
  const blank = personView(freshId(world, "person"), fields.name, { coverages: [], authorityGap: gap });
  const person = { ...blank, ...fields };
  world.people.push(person);
  return person;
}

function saveCoverage(world: World, args: Args): PersonView {
  const { edit, ...fields } = args.input as CoverageInput;
  const person = byId(world, fields.person);
  needed({ planName: fields.planName, state: fields.state });
  const old = person.coverages.find((coverage) => coverage.id === edit?.id);
  if (edit !== null && old !== undefined) {
    notStale(edit, old.revision);
    Object.assign(old, fields, { revision: old.revision + 1 });
  } else {
    person.coverages.unshift({ id: freshId(world, "coverage"), revision: 1, ...fields });
  }
  return person;
}

function saveAuthority(world: World, args: Args): PersonView {
  const { edit, ...fields } = args.input as AuthorityInput;
  const person = byId(world, fields.person);
  if (fields.kind !== "myself") needed({ holder: fields.holder });
  const old = person.authorities.find((authority) => authority.id === edit?.id);
  if (edit !== null && old !== undefined) {
    notStale(edit, old.revision);
    Object.assign(old, fields, { revision: old.revision + 1 });
  } else {
    person.authorities.unshift({ id: freshId(world, "authority"), revision: 1, ...fields, inForce: true });
  }
  person.authorityGap = null;
  return person;
}

export function today(world: World): TodayView {
  const open = world.cases.flatMap((one) => one.deadlines).filter((one) => one.state === "open");
  const between = (from: number, to: number) =>
    open.filter((one) => one.daysLeft >= from && one.daysLeft <= to);
  return {
    today: world.today,
    overdue: between(-Infinity, -1),
    dueToday: between(0, 0),
    thisWeek: between(1, 7),
    later: between(8, Infinity),
    moved: open.filter(({ moved }) => moved !== null),
    promises: world.cases
      .flatMap((one) => one.promises)
      .filter(({ state }) => state === "open" || state === "broken"),
    inbox: world.inbox,
    people: world.people.map(card),
    empty: world.people.length === 0,
  };
}

function handleReminder(world: World, { key }: Args): TodayView {
  world.inbox = world.inbox.filter((item: InboxItem) => item.key !== key);
  return today(world);
}

/** One dark point: enough of a signature to be seen. */
const ink = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==";

function signaturesOf(world: World, { person }: Args): SignatureView[] {
  const found = byId(world, person);
  const acting = found.authorities
    .filter(({ kind, holder }) => kind !== "myself" && holder !== "")
    .map(({ id, holder }) => ({ signer: `acting:${id}`, name: holder }));
  const all = [{ signer: `member:${found.id}`, name: found.name }, ...acting];
  return all.map((one) => ({ ...one, png: world.signatures.has(one.signer) ? ink : null }));
}

function signatureOf(world: World, signer: unknown): SignatureView {
  const all = world.people.flatMap(({ id }) => signaturesOf(world, { person: id }));
  const found = all.find((one) => one.signer === signer);
  if (found === undefined) throw failure("not_found");
  return found;
}

function chooseSignature(world: World, { signer }: Args): SignatureView {
  world.signatures.add(signatureOf(world, signer).signer);
  return signatureOf(world, signer);
}

function removeSignature(world: World, { signer }: Args): SignatureView {
  world.signatures.delete(String(signer));
  return signatureOf(world, signer);
}

export const peopleHandlers: Handlers = {
  today,
  people: (world) => world.people.map(card),
  person: (world, { id }) => byId(world, id),
  save_person: savePerson,
  save_coverage: saveCoverage,
  save_authority: saveAuthority,
  signatures: signaturesOf,
  choose_signature: chooseSignature,
  remove_signature: removeSignature,
  handle_reminder: handleReminder,
};
