import { policyPart } from "../part.js";
import { texts } from "../parameters.js";

/** What a container can be made to say. */
export type RequiredResource = "cpuCoreRequest" | "cpuCoreLimit" | "cpuMemoryRequest" | "cpuMemoryLimit";

interface Rules {
  readonly rules: { readonly compute: { readonly [resource in RequiredResource]?: { readonly required: true } } };
}

const DEFAULT: readonly RequiredResource[] = ["cpuCoreRequest", "cpuMemoryRequest", "cpuMemoryLimit"];

/** Main containers say what CPU and memory they need, and where their memory ends. */
export function requiredResources(resources: readonly RequiredResource[] = DEFAULT): Rules {
  const names = texts("requiredResources", "the list", resources);
  const compute: Rules["rules"]["compute"] = Object.fromEntries(names.map((name) => [name, { required: true }]));
  return policyPart("requiredResources", { rules: { compute } });
}
