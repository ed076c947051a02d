import { screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";

import { disputeWorld } from "../../../ipc/fake/dispute";
import type { World } from "../../../ipc/fake/world";
import { expectAccessible } from "../../../test/axe";
import { show } from "../../../test/screen";
import { complete, usual } from "./answers";
import Rewrite from "./Rewrite.svelte";
import Versions from "./Versions.svelte";

const params = { letter: "letter-mri" };

describe("versions", () => {
  it("are listed with what made them, and the present one is marked", async () => {
    await show(Versions, { params, world: disputeWorld() });
    const [now, filled, started] = await screen.findAllByRole("listitem");
    expect(now).toHaveTextContent(/As it is now.*You changed words.*14 words new, 3 words gone/);
    expect(filled).toHaveTextContent("Facts were put in from the case");
    expect(started).toHaveTextContent("Written from the case");
    expect(within(now as HTMLElement).queryByRole("button")).toBeNull();
    await expectAccessible();
  });

  it("show what is different in words, not by colour alone", async () => {
    const fake = await show(Versions, { params, world: disputeWorld() });
    const [compare] = await screen.findAllByRole("button", { name: /^Show what is different/ });
    if (compare !== undefined) await userEvent.click(compare);
    expect(fake.lastCall("letter_difference")).toEqual({ id: "letter-mri", version: 102 });
    const heading = await screen.findByRole("heading", { name: /^From .* to now$/ });
    await waitFor(() => expect(heading).toHaveFocus());
    expect(screen.getByText("hurts", { exact: false, selector: "del" })).toHaveTextContent(
      "[gone: hurts end.]",
    );
    expect(screen.getByText("locks when", { exact: false, selector: "ins" })).toHaveTextContent(
      /^\[new: locks/,
    );
    expect(screen.queryByText("Sincerely,")).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Show the whole letter" }));
    expect(screen.getByText("Sincerely,")).toBeVisible();
    await expectAccessible();
  });

  it("are brought back after a question, by the keyboard alone", async () => {
    const user = userEvent.setup();
    const fake = await show(Versions, { params, world: disputeWorld() });
    const [back] = await screen.findAllByRole("button", { name: /^Bring this version back/ });
    back?.focus();
    await user.keyboard("{Enter}");
    await expectAccessible();
    await user.click(
      within(screen.getByRole("dialog", { name: "Bring this version back?" })).getByRole("button", {
        name: "Bring this version back",
      }),
    );
    expect(fake.lastCall("restore_letter")).toEqual({ id: "letter-mri", revision: 1, version: 102 });
    await waitFor(() => expect(location.hash).toBe("#/letters/letter-mri"));
  });

  it("of a final letter are only looked at", async () => {
    const world = disputeWorld();
    const view = world.letters.get("letter-mri");
    if (view !== undefined) view.card.status = "final";
    await show(Versions, { params, world });
    expect(await screen.findByText(/This letter is final/)).toBeVisible();
    expect(screen.queryByRole("button", { name: /^Bring this version back/ })).toBeNull();
  });
});

describe("a letter written again", () => {
  const open = (world: World = disputeWorld()) => show(Rewrite, { params, world });

  it("asks where both sides changed the words, and takes nothing before the answer", async () => {
    const fake = await open();
    expect(await screen.findByText("One place where you have to choose")).toBeVisible();
    const write = screen.getByRole("button", { name: "Write it this way" });
    expect(write).toBeDisabled();
    expect(screen.getByText("One place still needs your choice.")).toBeVisible();
    await expectAccessible();
    const asked = within(screen.getByRole("group", { name: "The letter, choice 1: which text?" }));
    await userEvent.click(asked.getByRole("radio", { name: "Keep mine" }));
    await userEvent.click(write);
    expect(fake.lastCall("apply_rewrite")).toEqual({
      input: {
        letter: "letter-mri",
        revision: 1,
        template: "coverage_appeal",
        fingerprint: "f00d",
        facts: ["new"],
        parts: ["new", "mine", "mine"],
      },
    });
    await waitFor(() => expect(location.hash).toBe("#/letters/letter-mri"));
  });

  it("can be written from another template", async () => {
    const fake = await open();
    await userEvent.selectOptions(await screen.findByLabelText("Which letter"), "Service grievance");
    await waitFor(() =>
      expect(fake.lastCall("rewrite_letter")).toEqual({ id: "letter-mri", template: "service_grievance" }),
    );
  });

  it("shows the differences again when the case changed in the meantime", async () => {
    const fake = await open();
    const asked = within(await screen.findByRole("group", { name: "The letter, choice 1: which text?" }));
    await userEvent.click(asked.getByRole("radio", { name: "Take the new text" }));
    fake.failNext("apply_rewrite", "conflict");
    await userEvent.click(screen.getByRole("button", { name: "Write it this way" }));
    expect(await screen.findByText("The letter or the case changed in the meantime")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Show the differences again" }));
    await waitFor(() =>
      expect(fake.calls.filter(({ command }) => command === "rewrite_letter")).toHaveLength(2),
    );
  });

  it("speaks Spanish", async () => {
    const world = disputeWorld();
    world.language = "es";
    await open(world);
    expect(await screen.findByText("Un lugar en el que debe elegir")).toBeVisible();
    expect(screen.getAllByRole("radio", { name: "Dejar el mío" }).length).toBeGreaterThan(0);
    expect(screen.queryAllByRole("radio", { name: /^Keep mine|^Take the new/ })).toHaveLength(0);
    await expectAccessible();
  });
});

it("only what both sides changed waits for an answer", () => {
  expect([usual("follows"), usual("kept"), usual("asks")]).toEqual(["new", "mine", null]);
  expect(complete(["new", null])).toBeNull();
  expect(complete(["new", "mine"])).toEqual(["new", "mine"]);
});
