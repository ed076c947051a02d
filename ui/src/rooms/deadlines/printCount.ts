/** Printing one count: its sheet is put beside the page, printed alone, and taken away again. */
import { mount, tick, unmount } from "svelte";

import { caseRoutes } from "../../ipc/commands";
import type { DeadlineView } from "../../ipc/generated/DeadlineView";
import PrintSheet from "./PrintSheet.svelte";

let takeAway: () => void = () => {};

export async function printCount(deadline: DeadlineView, today: string): Promise<void> {
  // A sheet that was never printed must not come out with the next one.
  takeAway();
  const catalogue = await caseRoutes(deadline.case).then(
    ({ catalogue: version, asOf }) => ({ version, asOf }),
    () => null,
  );
  const sheet = mount(PrintSheet, { target: document.body, props: { deadline, today, catalogue } });
  takeAway = () => {
    window.removeEventListener("afterprint", takeAway);
    takeAway = () => {};
    void unmount(sheet);
  };
  window.addEventListener("afterprint", takeAway);
  await tick();
  window.print();
}
