import type { Cluster, NodePool } from "../../model/org-model.js";
import { NODE_POOL_LABEL, partitionValue } from "./names.js";

/** Pools whose nodes have to be given KAI's label by someone: all but the default pool and those told by that very label. */
function poolsToLabel(
  pools: readonly NodePool[],
): readonly (NodePool & { readonly label: { readonly key: string; readonly value: string } })[] {
  return pools.flatMap((pool) =>
    pool.isDefault || !pool.label || pool.label.key === NODE_POOL_LABEL ? [] : [{ ...pool, label: pool.label }],
  );
}

/** How the nodes of a cluster get the label that puts them into their shards; `null` when there is nothing to do. */
export function nodeLabelsNote(cluster: Cluster, pools: readonly NodePool[]): string | null {
  const toLabel = poolsToLabel(pools);
  if (toLabel.length === 0) return null;
  return `# Node labels in ${cluster.name}

KAI Scheduler finds the nodes of a node pool by the label \`${NODE_POOL_LABEL}\`. A node without it belongs to the default
pool; a node with a value that no pool has is used by nobody. Run these once, and again when nodes are added, or let
whatever provisions the nodes set the label.

${toLabel.map(poolSection).join("\n")}
See what is set:

\`\`\`sh
kubectl get nodes --label-columns=${NODE_POOL_LABEL}
\`\`\`
`;
}

function poolSection(pool: NodePool & { readonly label: { readonly key: string; readonly value: string } }): string {
  const { key, value } = pool.label;
  const label = `${NODE_POOL_LABEL}=${partitionValue(pool)}`;
  return `## ${pool.name}

Put nodes with \`${key}=${value}\` into the pool, and take others out of it:

\`\`\`sh
kubectl label nodes --selector='${key}=${value}' --overwrite ${label}
kubectl label nodes --selector='${label},${key}!=${value}' ${NODE_POOL_LABEL}-
\`\`\`
`;
}
