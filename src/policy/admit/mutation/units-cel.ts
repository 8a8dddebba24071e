import { allOf, celText, celTexts } from "../../../kernel/cel.js";
import type { PodRole } from "../../effective-policy.js";
import { EXCLUDE_ANNOTATION } from "../../places/keys.js";
import type { CelEdit, CelNames, ScalarPlace } from "../../places/place.js";
import type { Anchor } from "./patch-cel.js";
import { celFlattened } from "./writable-pods-cel.js";

/** What all mutations look at, as the mutations before have left it: an API server computes variables anew for each of them. */
export const UNIT_VARIABLES = [
  { name: "pods", expression: 'variables.writable.map(p, {"p": dyn(p)})' },
  {
    name: "containers",
    expression: celFlattened('variables.writable.map(p, p.cs.map(e, {"p": dyn(p), "e": dyn(e)}))'),
  },
  {
    name: "excluded",
    expression: `object.?metadata.?annotations[?${celText(EXCLUDE_ANNOTATION)}].orValue("").split(",").map(t, t.trim())`,
  },
] as const;

function namesAt(container: string): CelNames {
  return {
    object: "object",
    metadata: "u.p.m",
    spec: "u.p.s",
    container,
    containers: "u.p.cs",
    resources: `${container}.?resources`,
    image: `${container}.?image`,
    pullPolicy: `${container}.?imagePullPolicy`,
    otherGpus: "[]",
  };
}

/** Names of a unit `u`: `u.p` is its pod, `u.e` its container. */
export const OF_CONTAINER: CelNames = namesAt("u.e.c");

/** Names of a pod that is a unit. Its container is the first main one: what fields of containers are asked of there. */
export const OF_POD: CelNames = namesAt('u.p.cs.filter(e, e.k == "main").map(e, e.c)[?0]');

/** The names as a place wants them: one of pods goes through the containers itself, each of which is `e`. */
export function namesFor({ scope }: Pick<ScalarPlace, "scope">, names: CelNames): CelNames {
  return scope === "pod" ? { ...names, resources: "e.c.?resources" } : names;
}

/** Where an edit of a unit starts. */
export function anchorOf(part: CelEdit["part"]): Anchor {
  if (part === "container") return { value: "u.e.c", pointer: "u.e.a", isMissing: undefined };
  const letter = part === "metadata" ? "m" : "s";
  return { value: `u.p.${letter}`, pointer: `u.p.${letter}p`, isMissing: `u.p.${letter}n` };
}

/** The condition that a unit's pod has a role, and may be written into. */
export function isWritable(role: PodRole | null): string {
  if (role === null) return "u.p.q.o";
  return allOf("u.p.q.o", `u.p.q.r in ${celTexts(role === "worker" ? ["worker", ""] : ["master", "leader"])}`);
}

/** Containers that get a default of a field: those of `getsDefault`. */
export function isAsked(field: string): string {
  return field.startsWith("security.") || field === "imagePullPolicy" ? 'u.e.k != "ephemeral"' : IS_MAIN;
}

export const IS_MAIN = 'u.e.k == "main"';

/** Which units an edit is made in, as a list in CEL: the condition is asked of the unit of the place. */
export function unitsFor(of: CelEdit["of"], scope: "pod" | "container", condition: string): string {
  if (scope === "container") return `variables.containers.filter(u, ${condition})`;
  if (of === "each-main") return `variables.containers.filter(u, ${allOf(IS_MAIN, condition)})`;
  const pods = `variables.pods.filter(u, ${condition})`;
  return of === "first-main" ? firstMain(pods, "") : pods;
}

/** Units of pods, each with its first main container; further members of a unit are kept. */
export function firstMain(pods: string, members: string): string {
  const first = 'u.p.cs.filter(e, e.k == "main")[0]';
  return `${pods}.filter(u, u.p.cs.exists(e, e.k == "main")).map(u, {"p": dyn(u.p), "e": dyn(${first})${members}})`;
}
