import { screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";

import { disputeWorld } from "../../ipc/fake/dispute";
import { familyWorld } from "../../ipc/fake/family";
import { personView } from "../../ipc/fake/samples";
import { emptyWorld } from "../../ipc/fake/world";
import { withoutParams } from "../../state/router.svelte";
import { setLanguage } from "../../text/index.svelte";
import { expectAccessible } from "../../test/axe";
import { show } from "../../test/screen";
import LetterCame from "./LetterCame.svelte";
import Today from "./Today.svelte";

const TodayScreen = withoutParams(Today);
const section = async (name: string) => within(await screen.findByRole("region", { name }));

describe("the page of today", () => {
  it("tells mine from theirs in words", async () => {
    await show(TodayScreen);
    expect((await section("Overdue")).getByText("The plan owes this")).toBeVisible();
    const first = await section("Do this first");
    expect(first.getByRole("link", { name: "Ask Dr. Quill for a supporting letter" })).toBeVisible();
    expect(first.getByText("Yours to do")).toBeVisible();
    // Once is enough: what is to be done first does not stand below again.
    expect(screen.queryByRole("region", { name: "Due today" })).toBeNull();
    await expectAccessible();
  });

  it("shows the safe date first and the law's last day below it", async () => {
    await show(TodayScreen);
    const later = await section("Later");
    expect(later.getByText("Wed, May 12, 2027")).toBeVisible();
    expect(later.getByText("Last day by law: Mon, May 17, 2027")).toBeVisible();
  });

  it("shows promises whose day has passed as overdue", async () => {
    await show(TodayScreen);
    const promises = await section("What they promised");
    expect(promises.getByText("Overdue")).toBeVisible();
    expect(promises.getByText("Promised")).toBeVisible();
  });

  it("takes a handled reminder away and keeps the focus in the page", async () => {
    const fake = await show(TodayScreen);
    const inbox = await section("Reminders");
    await userEvent.click(inbox.getByRole("button", { name: /^Done/ }));
    expect(fake.lastCall("handle_reminder")).toEqual({ key: "promise-1@2026-11-20", action: "done" });
    await vi.waitFor(() => expect(screen.queryByRole("region", { name: "Reminders" })).toBeNull());
  });

  it("puts a reminder off", async () => {
    const fake = await show(TodayScreen);
    await userEvent.click((await section("Reminders")).getByText("Tomorrow morning"));
    expect(fake.lastCall("handle_reminder")).toMatchObject({ action: "snooze_tomorrow" });
  });

  it("is read again when Rust says that it changed", async () => {
    const fake = await show(TodayScreen);
    await section("Overdue");
    fake.world.cases = [];
    fake.emit("today-changed");
    await vi.waitFor(() => expect(screen.queryByRole("region", { name: "Overdue" })).toBeNull());
  });

  it("says when this computer shows no notifications, and what a test found", async () => {
    const fake = await show(TodayScreen, { world: { ...familyWorld(), notifications: "unavailable" } });
    await userEvent.click(await screen.findByRole("button", { name: "Send me a test" }));
    expect(await screen.findByText(/could not be shown/)).toBeVisible();
    fake.world.notifications = "working";
    await userEvent.click(screen.getByRole("button", { name: "Send me a test" }));
    expect(await screen.findByText(/The test was sent/)).toBeVisible();
  });

  it("says how to turn notifications on where the desktop refuses them or the person turned them off", async () => {
    await show(TodayScreen, { world: { ...familyWorld(), notifications: "refused" } });
    expect(await screen.findByText(/look for Notifications, and allow them for Recourse/)).toBeVisible();
  });

  it("leads to the settings when the person turned notifications off", async () => {
    const world = familyWorld();
    const inbox = world.inbox.map((item) => ({ ...item, shown: null }));
    await show(TodayScreen, { world: { ...world, inbox, notifications: "off" } });
    const link = await screen.findByRole("link", { name: "Turn them on in the settings" });
    expect(link).toHaveAttribute("href", "#/settings");
    expect(screen.queryByText("This computer could not show this one.")).toBeNull();
    await expectAccessible();
  });

  it("offers only the ways to wait that Rust allows", async () => {
    const world = familyWorld();
    const inbox = world.inbox.map((item) => ({ ...item, snoozes: ["snooze_hour" as const] }));
    await show(TodayScreen, { world: { ...world, inbox } });
    const reminders = await section("Reminders");
    expect(reminders.getByText("In one hour")).toBeInTheDocument();
    expect(reminders.queryByText("Tomorrow morning")).toBeNull();
  });

  it("shows Rust's Spanish sentences in Spanish", async () => {
    await show(TodayScreen);
    await section("Overdue");
    setLanguage("es");
    expect(await screen.findByRole("link", { name: "Confirmar que recibió la queja" })).toBeVisible();
  });
});

describe("what needs a look today", () => {
  it("is a date that new rules moved, until somebody has looked", async () => {
    const fake = await show(TodayScreen, { world: disputeWorld() });
    const moved = await section("The rules changed");
    expect(moved.getByText("It was:")).toHaveTextContent("Tue, Jan 12, 2027");
    expect(moved.getByText("By the new rules:")).toHaveTextContent("Tue, Jan 19, 2027");
    await expectAccessible();
    await userEvent.click(moved.getByRole("button", { name: "I have looked: Ask for aid while you wait" }));
    expect(fake.lastCall("accept_moved_deadline")).toEqual({ id: "dl-moved" });
    await vi.waitFor(() => expect(screen.queryByRole("region", { name: "The rules changed" })).toBeNull());
  });

  it("leads from what the plan did not do to what one can do now", async () => {
    await show(TodayScreen);
    const link = (await section("Overdue")).getByRole("link", { name: /^What can I do now\?/ });
    expect(link).toHaveAttribute("href", "#/cases/case-mri/routes");
    expect((await section("Do this first")).queryByRole("link", { name: /^What can I do now/ })).toBeNull();
  });
});

describe("the first steps", () => {
  it("begin with a person", async () => {
    await show(TodayScreen, { world: { ...emptyWorld(), locked: false } });
    expect(await screen.findByRole("link", { name: "Add a person" })).toHaveAttribute("href", "#/people/new");
    await expectAccessible();
  });

  it("go on with the plan of that person", async () => {
    const nina = personView("nina", "Nina Sample", { coverages: [] });
    await show(TodayScreen, { world: { ...emptyWorld(), locked: false, people: [nina] } });
    expect(await screen.findByRole("link", { name: "Add the plan" })).toHaveAttribute(
      "href",
      "#/people/nina/coverage/new",
    );
  });
});

describe("a letter that came", () => {
  const LetterCameScreen = withoutParams(LetterCame);

  it("goes straight to the only open case", async () => {
    const world = familyWorld();
    await show(LetterCameScreen, { world: { ...world, cases: world.cases.slice(0, 1) } });
    await vi.waitFor(() => expect(location.hash).toBe("#/cases/case-mri/notices/new"));
  });

  it("asks which case it is about when there are several", async () => {
    const world = familyWorld();
    const [first] = world.cases;
    if (first === undefined) throw new Error("the family has a case");
    const second = { ...first, card: { ...first.card, id: "case-bill", title: "Bill" } };
    await show(LetterCameScreen, { world: { ...world, cases: [first, second] } });
    expect(await screen.findByRole("link", { name: "Bill" })).toHaveAttribute(
      "href",
      "#/cases/case-bill/notices/new",
    );
    await expectAccessible();
  });
});

it("asks once whether the recovery sheet is still there", async () => {
  const world = familyWorld();
  const fake = await show(TodayScreen, { world: { ...world, sheet: { ...world.sheet, ask: true } } });
  expect(await screen.findByText("Do you still have your recovery sheet?")).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Do not ask again" }));
  expect(fake.lastCall("leave_recovery_sheet")).toEqual({});
  await vi.waitFor(() => expect(screen.queryByText("Do you still have your recovery sheet?")).toBeNull());
});
