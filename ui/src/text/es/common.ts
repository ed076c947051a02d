import type { en } from "../en";

export const common: (typeof en)["common"] = {
  appName: "Recourse",
  save: "Guardar",
  saved: "Guardado",
  cancel: "Cancelar",
  back: "Atrás",
  next: "Siguiente",
  close: "Cerrar",
  edit: "Editar",
  remove: "Quitar",
  add: "Agregar",
  yes: "Sí",
  no: "No",
  none: "Ninguno",
  chooseOne: "Elija una opción",
  optional: "(opcional)",
  loading: "Un momento…",
  tryAgain: "Intentar de nuevo",
  detail: (detail: string) => `En concreto: ${detail}`,
  reload: "Ver la versión más reciente",
  notFound: "Aquí no hay nada",
  notFoundText: "Puede que lo que buscaba haya cambiado de lugar. Sus datos están a salvo.",
  toToday: "Ir a Hoy",
};

export const parts: (typeof en)["parts"] = {
  skip: "Saltar a la página",
  show: "Mostrar",
  hide: "Ocultar",
  showSecret: (label: string) => `Mostrar: ${label}`,
  hideSecret: (label: string) => `Ocultar: ${label}`,
  today: "Hoy",
  dateExample: "Mes, día y año, como en las cartas del plan. Por ejemplo, 11/22/2026 es el 22 de noviembre.",
  timeExample: "Por ejemplo, 2:30 pm.",
  restored: "Recuperamos lo que usted había escrito. Todavía no está guardado.",
  startOver: "Descartarlo y empezar de nuevo",
  daysLeft: (days: number) => {
    if (days === 0) return "hoy";
    if (days === 1) return "mañana";
    if (days === -1) return "ayer";
    return days > 0 ? `en ${days} días` : `hace ${-days} días`;
  },
};
