import type { PodRole, PolicyField } from "./policy-fields/field.js";
import { fieldsOf, placesOf, ROLES, type PolicyType } from "./policy-fields/index.js";

/** Fields as they nest in a policy: by role, by section, by name. A leaf is a field with the role it stands under. */
export type PolicyNode = PolicyBranch | PolicyLeaf;

export interface PolicyBranch {
  readonly leaf: false;
  readonly children: ReadonlyMap<string, PolicyNode>;
}

export interface PolicyLeaf {
  readonly leaf: true;
  readonly field: PolicyField;
  readonly role: PodRole | null;
}

interface GrowingBranch extends PolicyBranch {
  readonly children: Map<string, PolicyNode>;
}

const trees = new Map<PolicyType, PolicyBranch>();

/** The fields of a type as they nest, roles first. Each tree is made once. */
export function policyTree(type: PolicyType): PolicyBranch {
  const known = trees.get(type);
  if (known) return known;
  const root: GrowingBranch = { leaf: false, children: new Map() };
  for (const role of type === "fallback" ? [] : (ROLES[type] ?? [])) branchOf(root, role);
  for (const field of fieldsOf(type).values()) {
    for (const role of placesOf(field, type)) {
      const names = [...(role === null ? [] : [role]), ...field.path.split(".")];
      const last = names.pop() ?? "";
      names.reduce(branchOf, root).children.set(last, { leaf: true, field, role });
    }
  }
  trees.set(type, root);
  return root;
}

function branchOf(branch: GrowingBranch, name: string): GrowingBranch {
  const known = branch.children.get(name);
  if (known && !known.leaf) return known as GrowingBranch;
  const made: GrowingBranch = { leaf: false, children: new Map() };
  branch.children.set(name, made);
  return made;
}

/** The attributes of a list as they nest, by dotted name: `claimInfo.size` is `size` in `claimInfo`. */
export function nestNames<T>(entries: Iterable<readonly [name: string, value: T]>): NestedNames<T> {
  const root = new Map<string, T | NestedNames<T>>();
  for (const [name, value] of entries) {
    const names = name.split(".");
    const last = names.pop() ?? "";
    let branch = root;
    for (const segment of names) {
      const next = (branch.get(segment) as typeof root | undefined) ?? new Map<string, T | NestedNames<T>>();
      branch.set(segment, next);
      branch = next;
    }
    branch.set(last, value);
  }
  return root;
}

export type NestedNames<T> = ReadonlyMap<string, T | NestedNames<T>>;
