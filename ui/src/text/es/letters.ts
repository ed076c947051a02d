import type { en } from "../en";

export const letters: (typeof en)["letters"] = {};
