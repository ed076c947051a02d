/** A made-up family in the middle of a dispute. Names, numbers and plans are invented; phone numbers are 555-01xx. */
import type { CaseView } from "../generated/CaseView";
import type { EventView } from "../generated/EventView";
import type { PersonView } from "../generated/PersonView";
import { happened } from "./events";
import { samplePapers } from "./papers";
import { coverage, day, deadline, personView } from "./samples";
import { emptyWorld, recoveryWords, type World } from "./world";

export const samplePassphrase = "correct horse battery staple";
export const sampleFolder = "/home/sample/Documents/Recourse";

function kneeEvents(): EventView[] {
  return [
    happened("event-printed", "denial_printed", "2026-11-13", { source: "notice", proved: true }),
    happened("event-grievance", "grievance_received", "2026-11-15", { source: "letter" }),
    happened("event-received", "denial_received", "2026-11-17", { source: "notice", proved: true }),
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
        paper: null,
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
    papers: samplePapers(),
    inbox: [
      {
        key: "promise-1@2026-11-20",
        case: "case-mri",
        caseTitle: "Knee scan",
        title: "They promised: call back with the name of the reviewing doctor",
        titleEs: "Prometieron llamar con el nombre del médico revisor",
        due: day("2026-11-20"),
        shown: "2026-11-21T17:00:00Z",
        snoozes: ["snooze_hour", "snooze_evening", "snooze_tomorrow"],
      },
    ],
    settings: { ...emptyWorld().settings, ownName: "Maya Sample" },
  };
}
