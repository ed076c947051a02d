import { screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";

import { disputeWorld } from "../../ipc/fake/dispute";
import type { World } from "../../ipc/fake/world";
import { expectAccessible } from "../../test/axe";
import { show } from "../../test/screen";
import Letter from "./Letter.svelte";

const open = (world: World = disputeWorld()) => show(Letter, { params: { letter: "letter-mri" }, world });
const title = "Put facts from the record into the letter";

/** The texts of the blocks of the prose, as last saved. */
function saved(world: World): string[] {
  const body = world.letters.get("letter-mri")?.letter.body ?? [];
  return body.map((block) => JSON.stringify(block));
}

describe("facts from the record", () => {
  it("are ticked by the keyboard, filtered, and put in as sentences of tokens", async () => {
    const user = userEvent.setup();
    const world = disputeWorld();
    const before = saved(world).length;
    const fake = await open(world);
    (await screen.findByRole("button", { name: "Facts from the record" })).focus();
    await user.keyboard("{Enter}");
    const dialog = within(await screen.findByRole("dialog", { name: title }));
    const all = await dialog.findAllByRole("checkbox");
    await user.type(dialog.getByRole("searchbox", { name: /^Look for/ }), "zebra");
    expect(dialog.queryAllByRole("checkbox")).toHaveLength(0);
    expect(dialog.getByText("Nothing has these words.")).toBeVisible();
    await user.clear(dialog.getByRole("searchbox"));
    expect(dialog.getAllByRole("checkbox")).toHaveLength(all.length);
    dialog.getAllByRole("checkbox")[0]?.focus();
    await user.keyboard(" ");
    expect(dialog.getByText("1 entry ticked")).toBeVisible();
    await expectAccessible();
    await user.click(dialog.getByRole("button", { name: "Put in" }));
    expect(fake.lastCall("tell_entries")).toMatchObject({ id: "letter-mri" });
    await waitFor(() => expect(saved(world)).toHaveLength(before + 1), { timeout: 3000 });
    expect(saved(world).at(-1)).toMatch(/"key":"entry\.[^"]+\.who"/);
  });

  it("can be put in as one list", async () => {
    const world = disputeWorld();
    const before = saved(world).length;
    await open(world);
    await userEvent.click(await screen.findByRole("button", { name: "Facts from the record" }));
    const dialog = within(await screen.findByRole("dialog", { name: title }));
    for (const box of (await dialog.findAllByRole("checkbox")).slice(0, 2)) await userEvent.click(box);
    await userEvent.click(dialog.getByRole("radio", { name: "A list" }));
    await userEvent.click(dialog.getByRole("button", { name: "Put in" }));
    await waitFor(() => expect(saved(world)).toHaveLength(before + 1), { timeout: 3000 });
    expect(saved(world).at(-1)).toMatch(/^\{"kind":"list"/);
  });
});

describe("a token", () => {
  it("says where it comes from, to the eye on focus and to a screen reader as its description", async () => {
    const user = userEvent.setup();
    const world = disputeWorld();
    const letter = world.letters.get("letter-mri")?.letter;
    letter?.body.push({
      kind: "paragraph",
      inlines: [
        {
          kind: "field",
          key: "test.reason",
          label: "reason",
          value: "No need",
          source: "notice:2026-11-16",
        },
      ],
    });
    await open(world);
    const token = await screen.findByRole("button", { name: "No need, reason. Change" });
    expect(token).toHaveAccessibleDescription("From: the notice of Mon, Nov 16, 2026");
    token.focus();
    await user.keyboard("{Escape}");
    expect(token.parentElement).toHaveClass("quiet");
    await user.keyboard("{Enter}");
    const dialog = within(await screen.findByRole("dialog", { name: "Fill in: reason" }));
    expect(dialog.getByText("Taken from: the notice of Mon, Nov 16, 2026")).toBeVisible();
    await expectAccessible();
    await user.click(dialog.getByRole("button", { name: "Show where it stands" }));
    await waitFor(() => expect(token).toHaveFocus());
  });

  it("shows that its record was corrected since, with the correction", async () => {
    const world = disputeWorld();
    const view = world.letters.get("letter-mri");
    view?.letter.body.push({
      kind: "paragraph",
      inlines: [
        {
          kind: "field",
          key: "entry.7.said",
          label: "what was said",
          value: "Yes",
          source: "entry:2026-11-20",
        },
      ],
    });
    if (view !== undefined)
      view.corrected = [
        { entry: "7", recorded: "2026-11-21T18:00:00Z", reason: "I misheard", text: "She said no." },
      ];
    await open(world);
    const token = await screen.findByRole("button", { name: "Yes, what was said. Change" });
    expect(token).toHaveAccessibleDescription(/your record of .*\. The record was corrected since\./);
    await userEvent.click(token);
    expect(await screen.findByText("She said no.")).toBeVisible();
    expect(screen.getByText("Why: I misheard")).toBeVisible();
    await expectAccessible();
  });
});

describe("a reference to an exhibit", () => {
  it("is put in from the list of the packet", async () => {
    const user = userEvent.setup();
    const world = disputeWorld();
    await open(world);
    await user.click(await screen.findByRole("button", { name: "Exhibit" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Refer to an exhibit" }));
    await user.click(await dialog.findByRole("radio", { name: "Exhibit B: Record of contacts" }));
    await expectAccessible();
    await user.click(dialog.getByRole("button", { name: "Put it in" }));
    await waitFor(() => expect(saved(world).join()).toContain('"key":"exhibit.ex-2"'), { timeout: 3000 });
    expect(
      screen.getByRole("button", { name: "Exhibit B, exhibit “Record of contacts”. Change" }),
    ).toBeVisible();
  });

  it("can name a paper of the case, which becomes an exhibit of the packet", async () => {
    const user = userEvent.setup();
    const world = disputeWorld();
    await open(world);
    await user.click(await screen.findByRole("button", { name: "Exhibit" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Refer to an exhibit" }));
    const before = world.exhibits.length;
    const group = within(await dialog.findByRole("group", { name: /paper of the case/ }));
    const [first] = group.getAllByRole("radio");
    if (first === undefined) throw new Error("there is no paper to choose");
    await user.click(first);
    await expectAccessible();
    await user.click(dialog.getByRole("button", { name: "Put it in" }));
    await waitFor(() => expect(saved(world).join()).toContain('"key":"exhibit.exhibit-of-'), {
      timeout: 3000,
    });
    expect(world.exhibits.length).toBe(before + 1);
  });

  it("that points nowhere is listed, leads to the choice, and can be taken out", async () => {
    const user = userEvent.setup();
    const world = disputeWorld();
    const view = world.letters.get("letter-mri");
    const key = "exhibit.gone";
    view?.letter.body.push({
      kind: "paragraph",
      inlines: [{ kind: "field", key, label: "exhibit “Old scan”", value: null, source: "packet" }],
    });
    view?.missing.push({ key, label: "exhibit “Old scan”", kind: "exhibit" });
    await open(world);
    const [listed] = await screen.findAllByRole("button", { name: "not in the packet: exhibit “Old scan”" });
    if (listed !== undefined) await user.click(listed);
    const dialog = within(await screen.findByRole("dialog", { name: "Refer to an exhibit" }));
    expect(dialog.getByText("This exhibit is no longer in the packet")).toBeVisible();
    await expectAccessible();
    await user.click(dialog.getByRole("button", { name: "Take the reference out" }));
    await waitFor(() => expect(saved(world).join()).not.toContain(key), { timeout: 3000 });
  });
});

describe("a final letter", () => {
  it("is opened again after a question", async () => {
    const world = disputeWorld();
    const view = world.letters.get("letter-mri");
    if (view !== undefined) Object.assign(view.card, { status: "final" });
    const fake = await open(world);
    await userEvent.click(await screen.findByRole("button", { name: "Open it again for changes" }));
    const dialog = within(screen.getByRole("dialog", { name: "Open this letter again?" }));
    await userEvent.click(dialog.getByRole("button", { name: "Open it again for changes" }));
    expect(fake.lastCall("reopen_letter")).toEqual({ id: "letter-mri" });
    expect(await screen.findByRole("textbox", { name: "The letter" })).toBeVisible();
  });
});
