import type { JsonObject } from "../../kernel/json.js";

/**
 * A JSON Schema (2020-12 vocabulary as ajv's strict mode accepts it) that describes one concept. It is the one source of a
 * concept's shape: the published schemas, the TypeScript types of definitions and their documentation all come from it.
 * `tsType` gives the TypeScript type where it can say more than the schema (typed units, references to definitions).
 */
export interface ConceptSchema extends JsonObject {
  readonly title: string;
  readonly description: string;
}

/** Shape of a closed object: every field listed, no other accepted. */
export function closed(
  properties: Readonly<Record<string, JsonObject>>,
  required: readonly string[] = [],
): JsonObject & { readonly properties: Readonly<Record<string, JsonObject>> } {
  return { type: "object", properties, required, additionalProperties: false };
}

/** A reference to another definition: the definition itself in TypeScript, its name in YAML. */
export function reference(kind: string, tsType: string, description: string): JsonObject {
  return {
    type: "string",
    minLength: 1,
    tsType,
    description: `${description} In TypeScript the ${kind} itself or its name, in YAML its name.`,
  };
}

export const name: JsonObject = {
  type: "string",
  description: "Lower-case letters, digits and `-`, starting with a letter, at most 63 characters.",
};

export const description: JsonObject = {
  type: "string",
  maxLength: 1000,
  description: "What this is for, in a sentence. Stays in the definitions; it is not sent to a cluster.",
};

export const labels: JsonObject = {
  type: "object",
  additionalProperties: { type: "string" },
  description:
    "Kubernetes labels put on every namespace and queue at or below this scope (cost centre, owner). The nearest scope wins.",
};

export const formerly: JsonObject = {
  type: "array",
  items: { type: "string" },
  description: "Earlier names. A plan then speaks of a rename instead of a removal and an addition. Default: none.",
};

export const accept: JsonObject = {
  type: "array",
  description: "Warnings that are meant to be so, each with the reason. An entry that matches no warning is reported.",
  items: {
    title: "Accept",
    ...closed(
      {
        code: { type: "string", description: "Code of the warning, as printed: `quota/departments-exceed-capacity`." },
        reason: { type: "string", minLength: 1, description: "Why the warning is accepted. Shown in reports." },
      },
      ["code", "reason"],
    ),
    description: "Accepts the warnings of one code for this definition and everything in it.",
  },
};

export const duration: JsonObject = {
  type: "string",
  pattern: "^([0-9]{1,9}h)?([0-9]{1,9}m)?([0-9]{1,9}s)?$",
  minLength: 2,
  tsType: "Duration",
};

/** The same with days before the hours, where Fairlead itself reads it: Go, and so Kubernetes, knows no days. */
export const durationWithDays: JsonObject = {
  ...duration,
  pattern: "^([0-9]{1,9}d)?([0-9]{1,9}h)?([0-9]{1,9}m)?([0-9]{1,9}s)?$",
};

/** CPU as a Kubernetes quantity in cores. */
export const cpu: JsonObject = {
  type: "string",
  pattern: "^[0-9]+(\\.[0-9]+)?(m|k)?$",
  tsType: "Cpu",
};

/** Memory as a Kubernetes quantity in bytes; a suffix is required, so that no bare number hides a unit. */
export const memory: JsonObject = {
  type: "string",
  pattern: "^[0-9]+(\\.[0-9]+)?(Ki|Mi|Gi|Ti|Pi|k|M|G|T|P)$",
  tsType: "Memory",
};

export const unlimited: JsonObject = { const: "unlimited" };

/**
 * Start of a pattern for addresses of repositories: none with what somebody logs in with. The user of an `http` URL alone may
 * be a token; that of an `ssh` URL is a name.
 */
export const WITHOUT_LOGIN = "(?![A-Za-z][A-Za-z0-9+.-]*://[^/]*:[^/]*@)(?![Hh][Tt]{2}[Pp][Ss]?://[^/]*@)";

/** A folder inside a repository: relative, not above its top, not in Git's own folder. Empty for the top. */
export const folderInRepository: JsonObject = {
  type: "string",
  pattern: "^(?!/)(?![A-Za-z]:)(?!(.*/)?(\\.\\.|\\.[Gg][Ii][Tt])(/|$))[^\\\\\\u0000]*$",
  description:
    "Relative path of the folder inside the repository that holds the rendered files, without `..` and `.git`. Default: the top.",
};
