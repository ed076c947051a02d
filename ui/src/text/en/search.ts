/** Search. */
export const search = {
  title: "Search",
  label: "Find a word, a name or a number",
  help: "For example a reference number, a doctor, or something they said.",
  paper: "Paper",
  count: (hits: number, wanted: string) => {
    if (hits === 0) return `Nothing was found for “${wanted}”. Try fewer letters or another word.`;
    return hits === 1 ? "1 place found" : `${hits} places found`;
  },
};
