import { render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";

import type { FakeTransport } from "../../ipc/fake/fake";
import { wholeRecord } from "../../ipc/fake/world";
import type { CheckedRecord } from "../../ipc/generated/CheckedRecord";
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

describe("a signed record of a journal that lost entries", () => {
  it("says so when it is saved", async () => {
    fake.world.entriesLost = true;
    render(SaveRecord, { caseId: "case-mri" });
    await userEvent.click(screen.getByRole("button", { name: "Save a signed record" }));
    await userEvent.click(screen.getByRole("button", { name: "Save it" }));
    expect(await screen.findByText(/^This journal lacks entries/)).toBeVisible();
  });
});

describe("a record that somebody has", () => {
  function found(changes: Partial<CheckedRecord>): void {
    if (wholeRecord.record === null) throw new Error("the sample is a record");
    fake.world.recordCheck = { ...wholeRecord, record: { ...wholeRecord.record, ...changes } };
  }
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
    found({
      whole: false,
      signed: false,
      findings: [
        { line: 3, entry: 12, file: null, problem: "words_changed" },
        { line: null, entry: null, file: "part-1.pdf", problem: "file_changed" },
      ],
    });
    await check();
    expect(await screen.findByText(/^Altered: signed-record/)).toBeVisible();
    expect(screen.queryByText("Signed by")).toBeNull();
    expect(screen.getByText(/^Names this signature, but is not signed with it/)).toBeVisible();
    expect(screen.getByText("Line 3, entry 12")).toBeVisible();
    expect(screen.getByText("part-1.pdf")).toBeVisible();
    await expectAccessible();
  });

  it("is as it was signed where only a file beside it was changed", async () => {
    const changed = { line: null, entry: null, file: "part-1.pdf", problem: "file_changed" as const };
    found({ whole: false, findings: [changed] });
    await check();
    expect(await screen.findByText(/^Altered: not everything in signed-record/)).toBeVisible();
    expect(screen.getByText("Signed by")).toBeVisible();
  });

  it("is not called altered where the journal had lost entries before it was signed", async () => {
    const lost = { line: 3, entry: 12, file: null, problem: "entries_lost" as const };
    found({ whole: false, lacksEntries: true, findings: [lost] });
    await check();
    expect(await screen.findByText(/^As it was signed, but not complete: signed-record/)).toBeVisible();
    expect(screen.getByText("Line 3, entry 12")).toBeVisible();
    expect(screen.getByText("Signed by")).toBeVisible();
    expect(screen.queryByText(/Do not rely on it/)).toBeNull();
    await expectAccessible();
  });

  it("is whole although mail has changed the ends of its lines", async () => {
    found({ lineEndsChanged: true });
    await check();
    expect(await screen.findByText(/^Not altered: signed-record/)).toBeVisible();
    expect(screen.getByText(/^Only the ends of its lines/)).toBeVisible();
  });

  it("is never fitted by a seal when it is not as it was signed", async () => {
    const changed = { line: 3, entry: 12, file: null, problem: "signature_wrong" as const };
    found({ whole: false, signed: false, findings: [changed] });
    render(CheckRecord);
    await userEvent.click(screen.getByRole("button", { name: "Check a record" }));
    await userEvent.type(screen.getByLabelText(/^The seal of a printed record/), "RECOURSE-SEAL-1/2026");
    await userEvent.click(screen.getByRole("button", { name: "Choose the file…" }));
    expect(await screen.findByText("The printed record does not fit this record")).toBeVisible();
    expect(screen.getByText(/^The record is not as it was signed, so nothing can be said/)).toBeVisible();
    expect(screen.queryByText("The printed record fits this record")).toBeNull();
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
    expect(
      screen.getByText("The record does not show these entries of the paper as they were saved: 3, 5."),
    ).toBeVisible();
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
