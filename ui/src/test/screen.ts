/** Puts a screen on the fake transport, as the router would. */
import { render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import type { Component } from "svelte";
import { expect } from "vitest";

import { FakeTransport } from "../ipc/fake/fake";
import { familyWorld } from "../ipc/fake/family";
import type { World } from "../ipc/fake/world";
import { useTransport } from "../ipc/transport";
import type { Params, ScreenProps } from "../state/router.svelte";
import { session } from "../state/session.svelte";

/** A fake door with the family behind it, already in use. */
export function useFake(world: World = familyWorld()): FakeTransport {
  const fake = new FakeTransport(world);
  useTransport(fake);
  return fake;
}

/** Shows a screen as if its address had been opened. */
export async function show(
  screen: Component<ScreenProps>,
  { params = {}, query = "", world = familyWorld() }: { params?: Params; query?: string; world?: World } = {},
): Promise<FakeTransport> {
  const fake = useFake(world);
  await session.refresh();
  render(screen, { params, query: new URLSearchParams(query) });
  return fake;
}

/** Presses Tab until something has the focus. */
export async function tabTo(
  role: "button" | "radio" | "checkbox" | "group",
  name: string | RegExp,
): Promise<void> {
  const wanted = await screen.findByRole(role, { name });
  for (let pressed = 0; pressed < 40 && document.activeElement !== wanted; pressed += 1)
    await userEvent.tab();
  expect(wanted).toHaveFocus();
}
