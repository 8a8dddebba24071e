import type { JsonObject } from "../kernel/json.js";
import { textFault } from "./formats.js";
import { joined, problem, within, type Check, type ObjectProblem } from "./object-problem.js";

/** A whole object inside of another one (`x-kubernetes-embedded-resource`): it says what it is, and has metadata. */
export function embeddedCheck(metadata: Check): Check {
  return (value) => {
    const object = value as JsonObject;
    let found: ObjectProblem[] | null = null;
    for (const name of ["apiVersion", "kind"]) {
      const text = object[name];
      if (typeof text !== "string" || text === "")
        found = joined(found, within(name, [problem("missing-field", "is missing")]));
    }
    const { kind } = object;
    if (typeof kind === "string" && kind !== "" && textFault("kind-name", kind) !== undefined) {
      found = joined(found, within("kind", [problem("bad-value", textFault("kind-name", kind) ?? "")]));
    }
    const inner = object["metadata"];
    const wrong = inner === undefined || inner === null ? null : metadata(inner);
    return wrong ? joined(found, within("metadata", wrong)) : found;
  };
}
