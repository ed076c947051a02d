import type { en } from "../en";

export const settings: (typeof en)["settings"] = {
  title: "Ajustes",
  look: "Idioma y aspecto",
  language: "Idioma",
  theme: "Colores",
  themes: { system: "Como la computadora", light: "Claro", dark: "Oscuro" },
  you: "Sobre usted",
  ownName: "Su propio nombre",
  ownNameHelp: "Aparece en el registro como quien anotó las cosas, y al pie de las cartas.",
  reminders: "Recordatorios",
  notifications: "Mostrar recordatorios en el escritorio de esta computadora",
  notificationsHelp: "Solo dicen que algo está pendiente, nunca de qué se trata.",
  nameCase: "Decir el apodo del caso en los recordatorios",
  nameCaseHelp:
    "Cualquiera que vea esta pantalla podrá leer el apodo, aunque la bóveda esté cerrada. No lo active si otras personas usan la computadora.",
  whileLocked: "Recordarme mientras la bóveda está cerrada",
  whileLockedHelp:
    "En esta computadora queda una pequeña lista sellada de los próximos recordatorios. Un programa que usted abra puede saber por ella cuándo vence algo y qué tan urgente es. Nadie puede saber por ella qué es ni de quién es. Sin la lista, nada le recuerda hasta que abra la bóveda.",
  listKey: {
    keychain:
      "La llave de la lista está en el llavero de esta computadora. Quien se lleve la computadora no puede abrir la lista sin la contraseña con la que usted entra.",
    file: "La llave de la lista está en un archivo junto a ella, porque aquí no se encontró un llavero abierto. Quien pueda leer sus archivos puede abrir la lista.",
  },
  whenTitle: "Cuándo recordar",
  whenLead: "Para todos, o de otra manera para una persona.",
  whose: "Recordatorios de",
  everybody: "Todos",
  ownTimes: "Esta persona tiene sus propios horarios",
  ownTimesHelp: "Déjelo sin marcar para recordar como a todos.",
  morning: "Los recordatorios de la mañana llegan a las",
  evening: "El día de trabajo termina a las",
  workingDays: "Días en que las oficinas contestan",
  workingDaysHelp:
    "Después de una promesa incumplida se le recuerda en el siguiente de estos días. Los feriados federales no cuentan.",
  weekdays: {
    monday: "lunes",
    tuesday: "martes",
    wednesday: "miércoles",
    thursday: "jueves",
    friday: "viernes",
    saturday: "sábado",
    sunday: "domingo",
  },
  howFarAhead: "Con cuánta anticipación, por tipo",
  ladderNeeded: "Aquí se puede perder un derecho, así que al menos uno queda activo.",
  usualLadders: "Volver a lo habitual",
  saveTimes: "Guardar estos horarios",
  kinds: {
    member_months: "Sus propios plazos que duran meses",
    member_days: "Sus propios plazos que duran días",
    member_hours: "Sus propios plazos que duran horas",
    own: "Fechas que puso usted",
    plan_duty: "Lo que el plan debe hacer",
    promise: "Lo que alguien prometió",
    authority_expiry: "El fin de un permiso para actuar",
    letter_unconfirmed: "Una carta que nadie ha confirmado",
    fax_unconfirmed: "Un fax sin confirmación",
  },
  step: (code: string) => {
    const count = Number(code.slice(2));
    if (code.startsWith("d-")) return count === 1 ? "el día antes" : `${count} días antes`;
    if (code.startsWith("h-")) return count === 1 ? "1 hora antes" : `${count} horas antes`;
    if (code.startsWith("d+")) return count === 1 ? "el día después" : `${count} días después`;
    if (code === "morning") return "esa mañana";
    if (code === "hour") return "a la hora";
    if (code === "evening") return "esa misma tarde";
    return "la siguiente mañana de trabajo";
  },
  calendar: "Un calendario para su teléfono",
  calendarLead:
    "Recourse puede mantener al día un archivo de calendario en una carpeta que su teléfono pueda ver, como una carpeta sincronizada.",
  calendarFolder: "Carpeta para el archivo de calendario",
  calendarHelp:
    "El archivo se llama recourse.ics. Cada entrada dice solo que algo vence, y cuándo. Quien pueda abrir la carpeta puede leer esas fechas. Cuando deje la carpeta, Recourse quita el archivo, si puede llegar a él.",
  chooseFolder: "Elegir una carpeta",
  noCalendar: "No mantener ningún archivo",
  calendarFailed: "No se pudo escribir el archivo de calendario",
  calendarFailedTodo: "Compruebe que la carpeta sigue ahí y que se puede escribir en ella, o elija otra.",
  background: "Sin la ventana",
  noTray: "Este escritorio no tiene bandeja",
  noTrayText:
    "Recourse puede seguir en marcha sin verse en la pantalla. Ábralo otra vez, como siempre, y su ventana vuelve.",
  keepRunning: "Seguir en marcha cuando cierro la ventana",
  keepRunningTray: "Los recordatorios todavía le llegan. Recourse espera en la bandeja.",
  keepRunningNoTray:
    "Los recordatorios todavía le llegan. Si esta computadora no muestra notificaciones, al cerrar la ventana Recourse termina.",
  startAtLogin: "Empezar en segundo plano cuando entro en esta computadora",
  startAtLoginHelp:
    "La bóveda sigue cerrada. Lo que se puede decir sin abrirla depende de lo que eligió arriba.",
  quit: "Salir de Recourse",
  quitHelp: "Nada le recuerda hasta que lo abra otra vez.",
  quietFrom: "Silencio desde las",
  quietUntil: "Silencio hasta las",
  quietHelp: "Durante las horas de silencio no se muestra nada.",
  test: "Enviarme una prueba",
  state: {
    working: "Las notificaciones funcionan en esta computadora.",
    unavailable:
      "Esta computadora no puede mostrar notificaciones en este momento. Los recordatorios siguen en la página Hoy.",
    refused: "El escritorio rechazó la última notificación. Los recordatorios siguen en la página Hoy.",
    unknown: "Todavía no sabemos si las notificaciones funcionan aquí. Envíese una prueba.",
    off: "Las notificaciones del escritorio están desactivadas en los ajustes de arriba.",
  },
  safety: "Seguridad",
  lockAfter: "Cerrar con llave sola después de",
  lockedScreenUnnoticed:
    "En esta computadora, Recourse no se da cuenta cuando solo se bloquea la pantalla. Cierre la bóveda usted antes de irse, o elija pocos minutos.",
  minutes: (count: number) => (count === 1 ? "1 minuto" : `${count} minutos`),
  saveAll: "Guardar los ajustes",
  keys: "Frase de contraseña y palabras de recuperación",
  changePassphrase: "Cambiar la frase de contraseña",
  changeHelp:
    "En esta bóveda, la frase anterior deja de servir de inmediato. Las copias de seguridad hechas hasta ahora todavía se abren con ella. Si alguien puede conocerla, haga después una copia nueva y destruya las anteriores.",
  current: "Frase que usa ahora",
  fresh: "Frase nueva",
  freshAgain: "La frase nueva otra vez",
  change: "Cambiarla",
  changed: "La frase de contraseña se cambió",
  newWords: "Crear palabras de recuperación nuevas",
  newWordsHelp:
    "Por si alguien pudo ver su hoja. En esta bóveda, las palabras anteriores dejan de servir de inmediato. Las copias de seguridad hechas hasta ahora todavía se abren con la hoja anterior: haga después una copia nueva y, si alguien pudo ver la hoja, destruya las anteriores.",
  makeWords: "Crear palabras nuevas",
  leaveWordsTitle: "¿Salir antes de revisar su hoja?",
  leaveWords:
    "Las palabras se muestran solo ahora, y la hoja que tenía antes ya no abre esta bóveda. Si sale, nadie puede volver a mostrar estas palabras.",
  stayWithWords: "Quedarme con las palabras",
  leaveAnyway: "Salir",
  wordsDone: "Sus palabras nuevas ya valen",
  keychain: {
    title: "Abrir con el llavero de esta computadora",
    tradeOff:
      "Mientras esto esté encendido, quien pueda usar su cuenta en esta computadora puede abrir su bóveda sin su frase de contraseña.",
    what: "El llavero es donde esta computadora guarda contraseñas para los programas. Entonces guarda también una llave de su bóveda, y la pantalla de entrada tiene un botón que la usa. Los programas que usted usa podrían leer esa llave.",
    keepPassphrase:
      "La bóveda se sigue cerrando sola, y nunca se abre sola. Una copia de seguridad, o una copia en otra computadora, se abre solo con su frase de contraseña o sus 24 palabras. No las olvide.",
    isOn: "Está encendido. El llavero abre esta bóveda.",
    isOff: "Está apagado. Solo su frase de contraseña y sus 24 palabras abren esta bóveda.",
    turnOn: "Encender",
    turnOff: "Apagar",
    on: "Ahora el llavero abre su bóveda",
    off: "El llavero ya no abre su bóveda",
    stopped:
      "Una frase de contraseña nueva también apaga abrir con el llavero. Puede encenderlo de nuevo aquí abajo.",
    leftTitle: "La llave anterior sigue en el llavero",
    left: "El llavero falta o está cerrado, así que no se pudo quitar la llave. Ya no abre esta bóveda. Todavía abre copias anteriores de la carpeta de la bóveda en esta computadora.",
    removeAgain: "Intentar quitarla de nuevo",
    removed: "La llave ya no está en el llavero",
  },
  sheet: {
    title: "Probar su hoja de recuperación",
    lead: "Tome el papel con sus 24 palabras y escriba estas cuatro. Así sabe que todavía lo tiene y que se puede leer.",
    never: "Nadie ha probado la hoja todavía.",
    last: "Probada por última vez, con éxito, el",
    check: "Revisar estas palabras",
    vault: (name: string) => `Su bóveda se llama ${name}. Ese nombre está en su hoja impresa.`,
    right: "Estas palabras son correctas.",
    trying: "Probando ahora su copia más reciente…",
    backup: {
      opened: "Su copia más reciente se abre con esta hoja. Vuelva a guardar la hoja en su lugar seguro.",
      other_words:
        "Pero su copia más reciente es anterior a esta hoja y solo se abre con la hoja de antes. Haga una copia ahora, más arriba, para que esta hoja la abra.",
      damaged:
        "Pero su copia más reciente está dañada y no se puede abrir. Haga otra ahora, más arriba. Si también se daña, elija otra memoria.",
      no_backup:
        "Todavía no hay ninguna copia que la hoja pueda abrir. Elija una carpeta para las copias, más arriba.",
      place_missing:
        "No se probó ninguna copia: la memoria con las copias no está. Conéctela y pruebe otra vez.",
    },
    inBackup: (entries: number, papers: number) =>
      `Tiene ${entries === 1 ? "1 anotación" : `${entries} anotaciones`} y ${papers === 1 ? "1 papel" : `${papers} papeles`}. Se abrió en un lugar de prueba, se leyó y se quitó otra vez.`,
    papersGone: (count: number) =>
      count === 1
        ? "1 papel suyo ya no está en la memoria. La próxima copia lo trae de vuelta."
        : `${count} papeles suyos ya no están en la memoria. La próxima copia los trae de vuelta.`,
    tryBackup: "Probar otra vez la copia más reciente",
    ifWrong: "Si no encuentra la hoja o no la puede leer, haga abajo palabras nuevas y anótelas otra vez.",
    cannot: "Las palabras de esta bóveda no se pueden probar. Haga otras abajo y anótelas otra vez.",
    askTitle: "¿Todavía tiene su hoja de recuperación?",
    ask: "Si algún día olvida su frase de contraseña, solo las 24 palabras de la hoja abren su bóveda y sus copias. Probarla toma un minuto.",
    uncheckedTitle: "Sus 24 palabras de recuperación no se revisaron",
    unchecked:
      "Se crearon, pero ninguna se escribió de vuelta desde su papel. Si las tiene en papel, pruebe la hoja ahora. Si no, cree palabras nuevas: sin ellas, nadie puede abrir su bóveda si usted olvida su frase de contraseña.",
    toWords: "Probar la hoja o crear palabras nuevas",
    toSheet: "Probarla en los ajustes",
    leave: "No preguntar más",
  },
  check: "Revisar la bóveda",
  checkHelp: "Lee todo una vez y compara los sellos. No cambia nada.",
  checkNow: "Revisar ahora",
  whole: (entries: number) => `Todo está completo. Se revisaron ${entries} anotaciones.`,
  notWhole: "Algo no está como se escribió",
  notWholeTodo:
    "No cambie nada más. Copie la carpeta de la bóveda a otro lugar y luego abra su copia de seguridad más reciente. Si no tiene ninguna, cierre la bóveda con llave y presione «Salvar lo que se pueda» debajo de la frase de contraseña.",
  papersDamaged: (count: number) =>
    `El diario está completo. ${count === 1 ? "El archivo de 1 papel falta o está dañado" : `Los archivos de ${count} papeles faltan o están dañados`}. Quizá sus copias de seguridad todavía ${count === 1 ? "lo tengan" : "los tengan"}: conecte la unidad.`,
  takePapersBack: "Recuperar de la copia de seguridad",
  papersBack: (count: number) =>
    count === 1 ? "1 papel está completo otra vez" : `${count} papeles están completos otra vez`,
  papersLeft: (count: number) =>
    count === 1
      ? "La copia de seguridad tampoco tiene 1 papel"
      : `La copia de seguridad tampoco tiene ${count} papeles`,
  papersLeftTodo:
    "Agregue cada uno otra vez desde donde vino. Lo que usted escribió sobre ellos está a salvo.",
  closedDays: "Días de cierre",
  closedDaysLead:
    "Recourse conoce los fines de semana y los días feriados. Agregue un día en que las oficinas cierran por otro motivo. Vale en todos los casos, donde la ley salta los días de cierre.",
  noClosedDays: "No hay ningún día agregado.",
  addClosed: "Agregar un día de cierre",
  closedDate: "Qué día",
  closedReason: "Por qué cierran, y cómo lo sabe",
  closedReasonHelp:
    "Por ejemplo: el condado cerró sus oficinas por el incendio, según la página de internet del condado.",
  closedSave: "Agregar este día",
  closedAdded: "El día quedó agregado. Las fechas se contaron de nuevo.",
  closedTakeBack: "Retirar",
  closedTakeBackFor: (day: string) => `Retirar: ${day}`,
  closedTakenBack: "Retirado. Las fechas se contaron de nuevo.",
  about: "Acerca de Recourse",
  version: (version: string) => `Versión ${version}`,
  notAdvice:
    "Recourse no es un abogado ni un médico. Le ayuda a llevar la cuenta y a escribir, y muestra de dónde sale cada plazo, para que usted pueda comprobarlo o preguntar a alguien.",
  offline:
    "Recourse funciona sin internet. Nada de lo que usted escribe sale de esta computadora si usted no lo envía.",
};
