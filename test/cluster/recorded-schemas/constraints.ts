import type { JsonObject } from "../../../src/kernel/json.js";

/** Demands that many fields share, in the words of schemas. */
export const LABELS: JsonObject = {
  "x-fairlead-keys": "label-key",
  additionalProperties: { type: "string", format: "label-value" },
};
export const PORT: JsonObject = { minimum: 1, maximum: 65535 };
/** Kubernetes takes 0 for a port that is not given. */
export const PORT_OR_NONE: JsonObject = { minimum: 0, maximum: 65535 };
export const PORT_OR_NAME: JsonObject = { format: "port-name", minimum: 1, maximum: 65535 };
export const NOT_NEGATIVE: JsonObject = { minimum: 0 };
export const POSITIVE: JsonObject = { minimum: 1 };
export const PERCENT_OR_NUMBER: JsonObject = { format: "percent", minimum: 0 };
export const SUBDOMAIN: JsonObject = { format: "dns-subdomain-or-empty" };
