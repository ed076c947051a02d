/** A made-up family in the middle of a dispute. Names, numbers and plans are invented; phone numbers are 555-01xx. */
import type { CaseView } from "../generated/CaseView";
import type { CoverageView } from "../generated/CoverageView";
import type { DeadlineView } from "../generated/DeadlineView";
import type { EventView } from "../generated/EventView";
import type { MomentView } from "../generated/MomentView";
import type { PersonView } from "../generated/PersonView";
import { happened } from "./events";
import { emptyWorld, recoveryWords, type World } from "./world";

export const samplePassphrase = "correct horse battery staple";
export const sampleFolder = "/home/sample/Documents/Recourse";

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

function kneeEvents(): EventView[] {
  return [
    happened("event-printed", "denial_printed", "2026-11-13", { source: "notice", proved: true }),
    happened("event-received", "denial_received", "2026-11-17", { source: "notice", proved: true }),
    happened("event-grievance", "grievance_received", "2026-11-15", { source: "letter" }),
    happened("event-complaint", "regulator_complaint_received", "2026-11-18"),
  ];
}

function kneeCase(person: PersonView): CaseView {
  const [first] = person.coverages;
  return {
    card: {
      id: "case-mri",
      personId: person.id,
      person: person.name,
      title: "Knee scan",
      kind: "denial_before_care",
      status: "open",
      urgent: false,
      plan: "Kaiser Permanente Gold 80 HMO",
      next: {
        title: "Acknowledge the grievance",
        titleEs: "Confirmar que recibió la queja",
        safe: day("2026-11-20"),
        daysLeft: -2,
        duty: "plan",
      },
      lastEntry: "2026-11-20T18:30:00Z",
    },
    revision: 3,
    coverage: first ?? coverage("cov", person.id),
    whatHappened: "The plan refused an MRI of the left knee that the doctor ordered.",
    askedFor: "Approve the MRI.",
    urgencyReason: "",
    services: [
      {
        description: "MRI of the left knee",
        code: "73721",
        date: null,
        provider: "Dr. Quill",
        amountCents: null,
      },
    ],
    amountCents: 120000,
    references: [
      { id: "ref-1", kind: "grievance", number: "G-2026-0042", givenBy: "Sam" },
      { id: "ref-2", kind: "authorization", number: "A-778812", givenBy: "" },
    ],
    promises: [
      {
        id: "promise-1",
        case: "case-mri",
        caseTitle: "Knee scan",
        person: person.name,
        what: "Call back with the name of the reviewing doctor",
        who: "Sam, Member Services",
        due: day("2026-11-20"),
        state: "open",
        daysLeft: -2,
      },
      {
        id: "promise-2",
        case: "case-mri",
        caseTitle: "Knee scan",
        person: person.name,
        what: "Send the criteria they used",
        who: "Robin, Appeals Desk",
        due: day("2026-11-24"),
        state: "open",
        daysLeft: 2,
      },
    ],
    notices: [
      {
        id: "notice-1",
        decision: "denied",
        printed: "2026-11-13",
        received: "2026-11-17",
        receiptProof: "postmark",
        reason: "The requested service is not medically necessary at this time.",
        printedDeadline: "2027-05-12",
      },
    ],
    events: kneeEvents(),
    deadlines: [
      deadline("dl-ack", {
        title: "Acknowledge the grievance",
        titleEs: "Confirmar que recibió la queja",
        plain: "The plan must say in writing within 5 days that it got the grievance.",
        plainEs: "El plan debe confirmar por escrito en 5 días que recibió la queja.",
        duty: "plan",
        safe: day("2026-11-20"),
        legal: day("2026-11-20"),
        lateAfter: "2026-11-21",
        daysLeft: -2,
        rule: "ca.grievance.acknowledge",
        citation: "28 CCR 1300.68(d)(1)",
      }),
      deadline("dl-own", {
        title: "Ask Dr. Quill for a supporting letter",
        titleEs: "Pedir a la Dra. Quill una carta de apoyo",
        plain: "",
        plainEs: "",
        safe: day("2026-11-22"),
        legal: day("2026-11-22"),
        daysLeft: 0,
        source: "own",
        rule: null,
        citation: "",
        sourceUrl: "",
        steps: [],
        countedFrom: null,
        closedDays: [],
        because: "",
        becauseEs: "",
        nextStep: "",
        nextStepEs: "",
        escalation: "",
      }),
      deadline("dl-answer", {
        title: "Answer the grievance",
        titleEs: "Responder a la queja",
        plain: "The plan must answer within 30 days.",
        plainEs: "El plan debe responder en 30 días.",
        duty: "plan",
        safe: day("2026-12-15"),
        legal: day("2026-12-15"),
        lateAfter: "2026-12-16",
        daysLeft: 23,
        rule: "ca.grievance.answer",
        citation: "28 CCR 1300.68(a)",
      }),
      deadline("dl-file"),
    ],
    letters: [],
    contacts: [],
    entryCount: 2,
  };
}

/** The family, its vault open. */
export function familyWorld(): World {
  const maya = personView("maya", "Maya Sample");
  const otto = personView("otto", "Otto Sample", {
    born: "1948-07-02",
    coverages: [
      coverage("otto-cov", "otto", {
        planName: "Kaiser Permanente Senior Advantage",
        lineOfBusiness: "medicare_advantage",
      }),
    ],
    authorities: [
      {
        id: "auth-1",
        revision: 1,
        person: "otto",
        kind: "authorized_representative",
        holder: "Maya Sample",
        holderAddress: ["12 Sample Street", "Sampletown, CA 90000"],
        holderPhone: "555-010-0142",
        scope: "Appeals and grievances",
        signed: "2025-11-01",
        until: "2026-11-01",
        onFileSince: "2025-11-10",
        inForce: false,
      },
    ],
    authorityGap: { kind: "expired", until: "2026-11-01" },
  });
  const knee = kneeCase(maya);
  maya.cases = [knee.card];
  return {
    ...emptyWorld(),
    locked: false,
    lastFolder: sampleFolder,
    vaults: new Map([[sampleFolder, { passphrase: samplePassphrase, words: [...recoveryWords] }]]),
    people: [maya, otto],
    cases: [knee],
    inbox: [
      {
        key: "promise-1@2026-11-20",
        case: "case-mri",
        caseTitle: "Knee scan",
        title: "They promised: call back with the name of the reviewing doctor",
        titleEs: "Prometieron llamar con el nombre del médico revisor",
        due: day("2026-11-20"),
        shown: "2026-11-21T17:00:00Z",
      },
    ],
    settings: { ...emptyWorld().settings, ownName: "Maya Sample" },
  };
}
