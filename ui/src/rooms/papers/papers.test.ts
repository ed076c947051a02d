import { render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { familyWorld } from "../../ipc/fake/family";
import { announcement, hush } from "../../state/announcer.svelte";
import { withoutParams } from "../../state/router.svelte";
import { expectAccessible } from "../../test/axe";
import { show } from "../../test/screen";
import Notices from "../cases/Notices.svelte";
import Search from "../search/Search.svelte";
import Paper from "./Paper.svelte";
import Papers from "./Papers.svelte";
import { sizeText } from "./sizes";

const ofCase = { params: { case: "case-mri" } };
const denial = { params: { paper: "paper-denial" } };

beforeEach(() => hush());

/** A drop or a paste as the system sends it; jsdom has neither of the two kinds of event. */
function brought(type: "drop" | "paste", files: File[]): Event {
  const event = new Event(type, { bubbles: true, cancelable: true });
  const transfer = { types: ["Files"], files };
  Object.defineProperty(event, type === "drop" ? "dataTransfer" : "clipboardData", { value: transfer });
  return event;
}

describe("the papers of a case", () => {
  it("are listed with what they are, their date, pages and size", async () => {
    await show(Papers, ofCase);
    const link = await screen.findByRole("link", { name: "Denial letter of November 13" });
    expect(link).toHaveAttribute("href", "#/papers/paper-denial");
    const line = link.closest("li") as HTMLElement;
    expect(within(line).getByText("A decision or denial letter")).toBeVisible();
    expect(within(line).getByText("Dated Fri, Nov 13, 2026 · 2 pages · 184 KB")).toBeVisible();
    expect(screen.getByText(/Cannot be shown here · 2\.4 MB/)).toBeVisible();
    await expectAccessible();
  });

  it("come from a dialog, several at once, and one that fails stops no other", async () => {
    await show(Papers, ofCase);
    await userEvent.click(await screen.findByRole("button", { name: "Add files" }));
    expect(await screen.findByText("denial letter.pdf is kept.")).toBeVisible();
    expect(await screen.findByText("empty.pdf was not added.")).toBeVisible();
    expect(screen.getByText(/The file is empty\. Save or download it again/)).toBeVisible();
    expect(await screen.findByText("visit notes.docx is kept.")).toBeVisible();
    expect(screen.getByText(/Files of office programs cannot be shown here/)).toBeVisible();
    expect(await screen.findByRole("link", { name: "denial letter" })).toBeVisible();
    await vi.waitFor(() => expect(announcement().text).toBe("2 files were added. 1 file was not added"));
    await expectAccessible();
  });

  it("are dropped on the window and handed over in pieces", async () => {
    const fake = await show(Papers, ofCase);
    await screen.findByRole("button", { name: "Add files" });
    const large = new File([new Uint8Array(800 * 1024)], "scan.pdf", { type: "application/pdf" });
    window.dispatchEvent(brought("drop", [large]));
    expect(await screen.findByText("scan.pdf is kept.")).toBeVisible();
    const parts = fake.calls.filter(({ command }) => command === "continue_paper");
    expect(parts).toHaveLength(2);
    expect(fake.lastCall("finish_paper")).toMatchObject({ case: "case-mri" });
    expect(fake.world.papers.at(-1)?.size).toBe(800 * 1024);
  });

  it("are pasted, and a picture without a name gets one", async () => {
    await show(Papers, ofCase);
    await screen.findByRole("button", { name: "Add files" });
    window.dispatchEvent(brought("paste", [new File(["x"], "image.png", { type: "image/png" })]));
    expect(await screen.findByText("Pasted picture.png is kept.")).toBeVisible();
  });

  it("are not kept twice", async () => {
    const world = familyWorld();
    world.pickedFiles = [{ name: "scan0001.pdf", size: 10 }];
    await show(Papers, { ...ofCase, world });
    await userEvent.click(await screen.findByRole("button", { name: "Add files" }));
    expect(await screen.findByText("scan0001.pdf was here already. It is not kept twice.")).toBeVisible();
  });

  it("say what to do when there are none", async () => {
    await show(Papers, { ...ofCase, world: { ...familyWorld(), papers: [] } });
    expect(await screen.findByText("No papers yet")).toBeVisible();
  });
});

describe("one paper", () => {
  it("is shown page by page, by buttons, keys and number", async () => {
    await show(Paper, denial);
    expect(await screen.findByAltText("Page 1 of 2 of “Denial letter of November 13”")).toBeVisible();
    expect(screen.getByRole("button", { name: "Previous page" })).toBeDisabled();
    await userEvent.click(screen.getByRole("button", { name: "Next page" }));
    expect(await screen.findByAltText(/^Page 2 of 2/)).toBeVisible();
    const pages = screen.getAllByRole("region", { name: "Pages" }).find((one) => one.tabIndex === 0);
    pages?.focus();
    await userEvent.keyboard("{PageUp}");
    expect(await screen.findByAltText(/^Page 1 of 2/)).toBeVisible();
    await userEvent.clear(screen.getByLabelText("Page"));
    await userEvent.type(screen.getByLabelText("Page"), "7{Enter}");
    expect(await screen.findByAltText(/^Page 2 of 2/)).toBeVisible();
    expect(screen.getByLabelText("Page")).toHaveValue("2");
    await expectAccessible();
  });

  it("is drawn again when it is made larger", async () => {
    const fake = await show(Paper, denial);
    await screen.findByAltText(/^Page 1 of 2/);
    await userEvent.click(screen.getByRole("button", { name: "Larger" }));
    expect(screen.getByText("125%")).toBeVisible();
    await vi.waitFor(() => expect(fake.lastCall("paper_page")).toMatchObject({ page: 1, width: 1020 }));
  });

  it("says why it cannot be shown, and that nothing is lost", async () => {
    await show(Paper, { params: { paper: "paper-notes" } });
    expect(await screen.findByText(/Files of office programs cannot be shown here/)).toBeVisible();
    expect(screen.getByText(/It is kept all the same, byte for byte/)).toBeVisible();
    await expectAccessible();
  });

  it("has its words as text for whoever cannot see the picture", async () => {
    await show(Paper, denial);
    await userEvent.click(await screen.findByText("The words in it"));
    expect(await screen.findByText(/We have reviewed your request/)).toBeVisible();
  });

  it("is described in the user's words", async () => {
    const fake = await show(Paper, denial);
    const name = await screen.findByLabelText("What do you call it?");
    await userEvent.clear(name);
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByText("What do you call it?: This is needed.")).toBeVisible();
    await userEvent.type(name, "First denial");
    await userEvent.selectOptions(screen.getByLabelText("What is it?"), "An explanation of benefits (EOB)");
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByRole("heading", { level: 1, name: "First denial" })).toBeVisible();
    expect(fake.lastCall("describe_paper")).toMatchObject({ input: { kind: "explanation_of_benefits" } });
  });

  it("is put beside the letter it is the paper of", async () => {
    await show(Paper, denial);
    const notices = await screen.findByLabelText(/A letter from the plan/);
    await userEvent.selectOptions(notices, "They said no (Fri, Nov 13, 2026)");
    await userEvent.click(screen.getByRole("button", { name: "Put it there" }));
    const here = (await screen.findByText("It belongs to:")).parentElement as HTMLElement;
    expect(within(here).getByText("They said no (Fri, Nov 13, 2026)")).toBeVisible();
  });

  it("is saved only when asked, and not when the dialog is closed", async () => {
    const world = familyWorld();
    const fake = await show(Paper, { ...denial, world });
    await screen.findByAltText(/^Page 1/);
    expect(fake.lastCall("export_paper")).toBeUndefined();
    world.saveCancelled = true;
    await userEvent.click(screen.getByRole("button", { name: "Save a copy" }));
    expect(announcement().text).toBe("");
    world.saveCancelled = false;
    await userEvent.click(screen.getByRole("button", { name: "Save a copy" }));
    await vi.waitFor(() => expect(announcement().text).toBe("Saved as scan0001.pdf."));
  });

  it("is not offered to another program where it may be a program itself", async () => {
    const world = familyWorld();
    world.papers = world.papers.map((card) => ({ ...card, title: "Denial.pdf", fileName: "Denial.pdf.exe" }));
    world.printers = { names: [], usual: null, onlyUsual: false };
    await show(Paper, { ...denial, world });
    expect(await screen.findByText(/does not open files of this kind in another program/)).toBeVisible();
    expect(screen.queryByRole("button", { name: "Open in another program" })).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Print" }));
    expect(await screen.findByText(/No printer was found.*Save a copy/)).toBeVisible();
    expect(screen.queryByRole("button", { name: "Open in another program" })).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
    expect(screen.getByRole("button", { name: "Save a copy" })).toBeVisible();
  });

  it("is put away and brought back, never destroyed", async () => {
    await show(Paper, denial);
    await userEvent.click(await screen.findByRole("button", { name: "Put it away" }));
    expect(await screen.findByText("This paper is put away.")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Bring it back" }));
    expect(await screen.findByRole("button", { name: "Put it away" })).toBeVisible();
  });

  it("names a file that is damaged instead of showing something else", async () => {
    const fake = await show(Paper, denial);
    await screen.findByAltText(/^Page 1/);
    fake.failNext("paper_page", "paper_damaged");
    await userEvent.click(screen.getByRole("button", { name: "Next page" }));
    expect(await screen.findByText("The file of this paper is damaged")).toBeVisible();
  });
});

describe("papers elsewhere", () => {
  it("are found by search and lead to the paper", async () => {
    await show(withoutParams(Search));
    await userEvent.type(screen.getByRole("searchbox"), "denial letter");
    const hit = await screen.findByRole("link", { name: "Denial letter of November 13" });
    expect(hit).toHaveAttribute("href", "#/papers/paper-denial");
  });

  it("are linked from the letter they belong to", () => {
    const [notice] = familyWorld().cases[0]?.notices ?? [];
    if (notice === undefined) throw new Error("the sample has a notice");
    render(Notices, { notices: [{ ...notice, paper: { id: "paper-denial", title: "Denial" } }] });
    expect(screen.getByRole("link", { name: "See the paper: Denial" })).toHaveAttribute(
      "href",
      "#/papers/paper-denial",
    );
  });
});

describe("a size", () => {
  it("is said as people say it", () => {
    expect([300, 18_400, 999_600, 2_400_000, 1_900_000_000].map(sizeText)).toEqual([
      "0.3 KB",
      "18 KB",
      "1 MB",
      "2.4 MB",
      "1,900 MB",
    ]);
  });
});
