/** Signed records in the made-up world. */
import type { CheckedSeal } from "../generated/CheckedSeal";
import type { RecordCheck } from "../generated/RecordCheck";
import type { SignedRecord } from "../generated/SignedRecord";
import { failure, wholeRecord, type Args, type Handlers, type World } from "./world";

function saveSignedRecord(world: World, { choose }: Args): SignedRecord | null {
  if (choose === true && world.saveCancelled === true) return null;
  const folder = "/home/sample/Documents/Recourse letters";
  return {
    file: { fileName: `signed-record-${world.today}.record`, folder, pages: 0 },
    fingerprint: wholeRecord.record?.fingerprint ?? "",
    lacksEntries: world.entriesLost === true,
  };
}

/** A seal of the fake begins as a real one does; whatever follows fits. */
function checkSignedRecord(world: World, { seal }: Args): RecordCheck | null {
  const typed = String(seal).trim();
  if (typed !== "" && !typed.startsWith("RECOURSE-SEAL-1/")) {
    throw failure("invalid", { fields: [{ field: "seal", problem: "not_a_seal" }] });
  }
  const check = world.recordCheck;
  if (check === null || check.record === null || typed === "") return check;
  const checked: CheckedSeal = {
    genuine: true,
    madeOn: "2026-11-20",
    fingerprint: check.record.fingerprint,
    journalEntries: 11,
    counted: true,
    printed: 4,
    onRecord: { signed: check.record.signed, sameKey: true, notShown: [], sameEntries: check.record.signed },
  };
  return {
    ...check,
    record: { ...check.record, seal: world.sealFits === false ? doubtful(checked) : checked },
  };
}

/** The same seal over a record that lacks two of its entries. */
function doubtful(seal: CheckedSeal): CheckedSeal {
  return { ...seal, onRecord: { signed: true, sameKey: true, notShown: [3, 5], sameEntries: false } };
}

export const evidenceHandlers: Handlers = {
  save_signed_record: saveSignedRecord,
  check_signed_record: checkSignedRecord,
};
