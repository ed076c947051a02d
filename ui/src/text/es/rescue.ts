/** La salida de una bóveda dañada. */
import type { en } from "../en";

const papers = (count: number) => (count === 1 ? "1 papel" : `${count} papeles`);
const entries = (count: number) => (count === 1 ? "1 anotación" : `${count} anotaciones`);

export const rescue: (typeof en)["rescue"] = {
  offer:
    "Si no tiene una buena copia de seguridad, Recourse puede tratar de salvar lo que aún está entero. Crea una bóveda nueva y no toca la dañada.",
  offerButton: "Salvar lo que se pueda",
  title: "Salvar lo que se pueda",
  lead: "Recourse lee todo lo que aún está entero y lo pone en una bóveda nueva. Nada de lo que guarda la bóveda dañada se cambia.",
  first:
    "¿Tiene una copia de seguridad? Restaure primero la más reciente. Puede contener más de lo que se salva aquí.",
  to: "¿Dónde debe quedar la bóveda nueva?",
  toHelp: "Una carpeta nueva o vacía, mejor en otra unidad.",
  key: "¿Con qué se abre la bóveda dañada?",
  byPassphrase: "Con mi frase de contraseña",
  byWords: "Con mis 24 palabras de recuperación",
  go: "Empezar a salvar",
  working: "Leyendo lo que queda. Con muchos papeles puede tardar unos minutos.",
  wholeTitle: "Se salvó todo",
  notAllTitle: "Se salvó una parte de su bóveda",
  saved: (count: number, files: number) =>
    `Se salvaron ${entries(count)} de su diario y ${papers(files)}, con personas, casos, cartas y fechas.`,
  lostEntries: (count: number) =>
    count === 1
      ? "1 anotación de su diario no se pudo leer."
      : `${count} anotaciones de su diario no se pudieron leer.`,
  newestUnknown:
    "Recourse no puede saber si están todas sus anotaciones más recientes. Compárelas con sus propias notas.",
  standIns: (count: number) =>
    count === 1
      ? "Se perdió 1 persona, plan o caso. Uno en blanco llamado «(lost / perdido)» ocupa su lugar. Por favor complételo."
      : `Se perdieron ${count} personas, planes o casos. Otros en blanco llamados «(lost / perdido)» ocupan su lugar. Por favor complételos.`,
  takenOut: (count: number) =>
    count === 1
      ? "Se dejó fuera 1 registro, porque se perdió aquello a lo que pertenece."
      : `Se dejaron fuera ${count} registros, porque se perdió aquello a lo que pertenecen.`,
  incomplete: "Pueden faltar otros registros. Revise sus casos, cartas y fechas antes de confiar en ellos.",
  lostPapers: "Estos papeles no se pudieron salvar:",
  keepOld: "La bóveda dañada sigue donde estaba. Haga ahora una copia de seguridad de la nueva.",
  next: "Deje la bóveda dañada donde está: una copia de seguridad puede llenar los huecos. Compare cada fecha límite con sus propias cartas y haga ahora una copia de seguridad de la bóveda nueva.",
  begin: "Abrir la bóveda nueva",
};
