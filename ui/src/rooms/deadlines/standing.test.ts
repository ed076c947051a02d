import { render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";

import { disputeWorld } from "../../ipc/fake/dispute";
import { day, deadline } from "../../ipc/fake/samples";
import type { DeadlineView } from "../../ipc/generated/DeadlineView";
import { setLanguage } from "../../text/index.svelte";
import { expectAccessible } from "../../test/axe";
import { useFake } from "../../test/screen";
import CalendarFile from "./CalendarFile.svelte";
import Deadlines from "./Deadlines.svelte";

const filing = "File the grievance (appeal) with the plan";

function put(one: DeadlineView) {
  const fake = useFake(disputeWorld());
  const onsettled = vi.fn();
  const { rerender } = render(Deadlines, { deadlines: [one], today: "2026-11-22", onsettled });
  return { fake, onsettled, rerender };
}
const card = () => within(screen.getByRole("article"));

describe("what else decides about a date", () => {
  it("is said for a plan that let its time run out, with the way to what that opens", () => {
    put(deadline("one", { duty: "plan", title: "Answer", daysLeft: -3, ranOut: true }));
    expect(card().getByText(/Their time ran out, and no answer is written down here/)).toBeVisible();
    expect(card().getByRole("link", { name: "See what this opens for you: Answer" })).toHaveAttribute(
      "href",
      "#/cases/case-mri/routes",
    );
  });

  it("is said for a clock that stands still", () => {
    put(deadline("one", { duty: "plan", paused: true }));
    expect(card().getByText(/This clock stands still/)).toBeVisible();
  });

  it("is the condition on which a plan may take longer", () => {
    put(deadline("one", { duty: "plan", mayTakeLongerIf: "It wrote before the 20th." }));
    expect(card().getByText("It wrote before the 20th.")).toBeVisible();
  });

  it("is a good reason, once the member is late and not before", () => {
    put(deadline("one", { goodCause: "You were in hospital.", daysLeft: -2 }));
    expect(card().getByText("You were in hospital.")).toBeVisible();
  });

  it("is no good reason while there is time", () => {
    put(deadline("one", { goodCause: "You were in hospital.", daysLeft: 2 }));
    expect(card().queryByText("You were in hospital.")).toBeNull();
  });

  it("is a letter that differs from the law, above the date", async () => {
    put(deadline("one", { conflict: "Your letter says May 1, 2027." }));
    const text = screen.getByRole("article").textContent;
    expect(text.indexOf("Your letter says May 1, 2027.")).toBeGreaterThan(-1);
    expect(text.indexOf("Your letter says May 1, 2027.")).toBeLessThan(text.indexOf("Wed, May 12, 2027"));
    await expectAccessible();
  });
});

describe("a date set by hand", () => {
  it("is sent with its reason, and shown beside the counted one", async () => {
    const { fake, onsettled, rerender } = put(deadline("dl-file"));
    await userEvent.click(screen.getByRole("button", { name: `Set the date by hand: ${filing}` }));
    const dialog = within(screen.getByRole("dialog"));
    await userEvent.type(dialog.getByLabelText("The date that counts from now on"), "5/20/2027");
    await userEvent.type(dialog.getByLabelText("Why"), "Sam wrote it.");
    await expectAccessible();
    await userEvent.click(dialog.getByRole("button", { name: "Use this date" }));
    expect(fake.lastCall("override_deadline")).toEqual({
      input: { deadline: "dl-file", date: "2027-05-20", reason: "Sam wrote it." },
    });
    await vi.waitFor(() => expect(onsettled).toHaveBeenCalledOnce());
    const after = (fake.world.cases[0]?.deadlines ?? []).filter(({ id }) => id === "dl-file");
    await rerender({ deadlines: after });
    expect(card().getByText("Thu, May 20, 2027")).toBeVisible();
    expect(card().getByText("Set by hand.").parentElement).toHaveTextContent(
      /Counted: Wed, May 12, 2027\.\s+Why: Sam wrote it\./,
    );
  });

  it("needs a day and a reason", async () => {
    const { fake } = put(deadline("dl-file"));
    await userEvent.click(screen.getByRole("button", { name: /^Set the date by hand/ }));
    const dialog = within(screen.getByRole("dialog"));
    await userEvent.click(dialog.getByRole("button", { name: "Use this date" }));
    expect(await dialog.findByRole("alert")).toHaveFocus();
    expect(dialog.getByText("Why: This is needed.")).toBeVisible();
    expect(fake.lastCall("override_deadline")).toBeUndefined();
  });

  it("goes back to the counted one, with a reason for the record", async () => {
    const byHand = { counted: day("2027-05-12"), reason: "Sam wrote it." };
    const { fake } = put(deadline("dl-file", { safe: day("2027-05-20"), byHand }));
    await userEvent.click(screen.getByRole("button", { name: `Go back to the counted date: ${filing}` }));
    const dialog = within(screen.getByRole("dialog", { name: "Go back to the counted date?" }));
    expect(dialog.getByText("Wed, May 12, 2027")).toBeVisible();
    await userEvent.type(dialog.getByLabelText("Why"), "Sam was wrong.");
    await userEvent.click(dialog.getByRole("button", { name: "Go back to the counted date" }));
    expect(fake.lastCall("override_deadline")).toEqual({
      input: { deadline: "dl-file", date: null, reason: "Sam was wrong." },
    });
  });
});

describe("a date that new rules moved", () => {
  it("says from what, to what and why, until somebody has looked", async () => {
    const moved = disputeWorld()
      .cases.flatMap(({ deadlines }) => deadlines)
      .find(({ id }) => id === "dl-moved");
    if (moved === undefined) throw new Error("the world has a moved date");
    const { fake, onsettled } = put(moved);
    expect(card().getByText("It was:")).toHaveTextContent("It was: Tue, Jan 12, 2027");
    expect(card().getByText("By the new rules:")).toHaveTextContent("Tue, Jan 19, 2027");
    expect(card().getByText(/The state changed 60 days to 67 days/)).toBeVisible();
    await userEvent.click(card().getByRole("button", { name: /^I have looked/ }));
    expect(fake.lastCall("accept_moved_deadline")).toEqual({ id: "dl-moved" });
    await vi.waitFor(() => expect(onsettled).toHaveBeenCalledOnce());
  });
});

describe("the work behind a date", () => {
  it("names closed days in the calendar and below it", async () => {
    put(deadline("one"));
    await userEvent.click(screen.getByText(/^How we counted/));
    const november = within(screen.getByRole("table", { name: "November 2026" }));
    expect(november.getByRole("cell", { name: /^26\s?, closed: Thanksgiving Day$/ })).toBeVisible();
    const key = within(screen.getByRole("list", { name: "What the marks say" }));
    expect(key.getByText("Fri, Nov 13, 2026").parentElement).toHaveTextContent("counting starts");
    expect(key.getByText("Wed, May 12, 2027").parentElement).toHaveTextContent("safe date");
    expect(key.getByText("Thu, Nov 26, 2026").parentElement).toHaveTextContent("closed: Thanksgiving Day");
    await expectAccessible();
  });

  it("is copied with both dates, the steps and the law", async () => {
    const user = userEvent.setup();
    put(deadline("one"));
    await user.click(screen.getByText(/^How we counted/));
    await user.click(screen.getByRole("button", { name: `Copy the count: ${filing}` }));
    const copied = await navigator.clipboard.readText();
    expect(copied).toContain("Safe date: Wednesday, May 12, 2027");
    expect(copied).toContain("Last date by law: Monday, May 17, 2027");
    expect(copied).toContain("2. 180 days are counted from the printed date to be safe.");
    expect(copied).toContain("The law: 28 CCR 1300.68(b)(9)");
    expect(copied).toContain("This is not legal advice.");
  });

  it("says in the page when copying does not work", async () => {
    const user = userEvent.setup();
    vi.spyOn(navigator.clipboard, "writeText").mockRejectedValue(new Error("refused"));
    put(deadline("one"));
    await user.click(screen.getByText(/^How we counted/));
    await user.click(screen.getByRole("button", { name: `Copy the count: ${filing}` }));
    expect(await screen.findByText(/Copying did not work/)).toBeVisible();
  });

  it("is printed as a sheet of its own, which is gone afterwards", async () => {
    const print = vi.spyOn(window, "print").mockImplementation(() => {});
    put(deadline("one", { case: "case-mri", verification: "unverified" }));
    await userEvent.click(screen.getByText(/^How we counted/));
    await userEvent.click(screen.getByRole("button", { name: `Print the count: ${filing}` }));
    await vi.waitFor(() => expect(print).toHaveBeenCalledOnce());
    const sheet = document.querySelector("body > .print-alone");
    expect(sheet).toHaveTextContent("Safe date: Wednesday, May 12, 2027");
    expect(sheet).toHaveTextContent("Last date by law: Monday, May 17, 2027");
    expect(sheet).toHaveTextContent("180 days are counted from the printed date to be safe.");
    expect(sheet).toHaveTextContent("28 CCR 1300.68(b)(9)");
    expect(sheet).toHaveTextContent("Not checked by us.");
    expect(sheet).toHaveTextContent("version 2026.11.22, facts gathered on Sunday, November 22, 2026");
    expect(sheet).toHaveTextContent("This is not legal advice.");
    expect(sheet?.querySelectorAll("table")).toHaveLength(2);
    window.dispatchEvent(new Event("afterprint"));
    await vi.waitFor(() => expect(document.querySelector(".print-alone")).toBeNull());
  });
});

describe("the calendar file", () => {
  it("says nothing about the case unless that is asked for, and where it was saved", async () => {
    const fake = useFake(disputeWorld());
    render(CalendarFile, { caseId: "case-mri" });
    await userEvent.click(screen.getByRole("button", { name: "Calendar file" }));
    expect(screen.getByLabelText("Only that something is due")).toBeChecked();
    await expectAccessible();
    await userEvent.click(screen.getByRole("button", { name: "Save the file" }));
    expect(fake.lastCall("export_calendar")).toEqual({ case: "case-mri", titles: false, choose: false });
    expect(await screen.findByText(/^Saved as recourse-dates\.ics in /)).toBeVisible();
  });

  it("says who could read the titles before it writes them", async () => {
    const fake = useFake(disputeWorld());
    render(CalendarFile, {});
    await userEvent.click(screen.getByRole("button", { name: "Calendar file" }));
    expect(screen.getByText(/your employer on a work phone/)).toBeVisible();
    await userEvent.click(screen.getByLabelText("What has to be done"));
    fake.world.saveCancelled = true;
    await userEvent.click(screen.getByRole("button", { name: "Save it somewhere else" }));
    expect(fake.lastCall("export_calendar")).toEqual({ case: null, titles: true, choose: true });
    expect(await screen.findByText("Nothing was saved.")).toBeVisible();
  });

  it("speaks Spanish", async () => {
    useFake(disputeWorld());
    render(CalendarFile, {});
    setLanguage("es");
    expect(await screen.findByRole("button", { name: "Archivo de calendario" })).toBeVisible();
  });
});
