import { render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";

import App from "../../App.svelte";
import { oldStick, onASharedStick, onTheStick, slowStick, stickPulledOut } from "../../ipc/fake/backups";
import { familyWorld, sampleFolder, samplePassphrase } from "../../ipc/fake/family";
import { emptyWorld, recoveryWords } from "../../ipc/fake/world";
import { announcement } from "../../state/announcer.svelte";
import { withoutParams } from "../../state/router.svelte";
import { expectAccessible } from "../../test/axe";
import { show, useFake } from "../../test/screen";
import Settings from "../settings/Settings.svelte";
import Today from "../today/Today.svelte";

const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole("button", { name }));

describe("in the settings", () => {
  it("a folder is chosen and the first backup made at once", async () => {
    const fake = await show(withoutParams(Settings));
    await press("Choose a folder for backups");
    expect(fake.lastCall("choose_backup_folder")).toEqual({ folder: "/home/sample/Documents/Papers" });
    expect(await screen.findByText("/home/sample/Documents/Papers")).toBeVisible();
    expect(fake.lastCall("back_up_now")).toEqual({});
    await expectAccessible();
    await press("Make no more backups");
    expect(fake.lastCall("choose_backup_folder")).toEqual({ folder: null });
    expect(await screen.findByRole("button", { name: "Choose a folder for backups" })).toBeVisible();
  });

  it("a folder inside the vault is refused with a reason", async () => {
    const fake = await show(withoutParams(Settings));
    fake.failNext("choose_backup_folder", "invalid", {
      fields: [{ field: "folder", problem: "inside_the_vault" }],
    });
    await press("Choose a folder for backups");
    expect(await screen.findByRole("alert")).toHaveTextContent("This folder is inside your vault");
    expect(fake.lastCall("back_up_now")).toBeUndefined();
  });

  it("a drive that is missing is said with what to do and the last good backup", async () => {
    await show(withoutParams(Settings), { world: { ...familyWorld(), backups: stickPulledOut } });
    expect(await screen.findByText("The folder for backups is not there")).toBeVisible();
    expect(screen.getByText(/Plug in the drive/)).toBeVisible();
    expect(screen.getAllByText(/Thu, Nov 19, 2026/)).not.toHaveLength(0);
  });
});

describe("an old drive", () => {
  it("is read again at once when somebody asks for it", async () => {
    const fake = await show(withoutParams(Settings), {
      world: { ...familyWorld(), backups: { ...oldStick, mended: [], notice: null } },
    });
    await press("Read all backups again");
    expect(fake.lastCall("read_backups_again")).toEqual({});
    await vi.waitFor(() => expect(announcement().text).toMatch(/everything in the folder was read/));
  });

  it("on Today, names the papers that were damaged on it until that was read", async () => {
    const fake = await show(withoutParams(Today), { world: { ...familyWorld(), backups: oldStick } });
    expect(await screen.findByText("2 papers on the drive for backups were damaged")).toBeVisible();
    expect(screen.getByText("MRI report")).toBeVisible();
    await expectAccessible();
    await press("I have read this");
    expect(fake.lastCall("accept_mended_papers")).toEqual({});
    await vi.waitFor(() => expect(screen.queryByText("MRI report")).toBeNull());
  });
});

