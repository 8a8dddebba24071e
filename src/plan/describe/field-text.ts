import { isJsonObject, parsePointer, type Json, type PointerSegment } from "../../kernel/json.js";
import type { FieldChange } from "../plan.js";
import { cutText } from "../../kernel/cut-text.js";

/** A field change in words: where, and what was there and will be. */
export interface FieldText {
  readonly sign: "+" | "-" | "~";
  readonly path: string;
  readonly value: string;
}

/** A change as people read it: `spec.resources.gpu.quota`, `24 → 32`. Values are cut to `length` characters together. */
export function fieldText({ path, before, after }: FieldChange, length: number): FieldText {
  const segments = parsePointer(path);
  const isItem = typeof segments.at(-1) === "number" || segments.at(-1) === "-";
  const isWhole = before === undefined || after === undefined;
  const shown = isItem && isWhole ? segments.slice(0, -1) : segments;
  const values = [before, after].flatMap((value) =>
    value === undefined ? [] : valueText(value, isWhole ? length : length / 2),
  );
  return {
    sign: before === undefined ? "+" : after === undefined ? "-" : "~",
    path: pathText(shown),
    value: values.join(" → "),
  };
}

function pathText(segments: readonly PointerSegment[]): string {
  return segments.map((segment, index) => segmentText(segment, index === 0)).join("");
}

function segmentText(segment: PointerSegment, isFirst: boolean): string {
  if (typeof segment === "number") return `[${segment}]`;
  if (!/^[\w-]+$/.test(segment)) return `["${segment}"]`;
  return isFirst ? segment : `.${segment}`;
}

/** A value on one line: subjects as `Group vision-team`, RBAC rules as `get, list pods`, anything else as short JSON. */
function valueText(value: Json, length: number): string {
  const text = typeof value === "string" && value !== "" ? JSON.stringify(value).slice(1, -1) : structureText(value);
  return cutText(text, length);
}

function structureText(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(structureText).join(", ")}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const known = subjectText(value) ?? ruleText(value);
  if (known !== undefined) return known;
  const entries = Object.entries(value).map(([key, inner]) => `${key}: ${structureText(inner ?? null)}`);
  return `{ ${entries.join(", ")} }`;
}

const SUBJECT_KINDS: ReadonlySet<string> = new Set(["User", "Group", "ServiceAccount"]);

function subjectText({ kind, name, namespace }: { readonly [key: string]: Json | undefined }): string | undefined {
  if (typeof kind !== "string" || typeof name !== "string" || !SUBJECT_KINDS.has(kind)) return undefined;
  return `${kind} ${typeof namespace === "string" ? `${namespace}/` : ""}${name}`;
}

function ruleText({ verbs, resources, ...rest }: { readonly [key: string]: Json | undefined }): string | undefined {
  if (!Array.isArray(verbs) || !Array.isArray(resources)) return undefined;
  const group = Array.isArray(rest["apiGroups"]) ? rest["apiGroups"].filter(Boolean).join(", ") : "";
  return `${verbs.join(", ")} ${resources.join(", ")}${group ? ` in ${group}` : ""}`;
}
