/** Signed records in the made-up world. */
import type { SignedRecord } from "../generated/SignedRecord";
import { wholeRecord, type Args, type Handlers, type World } from "./world";

function saveSignedRecord(world: World, { choose }: Args): SignedRecord | null {
  if (choose === true && world.saveCancelled === true) return null;
  const folder = "/home/sample/Documents/Recourse letters";
  return {
    file: { fileName: `signed-record-${world.today}.record`, folder, pages: 0 },
    fingerprint: wholeRecord.record?.fingerprint ?? "",
  };
}

export const evidenceHandlers: Handlers = {
  save_signed_record: saveSignedRecord,
  check_signed_record: (world) => world.recordCheck,
};
