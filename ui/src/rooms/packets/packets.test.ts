import { screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";

import { disputeWorld } from "../../ipc/fake/dispute";
import type { FakeTransport } from "../../ipc/fake/fake";
import { packetView } from "../../ipc/fake/packets";
import type { World } from "../../ipc/fake/world";
import { announcement } from "../../state/announcer.svelte";
import { expectAccessible } from "../../test/axe";
import { show } from "../../test/screen";
import { setLanguage } from "../../text/index.svelte";
import Case from "../cases/Case.svelte";
import Packet from "./Packet.svelte";
import StartPacket from "./StartPacket.svelte";

function world(): World {
  const made = disputeWorld();
  made.packets.set("packet-knee", packetView("packet-knee", "case-mri"));
  return made;
}
const onPacket = (made = world()) => show(Packet, { params: { packet: "packet-knee" }, world: made });
const dialog = () => within(screen.getByRole("dialog"));
const titles = () =>
  within(screen.getByRole("list", { name: "Exhibits" }))
    .getAllByRole("listitem")
    .map((row) => within(row).getByRole("strong").textContent);

async function withPapers(): Promise<FakeTransport> {
  const user = userEvent.setup();
  const fake = await onPacket();
  await user.click(await screen.findByRole("button", { name: "Add papers" }));
  await user.click(await dialog().findByRole("checkbox", { name: /Denial of the MRI/ }));
  await user.click(dialog().getByRole("checkbox", { name: /Chart notes/ }));
  await user.click(dialog().getByRole("button", { name: "Add 2" }));
  await screen.findByText("Denial of the MRI");
  return fake;
}

describe("the packets of a case", () => {
  it("are listed with how they travel", async () => {
    await show(Case, { params: { case: "case-mri" }, world: world() });
    const links = await screen.findAllByRole("link", { name: "Appeal of a denial of coverage 24-1234" });
    expect(links.map((link) => link.getAttribute("href"))).toContain("#/packets/packet-knee");
    expect(screen.getByRole("link", { name: "Put a packet together" })).toBeVisible();
    await expectAccessible();
  });

  it("begin with the newest letter on top", async () => {
    const user = userEvent.setup();
    const fake = await show(StartPacket, { params: { case: "case-mri" }, world: world() });
    expect(await screen.findByRole("radio", { name: /Coverage appeal/ })).toBeChecked();
    await expectAccessible();
    await user.click(screen.getByRole("button", { name: "Begin" }));
    expect(fake.lastCall("start_packet")).toEqual({ case: "case-mri", carries: "letter-mri" });
    await vi.waitFor(() => expect(location.hash).toMatch(/^#\/packets\/packet-/));
  });
});

describe("the exhibits", () => {
  it("are papers of the case, in the order in which they were ticked", async () => {
    await withPapers();
    expect(titles()).toEqual(["Denial of the MRI", "Chart notes of Dr. Rivera"]);
    expect(screen.getByText("A paper · 8 pages")).toBeVisible();
    await expectAccessible();
  });

  it("move by button, the letters follow, the focus stays and it is said", async () => {
    const user = userEvent.setup();
    await withPapers();
    await user.click(screen.getByRole("button", { name: "Up: Chart notes of Dr. Rivera" }));
    await vi.waitFor(() => expect(titles()).toEqual(["Chart notes of Dr. Rivera", "Denial of the MRI"]));
    expect(announcement().text).toBe("Chart notes of Dr. Rivera is now Exhibit A, 1 of 2.");
    expect(screen.getByRole("button", { name: "Down: Chart notes of Dr. Rivera" })).toHaveFocus();
  });

  it("move with Alt and the arrow keys", async () => {
    const user = userEvent.setup();
    await withPapers();
    screen.getByRole("button", { name: "Change: Denial of the MRI" }).focus();
    await user.keyboard("{Alt>}{ArrowDown}{/Alt}");
    await vi.waitFor(() => expect(titles()).toEqual(["Chart notes of Dr. Rivera", "Denial of the MRI"]));
    expect(screen.getByRole("button", { name: "Up: Denial of the MRI" })).toHaveFocus();
  });

  it("take another title", async () => {
    const user = userEvent.setup();
    const fake = await withPapers();
    await user.click(screen.getByRole("button", { name: "Change: Denial of the MRI" }));
    const title = dialog().getByLabelText(/What the list of exhibits calls it/);
    await user.clear(title);
    await user.type(title, "Denial letter of November 2, 2026");
    await expectAccessible();
    await user.click(dialog().getByRole("button", { name: "Save" }));
    expect(await screen.findByText("Denial letter of November 2, 2026")).toBeVisible();
    expect(fake.lastCall("change_exhibit")).toMatchObject({ input: { paper: "paper-denial" } });
  });

  it("can be some pages of a paper", async () => {
    const user = userEvent.setup();
    const fake = await withPapers();
    await user.click(screen.getByRole("button", { name: "Change: Chart notes of Dr. Rivera" }));
    expect(dialog().getByText(/This paper has 8 pages/)).toBeVisible();
    await user.type(dialog().getByLabelText(/From page/), "2");
    await user.type(dialog().getByLabelText(/To page/), "3");
    await expectAccessible();
    await user.click(dialog().getByRole("button", { name: "Save" }));
    expect(await screen.findByText(/only pages 2 to 3/)).toBeVisible();
    const sent = fake.calls.find(({ command }) => command === "change_exhibit")?.args.input;
    expect(sent).toMatchObject({ firstPage: 2, lastPage: 3 });
  });

  it("go out blacked out where such a copy was made", async () => {
    const user = userEvent.setup();
    const made = world();
    made.packets.get("packet-knee")?.exhibits.push({
      ...{
        id: "ex-1",
        letters: "A",
        title: "Chart notes",
        kind: "paper",
        paper: "paper-chart",
        letter: null,
      },
      ...{ entries: null, firstPage: null, lastPage: null, pages: 8, allPages: 8, trouble: null },
      versions: [
        { id: "paper-chart", title: "Chart notes" },
        { id: "paper-copy", title: "Chart notes (parts blacked out)" },
      ],
    });
    const fake = await onPacket(made);
    await user.click(await screen.findByRole("button", { name: "Change: Chart notes" }));
    const which = dialog().getByLabelText("Which one goes out");
    await user.selectOptions(which, "Chart notes (parts blacked out)");
    expect(dialog().getByRole("link", { name: "Make a copy with parts blacked out" })).toHaveAttribute(
      "href",
      "#/papers/paper-copy/black-out?packet=packet-knee&exhibit=ex-1",
    );
    await user.click(dialog().getByRole("button", { name: "Save" }));
    const sent = fake.calls.find(({ command }) => command === "change_exhibit")?.args.input;
    expect(sent).toMatchObject({ paper: "paper-copy" });
  });

  it("leave the packet and stay in the case", async () => {
    const user = userEvent.setup();
    await withPapers();
    await user.click(screen.getByRole("button", { name: "Take out: Denial of the MRI" }));
    await vi.waitFor(() => expect(titles()).toEqual(["Chart notes of Dr. Rivera"]));
    expect(announcement().text).toMatch(/still in the case/);
  });

  it("can be the record of contacts, with ticked entries", async () => {
    const user = userEvent.setup();
    const fake = await onPacket();
    await user.click(await screen.findByRole("button", { name: "Add the record of contacts" }));
    await user.click(await dialog().findByRole("radio", { name: /Only what I choose/ }));
    await user.click(dialog().getByRole("button", { name: "Choose none" }));
    const add = dialog().getByRole("button", { name: "Add" });
    expect(add).toBeDisabled();
    const [first] = dialog().getAllByRole("checkbox");
    if (first !== undefined) await user.click(first);
    await expectAccessible();
    await user.click(add);
    const sent = fake.lastCall("add_exhibits") as { exhibits: { kind: string; entries: string[] }[] };
    expect(sent.exhibits[0]).toMatchObject({ kind: "record_of_contacts", title: "" });
    expect(sent.exhibits[0]?.entries).toHaveLength(1);
  });

  it("show the newest packet when somebody else was faster", async () => {
    const user = userEvent.setup();
    const made = world();
    await onPacket(made);
    await screen.findByRole("button", { name: "Add papers" });
    made.packets.set("packet-knee", packetView("packet-knee", "case-mri", { revision: 9 }));
    await user.click(screen.getByRole("button", { name: "Add papers" }));
    await user.click(await dialog().findByRole("checkbox", { name: /Denial of the MRI/ }));
    await user.click(dialog().getByRole("button", { name: "Add 1" }));
    expect((await screen.findAllByText(/changed/i)).length).toBeGreaterThan(0);
    await user.click(dialog().getByRole("button", { name: "Add 1" }));
    await vi.waitFor(() => expect(titles()).toEqual(["Denial of the MRI"]));
  });
});

describe("how it travels", () => {
  it("asks for limits only where a portal has them", async () => {
    const user = userEvent.setup();
    const fake = await onPacket();
    await user.click(await screen.findByRole("radio", { name: "Through a portal" }));
    await user.type(screen.getByLabelText(/Most pages in one part/), "40");
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(fake.lastCall("save_packet")).toMatchObject({
      input: {
        channel: "portal",
        mostPages: 40,
        mostMegabytes: null,
        edit: { id: "packet-knee", revision: 1 },
      },
    });
  });

  it("needs a title", async () => {
    const user = userEvent.setup();
    await onPacket();
    await user.clear(await screen.findByLabelText("What it is about"));
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByRole("link", { name: "What it is about: This is needed." })).toBeVisible();
  });
});

describe("building", () => {
  it("shows the pages, and says what became of each file in plain words", async () => {
    const user = userEvent.setup();
    await withPapers();
    await user.click(screen.getByRole("button", { name: "Build the packet" }));
    expect(await screen.findByText("Page 1 of 15")).toBeVisible();
    expect(screen.getByText(/^Pages 2 and 5: made a little smaller/)).toBeVisible();
    await user.selectOptions(screen.getByLabelText("Go to"), "Exhibit B: Chart notes of Dr. Rivera");
    expect(await screen.findByText("Page 7 of 15")).toBeVisible();
    await expectAccessible();
  });

  it("names a file that cannot be used, with the reason and what to do", async () => {
    const user = userEvent.setup();
    await onPacket();
    await user.click(await screen.findByRole("button", { name: "Add papers" }));
    await user.click(await dialog().findByRole("checkbox", { name: /Old scan/ }));
    await user.click(dialog().getByRole("button", { name: "Add 1" }));
    await user.click(await screen.findByRole("button", { name: "Build the packet" }));
    const alert = within(await screen.findByRole("alert"));
    expect(alert.getByText("Exhibit A: Old scan that cannot be read")).toBeVisible();
    expect(alert.getByText(/The file is damaged/)).toBeVisible();
  });

  it("says that it is no longer the same once something was changed", async () => {
    const user = userEvent.setup();
    await withPapers();
    await user.click(screen.getByRole("button", { name: "Build the packet" }));
    await screen.findByText("Page 1 of 15");
    await user.click(screen.getByRole("button", { name: "Up: Chart notes of Dr. Rivera" }));
    expect(await screen.findByText(/Something was changed since this was built/)).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Build it again" }));
    await vi.waitFor(() => expect(screen.queryByText(/Something was changed/)).toBeNull());
  });

  it("saves the PDF and says where it is", async () => {
    const user = userEvent.setup();
    await withPapers();
    await user.click(screen.getByRole("button", { name: "Build the packet" }));
    await user.click(await screen.findByRole("button", { name: "Save as PDF" }));
    expect(await screen.findByText(/packet-2026-11-22.pdf in/)).toBeVisible();
  });

  it("saves it with a record that proves it, once it was said what that is for", async () => {
    const user = userEvent.setup();
    const fake = await withPapers();
    await user.click(screen.getByRole("button", { name: "Build the packet" }));
    await user.click(await screen.findByRole("button", { name: "Save with a record that proves it" }));
    expect(screen.getByText(/whether a single page was changed/)).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Save both" }));
    expect(await screen.findByText(/packet-2026-11-22.record, in the same folder/)).toBeVisible();
    expect(fake.lastCall("export_packet")).toMatchObject({ choose: false, prove: true });
    await expectAccessible();
  });

  it("refuses an empty packet with what to do", async () => {
    const user = userEvent.setup();
    await onPacket();
    await user.click(await screen.findByRole("button", { name: "Build the packet" }));
    expect(await screen.findByText(/There is nothing in this packet/)).toBeVisible();
  });
});

describe("freezing and sending", () => {
  async function frozen(): Promise<FakeTransport> {
    const user = userEvent.setup();
    const fake = await withPapers();
    await user.click(screen.getByRole("button", { name: "Build the packet" }));
    await user.click(await screen.findByRole("button", { name: "Freeze it" }));
    await user.click(dialog().getByRole("button", { name: "Freeze it" }));
    await screen.findByText(/This packet is frozen/);
    return fake;
  }

  it("keeps the pages and takes every change away", async () => {
    await frozen();
    expect(screen.queryByRole("button", { name: "Add papers" })).toBeNull();
    expect(screen.queryByRole("button", { name: /^Up:/ })).toBeNull();
    expect(screen.getByText("Page 1 of 15")).toBeVisible();
    await expectAccessible();
  });

  it("says that files did not come along with a packet that was handed over", async () => {
    const made = world();
    const whole = packetView("packet-knee", "case-mri");
    const view = { ...whole, card: { ...whole.card, frozen: true }, missingParts: 2 };
    made.packets.set("packet-knee", view);
    await onPacket(made);
    expect(await screen.findByText(/^2 files of this packet did not come along/)).toBeVisible();
    setLanguage("es");
    expect(await screen.findByText(/^2 archivos de este paquete no llegaron/)).toBeVisible();
  });

  it("waits for a new build when something was changed", async () => {
    const user = userEvent.setup();
    await withPapers();
    await user.click(screen.getByRole("button", { name: "Build the packet" }));
    await screen.findByRole("button", { name: "Freeze it" });
    await user.click(screen.getByRole("button", { name: "Up: Chart notes of Dr. Rivera" }));
    expect(await screen.findByText(/Build the packet again before you freeze it/)).toBeVisible();
    expect(screen.queryByRole("button", { name: "Freeze it" })).toBeNull();
  });

  it("is written down as sent, and the page counts are held against each other", async () => {
    const user = userEvent.setup();
    const fake = await frozen();
    await user.click(screen.getByRole("button", { name: "I sent it" }));
    await user.selectOptions(dialog().getByLabelText("How did you send it?"), "Fax");
    await user.type(dialog().getByRole("textbox", { name: /^The day it went out/ }), "11/20/2026");
    await expectAccessible();
    await user.click(dialog().getByRole("button", { name: "Write down that it was sent" }));
    expect(fake.lastCall("record_packet_sending")).toMatchObject({
      input: { packet: "packet-knee", channel: "fax", sent: "2026-11-20", received: null },
    });
    await user.click(await screen.findByRole("button", { name: "They confirmed it on the phone" }));
    await user.type(dialog().getByLabelText(/How many pages do they have/), "12");
    await user.type(dialog().getByLabelText(/Who said so/), "Priya, SR-1");
    await expectAccessible();
    await user.click(dialog().getByRole("button", { name: "Save" }));
    expect(fake.lastCall("prove_packet")).toMatchObject({
      input: { kind: "representative", pages: 12, note: "Priya, SR-1" },
    });
    expect(await screen.findByText("They have 12 of 15 pages.")).toBeVisible();
    expect(screen.getByText("Send the missing pages again.")).toBeVisible();
    await expectAccessible();
  });
});

it("speaks Spanish", async () => {
  await onPacket();
  setLanguage("es");
  expect(await screen.findByRole("button", { name: "Armar el paquete" })).toBeVisible();
  await expectAccessible();
});
