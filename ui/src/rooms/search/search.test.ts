import { fireEvent, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { disputeWorld } from "../../ipc/fake/dispute";
import type { SearchView } from "../../ipc/generated/SearchView";
import { forgetSearch } from "../../state/lastSearch";
import { withoutParams } from "../../state/router.svelte";
import { expectAccessible } from "../../test/axe";
import { show } from "../../test/screen";
import Search from "./Search.svelte";

const open = () => show(withoutParams(Search), { world: disputeWorld() });
const field = () => screen.getByRole("searchbox", { name: "Find a word, a name or a number" });

beforeEach(forgetSearch);
afterEach(() => vi.useRealTimers());

/** A screen whose searches are answered only when the test says so. Gives what was asked, and the answering. */
async function held() {
  const fake = await open();
  const answer = fake.call.bind(fake);
  const asked: string[] = [];
  const waiting: (() => void)[] = [];
  fake.call = async (command, args) => {
    if (command !== "search") return answer(command, args);
    asked.push((args as { input: { text: string } }).input.text);
    await new Promise<void>((go) => waiting.push(go));
    return answer(command, args);
  };
  // From here on no time passes: what happens now happens without waiting for any clock.
  vi.useFakeTimers();
  const settle = () => vi.advanceTimersByTimeAsync(0);
  const type = async (text: string) => {
    await fireEvent.input(field(), { target: { value: text } });
    await settle();
  };
  const answerNext = async () => {
    waiting.shift()?.();
    await settle();
  };
  return { asked, type, answerNext };
}

it("the first key asks at once, and all keys until the answer is there are asked together", async () => {
  const { asked, type, answerNext } = await held();
  await type("s");
  expect(asked).toEqual(["s"]);
  for (const text of ["sa", "sam", "zebra"]) await type(text);
  expect(asked).toEqual(["s"]);
  await answerNext();
  expect(asked).toEqual(["s", "zebra"]);
  expect(screen.getByRole("status")).not.toHaveTextContent("zebra");
  await answerNext();
  expect(asked).toEqual(["s", "zebra"]);
  expect(screen.getByRole("status")).toHaveTextContent("Nothing was found for “zebra”");
  expect(screen.queryAllByRole("link")).toEqual([]);
});

it("an answer that comes after the field was emptied is not shown", async () => {
  const { asked, type, answerNext } = await held();
  await type("sam");
  await type("");
  await answerNext();
  expect(screen.queryAllByRole("link")).toEqual([]);
  expect(screen.getByRole("status").textContent).toBe("");
  expect(asked).toEqual(["sam"]);
});

it("what is said of an answer is said of the words it was asked for", async () => {
  const { type, answerNext } = await held();
  await type("zebra");
  await type("sam");
  await answerNext();
  expect(screen.getByRole("status")).toHaveTextContent("Nothing was found for “zebra”");
  await answerNext();
  expect(screen.queryAllByRole("link")).not.toEqual([]);
});

it("a case is found by any number that was given for it, with or without dashes", async () => {
  await open();
  await vi.waitFor(() => expect(field()).toHaveFocus());
  await userEvent.type(field(), "g20260042");
  const numbers = await screen.findByRole("region", { name: "Numbers" });
  expect(within(numbers).getByRole("link", { name: "G-2026-0042" })).toHaveAttribute(
    "href",
    "#/cases/case-mri",
  );
  expect(screen.getByRole("status")).toHaveTextContent("1 place found");
  await expectAccessible();
});

it("what happened opens at its entry, and the words that were hit are marked", async () => {
  await open();
  await userEvent.type(field(), "doctor will");
  const happened = await screen.findByRole("region", { name: "What happened" });
  const [first] = within(happened).getAllByRole("link");
  expect(first?.getAttribute("href")).toMatch(/^#\/cases\/.+\?entry=.+/);
  expect(happened.querySelector("mark")?.textContent.toLowerCase()).toContain("doctor");
});

it("what was said on a question opens at that answer", async () => {
  await open();
  await userEvent.type(field(), "no request in our system");
  const said = await screen.findByRole("region", { name: "Who said what" });
  expect(within(said).getByRole("link", { name: "Is the MRI approved?" })).toHaveAttribute(
    "href",
    "#/cases/case-mri/statements?statement=statement-2",
  );
});

it("the keyboard goes from the field through the results and back", async () => {
  await open();
  await userEvent.type(field(), "sam");
  await screen.findAllByRole("link");
  const links = screen.getAllByRole("link");
  await userEvent.keyboard("{ArrowDown}");
  expect(links[0]).toHaveFocus();
  await userEvent.keyboard("{ArrowDown}{ArrowDown}{ArrowUp}");
  expect(links[1]).toHaveFocus();
  await userEvent.keyboard("{End}");
  expect(links.at(-1)).toHaveFocus();
  await userEvent.keyboard("{Escape}");
  expect(field()).toHaveFocus();
  expect(field()).toHaveValue("sam");
  await userEvent.keyboard("{ArrowDown}/");
  expect(field()).toHaveFocus();
  await userEvent.keyboard("{Escape}");
  expect(field()).toHaveValue("");
});

it("a search is narrowed by plain controls, alone or together, and the choices stay counted", async () => {
  const fake = await open();
  await userEvent.click(screen.getByText("Look only in…"));
  await userEvent.selectOptions(screen.getByLabelText("How it happened"), "Phone");
  await screen.findByRole("region", { name: "What happened" });
  await userEvent.type(screen.getByLabelText("From this day"), "11/01/2026");
  expect(screen.getByText("Look only in… (2 choices made)")).toBeVisible();
  await vi.waitFor(() =>
    expect(fake.lastCall("search")).toMatchObject({
      input: { text: "", channel: "phone", from: "2026-11-01", until: null },
    }),
  );
  await expectAccessible();
  await userEvent.click(screen.getByRole("button", { name: "Show everything again" }));
  expect(screen.getByText("Look only in…")).toBeVisible();
});

it("choices alone find numbers and promises too, not only what happened", async () => {
  await open();
  await userEvent.click(screen.getByText("Look only in…"));
  await userEvent.selectOptions(await screen.findByLabelText("Case"), "case-mri");
  await screen.findByRole("region", { name: "What happened" });
  expect(screen.getByRole("region", { name: "Numbers" })).toBeVisible();
  expect(screen.getByRole("region", { name: "Promises" })).toBeVisible();
});

it("where there is more than can be shown, that is said and what to do about it", async () => {
  const world = disputeWorld();
  const [person] = world.people;
  if (person === undefined) throw new Error("there is somebody");
  world.people = Array.from({ length: 25 }, (_, place) => ({ ...person, id: `zed-${place}`, name: "Zed" }));
  const fake = await show(withoutParams(Search), { world });
  const answer = fake.call.bind(fake);
  // A small program whose most is reached with the first answer.
  fake.call = async (command, args) => {
    const value = await answer(command, args);
    return command === "search" ? { ...(value as SearchView), full: true } : value;
  };
  await userEvent.type(field(), "zed");
  expect(await screen.findByText(/^People: there are more than can be shown here/)).toBeVisible();
  expect(screen.getByRole("status")).toHaveTextContent("More than 20 places found");
  expect(screen.queryByRole("button", { name: "Show more: People" })).toBeNull();
});

it("nothing found says what to try", async () => {
  await open();
  await userEvent.type(field(), "zebra");
  expect(await screen.findByText(/Nothing was found for “zebra”/)).toBeVisible();
});

it("coming back finds the results again", async () => {
  await open();
  await userEvent.type(field(), "g20260042");
  await screen.findByRole("link", { name: "G-2026-0042" });
  document.body.replaceChildren();
  await open();
  expect(field()).toHaveValue("g20260042");
  expect(await screen.findByRole("link", { name: "G-2026-0042" })).toBeVisible();
});
