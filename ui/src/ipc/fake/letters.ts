/** The fake's letters. */
import { failure, type Handlers } from "./world";

export const letterHandlers: Handlers = {
  letter: (world, { id }) => {
    const found = world.letters.get(String(id));
    if (found === undefined) throw failure("not_found");
    return found;
  },
};
