import type { en } from "../en";

export const search: (typeof en)["search"] = {
  title: "Buscar",
  label: "Busque una palabra, un nombre o un número",
  help: "Por ejemplo, un número de referencia, un médico o algo que dijeron.",
  paper: "Papel",
  count: (hits: number, wanted: string) => {
    if (hits === 0)
      return `No encontramos nada para «${wanted}». Pruebe con menos letras o con otra palabra.`;
    return hits === 1 ? "Se encontró 1 lugar" : `Se encontraron ${hits} lugares`;
  },
};
