/** Imprimir y abrir en otro programa. */
import type { en } from "../en";

export const printing: (typeof en)["printing"] = {
  print: "Imprimir",
  title: "Imprimirlo",
  printer: "Impresora",
  where: "Va a la impresora de esta computadora. Si otros usan esa impresora, recoja pronto las páginas.",
  none: "No se encontró ninguna impresora en esta computadora. Ábralo en otro programa e imprímalo desde allí.",
  noneToOpen: "No se encontró ninguna impresora en esta computadora. Guarde una copia e imprímala en otra.",
  only: "Windows lo imprime en su impresora de siempre.",
  now: "Imprimir ahora",
  sent: "Se envió a la impresora.",
  open: "Abrir en otro programa",
  openTitle: "¿Abrirlo en otro programa?",
  openText:
    "Recourse hace una copia que solo usted puede leer en esta computadora, y la quita cuando usted cierra la bóveda o sale. El otro programa puede recordar el archivo o guardar su propia copia.",
  openNow: "Abrirlo",
  opened: "Se abrió en otro programa.",
  savePdf: "Guardar como PDF",
  savePdfElsewhere: "Guardar como PDF en otro lugar…",
  savedAs: (file: string, folder: string) => `Guardado como ${file} en ${folder}`,
  notSaved: "No se guardó nada.",
};
