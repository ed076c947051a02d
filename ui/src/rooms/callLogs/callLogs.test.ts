import { fireEvent, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";

import { sampleCallLog } from "../../ipc/fake/callLogs";
import { disputeWorld } from "../../ipc/fake/dispute";
import type { World } from "../../ipc/fake/world";
import { setLanguage } from "../../text/index.svelte";
import { expectAccessible } from "../../test/axe";
import { show, tabTo } from "../../test/screen";
import Case from "../cases/Case.svelte";
import TakeCallLog from "./TakeCallLog.svelte";

const params = { case: "case-mri" };
const world = (more: Partial<World> = {}): World => ({ ...disputeWorld(), callLog: sampleCallLog, ...more });

async function opened(more: Partial<World> = {}) {
  const fake = await show(TakeCallLog, { params, world: world(more) });
  await userEvent.click(screen.getByRole("button", { name: "Choose the file…" }));
  return fake;
}

const lookAtIt = () => userEvent.click(screen.getByRole("button", { name: "Show how they would be kept" }));

describe("taking a call log in", () => {
  it("shows a word whose letters had to be guessed, and what to do if they are wrong", async () => {
    const view = { ...sampleCallLog.view, doubtful: "Muñoz" };
    await opened({ callLog: { ...sampleCallLog, view } });
    expect(await screen.findByText(/may be wrong, as in “Muñoz”/)).toBeVisible();
    expect(screen.getByText(/save the list again as CSV UTF-8/)).toBeVisible();
  });

  it("suggests what each column holds, asks how days are written, and keeps nothing before it was shown", async () => {
    const fake = await opened();
    expect(await screen.findByText(/my calls.csv/)).toBeVisible();
    expect(screen.getByLabelText("What is in “Notes”?")).toHaveValue("said");
    expect(screen.getByText("For example: It is in review · They lost the fax")).toBeVisible();
    expect(
      screen.getByRole("radio", { name: /The month first: 3\/4\/2026 is .*March 4, 2026/ }),
    ).not.toBeChecked();
    await expectAccessible();
    await lookAtIt();
    expect(await screen.findByRole("alert")).toHaveFocus();
    expect(screen.queryByRole("heading", { name: "How they would be kept" })).toBeNull();

    await userEvent.click(screen.getByRole("radio", { name: /The day first/ }));
    await userEvent.selectOptions(screen.getByLabelText("What is in “Mood”?"), "left_out");
    expect(screen.getByText(/1 column is left out/)).toBeVisible();
    await lookAtIt();
    await waitFor(() =>
      expect(screen.getByRole("heading", { name: "How they would be kept" })).toHaveFocus(),
    );
    expect(screen.getByText("9 calls would be added.")).toBeVisible();
    expect(screen.getByText("Written down 233 days later")).toBeVisible();
    expect(screen.getByText(/from my calls.csv, line 2/)).toBeVisible();
    const rows = screen.getByRole("group", { name: "3 rows cannot be kept" });
    expect(within(rows).getByText("Line 4: Its day cannot be read.")).toBeVisible();
    expect(within(rows).getByText(/Write it like 2026-11-02/)).toBeVisible();
    await expectAccessible();
    expect(fake.lastCall("take_call_log")).toBeUndefined();

    await userEvent.click(screen.getByRole("button", { name: "Take in 9 calls" }));
    expect(await screen.findByText("9 calls were taken in")).toBeVisible();
    expect(screen.getByRole("link", { name: "See the case" })).toHaveAttribute("href", "#/cases/case-mri");
    expect(screen.getByRole("group", { name: "3 rows cannot be kept" })).toBeVisible();
    await expectAccessible();
    const columns = ["date", "time", "representative", "said", "reference", "left_out", "other"];
    expect(fake.lastCall("take_call_log")).toEqual({
      token: "11",
      input: { case: "case-mri", columns, head: true, order: "day_first", hours: null },
    });
  });

  it("needs nothing but the keyboard", async () => {
    const fake = await show(TakeCallLog, { params, world: world() });
    await tabTo("button", "Choose the file…");
    await userEvent.keyboard("{Enter}");
    await screen.findByText(/my calls.csv/);
    await tabTo("radio", /The month first/);
    await userEvent.keyboard("{ArrowDown}");
    expect(screen.getByRole("radio", { name: /The day first/ })).toBeChecked();
    await tabTo("button", "Show how they would be kept");
    await userEvent.keyboard("{Enter}");
    await waitFor(() =>
      expect(screen.getByRole("heading", { name: "How they would be kept" })).toHaveFocus(),
    );
    await tabTo("group", "3 rows cannot be kept");
    await tabTo("button", "Take in 9 calls");
    await userEvent.keyboard("{Enter}");
    expect(await screen.findByText("9 calls were taken in")).toBeVisible();
    expect(fake.lastCall("take_call_log")).toMatchObject({ input: { order: "day_first" } });
  });

  it("does not show a preview that no longer fits what was chosen", async () => {
    await opened();
    await userEvent.click(await screen.findByRole("radio", { name: /The day first/ }));
    await lookAtIt();
    expect(await screen.findByRole("button", { name: "Take in 9 calls" })).toBeVisible();
    await userEvent.selectOptions(screen.getByLabelText("What is in “Mood”?"), "outcome");
    expect(screen.queryByRole("button", { name: "Take in 9 calls" })).toBeNull();
  });

  it("asks once whether a time without AM or PM was at night, and says the rule in plain words", async () => {
    const columns = sampleCallLog.view.columns.map((column) =>
      column.column === "time" ? { ...column, examples: ["9:10", "2:40"], openTime: "2:40" } : column,
    );
    const fake = await opened({ callLog: { ...sampleCallLog, view: { ...sampleCallLog.view, columns } } });
    await userEvent.click(await screen.findByRole("radio", { name: /The day first/ }));
    const twelve = screen.getByRole("radio", { name: /A clock of 12 hours/ });
    expect(twelve).not.toBeChecked();
    expect(screen.getByText(/7 to 11 is in the morning, 12 to 6 is from noon on/)).toBeVisible();
    await expectAccessible();
    await lookAtIt();
    expect(await screen.findByRole("alert")).toHaveFocus();
    expect(screen.queryByRole("heading", { name: "How they would be kept" })).toBeNull();
    await userEvent.click(twelve);
    await lookAtIt();
    await userEvent.click(await screen.findByRole("button", { name: "Take in 9 calls" }));
    expect(fake.lastCall("take_call_log")).toMatchObject({ input: { hours: "twelve" } });
  });

  it("does not ask for the half of the day where no column holds the time", async () => {
    const columns = sampleCallLog.view.columns.map((column) =>
      column.column === "time" ? { ...column, openTime: "2:40" } : column,
    );
    await opened({ callLog: { ...sampleCallLog, view: { ...sampleCallLog.view, columns } } });
    expect(await screen.findByText(/“2:40” stands without AM or PM/)).toBeVisible();
    await userEvent.selectOptions(screen.getByLabelText("What is in “Time”?"), "other");
    expect(screen.queryByText(/stands without AM or PM/)).toBeNull();
  });

  it("counts the row with the names only where somebody says that it is a call", async () => {
    await opened();
    expect(await screen.findByText(/It has 13 rows/)).toBeVisible();
    await userEvent.click(screen.getByLabelText("The first row holds the names of the columns"));
    expect(screen.getByText(/It has 14 rows/)).toBeVisible();
  });

  it("says beside the columns that one of them must hold the day", async () => {
    await opened();
    await userEvent.selectOptions(await screen.findByLabelText("What is in “Date”?"), "other");
    await lookAtIt();
    expect(await screen.findByText("One column must hold the day of the call. Choose it.")).toBeVisible();
  });

  it("says that the same file was taken in before, and adds nothing when all of it is there", async () => {
    const at = { date: "2026-11-20", time: "10:00", zone: "PST", instant: "2026-11-20T10:00:00-08:00" };
    const view = { ...sampleCallLog.view, takenBefore: { at, here: true, case: "Knee scan" } };
    const preview = { ...sampleCallLog.preview, new: 0, here: 10, shown: [] };
    await opened({ callLog: { ...sampleCallLog, view, preview } });
    expect(
      await screen.findByText(/You took this very file into this case on .*November 20, 2026/),
    ).toBeVisible();
    await userEvent.click(screen.getByRole("radio", { name: /The day first/ }));
    await lookAtIt();
    expect(await screen.findByText(/that can be kept is in this case already/)).toBeVisible();
    expect(screen.queryByRole("button", { name: /^Take in/ })).toBeNull();
  });

  it("says when the rows that cannot be kept were not saved, and where they were", async () => {
    const fake = await opened({ saveCancelled: true });
    await userEvent.click(await screen.findByRole("radio", { name: /The day first/ }));
    await lookAtIt();
    const save = await screen.findByRole("button", { name: "Save these rows as a file…" });
    await userEvent.click(save);
    expect(await screen.findByText("Nothing was saved.")).toBeVisible();
    fake.world.saveCancelled = false;
    await userEvent.click(save);
    expect(await screen.findByText("Saved as my calls-not-kept.csv in /home/sample/Documents")).toBeVisible();
  });

  it("takes a file that is dropped on the window, and says what to do with one that is no table", async () => {
    const fake = await show(TakeCallLog, { params, world: world() });
    const files = [new File(["Date,Notes\n"], "dropped.csv")];
    await fireEvent.drop(window, { dataTransfer: { types: ["Files"], files } });
    expect(await screen.findByText(/dropped.csv/)).toBeVisible();
    expect(fake.lastCall("hand_over_call_log")).toEqual({
      case: "case-mri",
      name: "dropped.csv",
      content: btoa("Date,Notes\n"),
    });
    fake.failNext("hand_over_call_log", "not_a_table");
    await fireEvent.drop(window, { dataTransfer: { types: ["Files"], files } });
    expect(await screen.findByText("This file holds no table")).toBeVisible();
    expect(screen.getByText(/save it as CSV, and choose that file/)).toBeVisible();
  });

  it("leaves everything as it is when the dialog is closed", async () => {
    await show(TakeCallLog, { params, world: world({ callLog: null }) });
    await userEvent.click(screen.getByRole("button", { name: "Choose the file…" }));
    await waitFor(() => expect(screen.getByRole("button", { name: "Choose the file…" })).toBeEnabled());
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("is reached from the case, and from a case in which nothing is written down yet", async () => {
    await show(Case, { params, world: world({ timelines: new Map() }) });
    const links = await screen.findAllByRole("link", { name: "Take in a call log…" });
    await waitFor(() => expect(screen.getByText(/Did you keep a list of calls/)).toBeVisible());
    expect(links[0]).toHaveAttribute("href", "#/cases/case-mri/call-log");
  });

  it("speaks Spanish", async () => {
    setLanguage("es");
    await show(TakeCallLog, {
      params,
      world: { ...world(), language: "es", settings: { ...world().settings, language: "es" } },
    });
    await userEvent.click(screen.getByRole("button", { name: "Elegir el archivo…" }));
    expect(await screen.findByText(/Primero el mes: 3\/4\/2026 es .*4 de marzo de 2026/)).toBeVisible();
    setLanguage("en");
  });
});
