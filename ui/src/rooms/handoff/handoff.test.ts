import { render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";

import { disputeWorld } from "../../ipc/fake/dispute";
import { allKnown, givenBack, sampleHandoffs, sampleKey } from "../../ipc/fake/handoff";
import type { World } from "../../ipc/fake/world";
import { withoutParams } from "../../state/router.svelte";
import { expectAccessible } from "../../test/axe";
import { show, useFake } from "../../test/screen";
import HandOver from "./HandOver.svelte";
import OwnKey from "./OwnKey.svelte";
import Past from "./Past.svelte";
import Receive from "./Receive.svelte";

const world = (more: Partial<World> = {}): World => ({ ...disputeWorld(), ...more });
const giving = { params: { case: "case-mri" } };
const receive = withoutParams(Receive);

describe("handing a case over", () => {
  it("says what goes, asks who gets it, and saves it under a passphrase typed twice", async () => {
    const fake = await show(HandOver, { ...giving, world: world() });
    expect(await screen.findByText(/^The file holds .*Knee/)).toBeVisible();
    expect(screen.getByText(/Other cases and other people stay here/)).toBeVisible();
    await expectAccessible();
    await userEvent.type(screen.getByLabelText("Who gets it?"), "Ana");
    await userEvent.type(screen.getByLabelText("A passphrase for this file"), "violet anchor seventy");
    await userEvent.type(screen.getByLabelText("The same passphrase again"), "violet anchor");
    await userEvent.click(screen.getByRole("button", { name: "Save the file…" }));
    expect(screen.getAllByText(/The two are not the same/)[0]).toBeVisible();
    expect(fake.lastCall("hand_over")).toBeUndefined();
    await userEvent.type(screen.getByLabelText("The same passphrase again"), " seventy");
    await userEvent.click(screen.getByRole("button", { name: "Save the file…" }));
    expect(await screen.findByText(/^Saved as recourse-handoff-/)).toBeVisible();
    expect(screen.getByText(/never together with the file/)).toBeVisible();
    expect(fake.lastCall("hand_over")).toEqual({
      input: { case: "case-mri", person: null, to: "Ana", from: "Maya Sample", withoutDamaged: false },
      passphrase: "violet anchor seventy",
      key: "",
    });
  });

  it("locks it with the other side's key without any passphrase, and refuses what is no key", async () => {
    const fake = await show(HandOver, { ...giving, world: world() });
    await userEvent.type(await screen.findByLabelText("Who gets it?"), "Ana");
    await userEvent.click(screen.getByRole("radio", { name: /With their key/ }));
    expect(screen.queryByLabelText("A passphrase for this file")).toBeNull();
    const key = screen.getByLabelText("Their key");
    await userEvent.type(key, "something else");
    await userEvent.click(screen.getByRole("button", { name: "Save the file…" }));
    expect((await screen.findAllByText(/This is not a key for hand-offs/))[0]).toBeVisible();
    await userEvent.clear(key);
    await userEvent.type(key, sampleKey);
    await userEvent.click(screen.getByRole("button", { name: "Save the file…" }));
    expect(await screen.findByText(/^Saved as/)).toBeVisible();
    expect(fake.lastCall("hand_over")).toMatchObject({ passphrase: "", key: sampleKey });
  });

  it("names a paper that can no longer be read, and goes on without it when asked to", async () => {
    const lostPapers = [{ title: "Denial letter", file: "a1", damaged: true }];
    const fake = await show(HandOver, { ...giving, world: world({ lostPapers }) });
    await userEvent.type(await screen.findByLabelText("Who gets it?"), "Ana");
    await userEvent.click(screen.getByRole("radio", { name: /With their key/ }));
    await userEvent.type(screen.getByLabelText("Their key"), sampleKey);
    await userEvent.click(screen.getByRole("button", { name: "Save the file…" }));
    expect(await screen.findByText("Denial letter")).toBeVisible();
    await expectAccessible();
    await userEvent.click(screen.getByRole("button", { name: "Go on without them…" }));
    expect(await screen.findByText(/^Saved as/)).toBeVisible();
    expect(fake.lastCall("hand_over")).toMatchObject({ input: { withoutDamaged: true } });
  });

  it("keeps what was typed when the dialog was closed", async () => {
    await show(HandOver, { ...giving, world: world({ saveCancelled: true }) });
    await userEvent.type(await screen.findByLabelText("Who gets it?"), "Ana");
    await userEvent.click(screen.getByRole("radio", { name: /With their key/ }));
    await userEvent.type(screen.getByLabelText("Their key"), sampleKey);
    await userEvent.click(screen.getByRole("button", { name: "Save the file…" }));
    expect(await screen.findByText("Nothing was saved.")).toBeVisible();
    expect(screen.getByLabelText("Who gets it?")).toHaveValue("Ana");
  });
});

describe("taking a hand-off in", () => {
  const locked = { view: givenBack, passphrase: "violet anchor" };

  async function opened(more: Partial<World> = {}) {
    const fake = await show(receive, { world: world({ handoff: locked, ...more }) });
    await userEvent.click(screen.getByRole("button", { name: "Choose the file…" }));
    return fake;
  }

  it("asks for the passphrase, and says when it is wrong", async () => {
    await opened();
    await userEvent.type(await screen.findByLabelText("The passphrase they told you"), "wrong");
    await userEvent.click(screen.getByRole("button", { name: "Open it" }));
    expect(await screen.findByText("That does not open this hand-off")).toBeVisible();
    expect(screen.queryByRole("button", { name: "Take it in" })).toBeNull();
    await expectAccessible();
  });

  it("shows both sides of what both changed, and takes nothing in before all is chosen", async () => {
    const fake = await opened();
    await userEvent.type(await screen.findByLabelText("The passphrase they told you"), "violet anchor");
    await userEvent.click(screen.getByRole("button", { name: "Open it" }));
    expect(await screen.findByText(/Nobody changed it on the way/)).toBeVisible();
    const finding = screen.getByText(/New for you: 3 entries, 4 other changes, 1 file/);
    expect(finding).toBeVisible();
    // The field with the focus is gone, so a keyboard goes on from what was found.
    await vi.waitFor(() => {
      expect(document.body).not.toHaveFocus();
      expect(document.activeElement).toContainElement(finding);
    });
    expect(screen.getByRole("heading", { name: "Case: Knee scan" })).toBeVisible();
    expect(screen.getByText("She cannot walk to work without pain.")).toBeVisible();
    expect(screen.getAllByText("(nothing)")).toHaveLength(2);
    // Keys, cents and ids never reach the screen.
    expect(screen.getByText("Care was refused before it happened")).toBeVisible();
    expect(screen.getByText("A medicine was refused")).toBeVisible();
    expect(screen.getByText("$1,200.50")).toBeVisible();
    expect(screen.getByText("Not urgent")).toBeVisible();
    expect(screen.getByRole("button", { name: "Take it in" })).toBeDisabled();
    await expectAccessible();
    const groups = screen.getAllByRole("group");
    const pick = async (group: HTMLElement | undefined, name: string) => {
      if (group === undefined) throw new Error("there is a choice for each record");
      await userEvent.click(within(group).getByRole("radio", { name }));
    };
    await pick(groups[0], "Take theirs");
    expect(screen.getByRole("button", { name: "Take it in" })).toBeDisabled();
    await pick(groups[1], "Keep yours");
    await userEvent.click(screen.getByRole("button", { name: "Take it in" }));
    const result = await screen.findByText(/^Taken in: 3 entries, 6 other changes, 1 file/);
    expect(result).toBeVisible();
    await vi.waitFor(() => {
      expect(document.body).not.toHaveFocus();
      expect(document.activeElement).toContainElement(result);
    });
    expect(screen.getByRole("link", { name: "See the case" })).toHaveAttribute("href", "#/cases/case-mri");
    expect(fake.lastCall("take_handoff")).toEqual({
      token: "7",
      passphrase: "violet anchor",
      choices: [
        { kind: "case", id: "case-mri", side: "theirs" },
        { kind: "contact", id: "contact-1", side: "mine" },
      ],
    });
  });

  it("opens at once what was made for this vault's key, and says when nothing in it is new", async () => {
    await opened({ handoff: { view: allKnown, passphrase: null } });
    expect(await screen.findByText("Everything in it is in your vault already.")).toBeVisible();
    expect(screen.queryByRole("button", { name: "Take it in" })).toBeNull();
  });

  it("says when a file was changed on the way", async () => {
    const fake = await show(receive, { world: world({ handoff: locked }) });
    fake.failNext("choose_handoff", "handoff_damaged");
    await userEvent.click(screen.getByRole("button", { name: "Choose the file…" }));
    expect(await screen.findByText("This hand-off was changed or is not complete")).toBeVisible();
  });
});

describe("what was handed over", () => {
  it("is listed with who and when, both ways", async () => {
    useFake(world({ handoffs: sampleHandoffs }));
    render(Past, { caseId: "case-mri" });
    expect(await screen.findByText("Came from Ana at legal aid")).toBeVisible();
    expect(screen.getByText("Handed to Ana at legal aid")).toBeVisible();
    expect(screen.getByRole("link", { name: "Hand this case to somebody…" })).toHaveAttribute(
      "href",
      "#/cases/case-mri/hand-over",
    );
    await expectAccessible();
  });

  it("needs a key, which is shown to be copied", async () => {
    useFake(world());
    render(OwnKey);
    expect(await screen.findByText(sampleKey)).toBeVisible();
    await expectAccessible();
  });
});
