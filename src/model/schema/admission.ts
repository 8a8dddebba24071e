import type { JsonObject } from "../../kernel/json.js";
import { closed } from "./schema.js";

/** What an API server can do at admission that its version alone does not say. */
export const admission = {
  title: "Admission",
  ...closed({
    mutatingPolicies: {
      enum: ["v1beta1"],
      description:
        'Says that the API server of Kubernetes 1.34 or 1.35 serves MutatingAdmissionPolicy "v1beta1", which is off there: feature gate and API are turned on by hand. Kubernetes 1.36 and later need nothing. Default: not served.',
    },
  }),
  description: "What the API server of the cluster can do that its version alone does not say.",
} satisfies JsonObject;
