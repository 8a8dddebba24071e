import type { JsonObject } from "../kernel/json.js";
import { textFault } from "./formats.js";
import { joined, problem, within, type Check, type ObjectProblem } from "./object-problem.js";

/** A whole object inside of another one (`x-kubernetes-embedded-resource`): it says what it is, and has metadata. */
export function embeddedCheck(metadata: Check): Check {
  return (value) => {
    const object = value as JsonObject;
    const inner = object["metadata"];
    const wrong = inner === undefined || inner === null ? null : metadata(inner);
    const found = joined(textProblem(object, "apiVersion"), textProblem(object, "kind", "kind-name"));
    return wrong ? joined(found, within("metadata", wrong)) : found;
  };
}

function textProblem(object: JsonObject, name: string, format = ""): ObjectProblem[] | null {
  const text = object[name];
  if (typeof text !== "string" || text === "") return within(name, [problem("missing-field", "is missing")]);
  const fault = textFault(format, text);
  return fault === undefined ? null : within(name, [problem("bad-value", fault)]);
}
