import { policyPart } from "../part.js";
import { texts } from "../parameters.js";
import type { SecurityCapabilitiesRules } from "../../src/model/schema/definitions.generated.js";

/** A Linux capability as Kubernetes spells it: `NET_BIND_SERVICE`. */
export type Capability = NonNullable<SecurityCapabilitiesRules["options"]>[number]["value"];

/** Parameters of `capabilities`. */
export interface Capabilities {
  /** Capabilities that a container may add. Default: none. */
  readonly allow?: readonly Capability[];
}

interface Rules {
  readonly rules: {
    readonly security: {
      readonly capabilities: { readonly canEdit?: false; readonly options?: readonly { readonly value: Capability }[] };
    };
  };
}

/** No capabilities beyond those that the runtime gives every container, or listed ones only. */
export function capabilities({ allow = [] }: Capabilities = {}): Rules {
  const rules =
    allow.length === 0
      ? { canEdit: false as const }
      : { options: texts("capabilities", "allow", allow).map((value) => ({ value })) };
  return policyPart("capabilities", { rules: { security: { capabilities: rules } } });
}
