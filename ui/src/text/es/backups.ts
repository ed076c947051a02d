import type { en } from "../en";

const papers = (count: number) => (count === 1 ? "1 papel" : `${count} papeles`);

export const backups: (typeof en)["backups"] = {
  title: "Copias de seguridad",
  lead: "Una copia de seguridad es una copia cerrada de su bóveda en otro lugar, como una memoria USB. Si esta computadora se pierde o se daña, la copia le devuelve todo.",
  choose: "Elegir una carpeta para las copias",
  chooseOther: "Elegir otra carpeta",
  now: "Hacer una copia ahora",
  readAgain: "Leer otra vez todas las copias",
  readAgainHelp:
    "Las memorias viejas olvidan. Cada día se lee otra vez una parte de los papeles de la memoria; en cuatro semanas se leen todos. Este botón hace una copia y lee todo ahora. Con muchos papeles puede tardar unos minutos.",
  readAll: "Se hizo una copia y se leyó todo lo que hay en la carpeta.",
  stop: "No hacer más copias",
  stopped: "Ya no se hacen copias. Las que tiene se quedan donde están.",
  folder: "Carpeta",
  lastGood: "Última copia buena",
  never: "Todavía ninguna",
  kept: "Copias a las que puede volver",
  howOften:
    "Mientras su bóveda está abierta, se hace una copia cada hora en que algo cambió, y otra más cuando la cierra. Cada una se abre para revisarla. Las más viejas se van quitando: del último día queda una por hora, y después una por día, por semana y por mes.",
  opensWith:
    "Una copia se abre con la frase de contraseña y las 24 palabras que usted tenía ese día. Guarde la memoria en un lugar seguro, lejos de la computadora.",
  made: "La copia está hecha y revisada",
  problems: {
    place_missing: {
      title: "La carpeta de las copias no está",
      todo: "Conecte la memoria. La copia se hace entonces sola. Si ya no la tiene, elija otra carpeta.",
    },
    disk_full: {
      title: "La memoria de las copias está llena",
      todo: "Haga espacio en ella o elija otra carpeta. Su bóveda está bien.",
    },
    read_only: {
      title: "No se puede escribir en la carpeta de las copias",
      todo: "Busque un pequeño seguro en la memoria o elija otra carpeta.",
    },
    not_verified: {
      title: "La copia no era igual a su bóveda",
      todo: "La tiramos. La memoria puede estar fallando: elija una carpeta en otra. Después revise su bóveda en los ajustes.",
    },
    unreadable: {
      title: "La memoria de las copias no funciona ahora",
      todo: "Desconéctela y vuelva a conectarla. Si no ayuda, elija una carpeta en otra memoria.",
    },
    unfinished: {
      title: "La última copia no se terminó",
      todo: "Su bóveda se cerró antes de que la copia estuviera lista. Pulse “Hacer una copia ahora” y deje la bóveda abierta hasta que termine. Si tarda mucho, elija una carpeta en una memoria más rápida.",
    },
  },
  lastGoodWas: "La última copia buena es del",
  noneGood: "Todavía no hay ninguna copia buena.",
  papersMissingTitle: (count: number) =>
    count === 1 ? "1 papel no se pudo copiar" : `${papers(count)} no se pudieron copiar`,
  papersMissing:
    "Sus archivos faltan o están dañados en su bóveda. Revise la bóveda en los ajustes: si esta carpeta todavía los tiene completos, se pueden recuperar.",
  mendedTitle: (count: number) =>
    count === 1
      ? "1 papel de la memoria de las copias estaba dañado"
      : `${papers(count)} de la memoria de las copias estaban dañados`,
  mended: (count: number) =>
    `${count === 1 ? "Se escribió" : "Se escribieron"} allí de nuevo desde su bóveda, así que no se perdió nada. Si vuelve a pasar, la memoria puede estar fallando: elija otra.`,
  mendedOk: "Ya lo leí",
  damagedTitle: (count: number) =>
    count === 1 ? "Una copia de la carpeta está dañada" : `${count} copias de la carpeta están dañadas`,
  damaged: "La más reciente está bien. Si se dañan más, la memoria puede estar fallando: elija otra.",
  noneChosenTitle: "Su bóveda todavía no tiene ninguna copia",
  noneChosen:
    "Si esta computadora se pierde o se daña, se pierde todo lo que hay en su bóveda. Basta una memoria USB.",
  later: "Preguntarme de nuevo en un mes",
  toBackups: "Ver las copias",

  restore: "Recuperar desde una copia",
  restoreTitle: "Recuperar desde una copia de seguridad",
  restoreLead:
    "Así se hace una bóveda nueva a partir de una copia. Nada de lo que tiene se cambia ni se borra, y la copia se queda como está.",
  pick: "Elegir la carpeta con las copias",
  pickHelp:
    "Primero conecte la memoria. La carpeta se llama recourse-backup y lleva unas letras más al final.",
  whichVault: "¿Cuál bóveda es la suya?",
  moreVaults:
    "En esta carpeta hay copias de más de una bóveda. Recupere solo la suya. Su nombre está en la hoja de recuperación impresa.",
  vaultNamed: (name: string) => `Bóveda ${name}`,
  howMany: (count: number) => (count === 1 ? "1 copia" : `${count} copias`),
  vaultHolds: (count: number, newest: string) =>
    count === 1 ? `1 copia: ${newest}` : `${count} copias. La más reciente que sirve: ${newest}`,
  vaultDamaged: (name: string) =>
    name === ""
      ? "También hay copias dañadas que no dicen de cuál bóveda son."
      : `También hay copias de la bóveda ${name}. Todas están dañadas.`,
  ofVault: (name: string) =>
    `Estas copias son de la bóveda ${name}. Ese nombre está en su hoja de recuperación impresa.`,
  which: "¿Cuál copia?",
  newest: "La más reciente está arriba.",
  ahead: "Esta fecha todavía no llega. Un reloj estaba mal, entonces o ahora.",
  newestUnknown:
    "Un reloj estaba mal, así que no se puede saber cuál es la más reciente. Elija una. Las otras quedan como están.",
  unreadableFolders: (count: number) =>
    count === 1
      ? "No se pudo leer una carpeta de copias que está aquí. Puede haber copias más recientes en ella."
      : `No se pudieron leer ${count} carpetas de copias que están aquí. Puede haber copias más recientes en ellas.`,
  unreadableFoldersTodo: "Saque la memoria, conéctela otra vez y elija la carpeta de nuevo.",
  more: "Mostrar las más viejas",
  withPapers: (count: number) => (count === 0 ? "sin papeles" : papers(count)),
  papersGone: (count: number) => (count === 1 ? "le falta 1 papel" : `le faltan ${papers(count)}`),
  isDamaged: "Dañada. No se puede usar.",
  allDamaged: "Todas las copias de esta carpeta están dañadas. Busque otra memoria con copias.",
  to: "¿Dónde debe quedar la bóveda recuperada?",
  toHelp: "Una carpeta nueva o vacía en esta computadora.",
  key: "¿Con qué se abre la copia?",
  byPassphrase: "Con la frase de contraseña que yo tenía ese día",
  byWords: "Con mis 24 palabras de recuperación",
  passphrase: "Frase de contraseña de ese día",
  go: "Recuperar",
  working: "Recuperando. Con muchos papeles puede tardar unos minutos.",
  doneTitle: "Su bóveda está de vuelta",
  done: (entries: number) => `Todo está entero. Se revisaron ${entries} entradas.`,
  notAllTitle: "Su bóveda está de vuelta, pero no completa",
  notAll: (count: number) =>
    count === 0
      ? "Algo en ella está dañado. La lista está abajo. Quizás una copia más vieja tenga el resto."
      : `En la memoria ya no ${count === 1 ? "estaba" : "estaban"} ${papers(count)}. Quizás una copia más vieja en otra memoria los tenga.`,
  keepOld: "Su bóveda anterior, si la hay, sigue donde estaba.",
  begin: "Abrirla",
};
