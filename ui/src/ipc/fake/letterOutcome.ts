/** The fake's answer to "they have it" and "they answered": the letter moves forward, the record keeps what they did. */
import type { LetterOutcomeInput } from "../generated/LetterOutcomeInput";
import type { LetterView } from "../generated/LetterView";
import { entry } from "./dispute";
import { failure, freshId, type Args, type Handlers, type World } from "./world";

function settle(world: World, args: Args): LetterView {
  const { letter, outcome, note } = args.input as LetterOutcomeInput;
  const view = world.letters.get(letter);
  if (view === undefined) throw failure("not_found");
  const from = outcome === "confirmed" ? ["sent"] : ["sent", "confirmed"];
  if (!from.includes(view.card.status)) throw failure("letter_is_final");
  view.card.status = outcome;
  const confirmed = "The plan confirmed that it has the letter";
  const what = `${outcome === "confirmed" ? confirmed : "The plan answered the letter"}: ${view.card.name}`;
  const line = entry(freshId(world, "new-entry"), {
    kind: "note",
    channel: null,
    direction: null,
    number: "",
    representative: "",
    representativeId: "",
    representativePlace: "",
    asked: "",
    said: "",
    outcome: note === "" ? what : `${what}. ${note}`,
    holdSeconds: null,
    talkSeconds: null,
    references: [],
  });
  world.timelines.set(view.card.case, [line, ...(world.timelines.get(view.card.case) ?? [])]);
  return view;
}

export const letterOutcomeHandlers: Handlers = { settle_letter: settle };
