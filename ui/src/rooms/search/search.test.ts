import { screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";

import { expectAccessible } from "../../test/axe";
import { show } from "../../test/screen";
import Search from "./Search.svelte";

it("a case is found by any number that was given for it", async () => {
  await show(Search);
  const field = screen.getByLabelText("Find a word, a name or a number");
  await vi.waitFor(() => expect(field).toHaveFocus());
  await userEvent.type(field, "G-2026-0042");
  expect(await screen.findByRole("link", { name: "Knee scan" })).toHaveAttribute("href", "#/cases/case-mri");
  expect(screen.getByRole("status")).toHaveTextContent("1 place found");
  await expectAccessible();
});

it("nothing found says what to try", async () => {
  await show(Search, { query: "q=zebra" });
  expect(await screen.findByText(/Nothing was found for “zebra”/)).toBeVisible();
});
