/** Chooses the fake transport in a browser: `?fake` is the family, `?fake=empty` a first run, `?fake=locked` a closed vault. */
import { useTransport } from "../transport";
import { oldStick, onASharedStick, onTheStick, stickPulledOut } from "./backups";
import { sampleCallLog } from "./callLogs";
import { sampleBook, sampleContact } from "./contacts";
import { disputeWorld } from "./dispute";
import { familyWorld } from "./family";
import { givenBack, sampleHandoffs } from "./handoff";
import { FakeTransport } from "./fake";
import { manyFindings } from "./findings";
import { emptyWorld, type World } from "./world";

function worldNamed(name: string): World {
  if (name === "empty") return emptyWorld();
  if (name === "fresh") return { ...emptyWorld(), locked: false };
  if (name === "locked") return { ...familyWorld(), locked: true };
  if (name === "keychain") return keychainWorld();
  if (name === "older") return olderWorld();
  if (name === "damaged") return damagedWorld();
  if (name === "old") return { ...disputeWorld(), backups: oldStick };
  if (name === "stick") return { ...disputeWorld(), backups: stickPulledOut };
  if (name === "shared") return { ...worldNamed("lost"), found: onASharedStick };
  if (name === "lost") return { ...emptyWorld(), vaults: familyWorld().vaults, found: onTheStick };
  if (name === "given") {
    return {
      ...disputeWorld(),
      handoffs: sampleHandoffs,
      handoff: { view: givenBack, passphrase: "violet anchor" },
    };
  }
  if (name === "rotten") {
    return {
      ...disputeWorld(),
      lostPapers: [{ title: "Denial letter", file: "papers/denial.pdf", damaged: true }],
      findings: manyFindings,
      rottenPapers: ["Denial letter"],
    };
  }
  if (name === "calls") return { ...disputeWorld(), callLog: sampleCallLog };
  if (name === "contacts") {
    return { ...disputeWorld(), contacts: [{ ...sampleContact }], addressBook: sampleBook };
  }
  if (name === "silent") return { ...familyWorld(), notifications: "unavailable" };
  return disputeWorld();
}

/** A closed vault that this computer's keychain opens. */
export function keychainWorld(): World {
  return { ...familyWorld(), locked: true, keychain: { on: true, refusal: null } };
}

/** A closed vault with rotten pages. */
export function damagedWorld(): World {
  const world = { ...familyWorld(), locked: true };
  for (const vault of world.vaults.values()) vault.damaged = true;
  return world;
}

/** A closed vault that is older than the one that was closed last. */
export function olderWorld(): World {
  const world = { ...familyWorld(), locked: true };
  for (const vault of world.vaults.values()) vault.rolledBack = true;
  return world;
}

/** True when the address asked for the fake. */
export function startFake(search: string): boolean {
  const wanted = new URLSearchParams(search).get("fake");
  if (wanted === null) return false;
  useTransport(new FakeTransport(worldNamed(wanted)));
  return true;
}
