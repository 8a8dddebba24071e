import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { isJsonObject } from "../kernel/json.js";
import { entityLabel } from "../model/definition-label.js";
import type { EntityRef, Source } from "../model/definition.js";
import type { Cluster, Project } from "../model/org-model.js";
import type { ApplyHints, KubeObject, PlannedObject } from "../objects/kube-object.js";
import type { ScopeOf } from "./object-scope.js";
import { objectLabel } from "./object-label.js";
import { HINTS } from "./parts/hints.js";

/** What `extra` of one project or cluster made, in the output's terms, and what is wrong with it. */
export interface CheckedExtras {
  readonly objects: readonly PlannedObject[];
  readonly diagnostics: readonly Diagnostic[];
}

interface Owner {
  readonly ref: EntityRef;
  readonly source: Source;
}

type Problem = Pick<Diagnostic, "code" | "message" | "hint">;

/**
 * A project's extra objects: they live in its namespace and nowhere else. A kind without a namespace would reach beyond the
 * project, and its AppProject or service account would refuse it anyway, with the whole department.
 */
export function projectExtras(project: Project, objects: readonly KubeObject[], scopeOf: ScopeOf): CheckedExtras {
  return checkExtras(project, objects, (object) => {
    if (scopeOf(object) === "cluster") return clusterWideObject(project, object);
    const { namespace } = object.metadata;
    return namespace === project.namespace ? undefined : otherNamespace(project, object, namespace);
  });
}

/** A cluster's extra objects: anything, as long as it is clear where it goes. */
export function clusterExtras(cluster: Cluster, objects: readonly KubeObject[], scopeOf: ScopeOf): CheckedExtras {
  return checkExtras(cluster, objects, (object) => {
    const needsNamespace = scopeOf(object) === "namespace";
    return needsNamespace && object.metadata.namespace === undefined ? noNamespace(cluster, object) : undefined;
  });
}

function checkExtras(
  owner: Owner,
  objects: readonly KubeObject[],
  place: (object: KubeObject) => Problem | undefined,
): CheckedExtras {
  const planned: PlannedObject[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const object of objects) {
    const problem = hasName(object) ? (secretValue(owner, object) ?? place(object)) : noName(owner, object);
    if (problem) diagnostics.push({ ...problem, severity: "error", at: extraOf(owner.source) });
    else planned.push({ object, origin: owner.ref, hints: extraHints(object), isExtra: true });
  }
  return { objects: planned, diagnostics };
}

/** The place of an `extra` function. */
export function extraOf(source: Source): Diagnostic["at"] {
  return { definition: source.definition, pointer: ["extra"], target: "key" };
}

function hasName({ metadata }: KubeObject): boolean {
  return typeof (metadata as Partial<KubeObject["metadata"]> | undefined)?.name === "string" && metadata.name !== "";
}

/** What would take data with it is protected, and definitions of kinds come before everything that uses them. */
function extraHints({ kind }: KubeObject): ApplyHints {
  if (kind === "CustomResourceDefinition") return HINTS.definition;
  if (kind === "Namespace") return HINTS.namespace;
  return kind === "PersistentVolumeClaim" || kind === "PersistentVolume" ? HINTS.storage : HINTS.other;
}

function noName(owner: Owner, { kind }: KubeObject): Problem {
  return {
    code: "compile/extra-without-name",
    message: `\`extra\` of the ${entityLabel(owner.ref)} makes a ${kind || "object"} without a name.`,
    hint: "Give it `metadata.name`: without a name nobody can tell which object of the cluster is meant.",
  };
}

function noNamespace(cluster: Cluster, object: KubeObject): Problem {
  return {
    code: "compile/extra-without-namespace",
    message: `\`extra\` of the cluster "${cluster.name}" makes the ${objectLabel(object)} without a namespace, but a ${object.kind} lives in one.`,
    hint: "Give it `metadata.namespace`.",
  };
}

function otherNamespace(project: Project, object: KubeObject, namespace: string | undefined): Problem {
  const where = namespace === undefined ? "in no namespace" : `in the namespace "${namespace}"`;
  return {
    code: "compile/extra-outside-namespace",
    message: `\`extra\` of the project "${project.name}" makes the ${object.kind} "${object.metadata.name}" ${where}; the project has "${project.namespace}".`,
    hint: "Leave `metadata.namespace` away, or move the object to the `extra` of its cluster.",
  };
}

function clusterWideObject(project: Project, object: KubeObject): Problem {
  return {
    code: "compile/extra-cluster-wide",
    message: `\`extra\` of the project "${project.name}" makes the ${object.kind} "${object.metadata.name}", which belongs to the whole cluster.`,
    hint: "Move the object to the `extra` of its cluster: a project changes nothing outside its namespace.",
  };
}

/** Output is committed to Git, so a Secret may come without its values only. The value itself is never printed. */
function secretValue(owner: Owner, object: KubeObject): Problem | undefined {
  if (object.apiVersion !== "v1" || object.kind !== "Secret") return undefined;
  const values = [object["data"], object["stringData"]].flatMap((data) =>
    isJsonObject(data) ? Object.keys(data) : [],
  );
  if (values.length === 0) return undefined;
  return {
    code: "compile/extra-holds-secret",
    message: `\`extra\` of the ${entityLabel(owner.ref)} makes the ${objectLabel(object)} with its value; the output is committed to Git.`,
    hint: "Refer to the value instead, for example with an ExternalSecret or a SealedSecret.",
  };
}
