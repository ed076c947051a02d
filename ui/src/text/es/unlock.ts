import type { en } from "../en";

export const unlock: (typeof en)["unlock"] = {};
