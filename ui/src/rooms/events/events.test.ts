import { render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";

import { disputeWorld } from "../../ipc/fake/dispute";
import type { World } from "../../ipc/fake/world";
import type { CaseView } from "../../ipc/generated/CaseView";
import { expectAccessible } from "../../test/axe";
import { show, useFake } from "../../test/screen";
import Events from "./Events.svelte";
import NewEvent from "./NewEvent.svelte";

const params = { case: "case-mri" };

function knee(world: World): CaseView {
  const [view] = world.cases;
  if (view === undefined) throw new Error("the world has a case");
  return view;
}

describe("what happened in a case", () => {
  it("stands with its day and where it comes from", async () => {
    const fake = useFake(disputeWorld());
    render(Events, { view: knee(fake.world), onchanged: vi.fn() });
    const lines = screen.getAllByRole("listitem").map((line) => line.textContent);
    expect(lines[0]).toMatch(/Nov 13, 2026.*The date printed on the denial.*From a letter of the plan/s);
    expect(lines.at(-1)).toMatch(/The day the state got the complaint.*You wrote this down/s);
    await expectAccessible();
  });

  it("can be taken back only where one wrote it down oneself, and only when asked twice", async () => {
    const fake = useFake(disputeWorld());
    const onchanged = vi.fn();
    render(Events, { view: knee(fake.world), onchanged });
    const buttons = screen.getAllByRole("button", { name: /^Take back/ });
    expect(buttons).toHaveLength(1);
    await userEvent.click(buttons[0] as HTMLElement);
    expect(fake.lastCall("withdraw_event")).toBeUndefined();
    const dialog = within(screen.getByRole("dialog", { name: "Take this back?" }));
    expect(dialog.getByText(/The day the state got the complaint/)).toBeVisible();
    await expectAccessible();
    await userEvent.click(dialog.getByRole("button", { name: "Take back" }));
    expect(fake.lastCall("withdraw_event")).toEqual({ id: "event-complaint" });
    await vi.waitFor(() => expect(onchanged).toHaveBeenCalledOnce());
  });
});

describe("writing down what happened", () => {
  it("offers what fits first, and everything else behind a button", async () => {
    await show(NewEvent, { params, world: disputeWorld() });
    expect(await screen.findByLabelText("The day you got the denial")).toBeVisible();
    expect(screen.queryByLabelText("The date of the first bill")).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Show everything else that can happen (4)" }));
    expect(screen.getByLabelText("The date of the first bill")).toBeVisible();
    await expectAccessible();
  });

  it("begins with what a way waits for, and goes back to the ways", async () => {
    const fake = await show(NewEvent, {
      params,
      query: "event=final_denial_received&from=routes",
      world: disputeWorld(),
    });
    expect(await screen.findByLabelText("The day you got the plan's answer to your appeal")).toBeChecked();
    await userEvent.type(screen.getByLabelText("On which day"), "11/20/2026");
    await userEvent.click(screen.getByLabelText("I can prove this day"));
    await userEvent.click(screen.getByRole("button", { name: "Write it down" }));
    await vi.waitFor(() => expect(location.hash).toBe("#/cases/case-mri/routes"));
    expect(fake.lastCall("record_event")).toEqual({
      input: {
        case: "case-mri",
        event: "final_denial_received",
        date: "2026-11-20",
        time: "",
        zone: "",
        proved: true,
      },
    });
  });

  it("asks for the time only where hours count", async () => {
    const fake = await show(NewEvent, { params, world: disputeWorld() });
    await userEvent.click(await screen.findByLabelText("The day you got the denial"));
    expect(screen.queryByLabelText(/At what time/)).toBeNull();
    await userEvent.click(screen.getByLabelText("The day the plan got the grievance"));
    await userEvent.type(screen.getByLabelText(/At what time/), "2:30 pm");
    await userEvent.type(screen.getByLabelText("On which day"), "11/20/2026");
    await userEvent.click(screen.getByRole("button", { name: "Write it down" }));
    await vi.waitFor(() => expect(fake.lastCall("record_event")).toMatchObject({ input: { time: "14:30" } }));
  });

  it("does not send a time that was typed for another event", async () => {
    const fake = await show(NewEvent, { params, world: disputeWorld() });
    await userEvent.click(await screen.findByLabelText("The day the plan got the grievance"));
    await userEvent.type(screen.getByLabelText(/At what time/), "2:30 pm");
    await userEvent.click(screen.getByLabelText("The day you got the denial"));
    await userEvent.type(screen.getByLabelText("On which day"), "11/17/2026");
    await userEvent.click(screen.getByRole("button", { name: "Write it down" }));
    await vi.waitFor(() => expect(fake.lastCall("record_event")).toMatchObject({ input: { time: "" } }));
  });

  it("names what is missing in a summary that takes the focus, and sends nothing", async () => {
    const fake = await show(NewEvent, { params, world: disputeWorld() });
    await screen.findByLabelText("The day you got the denial");
    await userEvent.click(screen.getByRole("button", { name: "Write it down" }));
    const summary = await screen.findByRole("alert");
    expect(summary).toHaveFocus();
    expect(within(summary).getByText("On which day: This is needed.")).toBeVisible();
    expect(within(summary).getByText("What happened: This is needed.")).toBeVisible();
    expect(fake.lastCall("record_event")).toBeUndefined();
    await expectAccessible();
  });

  it("says at the field that a day has not come yet", async () => {
    await show(NewEvent, { params, query: "event=denial_received", world: disputeWorld() });
    await userEvent.type(await screen.findByLabelText("On which day"), "11/30/2026");
    await userEvent.click(screen.getByRole("button", { name: "Write it down" }));
    expect(await screen.findByText("This day has not come yet. Check the date.")).toBeVisible();
  });
});
