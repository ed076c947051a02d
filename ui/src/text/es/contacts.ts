/** Contactos propios, y la libreta de direcciones de otro programa. Misma forma que el inglés. */
import type { contacts as english } from "../en/contacts";

const count_ = (count: number) => (count === 1 ? "1 contacto" : `${count} contactos`);

export const contacts: typeof english = {
  title: "Contactos",
  lead: "Médicos, encargados de casos y oficinas que usted quiere tener a mano.",
  backToPeople: "Volver a las personas",
  backToPerson: "Volver a la persona",
  backToContacts: "Volver a los contactos",
  none: "Todavía no hay contactos",
  noneText: "Anote uno, o tráigalos de la libreta de direcciones de su teléfono o computadora.",
  noneOfPerson: "Todavía no hay contactos.",
  all: "Todos los contactos",
  link: "Recibir contactos…",
  fax: "Fax",
  from: (source) => `De ${source}`,
  whose: (person) => `Para ${person}`,
  putAway: "Apartar",
  putAwayFor: (name) => `Apartar: ${name}`,
  away: (name) => `Se apartó ${name}. Lo que usted sabía queda en el historial.`,
  takeBack: "Traerlo de vuelta",

  add: "Agregar un contacto",
  newTitle: "Agregar un contacto",
  editTitle: "Editar el contacto",
  formLead: "Escriba lo que sabe. Puede agregar lo demás después.",
  name: "Nombre",
  nameHelp:
    "El nombre de una persona o de una oficina. Déjelo vacío si solo sabe la organización o el cargo.",
  organisation: "Organización",
  role: "Cargo o área",
  number: "Número",
  numberIs: "Qué es",
  numberKinds: ["móvil", "trabajo", "casa", "principal", "TTY"],
  numbers: {
    phones: {
      title: "Números de teléfono",
      one: (place) => `Número de teléfono ${place}`,
      add: "Agregar un número de teléfono",
      remove: (place) => `Quitar el número de teléfono ${place}`,
    },
    faxes: {
      title: "Números de fax",
      one: (place) => `Número de fax ${place}`,
      add: "Agregar un número de fax",
      remove: (place) => `Quitar el número de fax ${place}`,
    },
  },
  emails: "Correos electrónicos",
  onePerLine: "Uno en cada línea.",
  address: "Dirección postal",
  asOnEnvelope: "Las líneas que van antes de la ciudad, como en un sobre.",
  street: "Calle, oficina o apartado postal",
  note: "Qué más hay que saber",
  whomOne: "¿De quién es este contacto?",
  save: "Guardar el contacto",

  takeTitle: "Recibir contactos",
  takeLead: "Guarde los contactos como vCard (.vcf) en su teléfono o libreta, y elija ese archivo aquí.",
  choose: "Elegir el archivo…",
  chooseAnother: "Elegir otro archivo…",
  drop: "O suéltelo sobre esta ventana.",
  dropHere: "Suéltelo para recibirlo.",
  how: "En un iPhone: abra un contacto, Compartir contacto. En Android y en Contactos de Google: Exportar. En Outlook: Guardar como, vCard.",
  reading: "Se está leyendo el archivo.",
  chosen: (name) => `Archivo: ${name}`,
  holds: (count) => `Tiene ${count_(count)}.`,
  unreadable: (count) =>
    count === 1
      ? "Otro más no tiene nombre, número ni dirección que se pueda guardar."
      : `Otros ${count} no tienen nombre, número ni dirección que se pueda guardar.`,
  breaksOff: "El archivo termina en medio de un contacto",
  breaksOffTodo:
    "El último puede no estar completo. Lo mejor es guardar el archivo otra vez y elegirlo aquí.",
  lettersLost: "Algunas letras de este archivo no se pudieron leer",
  lettersLostTodo:
    "En lugar de cada una hay un �. Lo mejor es guardar los contactos otra vez y elegir ese archivo.",
  notRead:
    "Se reciben nombres, números, direcciones y notas. Las fotos y los cumpleaños se quedan donde están.",
  which: "¿Cuáles quiere?",
  whichLead: "Reciba solo los que necesita para esto.",
  filter: "Mostrar solo los que tienen",
  pickAll: "Marcar todos los que se ven",
  pickNone: "Quitar todas las marcas",
  shown: (shown, all) => (shown === all ? "" : `Se ven ${shown} de ${all}.`),
  here: "Usted ya tiene este contacto.",
  alike: (name) => `Se parece a ${name}, que usted ya tiene. Si lo recibe, tendrá los dos.`,
  alikeFor: (name, whose) =>
    `Se parece a ${name}, que usted ya tiene entre los contactos de ${whose}. Si lo recibe, tendrá los dos.`,
  whom: "¿De quién son estos contactos?",
  whomHelp: "Si usted entrega el caso de una persona a alguien, los contactos de esa persona van también.",
  everybody: "De todos",
  take: (count) => (count === 0 ? "Recibirlos" : `Recibir ${count_(count)}`),
  pickFirst: "Marque al menos un contacto.",
  taken: (count) => (count === 1 ? "Se recibió 1 contacto" : `Se recibieron ${count} contactos`),
  wereHere: (count) =>
    count === 1 ? "1 ya estaba. No se agregó otra vez." : `${count} ya estaban. No se agregaron otra vez.`,
  allHere: "Usted ya tiene todos los contactos de este archivo.",
  see: "Ver los contactos",
};
