/** One call to Rust, by the name of its command. */
import { transport } from "./transport";

/** The answer is taken at its word: the types are generated from what Rust sends. */
export async function call<T>(command: string, args: Record<string, unknown> = {}): Promise<T> {
  return (await transport().call(command, args)) as T;
}
