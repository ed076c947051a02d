import { render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";

import { familyWorld } from "../../ipc/fake/family";
import { expectAccessible } from "../../test/axe";
import { useFake } from "../../test/screen";
import ClosedDays from "./ClosedDays.svelte";

it("a closed day is added with how one knows", async () => {
  const fake = useFake();
  render(ClosedDays);
  expect(await screen.findByText("No day is added.")).toBeVisible();
  await userEvent.click(screen.getByText("Add a closed day"));
  await userEvent.type(screen.getByLabelText("Which day"), "12/7/2026");
  await userEvent.type(
    screen.getByLabelText("Why it is closed, and how you know"),
    "Fire, the county said so",
  );
  await expectAccessible();
  await userEvent.click(screen.getByRole("button", { name: "Add this day" }));
  expect(fake.lastCall("mark_closed")).toEqual({
    input: { date: "2026-12-07", reason: "Fire, the county said so" },
  });
  expect(await screen.findByText("Mon, Dec 7, 2026")).toBeVisible();
});

it("a closed day needs both its day and its reason", async () => {
  const fake = useFake();
  render(ClosedDays);
  await userEvent.click(await screen.findByText("Add a closed day"));
  await userEvent.click(screen.getByRole("button", { name: "Add this day" }));
  expect(await screen.findByRole("alert")).toHaveFocus();
  expect(screen.getByText("Which day: This is needed.")).toBeVisible();
  expect(fake.lastCall("mark_closed")).toBeUndefined();
});

it("a closed day can be taken back", async () => {
  const closures = [{ id: "one", date: "2026-12-07", reason: "Fire" }];
  const fake = useFake({ ...familyWorld(), closures });
  render(ClosedDays);
  await userEvent.click(await screen.findByRole("button", { name: "Take back: Mon, Dec 7, 2026" }));
  expect(fake.lastCall("unmark_closed")).toEqual({ id: "one" });
  expect(await screen.findByText("No day is added.")).toBeVisible();
});
