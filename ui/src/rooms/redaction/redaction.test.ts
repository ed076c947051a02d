import { screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";

import { disputeWorld } from "../../ipc/fake/dispute";
import { packetView } from "../../ipc/fake/packets";
import { expectAccessible } from "../../test/axe";
import { show } from "../../test/screen";
import Redaction from "./Redaction.svelte";

const open = () => show(Redaction, { params: { paper: "paper-denial" } });
const make = () => screen.getByRole("button", { name: "Make the blacked-out copy" });

describe("blacking out parts of a paper", () => {
  it("makes a copy from boxes that were placed with the keyboard alone", async () => {
    const fake = await open();
    await userEvent.click(await screen.findByRole("button", { name: "Add a box to this page" }));
    const box = await screen.findByRole("button", { name: /^Box 1 on page 1/ });
    await waitFor(() => expect(box).toHaveFocus());
    await userEvent.keyboard("{ArrowLeft}{Shift>}{ArrowDown}{/Shift}");
    await userEvent.click(make());
    expect(await screen.findByText("The copy is made")).toBeVisible();
    const sent = fake.calls.find(({ command }) => command === "redact_paper")?.args.input as {
      boxes: { page: number; left: number; height: number }[];
    };
    expect(sent.boxes[0]?.page).toBe(1);
    expect(sent.boxes[0]?.left).toBeCloseTo(0.34);
    expect(sent.boxes[0]?.height).toBeCloseTo(0.05);
    await expectAccessible();
  });

  it("says what is lacking instead of making a copy without boxes", async () => {
    const fake = await open();
    await screen.findByRole("button", { name: "Add a box to this page" });
    await userEvent.click(make());
    expect(screen.getByText("Draw at least one box first.")).toBeVisible();
    expect(fake.calls.some(({ command }) => command === "redact_paper")).toBe(false);
  });

  it("takes boxes by numbers, keeps them while pages are turned, and takes them away", async () => {
    await open();
    await userEvent.click(await screen.findByRole("button", { name: "Add a box to this page" }));
    await userEvent.click(screen.getByText("Set it by numbers"));
    const left = screen.getByLabelText("From the left (percent)");
    await userEvent.clear(left);
    await userEvent.type(left, "12,5");
    expect(screen.getByRole("button", { name: /^Box 1 on page 1: 13 percent from the left/ })).toBeVisible();
    await userEvent.clear(left);
    await userEvent.type(left, "wide");
    expect(screen.getByText(/This is not a number/)).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Next" }));
    await waitFor(() => expect(screen.queryByRole("button", { name: /^Box 1 on/ })).toBeNull());
    const list = within(screen.getByRole("region", { name: "Boxes" }));
    await userEvent.click(list.getByRole("button", { name: "Go to page 1" }));
    expect(await screen.findByRole("button", { name: /^Box 1 on page 1/ })).toBeVisible();
    await userEvent.click(list.getByRole("button", { name: "Remove box 1" }));
    expect(screen.getByText("There is no box yet.")).toBeVisible();
  });

  it("puts the copy into the packet from which one came", async () => {
    const world = disputeWorld();
    const packet = packetView("packet-knee", "case-mri");
    world.packets.set("packet-knee", packet);
    const asExhibit = {
      kind: "paper",
      title: "The denial",
      paper: "paper-denial",
      letter: null,
      entries: null,
    } as const;
    packet.exhibits.push({
      ...asExhibit,
      id: "ex-1",
      letters: "A",
      firstPage: null,
      lastPage: null,
      pages: 2,
      allPages: 2,
      versions: [],
      trouble: null,
    });
    const query = "packet=packet-knee&exhibit=ex-1";
    const fake = await show(Redaction, { params: { paper: "paper-denial" }, query, world });
    await userEvent.click(await screen.findByRole("button", { name: "Add a box to this page" }));
    await userEvent.click(make());
    await userEvent.click(await screen.findByRole("button", { name: "Put the copy into the packet" }));
    const sent = await waitFor(() => {
      const found = fake.calls.find(({ command }) => command === "change_exhibit");
      if (found === undefined) throw new Error("not sent yet");
      return found;
    });
    expect(sent.args.input).toMatchObject({
      title: "The denial",
      paper: expect.stringContaining("copy") as string,
    });
    expect(sent.args.exhibit).toBe("ex-1");
  });
});
