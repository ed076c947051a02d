/** The backups in a folder, sorted by the vault they are of, so that nobody takes somebody else's for their own. */
import type { FoundBackup } from "../../ipc/generated/FoundBackup";

export interface FoundVault {
  /** As it stands on the recovery sheet; empty where it cannot be told. */
  name: string;
  /** The newest first. */
  backups: readonly FoundBackup[];
  /** The newest that can be restored. */
  newest: FoundBackup | null;
}

/** The vaults in the order of their newest backups. `found` has the newest first. */
export function vaultsAmong(found: readonly FoundBackup[]): FoundVault[] {
  const names = [...new Set(found.map(({ vault }) => vault))];
  return names.map((name) => {
    const backups = found.filter(({ vault }) => vault === name);
    return { name, backups, newest: backups.find(({ whole }) => whole) ?? null };
  });
}
