import { render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";

import { disputeWorld } from "../../ipc/fake/dispute";
import { emptyWorld } from "../../ipc/fake/world";
import { withoutParams } from "../../state/router.svelte";
import { session } from "../../state/session.svelte";
import { expectAccessible } from "../../test/axe";
import { show, useFake } from "../../test/screen";
import Case from "./Case.svelte";
import CaseForm from "./CaseForm.svelte";
import Cases from "./Cases.svelte";

const CasesScreen = withoutParams(Cases);
const knee = { params: { case: "case-mri" } };
const dispute = () => ({ ...knee, world: disputeWorld() });
const dialog = () => within(screen.getByRole("dialog"));

describe("the list of cases", () => {
  it("names the person, the plan and what is due next, and whose it is", async () => {
    await show(CasesScreen);
    expect(await screen.findByRole("link", { name: "Knee scan" })).toHaveAttribute(
      "href",
      "#/cases/case-mri",
    );
    expect(screen.getByText(/Maya Sample · Kaiser Permanente Gold 80 HMO/)).toBeVisible();
    expect(screen.getByText("The plan owes this.")).toBeVisible();
    await expectAccessible();
  });

  it("sends somebody without people to the people first", async () => {
    await show(CasesScreen, { world: { ...emptyWorld(), locked: false } });
    expect(await screen.findByRole("link", { name: "Add a person" })).toBeVisible();
    await expectAccessible();
  });

  it("says what to do when reading fails, and reads again", async () => {
    const user = userEvent.setup();
    const world = disputeWorld();
    world.locked = true;
    await show(CasesScreen, { world });
    expect(await screen.findByText("Your vault is locked")).toBeVisible();
    world.locked = false;
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("link", { name: "Knee scan" })).toBeVisible();
  });
});

