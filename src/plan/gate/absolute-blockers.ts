import { count } from "../../kernel/text.js";
import type { Blocker, GoneEntity, Plan, RemovedObject } from "../plan.js";
import { objectName, scopeText } from "./gate-words.js";

/** A scope that loses all its projects at once is a mistake more often than not: a wrong glob, a wrong target, a lost folder. */
export function emptiedBlockers({ removals }: Plan): Blocker[] {
  return removals.emptied.map(({ scope, name, projects }) => ({
    rule: "emptied",
    scope,
    name,
    message: `${upperFirst(scopeText(scope, name))} loses ${projects === 1 ? "its only project" : `all its ${count(projects, "project")}`}.`,
    objects: [],
  }));
}

/** What somebody spoiled cannot be read, and may take anything with it. */
export function unreadableBlockers({ organization, removals }: Plan): Blocker[] {
  return removals.unreadable.map((path) => ({
    rule: "unreadable",
    scope: "organization",
    name: organization,
    message: `The published file ${path} was edited by hand and cannot be read: nobody knows what goes with it. Restore it first.`,
    objects: [path],
  }));
}

/** Whatever has a protected name: objects, and what the organization is made of. */
export function protectedBlockers({ organization, removals }: Plan, patterns: readonly string[]): Blocker[] {
  if (patterns.length === 0) return [];
  const isProtected = patternMatcher(patterns);
  const objects = [...removals.retired, ...removals.removed].filter(({ name }) => isProtected(name));
  const entities = removals.gone.filter(({ name }) => isProtected(name) || isProtected(shortName(name)));
  return [...entities.map(entityName), ...objects.map(whereName)].map(({ text, place }): Blocker => ({
    rule: "protected-name",
    scope: place === null ? "organization" : "cluster",
    name: place ?? organization,
    message: `${upperFirst(text)} has a protected name and must not be removed.`,
    objects: [text],
  }));
}

interface Place {
  readonly text: string;
  /** Cluster, where there is one. */
  readonly place: string | null;
}

function entityName({ entity, name }: GoneEntity): Place {
  return { text: `${entity.replaceAll("-", " ")} ${name}`, place: null };
}

function whereName(object: RemovedObject): Place {
  return { text: objectName(object), place: object.cluster };
}

/** A node pool without its cluster. */
function shortName(name: string): string {
  return name.slice(name.indexOf("/") + 1);
}

function patternMatcher(patterns: readonly string[]): (name: string) => boolean {
  const sources = patterns.map((pattern) => pattern.split("*").map(escapePattern).join(".*"));
  const expression = new RegExp(`^(?:${sources.join("|")})$`, "s");
  return (name) => expression.test(name);
}

function escapePattern(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
