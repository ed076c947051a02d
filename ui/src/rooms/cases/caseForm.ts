/** The case form as it is typed, and as Rust takes it. */
import type { CaseInput } from "../../ipc/generated/CaseInput";
import type { CaseView } from "../../ipc/generated/CaseView";
import type { EditOf } from "../../ipc/generated/EditOf";
import type { ServiceView } from "../../ipc/generated/ServiceView";

/** A service with its day as the date field holds it: empty instead of null. */
export type ServiceRow = Omit<ServiceView, "date"> & { date: string };
/** The form; choices not yet made are empty. */
export interface CaseForm {
  coverage: string;
  title: string;
  kind: CaseInput["kind"] | "";
  status: CaseInput["status"];
  urgent: boolean;
  urgencyReason: string;
  whatHappened: string;
  askedFor: string;
  services: ServiceRow[];
  amountCents: number | null;
}

export function blankCase(coverage: string): CaseForm {
  return {
    coverage,
    title: "",
    kind: "",
    status: "open",
    urgent: false,
    urgencyReason: "",
    whatHappened: "",
    askedFor: "",
    services: [],
    amountCents: null,
  };
}

export function blankService(): ServiceRow {
  return { description: "", code: "", date: "", provider: "", amountCents: null };
}

export function formOf(view: CaseView): CaseForm {
  return {
    coverage: view.coverage.id,
    title: view.card.title,
    kind: view.card.kind,
    status: view.card.status,
    urgent: view.card.urgent,
    urgencyReason: view.urgencyReason,
    whatHappened: view.whatHappened,
    askedFor: view.askedFor,
    services: view.services.map((service) => ({ ...service, date: service.date ?? "" })),
    amountCents: view.amountCents,
  };
}

function isEmpty(service: ServiceRow): boolean {
  const { description, code, date, provider, amountCents } = service;
  return [description, code, date, provider].every((typed) => typed.trim() === "") && amountCents === null;
}

/** What is sent. Rows in which nothing was typed are left out. */
export function inputOf(form: CaseForm, kind: CaseInput["kind"], edit: EditOf | null): CaseInput {
  const services = form.services.filter((service) => !isEmpty(service));
  return {
    ...form,
    kind,
    edit,
    urgencyReason: form.urgent ? form.urgencyReason : "",
    services: services.map((service) => ({ ...service, date: service.date === "" ? null : service.date })),
  };
}
