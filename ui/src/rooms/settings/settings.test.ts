import { screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";

import { samplePassphrase } from "../../ipc/fake/family";
import { withoutParams } from "../../state/router.svelte";
import { expectAccessible } from "../../test/axe";
import { show } from "../../test/screen";
import Settings from "./Settings.svelte";

const SettingsScreen = withoutParams(Settings);

it("what was chosen is sent as a whole", async () => {
  const fake = await show(SettingsScreen);
  await expectAccessible();
  await userEvent.click(await screen.findByLabelText("Say the case’s nickname in reminders"));
  const morning = screen.getByLabelText("Morning reminders come at");
  await userEvent.clear(morning);
  await userEvent.type(morning, "7:30 am");
  await userEvent.selectOptions(screen.getByLabelText("Lock by itself after"), "5 minutes");
  await userEvent.click(screen.getByRole("button", { name: "Save settings" }));
  expect(fake.lastCall("save_settings")).toEqual({
    settings: expect.objectContaining({
      nameCaseInNotifications: true,
      morning: "07:30",
      lockAfterMinutes: 5,
      quietFrom: "21:00",
    }),
  });
});

it("the language changes the window once it is saved", async () => {
  await show(SettingsScreen);
  await userEvent.click(await screen.findByLabelText("Español"));
  await userEvent.click(screen.getByRole("button", { name: "Save settings" }));
  expect(await screen.findByRole("heading", { level: 1, name: "Ajustes" })).toBeVisible();
});

it("the colours change at once and are kept on this computer, with nothing personal beside them", async () => {
  const fake = await show(SettingsScreen);
  await userEvent.click(await screen.findByLabelText("Dark"));
  expect(document.documentElement.dataset.theme).toBe("dark");
  expect(fake.lastCall("remember_theme")).toEqual({ theme: "dark" });
  expect({ ...localStorage }).toEqual({});
  await userEvent.click(screen.getByLabelText("As the computer"));
  expect(document.documentElement.dataset.theme).toBeUndefined();
});

it("the passphrase is changed only by who knows the old one", async () => {
  const fake = await show(SettingsScreen);
  await userEvent.click(await screen.findByText("Change the passphrase"));
  await userEvent.type(screen.getAllByLabelText("Passphrase you use now")[0] as HTMLElement, "not the one");
  await userEvent.type(screen.getByLabelText("New passphrase"), "a whole new phrase");
  await userEvent.type(screen.getByLabelText("New passphrase again"), "a whole new phrase");
  await userEvent.click(screen.getByRole("button", { name: "Change it" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("That passphrase does not open this vault");
  expect([...fake.world.vaults.values()][0]?.passphrase).toBe(samplePassphrase);
});

it("new words take the whole screen until they are written down", async () => {
  await show(SettingsScreen);
  await userEvent.click(await screen.findByText("Make new recovery words"));
  await userEvent.type(
    screen.getAllByLabelText("Passphrase you use now")[1] as HTMLElement,
    samplePassphrase,
  );
  await userEvent.click(screen.getByRole("button", { name: "Make new words" }));
  expect(await screen.findByRole("heading", { level: 1, name: /Write down your 24/ })).toBeVisible();
  expect(screen.getAllByRole("listitem")).toHaveLength(24);
});

it("a vault that is not whole says what to do", async () => {
  const fake = await show(SettingsScreen);
  await userEvent.click(await screen.findByRole("button", { name: "Check now" }));
  expect(await screen.findByText(/Everything is whole. 2 entries/)).toBeVisible();
  fake.failNext("check_vault", "damaged");
  await userEvent.click(screen.getByRole("button", { name: "Check now" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("Copy the folder to another place first");
});

it("says once that it is no lawyer and no doctor", async () => {
  await show(SettingsScreen);
  expect(await screen.findAllByText(/not a lawyer and not a doctor/)).toHaveLength(1);
});
