import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";

import { familyWorld } from "../../ipc/fake/family";
import { announcement, hush } from "../../state/announcer.svelte";
import { expectAccessible } from "../../test/axe";
import { session } from "../../state/session.svelte";
import { show, useFake } from "../../test/screen";
import Papers from "../papers/Papers.svelte";
import { remember } from "./lastChoices";
import Scan from "./Scan.svelte";

const ofCase = { params: { case: "case-mri" } };
const button = (name: string | RegExp) => screen.findByRole("button", { name });
const press = async (name: string | RegExp) => userEvent.click(await button(name));

beforeEach(() => {
  hush();
  location.hash = "";
  remember({ scanner: "", source: "glass", colours: "grey", size: "letter" });
});

describe("scanning a paper", () => {
  it("takes page after page and keeps them as one paper", async () => {
    const fake = await show(Scan, ofCase);
    expect(await screen.findByText("Canon MG3600")).toBeVisible();
    await press("Scan");
    expect(await screen.findByRole("heading", { name: "1 page" })).toBeVisible();
    await waitFor(() => expect(announcement().text).toBe("1 page is scanned."));
    await press("Scan the next page");
    expect(await screen.findByAltText("Page 2 as it was scanned")).toBeVisible();
    expect(fake.lastCall("scan")).toEqual({
      input: { case: "case-mri", scanner: "0", source: "glass", colours: "grey", size: "letter" },
    });
    await expectAccessible();
    await userEvent.type(screen.getByLabelText(/What do you call it/), "Denial letter of May 5");
    await press("Keep these 2 pages as one paper");
    await waitFor(() => expect(location.hash).toMatch(/^#\/papers\//));
    expect(fake.world.papers.at(-1)).toMatchObject({ title: "Denial letter of May 5", pages: 2 });
  });

  it("shows the sheets of a feeder as they come, and can be stopped", async () => {
    const fake = await show(Scan, ofCase);
    await userEvent.click(await screen.findByRole("radio", { name: /In the feeder/ }));
    const call = fake.call.bind(fake);
    let finish: () => void = () => undefined;
    fake.call = async (command, args) => {
      if (command === "scan") await new Promise<void>((done) => (finish = done));
      return call(command, args);
    };
    await press("Scan");
    expect(await screen.findByText("Scanning…")).toBeVisible();
    const early = { id: "early", width: 2550, height: 3300 };
    fake.emit("sheet-scanned", { case: "another", page: { ...early, id: "foreign" } });
    fake.emit("sheet-scanned", { case: "case-mri", page: early });
    expect(await screen.findByText("Scanning. 1 page so far…")).toBeVisible();
    await press("Stop");
    expect(fake.lastCall("stop_scanning")).toBeDefined();
    expect(screen.queryByRole("button", { name: /as a paper/ })).toBeNull();
    fake.failNext("scan", "called_off");
    finish();
    await waitFor(() => expect(announcement().text).toMatch(/^It was stopped/));
    expect(screen.queryByRole("alert")).toBeNull();
    await waitFor(() => expect(screen.getByRole("button", { name: /^Scan/ })).toHaveFocus());
  });

  it("keeps what came before something went wrong", async () => {
    const fake = await show(Scan, ofCase);
    await press("Scan");
    await screen.findByRole("heading", { name: "1 page" });
    fake.failNext("scan", "feeder_jammed");
    await press("Scan the next page");
    expect(await screen.findByText("A sheet got stuck")).toBeVisible();
    expect(screen.getByRole("heading", { name: "1 page" })).toBeVisible();
  });

  it("lets pages be looked at, moved and taken out with the keyboard", async () => {
    const world = familyWorld();
    const page = (id: string) => ({ id, width: 2550, height: 3300 });
    world.scanning.waiting.set("case-mri", [page("one"), page("two"), page("three")]);
    await show(Scan, { ...ofCase, world });
    await press("Larger: page 2");
    const dialog = await screen.findByRole("dialog", { name: "Page 2" });
    expect(within(dialog).getByRole("button", { name: "Close" })).toBeVisible();
    await userEvent.click(within(dialog).getByRole("button", { name: "Close" }));
    await press("Put before page 2: page 3");
    await waitFor(() => expect(announcement().text).toBe("It is page 2 now."));
    expect(world.scanning.waiting.get("case-mri")?.map(({ id }) => id)).toEqual(["one", "three", "two"]);
    await waitFor(() => expect(screen.getByRole("button", { name: "Larger: page 2" })).toHaveFocus());
    await press("Take out: page 3");
    await waitFor(() => expect(screen.getByRole("button", { name: "Larger: page 2" })).toHaveFocus());
    expect(screen.getByRole("heading", { name: "2 pages" })).toBeVisible();
  });

  it("throws pages away only after a question", async () => {
    const world = familyWorld();
    world.scanning.waiting.set("case-mri", [{ id: "one", width: 2550, height: 3300 }]);
    await show(Scan, { ...ofCase, world });
    await press("Throw this page away");
    await press("No, leave it here");
    expect(screen.getByRole("heading", { name: "1 page" })).toBeVisible();
    await press("Throw this page away");
    await press("Yes, throw it away");
    await waitFor(() => expect(screen.queryByRole("heading", { name: "1 page" })).toBeNull());
  });

  it("keeps the title that was typed while another page is scanned", async () => {
    await show(Scan, ofCase);
    await press("Scan");
    await userEvent.type(await screen.findByLabelText(/What do you call it/), "Denial letter");
    await press("Scan the next page");
    await screen.findByRole("heading", { name: "2 pages" });
    expect(await screen.findByLabelText(/What do you call it/)).toHaveValue("Denial letter");
  });

  it("says that the last scan failed to somebody who left and came back", async () => {
    const world = familyWorld();
    world.scanning.failed = "feeder_jammed";
    world.scanning.waiting.set("case-mri", [{ id: "one", width: 2550, height: 3300 }]);
    await show(Scan, { ...ofCase, world });
    expect(await screen.findByText("A sheet got stuck")).toBeVisible();
  });

  it("does not wait for one scanner when another is chosen", async () => {
    const world = familyWorld();
    world.scanning.found = [
      { token: "0", name: "Canon" },
      { token: "1", name: "Epson" },
    ];
    const fake = useFake(world);
    await session.refresh();
    const call = fake.call.bind(fake);
    fake.call = (command, args) =>
      command === "scanner_choices" && args["token"] === "0"
        ? new Promise(() => undefined)
        : call(command, args);
    render(Scan, { ...ofCase, query: new URLSearchParams() });
    await screen.findByText("Asking the scanner…");
    await userEvent.selectOptions(screen.getByLabelText("Scanner"), "1");
    expect(await button("Scan")).toBeVisible();
  });

  it("can be stopped by somebody who left and came back", async () => {
    const world = familyWorld();
    world.scanning.atWork = true;
    world.scanning.waiting.set("case-mri", [{ id: "one", width: 2550, height: 3300 }]);
    const fake = await show(Scan, { ...ofCase, world });
    expect(await screen.findByText("Scanning. 1 page so far…")).toBeVisible();
    await press("Stop");
    expect(fake.lastCall("stop_scanning")).toBeDefined();
    expect(await button(/^Scan/)).toBeVisible();
    expect(await button("Keep this page as a paper")).toBeVisible();
  });

  it("asks for a title before it keeps anything", async () => {
    const world = familyWorld();
    world.scanning.waiting.set("case-mri", [{ id: "one", width: 2550, height: 3300 }]);
    await show(Scan, { ...ofCase, world });
    await press("Keep this page as a paper");
    expect(await screen.findByRole("alert")).toBeVisible();
    expect(screen.getByLabelText(/What do you call it/)).toBeInvalid();
    expect(world.papers.every(({ title }) => title !== "")).toBe(true);
  });

  it("says what to do where no scanner is, and looks again", async () => {
    const world = familyWorld();
    const found = world.scanning.found;
    world.scanning.found = [];
    await show(Scan, { ...ofCase, world });
    expect(await screen.findByText("No scanner was found")).toBeVisible();
    await expectAccessible();
    world.scanning.found = found;
    await press("Look for scanners again");
    expect(await screen.findByText("Canon MG3600")).toBeVisible();
  });

  it("sends people to the scanner's own program where it cannot be asked", async () => {
    const fake = useFake();
    await session.refresh();
    fake.failNext("scanners", "scanning_missing");
    render(Scan, { ...ofCase, query: new URLSearchParams() });
    expect(await screen.findByText(/Scan with the scanner’s own program, save as PDF/)).toBeVisible();
    await expectAccessible();
  });
});

it("the papers of a case say that pages wait", async () => {
  const world = familyWorld();
  world.scanning.waiting.set("case-mri", [{ id: "one", width: 2550, height: 3300 }]);
  await show(Papers, { ...ofCase, world });
  expect(await screen.findByText("Scanned pages are waiting")).toBeVisible();
  expect(screen.getByRole("link", { name: "Go on with the scan" })).toHaveAttribute(
    "href",
    "#/cases/case-mri/scan",
  );
});
