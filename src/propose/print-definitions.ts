import { count, listed } from "../kernel/text.js";
import { constantName } from "./constant-name.js";
import type { NodeSize, ProposedPool } from "./propose-pools.js";

/** What the head of a proposal says about where it comes from. */
export interface ProposalSource {
  /** Name of the cluster that the pools belong to, as the definitions know it. */
  readonly cluster: string;
  /** Name of the file that the nodes were read from, without its folders. */
  readonly file: string;
}

/** Sizes listed in full before the rest is counted. */
const SIZES_SHOWN = 6;

const IMPORTED: ReadonlySet<string> = new Set(["cores", "gib", "nodePool"]);

/**
 * TypeScript source that defines the proposed node pools, with the counts they come from as comments. Ends with a line
 * feed.
 */
export function printDefinitions(pools: readonly ProposedPool[], source: ProposalSource): string {
  const sum = (amount: (pool: ProposedPool) => number): number =>
    pools.reduce((total, pool) => total + amount(pool), 0);
  const models = pools.filter((pool) => pool.label !== null).length;
  const nodes = count(
    sum((pool) => pool.nodes),
    "node",
  );
  const gpus = count(
    sum((pool) => pool.gpus),
    "GPU",
  );
  const blocks = [
    `// Proposed by \`fairlead propose pools ${oneLine(source.file)}\`: ${nodes} with ${gpus} of ${count(models, "model")}.`,
    `import { ${[...IMPORTED].join(", ")} } from "fairlead";`,
    ...pools.map((pool) => printPool(pool, source.cluster)),
  ];
  return `${blocks.slice(0, 2).join("\n")}\n\n${blocks.slice(2).join("\n\n")}\n`;
}

function printPool(pool: ProposedPool, cluster: string): string {
  const belongs = pool.label
    ? `    label: { ${JSON.stringify(pool.label.key)}: ${JSON.stringify(pool.label.value)} },`
    : undefined;
  const lines = [
    ...comment([...describeSizes(pool.sizes), ...pool.notes]),
    `export const ${constantName(pool.name, "Pool", IMPORTED)} = nodePool(${JSON.stringify(pool.name)}, {`,
    `  cluster: ${JSON.stringify(cluster)},`,
    ...(pool.label ? [] : ["  default: true,"]),
    "  nodes: {",
    ...(belongs ? [belongs] : []),
    `    count: ${number(pool.nodes)},`,
    `    gpus: ${number(pool.gpus)},`,
    `    cpu: cores(${number(pool.cores)}),`,
    `    memory: gib(${number(pool.gibibytes)}),`,
    "  },",
    "});",
  ];
  return lines.join("\n");
}

function comment(sentences: readonly string[]): readonly string[] {
  const safe = sentences.map((sentence) => oneLine(sentence).replaceAll("*/", "* /"));
  if (safe.length === 1) return [`/** ${safe[0] ?? ""} */`];
  return ["/**", ...safe.map((sentence) => ` * ${sentence}`), " */"];
}

/** A name from outside must not end the comment that it is in. */
function oneLine(text: string): string {
  return text.replaceAll(/[\r\n\u2028\u2029]/g, " ");
}

function describeSizes(sizes: readonly NodeSize[]): readonly string[] {
  const shown = sizes.slice(0, SIZES_SHOWN).map(describeSize);
  const rest = sizes.slice(SIZES_SHOWN).reduce((sum, size) => sum + size.nodes, 0);
  const all = [...shown, ...(rest > 0 ? [`${count(rest, "node")} of other sizes`] : [])];
  return all.length === 1 ? [`${all[0] ?? ""}.`] : ["Nodes of different sizes:", ...all.map((size) => `- ${size}`)];
}

function describeSize({ nodes, gpus, cores, gibibytes }: NodeSize): string {
  const amounts = [...(gpus > 0 ? [count(gpus, "GPU")] : []), count(cores, "core"), count(gibibytes, "GiB", "GiB")];
  return `${count(nodes, "node")} with ${listed(amounts)}${nodes > 1 ? " each" : ""}`;
}

/** A whole number as people write it in TypeScript: `65_536`. */
function number(value: number): string {
  return value < 10_000 ? String(value) : String(value).replaceAll(/\B(?=(\d{3})+$)/g, "_");
}
