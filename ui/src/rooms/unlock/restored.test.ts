import { render, screen } from "@testing-library/svelte";
import { expect, it } from "vitest";

import { manyFindings } from "../../ipc/fake/findings";
import { expectAccessible } from "../../test/axe";
import { setLanguage } from "../../text/index.svelte";
import Restored from "./Restored.svelte";

it("what is not whole in the vault that came back is told in the language of the window", async () => {
  const report = { whole: false, entries: 42, findings: manyFindings };
  render(Restored, { restored: { report, missingPapers: 0 }, onopen: () => Promise.resolve() });
  const place = "of those that came from Dana Ruiz";
  expect(await screen.findByText(`Entry 4 ${place}: entries before it are missing.`)).toBeVisible();
  await expectAccessible();
  setLanguage("es");
  const lugar = "de las que vinieron de Dana Ruiz";
  expect(await screen.findByText(`Anotación 4 ${lugar}: faltan anotaciones antes de ella.`)).toBeVisible();
  expect(screen.queryByText(/Entry/)).toBeNull();
});
