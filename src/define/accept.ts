import type { Accept } from "../model/schema/definitions.generated.js";
import { definePart } from "./define.js";

/**
 * Accepts the warnings of one code for the definition it stands in, and everything in it. Errors cannot be accepted; an
 * entry that matches no warning is reported.
 *
 * @param code Code of the warning, as printed.
 * @param reason Why it is accepted, for whoever reads the report.
 *
 * @example
 * nodePool("a100", {
 *   cluster: east,
 *   nodes: { label: { "acme.example/gpu": "a100" }, gpus: 128 },
 *   accept: [accept("quota/departments-exceed-capacity", "Eight more nodes arrive in the first quarter.")],
 * })
 */
export function accept(code: string, reason: string): Accept {
  return definePart("accept", { code, reason }, undefined, accept);
}
