import { cleanup, render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";

import { disputeWorld } from "../../ipc/fake/dispute";
import type { World } from "../../ipc/fake/world";
import { expectAccessible } from "../../test/axe";
import { show } from "../../test/screen";
import Choose from "./Choose.svelte";
import Letter from "./Letter.svelte";
import LetterHtml from "./LetterHtml.svelte";

const open = (world: World = disputeWorld()) => show(Letter, { params: { letter: "letter-mri" }, world });
const dialog = (name: string) => within(screen.getByRole("dialog", { name }));

/** A world whose letter has nothing missing, and has come this far. */
function finished(status: "draft" | "final"): World {
  const world = disputeWorld();
  const view = world.letters.get("letter-mri");
  if (view === undefined) return world;
  view.missing = [];
  view.card.status = status;
  return world;
}

/** A world whose letter went out. */
function sent(): World {
  const world = finished("final");
  const view = world.letters.get("letter-mri");
  if (view === undefined) return world;
  view.card.status = "sent";
  view.submission = {
    channel: "fax",
    to: "555-010-0199",
    sent: "2026-11-22",
    tracking: "",
    pages: 2,
    sha256: "ab".repeat(32),
  };
  return world;
}

describe("choosing a letter", () => {
  it("puts the one most people send first, then what fits now with the reason", async () => {
    await show(Choose, { params: { case: "case-mri" }, world: disputeWorld() });
    const names = (await screen.findAllByRole("heading", { level: 3 })).map((heading) => heading.textContent);
    expect(names.slice(0, 2)).toEqual(["Coverage appeal", "Broken promise"]);
    expect(screen.getByText("Most people in this situation send this one")).toBeVisible();
    expect(screen.getByText("A promise in this case was not kept.")).toBeVisible();
    await expectAccessible();
  });

  it("keeps the others in groups that open with the keyboard", async () => {
    await show(Choose, { params: { case: "case-mri" }, world: disputeWorld() });
    const group = await screen.findByText("Complaints about service (1)");
    expect(screen.getByText("Service grievance")).not.toBeVisible();
    await userEvent.click(group);
    expect(screen.getByText("Service grievance")).toBeVisible();
    await expectAccessible();
  });

  it("finds a letter by its words, and says when there is none", async () => {
    await show(Choose, { params: { case: "case-mri" }, world: disputeWorld() });
    const field = await screen.findByRole("searchbox", { name: /^Look for a letter/ });
    await userEvent.type(field, "griev");
    expect(await screen.findByRole("heading", { name: "1 letter found" })).toBeVisible();
    expect(screen.getByRole("heading", { name: "Service grievance" })).toBeVisible();
    await userEvent.clear(field);
    await userEvent.type(field, "zebra");
    expect(await screen.findByText("No letter has these words")).toBeVisible();
    await expectAccessible();
  });

  it("names the user's own templates that cannot be used, with the remedy", async () => {
    const world = disputeWorld();
    world.templateProblems = [
      { file: "mine.en.toml", place: "part 1", problem: "there is no fact named `member.shoe`" },
    ];
    const fake = await show(Choose, { params: { case: "case-mri" }, world });
    expect(await screen.findByText("1 template of yours cannot be used")).toBeVisible();
    expect(screen.getByText(/there is no fact named/)).toBeVisible();
    world.templateProblems = [];
    await userEvent.click(screen.getByRole("button", { name: "Read the folder again" }));
    await vi.waitFor(() => expect(screen.queryByText("1 template of yours cannot be used")).toBeNull());
    expect(fake.calls.filter(({ command }) => command === "letter_choices")).toHaveLength(2);
    await expectAccessible();
  });

  it("drafts it from the case and goes to it", async () => {
    const fake = await show(Choose, { params: { case: "case-mri" }, world: disputeWorld() });
    await userEvent.click(await screen.findByText("Complaints about service (1)"));
    await userEvent.click(
      await screen.findByRole("button", { name: "Start this letter: Service grievance" }),
    );
    expect(fake.lastCall("draft_letter")).toEqual({ case: "case-mri", template: "service_grievance" });
    await vi.waitFor(() => expect(location.hash).toMatch(/^#\/letters\//));
  });
});

describe("a draft", () => {
  it("can be edited as text, with the facts of the case as tokens", async () => {
    await open();
    const body = within(await screen.findByRole("textbox", { name: "The letter" }));
    expect(body.getByText("Reverse the decision")).toBeVisible();
    expect(
      body.getByRole("button", { name: "Kaiser Permanente Gold 80 HMO, plan name. Change" }),
    ).toBeVisible();
    expect(body.getAllByRole("button", { name: "needed: answer-by date" })).toHaveLength(2);
    expect(body.getByRole("table")).toBeVisible();
    await expectAccessible();
  });

  it("makes no style element, which the content security policy would refuse", async () => {
    await open();
    await screen.findByRole("textbox", { name: "The letter" });
    expect(document.head.querySelectorAll("style[data-tiptap-style]")).toHaveLength(0);
    expect(document.querySelectorAll("[data-letter-table] style, .rich-text style")).toHaveLength(0);
  });

  it("lists what is missing, and a fact typed once stands everywhere", async () => {
    const user = userEvent.setup();
    const fake = await open();
    expect(await screen.findByText("2 facts are missing")).toBeVisible();
    const [first] = screen.getAllByRole("button", { name: "needed: answer-by date" });
    if (first !== undefined) await user.click(first);
    await user.type(
      dialog("Fill in: answer-by date").getByLabelText("As it should stand in the letter"),
      "Dec 21",
    );
    await expectAccessible();
    await user.click(screen.getByRole("button", { name: "Put it in" }));
    expect(await screen.findByText("One fact is missing")).toBeVisible();
    expect(screen.getAllByRole("button", { name: "Dec 21, answer-by date. Change" })).toHaveLength(2);
    expect(JSON.stringify(fake.lastCall("save_letter"))).toContain('"value":"Dec 21","source":"typed"');
  });

  it("looks in the case again for what is missing", async () => {
    const user = userEvent.setup();
    await open();
    await user.click(await screen.findByRole("button", { name: "Look in the case again" }));
    await waitFor(() =>
      expect(screen.getByRole("textbox", { name: "Number or name of line 4" })).toHaveValue("A-778812"),
    );
  });

  it("is refused as final while a fact is missing, with the list", async () => {
    const user = userEvent.setup();
    const fake = await open(finished("draft"));
    fake.failNext("finalize_letter", "missing_facts", {
      missing: [{ key: "member.id", label: "member ID", kind: "fact" }],
    });
    await user.click(await screen.findByRole("button", { name: "Make it final" }));
    await expectAccessible();
    await user.click(dialog("Make this letter final?").getByRole("button", { name: "Make it final" }));
    expect(await screen.findByRole("button", { name: "needed: member ID" })).toBeVisible();
    expect(screen.getByText("Draft")).toBeVisible();
  });

  it("becomes final, and is then only read", async () => {
    const user = userEvent.setup();
    await open(finished("draft"));
    await user.click(await screen.findByRole("button", { name: "Make it final" }));
    await user.click(dialog("Make this letter final?").getByRole("button", { name: "Make it final" }));
    expect(await screen.findByText("Final, not sent yet")).toBeVisible();
    expect(screen.queryByRole("textbox", { name: "The letter" })).toBeNull();
    await expectAccessible();
  });

  it("past its date is given the paragraph that says why, and leads to the reason", async () => {
    const user = userEvent.setup();
    const fake = await open(finished("draft"));
    fake.failNext("finalize_letter", "letter_is_late");
    await user.click(await screen.findByRole("button", { name: "Make it final" }));
    await user.click(dialog("Make this letter final?").getByRole("button", { name: "Make it final" }));
    expect(await screen.findByText("The date for this letter has passed")).toBeVisible();
    await expectAccessible();
    await user.click(screen.getByRole("button", { name: "Put in the late-filing paragraph" }));
    expect(fake.lastCall("explain_late_filing")).toEqual({ id: "letter-mri" });
    const gaps = await screen.findAllByRole("button", { name: "needed: why this comes late", hidden: true });
    expect(gaps.length).toBeGreaterThan(0);
  });

  it("offers both versions when it was changed somewhere else", async () => {
    const user = userEvent.setup();
    const world = disputeWorld();
    const fake = await open(world);
    await user.click(await screen.findByText("Ending, signature, enclosures"));
    fake.failNext("save_letter", "conflict");
    await user.type(screen.getByLabelText("Closing words"), " yours");
    expect(
      await screen.findByText("This letter was changed somewhere else", {}, { timeout: 3000 }),
    ).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Keep mine" }));
    await waitFor(() => expect(world.letters.get("letter-mri")?.letter.closing).toBe("Sincerely, yours"));
  });

  it("warns when the authority to write has run out", async () => {
    const world = disputeWorld();
    const view = world.letters.get("letter-mri");
    if (view !== undefined) view.warnings = ["authority_expired"];
    await open(world);
    expect(await screen.findByText(/has run out. A plan can refuse/)).toBeVisible();
  });
});

describe("the pages", () => {
  it("in Spanish can be saved as a PDF that is only for reading", async () => {
    const fake = await open();
    await userEvent.click(await screen.findByRole("tab", { name: "Leer en español" }));
    expect(screen.getByText(/is for reading and is not sent/)).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Save the Spanish copy as a PDF" }));
    expect(fake.lastCall("export_companion")).toEqual({ id: "letter-mri", largePrint: false, choose: false });
    expect(await screen.findByText(/Companion 2026-11-22.pdf/)).toBeVisible();
    await expectAccessible();
  });

  it("are pictures that a screen reader passes by, with the same letter as text", async () => {
    const fake = await open();
    expect(await screen.findByText("Page 1 of 2")).toBeVisible();
    expect(document.querySelector('img[src^="data:"]')).toHaveAttribute("aria-hidden", "true");
    await userEvent.click(screen.getByRole("button", { name: "Next page" }));
    expect(await screen.findByText("Page 2 of 2")).toBeVisible();
    await userEvent.click(screen.getByRole("checkbox", { name: "Large print" }));
    await waitFor(() =>
      expect(fake.lastCall("preview_letter")).toEqual({ id: "letter-mri", page: 2, largePrint: true }),
    );
    await userEvent.click(screen.getByRole("tab", { name: "Read as text" }));
    expect(screen.getByRole("article")).toHaveTextContent("I am a member of Kaiser Permanente Gold 80 HMO");
    await expectAccessible();
  });

  it("carry the scanned signature only if one is kept and the letter says so", async () => {
    const world = disputeWorld();
    await open(world);
    await screen.findByText("Page 1 of 2");
    expect(screen.queryByRole("checkbox", { name: "Print the scanned signature" })).not.toBeInTheDocument();
    cleanup();
    const view = world.letters.get("letter-mri");
    if (view === undefined) throw new Error("the world has a letter");
    world.letters.set("letter-mri", { ...view, hasSignature: true });
    const fake = await open(world);
    await userEvent.click(await screen.findByRole("checkbox", { name: "Print the scanned signature" }));
    await waitFor(() =>
      expect(fake.lastCall("save_letter")).toMatchObject({ letter: { signature: { scanned: true } } }),
    );
  });

  it("say in Spanish that the English letter is what is sent", async () => {
    const world = disputeWorld();
    world.language = "es";
    await open(world);
    await userEvent.click(await screen.findByRole("tab", { name: "Leer en español" }));
    expect(screen.getByText(/La carta que se envía es la inglesa/)).toBeVisible();
    expect(screen.getByRole("article")).toHaveAttribute("lang", "es-US");
    await expectAccessible();
  });

  it("show the letter's HTML as it is, marks and all", () => {
    render(LetterHtml, { html: '<article lang="en-US"><mark data-field="x">member ID</mark></article>' });
    expect(screen.getByText("member ID").tagName).toBe("MARK");
  });
});

describe("a final letter", () => {
  it("is saved as PDF where the person can find it", async () => {
    const fake = await open(finished("final"));
    await userEvent.click(await screen.findByRole("button", { name: "Save as PDF" }));
    expect(await screen.findByText(/Letter 2026-11-22.pdf.*Recourse letters/)).toBeVisible();
    expect(fake.lastCall("export_letter")).toEqual({ id: "letter-mri", largePrint: false, choose: false });
    await userEvent.click(screen.getByRole("button", { name: "Save somewhere else…" }));
    expect(fake.lastCall("export_letter")).toMatchObject({ choose: true });
  });

  it("is sent only when the person says so, with the proof", async () => {
    const user = userEvent.setup();
    const fake = await open(finished("final"));
    await user.click(await screen.findByRole("button", { name: "I sent it" }));
    const form = dialog("I sent it");
    expect(form.getByLabelText(/^To which address/)).toHaveValue(
      "Appeals Desk\nPO Box 555\nSampletown, CA 90000",
    );
    await user.click(form.getByRole("button", { name: "Write down that it was sent" }));
    expect(await form.findByRole("link", { name: "The day it went out: This is needed." })).toBeVisible();
    await user.click(form.getByRole("button", { name: "The day it went out: Today" }));
    await user.type(form.getByLabelText(/^Tracking number/), "9407 1000");
    await user.click(form.getByRole("button", { name: "Write down that it was sent" }));
    expect(fake.lastCall("record_submission")).toMatchObject({
      input: {
        letter: "letter-mri",
        channel: "certified_mail",
        sent: "2026-11-22",
        received: null,
        tracking: "9407 1000",
      },
    });
    expect(await screen.findByRole("heading", { name: "How it was sent" })).toBeVisible();
    expect(screen.queryByRole("button", { name: "I sent it" })).toBeNull();
    await expectAccessible();
  });

  it("was begun to be sent, and its address was corrected since: only what was typed comes back", async () => {
    const user = userEvent.setup();
    const world = finished("final");
    const fake = await open(world);
    await user.click(await screen.findByRole("button", { name: "I sent it" }));
    await user.type(await dialog("I sent it").findByLabelText(/^Tracking number/), "9407 1000");
    await user.click(dialog("I sent it").getByRole("button", { name: "Cancel" }));
    await vi.waitFor(() =>
      expect(JSON.parse(String(fake.lastCall("keep_draft")?.content))).toEqual({ tracking: "9407 1000" }),
    );
    await user.click(screen.getByRole("button", { name: "I sent it" }));
    expect(await dialog("I sent it").findByLabelText(/^Tracking number/)).toHaveValue("9407 1000");
    expect(dialog("I sent it").getByLabelText(/^To which address/)).toHaveValue(
      "Appeals Desk\nPO Box 555\nSampletown, CA 90000",
    );
  });
});

describe("a letter that was sent", () => {
  it("is confirmed, then answered, each with a note for the record", async () => {
    const user = userEvent.setup();
    const fake = await open(sent());
    await user.click(await screen.findByRole("button", { name: "They confirmed that they have it" }));
    const confirmed = dialog("They confirmed that they have it");
    await user.type(confirmed.getByLabelText(/^Who, on which day/), "Sam, C-99120");
    await expectAccessible();
    await user.click(confirmed.getByRole("button", { name: "Save" }));
    expect(fake.lastCall("settle_letter")).toEqual({
      input: { letter: "letter-mri", outcome: "confirmed", note: "Sam, C-99120" },
    });
    expect(await screen.findByText("They have it")).toBeVisible();
    expect(screen.queryByRole("button", { name: "They confirmed that they have it" })).toBeNull();
    // The pressed button is gone: the focus stays with the letter's outcome, not at the top of the window.
    await waitFor(() => expect(document.body).not.toHaveFocus());
    expect(document.activeElement).toContainElement(screen.getByRole("button", { name: "They answered" }));
    await user.click(screen.getByRole("button", { name: "They answered" }));
    await user.click(dialog("They answered").getByRole("button", { name: "Save" }));
    expect(await screen.findByText("Answered")).toBeVisible();
    expect(screen.getByRole("link", { name: "Write down the letter that came" })).toHaveAttribute(
      "href",
      "#/cases/case-mri/notices/new",
    );
    expect(fake.world.timelines.get("case-mri")?.map(({ outcome }) => outcome)).toEqual(
      expect.arrayContaining([
        "The plan confirmed that it has the letter: Coverage appeal. Sam, C-99120",
        "The plan answered the letter: Coverage appeal",
      ]),
    );
    await expectAccessible();
  });

  it("cannot be confirmed before it went out", async () => {
    await open(finished("final"));
    await screen.findByRole("button", { name: "I sent it" });
    expect(screen.queryByRole("button", { name: "They answered" })).toBeNull();
  });
});
