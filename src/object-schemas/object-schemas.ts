import { isJsonObject, type Json } from "../kernel/json.js";
import type { KubeObject } from "../objects/kube-object.js";
import { joined, problem, within, type Check, type ObjectProblem } from "./object-problem.js";

/** What is known of a kind of objects. */
export interface KnownKind {
  readonly namespaced: boolean;
  /** Everything that the API server would refuse about an object of this kind. */
  readonly check: Check;
}

/** Kinds of objects by what objects say of themselves. */
export interface ObjectSchemas {
  find(apiVersion: string, kind: string): KnownKind | undefined;
}

/** The kinds of several sources; the first that knows a kind speaks for it. */
export function allSchemas(sources: readonly ObjectSchemas[]): ObjectSchemas {
  // Two steps instead of one text for both: this is asked once per object.
  const known = new Map<string, Map<string, KnownKind | undefined>>();
  return {
    find: (apiVersion, kind) => {
      let kinds = known.get(apiVersion);
      if (!kinds) known.set(apiVersion, (kinds = new Map<string, KnownKind | undefined>()));
      if (kinds.has(kind)) return kinds.get(kind);
      let found: KnownKind | undefined;
      for (const source of sources) found ??= source.find(apiVersion, kind);
      kinds.set(kind, found);
      return found;
    },
  };
}

/**
 * What the API server would refuse about an object, in the order of its fields; `undefined` when nothing describes its kind. The
 * objects of a list (`kind: List`) are not looked at: the API server takes no lists.
 */
export function schemaProblems(object: KubeObject, schemas: ObjectSchemas): readonly ObjectProblem[] | undefined {
  const known = schemas.find(object.apiVersion, object.kind);
  return known === undefined ? undefined : (known.check(object) ?? NONE);
}

const NONE: readonly ObjectProblem[] = [];

/** What a kind is checked with. */
export interface KindChecks {
  /** Its fields, `metadata` among them. */
  readonly fields: Check;
  /** Its name. */
  readonly name: Check;
}

/** The check of whole objects of a kind. */
export function wholeObjectCheck({ fields, name }: KindChecks): Check {
  return (value) => {
    let found = fields(value);
    const metadata = (value as { readonly metadata?: Json }).metadata;
    if (!isJsonObject(metadata)) {
      if (metadata === undefined || metadata === null)
        found = joined(found, within("metadata", [problem("missing-field", "is missing")]));
    } else if (typeof metadata["name"] === "string") {
      const wrong = name(metadata["name"]);
      if (wrong) found = joined(found, within("metadata", within("name", wrong)));
    } else if (metadata["name"] === undefined || metadata["name"] === null) {
      found = joined(found, within("metadata", within("name", [problem("missing-field", "is missing")])));
    }
    return found;
  };
}
