/** The door to Rust in the real window. The only file that knows Tauri. */
import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";

import type { Transport } from "./transport";

export const tauriTransport: Transport = {
  call: (command, args) => invoke(command, args),
  listen(event, hear) {
    let stopped = false;
    let stop: (() => void) | null = null;
    void listen(event, ({ payload }) => hear(payload)).then((unlisten) => {
      if (stopped) unlisten();
      else stop = unlisten;
    });
    return () => {
      stopped = true;
      stop?.();
    };
  },
};
