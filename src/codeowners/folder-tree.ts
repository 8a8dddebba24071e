import { compareText } from "../kernel/order.js";
import type { Department, OrgModel } from "../model/org-model.js";

/** Whose a file or a folder is: a department's, or nobody's in particular (`null`), which makes it the organization's. */
export type Scope = string | null;

/** A file or folder that holds definitions. */
export interface TreeNode {
  /** Relative to the organization's folder, with `/`; empty for its top. */
  readonly path: string;
  readonly isFolder: boolean;
  /** The nearest department that everything in it belongs to. */
  readonly scope: Scope;
  /** In code-unit order of paths. */
  readonly children: readonly TreeNode[];
}

/**
 * The files of the definitions as a tree, each with the department that all of it belongs to: a folder is a department's when
 * every definition below it is the department's own, its projects', or that of a department inside it. `shared` are further
 * files that are the organization's.
 */
export function folderTree(model: OrgModel, shared: readonly string[]): TreeNode {
  const common = commonDepartment(model.departments);
  const files = new Map<string, Scope>(shared.map((file) => [file, null]));
  const add = (file: string, scope: Scope): void => {
    const known = files.get(file);
    files.set(file, known === undefined ? scope : common(known, scope));
  };
  const { organization, clusters, nodePools, roles, departments, projects } = model;
  for (const { source } of [organization, ...clusters, ...nodePools, ...roles]) if (source) add(source.file, null);
  for (const { source, name } of departments) add(source.file, name);
  for (const { source, department } of projects) add(source.file, department);
  const entries = [...files].map(([file, scope]) => ({ words: file.split("/"), scope }));
  return treeOf("", entries, common);
}

interface Entry {
  /** Names of folders and, last, of the file, below the folder that is being made. */
  readonly words: readonly string[];
  readonly scope: Scope;
}

function treeOf(path: string, entries: readonly Entry[], common: (left: Scope, right: Scope) => Scope): TreeNode {
  const inside = new Map<string, Entry[]>();
  for (const { words, scope } of entries) {
    const [name = "", ...rest] = words;
    const entry = { words: rest, scope };
    const group = inside.get(name);
    if (group) group.push(entry);
    else inside.set(name, [entry]);
  }
  const children = [...inside.keys()].sort(compareText).map((name): TreeNode => {
    const below = path === "" ? name : `${path}/${name}`;
    const group = inside.get(name) ?? [];
    const [first] = group;
    if (first?.words.length === 0) return { path: below, isFolder: false, scope: first.scope, children: [] };
    return treeOf(below, group, common);
  });
  const scope = children.map((child) => child.scope).reduce(common);
  return { path, isFolder: true, scope, children };
}

/** Gives the nearest department that is above two others or one of them. */
function commonDepartment(departments: readonly Department[]): (left: Scope, right: Scope) => Scope {
  const byName = new Map(departments.map((department) => [department.name, department]));
  return (left, right) => {
    let [one, other] = [left, right];
    while (one !== other) {
      const [first, second] = [byName.get(one ?? ""), byName.get(other ?? "")];
      if (!first || !second) return null;
      if (first.depth >= second.depth) one = first.parent;
      if (second.depth >= first.depth) other = second.parent;
    }
    return one;
  };
}
