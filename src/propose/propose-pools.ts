import { groupBy, sortedBy } from "../kernel/order.js";
import { LABEL_LENGTH, shortenName } from "../kernel/names.js";
import type { NodeFacts } from "./node-facts.js";

/** The label that NVIDIA's GPU feature discovery puts on every node with GPUs. */
export const MODEL_LABEL = "nvidia.com/gpu.product";

/** A node pool that the nodes of a cluster suggest. Amounts are sums over its nodes. */
export interface ProposedPool {
  readonly name: string;
  /** `null` for the default pool: the nodes that no label tells apart. */
  readonly label: { readonly key: string; readonly value: string } | null;
  readonly nodes: number;
  /** Devices. */
  readonly gpus: number;
  /** Whole cores, rounded down. */
  readonly cores: number;
  /** Whole gibibytes, rounded down. */
  readonly gibibytes: number;
  /** Sizes of its nodes, the most frequent first. */
  readonly sizes: readonly NodeSize[];
  /** What deserves a look before the pool is used, a sentence each. */
  readonly notes: readonly string[];
}

/** Nodes that hold the same. */
export interface NodeSize {
  readonly nodes: number;
  readonly gpus: number;
  readonly cores: number;
  readonly gibibytes: number;
}

/**
 * Groups nodes into one pool per GPU model, in order of names, and the default pool last when there are nodes without GPUs
 * or without a model. The same nodes in any order give the same proposal.
 */
export function proposePools(nodes: readonly NodeFacts[]): readonly ProposedPool[] {
  const withModel = nodes.filter((node) => node.model !== null);
  const others = nodes.filter((node) => node.model === null);
  const models = sortedBy(
    groupBy(withModel, (node) => node.model ?? ""),
    ([model]) => model,
  );
  const names = uniqueNames(models.map(([model]) => model));
  const pools = models.map(([model, members], index) =>
    describePool(names[index] ?? model, { key: MODEL_LABEL, value: model }, members),
  );
  const sorted = sortedBy(pools, (pool) => pool.name);
  if (others.length === 0) return sorted;
  const taken = new Set(names);
  const name = others.some((node) => node.gpus > 0) ? "shared" : "cpu";
  return [...sorted, describePool(taken.has(name) ? `${name}-nodes` : name, null, others)];
}

function describePool(name: string, label: ProposedPool["label"], nodes: readonly NodeFacts[]): ProposedPool {
  const total = (amount: (node: NodeFacts) => number): number => nodes.reduce((sum, node) => sum + amount(node), 0);
  return {
    name,
    label,
    nodes: nodes.length,
    gpus: total((node) => node.gpus),
    cores: Math.floor(total((node) => node.milliCpu) / 1000),
    gibibytes: Math.floor(total((node) => node.memory) / 2 ** 30),
    sizes: sizesOf(nodes),
    notes: notesOn(nodes, label),
  };
}

function sizesOf(nodes: readonly NodeFacts[]): readonly NodeSize[] {
  const sizes = [...groupBy(nodes, sizeKey).values()].map((members) => ({
    nodes: members.length,
    gpus: members[0]?.gpus ?? 0,
    cores: coresOf(members[0]),
    gibibytes: gibibytesOf(members[0]),
  }));
  return sizes.sort(
    (left, right) =>
      right.nodes - left.nodes ||
      right.gpus - left.gpus ||
      right.cores - left.cores ||
      right.gibibytes - left.gibibytes,
  );
}

/** Kubelets reserve slightly different amounts on equal machines; what differs by less than a core or a GiB is one size. */
function sizeKey(node: NodeFacts): string {
  return [node.gpus, coresOf(node), gibibytesOf(node)].join("/");
}

function coresOf(node: NodeFacts | undefined): number {
  return Math.floor((node?.milliCpu ?? 0) / 1000);
}

function gibibytesOf(node: NodeFacts | undefined): number {
  return Math.floor((node?.memory ?? 0) / 2 ** 30);
}

function notesOn(nodes: readonly NodeFacts[], label: ProposedPool["label"]): readonly string[] {
  const notes: string[] = [];
  const say = (members: readonly NodeFacts[], text: (amount: string) => string): void => {
    if (members.length > 0) notes.push(text(members.length === 1 ? "1 node" : `${members.length} nodes`));
  };
  const unlabelled = label === null ? nodes.filter((node) => node.gpus > 0) : [];
  say(
    unlabelled,
    (amount) => `${amount} with GPUs carry no label ${MODEL_LABEL}: label them to give them a pool of their own.`,
  );
  say(
    nodes.filter((node) => !node.isSchedulable),
    (amount) => `${amount} cordoned at the moment; counted all the same.`,
  );
  say(
    nodes.filter((node) => node.gpusUnavailable > 0),
    (amount) => `${amount} cannot give out all GPUs at the moment; all are counted.`,
  );
  const divided = nodes.filter((node) => Object.keys(node.slices).length > 0);
  say(divided, (amount) => `${amount} divided by MIG (${sumSlices(divided)}): GPUs are counted as whole cards.`);
  say(
    nodes.filter((node) => node.replicas > 1),
    (amount) => `${amount} with GPUs shared by time-slicing: a GPU here is a turn on a card, not a card.`,
  );
  return notes;
}

function sumSlices(nodes: readonly NodeFacts[]): string {
  const sums = new Map<string, number>();
  for (const node of nodes) {
    for (const [resource, slices] of Object.entries(node.slices)) {
      sums.set(resource, (sums.get(resource) ?? 0) + slices);
    }
  }
  return sortedBy(sums, ([resource]) => resource)
    .map(([resource, slices]) => `${slices} ${resource}`)
    .join(", ");
}

/** A valid name for each model, all different: lower case, without the maker, the later of two equal ones numbered. */
function uniqueNames(models: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return models.map((model) => {
    const base = poolName(model);
    let name = base;
    for (let number = 2; taken.has(name); number += 1) name = `${base.slice(0, LABEL_LENGTH - 5)}-${number}`;
    taken.add(name);
    return name;
  });
}

function poolName(model: string): string {
  const plain = model
    .toLowerCase()
    .replace(/^nvidia[-_ ]+/, "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");
  const lettered = /^[a-z]/.test(plain) ? plain : `gpu-${plain}`.replace(/-$/, "");
  return shortenName(lettered);
}
