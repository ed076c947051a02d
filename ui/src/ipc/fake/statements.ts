/** Who said what, in the made-up world. */
import type { EntryView } from "../generated/EntryView";
import type { ExportedFile } from "../generated/ExportedFile";
import type { QuestionInput } from "../generated/QuestionInput";
import type { QuestionView } from "../generated/QuestionView";
import type { StatementEntry } from "../generated/StatementEntry";
import type { StatementInput } from "../generated/StatementInput";
import type { StatementView } from "../generated/StatementView";
import type { StatementsView } from "../generated/StatementsView";
import { failure, freshId, needed, type Args, type Handlers, type World } from "./world";

function entriesOf(world: World, id: string): EntryView[] {
  return (world.timelines.get(id) ?? []).filter((entry) => entry.kind !== "note");
}

function choice(entry: EntryView): StatementEntry {
  return {
    id: entry.id,
    when: entry.happenedLocal,
    kind: entry.kind,
    channel: entry.channel,
    who: entry.representative,
    said: entry.said === "" ? entry.outcome : entry.said,
  };
}

/** What stands in a table beside the words, from the entry that shows it. */
export function statementFrom(
  entry: EntryView,
  id: string,
  { who, said, verbatim }: Pick<StatementInput, "who" | "said" | "verbatim">,
): StatementView {
  return {
    id,
    revision: 1,
    entry: entry.id,
    happened: entry.happenedLocal,
    daysLate: entry.daysLate,
    channel: entry.channel,
    kind: entry.kind,
    who: who === "" ? entry.representative : who,
    otherWho: who,
    whoMore:
      who === ""
        ? [entry.representativeId, entry.representativePlace].filter((part) => part !== "").join(", ")
        : "",
    references: entry.references,
    said,
    verbatim,
    wording: !entry.said.includes(said) ? "own" : verbatim ? "said_to_be_exact" : "entry",
    corrections: entry.amendments.length,
  };
}

function view(world: World, id: string): StatementsView {
  const title = world.cases.find((one) => one.card.id === id)?.card.title;
  if (title === undefined) throw failure("not_found");
  const questions = world.questions.get(id) ?? [];
  for (const { statements } of questions) {
    statements.sort((one, other) =>
      (one.happened.instant ?? one.happened.date).localeCompare(
        other.happened.instant ?? other.happened.date,
      ),
    );
  }
  return { case: id, title, questions, entries: entriesOf(world, id).map(choice) };
}

function questionWith(world: World, fits: (one: QuestionView) => boolean): [string, QuestionView] {
  for (const [id, questions] of world.questions) {
    const found = questions.find(fits);
    if (found !== undefined) return [id, found];
  }
  throw failure("not_found");
}

function save(world: World, args: Args): StatementsView {
  const input = args["input"] as StatementInput;
  if (input.edit !== null) {
    needed({ said: input.said });
    const id = input.edit.id;
    const [, question] = questionWith(world, (one) => one.statements.some((answer) => answer.id === id));
    const before = question.statements.find((answer) => answer.id === id);
    const entry = entriesOf(world, input.case).find((one) => one.id === before?.entry);
    if (before === undefined || entry === undefined) throw failure("not_found");
    Object.assign(before, statementFrom(entry, id, input), { revision: before.revision + 1 });
    return view(world, input.case);
  }
  needed({
    said: input.said,
    ...(input.question === null ? { newQuestion: input.newQuestion } : {}),
    entry: input.entry,
  });
  const entry = entriesOf(world, input.case).find((one) => one.id === input.entry);
  if (entry === undefined) throw failure("not_found");
  const questions = world.questions.get(input.case) ?? [];
  let question = questions.find((one) => one.id === input.question);
  if (question === undefined) {
    question = { id: freshId(world, "question"), revision: 1, question: input.newQuestion, statements: [] };
    questions.push(question);
    world.questions.set(input.case, questions);
  }
  question.statements.push(statementFrom(entry, freshId(world, "statement"), input));
  return view(world, input.case);
}

function rename(world: World, args: Args): StatementsView {
  const { edit, question } = args["input"] as QuestionInput;
  needed({ question });
  const [id, found] = questionWith(world, (one) => one.id === edit.id);
  Object.assign(found, { question, revision: found.revision + 1 });
  return view(world, id);
}

function withdrawQuestion(world: World, { question }: Args): StatementsView {
  const [id, found] = questionWith(world, (one) => one.id === question);
  world.questions.set(
    id,
    (world.questions.get(id) ?? []).filter((one) => one !== found),
  );
  return view(world, id);
}

function withdrawStatement(world: World, { statement }: Args): StatementsView {
  const [id, found] = questionWith(world, (one) => one.statements.some((answer) => answer.id === statement));
  found.statements = found.statements.filter((answer) => answer.id !== statement);
  return view(world, id);
}

function exported(world: World, choose: unknown, stem: string): ExportedFile | null {
  if (choose === true && world.saveCancelled === true) return null;
  return { fileName: `${stem}.pdf`, folder: "/home/sample/Documents/Recourse letters", pages: 1 };
}

export const statementHandlers: Handlers = {
  statements: (world, args) => view(world, String(args["case"])),
  save_statement: save,
  save_question: rename,
  withdraw_question: withdrawQuestion,
  withdraw_statement: withdrawStatement,
  export_who_said_what: (world, { choose }) => exported(world, choose, "who-said-what"),
  export_record_of_contacts: (world, { choose }) => exported(world, choose, "record-of-contacts"),
};
