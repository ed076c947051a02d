/** The fake's cases: reading them, and what is written into them. */
import type { Handlers } from "./world";
import { failure } from "./world";

export const caseHandlers: Handlers = {
  cases: (world) => world.cases.map(({ card }) => card),
  case: (world, { id }) => {
    const found = world.cases.find(({ card }) => card.id === id);
    if (found === undefined) throw failure("not_found");
    return found;
  },
};
