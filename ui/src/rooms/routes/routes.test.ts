import { render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";

import { disputeWorld } from "../../ipc/fake/dispute";
import { sampleRoutes } from "../../ipc/fake/routes";
import { route, routeDate } from "../../ipc/fake/sampleRoutes";
import type { RouteView } from "../../ipc/generated/RouteView";
import { setLanguage } from "../../text/index.svelte";
import { expectAccessible } from "../../test/axe";
import { show, useFake } from "../../test/screen";
import Routes from "./Routes.svelte";
import RoutesPanel from "./RoutesPanel.svelte";

const params = { case: "case-mri" };

async function open(...routes: RouteView[]) {
  const world = disputeWorld();
  if (routes.length > 0) world.routes.set("case-mri", { ...sampleRoutes(), routes });
  const fake = await show(Routes, { params, world });
  await screen.findByRole("heading", { level: 1, name: "What can I do?" });
  return fake;
}
const card = async (name: string) => within(await screen.findByRole("article", { name }));

describe("what can be done", () => {
  it("says of each way in words where it stands, the open ones first", async () => {
    await open();
    expect((await card("Grievance to the plan")).getByText("Open now")).toBeVisible();
    expect((await card("Complaint to the DMHC")).getByText("Opens later")).toBeVisible();
    expect((await card("Complaint to the DMHC")).getByText("Wed, Dec 16, 2026")).toBeVisible();
    expect(
      (await card("Second appeal to the employer's plan")).getByText("Waits for something"),
    ).toBeVisible();
    const names = screen.getAllByRole("article").map((one) => one.getAttribute("class")?.split(" ")[0]);
    expect(names.slice(0, 5)).toEqual(["open", "open", "open", "opens", "waits"]);
    await expectAccessible();
  });

  it("folds what was taken or is over, with its day", async () => {
    await open();
    const folded = (await screen.findByText("Taken, or no longer open (2)")).closest("details");
    expect(folded).not.toHaveAttribute("open");
    await userEvent.click(screen.getByText("Taken, or no longer open (2)"));
    expect((await card("Call to the state's help line")).getByText("Wed, Nov 18, 2026")).toBeVisible();
    expect(
      (await card("Review of the referral by the medical group")).getByText("No longer open"),
    ).toBeVisible();
  });

  it("shows the safe date before the law's, and other dates with reason and law one click away", async () => {
    await open();
    const grievance = await card("Grievance to the plan");
    const text = screen.getByRole("article", { name: "Grievance to the plan" }).textContent;
    expect(text.indexOf("Wed, May 12, 2027")).toBeGreaterThan(-1);
    expect(text.indexOf("Wed, May 12, 2027")).toBeLessThan(text.indexOf("Mon, May 17, 2027"));
    const folded = grievance.getByText(/^One other date for this step/);
    expect(folded.closest("details")).not.toHaveAttribute("open");
    await userEvent.click(folded);
    expect(grievance.getByText(/An employer offers the plan\./)).toBeVisible();
    expect(grievance.getByText("(29 CFR 2560.503-1(h)(3)(i))")).toBeVisible();
  });

  it("tells what to send, where, when the answer comes, and whom to call with the day of the number", async () => {
    await open();
    const grievance = await card("Grievance to the plan");
    expect(grievance.getByText(/A letter that says what happened/)).toBeVisible();
    expect(grievance.getByText(/PO Box 555\s+Sampletown, CA 90000\s+Fax: 555-010-0199/)).toBeVisible();
    expect(grievance.getByText("The plan must answer within 30 days.")).toBeVisible();
    expect(grievance.getByText("555-010-0188")).toBeVisible();
    expect(grievance.getByText(/Noted on Thu, Aug 20, 2026/)).toBeVisible();
  });

  it("leads to the way that opens next, also where that one is folded", async () => {
    await open(
      route("first", { next: [{ id: "second", title: "Second way", titleEs: "Segundo camino" }] }),
      route("second", { title: "Second way", state: "closed", on: "2026-11-01" }),
    );
    await userEvent.click(await screen.findByRole("link", { name: "Second way" }));
    const second = screen.getByRole("article", { name: "Second way" });
    expect(second).toHaveFocus();
    expect(second.closest("details")).toHaveAttribute("open");
  });

  it("puts whoever came for one way on its card", async () => {
    await show(Routes, { params, query: "to=ca.imr", world: disputeWorld() });
    const review = await screen.findByRole("article", { name: "Independent Medical Review" });
    await vi.waitFor(() => expect(review).toHaveFocus());
  });

  it("never lets an unchecked rule look like a checked one", async () => {
    await open();
    expect((await card("Doctor-to-doctor call")).getByText("Not checked by us.")).toBeVisible();
    expect(screen.getByRole("article", { name: "Doctor-to-doctor call" })).toHaveClass("unchecked");
    expect((await card("Grievance to the plan")).queryByText("Not checked by us.")).toBeNull();
    expect(screen.getByRole("article", { name: "Grievance to the plan" })).not.toHaveClass("unchecked");
  });

  it("says a condition, and that silence opened the way", async () => {
    await open();
    const review = await card("Independent Medical Review");
    expect(review.getByText(/Only if the plan said that the care is not medically necessary/)).toBeVisible();
    expect(review.getByText(/The plan’s time ran out on/)).toHaveTextContent("Wed, Nov 18, 2026");
  });

  it("says of a day that has passed that it was the last", async () => {
    await open(route("late", { fileBy: routeDate("late", "2026-11-20", "2026-11-20") }));
    expect((await card("Grievance to the plan")).getByText("The last day was")).toBeVisible();
  });

  it("does not ask again for what was done", async () => {
    const fileBy = routeDate("done", "2027-05-12", "2027-05-17");
    await open(route("done", { state: "taken", on: "2026-11-15", fileBy }));
    await userEvent.click(await screen.findByText("Taken, or no longer open (1)"));
    expect((await card("Grievance to the plan")).getByText("Taken on")).toBeVisible();
    expect(screen.queryByText("Wed, May 12, 2027")).toBeNull();
  });

  it("leads from a way that waits to writing down what it waits for", async () => {
    await open();
    const link = (await card("Second appeal to the employer's plan")).getByRole("link", {
      name: /^This happened/,
    });
    expect(link).toHaveAttribute(
      "href",
      "#/cases/case-mri/events/new?event=final_denial_received&from=routes",
    );
  });

  it("says where the plan is silent, what that opened, and what would take it back", async () => {
    await open();
    const silence = within(await screen.findByRole("region", { name: "Where the plan is silent" }));
    expect(silence.getByText("They owed you: Answer the urgent grievance")).toBeVisible();
    expect(silence.getByText(/unless they told you in writing/)).toBeVisible();
    expect(silence.getByRole("link", { name: /^They wrote that they need more time/ })).toHaveAttribute(
      "href",
      "#/cases/case-mri/events/new?event=extension_announced&from=routes",
    );
    await userEvent.click(silence.getByRole("link", { name: "Independent Medical Review" }));
    expect(screen.getByRole("article", { name: "Independent Medical Review" })).toHaveFocus();
  });

  it("names its catalogue with version and day, and folds what has no clock", async () => {
    await open();
    expect(await screen.findByText(/version 2026\.11\.22\. Its facts were gathered on Sunday/)).toBeVisible();
    expect(
      screen.getByText("Good to know: what else the law says (1)").closest("details"),
    ).not.toHaveAttribute("open");
  });

  it("says what to do when nothing is open", async () => {
    await open(route("later", { state: "opens", on: "2026-12-16" }));
    expect(await screen.findByText("No way is open right now")).toBeVisible();
  });

  it("speaks Spanish", async () => {
    await open();
    setLanguage("es");
    expect((await card("Queja al plan")).getByText("Abierto ahora")).toBeVisible();
    expect((await card("Queja al plan")).getByText("El plan debe responder en 30 días.")).toBeVisible();
  });

  it("can be read again after a failure", async () => {
    const fake = useFake(disputeWorld());
    fake.failNext("case_routes", "internal");
    render(Routes, { params, query: new URLSearchParams() });
    await userEvent.click(await screen.findByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("article", { name: "Grievance to the plan" })).toBeVisible();
  });
});

describe("the ways in short on the page of the case", () => {
  it("are the open ones with their dates, and lead to everything", async () => {
    const fake = useFake(disputeWorld());
    const [view] = fake.world.cases;
    if (view === undefined) throw new Error("the world has a case");
    render(RoutesPanel, { view });
    expect(await screen.findByRole("link", { name: "Independent Medical Review" })).toHaveAttribute(
      "href",
      "#/cases/case-mri/routes?to=ca.imr",
    );
    expect(screen.getByText("Tue, May 18, 2027")).toBeVisible();
    expect(screen.getByText("Not checked by us")).toBeVisible();
    expect(screen.queryByText("Complaint to the DMHC")).toBeNull();
    expect(screen.getByRole("link", { name: "See everything I can do" })).toHaveAttribute(
      "href",
      "#/cases/case-mri/routes",
    );
    await expectAccessible();
  });

  it("are read again when the case changes", async () => {
    const fake = useFake(disputeWorld());
    const [view] = fake.world.cases;
    if (view === undefined) throw new Error("the world has a case");
    const { rerender } = render(RoutesPanel, { view });
    await screen.findByRole("link", { name: "Independent Medical Review" });
    fake.world.routes.set("case-mri", { ...sampleRoutes(), routes: [] });
    await rerender({ view: { ...view } });
    await vi.waitFor(() =>
      expect(screen.queryByRole("link", { name: "Independent Medical Review" })).toBeNull(),
    );
    expect(screen.getByText(/No way is open right now/)).toBeVisible();
  });
});
