import type { en } from "../en";

export const evidence: (typeof en)["evidence"] = {
  title: "Un registro que otros pueden comprobar",
  lead: "Un revisor, un abogado o una agencia puede comprobarlo sin su bóveda.",
  save: "Guardar un registro firmado",
  check: "Comprobar un registro",
  saveTitle: "Guardar un registro firmado de este caso",
  proves:
    "Demuestra que nada cambió después de que usted lo guardó; si algo cambió, muestra dónde. No demuestra que el reloj de esta computadora estuviera bien.",
  plain:
    "El archivo no está cerrado con llave: quien lo tenga puede leer lo que pasó en este caso. Sus otros casos solo aparecen contados.",
  saveNow: "Guardarlo",
  saveElsewhere: "Elegir dónde…",
  saved: (file: string, folder: string) => `Guardado como ${file} en ${folder}`,
  cancelled: "No se guardó nada.",
  fingerprint: "El nombre de su firma",
  fingerprintHelp:
    "Dé estas letras y números a quien compruebe el registro, por otro camino que el archivo mismo, por ejemplo en papel.",
  savedLacking:
    "A este diario le faltan entradas, como después de un rescate. A quien compruebe el registro se le dice dónde, y que ya faltaban cuando usted lo firmó.",
  checkTitle: "Comprobar un registro firmado",
  checkLead:
    "Elija un registro guardado con Recourse, suyo o de otra persona. Solo se lee. Si habla de archivos, deben estar en la misma carpeta.",
  seal: "El sello de un registro impreso",
  sealHelp:
    "Solo si tiene el registro en papel: la línea larga del final, que empieza con RECOURSE-SEAL. Escanee el cuadrado o escríbala.",
  sealFits: "El registro impreso coincide con este registro",
  sealFitsText: (count: number) =>
    count === 1
      ? "La única entrada del papel está en este registro como estaba cuando se hizo el papel:"
      : `Las ${count} entradas del papel están en este registro como estaban cuando se hizo el papel:`,
  sealCompare: "Ahora compare las palabras. Cada entrada del papel tiene el número que tiene en el registro.",
  sealDoesNotFit: "El registro impreso no coincide con este registro",
  sealNotGenuine: "El sello se cambió o se escribió con un error. Escríbalo otra vez o escanee el cuadrado.",
  sealUnsigned: "El registro no está como se firmó, así que no se puede decir si el papel coincide con él.",
  sealOtherKey: "El papel y el registro se firmaron con claves distintas.",
  sealNotShown: (numbers: string) =>
    `El registro no muestra estas entradas del papel como se guardaron: ${numbers}.`,
  sealOtherEntries: "Las entradas del registro no son las que se imprimieron.",
  paper: "Registro de contactos en papel",
  paperText:
    "Cada llamada, mensaje y carta con su día y hora, las correcciones junto a lo que se escribió primero, y al final un sello con el que otros pueden comprobarlo. En inglés, tal como usted lo enviaría.",
  choose: "Elegir el archivo…",
  chooseAnother: "Elegir otro archivo…",
  notARecord: (file: string) => `${file} no es un registro que esta versión de Recourse conozca`,
  notARecordTodo:
    "Elija el archivo tal como se guardó, no una copia impresa ni una abierta en otro programa.",
  whole: (file: string) => `Sin cambios: ${file} está como se firmó`,
  altered: (file: string) => `Con cambios: ${file} no está como se firmó`,
  doesNotFit: (file: string) => `Con cambios: no todo en ${file} está como se guardó`,
  lacking: (file: string) => `Como se firmó, pero incompleto: ${file}`,
  lackingText:
    "Nada cambió desde que se firmó. Pero al diario del que viene ya le faltaban entradas entonces, como tras un daño del disco. Pregunte por qué a quien lo firmó:",
  lineEnds:
    "Solo cambiaron por el camino los finales de sus líneas, como hacen algunos programas. Ninguna palabra es distinta.",
  alteredTodo: "No confíe en él. Pida el archivo otra vez. Esto es lo que no encaja:",
  holds: (entries: number, leftOut: number) => {
    const shown = entries === 1 ? "Muestra 1 entrada." : `Muestra ${entries} entradas.`;
    if (leftOut === 0) return shown;
    return leftOut === 1
      ? `${shown} Otra entrada solo está contada.`
      : `${shown} Otras ${leftOut} entradas solo están contadas.`;
  },
  holdsFiles: (files: number) =>
    files === 1 ? "Habla de 1 archivo, y es ese mismo." : `Habla de ${files} archivos, y son esos mismos.`,
  about: "Sobre",
  madeAt: "Hecho",
  madeAtHelp: "según el reloj de la computadora que lo hizo",
  signedBy: "Firmado por",
  namesOnly: "Nombra esta firma, pero no está firmado con ella tal como está ahora",
  compare:
    "Cualquiera puede hacer un registro y firmarlo. Compare esto con el nombre de la firma que le dieron por otro camino, por ejemplo por teléfono o en una carta anterior: solo así sabe quién firmó.",
  line: (line: number) => `Línea ${line}`,
  entry: (entry: number) => `entrada ${entry}`,
  problems: {
    unreadable: "Esta línea no está como la escribe Recourse. Puede mostrar algo que nadie firmó.",
    words_changed: "Las palabras de esta entrada no son las que se guardaron.",
    time_or_place_changed: "La hora, el caso o la clase de esta entrada no es lo que se guardó.",
    chain_broken: "Esta entrada no sigue a la anterior.",
    entries_missing: "Aquí se quitaron entradas.",
    entries_lost: "Aquí ya faltaban entradas cuando se firmó el registro.",
    out_of_order: "Esta entrada está dos veces o fuera de orden.",
    not_signed: "Falta la firma al final.",
    signature_wrong: "La firma no encaja: algo antes de ella fue cambiado.",
    after_signature: "Se agregó algo después de la firma.",
    file_missing: "Este archivo no está junto al registro.",
    file_changed: "Este archivo no es el que se registró.",
    file_added: "Este archivo se agregó. No está en la lista firmada de esta carpeta.",
  },
};