describe("on the page of today", () => {
  it("a missing drive is said, with the way to the backups", async () => {
    await show(withoutParams(Today), { world: { ...familyWorld(), backups: stickPulledOut } });
    expect(await screen.findByText("The folder for backups is not there")).toBeVisible();
    expect(screen.getByRole("link", { name: "Look at the backups" })).toHaveAttribute("href", "#/settings");
    await expectAccessible();
  });

  it("backups that are never finished are said, with what helps", async () => {
    await show(withoutParams(Today), { world: { ...familyWorld(), backups: slowStick } });
    expect(await screen.findByText("The last backup was not finished")).toBeVisible();
    expect(screen.getByText(/keep the vault open until it is done/)).toBeVisible();
    expect(screen.getByText(/Thu, Nov 19, 2026/)).toBeVisible();
  });

  it("who has no backups is asked, and not again for a month when they say so", async () => {
    const world = familyWorld();
    const fake = await show(withoutParams(Today), {
      world: { ...world, backups: { ...world.backups, notice: "none_chosen" } },
    });
    await press("Ask me again in a month");
    expect(fake.lastCall("ask_about_backups_later")).toEqual({});
    await vi.waitFor(() => expect(screen.queryByText("Your vault has no backup yet")).toBeNull());
  });

  it("nothing is said while all is well", async () => {
    await show(withoutParams(Today));
    expect(await screen.findByRole("region", { name: "Overdue" })).toBeVisible();
    expect(screen.queryByText(/backup/i)).toBeNull();
  });
});

