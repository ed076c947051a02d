import { cleanup, render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";

import { recoveryWords, type World } from "../../ipc/fake/world";
import { familyWorld, samplePassphrase } from "../../ipc/fake/family";
import { manyFindings } from "../../ipc/fake/findings";
import { followAddress, go, place, withoutParams } from "../../state/router.svelte";
import { expectAccessible } from "../../test/axe";
import { show } from "../../test/screen";
import { setLanguage } from "../../text/index.svelte";
import Today from "../today/Today.svelte";
import RecoveryWords from "../unlock/RecoveryWords.svelte";
import Settings from "./Settings.svelte";

const SettingsScreen = withoutParams(Settings);
const TodayScreen = withoutParams(Today);

it("what was chosen is sent as a whole", async () => {
  const fake = await show(SettingsScreen);
  await expectAccessible();
  await userEvent.click(await screen.findByLabelText("Say the case’s nickname in reminders"));
  await userEvent.click(screen.getByLabelText("Remind me while the vault is locked"));
  await userEvent.selectOptions(screen.getByLabelText("Lock by itself after"), "5 minutes");
  await userEvent.click(screen.getByRole("button", { name: "Save settings" }));
  expect(fake.lastCall("save_settings")).toEqual({
    settings: expect.objectContaining({
      nameCaseInNotifications: true,
      remindWhileLocked: false,
      lockAfterMinutes: 5,
    }),
  });
});

it("where a locked screen is not noticed, that is said beside what locks the vault", async () => {
  const world = familyWorld();
  const unnoticed = /does not notice when only the screen is locked/;
  await show(SettingsScreen, {
    world: { ...world, background: { ...world.background, noticesLockedScreen: false } },
  });
  expect(await screen.findByText(unnoticed)).toBeVisible();
  await expectAccessible();
});

it("where it is noticed, nothing is said about it", async () => {
  await show(SettingsScreen);
  expect(await screen.findByLabelText("Lock by itself after")).toBeVisible();
  await vi.waitFor(() => expect(screen.queryByText(/only the screen is locked/)).toBeNull());
});

it("the language changes the window at once and is kept, without what else was chosen and not saved", async () => {
  const fake = await show(SettingsScreen);
  await userEvent.type(await screen.findByLabelText(/Your own name/), "!");
  await userEvent.click(screen.getByLabelText("Español"));
  expect(await screen.findByRole("heading", { level: 1, name: "Ajustes" })).toBeVisible();
  expect(fake.lastCall("save_settings")).toEqual({
    settings: { ...familyWorld().settings, language: "es" },
  });
});

it("choices that were not saved are there again for whoever comes back", async () => {
  const fake = await show(SettingsScreen);
  await userEvent.click(await screen.findByLabelText("Say the case’s nickname in reminders"));
  cleanup();
  await vi.waitFor(() => expect(fake.lastCall("keep_draft")).toMatchObject({ key: "settings" }));
  expect(fake.lastCall("save_settings")).toBeUndefined();
  const later = await show(SettingsScreen, { world: fake.world });
  expect(await screen.findByLabelText("Say the case’s nickname in reminders")).toBeChecked();
  await userEvent.click(screen.getByRole("button", { name: "Save settings" }));
  await vi.waitFor(() => expect(later.lastCall("discard_draft")).toEqual({ key: "settings" }));
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
  const form = within(screen.getByRole("form", { name: "Change the passphrase" }));
  await userEvent.type(form.getByLabelText("Passphrase you use now"), "not the one");
  await userEvent.type(screen.getByLabelText("New passphrase"), "a whole new phrase");
  await userEvent.type(screen.getByLabelText("New passphrase again"), "a whole new phrase");
  await userEvent.click(screen.getByRole("button", { name: "Change it" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("That passphrase does not open this vault");
  expect([...fake.world.vaults.values()][0]?.passphrase).toBe(samplePassphrase);
});

it("new words take the whole screen until they are written down", async () => {
  await show(SettingsScreen);
  await userEvent.click(await screen.findByText("Make new recovery words"));
  const form = within(screen.getByRole("form", { name: "Make new recovery words" }));
  await userEvent.type(form.getByLabelText("Passphrase you use now"), samplePassphrase);
  await userEvent.click(form.getByRole("button", { name: "Make new words" }));
  expect(await screen.findByRole("heading", { level: 1, name: /Write down your 24/ })).toBeVisible();
  expect(screen.getAllByRole("listitem")).toHaveLength(24);
});

describe("new words on the screen", () => {
  async function newWords() {
    const fake = await show(SettingsScreen);
    await userEvent.click(await screen.findByText("Make new recovery words"));
    const form = within(screen.getByRole("form", { name: "Make new recovery words" }));
    await userEvent.type(form.getByLabelText("Passphrase you use now"), samplePassphrase);
    await userEvent.click(form.getByRole("button", { name: "Make new words" }));
    await screen.findByRole("heading", { level: 1, name: /Write down your 24/ });
    return fake;
  }

  it("keep the vault open while somebody writes by hand, for an hour and no longer", async () => {
    const fake = await newWords();
    cleanup();
    vi.useFakeTimers();
    const touched = () => fake.calls.filter(({ command }) => command === "touch").length;
    const page = render(RecoveryWords, {
      words: recoveryWords,
      today: "2026-11-23",
      ondone: () => undefined,
    });
    const before = touched();
    vi.advanceTimersByTime(60_000);
    expect(touched() - before).toBe(3);
    vi.advanceTimersByTime(24 * 3_600_000);
    expect(touched() - before).toBe(180);
    page.unmount();
    vi.useRealTimers();
  });

  it("are left by the menu only by who was asked, and then Today says that they were not checked", async () => {
    await newWords();
    const stop = followAddress();
    go("/people");
    expect(await screen.findByText(/nobody can show these words again/)).toBeVisible();
    await expectAccessible();
    await userEvent.click(screen.getByRole("button", { name: "Stay with the words" }));
    expect([place().path, location.hash]).toEqual(["/today", "#/today"]);
    expect(screen.getByRole("heading", { level: 1, name: /Write down your 24/ })).toBeVisible();
    go("/people");
    await userEvent.click(await screen.findByRole("button", { name: "Leave" }));
    expect(place().path).toBe("/people");
    go("/today");
    stop();
    cleanup();
    render(TodayScreen, { params: {}, query: new URLSearchParams() });
    expect(await screen.findByText("Your 24 recovery words were not checked")).toBeVisible();
  });

  it("are no news once they were typed back", async () => {
    const fake = await newWords();
    await userEvent.click(screen.getByRole("button", { name: "I wrote them down" }));
    for (const field of await screen.findAllByLabelText(/^Word \d+/)) {
      const number = Number(field.getAttribute("name")?.replace("word", ""));
      await userEvent.type(field, recoveryWords[24 - number] ?? "");
    }
    await userEvent.click(screen.getByRole("button", { name: "Check and go on" }));
    await screen.findByRole("heading", { level: 1, name: "Settings" });
    expect(fake.world.sheet.unchecked).toBe(false);
    const stop = followAddress();
    go("/people");
    expect(place().path).toBe("/people");
    stop();
  });
});

it("what a changed lock means for the backups made so far is said before it is changed", async () => {
  await show(SettingsScreen);
  expect(await screen.findByText(/Backups made so far still open with it/)).toBeInTheDocument();
  expect(screen.getByText(/Backups made so far still open with the old sheet/)).toBeInTheDocument();
});

it("a vault that is not whole says what to do", async () => {
  const fake = await show(SettingsScreen);
  await userEvent.click(await screen.findByRole("button", { name: "Check now" }));
  expect(await screen.findByText(/Everything is whole. 2 entries/)).toBeVisible();
  fake.failNext("check_vault", "damaged");
  await userEvent.click(screen.getByRole("button", { name: "Check now" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("Copy the folder to another place first");
});

it("what a check finds is told in the language of the window", async () => {
  const fake = await show(SettingsScreen);
  fake.world.findings = manyFindings;
  fake.world.rottenPapers = ["Denial letter"];
  await userEvent.click(await screen.findByRole("button", { name: "Check now" }));
  const entry = "Entry 12 of those written in this vault: its words are not those that were saved.";
  expect(await screen.findByText(entry)).toBeVisible();
  expect(screen.getByText("Denial letter: the file is damaged.")).toBeVisible();
  expect(screen.getByText(/Do not change anything more/)).toBeVisible();
  expect(screen.queryByRole("button", { name: "Take back from the backup" })).toBeNull();
  await userEvent.click(screen.getByText("What the database itself says"));
  expect(screen.getByText(/Tree 12 page 40/)).toBeVisible();
  await expectAccessible();
  setLanguage("es");
  const anotacion = "Anotación 12 de las escritas en esta bóveda: sus palabras no son las que se guardaron.";
  expect(await screen.findByText(anotacion)).toBeVisible();
  expect(screen.getByText("Denial letter: el archivo está dañado.")).toBeVisible();
  expect(screen.queryByText(/Entry|file is/)).toBeNull();
});

it("papers whose files are damaged are taken back from the backup, and those it has not are named", async () => {
  const fake = await show(SettingsScreen);
  fake.world.rottenPapers = ["Denial letter", "Bill of May"];
  fake.world.lostEverywhere = ["Bill of May"];
  fake.world.backups = { ...fake.world.backups, folder: null };
  await userEvent.click(await screen.findByRole("button", { name: "Check now" }));
  expect(await screen.findByText(/The files of 2 papers are missing or damaged/)).toBeVisible();
  expect(screen.getByText("Bill of May: the file is damaged.")).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Take back from the backup" }));
  expect(await screen.findByText("There are no backups in this folder")).toBeVisible();
  fake.world.backups = { ...fake.world.backups, folder: "/media/stick" };
  await userEvent.click(screen.getByRole("button", { name: "Take back from the backup" }));
  expect(await screen.findByText("1 paper is whole again")).toBeVisible();
  expect(screen.getByText("Denial letter")).toBeVisible();
  expect(screen.getByText("The backup does not have 1 paper either")).toBeVisible();
  expect(screen.getByText("Bill of May")).toBeVisible();
  expect(screen.queryByText("There are no backups in this folder")).toBeNull();
});

it("says once that it is no lawyer and no doctor", async () => {
  await show(SettingsScreen);
  expect(await screen.findAllByText(/not a lawyer and not a doctor/)).toHaveLength(1);
});

describe("when to remind", () => {
  it("is chosen for everybody, hours, days and steps together", async () => {
    const fake = await show(SettingsScreen);
    const morning = await screen.findByLabelText("Morning reminders come at");
    await userEvent.clear(morning);
    await userEvent.type(morning, "7:30 am");
    await userEvent.click(screen.getByLabelText("Saturday"));
    await userEvent.click(screen.getByText("How far ahead, for each kind"));
    await userEvent.click(screen.getByLabelText("14 days before"));
    await expectAccessible();
    await userEvent.click(screen.getByRole("button", { name: "Save these times" }));
    expect(fake.lastCall("save_reminder_times")).toEqual({
      input: {
        person: null,
        times: expect.objectContaining({
          morning: "07:30",
          quietFrom: "21:00",
          workingDays: ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday"],
          ladders: [{ kind: "member_days", steps: ["d-14", "d-7", "d-3", "d-1", "morning"] }],
        }),
      },
    });
  });

  it("is chosen for one person and taken back", async () => {
    const fake = await show(SettingsScreen);
    await userEvent.selectOptions(await screen.findByLabelText("Reminders for"), "Maya Sample");
    await userEvent.click(screen.getByLabelText("This person has times of their own"));
    const evening = screen.getByLabelText("The working day ends at");
    await userEvent.clear(evening);
    await userEvent.type(evening, "4 pm");
    await userEvent.click(screen.getByRole("button", { name: "Save these times" }));
    const maya = fake.world.people[0]?.id ?? "";
    expect(fake.world.times.people.get(maya)?.evening).toBe("16:00");
    expect(fake.world.times.everyone.evening).toBe("17:00");
    await userEvent.click(screen.getByLabelText("This person has times of their own"));
    await userEvent.click(screen.getByRole("button", { name: "Save these times" }));
    expect(fake.lastCall("save_reminder_times")).toEqual({ input: { person: maya, times: null } });
  });

  it("does not let somebody turn off what guards a right", async () => {
    await show(SettingsScreen);
    await userEvent.click(await screen.findByText("How far ahead, for each kind"));
    const days = within(screen.getByRole("group", { name: "Your own deadlines that run for days" }));
    for (const box of days.getAllByRole<HTMLInputElement>("checkbox"))
      if (box.checked) await userEvent.click(box);
    await userEvent.click(screen.getByRole("button", { name: "Save these times" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("Your own deadlines that run for days");
  });
});

it("a calendar file is kept where the person says, and said to be missing where it cannot be", async () => {
  const world = familyWorld();
  const fake = await show(SettingsScreen, {
    world: { ...world, background: { ...world.background, calendarFailed: true } },
  });
  await userEvent.click(await screen.findByRole("button", { name: "Choose a folder" }));
  expect(await screen.findByText("The calendar file could not be written")).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Save settings" }));
  expect(fake.lastCall("save_settings")).toEqual({
    settings: expect.objectContaining({ calendarFolder: "/home/sample/Documents/Papers" }),
  });
  await userEvent.click(screen.getByRole("button", { name: "Keep no calendar file" }));
  expect(screen.getByLabelText(/Folder for the calendar file/)).toHaveValue("");
});

describe("the list for the locked vault", () => {
  it.each([
    ["keychain", /without the password you log in with/],
    ["file", /Someone who can read your files can open the list/],
  ] as const)("says who could open it with its key in the %s", async (listKey, words) => {
    const world = familyWorld();
    await show(SettingsScreen, { world: { ...world, background: { ...world.background, listKey } } });
    expect(await screen.findByText(words)).toBeVisible();
    await userEvent.click(screen.getByLabelText("Remind me while the vault is locked"));
    expect(screen.queryByText(words)).toBeNull();
  });
});

describe("without the window", () => {
  it("what is chosen holds at once", async () => {
    const fake = await show(SettingsScreen);
    await userEvent.click(
      await screen.findByLabelText("Start in the background when I log in to this computer"),
    );
    expect(fake.lastCall("choose_background")).toEqual({ input: { keepRunning: true, startAtLogin: true } });
    await userEvent.click(screen.getByRole("button", { name: "Quit Recourse" }));
    expect(fake.lastCall("quit")).toEqual({});
  });

  it("a desktop without a tray is told of, with the way back to the window", async () => {
    const world = { ...familyWorld(), background: { ...familyWorld().background, tray: false } };
    await show(SettingsScreen, { world });
    expect(await screen.findByText("This desktop has no tray")).toBeVisible();
    expect(screen.getByText(/Start it again, as you always do/)).toBeVisible();
  });

  it("a choice that the system refuses is taken back on the screen", async () => {
    const fake = await show(SettingsScreen);
    fake.failNext("choose_background", "cannot_write");
    const box = await screen.findByLabelText<HTMLInputElement>(/Start in the background/);
    await userEvent.click(box);
    expect(await screen.findByRole("alert")).toBeVisible();
    await vi.waitFor(() => expect(screen.getByLabelText(/Start in the background/)).not.toBeChecked());
  });
});

it("the recovery sheet is tried with four of its words, and a misread one is named", async () => {
  await show(SettingsScreen);
  await userEvent.click(await screen.findByText("Try your recovery sheet"));
  const form = within(await screen.findByRole("form", { name: "Try your recovery sheet" }));
  const fields = form.getAllByRole<HTMLInputElement>("textbox");
  expect(fields).toHaveLength(4);
  for (const [index, field] of fields.entries()) {
    const word = recoveryWords[Number(field.name.replace("sheet", "")) - 1] ?? "";
    await userEvent.type(field, index === 0 ? `${word}x` : word);
  }
  await userEvent.click(form.getByRole("button", { name: "Check these words" }));
  expect(await form.findByRole("alert")).toHaveTextContent("This is not the word on your sheet");
  await expectAccessible();
  await userEvent.type(fields[0] as HTMLInputElement, "{Backspace}");
  await userEvent.click(form.getByRole("button", { name: "Check these words" }));
  expect(await screen.findByText(/These words are right/)).toBeVisible();
  expect(screen.getByText(/Last tried, with success, on/)).toBeVisible();
});

describe("the newest backup, tried with the sheet that was just proved", () => {
  const stick = {
    folder: "/media/stick",
    lastGood: { date: "2026-11-20", time: "09:15", instant: "2026-11-20T17:15:00Z", zone: "PST" },
    problem: null,
    missingPapers: 0,
    mended: [],
    damaged: 0,
    kept: 4,
    notice: null,
  };

  async function prove(world: World) {
    const fake = await show(SettingsScreen, { world });
    await userEvent.click(await screen.findByText("Try your recovery sheet"));
    const form = within(await screen.findByRole("form", { name: "Try your recovery sheet" }));
    for (const field of form.getAllByRole<HTMLInputElement>("textbox")) {
      await userEvent.type(field, recoveryWords[Number(field.name.replace("sheet", "")) - 1] ?? "");
    }
    await userEvent.click(form.getByRole("button", { name: "Check these words" }));
    return fake;
  }

  it("is said to open, with what is in it", async () => {
    await prove({ ...familyWorld(), backups: stick });
    expect(await screen.findByText(/Your newest backup opens with this sheet/)).toBeVisible();
    expect(screen.getByText(/It holds 42 entries and 3 papers/)).toBeVisible();
    await expectAccessible();
  });

  it("is said to be older than the sheet, and can be tried again after a new one", async () => {
    const world: World = { ...familyWorld(), backups: stick, rehearsal: "other_words" };
    await prove(world);
    expect(await screen.findByText(/is older than this sheet/)).toBeVisible();
    world.rehearsal = "opened";
    await userEvent.click(screen.getByRole("button", { name: "Try the newest backup again" }));
    expect(await screen.findByText(/Your newest backup opens with this sheet/)).toBeVisible();
  });

  it("is not there without the drive, and that is no praise for the sheet alone", async () => {
    await prove({ ...familyWorld(), backups: { ...stick, problem: "place_missing" } });
    expect(await screen.findByText(/No backup was tried: the drive/)).toBeVisible();
    expect(screen.getByText("These words are right.")).toBeVisible();
  });
});

describe("opening with the computer's keychain", () => {
  const title = "Open with this computer’s keychain";
  const form = async () => within(await screen.findByRole("form", { name: title }));

  async function turnOn(passphrase: string): Promise<void> {
    const fields = await form();
    await userEvent.type(fields.getByLabelText("Passphrase you use now"), passphrase);
    await userEvent.click(fields.getByRole("button", { name: "Turn it on" }));
  }

  it("is off, says what it costs, and is turned on and off by who knows the passphrase", async () => {
    const fake = await show(SettingsScreen);
    await userEvent.click(await screen.findByText(title));
    expect(
      screen.getByText(
        "While this is on, anyone who can use your account on this computer can open your vault without your passphrase.",
      ),
    ).toBeVisible();
    expect(await screen.findByText(/^This is off\./)).toBeVisible();
    await expectAccessible();
    await turnOn("not the one");
    expect(await screen.findByRole("alert")).toHaveTextContent("That passphrase does not open this vault");
    await userEvent.clear((await form()).getByLabelText("Passphrase you use now"));
    await turnOn(samplePassphrase);
    expect(await screen.findByText(/^This is on\./)).toHaveFocus();
    expect(fake.lastCall("let_keychain_open")).toEqual({ passphrase: samplePassphrase });
    await expectAccessible();
    await userEvent.click(screen.getByRole("button", { name: "Turn it off" }));
    expect(await screen.findByText(/^This is off\./)).toHaveFocus();
    expect((await form()).getByLabelText("Passphrase you use now")).toHaveValue("");
  });

  it("stays off where the keychain does not take the key, and says why", async () => {
    await show(SettingsScreen, {
      world: { ...familyWorld(), keychain: { on: false, refusal: "keychain_locked" } },
    });
    await userEvent.click(await screen.findByText(title));
    await turnOn(samplePassphrase);
    expect(await screen.findByText("This computer’s keychain is locked")).toBeVisible();
    expect(screen.getByText(/^This is off\./)).toBeVisible();
  });

  it("says that a key was left in a keychain that is gone, and removes it when that is back", async () => {
    const world: World = { ...familyWorld(), keychain: { on: true, refusal: "keychain_missing" } };
    await show(SettingsScreen, { world });
    await userEvent.click(await screen.findByText(title));
    await userEvent.click(await screen.findByRole("button", { name: "Turn it off" }));
    expect(await screen.findByText("The old key is still in the keychain")).toBeVisible();
    await expectAccessible();
    await userEvent.click(screen.getByRole("button", { name: "Try again to remove it" }));
    expect(screen.getByText("The old key is still in the keychain")).toBeVisible();
    world.keychain.refusal = null;
    await userEvent.click(screen.getByRole("button", { name: "Try again to remove it" }));
    expect(await screen.findByText("The key is gone from the keychain")).toBeVisible();
  });

  it("is turned off by a new passphrase, and that is said", async () => {
    await show(SettingsScreen, { world: { ...familyWorld(), keychain: { on: true, refusal: null } } });
    await userEvent.click(await screen.findByText(title));
    expect(await screen.findByText(/^This is on\./)).toBeVisible();
    await userEvent.click(screen.getByText("Change the passphrase"));
    const change = within(screen.getByRole("form", { name: "Change the passphrase" }));
    await userEvent.type(change.getByLabelText("Passphrase you use now"), samplePassphrase);
    await userEvent.type(change.getByLabelText("New passphrase"), "violet anchor seventy marble");
    await userEvent.type(change.getByLabelText("New passphrase again"), "violet anchor seventy marble");
    await userEvent.click(change.getByRole("button", { name: "Change it" }));
    expect(
      await screen.findByText(/A new passphrase also turns off opening with the keychain/),
    ).toBeVisible();
    expect(await screen.findByText(/^This is off\./)).toBeVisible();
  });
});
