/** Search in the made-up world: plain reading, with words and numbers as Rust would have them. */
import type { ExcerptPiece } from "../generated/ExcerptPiece";
import type { SearchHit } from "../generated/SearchHit";
import type { SearchInput } from "../generated/SearchInput";
import type { SearchView } from "../generated/SearchView";
import type { Args, Handlers, World } from "./world";

const folded = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const wordsOf = (text: string) =>
  folded(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
const digitsOf = (text: string) => wordsOf(text).join("");

function fits(typed: string, texts: string[], numbers: string[]): boolean {
  const all = texts.flatMap(wordsOf);
  const number = digitsOf(typed);
  const byNumber = number.length >= 3 && numbers.some((one) => digitsOf(one).includes(number));
  return byNumber || wordsOf(typed).every((word) => all.some((one) => one.startsWith(word)));
}

function excerpt(typed: string, texts: string[]): ExcerptPiece[] {
  const wanted = wordsOf(typed);
  const isHit = (word: string) => wordsOf(word).some((one) => wanted.some((begun) => one.startsWith(begun)));
  const text = texts.find((one) => one.split(/(\s+)/).some(isHit)) ?? texts.find((one) => one !== "") ?? "";
  return text.split(/(\s+)/).map((piece) => ({ text: piece, hit: isHit(piece) }));
}

type Candidate = Omit<SearchHit, "excerpt"> & { texts: string[]; numbers: string[] };

const bare = { title: "", entry: null, when: null, channel: null, numbers: [] };

function candidates(world: World): Candidate[] {
  const cases = world.cases.flatMap((one): Candidate[] => {
    const { card } = one;
    const about = { case: card.id, caseTitle: card.title, person: card.person, personId: card.personId };
    return [
      ...one.references.map((it): Candidate => ({
        ...bare,
        ...about,
        kind: "reference",
        id: it.id,
        title: it.number,
        texts: [],
        numbers: [it.number],
      })),
      {
        ...bare,
        ...about,
        kind: "case",
        id: card.id,
        title: card.title,
        texts: [one.whatHappened, card.title],
      },
      ...(world.timelines.get(card.id) ?? []).map((it): Candidate => ({
        ...bare,
        ...about,
        kind: "entry",
        id: it.id,
        entry: it.id,
        title: it.representative,
        channel: it.channel,
        when: it.happenedLocal,
        texts: [it.said, it.outcome, it.asked, it.representative],
      })),
      ...(world.questions.get(card.id) ?? []).flatMap(({ question, statements }) =>
        statements.map((it): Candidate => ({
          ...bare,
          ...about,
          kind: "statement",
          id: it.id,
          title: question,
          when: it.happened,
          texts: [it.who === "" ? it.said : `${it.who}: ${it.said}`],
        })),
      ),
      ...one.promises.map((it): Candidate => ({
        ...bare,
        ...about,
        kind: "promise",
        id: it.id,
        title: it.what,
        when: it.due,
        texts: [it.who, it.what],
      })),
    ];
  });
  const people = world.people.map((it): Candidate => ({
    ...bare,
    kind: "person",
    id: it.id,
    case: null,
    caseTitle: "",
    person: it.name,
    personId: it.id,
    title: it.name,
    texts: [it.phone, it.name],
    numbers: [it.phone],
  }));
  const papers = world.papers.map((it): Candidate => {
    const card = world.cases.find((one) => one.card.id === it.case)?.card;
    return {
      ...bare,
      kind: "paper",
      id: it.id,
      case: it.case,
      caseTitle: card?.title ?? "",
      person: card?.person ?? "",
      personId: card?.personId ?? null,
      title: it.title,
      texts: [it.title],
    };
  });
  return [...cases, ...people, ...papers];
}

function search(world: World, { input }: Args): SearchView {
  const wanted = input as SearchInput;
  const entriesOnly = wanted.channel !== null || wanted.representative !== "";
  const hits = candidates(world)
    .filter((one) => !entriesOnly || one.kind === "entry")
    .filter((one) => wanted.case === null || one.case === wanted.case)
    .filter((one) => wanted.person === null || one.personId === wanted.person)
    .filter((one) => wanted.channel === null || one.channel === wanted.channel)
    .filter((one) => fits(wanted.representative, [one.title], []))
    .filter((one) => wanted.from === null || (one.when !== null && one.when.date >= wanted.from))
    .filter((one) => wanted.until === null || (one.when !== null && one.when.date <= wanted.until))
    .filter((one) => fits(wanted.text, [...one.texts, one.title], one.numbers));
  const kinds = [...new Set(hits.map(({ kind }) => kind))];
  return {
    hits: kinds.flatMap((kind) =>
      hits
        .filter((hit) => hit.kind === kind)
        .slice(0, wanted.most)
        .map(({ texts, ...hit }) => ({ ...hit, excerpt: excerpt(wanted.text, texts) })),
    ),
    more: kinds.filter((kind) => hits.filter((hit) => hit.kind === kind).length > wanted.most),
    full: wanted.most >= 500,
    ranked: false,
  };
}

export const searchHandlers: Handlers = { search };
