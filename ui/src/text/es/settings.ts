import type { en } from "../en";

export const settings: (typeof en)["settings"] = {};
