import { render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";

import App from "../../App.svelte";
import { familyWorld, sampleFolder, samplePassphrase } from "../../ipc/fake/family";
import { damagedWorld, keychainWorld, olderWorld } from "../../ipc/fake/start";
import { emptyWorld, recoveryWords, type World } from "../../ipc/fake/world";
import { session } from "../../state/session.svelte";
import { expectAccessible } from "../../test/axe";
import { useFake } from "../../test/screen";
import { askedNumbers, wordsIn } from "./checks";

function start(world: World) {
  session.locked();
  const fake = useFake(world);
  render(App);
  return fake;
}
const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole("button", { name }));
const locked = () => ({ ...familyWorld(), locked: true });

/** Types the words that the screen asks for, the last one as `last` makes it. */
async function typeAskedWords(last: (word: string) => string): Promise<void> {
  const fields = await screen.findAllByLabelText(/^Word \d+/);
  expect(fields).toHaveLength(4);
  for (const [index, field] of fields.entries()) {
    const number = Number(field.getAttribute("name")?.replace("word", ""));
    const word = recoveryWords[number - 1] ?? "";
    await userEvent.clear(field);
    await userEvent.type(field, index === 3 ? last(word) : word);
  }
}

describe("the first run", () => {
  it("leads from nothing to an open vault, through the words on paper", async () => {
    const fake = start(emptyWorld());
    await expectAccessible(await screen.findByRole("main"));
    await press("Start a new vault");
    await press("Next");
    await userEvent.type(await screen.findByLabelText("Passphrase"), samplePassphrase);
    await userEvent.type(screen.getByLabelText("Passphrase again"), samplePassphrase);
    expect(await screen.findByText("Very good")).toBeVisible();
    await expectAccessible();
    await press("Make my vault");
    expect(await screen.findByText("actual")).toBeVisible();
    await expectAccessible();
    await press("I wrote them down");
    await typeAskedWords((word) => `${word}x`);
    await press("Check and go on");
    expect(screen.getByRole("alert")).toHaveTextContent("This is not the word on your sheet");
    await expectAccessible();
    await typeAskedWords((word) => ` ${word.toUpperCase()} `);
    await press("Check and go on");
    expect(await screen.findByRole("heading", { level: 1, name: "Today" })).toBeVisible();
    expect(fake.lastCall("create_vault")).toMatchObject({ folder: sampleFolder, language: "en" });
    expect(screen.queryByText("Your 24 recovery words were not checked")).toBeNull();
  });

  it("puts the words on paper as a sheet of its own, printed or saved", async () => {
    const fake = start(emptyWorld());
    await press("Start a new vault");
    await press("Next");
    await userEvent.type(await screen.findByLabelText("Passphrase"), samplePassphrase);
    await userEvent.type(screen.getByLabelText("Passphrase again"), samplePassphrase);
    await press("Make my vault");
    await press("Print the recovery sheet");
    await screen.findByLabelText("Printer");
    await expectAccessible();
    await press("Print now");
    const sheet = { recoveryWords: recoveryWords.join(" "), language: "en" };
    await vi.waitFor(() =>
      expect(fake.lastCall("print_recovery_sheet")).toEqual({ ...sheet, printer: "Office" }),
    );
    expect(screen.getByText(/A saved sheet is not locked/)).toBeVisible();
    await press("Save the sheet as PDF…");
    expect(await screen.findByText("Saved as recovery-sheet.pdf in /media/stick")).toBeVisible();
    expect(fake.lastCall("save_recovery_sheet")).toEqual(sheet);
  });

  it("says that words written by hand are as good, where there is no printer", async () => {
    start({ ...emptyWorld(), printers: { names: [], usual: null, onlyUsual: false } });
    await press("Start a new vault");
    await press("Next");
    await userEvent.type(await screen.findByLabelText("Passphrase"), samplePassphrase);
    await userEvent.type(screen.getByLabelText("Passphrase again"), samplePassphrase);
    await press("Make my vault");
    await press("Print the recovery sheet");
    expect(await screen.findByText(/Write the words down by hand/)).toBeVisible();
    expect(screen.queryByRole("button", { name: "Print now" })).toBeNull();
  });

  it("can be done in Spanish from the first screen on", async () => {
    start(emptyWorld());
    await press("Español");
    expect(await screen.findByRole("button", { name: "Crear una bóveda nueva" })).toBeVisible();
  });

  it("does not go on with two passphrases that differ", async () => {
    const fake = start(emptyWorld());
    await press("Start a new vault");
    await press("Next");
    await userEvent.type(await screen.findByLabelText("Passphrase"), samplePassphrase);
    await userEvent.type(screen.getByLabelText("Passphrase again"), "something else");
    await press("Make my vault");
    expect(screen.getByRole("alert")).toHaveTextContent("The two are not the same");
    expect(fake.lastCall("create_vault")).toBeUndefined();
  });

  it("says the whole path of a folder that was written by its name alone, and takes that one", async () => {
    const fake = start(emptyWorld());
    await press("Start a new vault");
    await userEvent.clear(screen.getByLabelText("Folder"));
    await userEvent.type(screen.getByLabelText("Folder"), "Papers");
    expect(await screen.findByText("This is /home/sample/Papers.")).toBeVisible();
    await press("Next");
    await userEvent.type(await screen.findByLabelText("Passphrase"), samplePassphrase);
    await userEvent.type(screen.getByLabelText("Passphrase again"), samplePassphrase);
    await press("Make my vault");
    await vi.waitFor(() =>
      expect(fake.lastCall("create_vault")).toMatchObject({ folder: "/home/sample/Papers" }),
    );
  });

  it("warns of a folder that is copied to a cloud, and lets one take it knowingly", async () => {
    start({ ...emptyWorld(), picked: "/home/sample/OneDrive/Papers" });
    await press("Start a new vault");
    await press("Pick a folder");
    expect(await screen.findByText("OneDrive watches this folder")).toBeVisible();
    await press("Next");
    expect(screen.queryByLabelText("Passphrase")).toBeNull();
    await userEvent.click(screen.getByLabelText("I understand and want this folder"));
    await press("Next");
    expect(await screen.findByLabelText("Passphrase")).toBeVisible();
  });
});

