/** Forms hold strings, since that is what is typed; Rust wants absent things absent. The way between the two. */
import type { AuthorityInput } from "../../ipc/generated/AuthorityInput";
import type { AuthorityKind } from "../../ipc/generated/AuthorityKind";
import type { AuthorityView } from "../../ipc/generated/AuthorityView";
import type { CoverageInput } from "../../ipc/generated/CoverageInput";
import type { CoverageView } from "../../ipc/generated/CoverageView";
import type { EditOf } from "../../ipc/generated/EditOf";
import type { KaiserRegion } from "../../ipc/generated/KaiserRegion";
import type { LineOfBusiness } from "../../ipc/generated/LineOfBusiness";
import type { PersonInput } from "../../ipc/generated/PersonInput";
import type { PersonView } from "../../ipc/generated/PersonView";

/** Empty is absent. */
const orNull = (text: string) => (text === "" ? null : text);
/** Lines that hold something. */
const linesOf = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

export interface PersonForm {
  /** Which record the form was opened on; kept in the draft, so that a stale one is noticed. */
  edit: EditOf | null;
  name: string;
  born: string;
  street: string;
  street2: string;
  city: string;
  state: string;
  zip: string;
  phone: string;
  email: string;
  preferredLanguage: string;
  accommodations: string;
  authority: AuthorityKind | "";
}

export const blankPerson: PersonForm = {
  edit: null,
  name: "",
  born: "",
  street: "",
  street2: "",
  city: "",
  state: "",
  zip: "",
  phone: "",
  email: "",
  preferredLanguage: "",
  accommodations: "",
  authority: "",
};

export function personForm(view: PersonView): PersonForm {
  const [street = "", ...rest] = view.address?.lines ?? [];
  return {
    ...blankPerson,
    edit: { id: view.id, revision: view.revision },
    name: view.name,
    born: view.born ?? "",
    street,
    street2: rest.join(", "),
    city: view.address?.city ?? "",
    state: view.address?.state ?? "",
    zip: view.address?.zip ?? "",
    phone: view.phone,
    email: view.email,
    preferredLanguage: view.preferredLanguage,
    accommodations: view.accommodations,
  };
}

export function personInput(form: PersonForm): PersonInput {
  const lines = [form.street, form.street2].map((line) => line.trim()).filter((line) => line !== "");
  const written = lines.length > 0 || [form.city, form.state, form.zip].some((part) => part.trim() !== "");
  return {
    edit: form.edit,
    name: form.name,
    born: orNull(form.born),
    address: written ? { lines, city: form.city, state: form.state, zip: form.zip } : null,
    phone: form.phone,
    email: form.email,
    preferredLanguage: form.preferredLanguage,
    accommodations: form.accommodations,
    authority: form.edit === null && form.authority !== "" ? form.authority : null,
  };
}

export interface CoverageForm {
  edit: EditOf | null;
  planName: string;
  /** Chooses the rules, so there is no default: a wrong one would go unnoticed. */
  lineOfBusiness: LineOfBusiness | "";
  state: string;
  kaiserRegion: KaiserRegion | "";
  memberId: string;
  medicalRecordNumber: string;
  groupNumber: string;
  from: string;
  until: string;
  appealsAddress: string;
  appealsFax: string;
  phone: string;
}

export const blankCoverage: CoverageForm = {
  edit: null,
  planName: "",
  lineOfBusiness: "",
  state: "",
  kaiserRegion: "",
  memberId: "",
  medicalRecordNumber: "",
  groupNumber: "",
  from: "",
  until: "",
  appealsAddress: "",
  appealsFax: "",
  phone: "",
};

export function coverageForm(view: CoverageView): CoverageForm {
  return {
    edit: { id: view.id, revision: view.revision },
    planName: view.planName,
    lineOfBusiness: view.lineOfBusiness,
    state: view.state,
    kaiserRegion: view.kaiserRegion ?? "",
    memberId: view.memberId,
    medicalRecordNumber: view.medicalRecordNumber,
    groupNumber: view.groupNumber,
    from: view.from ?? "",
    until: view.until ?? "",
    appealsAddress: view.appealsAddress.join("\n"),
    appealsFax: view.appealsFax,
    phone: view.phone,
  };
}

export function coverageInput(
  person: string,
  lineOfBusiness: LineOfBusiness,
  form: CoverageForm,
): CoverageInput {
  return {
    ...form,
    person,
    lineOfBusiness,
    kaiserRegion: form.kaiserRegion === "" ? null : form.kaiserRegion,
    from: orNull(form.from),
    until: orNull(form.until),
    appealsAddress: linesOf(form.appealsAddress),
  };
}

export interface AuthorityForm {
  edit: EditOf | null;
  kind: AuthorityKind;
  holder: string;
  holderAddress: string;
  holderPhone: string;
  scope: string;
  signed: string;
  until: string;
  onFileSince: string;
}

export const blankAuthority: AuthorityForm = {
  edit: null,
  kind: "authorized_representative",
  holder: "",
  holderAddress: "",
  holderPhone: "",
  scope: "",
  signed: "",
  until: "",
  onFileSince: "",
};

export function authorityForm(view: AuthorityView): AuthorityForm {
  return {
    edit: { id: view.id, revision: view.revision },
    kind: view.kind,
    holder: view.holder,
    holderAddress: view.holderAddress.join("\n"),
    holderPhone: view.holderPhone,
    scope: view.scope,
    signed: view.signed ?? "",
    until: view.until ?? "",
    onFileSince: view.onFileSince ?? "",
  };
}

export function authorityInput(person: string, form: AuthorityForm): AuthorityInput {
  return {
    ...form,
    person,
    holderAddress: linesOf(form.holderAddress),
    signed: orNull(form.signed),
    until: orNull(form.until),
    onFileSince: orNull(form.onFileSince),
  };
}