describe("the case form", () => {
  it("sends what was typed, and goes to the case", async () => {
    const user = userEvent.setup();
    const fake = await show(CaseForm, { query: "person=maya" });
    await user.click(await screen.findByRole("radio", { name: "A medicine was refused" }));
    await user.type(screen.getByLabelText("A short name for this case"), "The inhaler");
    await user.click(screen.getByRole("button", { name: "Add a service" }));
    expect(screen.getByLabelText("What it is")).toHaveFocus();
    await user.keyboard("Inhaler");
    await user.type(screen.getByLabelText(/^Day of service/), "11/02/2026");
    await user.type(screen.getByLabelText(/^Money at stake/), "$1,234.50");
    await expectAccessible();
    await user.click(screen.getByRole("button", { name: "Save the case" }));
    expect(fake.lastCall("save_case")).toMatchObject({
      input: {
        edit: null,
        coverage: "maya-cov",
        kind: "drug",
        title: "The inhaler",
        amountCents: 123450,
        services: [{ description: "Inhaler", date: "2026-11-02", amountCents: null }],
      },
    });
    await vi.waitFor(() => expect(location.hash).toMatch(/^#\/cases\/new-case-/));
  });

  it("asks what the case is about instead of guessing it", async () => {
    const user = userEvent.setup();
    const fake = await show(CaseForm);
    await user.click(await screen.findByRole("button", { name: "Save the case" }));
    expect(await screen.findByRole("link", { name: "What is it about?: This is needed." })).toBeVisible();
    expect(fake.lastCall("save_case")).toBeUndefined();
  });

  it("asks for the doctor's reason only when it cannot wait", async () => {
    const user = userEvent.setup();
    await show(CaseForm);
    const urgent = await screen.findByRole("checkbox", { name: /It cannot wait/ });
    expect(screen.queryByLabelText(/^Why the doctor says/)).toBeNull();
    await user.click(urgent);
    expect(screen.getByLabelText(/^Why the doctor says/)).toBeVisible();
  });

  it("edits with the revision it saw", async () => {
    const user = userEvent.setup();
    const fake = await show(CaseForm, knee);
    const name = await screen.findByLabelText("A short name for this case");
    expect(name).toHaveValue("Knee scan");
    await user.click(screen.getByRole("button", { name: "Save the case" }));
    expect(fake.lastCall("save_case")).toMatchObject({ input: { edit: { id: "case-mri", revision: 3 } } });
  });
});

it("the form of a case comes up when its record could not be read once", async () => {
  const fake = useFake(disputeWorld());
  await session.refresh();
  fake.failNext("case", "internal");
  render(CaseForm, { ...knee, query: new URLSearchParams() });
  await userEvent.click(await screen.findByRole("button", { name: "Try again" }));
  expect(await screen.findByRole("textbox", { name: /^What happened/ })).toBeVisible();
});

describe("the page of a case", () => {
  it("shows the dates of both sides, promises, letters, numbers and whom to call", async () => {
    await show(Case, dispute());
    expect(await screen.findByRole("heading", { name: "Knee scan", level: 1 })).toHaveFocus();
    expect(screen.getByRole("heading", { name: "What you must do" })).toBeVisible();
    expect(screen.getByRole("heading", { name: "What they owe you" })).toBeVisible();
    expect(screen.getByRole("link", { name: "Coverage appeal" })).toHaveAttribute(
      "href",
      "#/letters/letter-mri",
    );
    expect(screen.getByText("G-2026-0042")).toBeVisible();
    expect(screen.getByText("Member Services, California")).toBeVisible();
    expect(screen.getAllByText(/^Seen on Thu, Aug 20, 2026/)).toHaveLength(2);
    await screen.findByText("It was Sam in Fresno, not Fremont.");
    await expectAccessible();
  });

  it("settles a promise with what came of it", async () => {
    const user = userEvent.setup();
    const fake = await show(Case, dispute());
    await user.click(await screen.findByRole("button", { name: /^What came of it\?: Call back/ }));
    expect(dialog().getByRole("radio", { name: "They broke it" })).toBeChecked();
    await expectAccessible();
    await user.click(dialog().getByRole("button", { name: "Save" }));
    expect(fake.lastCall("settle_promise")).toEqual({
      input: { promise: "promise-1", state: "broken", note: "" },
    });
    expect(await screen.findByText("Broken")).toBeVisible();
  });

  it("takes back what was said of a promise, and keeps the focus with it", async () => {
    const user = userEvent.setup();
    const world = disputeWorld();
    const promise = world.cases.flatMap(({ promises }) => promises).find(({ id }) => id === "promise-1");
    if (promise === undefined) throw new Error("the sample has a promise");
    Object.assign(promise, { state: "kept", daysLeft: 2 });
    const fake = await show(Case, { ...knee, world });
    await user.click(await screen.findByText(/^Promises that are settled/));
    await user.click(screen.getByRole("button", { name: /^Change what came of it: Call back/ }));
    expect(dialog().getByRole("radio", { name: "Nothing yet, it is still awaited" })).toBeChecked();
    await user.click(dialog().getByRole("button", { name: "Save" }));
    expect(fake.lastCall("settle_promise")).toEqual({
      input: { promise: "promise-1", state: "open", note: "" },
    });
    const again = await screen.findByRole("button", { name: /^What came of it\?: Call back/ });
    await vi.waitFor(() => expect(again.closest("li")).toHaveFocus());
  });

  it("shows in what happened what was just settled on the same page", async () => {
    const user = userEvent.setup();
    await show(Case, dispute());
    await screen.findByText("It was Sam in Fresno, not Fremont.");
    await user.click(screen.getAllByRole("button", { name: /^I did this: / })[0] as HTMLElement);
    expect(await screen.findByText(/^Deadline done: /)).toBeInTheDocument();
  });

  it("adds a number that a desk gave", async () => {
    const user = userEvent.setup();
    const fake = await show(Case, dispute());
    await user.click(await screen.findByRole("button", { name: "Add a number" }));
    await user.click(dialog().getByRole("button", { name: "Save" }));
    expect(await dialog().findByRole("link", { name: "The number: This is needed." })).toBeVisible();
    await user.type(dialog().getByLabelText("The number"), "C-77");
    await user.click(dialog().getByRole("button", { name: "Save" }));
    expect(fake.lastCall("add_reference")).toEqual({
      case: "case-mri",
      input: { kind: "call", number: "C-77" },
    });
    expect(await screen.findByText("C-77")).toBeVisible();
  });

  it("says when the case is not in the vault", async () => {
    await show(Case, { params: { case: "gone" } });
    expect(await screen.findByText("This is not in the vault any more")).toBeVisible();
  });

  it("speaks Spanish throughout", async () => {
    const world = disputeWorld();
    world.language = "es";
    await show(Case, { ...knee, world });
    expect(await screen.findByRole("heading", { name: "Lo que le deben a usted" })).toBeVisible();
    expect(screen.getByText("Confirmar que recibió la queja")).toBeVisible();
    await expectAccessible();
  });
});
