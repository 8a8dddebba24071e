import { resolveRepository, type TargetAddress } from "./address.js";

/** All who may have a say in where is published to. */
export interface TargetWishes {
  /** What the command line says. Paths are relative to the working directory. */
  readonly asked: { readonly target?: string; readonly branch?: string };
  /** What the configuration says; no repository leaves it to the engine. Paths are relative to `directory`. */
  readonly configured: { readonly repository: string | null; readonly branch: string; readonly path: string };
  /** What the GitOps engine pulls from, when there is one. */
  readonly followed: TargetAddress | null;
  /** Folder of the organization. */
  readonly directory: string;
}

/**
 * The branch that is published to: what the command line says, else the configuration, else what the GitOps engine reads.
 * Branch and folder come from the same place as the repository, unless the command line names a branch. `undefined` when
 * nobody names a repository.
 */
export function targetAddress({ asked, configured, followed, directory }: TargetWishes): TargetAddress | undefined {
  const chosen = chooseRepository({ asked, configured, followed, directory });
  return chosen && asked.branch !== undefined ? { ...chosen, branch: asked.branch } : chosen;
}

function chooseRepository({ asked, configured, followed, directory }: TargetWishes): TargetAddress | undefined {
  const { branch, path: folder } = configured;
  if (asked.target !== undefined)
    return { repository: resolveRepository(asked.target, process.cwd()), branch, path: folder };
  if (configured.repository !== null) {
    return { repository: resolveRepository(configured.repository, directory), branch, path: folder };
  }
  return followed ?? undefined;
}
