import { render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";

import { disputeWorld } from "../../ipc/fake/dispute";
import { emptyWorld } from "../../ipc/fake/world";
import { keepAllDrafts } from "../../state/draft.svelte";
import { session } from "../../state/session.svelte";
import { expectAccessible } from "../../test/axe";
import { show, useFake } from "../../test/screen";
import Log from "./Log.svelte";

const call = (query = "") => show(Log, { world: disputeWorld(), query });
const said = () => screen.findByLabelText("What did they say?");

describe("logging a call", () => {
  it("knows the only case, the day and the time by itself", async () => {
    await call();
    expect(await screen.findByLabelText("Which case is it about?")).toHaveValue("case-mri");
    expect(screen.getByLabelText("Day")).toHaveValue("11/22/2026");
    expect(screen.getByLabelText("Time it began")).toHaveValue("2:05 PM");
    await screen.findByText("Member Services, California");
    await expectAccessible();
  });

  it("sends what was typed, with the promise as a date, and Ctrl+Enter saves", async () => {
    const user = userEvent.setup();
    const fake = await call("case=case-mri");
    await user.type(await said(), "A doctor will call back.");
    await user.type(screen.getByLabelText("Number"), "C-2231");
    await user.click(screen.getByRole("button", { name: "Add a promise" }));
    expect(screen.getByLabelText("What they promised")).toHaveFocus();
    await user.keyboard("Call back");
    await user.type(screen.getByLabelText("By which day"), "11/24/2026");
    await user.type(screen.getByLabelText(/^By what time/), "5 pm");
    await expectAccessible();
    await user.keyboard("{Control>}{Enter}{/Control}");
    expect(fake.lastCall("log_interaction")).toEqual({
      input: {
        case: "case-mri",
        date: "2026-11-22",
        time: "14:05",
        timeZone: "",
        channel: "phone",
        direction: "outgoing",
        number: "",
        representative: "",
        representativeId: "",
        representativePlace: "",
        asked: "",
        said: "A doctor will call back.",
        saidVerbatim: false,
        outcome: "",
        holdSeconds: null,
        talkSeconds: null,
        interpreter: false,
        references: [{ kind: "call", number: "C-2231" }],
        promises: [{ what: "Call back", who: "", due: "2026-11-24", time: "17:00" }],
      },
    });
    await vi.waitFor(() => expect(location.hash).toBe("#/cases/case-mri"));
  });

  it("says that the words are theirs only when somebody says so, and Space ticks it after the words", async () => {
    const world = disputeWorld();
    const fake = await show(Log, { world, query: "case=case-mri" });
    const user = userEvent.setup();
    await user.type(await said(), "It is approved.");
    await user.tab();
    const exact = screen.getByRole("checkbox", { name: "These are their exact words" });
    expect(exact).toHaveFocus();
    expect(exact).not.toBeChecked();
    expect(exact).toHaveAccessibleDescription(/^Tick this only if you wrote it down as it was said/);
    await user.keyboard(" ");
    await keepAllDrafts();
    expect(world.drafts.get("log.case-mri")).toContain('"saidVerbatim":true');
    await user.click(screen.getByRole("button", { name: "Save the call" }));
    expect(fake.lastCall("log_interaction")).toMatchObject({ input: { saidVerbatim: true } });
  });

  it.each([
    ["with the mark", { said: "It is approved.", saidVerbatim: true }],
    ["of an older version without it", { said: "It is approved." }],
  ])("brings back a draft %s", async (_, draft) => {
    const world = disputeWorld();
    world.drafts.set("log", JSON.stringify(draft));
    await show(Log, { world });
    expect(await said()).toHaveValue("It is approved.");
    const exact: HTMLInputElement = screen.getByRole("checkbox", { name: "These are their exact words" });
    expect(exact.checked).toBe("saidVerbatim" in draft);
  });

  it("says that a call was begun elsewhere, and leads back to it", async () => {
    const world = disputeWorld();
    world.drafts.set("log.case-mri", JSON.stringify({ said: "They said no." }));
    await show(Log, { world });
    expect(await screen.findByText(/^You began to write down a call and did not save it/)).toBeVisible();
    const back = screen.getByRole("link", { name: /^Go on with the call: / });
    expect(back).toHaveAttribute("href", "#/log?case=case-mri");
    expect(await said()).toHaveValue("");
    await expectAccessible();
  });

  it("leads back to a call that was begun without a case too, and never to itself", async () => {
    const world = disputeWorld();
    world.drafts.set("log", JSON.stringify({ said: "They said no." }));
    world.drafts.set("log.case-mri", JSON.stringify({ said: "They said yes." }));
    await show(Log, { world, query: "case=case-mri" });
    const back = await screen.findByRole("link", { name: "Go on with that call" });
    expect(back).toHaveAttribute("href", "#/log");
    expect(screen.queryByRole("link", { name: /^Go on with the call: / })).toBeNull();
  });

  it("comes up when reading failed once and is tried again", async () => {
    const fake = useFake(disputeWorld());
    await session.refresh();
    fake.failNext("app_state", "internal");
    render(Log, { params: {}, query: new URLSearchParams() });
    await userEvent.click(await screen.findByRole("button", { name: "Try again" }));
    expect(await said()).toBeVisible();
    expect(screen.queryByRole("button", { name: "Try again" })).toBeNull();
  });

  it("counts hold and talk time, and saving stops the clock", async () => {
    const user = userEvent.setup();
    const fake = await call();
    await user.type(await said(), "Nothing.");
    const now = vi.spyOn(performance, "now").mockReturnValue(10_000);
    await user.click(screen.getByRole("button", { name: "I am on hold" }));
    now.mockReturnValue(75_000);
    await user.click(screen.getByRole("button", { name: "Somebody answered" }));
    expect(screen.getByRole("timer", { name: "On hold" })).toHaveTextContent("1:05");
    now.mockReturnValue(80_000);
    await user.click(screen.getByRole("button", { name: "Save the call" }));
    expect(fake.lastCall("log_interaction")).toMatchObject({ input: { holdSeconds: 65, talkSeconds: 5 } });
  });

  it("leads to the field that is missing", async () => {
    const user = userEvent.setup();
    await call();
    await user.click(await screen.findByRole("button", { name: "Save the call" }));
    await user.click(await screen.findByRole("link", { name: "What did they say?: This is needed." }));
    expect(await said()).toHaveFocus();
  });

  it("dials nothing, but takes a number of the guide over", async () => {
    const user = userEvent.setup();
    await call();
    await user.click(await screen.findByRole("button", { name: "Use this number: 555-010-0100" }));
    expect(screen.getByLabelText(/^Number you called/)).toHaveValue("555-010-0100");
  });

  it("says what to have ready, with the numbers, and what is not known", async () => {
    await call();
    const guide = within(await screen.findByRole("complementary", { name: "For this call" }));
    expect(await guide.findByText("Medical record number")).toBeVisible();
    expect(guide.getAllByText("110-0012345")).toHaveLength(2);
    expect(guide.getByText("not known yet")).toBeVisible();
    expect(guide.getByLabelText(/^A warm transfer/)).not.toBeChecked();
  });

  it("brings back what was typed before the app was closed", async () => {
    const world = disputeWorld();
    const user = userEvent.setup();
    await show(Log, { world });
    await user.type(await said(), "They said");
    await keepAllDrafts();
    expect(world.drafts.get("log")).toContain("They said");
  });

  it("has no clock for a letter", async () => {
    const user = userEvent.setup();
    await call();
    await user.selectOptions(await screen.findByLabelText("How"), "Letter by mail");
    expect(screen.queryByRole("timer")).toBeNull();
    expect(screen.getByRole("button", { name: "Save" })).toBeVisible();
  });

  it("sends somebody without a case to open one", async () => {
    await show(Log, { world: { ...emptyWorld(), locked: false } });
    expect(await screen.findByRole("link", { name: "Open a case" })).toBeVisible();
  });
});
