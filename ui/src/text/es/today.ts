import type { en } from "../en";

export const today: (typeof en)["today"] = {};
