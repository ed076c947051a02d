/** Lo que pasó en un caso. Misma forma que la inglesa. */
import type { events as english } from "../en/events";

export const events: typeof english = {
  title: "Días desde los que corren los plazos",
  lead: "Qué pasó, y cuándo. Si un día de aquí está mal, las fechas están mal.",
  none: "Todavía no hay nada anotado. Los plazos empiezan con una carta que llegó, una carta que usted envió, o un día que agregue aquí.",
  add: "Anotar lo que pasó",
  proved: "Usted puede probar este día",
  takeBack: "Retirar",
  takeBackFor: (what) => `Retirar: ${what}`,
  takeBackTitle: "¿Retirar esto?",
  takeBackText: "Las fechas que salieron de aquí se cuentan de nuevo. En el registro queda que estuvo aquí.",
  takenBack: "Retirado. Las fechas se contaron de nuevo.",
  fromPaper: "Para cambiarlo, cambie la carta de donde viene.",

  newTitle: "¿Qué pasó?",
  newLead: "Elija una cosa y su día. Recourse cuenta lo que empieza con ella.",
  event: "Qué pasó",
  eventHelp: "Esto corresponde a este plan y a esta clase de caso.",
  all: (count) => `Mostrar todo lo demás que puede pasar (${count})`,
  date: "Qué día",
  dateHelp: "Si no está seguro, tome el primer día en que pudo ser.",
  time: "A qué hora",
  timeHelp: (zone) =>
    zone === ""
      ? "Aquí pueden contar las horas. La hora de donde usted está."
      : `Aquí pueden contar las horas. La hora de donde usted está (${zone}).`,
  prove: "Puedo probar este día",
  proveHelp: "Un matasellos, una hoja de fax, una fecha en el portal, un recibo firmado.",
  save: "Anotarlo",
  saved: "Anotado. Las fechas se contaron de nuevo.",
};
