import type { redaction as words } from "../en/redaction";

/** Tapar partes de un papel, en una copia. */
export const redaction: typeof words = {
  title: "Tapar partes de un papel",
  lead: "Dibuje un cuadro sobre cada cosa que nadie más debe ver. Usted recibe una copia. El original queda como está.",
  back: "Volver al papel",
  page: (page, pages) => `Página ${page} de ${pages}`,
  drawing: "Dibujando la página…",
  onPage: (page) => `Página ${page} con sus cuadros`,
  how: "Dibuje con el ratón o con un dedo. Con el teclado: agregue un cuadro y muévalo con las flechas. Con Mayús lo hace más grande o más chico, con Alt da pasos pequeños, y con Supr lo quita.",
  add: "Agregar un cuadro a esta página",
  box: (number) => `Cuadro ${number}`,
  boxAt: (number, page, left, top, width, height) =>
    `Cuadro ${number} en la página ${page}: a ${left} por ciento de la izquierda, a ${top} por ciento de arriba, ${width} por ciento de ancho, ${height} por ciento de alto`,
  added: (number) => `Cuadro ${number} agregado`,
  removed: (number) => `Cuadro ${number} quitado`,
  list: "Cuadros",
  none: "Todavía no hay ningún cuadro.",
  count: (count) => (count === 1 ? "1 cuadro" : `${count} cuadros`),
  goTo: (page) => `Ir a la página ${page}`,
  left: "Desde la izquierda (por ciento)",
  top: "Desde arriba (por ciento)",
  width: "Ancho (por ciento)",
  height: "Alto (por ciento)",
  remove: (number) => `Quitar el cuadro ${number}`,
  notANumber: "Esto no es un número. Escriba por ejemplo 12,5.",
  exact: "Ponerlo con números",
  what: "Cómo es la copia",
  whatText: [
    "Lo que está debajo de un cuadro desaparece: palabras, palabras ocultas e imágenes. No se puede recuperar de la copia.",
    "Una página con un cuadro se vuelve una imagen. Se puede leer, pero ya no se puede buscar ni copiar en ella.",
    "Los comentarios y las respuestas de formularios en otras páginas se quedan. Los archivos adjuntos, los marcadores y las propiedades no van en la copia.",
  ],
  make: "Hacer la copia tapada",
  making: "Puede tardar un minuto si el papel es largo.",
  needed: "Primero dibuje al menos un cuadro.",
  done: "La copia está hecha",
  doneText: (pages) =>
    pages === 1
      ? "Se comprobó: no queda nada debajo de los cuadros. Una página es ahora una imagen. Mire cada página antes de enviarla."
      : `Se comprobó: no queda nada debajo de los cuadros. ${pages} páginas son ahora imágenes. Mire cada página antes de enviarla.`,
  look: "Mirar la copia",
  backToPacket: "Volver al paquete",
  putInPacket: "Poner la copia en el paquete",
  putInPacketHelp: "Toma el lugar del original, con la misma letra y el mismo nombre.",
  inPacket: "La copia tapada ya está en el paquete.",
};
