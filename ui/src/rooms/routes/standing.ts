/** How each standing of a route looks. The words say the same (`words.routeStanding`). */
import type { RouteStanding } from "../../ipc/generated/RouteStanding";
import type { IconName } from "../../parts/Icon.svelte";

interface Look {
  icon: IconName;
  tone: "accent" | "theirs" | "good" | "plain";
}

export const looks: Record<RouteStanding, Look> = {
  open: { icon: "next", tone: "accent" },
  opens: { icon: "clock", tone: "theirs" },
  waits: { icon: "clock", tone: "theirs" },
  taken: { icon: "check", tone: "good" },
  closed: { icon: "close", tone: "plain" },
};

/** The id of a route's card on the page, so that another route can lead to it. */
export function cardId(route: string): string {
  return `way-${route.replaceAll(/[^A-Za-z0-9]/g, "-")}`;
}

/** Goes to the card of a route: opens what it is folded in, and puts the focus on it. */
export function goToCard(route: string): void {
  const card = document.getElementById(cardId(route));
  for (let around = card?.closest("details"); around; around = around.parentElement?.closest("details"))
    around.open = true;
  card?.focus();
}
