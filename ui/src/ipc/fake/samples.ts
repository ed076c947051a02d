/** One made-up record of each kind, to be changed as a test needs it. */
import type { CaseView } from "../generated/CaseView";
import type { CoverageView } from "../generated/CoverageView";
import type { DeadlineView } from "../generated/DeadlineView";
import type { MomentView } from "../generated/MomentView";
import type { PersonView } from "../generated/PersonView";

export function day(date: string): MomentView {
  return { date, time: null, zone: null, instant: null };
}

export function coverage(id: string, person: string, more: Partial<CoverageView> = {}): CoverageView {
  return {
    id,
    revision: 1,
    person,
    planName: "Kaiser Permanente Gold 80 HMO",
    lineOfBusiness: "erisa_insured",
    state: "CA",
    kaiserRegion: "california",
    memberId: "110-0012345",
    medicalRecordNumber: "110-0012345",
    groupNumber: "60012",
    from: "2026-01-01",
    until: null,
    appealsAddress: ["Appeals Desk", "PO Box 555", "Sampletown, CA 90000"],
    appealsFax: "555-010-0199",
    phone: "555-010-0100",
    ...more,
  };
}

export function personView(id: string, name: string, more: Partial<PersonView> = {}): PersonView {
  return {
    id,
    revision: 1,
    name,
    born: "1985-03-14",
    address: { lines: ["12 Sample Street"], city: "Sampletown", state: "CA", zip: "90000" },
    phone: "555-010-0142",
    email: "",
    preferredLanguage: "English",
    accommodations: "",
    coverages: [coverage(`${id}-cov`, id)],
    authorities: [],
    cases: [],
    authorityGap: null,
    ...more,
  };
}

export function deadline(id: string, more: Partial<DeadlineView> = {}): DeadlineView {
  return {
    id,
    case: "case-mri",
    caseTitle: "Knee scan",
    person: "Maya Sample",
    title: "File the grievance (appeal) with the plan",
    titleEs: "Presentar la queja (apelación) ante el plan",
    plain: "You have 180 days from the day you got the denial to file a grievance.",
    plainEs: "Usted tiene 180 días desde que recibió la negativa para presentar una queja.",
    nature: "duty",
    duty: "member",
    safe: day("2027-05-12"),
    legal: day("2027-05-17"),
    lateAfter: null,
    steps: [
      {
        text: "The notice is dated November 13, 2026.",
        textEs: "El aviso lleva fecha 13 de noviembre de 2026.",
        date: "2026-11-13",
      },
      {
        text: "180 days are counted from the printed date to be safe.",
        textEs: "Para mayor seguridad, se cuentan 180 días desde la fecha impresa.",
        date: "2027-05-12",
      },
    ],
    countedFrom: "2026-11-13",
    closedDays: [
      { date: "2026-11-26", why: "Thanksgiving Day", whyEs: "Día de Acción de Gracias" },
      { date: "2026-11-27", why: "Day after Thanksgiving", whyEs: "Día después de Acción de Gracias" },
    ],
    byHand: null,
    moved: null,
    paused: false,
    ranOut: false,
    mayTakeLongerIf: "",
    mayTakeLongerIfEs: "",
    goodCause: "",
    goodCauseEs: "",
    conflict: "",
    conflictEs: "",
    source: "rule",
    rule: "ca.grievance.file",
    citation: "28 CCR 1300.68(b)(9)",
    sourceUrl: "https://www.law.cornell.edu/regulations/california/28-CCR-1300.68",
    verification: "text",
    nextStep: "After the plan answers, or after 30 days, ask for an Independent Medical Review.",
    nextStepEs: "Cuando el plan responda, o pasados 30 días, pida una Revisión Médica Independiente.",
    because: "The plan is a Kaiser plan from an employer in California.",
    becauseEs: "Es un plan de Kaiser de un empleador en California.",
    note: "",
    noteEs: "",
    escalation: "DMHC Help Center 1-888-466-2219",
    state: "open",
    daysLeft: 171,
    others: [],
    ...more,
  };
}

/** A case in which nothing has happened yet. */
export function blankCaseView(id: string, person: PersonView, plan: CoverageView): CaseView {
  return {
    card: {
      id,
      personId: person.id,
      person: person.name,
      title: "",
      kind: "bill",
      status: "open",
      urgent: false,
      plan: plan.planName,
      next: null,
      lastEntry: null,
    },
    revision: 0,
    coverage: plan,
    whatHappened: "",
    askedFor: "",
    urgencyReason: "",
    services: [],
    amountCents: null,
    references: [],
    promises: [],
    notices: [],
    events: [],
    deadlines: [],
    letters: [],
    contacts: [],
    entryCount: 0,
  };
}
