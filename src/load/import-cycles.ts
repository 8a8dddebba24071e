import { sortedBy } from "../kernel/order.js";

/** Files by path, each with the files that it imports at run time. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

/**
 * Files that import from each other in a circle, as the shortest way round from the circle's first file (in code-unit
 * order). Circles that share files are told as one, for mending the first may mend the others.
 */
export function importCycles(graph: ImportGraph): readonly (readonly string[])[] {
  const tangled = withoutLeaves(graph);
  const told = new Set<string>();
  const cycles: (readonly string[])[] = [];
  for (const start of sortedBy(tangled.keys(), (file) => file)) {
    const cycle = told.has(start) ? undefined : shortestWayRound(tangled, start, told);
    if (!cycle) continue;
    cycles.push(cycle);
    for (const file of cycle) told.add(file);
  }
  return cycles;
}

/** Takes out, again and again, files that import nothing that is left: what remains leads into circles. Linear. */
function withoutLeaves(graph: ImportGraph): ImportGraph {
  const importers = new Map<string, string[]>([...graph.keys()].map((file) => [file, []]));
  const imports = new Map<string, number>();
  for (const [file, targets] of graph) {
    const inside = targets.filter((target) => graph.has(target));
    imports.set(file, inside.length);
    for (const target of inside) importers.get(target)?.push(file);
  }
  const leaves = [...imports].filter(([, count]) => count === 0).map(([file]) => file);
  for (let leaf = leaves.pop(); leaf !== undefined; leaf = leaves.pop()) {
    imports.delete(leaf);
    for (const importer of importers.get(leaf) ?? []) {
      const left = (imports.get(importer) ?? 0) - 1;
      imports.set(importer, left);
      if (left === 0) leaves.push(importer);
    }
  }
  return new Map([...graph].filter(([file]) => imports.has(file)));
}

function shortestWayRound(graph: ImportGraph, start: string, told: ReadonlySet<string>): readonly string[] | undefined {
  const cameFrom = new Map<string, string | undefined>([[start, undefined]]);
  for (const file of cameFrom.keys()) {
    for (const next of graph.get(file) ?? []) {
      if (next === start) return wayTo(file, cameFrom);
      if (!cameFrom.has(next) && !told.has(next) && graph.has(next)) cameFrom.set(next, file);
    }
  }
  return undefined;
}

function wayTo(file: string, cameFrom: ReadonlyMap<string, string | undefined>): readonly string[] {
  const way: string[] = [];
  for (let at: string | undefined = file; at !== undefined; at = cameFrom.get(at)) way.unshift(at);
  return way;
}
