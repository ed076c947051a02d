/** The frame around the rooms. */
export const shell = {
  menu: "Menu",
  logCall: "Log a call",
  today: "Today",
  people: "People",
  cases: "Cases",
  search: "Search",
  settings: "Settings",
  lock: "Lock",
};
