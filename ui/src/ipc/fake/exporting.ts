/** The fake's full export: a stick, and one paper that can no longer be read. */
import type { ExportPlace } from "../generated/ExportPlace";
import type { ExportReport } from "../generated/ExportReport";
import type { Handlers, World } from "./world";

function place(world: World): ExportPlace | null {
  if (world.picked === null) return null;
  const sync = world.syncPrograms.find((program) => world.picked?.includes(program)) ?? null;
  return { token: "9", folder: world.picked, sync };
}

function report(world: World): ExportReport {
  const bytes = world.papers.reduce((sum, it) => sum + it.size, 0);
  return {
    folder: `${world.picked ?? ""}/recourse-export-${world.today}`,
    files: world.papers.length + 8,
    bytes: bytes + 90_000,
    lost: world.lostPapers ?? [],
    unreadable: world.unreadable ?? [],
  };
}

export const exportHandlers: Handlers = {
  export_offer: (world) => ({
    people: world.people.length,
    cases: world.cases.length,
    files: world.papers.length,
    bytes: world.papers.reduce((sum, it) => sum + it.size, 0),
  }),
  choose_export_place: place,
  export_everything: report,
  stop_export: () => null,
  handoff_lost_papers: (world) => world.lostPapers ?? [],
};
