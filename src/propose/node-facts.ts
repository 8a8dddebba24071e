import type { Diagnostic } from "../diagnostics/diagnostic.js";

/** What a proposal needs to know of one node, whatever list it came from. */
export interface NodeFacts {
  readonly name: string;
  /** GPU model as the nodes' label says it, or `null` when the node has no GPU or does not say which. */
  readonly model: string | null;
  /** GPUs in devices. */
  readonly gpus: number;
  /** GPUs that the node has but cannot give out at the moment. */
  readonly gpusUnavailable: number;
  /** Thousandths of a core that pods can get. */
  readonly milliCpu: number;
  /** Bytes that pods can get. */
  readonly memory: number;
  readonly isSchedulable: boolean;
  /** MIG slices by resource name, such as `nvidia.com/mig-1g.5gb`. */
  readonly slices: Readonly<Record<string, number>>;
  /** How many times each device is handed out by time-slicing; 1 is not shared. */
  readonly replicas: number;
}

/** Nodes as read from a file, or the reasons why it could not be read. */
export interface NodeList {
  readonly nodes: readonly NodeFacts[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Problems in a node list. Each names the line it is in, when there is one. */
export function badNodeList(file: string, line: number | undefined, message: string, hint?: string): Diagnostic {
  return {
    code: "propose/bad-node-list",
    severity: "error",
    message,
    ...(hint === undefined ? {} : { hint }),
    at: line === undefined ? { file } : { file, line, column: 1 },
  };
}