describe("the lock screen", () => {
  it("is one field and Enter", async () => {
    start(locked());
    const field = await screen.findByLabelText("Passphrase");
    await vi.waitFor(() => expect(field).toHaveFocus());
    await expectAccessible();
    await userEvent.type(field, `${samplePassphrase}{enter}`);
    expect(await screen.findByRole("heading", { level: 1, name: "Today" })).toBeVisible();
  });

  it.each([
    ["wrong_passphrase", "That passphrase does not open this vault"],
    ["in_use", "The vault is open somewhere else"],
    ["damaged", "The vault is damaged"],
    ["newer_version", "A newer Recourse wrote this vault"],
    ["missing_file", "A file of your vault is missing"],
    ["rolled_back", "Something that was in this vault is missing or was changed"],
  ] as const)("says what %s means", async (kind, words) => {
    const fake = start(locked());
    fake.failNext("unlock", kind);
    await userEvent.type(await screen.findByLabelText("Passphrase"), "x{enter}");
    expect(await screen.findByRole("alert")).toHaveTextContent(words);
  });

  it("opens an older copy only after saying what that means, with the same passphrase", async () => {
    const fake = start(olderWorld());
    await userEvent.type(await screen.findByLabelText("Passphrase"), `${samplePassphrase}{enter}`);
    expect(await screen.findByRole("alert")).toHaveTextContent("First look for a newer copy or a backup");
    expect(screen.getByText(/That loses nothing more/)).toBeVisible();
    expect(fake.lastCall("open_as_it_is")).toBeUndefined();
    await expectAccessible();
    await press("Open it as it is");
    expect(await screen.findByRole("heading", { level: 1, name: "Today" })).toBeVisible();
    expect(fake.lastCall("open_as_it_is")).toEqual({ folder: sampleFolder, passphrase: samplePassphrase });
  });

  it("offers no second way where the first was refused for another reason", async () => {
    start(locked());
    await userEvent.type(await screen.findByLabelText("Passphrase"), "wrong{enter}");
    await screen.findByRole("alert");
    expect(screen.queryByRole("button", { name: "Open it as it is" })).toBeNull();
  });

  it("offers to save what is whole of a damaged vault, and says plainly what was lost", async () => {
    const fake = start(damagedWorld());
    await userEvent.type(await screen.findByLabelText("Passphrase"), `${samplePassphrase}{enter}`);
    expect(await screen.findByRole("alert")).toHaveTextContent("The vault is damaged");
    await expectAccessible();
    await press("Save what can be saved");
    await expectAccessible(await screen.findByRole("main"));
    expect(screen.getByLabelText("Where should the new vault go?")).toHaveValue(`${sampleFolder}-rescued`);
    await userEvent.type(screen.getByLabelText("Passphrase"), `${samplePassphrase}{enter}`);
    expect(await screen.findByRole("heading", { name: "Part of your vault was saved" })).toBeVisible();
    expect(screen.getByText(/^3 entries of your journal could not be read/)).toBeVisible();
    expect(screen.getByText("Denial letter of May 4")).toBeVisible();
    await expectAccessible();
    const to = { damaged: sampleFolder, folder: `${sampleFolder}-rescued`, passphrase: samplePassphrase };
    expect(fake.lastCall("rescue_vault")).toEqual(to);
    await press("Open the new vault");
    expect(await screen.findByRole("heading", { level: 1, name: "Today" })).toBeVisible();
  });

  it("leads to the rescue before opening, for a check can find what opening does not", async () => {
    start(locked());
    await screen.findByLabelText("Passphrase");
    await press("Save what can be saved");
    expect(screen.getByLabelText("Where should the new vault go?")).toHaveValue(`${sampleFolder}-rescued`);
    await expectAccessible(await screen.findByRole("main"));
  });

  it("saves what is whole for somebody who forgot the passphrase and has the words", async () => {
    const fake = start(damagedWorld());
    await press("I forgot my passphrase");
    const typeWords = async (): Promise<void> => {
      await userEvent.type(await screen.findByLabelText("Your 24 words"), recoveryWords.join(" "));
      await userEvent.type(screen.getByLabelText("New passphrase"), samplePassphrase);
      await userEvent.type(screen.getByLabelText("New passphrase again"), samplePassphrase);
    };
    await typeWords();
    await press("Open my vault");
    expect(await screen.findByRole("alert")).toHaveTextContent("The vault is damaged");
    await press("Save what can be saved");
    expect(await screen.findByLabelText("My 24 recovery words")).toBeChecked();
    await press("Start saving");
    expect(screen.getByRole("alert")).toBeVisible();
    expect(fake.lastCall("rescue_vault_with_words")).toBeUndefined();
    await typeWords();
    await expectAccessible();
    await press("Start saving");
    expect(await screen.findByRole("heading", { name: "Part of your vault was saved" })).toBeVisible();
    expect(fake.lastCall("rescue_vault_with_words")).toEqual({
      damaged: sampleFolder,
      folder: `${sampleFolder}-rescued`,
      words: recoveryWords.join(" "),
      newPassphrase: samplePassphrase,
    });
  });

  it("warns of a folder that is copied to a cloud wherever a vault is opened or made", async () => {
    const fake = start(damagedWorld());
    await userEvent.type(await screen.findByLabelText("Passphrase"), `${samplePassphrase}{enter}`);
    await press("Save what can be saved");
    const to = await screen.findByLabelText("Where should the new vault go?");
    await userEvent.clear(to);
    await userEvent.type(to, "/home/sample/OneDrive/Saved");
    expect(await screen.findByText("OneDrive watches this folder")).toBeVisible();
    await press("Back");
    await press("Open another vault");
    const other = await screen.findByLabelText("Folder");
    await userEvent.clear(other);
    await userEvent.type(other, "/home/sample/Dropbox/Family");
    expect(await screen.findByText("Dropbox watches this folder")).toBeVisible();
    await expectAccessible();
    expect(fake.lastCall("rescue_vault")).toBeUndefined();
  });

  it("comes back when Rust locks the vault", async () => {
    const fake = start(familyWorld());
    await screen.findByRole("heading", { level: 1, name: "Today" });
    fake.world.locked = true;
    fake.emit("locked");
    expect(await screen.findByLabelText("Passphrase")).toBeVisible();
    expect(screen.queryByText("Knee scan")).toBeNull();
  });
});

