import { fireEvent, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";

import { sampleBook, sampleContact } from "../../ipc/fake/contacts";
import { disputeWorld } from "../../ipc/fake/dispute";
import type { World } from "../../ipc/fake/world";
import { withoutParams } from "../../state/router.svelte";
import { expectAccessible } from "../../test/axe";
import { show, tabTo } from "../../test/screen";
import Case from "../cases/Case.svelte";
import People from "../people/People.svelte";
import Person from "../people/Person.svelte";
import Contacts from "./Contacts.svelte";
import TakeContacts from "./TakeContacts.svelte";

const world = (more: Partial<World> = {}): World => ({
  ...disputeWorld(),
  contacts: [{ ...sampleContact }],
  addressBook: sampleBook,
  ...more,
});

async function opened(query = "", more: Partial<World> = {}) {
  const fake = await show(TakeContacts, { query, world: world(more) });
  await userEvent.click(screen.getByRole("button", { name: "Choose the file…" }));
  return fake;
}

describe("taking contacts in", () => {
  it("takes only those that were checked, and says which ones are there already", async () => {
    const fake = await opened("person=maya");
    expect(await screen.findByText("It has 4 contacts.", { exact: false })).toBeVisible();
    expect(screen.getByText(/1 more has no name, number or address/)).toBeVisible();
    expect(screen.getByLabelText("Dr. Adaeze Okoro")).toBeDisabled();
    expect(screen.getByText("You have this contact already.")).toBeVisible();
    expect(screen.getByText(/It looks like Dr. Adaeze Okoro/)).toBeVisible();
    expect(screen.getByText("Appeals desk: 800-555-0140")).toBeVisible();
    expect(screen.getByRole("button", { name: "Take them in" })).toBeDisabled();
    await waitFor(() => expect(screen.getByLabelText("Whose contacts are they?")).toHaveValue("maya"));
    await expectAccessible();
    await userEvent.click(screen.getByLabelText("Kaiser Permanente"));
    await userEvent.click(screen.getByLabelText("Dana Ruiz"));
    await userEvent.click(screen.getByRole("button", { name: "Take in 2 contacts" }));
    expect(await screen.findByText("2 contacts were taken in")).toBeVisible();
    expect(fake.lastCall("take_contacts")).toEqual({
      token: "13",
      input: { person: "maya", chosen: [2, 3] },
    });
    expect(screen.getByRole("link", { name: "See the contacts" })).toHaveAttribute("href", "#/people/maya");
    await expectAccessible();
  });

  it("needs nothing but the keyboard", async () => {
    const fake = await show(TakeContacts, { world: world() });
    await tabTo("button", "Choose the file…");
    await userEvent.keyboard("{Enter}");
    await tabTo("checkbox", "Dana Ruiz");
    await userEvent.keyboard(" ");
    await tabTo("button", "Take in 1 contact");
    await userEvent.keyboard("{Enter}");
    expect(await screen.findByText("1 contact was taken in")).toBeVisible();
    expect(fake.lastCall("take_contacts")).toMatchObject({ input: { chosen: [3] } });
  });

  it("checks all that can be taken at once, and takes the checks away again", async () => {
    await opened();
    await userEvent.click(await screen.findByRole("button", { name: "Check all that are shown" }));
    expect(screen.getByRole("button", { name: "Take in 3 contacts" })).toBeEnabled();
    expect(screen.getByLabelText("Dr. Adaeze Okoro")).not.toBeChecked();
    await userEvent.click(screen.getByRole("button", { name: "Take all checks away" }));
    expect(screen.getByText("Check at least one contact.")).toBeVisible();
  });

  it("finds one among many as somebody types, and keeps what was checked before", async () => {
    const many = Array.from({ length: 30 }, (_, number) => ({
      number,
      contact: { ...sampleContact.contact, name: `Person ${number}`, note: number === 17 ? "billing" : "" },
      standing: "new" as const,
      alike: "",
      whose: "",
      hereFor: [],
    }));
    const fake = await opened("", { addressBook: { ...sampleBook, contacts: many } });
    await userEvent.click(await screen.findByLabelText("Person 3"));
    await userEvent.type(screen.getByLabelText(/Show only those with/), "Billing");
    expect(await screen.findByText("1 of 30 are shown.")).toBeVisible();
    await userEvent.click(screen.getByLabelText("Person 17"));
    await userEvent.click(screen.getByRole("button", { name: "Take in 2 contacts" }));
    await waitFor(() => expect(fake.lastCall("take_contacts")).toMatchObject({ input: { chosen: [3, 17] } }));
  });

  it("lets one person have what another one has already, and says whose it is", async () => {
    const [one, other] = disputeWorld().people;
    if (one === undefined || other === undefined) throw new Error("two people are needed");
    const contacts = sampleBook.contacts
      .slice(0, 1)
      .map((found) => ({ ...found, standing: "alike" as const, whose: one.name, hereFor: [one.id] }));
    const fake = await opened(`person=${one.id}`, { addressBook: { ...sampleBook, contacts } });
    const box = await screen.findByLabelText("Dr. Adaeze Okoro");
    expect(box).toBeDisabled();
    expect(screen.getByText("You have every contact of this file already.")).toBeVisible();
    await userEvent.selectOptions(screen.getByLabelText("Whose contacts are they?"), other.id);
    expect(screen.getByText(new RegExp(`whom you have for ${one.name}`))).toBeVisible();
    await userEvent.click(box);
    await userEvent.click(screen.getByRole("button", { name: "Take in 1 contact" }));
    await waitFor(() =>
      expect(fake.lastCall("take_contacts")).toMatchObject({ input: { person: other.id, chosen: [0] } }),
    );
  });

  it("takes a file that is dropped, and says what to do with one that holds no contacts", async () => {
    const fake = await show(TakeContacts, { world: world() });
    const files = [new File(["BEGIN:VCARD"], "phone.vcf")];
    await fireEvent.drop(window, { dataTransfer: { types: ["Files"], files } });
    expect(await screen.findByText(/File: phone.vcf/)).toBeVisible();
    expect(fake.lastCall("hand_over_address_book")).toEqual({
      name: "phone.vcf",
      content: btoa("BEGIN:VCARD"),
    });
    fake.failNext("hand_over_address_book", "no_contacts");
    await fireEvent.drop(window, { dataTransfer: { types: ["Files"], files } });
    expect(await screen.findByText("This file holds no contacts")).toBeVisible();
  });

  it("says so when every contact of a file is there", async () => {
    const contacts = sampleBook.contacts.slice(0, 1);
    await opened("", { addressBook: { ...sampleBook, contacts, breaksOff: true } });
    expect(await screen.findByText("You have every contact of this file already.")).toBeVisible();
    expect(screen.getByText("The file ends in the middle of a contact")).toBeVisible();
    expect(screen.queryByRole("button", { name: /^Take/ })).toBeNull();
  });
});

describe("contacts", () => {
  it("are listed with all that is known, and one that was put away can be taken back", async () => {
    const fake = await show(withoutParams(Contacts), { world: world() });
    expect(await screen.findByRole("heading", { name: "Dr. Adaeze Okoro" })).toBeVisible();
    expect(screen.getByText("Fax (work): 510-555-0101")).toBeVisible();
    expect(screen.getByText("For Maya Sample · From phone.vcf")).toBeVisible();
    await expectAccessible();
    await userEvent.click(screen.getByRole("button", { name: "Put away: Dr. Adaeze Okoro" }));
    expect(await screen.findByText(/was put away. What you knew stays in the history/)).toBeVisible();
    expect(await screen.findByText("No contacts yet")).toBeVisible();
    const back = screen.getByRole("button", { name: "Take it back" });
    expect(back).toHaveFocus();
    await userEvent.click(back);
    expect(await screen.findByRole("heading", { name: "Dr. Adaeze Okoro" })).toBeVisible();
    expect(fake.lastCall("put_contact_away")).toEqual({ id: "contact-okoro", away: false });
  });

  it("stand on the page of their person and of the person's cases", async () => {
    await show(Person, { params: { person: "maya" }, world: world() });
    expect(await screen.findByRole("heading", { name: "Dr. Adaeze Okoro" })).toBeVisible();
    const link = screen.getByRole("link", { name: "Take in contacts…" });
    expect(link).toHaveAttribute("href", "#/people/contacts/take?person=maya");
  });

  it("stand beside the plan's numbers on the page of a case", async () => {
    await show(Case, { params: { case: "case-mri" }, world: world() });
    const whom = await screen.findByRole("region", { name: "Whom to call" });
    expect(await within(whom).findByText("Dr. Adaeze Okoro")).toBeVisible();
    expect(within(whom).getByRole("link", { name: "Take in contacts…" })).toBeVisible();
  });

  it("are reached from the people", async () => {
    await show(withoutParams(People), { world: world() });
    expect(await screen.findByRole("link", { name: "Contacts" })).toHaveAttribute(
      "href",
      "#/people/contacts",
    );
  });
});
