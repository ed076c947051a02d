import { render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";

import type { FakeTransport } from "../../ipc/fake/fake";
import { wholeRecord } from "../../ipc/fake/world";
import { expectAccessible } from "../../test/axe";
import { useFake } from "../../test/screen";
import CheckRecord from "./CheckRecord.svelte";
import SaveRecord from "./SaveRecord.svelte";

let fake: FakeTransport;
beforeEach(() => {
  fake = useFake();
  fake.world.locked = false;
});

describe("a signed record", () => {
  it("is saved after it was said what it proves and who can read it", async () => {
    render(SaveRecord, { caseId: "case-mri" });
    await userEvent.click(screen.getByRole("button", { name: "Save a signed record" }));
    expect(screen.getByText(/^It proves that nothing in it was changed/)).toBeVisible();
    expect(screen.getByText(/whoever has it can read/)).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Save it" }));
    expect(await screen.findByText(/^Saved as signed-record-2026-11-22.record/)).toBeVisible();
    expect(screen.getByText(wholeRecord.record?.fingerprint ?? "")).toBeVisible();
    expect(fake.lastCall("save_signed_record")).toEqual({ case: "case-mri", choose: false });
    await expectAccessible();
  });
});

describe("a record that somebody has", () => {
  async function check(): Promise<void> {
    render(CheckRecord);
    await userEvent.click(screen.getByRole("button", { name: "Check a record" }));
    await userEvent.click(screen.getByRole("button", { name: "Choose the file…" }));
  }

  it("is said to be as it was signed, and by whom", async () => {
    await check();
    expect(await screen.findByText(/^Not altered: signed-record/)).toBeVisible();
    expect(screen.getByText("It shows 4 entries. 7 other entries are only counted.")).toBeVisible();
    expect(screen.getByText(wholeRecord.record?.fingerprint ?? "")).toBeVisible();
    await expectAccessible();
  });

  it("is said to be altered, and where", async () => {
    if (wholeRecord.record === null) throw new Error("the sample is a record");
    const record = {
      ...wholeRecord.record,
      whole: false,
      findings: [
        { line: 3, entry: 12, file: null, problem: "words_changed" as const },
        { line: null, entry: null, file: "part-1.pdf", problem: "file_changed" as const },
      ],
    };
    fake.world.recordCheck = { ...wholeRecord, record };
    await check();
    expect(await screen.findByText(/^Altered: signed-record/)).toBeVisible();
    expect(screen.getByText("Line 3, entry 12")).toBeVisible();
    expect(screen.getByText("part-1.pdf")).toBeVisible();
    await expectAccessible();
  });

  it("can be held against a printed record by its seal", async () => {
    render(CheckRecord);
    await userEvent.click(screen.getByRole("button", { name: "Check a record" }));
    await userEvent.type(screen.getByLabelText(/^The seal of a printed record/), "RECOURSE-SEAL-1/2026");
    await userEvent.click(screen.getByRole("button", { name: "Choose the file…" }));
    expect(await screen.findByText("The printed record fits this record")).toBeVisible();
    expect(screen.getByText(/^All 4 entries on the paper stand in this record/)).toBeVisible();
    expect(fake.lastCall("check_signed_record")).toEqual({ seal: "RECOURSE-SEAL-1/2026" });
    await expectAccessible();

    fake.world.sealFits = false;
    await userEvent.click(screen.getByRole("button", { name: "Choose another file…" }));
    expect(await screen.findByText("The printed record does not fit this record")).toBeVisible();
    expect(screen.getByText("The record does not show these entries of the paper: 3, 5.")).toBeVisible();
  });

  it("says at the field that what was typed is no seal", async () => {
    render(CheckRecord);
    await userEvent.click(screen.getByRole("button", { name: "Check a record" }));
    await userEvent.type(screen.getByLabelText(/^The seal of a printed record/), "4417");
    await userEvent.click(screen.getByRole("button", { name: "Choose the file…" }));
    expect(await screen.findByRole("link", { name: /not the seal of a printed record/ })).toBeVisible();
  });

  it("is told apart from a file that is no record, and a closed dialog changes nothing", async () => {
    fake.world.recordCheck = { fileName: "photo.jpg", record: null };
    await check();
    expect(await screen.findByText(/^photo.jpg is not a record/)).toBeVisible();
    fake.world.recordCheck = null;
    await userEvent.click(screen.getByRole("button", { name: "Choose another file…" }));
    expect(screen.getByText(/^photo.jpg is not a record/)).toBeVisible();
  });
});
