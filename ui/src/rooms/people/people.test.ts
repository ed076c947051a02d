import { screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";

import { familyWorld } from "../../ipc/fake/family";
import { emptyWorld } from "../../ipc/fake/world";
import { withoutParams } from "../../state/router.svelte";
import { setLanguage } from "../../text/index.svelte";
import { expectAccessible } from "../../test/axe";
import { show } from "../../test/screen";
import Authority from "./Authority.svelte";
import Coverage from "./Coverage.svelte";
import People from "./People.svelte";
import Person from "./Person.svelte";
import PersonForm from "./PersonForm.svelte";

const PeopleScreen = withoutParams(People);

describe("the list of people", () => {
  it("names everybody and says whose authority has run out", async () => {
    await show(PeopleScreen);
    expect(await screen.findByRole("link", { name: "Otto Sample" })).toHaveAttribute("href", "#/people/otto");
    expect(screen.getByText("The paper that lets you act has run out")).toBeVisible();
    await expectAccessible();
  });

  it("says what to do when nobody is there", async () => {
    await show(PeopleScreen, { world: { ...emptyWorld(), locked: false } });
    expect(await screen.findByText("Nobody is here yet")).toBeVisible();
    await expectAccessible();
  });

  it("says what to do when it cannot be read", async () => {
    await show(PeopleScreen, { world: { ...familyWorld(), locked: true } });
    expect(await screen.findByRole("alert")).toHaveTextContent("Your vault is locked");
  });
});

describe("a person", () => {
  it("takes a signature, shows it, and forgets it when asked twice", async () => {
    const user = userEvent.setup();
    const fake = await show(Person, { params: { person: "maya" } });
    await user.click(await screen.findByRole("button", { name: "Add a picture: Maya Sample" }));
    expect(await screen.findByRole("img", { name: "Signature of Maya Sample" })).toBeVisible();
    await expectAccessible();
    await user.click(screen.getByRole("button", { name: "Remove the signature: Maya Sample" }));
    expect(fake.lastCall("remove_signature")).toBeUndefined();
    await user.click(screen.getByRole("button", { name: "Remove the signature" }));
    expect(fake.lastCall("remove_signature")).toEqual({ signer: "member:maya" });
    expect(screen.queryByRole("img", { name: "Signature of Maya Sample" })).not.toBeInTheDocument();
  });

  it("says what to do when there is no signature in the picture", async () => {
    const user = userEvent.setup();
    const fake = await show(Person, { params: { person: "maya" } });
    const fields = [{ field: "signature", problem: "no_signature" }];
    fake.failNext("choose_signature", "invalid", { fields });
    await user.click(await screen.findByRole("button", { name: "Add a picture: Maya Sample" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("No signature was found.");
  });

  it("shows plans, cases and the gap in the authority", async () => {
    await show(Person, { params: { person: "otto" } });
    expect(await screen.findByRole("heading", { level: 1, name: "Otto Sample" })).toBeVisible();
    expect(screen.getByText("It ran until Sun, Nov 1, 2026.")).toBeVisible();
    expect(screen.getByText("Kaiser Permanente Senior Advantage")).toBeVisible();
    await expectAccessible();
  });
});

describe("the form of a person", () => {
  it("sends what was typed, with the day as Rust wants it", async () => {
    const fake = await show(PersonForm);
    await userEvent.type(await screen.findByLabelText(/Name as on/), "Nina Sample");
    await userEvent.type(screen.getByLabelText(/Date of birth/), "3/4/2012");
    await userEvent.click(screen.getByLabelText("I am the parent or guardian"));
    await userEvent.click(screen.getByRole("button", { name: "Save this person" }));
    expect(fake.lastCall("save_person")).toEqual({
      input: expect.objectContaining({
        edit: null,
        name: "Nina Sample",
        born: "2012-03-04",
        address: null,
        authority: "parent",
      }),
    });
    await vi.waitFor(() => expect(location.hash).toMatch(/^#\/people\/person-/));
  });

  it("puts the focus on the summary, which leads to the field", async () => {
    await show(PersonForm);
    await userEvent.click(await screen.findByRole("button", { name: "Save this person" }));
    const summary = await screen.findByRole("alert");
    expect(summary).toHaveFocus();
    await userEvent.click(screen.getByRole("link", { name: "Name as on the member card: This is needed." }));
    expect(screen.getByLabelText(/Name as on/)).toHaveFocus();
    expect(screen.getByLabelText(/Name as on/)).toHaveAccessibleDescription("This is needed.");
    await expectAccessible();
  });

  it("does not send a date that nobody can read", async () => {
    const fake = await show(PersonForm);
    await userEvent.type(await screen.findByLabelText(/Name as on/), "Nina Sample");
    await userEvent.type(screen.getByLabelText(/Date of birth/), "13/45/2012");
    await userEvent.click(screen.getByRole("button", { name: "Save this person" }));
    expect(screen.getByRole("alert")).toHaveTextContent("Date of birth: This is not a date we can read");
    expect(fake.lastCall("save_person")).toBeUndefined();
  });

  it("offers the newest version after a conflict", async () => {
    const fake = await show(PersonForm, { params: { person: "maya" } });
    const name = await screen.findByLabelText(/Name as on/);
    await userEvent.type(name, " Changed");
    fake.failNext("save_person", "conflict");
    await userEvent.click(screen.getByRole("button", { name: "Save this person" }));
    expect(screen.getByRole("alert")).toHaveTextContent("Something newer was saved in the meantime");
    await userEvent.click(screen.getByRole("button", { name: "Show the newest version" }));
    await vi.waitFor(() => expect(name).toHaveValue("Maya Sample"));
  });

  it("brings back what was typed before", async () => {
    const world = familyWorld();
    world.drafts.set("person.new", JSON.stringify({ name: "Half a na" }));
    await show(PersonForm, { world });
    expect(await screen.findByLabelText(/Name as on/)).toHaveValue("Half a na");
    expect(screen.getByText(/We brought back what you typed/)).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Throw it away and start over" }));
    expect(screen.getByLabelText(/Name as on/)).toHaveValue("");
    expect(world.drafts.size).toBe(0);
  });

  it("keeps what is typed when the screen goes away", async () => {
    const fake = await show(PersonForm);
    await userEvent.type(await screen.findByLabelText(/Name as on/), "Nin");
    const { cleanup } = await import("@testing-library/svelte");
    cleanup();
    await vi.waitFor(() => expect(fake.world.drafts.get("person.new")).toContain('"name":"Nin"'));
  });
});

describe("the form of a plan", () => {
  it("asks for the kind of plan instead of guessing it", async () => {
    const fake = await show(Coverage, { params: { person: "maya" } });
    await userEvent.type(await screen.findByLabelText(/Plan name/), "Sample Plan");
    await userEvent.click(screen.getByRole("button", { name: "Save this plan" }));
    expect(screen.getByRole("alert")).toHaveTextContent("What kind of plan is it?: This is needed.");
    expect(fake.lastCall("save_coverage")).toBeUndefined();
    await expectAccessible();
  });

  it("sends the address as lines, as printed on the notice", async () => {
    const fake = await show(Coverage, { params: { person: "maya" } });
    await userEvent.type(await screen.findByLabelText(/Plan name/), "Sample Plan");
    await userEvent.selectOptions(screen.getByLabelText(/^State/), "CA");
    await userEvent.selectOptions(screen.getByLabelText(/Kaiser region/), "california");
    await userEvent.click(screen.getByLabelText("Plan from my employer, with an insurer"));
    await userEvent.type(screen.getByLabelText(/Address for appeals/), "Desk{enter}PO Box 1{enter}");
    await userEvent.click(screen.getByRole("button", { name: "Save this plan" }));
    expect(fake.lastCall("save_coverage")).toEqual({
      input: expect.objectContaining({
        lineOfBusiness: "erisa_insured",
        kaiserRegion: "california",
        state: "CA",
        appealsAddress: ["Desk", "PO Box 1"],
        until: null,
      }),
    });
  });
});

describe("the form of an authority", () => {
  it("asks for no paper when it is one's own case", async () => {
    await show(Authority, { params: { person: "otto" } });
    expect(await screen.findByLabelText(/Name of the one who may act/)).toBeVisible();
    await expectAccessible();
    await userEvent.click(screen.getByLabelText("It is me"));
    expect(screen.queryByLabelText(/Name of the one who may act/)).toBeNull();
  });

  it("speaks Spanish", async () => {
    await show(Authority, { params: { person: "otto" } });
    await screen.findByLabelText(/Name of the one/);
    setLanguage("es");
    expect(await screen.findByRole("button", { name: "Guardar" })).toBeVisible();
    expect(document.documentElement).toHaveAttribute("lang", "es");
  });
});
