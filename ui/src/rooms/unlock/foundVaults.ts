/** The backups in a folder, sorted by the vault they are of, so that nobody takes somebody else's for their own. */
import type { FoundBackup } from "../../ipc/generated/FoundBackup";

export interface FoundVault {
  /** As it stands on the recovery sheet; empty where it cannot be told. */
  name: string;
  /** The newest first. */
  backups: readonly FoundBackup[];
  /** The newest that can be restored. */
  newest: FoundBackup | null;
  /** The date of the newest is still to come, and there are others: only a person can say which one it should be. */
  doubtful: boolean;
}

/** The backup that is chosen for who chooses this vault; empty where the person has to. */
export function firstChoice(vault: FoundVault | undefined): string {
  return vault === undefined || vault.doubtful ? "" : (vault.newest?.id ?? "");
}

/** The vaults in the order of their newest backups. `found` has the newest first. */
export function vaultsAmong(found: readonly FoundBackup[]): FoundVault[] {
  const names = [...new Set(found.map(({ vault }) => vault))];
  return names.map((name) => {
    const backups = found.filter(({ vault }) => vault === name);
    const usable = backups.filter(({ whole }) => whole);
    const newest = usable[0] ?? null;
    return { name, backups, newest, doubtful: newest?.ahead === true && usable.length > 1 };
  });
}