describe("restoring", () => {
  const lost = () => ({ ...emptyWorld(), vaults: familyWorld().vaults, found: onTheStick });

  async function begin(found = onTheStick) {
    const fake = useFake({ ...lost(), found });
    render(App);
    await press("Restore from a backup");
    await press("Pick the folder with the backups");
    return fake;
  }

  it("a new computer gets the vault back from a stick, and an existing folder is refused", async () => {
    const fake = await begin();
    expect(await screen.findByLabelText(/Sunday, November 22, 2026, 9:30 am/i)).toBeChecked();
    expect(screen.getByText(/^These are backups of the vault 1A2B 3C4D/)).toBeVisible();
    expect(screen.getByText(/Damaged. It cannot be used./)).toBeVisible();
    await expectAccessible();
    await userEvent.type(screen.getByLabelText("Passphrase of that day"), samplePassphrase);
    await press("Restore");
    // Two folders are on this screen; it has to say which of them it means.
    expect(await screen.findByRole("alert")).toHaveTextContent(
      "Where should the restored vault go?: There are other files in this folder.",
    );
    const folder = screen.getByLabelText(/Where should the restored vault go/);
    expect(folder).toBeInvalid();
    await userEvent.clear(folder);
    await userEvent.type(folder, `${sampleFolder}-again`);
    await press("Restore");
    expect(fake.lastCall("restore_backup")).toEqual({
      backup: onTheStick[0]?.id,
      folder: `${sampleFolder}-again`,
      passphrase: samplePassphrase,
    });
    expect(await screen.findByText("Everything is whole. 42 entries were checked.")).toBeVisible();
    await expectAccessible();
    await press("Open it");
    expect(await screen.findByRole("heading", { level: 1, name: "Today" })).toBeVisible();
  });

  it("asks whose it is where backups of several vaults lie together, and chooses none by itself", async () => {
    const fake = await begin(onASharedStick);
    const [theirs, ours] = [
      await screen.findByLabelText("Vault 9F3E 0071"),
      screen.getByLabelText("Vault 1A2B 3C4D"),
    ];
    expect(theirs).not.toBeChecked();
    expect(ours).not.toBeChecked();
    expect(screen.getByText(/^6 backups. The newest good one: Sunday, November 22, 2026/)).toBeVisible();
    expect(screen.getByText(/backups of the vault 77AA 5500. All of them are damaged/)).toBeVisible();
    expect(screen.queryByLabelText(/November 23/)).toBeNull();
    await expectAccessible();
    await userEvent.type(screen.getByLabelText("Passphrase of that day"), samplePassphrase);
    const folder = screen.getByLabelText(/Where should the restored vault go/);
    await userEvent.clear(folder);
    await userEvent.type(folder, `${sampleFolder}-again`);
    await press("Restore");
    expect(await screen.findByRole("alert")).toHaveTextContent("Which vault is yours?: This is needed.");
    expect(fake.lastCall("restore_backup")).toBeUndefined();
    await userEvent.click(theirs);
    expect(screen.getByLabelText(/Monday, November 23, 2026, 9:30 am/i)).toBeChecked();
    await userEvent.click(ours);
    expect(screen.getByLabelText(/Sunday, November 22, 2026, 9:30 am/i)).toBeChecked();
    expect(screen.queryByLabelText(/November 23/)).toBeNull();
    await expectAccessible();
    await press("Restore");
    expect(fake.lastCall("restore_backup")).toMatchObject({ backup: onTheStick[0]?.id });
    expect(await screen.findByText("Everything is whole. 42 entries were checked.")).toBeVisible();
  });

  it("chooses none by itself where the one on top has a date that cannot be right", async () => {
    const [first, ...others] = onTheStick;
    if (first === undefined) throw new Error("there is one");
    const fake = await begin([{ ...first, ahead: true }, ...others]);
    const onTop = await screen.findByLabelText(/Sunday, November 22, 2026, 9:30 am/i);
    expect(onTop).not.toBeChecked();
    expect(onTop).toHaveAccessibleDescription(/This date is still to come/);
    expect(screen.getByText(/nobody can tell which is the newest/)).toBeVisible();
    await userEvent.type(screen.getByLabelText("Passphrase of that day"), samplePassphrase);
    await press("Restore");
    expect(await screen.findByRole("alert")).toHaveTextContent("Which backup?: This is needed.");
    expect(fake.lastCall("restore_backup")).toBeUndefined();
    await expectAccessible();
    await userEvent.click(onTop);
    const folder = screen.getByLabelText(/Where should the restored vault go/);
    await userEvent.clear(folder);
    await userEvent.type(folder, `${sampleFolder}-again`);
    await press("Restore");
    expect(fake.lastCall("restore_backup")).toMatchObject({ backup: first.id });
  });

  it("chooses the only one, whatever its date", async () => {
    const [first] = onTheStick;
    if (first === undefined) throw new Error("there is one");
    await begin([{ ...first, ahead: true }]);
    expect(await screen.findByLabelText(/Sunday, November 22, 2026/)).toBeChecked();
  });

  it("says that a folder of backups could not be read, beside those that were", async () => {
    useFake({ ...lost(), unreadableShelves: 1 });
    render(App);
    await press("Restore from a backup");
    await press("Pick the folder with the backups");
    expect(await screen.findByText(/A folder of backups here could not be read/)).toBeVisible();
    expect(screen.getByLabelText(/Sunday, November 22, 2026, 9:30 am/i)).toBeChecked();
    await expectAccessible();
  });

  it("the 24 words do it too, with a new passphrase", async () => {
    const fake = await begin();
    await userEvent.click(await screen.findByLabelText("My 24 recovery words"));
    await press("Restore");
    expect(await screen.findByRole("alert")).toHaveTextContent("There should be 24 words");
    await userEvent.type(screen.getByLabelText("Your 24 words"), recoveryWords.join("  "));
    await userEvent.type(screen.getByLabelText("New passphrase"), "a whole new phrase");
    await userEvent.type(screen.getByLabelText("New passphrase again"), "a whole new phrase");
    const folder = screen.getByLabelText(/Where should the restored vault go/);
    await userEvent.clear(folder);
    await userEvent.type(folder, "/home/sample/Again");
    await press("Restore");
    expect(fake.lastCall("restore_backup_with_words")).toMatchObject({
      words: recoveryWords.join(" "),
      newPassphrase: "a whole new phrase",
    });
  });

  it("a folder without backups says what to pick", async () => {
    useFake({ ...lost(), found: [] });
    render(App);
    await press("Restore from a backup");
    await press("Pick the folder with the backups");
    expect(await screen.findByRole("alert")).toHaveTextContent("There are no backups in this folder");
  });

  it("is offered where the passphrase is typed, and never into the old vault's place", async () => {
    useFake({ ...familyWorld(), locked: true, found: onTheStick });
    render(App);
    await press("Restore from a backup");
    await press("Pick the folder with the backups");
    expect(await screen.findByLabelText(/Where should the restored vault go/)).not.toHaveValue(sampleFolder);
  });
});
