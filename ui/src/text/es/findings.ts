import type { en } from "../en";

export const findings: (typeof en)["findings"] = {
  brokenStart:
    "La primera parte del archivo vault.db está dañada. No se perdió nada: otro archivo también la tiene. Haga una copia de seguridad y revise la unidad.",
  brokenSeals: (pages) =>
    `${pages === 1 ? "1 página de la base de datos no está como Recourse la escribió" : `${pages} páginas de la base de datos no están como Recourse las escribió`}. Haga ahora una copia de seguridad. Si esta lista dice además que la base de datos está dañada, restaure en su lugar una copia anterior.`,
  brokenStructure: "La base de datos está dañada. Déjela como está y restaure una copia de seguridad.",
  anchorMissing:
    "Falta el archivo vault.head. Por eso nadie puede decir si están todas sus anotaciones más recientes. Compárelas con una copia de seguridad.",
  anchorTampered:
    "El archivo vault.head está dañado, o alguien lo cambió. Compare sus anotaciones más recientes con una copia de seguridad.",
  headerChanged: "El archivo vault.hdr no es el que abrió esta bóveda. Cierre la bóveda y ábrala otra vez.",
  headerCopyDiffers:
    "El archivo vault.hdr.bak no es una copia de vault.hdr. Cierre la bóveda y ábrala otra vez, y la copia se hace de nuevo.",
  headerUnreadable: (file) =>
    `El archivo ${file} no se puede leer. Solo su gemelo abre todavía la bóveda. Haga ahora una copia de seguridad y revise la unidad.`,
  newestUnknown:
    "La bóveda se abrió una vez aunque el archivo vault.head faltaba o estaba dañado. Nadie puede decir si entonces estaban todas sus anotaciones más recientes.",
  listsDiffer: "Una lista omite anotaciones. Las anotaciones mismas están en la bóveda.",
  entry: (number) => `Anotación ${number}`,
  entries: (first, last) => `Anotaciones ${first} a ${last}`,
  writtenHere: (entry) => `${entry} de las escritas en esta bóveda`,
  cameFrom: (entry, who) => `${entry} de las que vinieron de ${who === "" ? "otra bóveda" : who}`,
  entryFaults: {
    words_changed: "sus palabras no son las que se guardaron.",
    place_changed: "su hora, su caso o su tipo no es lo que se guardó.",
    missing_before: "faltan anotaciones antes de ella.",
    chain_broken: "no sigue a la anotación anterior.",
    missing:
      "estaba cuando se cerró la bóveda por última vez. Ahora falta, y también todas las que venían después.",
    replaced: "no es la que estaba cuando se cerró la bóveda por última vez.",
  },
  wasMissing: "ya faltaba cuando la bóveda se abrió como estaba.",
  wereMissing: "ya faltaban cuando la bóveda se abrió como estaba.",
  wasAnother: "en su lugar había otra cuando la bóveda se abrió como estaba.",
  paperFile: (file) => `Archivo de papel ${file}`,
  paperFaults: {
    missing: "falta el archivo.",
    damaged: "el archivo está dañado.",
    unreadable: "el archivo no se puede leer. Revise la unidad e intente otra vez.",
  },
  details: "Lo que dice la base de datos misma, en inglés",
};
