import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { EntityRef } from "../model/definition.js";
import type { Cluster, OrgModel } from "../model/org-model.js";
import type { KubeObject, PlannedObject } from "../objects/kube-object.js";
import {
  fieldPath,
  schemaProblems,
  type ObjectFault,
  type ObjectProblem,
  type ObjectSchemas,
} from "../object-schemas/index.js";
import { entitySources, type EntitySources } from "./entity-source.js";
import { extraOf } from "./extras.js";
import { objectLabel } from "./object-label.js";

/** How objects are held against the schemas of their kinds. */
export interface ObjectJudging {
  /** Whether all objects are, or only those that `extra` adds. */
  readonly scope: "all" | "extra";
  /** What the API server of a cluster takes; of `null`, the one where the delivery engine runs. */
  readonly schemas: (cluster: Cluster | null) => ObjectSchemas;
}

/** Looks at objects one after the other, so that none has to be kept. */
export interface ObjectJudge {
  /** Looks at the objects of a file as they will be applied, in the order of `planned`. */
  look(planned: readonly PlannedObject[], applied: readonly KubeObject[], cluster: Cluster): void;
  /** Looks at the objects of a file of the delivery engine. */
  lookAtDelivery(origin: EntityRef, objects: readonly KubeObject[]): void;
  /** What was found, once per place and problem. */
  diagnostics(): readonly Diagnostic[];
}

/** A judge of objects that finds what an API server would refuse, and kinds that nothing describes. */
export function objectJudge(model: OrgModel, judging: ObjectJudging | undefined): ObjectJudge {
  if (!judging) return { look: () => undefined, lookAtDelivery: () => undefined, diagnostics: () => [] };
  const sources = entitySources(model);
  const found = new Map<string, Diagnostic>();
  const judge = (object: KubeObject, asked: Asked, schemas: ObjectSchemas): void => {
    const problems = schemaProblems(object, schemas);
    if (problems === undefined) {
      const key = `${object.apiVersion}/${object.kind}`;
      if (asked.isExtra && !found.has(key)) found.set(key, unknownKind(object, placeOf(asked, sources)));
      return;
    }
    for (const one of problems) {
      const diagnostic = problemDiagnostic(object, one, asked, sources);
      found.set(`${diagnostic.code} ${asked.origin} ${diagnostic.message}`, diagnostic);
    }
  };
  return {
    look: (planned, applied, cluster) => {
      if (judging.scope === "extra" && !planned.some(({ isExtra }) => isExtra)) return;
      const schemas = judging.schemas(cluster);
      planned.forEach(({ origin, isExtra = false }, index) => {
        const object = applied[index];
        if (object && (isExtra || judging.scope === "all")) judge(object, { origin, isExtra }, schemas);
      });
    },
    lookAtDelivery: (origin, objects) => {
      if (judging.scope !== "all") return;
      const schemas = judging.schemas(null);
      for (const object of objects) judge(object, { origin, isExtra: false }, schemas);
    },
    diagnostics: () => [...found.values()],
  };
}

/** Who asked for an object. */
interface Asked {
  readonly origin: EntityRef;
  readonly isExtra: boolean;
}

const HINTS: Readonly<Record<ObjectFault, string>> = {
  "bad-value": "Write a value that the API server takes.",
  "duplicate-item": "Remove one of the two, or tell them apart.",
  "missing-field": "Add the field.",
  "unknown-field": "Remove the field, or correct its name.",
  "wrong-type": "Write a value of that type.",
};

function problemDiagnostic(object: KubeObject, one: ObjectProblem, asked: Asked, sources: EntitySources): Diagnostic {
  const path = fieldPath(one.pointer);
  const subject = path === "" ? `The ${objectLabel(object)}` : `\`${path}\` of the ${objectLabel(object)}`;
  const ending = one.clause.includes("did you mean") ? "?" : ".";
  return {
    code: `object/${one.fault}`,
    severity: "error",
    message: `${subject} ${one.clause}${ending}`,
    hint: asked.isExtra
      ? (one.hint ?? HINTS[one.fault])
      : "Correct the settings that this comes from; if there is nothing wrong with them, report it: Fairlead made the object.",
    at: placeOf(asked, sources),
  };
}

function unknownKind(object: KubeObject, at: Diagnostic["at"]): Diagnostic {
  return {
    code: "object/unknown-kind",
    severity: "warning",
    message: `Nothing describes the kind ${object.kind} of ${object.apiVersion}, so nobody can tell whether the ${objectLabel(object)} is right.`,
    hint: "Name its CustomResourceDefinition among the `crds` of the cluster.",
    at,
  };
}

/** The `extra` that added the object, or the definition that asked for it. */
function placeOf({ origin, isExtra }: Asked, sources: EntitySources): Diagnostic["at"] {
  const source = sources(origin);
  if (!source) return { file: "." };
  return isExtra ? extraOf(source) : { definition: source.definition, pointer: [] };
}
