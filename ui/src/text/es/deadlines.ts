import type { en } from "../en";

export const deadlines: (typeof en)["deadlines"] = {};
