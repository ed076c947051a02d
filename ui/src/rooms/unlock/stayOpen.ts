/** Somebody writes down by hand what stands on the screen, and touches no key meanwhile: the vault does not lock under it. */
import { touch } from "../../ipc/commands";

/** More often than the shortest time after which a vault locks by itself, in milliseconds. */
const often = 20_000;
/** An hour of that. Whoever went away for longer finds the vault locked as ever. */
const times = 180;

/** Begins, and returns a function that ends it. The computer's own lock and its sleep still lock the vault. */
export function stayOpen(): () => void {
  let left = times;
  const timer = setInterval(() => {
    left -= 1;
    if (left < 0) clearInterval(timer);
    else void touch().catch(() => null);
  }, often);
  return () => clearInterval(timer);
}
