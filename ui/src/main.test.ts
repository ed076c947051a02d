import { expect, it, vi } from "vitest";

import { useTransport } from "./ipc/transport";
import { session } from "./state/session.svelte";

const called = vi.hoisted((): string[] => []);

vi.mock("./App.svelte", () => ({ default: () => ({}) }));
vi.mock("./ipc/fake/start", () => ({
  startFake: () => {
    useTransport({
      call: (command) => {
        called.push(command);
        return Promise.resolve(null);
      },
      listen: () => () => undefined,
    });
    return true;
  },
}));

it("from the start on, a key in the window shows somebody at work, so that the vault stays open", async () => {
  await import("./main");
  await vi.waitFor(() => {
    const key = new Event("keydown");
    Object.defineProperty(key, "timeStamp", { value: 30_000 });
    session.open = true;
    window.dispatchEvent(key);
    expect(called).toEqual(["touch"]);
  });
});
