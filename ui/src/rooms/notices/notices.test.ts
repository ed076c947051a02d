import { screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";

import { disputeWorld } from "../../ipc/fake/dispute";
import { expectAccessible } from "../../test/axe";
import { show } from "../../test/screen";
import Notice from "./Notice.svelte";

const open = () => show(Notice, { params: { case: "case-mri" }, world: disputeWorld() });

describe("a letter came", () => {
  it("sends the two dates and what it decided, then shows only what it started", async () => {
    const user = userEvent.setup();
    const fake = await open();
    await user.click(await screen.findByRole("radio", { name: "They said no" }));
    await user.type(screen.getByLabelText("Date printed on the letter"), "11/20/2026");
    await user.type(screen.getByRole("textbox", { name: /^The day it came to you/ }), "11/22/2026");
    await user.selectOptions(
      screen.getByLabelText("How can you show the day it came?"),
      "The postmark on the envelope",
    );
    await user.type(screen.getByLabelText(/^Address, one line each/), "PO Box 9\nSampletown");
    await expectAccessible();
    await user.click(screen.getByRole("button", { name: "Save the letter" }));
    expect(fake.lastCall("record_notice")).toEqual({
      input: {
        case: "case-mri",
        decision: "denied",
        printed: "2026-11-20",
        received: "2026-11-22",
        receiptProof: "postmark",
        reason: "",
        printedDeadline: null,
        careEnds: null,
        appealsAddress: ["PO Box 9", "Sampletown"],
        appealsFax: "",
        references: [],
      },
    });
    expect(await screen.findByRole("heading", { name: "Here is what this letter starts" })).toHaveFocus();
    expect(screen.getByRole("article", { name: "Ask for an Independent Medical Review" })).toBeVisible();
    expect(screen.getByText("The dates this case already had (9)")).toBeVisible();
    expect(await screen.findByRole("button", { name: "Write this letter: Coverage appeal" })).toBeVisible();
    await expectAccessible();
  });

  it("asks for the last covered day only when care ends", async () => {
    const user = userEvent.setup();
    await open();
    await screen.findByRole("radio", { name: "They said no" });
    expect(screen.queryByLabelText("Last day that is covered")).toBeNull();
    await user.click(screen.getByRole("radio", { name: "They will end care that is going on" }));
    expect(screen.getByLabelText("Last day that is covered")).toBeVisible();
  });

  it("asks what it decided instead of guessing it, and shows what Rust refuses", async () => {
    const user = userEvent.setup();
    const fake = await open();
    await user.click(await screen.findByRole("button", { name: "Save the letter" }));
    expect(await screen.findByRole("link", { name: "What does it say?: This is needed." })).toBeVisible();
    expect(fake.lastCall("record_notice")).toBeUndefined();
    await user.click(screen.getByRole("radio", { name: "They said no" }));
    await user.click(screen.getByRole("button", { name: "Save the letter" }));
    await user.click(
      await screen.findByRole("link", { name: "Date printed on the letter: This is needed." }),
    );
    expect(screen.getByLabelText("Date printed on the letter")).toHaveFocus();
  });

  it("says when a letter starts nothing", async () => {
    const user = userEvent.setup();
    await open();
    await user.click(await screen.findByRole("radio", { name: "Something else" }));
    await user.type(screen.getByLabelText("Date printed on the letter"), "11/20/2026");
    await user.click(screen.getByRole("button", { name: "Save the letter" }));
    expect(await screen.findByText("This letter starts no new date.")).toBeVisible();
  });

  it("drafts the suggested letter and goes to it", async () => {
    const user = userEvent.setup();
    const fake = await open();
    await user.click(await screen.findByRole("radio", { name: "They said no" }));
    await user.type(screen.getByLabelText("Date printed on the letter"), "11/20/2026");
    await user.click(screen.getByRole("button", { name: "Save the letter" }));
    await user.click(await screen.findByRole("button", { name: "Write this letter: Coverage appeal" }));
    expect(fake.lastCall("draft_letter")).toEqual({ case: "case-mri", template: "coverage_appeal" });
    await vi.waitFor(() => expect(location.hash).toMatch(/^#\/letters\//));
  });
});
