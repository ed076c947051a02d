/** Registros de llamadas de otro programa. Misma forma que el inglés. */
import type { callLogs as english } from "../en/callLogs";

const calls = (count: number) => (count === 1 ? "1 llamada" : `${count} llamadas`);

export const callLogs: typeof english = {
  title: "Recibir un registro de llamadas",
  lead: "¿Anotó sus llamadas en otro programa? Guarde allí esa lista como CSV y elija el archivo aquí.",
  link: "Recibir un registro de llamadas…",
  emptyHint: "¿Llevó una lista de llamadas en otro programa? Puede traerla.",
  backToCase: "Volver al caso",
  choose: "Elegir el archivo…",
  chooseAnother: "Elegir otro archivo…",
  drop: "O suéltelo sobre esta ventana.",
  dropHere: "Suéltelo para recibirlo.",
  how: "En Excel: Archivo, Guardar como, CSV UTF-8. En Google Sheets: Archivo, Descargar, CSV.",
  reading: "Se está leyendo el archivo.",
  chosen: (name) => `Archivo: ${name}`,
  holds: (rows) => (rows === 1 ? "Tiene 1 fila." : `Tiene ${rows} filas.`),
  takenHere: (day) =>
    `Usted ya recibió este mismo archivo en este caso el ${day}. Las llamadas que ya están no se agregan otra vez.`,
  takenElsewhere: (day, title) => `Usted ya recibió este mismo archivo en el caso «${title}» el ${day}.`,
  lettersLost: "Algunas letras de este archivo no se pudieron leer",
  lettersLostTodo:
    "En lugar de cada una hay un �. Lo mejor es guardar la lista otra vez como CSV UTF-8 y elegir ese archivo.",
  doubtful: (word) => `Los acentos y otros signos pueden estar mal, como en «${word}»`,
  doubtfulTodo:
    "El archivo no dice cómo los escribe y tuvimos que suponerlo. Mire algunas palabras con acento. Si están mal, guarde la lista otra vez como CSV UTF-8 y elija ese archivo.",

  columns: "¿Qué hay en cada columna?",
  columnsLead:
    "Esto es lo que suponemos. Revíselo, por favor. Una columna que no va en ningún lado se guarda debajo de lo que dijeron.",
  headRow: "La primera fila tiene los nombres de las columnas",
  headRowHelp: "Si la primera fila es una llamada, quite la marca.",
  numbered: (number) => `Columna ${number}`,
  columnHolds: (name) => `¿Qué hay en «${name}»?`,
  examples: (cells) => `Por ejemplo: ${cells}`,
  blank: "Esta columna está vacía.",
  column: {
    date: "El día",
    time: "La hora",
    zone: "La zona horaria (como America/Denver)",
    channel: "Cómo (teléfono, carta, portal)",
    representative: "Con quién habló",
    representative_id: "Su identificación",
    department: "Su departamento o lugar",
    number_dialled: "El número que usted marcó",
    asked: "Lo que usted preguntó",
    said: "Lo que dijeron",
    outcome: "Cómo terminó",
    reference: "Un número de referencia",
    recorded_by: "Quién lo anotó",
    other: "Otra cosa (también se guarda)",
    left_out: "Dejar fuera esta columna",
  },
  leftOut: (count) =>
    count === 1
      ? "Se deja fuera 1 columna. Lo que tiene no se guarda."
      : `Se dejan fuera ${count} columnas. Lo que tienen no se guarda.`,
  order: "¿Cómo están escritos los días?",
  orderOpen: (written) => `«${written}» se puede leer de dos maneras. Solo usted sabe cuál es la correcta.`,
  orderMixed:
    "Unos días se leen solo de una manera y otros solo de la otra. Las filas que no encajan no se guardan.",
  monthFirst: (written, day) => `Primero el mes: ${written} es ${day}`,
  dayFirst: (written, day) => `Primero el día: ${written} es ${day}`,
  monthFirstPlain: "Primero el mes, como 12/31",
  dayFirstPlain: "Primero el día, como 31/12",
  saysMonthFirst: "En este archivo va primero el mes y después el día.",
  saysDayFirst: "En este archivo va primero el día y después el mes.",
  hours: "¿Qué mitad del día?",
  hoursOpen: (written) =>
    `«${written}» está sin a. m. ni p. m. Solo usted sabe cuál es la correcta, y después no se puede cambiar.`,
  twelve: "Un reloj de 12 horas",
  twelveHelp: "De 7 a 11 es por la mañana, de 12 a 6 es desde el mediodía. 2:40 es por la tarde.",
  twentyFour: "Un reloj de 24 horas",
  twentyFourHelp: "2:40 es de noche. La tarde empieza a las 13:00.",
  show: "Mostrar cómo se guardarían",

  preview: "Cómo se guardarían",
  previewLead:
    "Cada llamada lleva el día que le da el archivo. También dice que se anotó hoy, y de qué archivo y línea vino.",
  new: (count) =>
    count === 0
      ? "No se agregaría nada."
      : count === 1
        ? "Se agregaría 1 llamada."
        : `Se agregarían ${count} llamadas.`,
  here: (count) =>
    count === 1
      ? "1 llamada ya está en este caso. No se agrega otra vez."
      : `${count} llamadas ya están en este caso. No se agregan otra vez.`,
  withoutTime: (count) =>
    count === 1
      ? "1 llamada no tiene hora. No inventamos ninguna: se guarda solo el día."
      : `${count} llamadas no tienen hora. No inventamos ninguna: se guarda solo el día.`,
  shortYears: (count) =>
    count === 1
      ? "1 año tiene solo dos cifras. Leemos 26 como 2026."
      : `${count} años tienen solo dos cifras. Leemos 26 como 2026.`,
  firstOf: (shown, all) => `Las primeras ${shown} de ${all}:`,
  line: (line) => `Línea ${line}`,
  writtenBy: (who) => `Anotada hoy, ${who}`,

  unusable: (count) => (count === 1 ? "1 fila no se puede guardar" : `${count} filas no se pueden guardar`),
  unusableLead:
    "Siguen en su archivo. Corríjalas allí, guárdelo y elíjalo otra vez: ninguna llamada se agrega dos veces.",
  reason: {
    no_date: ["No tiene día.", "Escriba en el archivo el día de la llamada."],
    date_unreadable: ["Su día no se puede leer.", "Escríbalo así: 2026-11-02."],
    nothing_said: ["No tiene más palabras que el día.", "Escriba quién era o qué se dijo."],
    open_quote: [
      "Tiene una comilla que nunca se cierra.",
      "Ponga la comilla que falta. Las filas de abajo pueden estar dentro de ella.",
    ],
    too_long: [
      "Tiene más texto del que cabe en una llamada.",
      "Divídala, o guarde el texto como un papel del caso.",
    ],
    in_the_future: ["Su día todavía no llega.", "Revise el día y el año."],
  },
  more: (count) => `y ${count} más`,
  saveRows: "Guardar estas filas en un archivo…",
  savedRows: (file, folder) => `Guardado como ${file} en ${folder}`,
  notSaved: "No se guardó nada.",

  take: (count) => `Recibir ${calls(count)}`,
  taking: "Se están anotando las llamadas. Puede tardar un minuto.",
  taken: (count) => (count === 1 ? "Se recibió 1 llamada" : `Se recibieron ${count} llamadas`),
  takenText: "Ya están en el caso, cada una en su día.",
  nothingNew: "Todo lo que se puede guardar de este archivo ya está en este caso.",
  goCase: "Ver el caso",
};
