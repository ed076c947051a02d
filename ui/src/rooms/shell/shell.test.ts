import { render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";

import App from "../../App.svelte";
import { disputeWorld } from "../../ipc/fake/dispute";
import type { World } from "../../ipc/fake/world";
import { announce } from "../../state/announcer.svelte";
import { go } from "../../state/router.svelte";
import { expectAccessible } from "../../test/axe";
import { useFake } from "../../test/screen";

async function open(world?: World) {
  const fake = useFake(world);
  go("/today");
  render(App);
  await screen.findByRole("heading", { level: 1, name: "Today" });
  return fake;
}

it("the first Tab reaches the link past the menu, which goes to the page", async () => {
  await open();
  document.body.focus();
  await userEvent.click(screen.getByRole("link", { name: "Skip to the page" }));
  expect(screen.getByRole("main")).toHaveFocus();
});

it("a change of room puts the focus on its heading", async () => {
  await open();
  go("/people");
  const heading = await screen.findByRole("heading", { level: 1, name: "People" });
  await vi.waitFor(() => expect(heading).toHaveFocus());
  expect(screen.getByRole("link", { name: "People" })).toHaveAttribute("aria-current", "page");
  await expectAccessible();
});

it.each([
  ["{Control>}k{/Control}", "#/search"],
  ["{Meta>}k{/Meta}", "#/search"],
  ["/", "#/search"],
  ["{Control>}l{/Control}", "#/log"],
])("%s goes to %s", async (keys, hash) => {
  await open();
  await userEvent.keyboard(keys);
  expect(location.hash).toBe(hash);
});

it("in the middle of a call, Ctrl L and the link to the call form leave everything as it is", async () => {
  await open(disputeWorld());
  go("/log?case=case-mri");
  const said = await screen.findByLabelText("What did they say?");
  await userEvent.type(said, "They said no.");
  await userEvent.keyboard("{Control>}l{/Control}");
  await userEvent.click(screen.getByRole("link", { name: /^Log a call/ }));
  expect(location.hash).toBe("#/log?case=case-mri");
  expect(screen.getByLabelText("What did they say?")).toBe(said);
  expect(said).toHaveValue("They said no.");
});

it("Ctrl Shift L locks, and nothing personal stays on the screen or in the title", async () => {
  const fake = await open();
  await userEvent.keyboard("{Control>}{Shift>}l{/Shift}{/Control}");
  expect(await screen.findByLabelText("Passphrase")).toBeVisible();
  expect(fake.world.locked).toBe(true);
  expect(document.body).not.toHaveTextContent("Sample Street");
  expect(document.body).not.toHaveTextContent("Knee scan");
});

it("short news is read out", async () => {
  await open();
  announce("Saved");
  const news = await screen.findByText("Saved");
  expect(news.closest("[role=status]")).toHaveAttribute("aria-live", "polite");
});

it("a clicked notification leads to its room", async () => {
  const fake = await open();
  fake.emit("go", { route: "/people" });
  expect(await screen.findByRole("heading", { level: 1, name: "People" })).toBeVisible();
});

it.each(["/letters/letter-mri", "/log", "/notice"])("%s lies under Cases in the menu", async (route) => {
  await open();
  go(route);
  const cases = screen.getByRole("link", { name: "Cases" });
  await vi.waitFor(() => expect(cases).toHaveAttribute("aria-current", "page"));
  expect(screen.getByRole("link", { name: "Today" })).not.toHaveAttribute("aria-current");
});

it("what is typed is kept when the window is left, since the vault may be locked meanwhile", async () => {
  const fake = await open();
  go("/people/new");
  await userEvent.type(await screen.findByLabelText(/^Name as on/), "Ada");
  expect(fake.world.drafts.get("person.new")).toBeUndefined();
  window.dispatchEvent(new Event("blur"));
  await vi.waitFor(() => expect(fake.world.drafts.get("person.new")).toContain("Ada"));
});

it("an address without a screen says so", async () => {
  await open();
  go("/nowhere");
  expect(await screen.findByText("There is nothing at this place")).toBeVisible();
  await expectAccessible();
});
