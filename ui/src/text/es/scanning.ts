import type { scanning as en } from "../en/scanning";

export const scanning: typeof en = {
  title: "Escanear un papel",
  lead: "Escanee aquí todas las páginas de una carta. Se guardan juntas, como un solo papel.",
  backToPapers: "Papeles",
  looking: "Buscando escáneres. Puede tardar medio minuto…",
  asking: "Preguntando al escáner…",
  none: "No se encontró ningún escáner",
  noneText: "Encienda el escáner, revise el cable y busque otra vez.",
  noneOther:
    "Si aún no aparece, escanee con el programa del escáner, guarde como PDF y agregue ese archivo en la página Papeles.",
  lookAgain: "Buscar escáneres otra vez",
  scanner: "Escáner",
  source: "¿Dónde están las hojas?",
  sources: {
    glass: "En el vidrio, una hoja a la vez",
    feeder: "En el alimentador, una pila de hojas",
    feeder_both_sides: "En el alimentador, los dos lados de cada hoja",
  },
  colours: {
    grey: "En gris (bueno para cartas)",
    colour: "En color (para marcas de color y fotos)",
  },
  keepColours: "¿En gris o en color?",
  size: "¿De qué tamaño son las hojas?",
  sizes: {
    letter: "Carta, 8.5 × 11 pulgadas",
    legal: "Legal, 8.5 × 14 pulgadas",
    whole: "Todo lo que el escáner alcanza a ver",
  },
  first: "Escanear",
  more: "Escanear la página siguiente",
  moreFeeder: "Escanear más hojas",
  scanning: "Escaneando…",
  soFar: (count) => (count === 1 ? "Escaneando. Va 1 página…" : `Escaneando. Van ${count} páginas…`),
  stop: "Detener",
  stopping: "Deteniendo. El escáner saca su hoja…",
  stopped: (count) =>
    count === 1 ? "Se detuvo. Hay 1 página aquí." : `Se detuvo. Hay ${count} páginas aquí.`,
  scanned: (count) => (count === 1 ? "Hay 1 página escaneada." : `Hay ${count} páginas escaneadas.`),
  pages: (count) => (count === 1 ? "1 página" : `${count} páginas`),
  pagesText: "Mire cada página: ¿está completa y se puede leer?",
  page: (place) => `Página ${place}`,
  pictureOf: (place) => `Página ${place} tal como se escaneó`,
  larger: "Más grande",
  largerLabel: (place) => `Más grande: página ${place}`,
  up: (before) => `Poner antes de la página ${before}`,
  upLabel: (place, before) => `Poner antes de la página ${before}: página ${place}`,
  takeOut: "Quitar",
  takeOutLabel: (place) => `Quitar: página ${place}`,
  moved: (place) => `Ahora es la página ${place}.`,
  takenOut: "Se quitó.",
  close: "Cerrar",
  name: "¿Cómo lo llama usted?",
  nameHelp: "Por ejemplo: Carta de rechazo del 5 de mayo. Lo puede cambiar después.",
  keep: (count) =>
    count === 1 ? "Guardar esta página como papel" : `Guardar estas ${count} páginas como un solo papel`,
  kept: "El papel está guardado.",
  notYet: "Estas páginas todavía no están guardadas. Se pierden cuando la bóveda se cierra con llave.",
  throwAway: (count) => (count === 1 ? "Desechar esta página" : "Desechar estas páginas"),
  throwAwayText: (count) =>
    count === 1
      ? "La página escaneada todavía no está guardada. Se va a perder."
      : `Las ${count} páginas escaneadas todavía no están guardadas. Se van a perder.`,
  throwAwayYes: (count) => (count === 1 ? "Sí, desecharla" : "Sí, desecharlas"),
  throwAwayNo: (count) => (count === 1 ? "No, dejarla aquí" : "No, dejarlas aquí"),
  thrownAway: "Ya no queda aquí nada escaneado.",
  waitTitle: "Hay páginas escaneadas en espera",
  wait: (count) =>
    count === 1
      ? "Se escaneó 1 página y todavía no está guardada. Se pierde cuando la bóveda se cierra con llave."
      : `Se escanearon ${count} páginas y todavía no están guardadas. Se pierden cuando la bóveda se cierra con llave.`,
  goOn: "Seguir con el escaneo",
  network:
    "El trabajo lo hace el programa de escaneo de la computadora. Si su escáner está en la red de su casa, las páginas llegan por esa red.",
};
