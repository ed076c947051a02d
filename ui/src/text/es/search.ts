import type { en } from "../en";

export const search: (typeof en)["search"] = {};
