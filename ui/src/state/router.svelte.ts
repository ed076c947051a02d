/**
 * Where the window is: the part of the address after `#`.
 *
 * A route is `/people/:id/edit`. Nothing personal is ever in an address, only ids. Other fragments (`#main`) are not
 * places and are left alone.
 */
import type { Component } from "svelte";

export type Params = Readonly<Record<string, string>>;
/** What every screen is given. */
export interface ScreenProps {
  params: Params;
  query: URLSearchParams;
}
export interface Route {
  pattern: string;
  screen: Component<ScreenProps>;
}
/** A screen that needs nothing from its address. */
export function withoutParams(screen: Component): Component<ScreenProps> {
  return (internals) => screen(internals, {});
}
export interface Place {
  path: string;
  query: URLSearchParams;
}

const start: Place = { path: "/today", query: new URLSearchParams() };
const current = $state<{ place: Place }>({ place: start });

export function place(): Place {
  return current.place;
}

/** Goes to a route such as `/people` or `/log?case=…`. */
export function go(route: string): void {
  location.hash = `#${route}`;
  follow();
}

/** Goes to a route in place of this one: "back" does not lead here again. */
export function replace(route: string): void {
  history.replaceState(null, "", `#${route}`);
  follow();
}

/** The address of a route, for a link. */
export function href(route: string): string {
  return `#${route}`;
}

let asks: ((route: string) => void) | null = null;

/**
 * From now on another place is not gone to; `ask` is given it instead, because something on the screen would be lost. Locking
 * asks nobody. Returns a function that ends it, to be called before the place is gone to after all.
 */
export function askBeforeLeaving(ask: (route: string) => void): () => void {
  asks = ask;
  return () => {
    if (asks === ask) asks = null;
  };
}

function follow(): void {
  const hash = location.hash.slice(1);
  if (!hash.startsWith("/")) return;
  const [path = "/today", query = ""] = hash.split("?", 2);
  const same = path === current.place.path && query === current.place.query.toString();
  if (same) return;
  if (asks !== null) {
    const rest = current.place.query.toString();
    history.replaceState(null, "", `#${current.place.path}${rest === "" ? "" : `?${rest}`}`);
    asks(hash);
    return;
  }
  current.place = { path, query: new URLSearchParams(query) };
}

/** Starts following the address. Returns a function that stops it. */
export function followAddress(): () => void {
  follow();
  window.addEventListener("hashchange", follow);
  return () => window.removeEventListener("hashchange", follow);
}

/** The named parts of a path if it fits the pattern, else null. */
export function match(pattern: string, path: string): Params | null {
  const wanted = pattern.split("/");
  const given = path.split("/");
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const piece = given[index] ?? "";
    if (part.startsWith(":")) params[part.slice(1)] = decodeURIComponent(piece);
    else if (part !== piece) return null;
  }
  return params;
}

/** The first route that fits, with its named parts. */
export function find(routes: readonly Route[], path: string): { route: Route; params: Params } | null {
  for (const route of routes) {
    const params = match(route.pattern, path);
    if (params !== null) return { route, params };
  }
  return null;
}
