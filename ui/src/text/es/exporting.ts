import type { en } from "../en";

const count = (number: number, one: string, many: string) =>
  number === 1 ? `1 ${one}` : `${number} ${many}`;

export const exporting: (typeof en)["exporting"] = {
  title: "Sacar todo",
  lead: "Escriba todo lo que hay en su bóveda en una carpeta que cualquier programa puede leer: textos, tablas y sus papeles tal como están.",
  open: "Sacar todo…",
  back: "Volver a los ajustes",
  notLocked: "Estos archivos no están protegidos",
  whoReads:
    "Cualquiera que pueda abrir la carpeta puede leerlo todo: nombres, enfermedades, cartas, papeles. Puede ser quien use esta computadora, quien encuentre la memoria USB y cualquier programa que copie la carpeta.",
  noBackup:
    "Es una copia para leer y guardar en otro lugar. No sirve para recuperar su bóveda. Para eso están las copias de seguridad.",
  holds: (people, cases, files, size) =>
    `${count(people, "persona", "personas")}, ${count(cases, "caso", "casos")} y ${count(files, "archivo", "archivos")}${files === 0 ? "" : ` (${size})`}, con cada llamada, carta y fecha.`,
  choose: "Elegir dónde…",
  chooseOther: "Elegir otro lugar…",
  place: (folder) => `Se hará una carpeta nueva en ${folder}. No se reemplaza nada de lo que ya está ahí.`,
  syncTitle: (program) => `${program} copia este lugar`,
  syncText: (program) =>
    `Lo que ponga ahí también llega a las computadoras de ${program}, y ahí se queda. Una memoria USB es más segura.`,
  understood: "Sé que cualquiera que abra la carpeta puede leerlo todo",
  write: "Escribir los archivos, sin protección",
  writing: (done, total) => `Escribiendo sus papeles: ${done} de ${total}`,
  finishing: "Escribiendo…",
  stop: "Detener",
  stopped: "Se detuvo. No quedó nada escrito.",
  done: "Se escribió todo",
  doneExcept: "Se escribió todo, menos lo que se nombra abajo",
  doneWhere: (folder) => `Está en ${folder}`,
  doneFiles: (files, size) =>
    `${count(files, "archivo", "archivos")} (${size}). Abra primero READ-ME-FIRST.txt.`,
  keepSafe:
    "Guarde la carpeta donde solo usted pueda verla. Cuando ya no la necesite, bórrela y vacíe la papelera.",
  lost: "Algunos archivos no se pudieron leer y no están",
  lostHelp: "Tal vez estén en una copia de seguridad.",
  lostSent: "Un archivo que se envió",
  unreadable: "Algunos datos están dañados y no se pudieron leer",
  unreadableHelp:
    "Todo lo demás se escribió. Lo que queda de estos está en journal.json, en «unreadable». Tal vez estén en una copia de seguridad.",
  version: (number) => `versión ${number}`,
  lists: {
    writers: "Quién escribió en otro dispositivo",
    people: "Persona",
    coverages: "Plan",
    authorities: "Por qué usted puede actuar",
    contacts: "Contacto",
    cases: "Caso",
    entries: "Anotación",
    references: "Número",
    promises: "Promesa",
    promise_steps: "Promesa",
    questions: "Pregunta",
    statements: "Lo que se dijo",
    notices: "Carta del plan",
    case_events: "Lo que pasó",
    deadlines: "Fecha",
    letters: "Carta",
    submissions: "Cómo se envió una carta",
    packets: "Paquete",
    packet_parts: "Paquete",
    packet_reports: "Paquete",
    sendings: "Cómo se envió un paquete",
    proofs: "Lo que demuestra que se envió un paquete",
    handoffs: "Entrega a otra persona",
    left_out: "Anotaciones que no se entregaron",
    papers: "Papel",
    closures: "Día marcado como cerrado",
    drafts: "Escrito y sin guardar",
  },
  damaged: "dañado",
  gone: "no está",
};
