import { badNodeList, type NodeList } from "./node-facts.js";
import { readNodeCsv } from "./read-node-csv.js";
import { readNodeJson } from "./read-node-json.js";

/**
 * Reads a list of nodes: what `kubectl get nodes -o json` prints, or CSV with the columns `sn`, `cpu_milli`, `memory_mib`,
 * `gpu` and `model`. `file` is only used in messages. A list with any bad row gives no nodes at all.
 */
export function readNodes(text: string, file: string): NodeList {
  const content = text.replace(/^\uFEFF/, "");
  if (content.trim() === "") {
    return { nodes: [], diagnostics: [badNodeList(file, undefined, "The file is empty.", WHAT_TO_GIVE)] };
  }
  return /^\s*[[{]/.test(content) ? readNodeJson(content, file) : readNodeCsv(content, file);
}

const WHAT_TO_GIVE = "Give it the output of `kubectl get nodes -o json`, or a CSV file with a header.";