/** From the lock screen through the words to a new passphrase. */
async function recover(): Promise<void> {
  await press("I forgot my passphrase");
  await expectAccessible();
  await userEvent.type(await screen.findByLabelText("Your 24 words"), recoveryWords.join(" "));
  await userEvent.type(screen.getByLabelText("New passphrase"), "a whole new phrase");
  await userEvent.type(screen.getByLabelText("New passphrase again"), "a whole new phrase");
  await press("Open my vault");
}

describe("the 24 words", () => {
  it("open the vault and set a new passphrase", async () => {
    const fake = start(locked());
    await recover();
    expect(await screen.findByRole("heading", { level: 1, name: "Today" })).toBeVisible();
    expect(fake.lastCall("recover")).toMatchObject({ words: recoveryWords.join(" ") });
  });

  it("open an older copy as it is, once that was said", async () => {
    const fake = start(olderWorld());
    await recover();
    await screen.findByRole("button", { name: "Open it as it is" });
    expect(fake.lastCall("recover")).toMatchObject({ asItIs: false });
    await press("Open it as it is");
    expect(await screen.findByRole("heading", { level: 1, name: "Today" })).toBeVisible();
    const words = recoveryWords.join(" ");
    const with_ = { folder: sampleFolder, words, newPassphrase: "a whole new phrase" };
    expect(fake.lastCall("recover")).toEqual({ ...with_, asItIs: true });
  });

  it("ask for the same passphrase twice for an older copy as well", async () => {
    const fake = start(olderWorld());
    await recover();
    await screen.findByRole("button", { name: "Open it as it is" });
    await userEvent.type(screen.getByLabelText("New passphrase"), " mistyped");
    await press("Open it as it is");
    expect(fake.lastCall("recover")).toMatchObject({ asItIs: false });
    expect(screen.getByRole("button", { name: "Open it as it is" })).toBeVisible();
    await userEvent.type(screen.getByLabelText("Folder"), "-other");
    expect(screen.queryByRole("button", { name: "Open it as it is" })).toBeNull();
  });

  const stopped = /This computer’s keychain no longer opens your vault: a new passphrase turns that off/;

  it.each([
    ["", locked, []],
    [" and is an older copy", olderWorld, ["Open it as it is"]],
  ])("say that the keychain opens no more a vault that it opened before%s", async (_, vault, more) => {
    start({ ...vault(), keychain: { on: true, refusal: null } });
    await recover();
    for (const button of more) await press(button);
    expect(await screen.findByText(stopped)).toBeVisible();
    expect(screen.getByRole("heading", { level: 1, name: "Your vault is open" })).toHaveFocus();
    expect(screen.queryByText("The old key is still in the keychain")).toBeNull();
    await expectAccessible();
    await press("Go to my vault");
    expect(await screen.findByRole("heading", { level: 1, name: "Today" })).toBeVisible();
  });

  it("say nothing of a keychain that did not open it, and go on at once", async () => {
    start(locked());
    await recover();
    expect(await screen.findByRole("heading", { level: 1, name: "Today" })).toBeVisible();
    expect(screen.queryByText(stopped)).toBeNull();
  });

  it("say that the key had to be left in a keychain that is locked", async () => {
    const fake = start({ ...locked(), keychain: { on: true, refusal: "keychain_locked" } });
    await recover();
    expect(await screen.findByText(stopped)).toBeVisible();
    expect(screen.getByText("The old key is still in the keychain")).toBeVisible();
    await expectAccessible();
    fake.world.keychain.refusal = null;
    await press("Try again to remove it");
    expect(await screen.findByText("The key is gone from the keychain")).toBeVisible();
  });

  it("are counted before they are tried", async () => {
    const fake = start(locked());
    await press("I forgot my passphrase");
    await userEvent.type(await screen.findByLabelText("Your 24 words"), "only three words");
    await press("Open my vault");
    expect(screen.getByRole("alert")).toHaveTextContent("There should be 24 words");
    expect(fake.lastCall("recover")).toBeUndefined();
  });

  it("may be typed with numbers, commas and capitals", () =>
    expect(wordsIn("1. Abandon, 2) ability\n  3 ABLE")).toEqual(["abandon", "ability", "able"]));

  it("asked for are different ones, in order", () => {
    for (const chance of [0, 0.5, 0.999]) {
      const asked = askedNumbers(4, 24, () => chance);
      expect(new Set(asked).size).toBe(4);
      expect(asked).toEqual([...asked].sort((a, b) => a - b));
      expect(asked.every((number) => number >= 1 && number <= 24)).toBe(true);
    }
  });
});

