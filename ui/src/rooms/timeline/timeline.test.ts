import { render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";

import { disputeWorld } from "../../ipc/fake/dispute";
import { session } from "../../state/session.svelte";
import { expectAccessible } from "../../test/axe";
import { useFake } from "../../test/screen";
import Timeline from "./Timeline.svelte";

async function put(world = disputeWorld()) {
  const fake = useFake(world);
  await session.refresh();
  render(Timeline, { caseId: "case-mri" });
  return fake;
}

describe("the timeline", () => {
  it("goes to the entry that was found, however far back it lies", async () => {
    const world = disputeWorld();
    const [one] = world.timelines.get("case-mri") ?? [];
    if (one === undefined) throw new Error("the sample has an entry");
    const many = Array.from({ length: 20 }, (_, index) => ({ ...one, id: `entry-${index}` }));
    world.timelines.set("case-mri", many);
    useFake(world);
    await session.refresh();
    render(Timeline, { caseId: "case-mri", wanted: "entry-15" });
    await vi.waitFor(() => expect(screen.getAllByRole("article")[15]).toHaveFocus());
  });

  it("shows when something happened and when it was written down", async () => {
    await put();
    const [first, second] = await screen.findAllByRole("article");
    expect(first).toHaveTextContent("Fri, Nov 20, 2026, 10:30 AM PST · Phone · I contacted them");
    expect(first).toHaveTextContent(/Written down Fri, Nov 20, 2026, 11:02.AM PST, by Maya Sample/);
    expect(second).toHaveTextContent("Written down 3 days later");
    expect(first).not.toHaveTextContent("later");
    await expectAccessible();
  });

  it("shows a correction below the entry with its reason and its time", async () => {
    await put();
    const [first] = await screen.findAllByRole("article");
    expect(first).toHaveTextContent("The reviewing doctor will call back by Friday.");
    expect(first).toHaveTextContent("It was Sam in Fresno, not Fremont.");
    expect(first).toHaveTextContent("Reason: I found my notes.");
  });

  it("says who wrote a correction and from whose vault it came", async () => {
    await put();
    const [first] = await screen.findAllByRole("article");
    expect(first).toHaveTextContent(/Correction.*AM PST, by Ana Vega, came from Ana Vega/);
  });

  it("reads older entries when asked, and goes on from there", async () => {
    const fake = await put();
    await userEvent.click(await screen.findByRole("button", { name: "Show older" }));
    expect(await screen.findByText("The referral was sent today.")).toBeVisible();
    expect(fake.lastCall("timeline")).toEqual({ case: "case-mri", before: "entry-3" });
    expect(screen.getAllByRole("article")[3]).toHaveFocus();
    expect(screen.queryByRole("button", { name: "Show older" })).toBeNull();
  });

  it("writes a correction, and the entry keeps its words", async () => {
    const fake = await put();
    await userEvent.click(await screen.findByRole("button", { name: /^Correct this: Fri, Nov 20/ }));
    const dialog = within(screen.getByRole("dialog", { name: "Write a correction" }));
    expect(dialog.getByText(/^The entry itself stays as it is/)).toBeVisible();
    await expectAccessible();
    await userEvent.type(await dialog.findByLabelText(/^What is right/), "He said Thursday.");
    await userEvent.type(dialog.getByLabelText("Why it needs correcting"), "I misheard.");
    await userEvent.click(dialog.getByRole("button", { name: "Save the correction" }));
    expect(fake.lastCall("amend_entry")).toEqual({
      input: { entry: "entry-1", text: "He said Thursday.", reason: "I misheard.", verbatim: false },
    });
    expect(await screen.findByText("He said Thursday.")).toBeVisible();
    expect(screen.getAllByText("The reviewing doctor will call back by Friday.")[0]).toBeVisible();
  });

  it("keeps a correction that was begun, also when the screen goes away before it is saved", async () => {
    const fake = useFake(disputeWorld());
    await session.refresh();
    const first = render(Timeline, { caseId: "case-mri" });
    await userEvent.click(await screen.findByRole("button", { name: /^Correct this: Fri, Nov 20/ }));
    const field = await screen.findByLabelText(/^What is right/);
    await vi.waitFor(() => expect(field).toHaveFocus());
    await userEvent.type(field, "He said Thursday.");
    first.unmount();
    await vi.waitFor(() => expect(fake.lastCall("keep_draft")).toMatchObject({ key: "amend.entry-1" }));
    render(Timeline, { caseId: "case-mri" });
    await userEvent.click(await screen.findByRole("button", { name: /^Correct this: Fri, Nov 20/ }));
    expect(await screen.findByLabelText(/^What is right/)).toHaveValue("He said Thursday.");
  });

  it("stays with an old entry that was corrected", async () => {
    await put();
    await userEvent.click(await screen.findByRole("button", { name: "Show older" }));
    const old = await screen.findByText("The referral was sent today.");
    const button = within(old.closest("article") as HTMLElement).getByRole("button", { name: /^Correct/ });
    await userEvent.click(button);
    const dialog = within(screen.getByRole("dialog", { name: "Write a correction" }));
    await userEvent.type(await dialog.findByLabelText(/^What is right/), "It was sent the day after.");
    await userEvent.type(dialog.getByLabelText("Why it needs correcting"), "I misheard.");
    await userEvent.click(dialog.getByRole("button", { name: "Save the correction" }));
    const correction = await screen.findByText("It was sent the day after.");
    expect(correction.closest("li > article")).toHaveTextContent("The referral was sent today.");
    await vi.waitFor(() => expect(screen.getAllByRole("article")[3]).toHaveFocus());
  });

  it("says of words whether they are the other side's own, in an entry and in a correction", async () => {
    const fake = await put();
    const [first, second] = await screen.findAllByRole("article");
    expect(second).toHaveTextContent("What they said, word for word We have received your message.");
    expect(first).not.toHaveTextContent("word for word");
    await userEvent.click(await screen.findByRole("button", { name: /^Correct this: Fri, Nov 20/ }));
    const dialog = within(screen.getByRole("dialog", { name: "Write a correction" }));
    await userEvent.type(await dialog.findByLabelText(/^What is right/), "It is approved.");
    await userEvent.type(dialog.getByLabelText("Why it needs correcting"), "I have the recording.");
    await userEvent.click(dialog.getByRole("checkbox", { name: "This is what they said, word for word" }));
    await userEvent.click(dialog.getByRole("button", { name: "Save the correction" }));
    expect(fake.lastCall("amend_entry")).toMatchObject({ input: { verbatim: true } });
    await vi.waitFor(() =>
      expect(screen.getAllByRole("article")[0]).toHaveTextContent(
        "What they said, word for word It is approved.",
      ),
    );
  });

  it("says when nothing is written down yet, and when reading failed", async () => {
    const world = disputeWorld();
    world.timelines.clear();
    const fake = useFake(world);
    fake.failNext("timeline", "damaged");
    render(Timeline, { caseId: "case-mri" });
    expect(await screen.findByText("The vault is damaged")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByText("Nothing written down yet")).toBeVisible();
  });
});
