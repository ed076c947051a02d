import { cleanup, render, screen } from "@testing-library/svelte";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { hush } from "../../state/announcer.svelte";
import { forgetArrivals } from "../../state/arrivals.svelte";
import { session } from "../../state/session.svelte";
import { hold } from "../../test/held";
import { show } from "../../test/screen";
import Papers from "./Papers.svelte";

const ofCase = { params: { case: "case-mri" } };

beforeEach(() => {
  hush();
  forgetArrivals();
});

function drop(...files: File[]): void {
  const event = new Event("drop", { bubbles: true, cancelable: true });
  Object.defineProperty(event, "dataTransfer", { value: { types: ["Files"], files } });
  window.dispatchEvent(event);
}

/** Leaves the screen and comes back to it. */
async function comeBack(): Promise<void> {
  cleanup();
  render(Papers, { ...ofCase, query: new URLSearchParams() });
  await screen.findByRole("button", { name: "Add files" });
}

describe("files on their way in", () => {
  it("go on when the screen is left, and say what became of them to whoever comes back", async () => {
    const fake = await show(Papers, ofCase);
    await screen.findByRole("button", { name: "Add files" });
    const { go } = hold(fake, "begin_paper");
    drop(new File(["x"], "one.pdf"), new File([], "empty.pdf"));
    expect(await screen.findByText("empty.pdf: waiting")).toBeVisible();
    await comeBack();
    expect(screen.getByText("one.pdf: one moment…")).toBeVisible();
    go();
    expect(await screen.findByText("one.pdf is kept.")).toBeVisible();
    expect(await screen.findByText("empty.pdf was not added.")).toBeVisible();
    expect(await screen.findByRole("link", { name: "one" }), "the list is read again").toBeVisible();
    await comeBack();
    expect(screen.queryByText("one.pdf is kept."), "it was seen").toBeNull();
  });

  it("are forgotten when the vault is locked, and those that wait are not begun", async () => {
    const fake = await show(Papers, ofCase);
    await screen.findByRole("button", { name: "Add files" });
    const { asked, go } = hold(fake, "begin_paper");
    drop(new File(["x"], "one.pdf"), new File(["y"], "two.pdf"));
    await screen.findByText("two.pdf: waiting");
    session.locked();
    go();
    await vi.waitFor(() => expect(fake.lastCall("finish_paper")).toBeDefined());
    await comeBack();
    expect(screen.queryByText(/one\.pdf/)).toBeNull();
    expect(asked).toEqual([{ name: "one.pdf" }]);
  });
});
