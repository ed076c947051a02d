import { screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { tick } from "svelte";
import { describe, expect, it, vi } from "vitest";

import { hold } from "../../test/held";
import { show } from "../../test/screen";
import Paper from "./Paper.svelte";

describe("the pages of a paper", () => {
  it("are drawn one at a time, and of many keys only the page that is wished last", async () => {
    const fake = await show(Paper, { params: { paper: "paper-denial" } });
    await screen.findByAltText(/^Page 1 of 2/);
    const { asked, go } = hold(fake, "paper_page");
    screen
      .getAllByRole("region", { name: "Pages" })
      .find((one) => one.tabIndex === 0)
      ?.focus();
    await userEvent.keyboard("{PageDown}{PageUp}{PageDown}{PageUp}{PageDown}");
    expect(asked.map(({ page }) => page)).toEqual([2]);
    await userEvent.keyboard("{PageUp}");
    go();
    await vi.waitFor(() => expect(asked.map(({ page }) => page)).toEqual([2, 1]));
    expect(await screen.findByAltText(/^Page 1 of 2/)).toBeVisible();
  });

  it("are asked for once where they cannot be shown", async () => {
    const fake = await show(Paper, { params: { paper: "paper-notes" } });
    await screen.findByText(/Files of office programs cannot be shown here/);
    await tick();
    expect(fake.calls.filter(({ command }) => command === "paper_page")).toHaveLength(1);
  });
});
