/** The fake's routes: a California plan that let its time run out, with a way of each standing. */
import type { RouteView } from "../generated/RouteView";
import type { RoutesView } from "../generated/RoutesView";
import { failure, type Args, type Handlers, type World } from "./world";
import { closedWays, openWays } from "./sampleRoutes";

/** A case with ways of every standing. Fresh at each call, since a test may change it. */
export function sampleRoutes(today = "2026-11-22"): RoutesView {
  return {
    today,
    catalogue: "2026.11.22",
    asOf: "2026-11-22",
    routes: [...openWays(), ...closedWays()],
    guidance: [
      {
        rule: "ca.ai",
        title: "A person must decide, not a computer",
        titleEs: "Debe decidir una persona, no una computadora",
        plain: "Software alone may not deny care as not needed. A licensed clinician has to decide.",
        plainEs:
          "Un programa solo no puede negar atención por no ser necesaria. Debe decidir un profesional.",
        citation: "HSC 1367.01(k)",
        verification: "text",
      },
    ],
    silences: [
      {
        title: "Answer the urgent grievance",
        titleEs: "Responder a la queja urgente",
        ranOut: { date: "2026-11-18", time: null, zone: null, instant: null },
        citation: "28 CCR 1300.68.01(a)(2)",
        opened: [
          { id: "ca.imr", title: "Independent Medical Review", titleEs: "Revisión Médica Independiente" },
        ],
      },
    ],
  };
}

/** What was written down opens what waited for it, and a lawful extension takes a silence back. */
function withEvents(view: RoutesView, events: ReadonlySet<string>): RoutesView {
  const extended = events.has("extension_announced");
  const opened = (route: RouteView): RouteView => {
    if (extended && route.openedBySilence !== null)
      return { ...route, state: "opens", on: "2026-12-16", openedBySilence: null };
    if (route.state !== "waits" || !events.has(route.waitsForEvent)) return route;
    return { ...route, state: "open", waitsFor: "", waitsForEs: "", waitsForEvent: "" };
  };
  return { ...view, routes: view.routes.map(opened), silences: extended ? [] : view.silences };
}

function routes(world: World, args: Args): RoutesView {
  const view = world.cases.find(({ card }) => card.id === args.case);
  if (view === undefined) throw failure("not_found");
  const base = world.routes.get(view.card.id) ?? sampleRoutes(world.today);
  return withEvents(base, new Set(view.events.map(({ event }) => event)));
}

export const routeHandlers: Handlers = { case_routes: routes };
