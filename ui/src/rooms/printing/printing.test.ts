import { render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { familyWorld } from "../../ipc/fake/family";
import { announcement, hush } from "../../state/announcer.svelte";
import { expectAccessible } from "../../test/axe";
import { useFake } from "../../test/screen";
import HandOver from "./HandOver.svelte";

function shown(world = familyWorld()) {
  const fake = useFake(world);
  render(HandOver, { kind: "paper", id: "paper-denial" });
  return fake;
}

beforeEach(() => hush());

describe("printing", () => {
  it("goes to the usual printer unless another is chosen", async () => {
    const fake = shown();
    await userEvent.click(screen.getByRole("button", { name: "Print" }));
    expect(await screen.findByLabelText("Printer")).toHaveValue("Office");
    await userEvent.selectOptions(screen.getByLabelText("Printer"), "Kitchen");
    await expectAccessible();
    await userEvent.click(screen.getByRole("button", { name: "Print now" }));
    expect(fake.lastCall("print_file")).toEqual({ kind: "paper", id: "paper-denial", printer: "Kitchen" });
    await vi.waitFor(() => expect(announcement().text).toBe("It was sent to the printer."));
  });

  it("says so where there is no printer, and offers another program", async () => {
    const fake = shown({ ...familyWorld(), printers: { names: [], usual: null, onlyUsual: false } });
    await userEvent.click(screen.getByRole("button", { name: "Print" }));
    expect(await screen.findByText(/No printer was found on this computer/)).toBeVisible();
    expect(screen.queryByRole("button", { name: "Print now" })).toBeNull();
    expect(fake.lastCall("print_file")).toBeUndefined();
  });

  it("needs no choice where only the usual printer is known", async () => {
    const fake = shown({ ...familyWorld(), printers: { names: [], usual: null, onlyUsual: true } });
    await userEvent.click(screen.getByRole("button", { name: "Print" }));
    expect(await screen.findByText("Windows prints it on your usual printer.")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Print now" }));
    expect(fake.lastCall("print_file")).toMatchObject({ printer: null });
  });

  it("says when the printer did not take it, and stays open", async () => {
    const fake = shown();
    await userEvent.click(screen.getByRole("button", { name: "Print" }));
    await screen.findByLabelText("Printer");
    fake.failNext("print_file", "cannot_print");
    await userEvent.click(screen.getByRole("button", { name: "Print now" }));
    expect(await screen.findByText("It was not printed")).toBeVisible();
  });
});

describe("opening in another program", () => {
  it("says first what becomes of the copy, and does nothing before that", async () => {
    const fake = shown();
    await userEvent.click(screen.getByRole("button", { name: "Open in another program" }));
    expect(await screen.findByText(/takes it away when you lock the vault or quit/)).toBeVisible();
    expect(fake.lastCall("open_file")).toBeUndefined();
    await expectAccessible();
    await userEvent.click(screen.getByRole("button", { name: "Open it" }));
    expect(fake.lastCall("open_file")).toEqual({ kind: "paper", id: "paper-denial" });
  });
});
