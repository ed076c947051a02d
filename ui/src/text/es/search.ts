import type { en } from "../en";

export const search: (typeof en)["search"] = {
  title: "Buscar",
  label: "Busque una palabra, un nombre o un número",
  help: "Por ejemplo, un número de referencia, un médico o algo que dijeron. Basta con el comienzo de una palabra. Los números se encuentran con o sin guiones.",
  keys: "Las flechas recorren los resultados. Enter abre uno. Esc vuelve aquí.",
  narrow: "Buscar solo en…",
  narrowed: (count: number) =>
    count === 1 ? "Buscar solo en… (1 opción elegida)" : `Buscar solo en… (${count} opciones elegidas)`,
  narrowLead: "Deje abierto lo que no importa. También puede buscar solo con esto, sin ninguna palabra.",
  person: "Persona",
  anyPerson: "Todas",
  case: "Caso",
  anyCase: "Todos los casos",
  channel: "Cómo ocurrió",
  channelHelp: "Por teléfono, por fax, en persona.",
  anyChannel: "De cualquier forma",
  representative: "Con quién habló",
  representativeHelp: "Un nombre o un número.",
  contactsOnly: "Con estas dos solo se muestran llamadas y otros contactos.",
  from: "Desde este día",
  until: "Hasta este día",
  clear: "Mostrar todo otra vez",
  kinds: {
    reference: "Números",
    person: "Personas",
    coverage: "Planes",
    contact: "Contactos",
    case: "Casos",
    entry: "Lo que pasó",
    statement: "Quién dijo qué",
    promise: "Promesas",
    notice: "Cartas del plan",
    letter: "Sus cartas",
    packet: "Paquetes",
    paper: "Papeles",
  },
  unnamed: { notice: "Carta del plan", entry: "Línea del registro" },
  ranked: "Lo más parecido primero",
  newest: "Lo más nuevo primero",
  more: (kind: string) => `Mostrar más: ${kind}`,
  full: (kind: string) =>
    `${kind}: hay más de lo que se puede mostrar aquí. Agregue una palabra o elija en «Buscar solo en…».`,
  noCase: "No está en ningún caso",
  count: (hits: number, more: boolean) => {
    if (hits === 0) return "";
    if (more) return `Se encontraron más de ${hits} lugares`;
    return hits === 1 ? "Se encontró 1 lugar" : `Se encontraron ${hits} lugares`;
  },
  none: (wanted: string) =>
    wanted === ""
      ? "No encontramos nada con estas opciones. Quite una."
      : `No encontramos nada para «${wanted}». Pruebe con menos letras o con otra palabra.`,
  noneNarrowed: (wanted: string) =>
    `No encontramos nada para «${wanted}» con estas opciones. Quite una o pruebe con menos letras.`,
};
