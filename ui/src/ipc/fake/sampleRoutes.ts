/** Made-up ways out of a denial, worded as the catalogue words them. Addresses and telephone numbers are invented. */
import type { OfficeView } from "../generated/OfficeView";
import type { RouteDate } from "../generated/RouteDate";
import type { RouteView } from "../generated/RouteView";
import { day } from "./samples";

const dmhc: OfficeView = {
  name: "DMHC Help Center",
  phones: ["555-010-0188"],
  tty: "555-010-0189",
  address: "",
  asOf: "2026-11-22",
  verification: "official",
};
const memberServices: OfficeView = {
  name: "Member Services, California",
  phones: ["555-010-0100", "555-010-0101"],
  tty: "711",
  address: "PO Box 555, Sampletown, CA 90000",
  asOf: "2026-08-20",
  verification: "official",
};

/** A date of a route. */
export function routeDate(
  rule: string,
  safe: string,
  legal: string,
  more: Partial<RouteDate> = {},
): RouteDate {
  return {
    rule,
    safe: day(safe),
    legal: day(legal),
    citation: "28 CCR 1300.68(b)(9)",
    verification: "text",
    steps: ["The denial is dated November 13, 2026.", "180 days after that is May 12, 2027."],
    stepsEs: [
      "La negación lleva fecha 13 de noviembre de 2026.",
      "180 días después es el 12 de mayo de 2027.",
    ],
    ...more,
  };
}

/** A way that is open and says as little as a way can say. */
export function route(id: string, more: Partial<RouteView> = {}): RouteView {
  return {
    id,
    title: "Grievance to the plan",
    titleEs: "Queja al plan",
    state: "open",
    on: null,
    openedBySilence: null,
    waitsFor: "",
    waitsForEs: "",
    waitsForEvent: "",
    onlyIf: "",
    onlyIfEs: "",
    because: "",
    becauseEs: "",
    whatToSend: "",
    whatToSendEs: "",
    whereToSend: "",
    whereToSendEs: "",
    ownAddress: [],
    fileBy: null,
    also: [],
    answer: null,
    next: [],
    contacts: [],
    verification: "text",
    ...more,
  };
}

const imr = { id: "ca.imr", title: "Independent Medical Review", titleEs: "Revisión Médica Independiente" };
const complaint = { id: "ca.dmhc", title: "Complaint to the DMHC", titleEs: "Queja ante el DMHC" };

/** The ways that are open now. */
export function openWays(): RouteView[] {
  return [
    route("ca.grievance", {
      because:
        "In California a grievance covers complaints and appeals. It is the first step before the state looks at your case.",
      becauseEs:
        "En California una queja incluye reclamos y apelaciones. Es el primer paso antes de que el estado vea su caso.",
      whatToSend:
        "A letter that says what happened, what you want, and why. Add the denial, your doctor's reasons and your record of calls.",
      whatToSendEs:
        "Una carta que diga qué pasó, qué quiere y por qué. Agregue la negación, las razones de su médico y su registro de llamadas.",
      whereToSend: "The address or fax printed on your letter from the plan.",
      whereToSendEs: "La dirección o el fax impresos en la carta del plan.",
      ownAddress: ["Appeals Desk", "PO Box 555", "Sampletown, CA 90000", "Fax: 555-010-0199"],
      fileBy: routeDate("ca.griev.file", "2027-05-12", "2027-05-17"),
      also: [
        {
          title: "Appeal under the federal law for employer plans",
          titleEs: "Apelación según la ley federal para planes de empleador",
          moment: day("2027-05-14"),
          citation: "29 CFR 2560.503-1(h)(3)(i)",
          because: "An employer offers the plan.",
          becauseEs: "El plan lo ofrece un empleador.",
        },
      ],
      answer: {
        due: null,
        plain: "The plan must answer within 30 days.",
        plainEs: "El plan debe responder en 30 días.",
        citation: "28 CCR 1300.68(a)",
      },
      next: [imr, complaint],
      contacts: [memberServices, dmhc],
    }),
    route("ca.imr", {
      ...imr,
      openedBySilence: "2026-11-18",
      onlyIf: "Only if the plan said that the care is not medically necessary, or is experimental.",
      onlyIfEs: "Solo si el plan dijo que la atención no es médicamente necesaria, o que es experimental.",
      because: "Doctors outside the plan decide, and the plan must obey. It is free.",
      becauseEs: "Deciden médicos de fuera del plan, y el plan debe obedecer. Es gratis.",
      whatToSend: "The DMHC's form, the plan's letters, and your doctor's reasons with the records.",
      whatToSendEs:
        "El formulario del DMHC, las cartas del plan, y las razones de su médico con los expedientes.",
      whereToSend: "The office below, by phone or on its website.",
      whereToSendEs: "La oficina de abajo, por teléfono o en su página de internet.",
      fileBy: routeDate("ca.imr.file", "2027-05-18", "2027-05-18", { citation: "HSC 1374.30(k)" }),
      next: [complaint],
      contacts: [dmhc],
    }),
    route("plan.peer", {
      title: "Doctor-to-doctor call",
      titleEs: "Llamada de médico a médico",
      because: "Your doctor can talk to the doctor who said no.",
      becauseEs: "Su médico puede hablar con el médico que dijo que no.",
      whatToSend: "Nothing. Your doctor's office asks for the call.",
      whatToSendEs: "Nada. El consultorio de su médico pide la llamada.",
      fileBy: routeDate("plan.peer", "2026-11-27", "2026-11-27", {
        citation: "",
        verification: "unverified",
      }),
      verification: "unverified",
    }),
  ];
}

/** The ways that open later, were taken, or are over. */
export function closedWays(): RouteView[] {
  return [
    route("ca.dmhc", {
      ...complaint,
      state: "opens",
      on: "2026-12-16",
      because: "The DMHC oversees the plan. It takes your complaint once the plan has had its time.",
      becauseEs: "El DMHC vigila el plan. Toma su queja cuando el plan ya tuvo su tiempo.",
      whatToSend: "The complaint form, your grievance and your record of calls.",
      whatToSendEs: "El formulario de queja, su queja al plan y su registro de llamadas.",
      contacts: [dmhc],
    }),
    route("employer.appeal.second", {
      title: "Second appeal to the employer's plan",
      titleEs: "Segunda apelación al plan del empleador",
      state: "waits",
      waitsFor: "the day you got the plan's answer to your appeal",
      waitsForEs: "el día en que usted recibió la respuesta del plan a su apelación",
      waitsForEvent: "final_denial_received",
      because: "Some employer plans look at a case twice.",
      becauseEs: "Algunos planes de empleador revisan un caso dos veces.",
    }),
    route("plan.complaint", {
      title: "Call to the state's help line",
      titleEs: "Llamada a la línea de ayuda del estado",
      state: "taken",
      on: "2026-11-18",
      answer: {
        due: routeDate("ca.dmhc.decide", "2026-12-18", "2026-12-18", { citation: "HSC 1368(b)(5)" }),
        plain: "The state answers within 30 days.",
        plainEs: "El estado responde en 30 días.",
        citation: "HSC 1368(b)(5)",
      },
    }),
    route("old.review", {
      title: "Review of the referral by the medical group",
      titleEs: "Revisión de la remisión por el grupo médico",
      state: "closed",
      on: "2026-11-12",
    }),
  ];
}
