import { screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";

import { disputeWorld } from "../../ipc/fake/dispute";
import type { World } from "../../ipc/fake/world";
import { withoutParams } from "../../state/router.svelte";
import { expectAccessible } from "../../test/axe";
import { show } from "../../test/screen";
import Export from "./Export.svelte";

const world = (more: Partial<World> = {}): World => ({ ...disputeWorld(), picked: "/media/stick", ...more });
const page = withoutParams(Export);

describe("a full export", () => {
  it("says who could read it before it asks for a place, and writes only when that was understood", async () => {
    const fake = await show(page, { params: {}, world: world() });
    expect(await screen.findByText("These files are not locked")).toBeVisible();
    expect(screen.getByText(/Anybody who can open the folder can read all of it/)).toBeVisible();
    await expectAccessible();
    await userEvent.click(screen.getByRole("button", { name: "Choose where…" }));
    expect(await screen.findByText(/A new folder is made in \/media\/stick/)).toBeVisible();
    const write = screen.getByRole("button", { name: "Write the files, not locked" });
    expect(write).toBeDisabled();
    await userEvent.click(screen.getByRole("checkbox"));
    await userEvent.click(write);
    expect(await screen.findByText("Everything was written")).toBeVisible();
    expect(fake.lastCall("export_everything")).toEqual({ token: "9" });
    expect(screen.getByText(/delete it and empty the trash/)).toBeVisible();
    await expectAccessible();
  });

  it("warns of a program that copies the place", async () => {
    await show(page, {
      params: {},
      world: world({ picked: "/home/x/OneDrive", syncPrograms: ["OneDrive"] }),
    });
    await userEvent.click(await screen.findByRole("button", { name: "Choose where…" }));
    expect(await screen.findByText("OneDrive copies this place")).toBeVisible();
  });

  it("names the papers that could not be read", async () => {
    const lostPapers = [{ title: "Denial letter", file: "papers/denial.pdf", damaged: true }];
    await show(page, { params: {}, world: world({ lostPapers }) });
    await userEvent.click(await screen.findByRole("button", { name: "Choose where…" }));
    await userEvent.click(await screen.findByRole("checkbox"));
    await userEvent.click(screen.getByRole("button", { name: "Write the files, not locked" }));
    expect(await screen.findByText("Denial letter")).toBeVisible();
    expect(screen.getByText(/\(damaged\)/)).toBeVisible();
  });

  it("names the records that are damaged, and says that all others went", async () => {
    const unreadable = [
      { list: "people", id: "01JD0000000000000000000001", revision: 2 },
      { list: "drafts", id: "log", revision: null },
    ];
    await show(page, { params: {}, world: world({ unreadable }) });
    await userEvent.click(await screen.findByRole("button", { name: "Choose where…" }));
    await userEvent.click(await screen.findByRole("checkbox"));
    await userEvent.click(screen.getByRole("button", { name: "Write the files, not locked" }));
    expect(await screen.findByText("Everything was written, except what is named below")).toBeVisible();
    const [person, draft] = screen.getAllByRole("listitem");
    expect(person).toHaveTextContent("Person 01JD0000000000000000000001 (version 2)");
    expect(draft).toHaveTextContent("Typed and not saved log");
    expect(draft).not.toHaveTextContent("version");
    await expectAccessible();
  });

  it("says plainly that nothing was left when it was stopped, and that a place cannot be used", async () => {
    const fake = await show(page, { params: {}, world: world() });
    await userEvent.click(await screen.findByRole("button", { name: "Choose where…" }));
    await userEvent.click(await screen.findByRole("checkbox"));
    fake.failNext("export_everything", "called_off");
    await userEvent.click(screen.getByRole("button", { name: "Write the files, not locked" }));
    expect(await screen.findByText("Stopped. Nothing was left behind.")).toBeVisible();
    const fields = [{ field: "folder", problem: "inside_the_vault" }];
    fake.failNext("export_everything", "invalid", { fields });
    await userEvent.click(screen.getByRole("button", { name: "Write the files, not locked" }));
    expect(await screen.findByText(/This folder is inside your vault/)).toBeVisible();
  });
});
