/**
 * The family in the thick of its dispute: a denial before care, clocks on both sides, a rule that nobody checked, a
 * clock of hours, a promise, calls on the record and a letter half written.
 */
import type { ContactView } from "../generated/ContactView";
import type { EntryView } from "../generated/EntryView";
import type { QuestionView } from "../generated/QuestionView";
import { familyWorld } from "./family";
import { day, deadline } from "./samples";
import { statementFrom } from "./statements";
import { letterView } from "./letters";
import { samplePacket } from "./packets";
import type { World } from "./world";

export function contacts(): ContactView[] {
  return [
    {
      name: "Member Services, California",
      phones: ["555-010-0100", "555-010-0101"],
      tty: "711",
      asOf: "2026-08-20",
      source: "plan_list",
    },
    {
      name: "DMHC Help Center",
      phones: ["555-010-0188"],
      tty: "",
      asOf: "2026-08-20",
      source: "own_papers",
    },
  ];
}

export function entry(id: string, more: Partial<EntryView> = {}): EntryView {
  return {
    id,
    happened: "2026-11-20T18:30:00Z",
    happenedLocal: { date: "2026-11-20", time: "10:30", zone: "PST", instant: "2026-11-20T18:30:00Z" },
    recorded: "2026-11-20T19:02:00Z",
    daysLate: null,
    kind: "interaction",
    channel: "phone",
    direction: "outgoing",
    number: "555-010-0100",
    representative: "Sam",
    representativeId: "4417",
    representativePlace: "Member Services, Fremont",
    asked: "Who decided, and by what criteria?",
    said: "The reviewing doctor will call back by Friday.",
    saidVerbatim: false,
    outcome: "Waiting for the call.",
    holdSeconds: 1325,
    talkSeconds: 412,
    references: [{ id: "ref-9", kind: "call", number: "C-99120", givenBy: "Sam" }],
    promises: [],
    recordedBy: "Maya Sample",
    cameFrom: null,
    papers: [],
    amendments: [],
    ...more,
  };
}

function entries(): EntryView[] {
  const late = {
    happenedLocal: { date: "2026-11-17", time: "16:00", zone: "PST", instant: "2026-11-18T00:00:00Z" },
    recorded: "2026-11-20T19:10:00Z",
    daysLate: 3,
  };
  return [
    entry("entry-1", {
      amendments: [
        {
          recorded: "2026-11-21T17:00:00Z",
          reason: "I found my notes.",
          text: "It was Sam in Fresno, not Fremont.",
          verbatim: false,
          recordedBy: "Ana Vega",
          cameFrom: "Ana Vega",
        },
      ],
    }),
    entry("entry-2", {
      ...late,
      channel: "portal",
      said: "We have received your message.",
      saidVerbatim: true,
      representative: "",
      number: "",
    }),
    entry("entry-3", {
      kind: "notice_received",
      channel: null,
      direction: null,
      number: "",
      representative: "",
      representativeId: "",
      representativePlace: "",
      holdSeconds: null,
      talkSeconds: null,
      references: [],
      asked: "",
      outcome: "",
      said: "The requested service is not medically necessary at this time.",
      happenedLocal: day("2026-11-17"),
    }),
    entry("entry-4", {
      happenedLocal: day("2026-11-02"),
      said: "The referral was sent today.",
      representative: "Robin",
    }),
  ];
}

/** One question, three answers that do not agree. */
function questions(): QuestionView[] {
  const [sam, portal, , robin] = entries();
  if (sam === undefined || portal === undefined || robin === undefined) return [];
  const said = (words: string, more = {}) => ({ who: "", said: words, verbatim: false, ...more });
  return [
    {
      id: "question-mri",
      revision: 1,
      question: "Is the MRI approved?",
      statements: [
        statementFrom(robin, "statement-1", said("The referral was sent today.", { verbatim: true })),
        statementFrom(portal, "statement-2", said("There is no request in our system.", { verbatim: true })),
        statementFrom(
          sam,
          "statement-3",
          said("It was denied on November 13.", { who: "Lee, a supervisor" }),
        ),
      ],
    },
    { id: "question-who", revision: 1, question: "Who decides about it?", statements: [] },
  ];
}