describe("the computer's keychain", () => {
  const opening = "Open with this computer’s keychain";

  it("opens the vault where somebody chose that, when it is pressed and not before", async () => {
    const fake = start(keychainWorld());
    expect(await screen.findByRole("button", { name: opening })).toBeVisible();
    expect(screen.getByLabelText("Passphrase")).toHaveFocus();
    expect(fake.lastCall("unlock_with_keychain")).toBeUndefined();
    await expectAccessible();
    await press(opening);
    expect(await screen.findByRole("heading", { level: 1, name: "Today" })).toBeVisible();
    expect(fake.lastCall("unlock_with_keychain")).toEqual({ folder: sampleFolder, asItIs: false });
  });

  it("leaves Enter to the passphrase", async () => {
    const fake = start(keychainWorld());
    await screen.findByRole("button", { name: opening });
    await userEvent.type(screen.getByLabelText("Passphrase"), `${samplePassphrase}{Enter}`);
    expect(await screen.findByRole("heading", { level: 1, name: "Today" })).toBeVisible();
    expect(fake.lastCall("unlock_with_keychain")).toBeUndefined();
  });

  it("is not offered unless somebody chose it", async () => {
    const fake = start(locked());
    await vi.waitFor(() => expect(fake.lastCall("look_at_folder")).toEqual({ folder: sampleFolder }));
    expect(screen.queryByRole("button", { name: opening })).toBeNull();
  });

  it.each([
    ["keychain_missing", "This computer has no keychain that we can use"],
    ["keychain_locked", "This computer’s keychain is locked"],
    ["keychain_refused", "This computer’s keychain did not answer"],
    ["no_keychain_key", "This computer’s keychain has no key for this vault"],
    ["wrong_keychain_key", "The key in this computer’s keychain does not open this vault"],
  ] as const)("says %s, and the passphrase opens", async (refusal, said) => {
    start({ ...keychainWorld(), keychain: { on: true, refusal } });
    await press(opening);
    expect(await screen.findByText(said)).toBeVisible();
    await expectAccessible();
    await userEvent.type(screen.getByLabelText("Passphrase"), `${samplePassphrase}{Enter}`);
    expect(await screen.findByRole("heading", { level: 1, name: "Today" })).toBeVisible();
  });

  it("opens a vault that lost entries as it is, once that was said", async () => {
    const fake = start({ ...olderWorld(), keychain: { on: true, refusal: null } });
    await press(opening);
    await press("Open it as it is");
    expect(await screen.findByRole("heading", { level: 1, name: "Today" })).toBeVisible();
    expect(fake.lastCall("unlock_with_keychain")).toEqual({ folder: sampleFolder, asItIs: true });
  });
});

describe("after several wrong passphrases", () => {
  it("says how long to wait, and when it is over", async () => {
    const fake = start(locked());
    await userEvent.type(await screen.findByLabelText("Passphrase"), "not the one");
    fake.failNext("unlock", "too_soon", { detail: "1" });
    await press("Unlock");
    expect(await screen.findByText("Wait 1 second.")).toBeVisible();
    expect(screen.getByRole("alert")).toHaveTextContent("your 24 recovery words work at once");
    await expectAccessible();
    expect(await screen.findByText("You can try again now.")).toBeVisible();
  });
});
