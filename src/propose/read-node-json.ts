import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { isJsonObject, type Json, type JsonObject } from "../kernel/json.js";
import { parseQuantityMilli } from "../kernel/quantity.js";
import { badNodeList, type NodeFacts, type NodeList } from "./node-facts.js";

const GPU = "nvidia.com/gpu";
const MIG = "nvidia.com/mig-";
const HINT = "Give it the output of `kubectl get nodes -o json`.";

/**
 * Reads nodes from what `kubectl get nodes -o json` prints: a `List` of nodes, or one node. Models and counts come from the
 * labels of NVIDIA's GPU feature discovery, amounts from `status`: GPUs as the node has them (`capacity`), CPU and memory as
 * pods can get them (`allocatable`).
 */
export function readNodeJson(text: string, file: string): NodeList {
  const parsed = parseJson(text, file);
  if (parsed.problem) return { nodes: [], diagnostics: [parsed.problem] };
  const items = nodeItems(parsed.value);
  if (!items) return { nodes: [], diagnostics: [badNodeList(file, 1, "The JSON is no list of nodes.", HINT)] };
  if (items.length === 0) return { nodes: [], diagnostics: [badNodeList(file, 1, "The list holds no nodes.")] };
  const read = items.map((item, index) => readNode(item, index, file));
  const diagnostics = read.flatMap((result) => ("code" in result ? [result] : []));
  const nodes = read.flatMap((result) => ("code" in result ? [] : [result]));
  return { nodes: diagnostics.length > 0 ? [] : nodes, diagnostics };
}

function parseJson(text: string, file: string): { value?: Json; problem?: Diagnostic } {
  try {
    return { value: JSON.parse(text) as Json };
  } catch (error) {
    const { message } = error as SyntaxError;
    const problem = badNodeList(file, lineOfSyntaxError(text, message), `This is not JSON: ${message}.`, HINT);
    return { problem };
  }
}

/** V8 says where in one of three ways: an offset, a piece of the text around it, or that the text ended. */
function lineOfSyntaxError(text: string, message: string): number | undefined {
  const offset = /at position (\d+)/.exec(message)?.[1];
  const piece = /^Unexpected token .*?, \.\.\."([^]*)"\.\.\. is not valid JSON$/.exec(message)?.[1];
  if (offset !== undefined) return lineAt(text, Number(offset));
  if (piece !== undefined && text.includes(piece))
    return lineAt(text, text.indexOf(piece) + Math.floor(piece.length / 2));
  return message.startsWith("Unexpected end") ? lineAt(text.trimEnd(), text.length) : undefined;
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}

function nodeItems(value: Json | undefined): readonly Json[] | undefined {
  if (Array.isArray(value)) return value as readonly Json[];
  if (!isJsonObject(value)) return undefined;
  if (value["kind"] === "Node") return [value];
  return Array.isArray(value["items"]) ? (value["items"] as readonly Json[]) : undefined;
}

function readNode(item: Json, index: number, file: string): NodeFacts | Diagnostic {
  const metadata = field(item, "metadata");
  const name = metadata["name"];
  if (!isJsonObject(item) || item["kind"] !== "Node" || typeof name !== "string") {
    return badNodeList(file, undefined, `Item ${index} of the list is not a node.`, HINT);
  }
  const status = field(item, "status");
  const capacity = field(status, "capacity");
  const allocatable = { ...capacity, ...field(status, "allocatable") };
  const bad = ["cpu", "memory", GPU].find(
    (key) => amount(allocatable[key] ?? capacity[key] ?? (key === GPU ? "0" : null)) === null,
  );
  if (bad !== undefined) {
    const value = JSON.stringify(allocatable[bad] ?? null);
    return badNodeList(file, undefined, `The ${bad} of node ${name} is ${value}, not an amount.`, HINT);
  }
  return toFacts(name, { capacity, allocatable, labels: field(metadata, "labels"), spec: field(item, "spec") });
}

function toFacts(
  name: string,
  node: Readonly<Record<"capacity" | "allocatable" | "labels" | "spec", JsonObject>>,
): NodeFacts {
  const { capacity, allocatable, labels, spec } = node;
  const slices = slicesOf(capacity);
  const free = units(allocatable[GPU]);
  const whole = units(capacity[GPU] ?? allocatable[GPU]);
  // With MIG the cards are divided and no longer counted as GPUs; the label still counts the cards.
  const cards = Number(labels["nvidia.com/gpu.count"]) || 0;
  const gpus = Object.keys(slices).length > 0 ? Math.max(cards, whole) : whole;
  const model = labels["nvidia.com/gpu.product"];
  return {
    name,
    model: gpus > 0 && typeof model === "string" && model !== "" ? model : null,
    gpus,
    gpusUnavailable: Math.max(0, whole - free),
    milliCpu: amount(allocatable["cpu"]) ?? 0,
    memory: units(allocatable["memory"]),
    isSchedulable: spec["unschedulable"] !== true,
    slices,
    replicas: Math.max(1, Number(labels["nvidia.com/gpu.replicas"]) || 1),
  };
}

function slicesOf(capacity: JsonObject): Readonly<Record<string, number>> {
  const entries = Object.entries(capacity)
    .filter(([key]) => key.startsWith(MIG))
    .map(([key, value]) => [key, units(value)] as const);
  return Object.fromEntries(entries.filter(([, slices]) => slices > 0));
}

/** A quantity in thousandths of its unit; `null` when it is none. */
function amount(value: Json | undefined): number | null {
  if (typeof value !== "string" && typeof value !== "number") return null;
  const milli = parseQuantityMilli(String(value));
  return milli === undefined ? null : Number(milli);
}

/** A quantity in whole units, rounded down; 0 when it is none. */
function units(value: Json | undefined): number {
  return Math.floor((amount(value) ?? 0) / 1000);
}

function field(value: Json, key: string): JsonObject {
  const inner = isJsonObject(value) ? value[key] : undefined;
  return isJsonObject(inner) ? inner : {};
}
