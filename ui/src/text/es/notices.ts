import type { en } from "../en";

export const notices: (typeof en)["notices"] = {};