export function disputeWorld(): World {
  const world = familyWorld();
  world.questions.set("case-mri", questions());
  const [knee] = world.cases;
  if (knee === undefined) return world;
  knee.contacts = contacts();
  knee.deadlines.push(
    deadline("dl-unchecked", {
      title: "Ask for the doctor-to-doctor call",
      titleEs: "Pedir la llamada de médico a médico",
      plain: "Some plans take such a call only within 14 days of the denial.",
      plainEs: "Algunos planes aceptan esa llamada solo en los 14 días después de la negativa.",
      safe: day("2026-11-27"),
      legal: day("2026-11-27"),
      verification: "unverified",
      steps: [],
      daysLeft: 5,
      citation: "",
      sourceUrl: "",
      nextStep: "",
      nextStepEs: "",
      escalation: "",
    }),
    deadline("dl-review", {
      title: "You may ask for an Independent Medical Review",
      titleEs: "Puede pedir una Revisión Médica Independiente",
      plain: "If the plan does not answer within 30 days, the state can review the denial.",
      plainEs: "Si el plan no responde en 30 días, el estado puede revisar la negativa.",
      nature: "opening",
      safe: day("2026-12-16"),
      legal: day("2026-12-16"),
      daysLeft: 24,
      note: "Only if you filed the grievance first.",
      noteEs: "Solo si antes presentó la queja.",
    }),
    deadline("dl-records", {
      title: "Send the papers you asked for",
      titleEs: "Enviar los papeles que usted pidió",
      plain: "The plan must send you its file within 30 days, free of charge.",
      plainEs: "El plan debe enviarle su expediente en 30 días, sin costo.",
      duty: "plan",
      safe: day("2026-11-18"),
      legal: day("2026-11-18"),
      lateAfter: "2026-11-19",
      daysLeft: -4,
      ranOut: true,
      countedFrom: "2026-10-19",
      closedDays: [{ date: "2026-11-11", why: "Veterans Day", whyEs: "Día de los Veteranos" }],
      steps: [
        {
          text: "The plan got the request on October 19, 2026.",
          textEs: "El plan recibió la solicitud el 19 de octubre de 2026.",
          date: "2026-10-19",
        },
        {
          text: "30 days after that is November 18, 2026.",
          textEs: "30 días después es el 18 de noviembre de 2026.",
          date: "2026-11-18",
        },
      ],
      mayTakeLongerIf: "Only if it wrote to you before November 18 that it needs 30 more days, and why.",
      mayTakeLongerIfEs: "Solo si le escribió antes del 18 de noviembre que necesita 30 días más, y por qué.",
      citation: "45 CFR 164.524(b)(2)",
    }),
    deadline("dl-moved", {
      title: "Ask for aid while you wait",
      titleEs: "Pedir ayuda mientras espera",
      plain: "You have 60 days to ask for it.",
      plainEs: "Usted tiene 60 días para pedirla.",
      safe: day("2027-01-12"),
      legal: day("2027-01-12"),
      daysLeft: 51,
      moved: {
        oldSafe: day("2027-01-12"),
        oldLegal: day("2027-01-12"),
        newSafe: day("2027-01-19"),
        oldVersion: "2026.10.01",
        newVersion: "2026.11.22",
        why: "The state changed 60 days to 67 days for letters sent by mail.",
        whyEs: "El estado cambió 60 días por 67 días para cartas enviadas por correo.",
      },
      conflict:
        "Your letter says January 8, 2027. The rule gives January 12, 2027. Work to the date on your letter, and ask the plan in writing why it is earlier.",
      conflictEs:
        "Su carta dice 8 de enero de 2027. La regla da 12 de enero de 2027. Cumpla la fecha de su carta y pregunte al plan por escrito por qué es antes.",
    }),
    deadline("dl-hours", {
      title: "Answer the urgent request",
      titleEs: "Responder a la solicitud urgente",
      plain: "The plan must answer within 72 hours.",
      plainEs: "El plan debe responder en 72 horas.",
      duty: "plan",
      safe: { date: "2026-11-23", time: "14:30", zone: "PST", instant: "2026-11-23T22:30:00Z" },
      legal: { date: "2026-11-23", time: "14:30", zone: "PST", instant: "2026-11-23T22:30:00Z" },
      lateAfter: "2026-11-24",
      daysLeft: 1,
      note: "Only if a doctor says that waiting could harm health.",
      noteEs: "Solo si un médico dice que esperar podría dañar la salud.",
      others: [
        {
          title: "The date printed on your letter",
          titleEs: "La fecha impresa en su carta",
          moment: day("2026-11-30"),
          citation: "",
          because: "",
          becauseEs: "",
        },
      ],
    }),
  );
  world.timelines.set(knee.card.id, entries());
  knee.entryCount = 4;
  const letter = letterView("letter-mri", knee.card.id);
  world.letters.set("letter-mri", letter);
  world.exhibits = [
    { exhibit: "ex-1", paper: "paper-1", label: "Exhibit A", title: "Denial letter of November 16, 2026" },
    { exhibit: "ex-2", paper: null, label: "Exhibit B", title: "Record of contacts" },
  ];
  knee.letters = [letter.card];
  samplePacket(world, knee.card.id);
  return world;
}
