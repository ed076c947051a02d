import { screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";

import { sampleContact } from "../../ipc/fake/contacts";
import { disputeWorld } from "../../ipc/fake/dispute";
import type { World } from "../../ipc/fake/world";
import { go, withoutParams } from "../../state/router.svelte";
import { expectAccessible } from "../../test/axe";
import { show } from "../../test/screen";
import Person from "../people/Person.svelte";
import Contacts from "./Contacts.svelte";
import EditContact from "./EditContact.svelte";

const world = (): World => ({ ...disputeWorld(), contacts: [structuredClone(sampleContact)] });
const saving = () => userEvent.click(screen.getByRole("button", { name: "Save the contact" }));

async function correcting(query = "", before: World = world()) {
  const fake = await show(EditContact, { params: { contact: "contact-okoro" }, query, world: before });
  await screen.findByLabelText("Name");
  return fake;
}

beforeEach(() => go("/people/contacts"));

describe("a contact written by hand", () => {
  it("needs a name, an organization or a role, and keeps all that was written", async () => {
    const fake = await show(EditContact, { query: "person=maya", world: world() });
    await screen.findByLabelText("Name");
    await waitFor(() => expect(screen.getByLabelText("Whose contact is it?")).toHaveValue("maya"));
    await saving();
    expect(await screen.findByRole("alert")).toHaveTextContent("Name: This is needed.");
    await expectAccessible();
    await userEvent.type(screen.getByLabelText("Name"), "Dana Ruiz");
    await userEvent.type(screen.getByLabelText("Number"), "510-555-0140");
    await userEvent.click(screen.getByRole("button", { name: "Add a fax number" }));
    const fax = screen.getByRole("group", { name: "Fax number 1" });
    expect(within(fax).getByLabelText("Number")).toHaveFocus();
    await userEvent.type(within(fax).getByLabelText("Number"), "510-555-0141");
    await userEvent.type(within(fax).getByLabelText(/^What it is/), "work");
    await userEvent.type(screen.getByLabelText(/^E-mail addresses/), "dana@plan.example");
    await userEvent.type(screen.getByLabelText(/^City/), "Oakland");
    await expectAccessible();
    await saving();
    await waitFor(() => expect(location.hash).toBe("#/people/maya"));
    expect(fake.lastCall("save_contact")).toEqual({
      input: {
        edit: null,
        person: "maya",
        name: "Dana Ruiz",
        role: "",
        organisation: "",
        phones: [{ label: "", number: "510-555-0140" }],
        faxes: [{ label: "work", number: "510-555-0141" }],
        emails: ["dana@plan.example"],
        address: { lines: [""], city: "Oakland", state: "", zip: "" },
        note: "",
      },
    });
  });

  it("is there again after the vault was locked in the middle of it", async () => {
    const before = world();
    before.drafts.set("contact.new", JSON.stringify({ name: "Dana Ruiz", note: "Call before noon" }));
    await show(EditContact, { world: before });
    expect(await screen.findByText(/We brought back what you typed/)).toBeVisible();
    expect(screen.getByLabelText("Name")).toHaveValue("Dana Ruiz");
    expect(screen.getByLabelText(/^What else there is to know/)).toHaveValue("Call before noon");
  });

  it("is reached from the contacts and from a person", async () => {
    await show(withoutParams(Contacts), { world: { ...world(), contacts: [] } });
    expect(await screen.findByRole("link", { name: "Add a contact" })).toHaveAttribute(
      "href",
      "#/people/contacts/new",
    );
    await show(Person, { params: { person: "maya" }, world: world() });
    const own = await screen.findByRole("region", { name: "Contacts" });
    expect(within(own).getByRole("link", { name: "Add a contact" })).toHaveAttribute(
      "href",
      "#/people/contacts/new?person=maya",
    );
    expect(await within(own).findByRole("link", { name: "Edit: Dr. Adaeze Okoro" })).toHaveAttribute(
      "href",
      "#/people/contacts/contact-okoro?person=maya",
    );
  });
});

describe("a contact that is corrected", () => {
  it("shows all that is known, and sends back what was not touched as it was", async () => {
    const fake = await correcting();
    await waitFor(() => expect(screen.getByLabelText("Whose contact is it?")).toHaveValue("maya"));
    await expectAccessible();
    const phone = screen.getByRole("group", { name: "Telephone number 1" });
    await userEvent.clear(within(phone).getByLabelText("Number"));
    await userEvent.type(within(phone).getByLabelText("Number"), "510-555-0199");
    await saving();
    await waitFor(() => expect(location.hash).toBe("#/people/contacts"));
    expect(fake.lastCall("save_contact")).toEqual({
      input: {
        ...sampleContact.contact,
        edit: { id: "contact-okoro", revision: 1 },
        person: "maya",
        phones: [{ label: "work", number: "510-555-0199" }],
        address: sampleContact.postal,
      },
    });
  });

  it("loses a number that is taken away, and the focus goes to where one is added", async () => {
    const fake = await correcting();
    await userEvent.click(screen.getByRole("button", { name: "Remove fax number 1" }));
    expect(screen.getByRole("button", { name: "Add a fax number" })).toHaveFocus();
    await saving();
    await waitFor(() => expect(fake.lastCall("save_contact")).toMatchObject({ input: { faxes: [] } }));
  });

  it("keeps what was typed when somebody else saved it first, and shows the newest when asked", async () => {
    const before = world();
    await correcting("", before);
    const contact = before.contacts[0];
    if (contact === undefined) throw new Error("there is a contact");
    Object.assign(contact, { revision: 2, contact: { ...contact.contact, note: "Ask for Lee." } });
    await userEvent.type(screen.getByLabelText("Name"), " Jr.");
    await saving();
    expect(await screen.findByRole("alert")).toHaveTextContent("Something newer was saved in the meantime");
    expect(screen.getByLabelText("Name")).toHaveValue("Dr. Adaeze Okoro Jr.");
    await expectAccessible();
    await userEvent.click(screen.getByRole("button", { name: "Show the newest version" }));
    await waitFor(() =>
      expect(screen.getByLabelText(/^What else there is to know/)).toHaveValue("Ask for Lee."),
    );
    await saving();
    await waitFor(() => expect(contact.revision).toBe(3));
  });

  it("says so where there is no such contact", async () => {
    await show(EditContact, { params: { contact: "gone" }, world: world() });
    expect(await screen.findByRole("alert")).toBeVisible();
    expect(screen.queryByLabelText("Name")).toBeNull();
  });
});
