import { render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";

import { day, deadline } from "../../ipc/fake/samples";
import { disputeWorld } from "../../ipc/fake/dispute";
import type { DeadlineView } from "../../ipc/generated/DeadlineView";
import { setLanguage } from "../../text/index.svelte";
import { expectAccessible } from "../../test/axe";
import { useFake } from "../../test/screen";
import Deadlines from "./Deadlines.svelte";
import OwnDeadline from "./OwnDeadline.svelte";

const today = "2026-11-22";

function put(...deadlines: DeadlineView[]) {
  const fake = useFake(disputeWorld());
  const onsettled = vi.fn();
  render(Deadlines, { deadlines, today, onsettled });
  return { fake, onsettled };
}
const card = (name: string) => within(screen.getByRole("article", { name }));
const filing = "File the grievance (appeal) with the plan";

describe("a date", () => {
  it("shows the safe date before the law's, and how far away it is", async () => {
    put(deadline("one"));
    const shown = screen.getByRole("article", { name: filing }).textContent;
    expect(shown.indexOf("Wed, May 12, 2027")).toBeGreaterThan(-1);
    expect(shown.indexOf("Wed, May 12, 2027")).toBeLessThan(shown.indexOf("Mon, May 17, 2027"));
    expect(card(filing).getByText("in 171 days")).toBeVisible();
    await expectAccessible();
  });

  it("says once and plainly that both dates are the same", () => {
    put(deadline("one", { legal: day("2027-05-12") }));
    expect(card(filing).getByText("This is also the last date by law.")).toBeVisible();
    expect(card(filing).queryByText(/Last date by law:/)).toBeNull();
  });

  it("of a rule that nobody checked looks different and says so", () => {
    put(deadline("one", { verification: "unverified" }), deadline("two", { title: "Checked" }));
    expect(card(filing).getByText("Not checked by us.")).toBeVisible();
    expect(screen.getByRole("article", { name: filing })).toHaveClass("unchecked");
    expect(card("Checked").queryByText("Not checked by us.")).toBeNull();
    expect(screen.getByRole("article", { name: "Checked" })).not.toHaveClass("unchecked");
  });

  it("of the plan's says from when it is late for sure, and that it is", () => {
    const owed = { duty: "plan", safe: day("2026-11-20"), legal: day("2026-11-20"), daysLeft: -2 } as const;
    put(deadline("one", { ...owed, title: "Answer", lateAfter: "2026-11-21" }));
    expect(card("Answer").getByText("The plan owes this")).toBeVisible();
    expect(card("Answer").getByText("Saturday, November 21, 2026")).toBeVisible();
    expect(card("Answer").getByText("They are late. You can say so in a letter.")).toBeVisible();
  });

  it("of the plan's is not called late before that day", () => {
    const owed = { duty: "plan", daysLeft: -1, lateAfter: "2026-11-23" } as const;
    put(deadline("one", { ...owed, title: "Answer" }));
    expect(card("Answer").queryByText(/They are late\. /)).toBeNull();
  });

  it("shows the hour and the zone of a clock of hours", () => {
    const moment = { date: "2026-11-23", time: "14:30", zone: "PST", instant: "2026-11-23T22:30:00Z" };
    put(deadline("one", { safe: moment, legal: moment }));
    expect(card(filing).getByText("2:30 PM PST")).toBeVisible();
  });

  it("shows its work: the steps, the days in a table, the law", async () => {
    put(deadline("one"));
    await userEvent.click(card(filing).getByText(/^How we counted/));
    expect(card(filing).getByText("180 days are counted from the printed date to be safe.")).toBeVisible();
    const may = within(card(filing).getByRole("table", { name: "May 2027" }));
    expect(may.getByRole("cell", { name: /^12\s?, safe date$/ })).toBeVisible();
    expect(may.getByRole("cell", { name: /^17\s?, last date by law$/ })).toBeVisible();
    expect(card(filing).getByText("5 months in between are not drawn.")).toBeVisible();
    expect(card(filing).getByText("28 CCR 1300.68(b)(9)")).toBeVisible();
    expect(card(filing).queryByRole("link")).toBeNull();
    await expectAccessible();
  });

  it("names the other dates when laws disagree", () => {
    const others = [
      {
        title: "Your own notice",
        titleEs: "Su aviso",
        moment: day("2027-05-20"),
        citation: "",
        because: "",
        becauseEs: "",
      },
    ];
    put(deadline("one", { others }));
    expect(card(filing).getByText("Other dates for the same thing")).toBeVisible();
    expect(card(filing).getByText(/Your own notice/)).toBeVisible();
  });

  it("of one's own has no law and no count", () => {
    put(deadline("one", { source: "own", steps: [], citation: "" }));
    expect(card(filing).getByText("Your own date")).toBeVisible();
    expect(card(filing).queryByText(/by law/)).toBeNull();
    expect(card(filing).queryByText(/^How we counted/)).toBeNull();
  });

  it("shows its condition on the card, not folded away", () => {
    put(deadline("one", { note: "Only if the plan asked for more time." }));
    expect(card(filing).getByText("Only if the plan asked for more time.").closest("details")).toBeNull();
  });

  it("that only opens something is no task, and is folded until it opens", () => {
    const door = { nature: "opening", duty: "member" } as const;
    put(deadline("one"), deadline("two", { ...door, title: "Ask the state for a review", daysLeft: 30 }));
    const folded = screen.getByText("What opens for you, or protects you (1)").closest("details");
    expect(folded).not.toHaveAttribute("open");
    expect(folded).toContainElement(screen.getByText("Ask the state for a review"));
    expect(folded).not.toContainElement(screen.getByRole("article", { name: filing }));
  });

  it("that opened already is not folded", () => {
    put(deadline("one", { nature: "opening", title: "Ask the state for a review", daysLeft: 0 }));
    expect(screen.getByText("What opens for you, or protects you (1)").closest("details")).toHaveAttribute(
      "open",
    );
  });

  it("speaks Spanish", () => {
    setLanguage("es");
    put(deadline("one"));
    expect(card("Presentar la queja (apelación) ante el plan").getByText("en 171 días")).toBeVisible();
  });
});

describe("settling a date", () => {
  it("is one press when it is done", async () => {
    const { fake, onsettled } = put(deadline("dl-file"));
    await userEvent.click(screen.getByRole("button", { name: `I did this: ${filing}` }));
    expect(fake.lastCall("settle_deadline")).toEqual({
      input: { deadline: "dl-file", state: "met", reason: "" },
    });
    await vi.waitFor(() => expect(onsettled).toHaveBeenCalledOnce());
  });

  it("needs a reason when it is set aside", async () => {
    const { fake } = put(deadline("dl-file"));
    await userEvent.click(screen.getByRole("button", { name: `Set aside: ${filing}` }));
    const dialog = within(screen.getByRole("dialog"));
    await userEvent.click(dialog.getByRole("button", { name: "Set aside" }));
    expect(await dialog.findByRole("alert")).toHaveFocus();
    await userEvent.type(dialog.getByLabelText("Why it does not matter any more"), "They approved it.");
    await expectAccessible();
    await userEvent.click(dialog.getByRole("button", { name: "Set aside" }));
    expect(fake.lastCall("settle_deadline")).toMatchObject({
      input: { state: "waived", reason: "They approved it." },
    });
  });

  it.each([
    [`Set aside: ${filing}`, "Why it does not matter any more", "waive.dl-file"],
    [`Set the date by hand: ${filing}`, /^Why/, "by-hand.set.dl-file"],
  ])("keeps the reason that was begun when %s is left", async (button, label, key) => {
    const { fake } = put(deadline("dl-file"));
    await userEvent.click(screen.getByRole("button", { name: button }));
    await userEvent.type(await screen.findByLabelText(label), "They called");
    await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
    await vi.waitFor(() => expect(fake.lastCall("keep_draft")).toMatchObject({ key }));
    await userEvent.click(screen.getByRole("button", { name: button }));
    expect(await screen.findByText(/We brought back what you typed/)).toBeVisible();
    expect(await screen.findByLabelText(label)).toHaveValue("They called");
  });

  it("does not bring back a reason that was given", async () => {
    const { fake } = put(deadline("dl-file"));
    await userEvent.click(screen.getByRole("button", { name: `Set aside: ${filing}` }));
    await userEvent.type(
      await screen.findByLabelText("Why it does not matter any more"),
      "They approved it.{Tab}{Enter}",
    );
    await vi.waitFor(() => expect(fake.lastCall("discard_draft")).toEqual({ key: "waive.dl-file" }));
    await vi.waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect([...fake.world.drafts.keys()]).toEqual([]);
  });

  it("is settled once, however often somebody presses", async () => {
    const { fake } = put(deadline("dl-file"));
    await userEvent.click(screen.getByRole("button", { name: `Set aside: ${filing}` }));
    await userEvent.type(
      await screen.findByLabelText("Why it does not matter any more"),
      "They approved it.",
    );
    const form = screen.getByRole("dialog").querySelector("form");
    for (let presses = 0; presses < 30; presses += 1) {
      form?.requestSubmit();
      await Promise.resolve();
    }
    await vi.waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(fake.calls.filter(({ command }) => command === "settle_deadline")).toHaveLength(1);
  });

  it("says when it could not be kept", async () => {
    const { fake } = put(deadline("dl-file"));
    fake.failNext("settle_deadline", "disk_full");
    await userEvent.click(screen.getByRole("button", { name: `I did this: ${filing}` }));
    expect(await screen.findByText("The disk is full")).toBeVisible();
  });

  it("folds settled dates away, and offers to open them again", async () => {
    put(deadline("one", { state: "met" }));
    expect(screen.getByText("Dates that are settled (1)")).toBeVisible();
    expect(screen.queryByRole("button", { name: /I did this/ })).toBeNull();
    expect(screen.getByRole("button", { name: `Open again: ${filing}` })).toHaveTextContent("Open again");
    await expectAccessible();
  });

  it("can be undone, and the focus goes where the date went, both ways", async () => {
    const fake = useFake(disputeWorld());
    const shown = () => (fake.world.cases[0]?.deadlines ?? []).filter(({ id }) => id === "dl-file");
    const { rerender } = render(Deadlines, {
      deadlines: shown(),
      today,
      onsettled: () => void rerender({ deadlines: shown().map((one) => ({ ...one })) }),
    });
    await userEvent.click(screen.getByRole("button", { name: `I did this: ${filing}` }));
    await vi.waitFor(() => expect(screen.getByText("Dates that are settled (1)")).toHaveFocus());
    await userEvent.click(screen.getByText("Dates that are settled (1)"));
    await userEvent.click(screen.getByRole("button", { name: `Open again: ${filing}` }));
    expect(fake.lastCall("settle_deadline")).toEqual({
      input: { deadline: "dl-file", state: "open", reason: "" },
    });
    await vi.waitFor(() => expect(screen.getByRole("article", { name: filing })).toHaveFocus());
    expect(screen.getByRole("button", { name: `I did this: ${filing}` })).toBeVisible();
    expect(screen.queryByText(/^Dates that are settled/)).toBeNull();
  });

  it("leaves no order on the card, and a tick only on what was done", () => {
    const check = "M4 12l5 6L20 6";
    const chip = (name: string, state: string) => card(name).getByText(state).querySelector("path");
    put(
      deadline("one", { title: "Ask them", state: "met" }),
      deadline("two", { title: "Answer", state: "missed", duty: "plan", lateAfter: "2026-11-21" }),
    );
    expect(card("Ask them").getByText("It was due on")).toBeInTheDocument();
    expect(card("Answer").getByText("It was due on")).toBeInTheDocument();
    expect(screen.queryByText(/Do this by|They owe this by|They are late/)).toBeNull();
    expect(chip("Ask them", "Done")).toHaveAttribute("d", check);
    expect(chip("Answer", "Missed")).not.toHaveAttribute("d", check);
  });
});

describe("a date of one's own", () => {
  it("is sent with its day", async () => {
    const fake = useFake(disputeWorld());
    const onadded = vi.fn();
    render(OwnDeadline, { caseId: "case-mri", onadded });
    await userEvent.click(screen.getByRole("button", { name: "Add a date of your own" }));
    await userEvent.type(screen.getByLabelText("What has to be done"), "Fetch the records");
    await userEvent.type(screen.getByLabelText("By which day"), "12/01/2026");
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    expect(fake.lastCall("add_deadline")).toEqual({
      input: { case: "case-mri", title: "Fetch the records", date: "2026-12-01" },
    });
    await vi.waitFor(() => expect(onadded).toHaveBeenCalledOnce());
  });
});
