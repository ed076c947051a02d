import type { en } from "../en";

export const shell: (typeof en)["shell"] = {
  menu: "Menú",
  logCall: "Anotar una llamada",
  today: "Hoy",
  people: "Personas",
  cases: "Casos",
  search: "Buscar",
  settings: "Ajustes",
  lock: "Cerrar con llave",
};
