import type { en } from "../en";

export const cases: (typeof en)["cases"] = {};
