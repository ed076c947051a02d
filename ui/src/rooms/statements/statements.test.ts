import { screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";

import { disputeWorld } from "../../ipc/fake/dispute";
import { expectAccessible } from "../../test/axe";
import { show } from "../../test/screen";
import Statement from "./Statement.svelte";
import Statements from "./Statements.svelte";

const params = { case: "case-mri" };
const dispute = (query = "") => ({ params, query, world: disputeWorld() });
const dialog = (name: string) => within(screen.getByRole("dialog", { name }));

describe("who said what", () => {
  it("stands side by side with the day and the name, the oldest first", async () => {
    await show(Statements, dispute());
    const table = await screen.findByRole("table", { name: "Is the MRI approved?" });
    const rows = within(table)
      .getAllByRole("row")
      .slice(1)
      .map((row) => row.textContent);
    expect(rows[0]).toMatch(
      /Nov 2, 2026.*Robin.*In the words of the entry, exact as you say:.*The referral was sent today/s,
    );
    expect(rows[1]).toMatch(
      /Nov 17, 2026.*Name not given.*There is no request.*word for word, but the entry has other words/s,
    );
    expect(rows[2]).toMatch(
      /Nov 20, 2026.*Lee, a supervisor.*It was denied.*In your own words.*You corrected this entry later/s,
    );
    expect(screen.getByRole("link", { name: "See the entry of Mon, Nov 2, 2026" })).toHaveAttribute(
      "href",
      "#/cases/case-mri?entry=entry-4",
    );
    expect(screen.getByText("No answer is written down yet.")).toBeVisible();
    await expectAccessible();
  });

  it("goes to the answer that a search found", async () => {
    await show(Statements, dispute("statement=statement-2"));
    const row = await screen.findByRole("row", { name: /There is no request in our system/ });
    await vi.waitFor(() => expect(row).toHaveFocus());
    await expectAccessible();
  });

  it("says what to do first where nothing is written down", async () => {
    const world = disputeWorld();
    world.questions.clear();
    world.timelines.clear();
    await show(Statements, { params, world });
    expect(await screen.findByText(/First write down a call or a letter/)).toBeVisible();
    expect(screen.queryByRole("link", { name: "Write down an answer" })).toBeNull();
    await expectAccessible();
  });

  it("puts an answer away only when asked twice, and keeps the focus near", async () => {
    const fake = await show(Statements, dispute());
    await userEvent.click(
      await screen.findByRole("button", { name: "Put away the answer of Fri, Nov 20, 2026" }),
    );
    expect(fake.lastCall("withdraw_statement")).toBeUndefined();
    await expectAccessible();
    await userEvent.click(dialog("Put this answer away?").getByRole("button", { name: "Put away" }));
    await vi.waitFor(() => expect(screen.queryByText("It was denied on November 13.")).toBeNull());
    expect(fake.lastCall("withdraw_statement")).toEqual({ statement: "statement-3" });
    await vi.waitFor(() =>
      expect(screen.getByRole("heading", { name: "Is the MRI approved?" })).toHaveFocus(),
    );
  });

  it("puts a question in other words, or away", async () => {
    const fake = await show(Statements, dispute());
    await userEvent.click(
      await screen.findByRole("button", { name: "Change the question: Who decides about it?" }),
    );
    const field = screen.getByLabelText("Your question");
    await userEvent.clear(field);
    await userEvent.type(field, "Who decides?");
    await userEvent.click(dialog("Change the question").getByRole("button", { name: "Save" }));
    expect(await screen.findByRole("heading", { name: "Who decides?" })).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Put the question away: Who decides?" }));
    await userEvent.click(
      dialog("Put this question away?").getByRole("button", { name: "Put the question away" }),
    );
    await vi.waitFor(() => expect(screen.queryByRole("heading", { name: "Who decides?" })).toBeNull());
    expect(fake.lastCall("withdraw_question")).toEqual({ question: "question-who" });
  });

  it("is saved on paper where the answers are", async () => {
    const fake = await show(Statements, dispute());
    await userEvent.click(await screen.findByRole("button", { name: "Save as PDF: Who said what" }));
    expect(await screen.findByText(/^Saved as who-said-what.pdf/)).toBeVisible();
    expect(fake.lastCall("export_who_said_what")).toEqual({
      case: "case-mri",
      choose: false,
      language: "en",
    });
  });
});

describe("writing down an answer", () => {
  it("begins with the entry it came from, and can take its words", async () => {
    const fake = await show(Statement, dispute("entry=entry-1"));
    await userEvent.click(await screen.findByRole("radio", { name: "Is the MRI approved?" }));
    await userEvent.click(screen.getByRole("button", { name: "Take these words" }));
    expect(screen.getByLabelText("What they said on this question")).toHaveValue(
      "The reviewing doctor will call back by Friday.",
    );
    await expectAccessible();
    await userEvent.click(screen.getByRole("button", { name: "Keep the answer" }));
    await vi.waitFor(() => expect(location.hash).toBe("#/cases/case-mri/statements"));
    expect(fake.lastCall("save_statement")).toEqual({
      input: {
        edit: null,
        case: "case-mri",
        question: "question-mri",
        newQuestion: "",
        entry: "entry-1",
        who: "",
        said: "The reviewing doctor will call back by Friday.",
        verbatim: false,
      },
    });
  });

  it("opens a new question, and says everything that is missing at once", async () => {
    const fake = await show(Statement, dispute());
    await userEvent.click(await screen.findByRole("button", { name: "Keep the answer" }));
    const summary = await screen.findByRole("alert");
    expect(within(summary).getAllByRole("link")).toHaveLength(3);
    await userEvent.click(screen.getByRole("radio", { name: "A new question" }));
    await userEvent.type(screen.getByLabelText("Your question"), "When will you call?");
    await userEvent.selectOptions(screen.getByLabelText("From which call or letter"), "entry-4");
    await userEvent.type(screen.getByLabelText("What they said on this question"), "Tomorrow.");
    await userEvent.click(screen.getByRole("button", { name: "Keep the answer" }));
    await vi.waitFor(() => expect(location.hash).toBe("#/cases/case-mri/statements"));
    expect(fake.lastCall("save_statement")).toMatchObject({
      input: { question: null, newQuestion: "When will you call?", entry: "entry-4" },
    });
  });

  it("puts an answer better without touching the question and the entry", async () => {
    const fake = await show(Statement, dispute("statement=statement-2"));
    const said = await screen.findByLabelText("What they said on this question");
    await userEvent.clear(said);
    await userEvent.type(said, "They find no request.");
    expect(screen.queryByLabelText("From which call or letter")).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Keep the answer" }));
    await vi.waitFor(() => expect(location.hash).toBe("#/cases/case-mri/statements"));
    expect(fake.lastCall("save_statement")).toMatchObject({
      input: { edit: { id: "statement-2", revision: 1 }, said: "They find no request." },
    });
    await expectAccessible();
  });
});
