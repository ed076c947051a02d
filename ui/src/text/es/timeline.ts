import type { en } from "../en";

export const timeline: (typeof en)["timeline"] = {};
