import { isJsonObject, type Json, type JsonObject } from "../../kernel/json.js";
import { emptyDraft, finish, objectOf, put, type Translation } from "./translation.js";

/** Whether a document is a policy as Run:ai's API takes it: `meta` and `policy`. */
export function isApiForm(value: JsonObject): boolean {
  return value["kind"] === "workload-policy" && (isJsonObject(value["meta"]) || isJsonObject(value["policy"]));
}

const IDS = { cluster: "clusterId", department: "departmentId", project: "projectId" } as const;

/**
 * A policy in the form of Run:ai's API (v2): `meta` says name and scope, `policy` says the rest. The ids of projects, departments
 * and clusters are their names here. The type of workload, which is in the address of the API, is `type`.
 */
export function fromApiForm({ kind: _, meta, policy, ...rest }: JsonObject): Translation {
  const draft = emptyDraft();
  for (const [name, value = null] of Object.entries(rest)) put(draft, [name], value, [name]);
  const about = objectOf(meta);
  if (about["name"] !== undefined) put(draft, ["name"], about["name"], ["meta", "name"]);
  const scope = scopeOf(about);
  if (scope) {
    put(draft, ["scope"], scope.value, ["meta", scope.field]);
    for (const kind of Object.keys(IDS)) draft.origins.set(`/scope/${kind}`, ["meta", scope.field]);
  }
  for (const part of ["defaults", "rules", "imposedAssets"]) {
    const value = objectOf(policy)[part] ?? null;
    if (value !== null) put(draft, [part], value, ["policy", part]);
  }
  return finish(draft);
}

function scopeOf(meta: JsonObject): { readonly value: Json; readonly field: string } | undefined {
  const { scope } = meta;
  if (scope === "tenant") return { value: "organization", field: "scope" };
  if (scope !== "cluster" && scope !== "department" && scope !== "project") {
    return scope === undefined ? undefined : { value: scope, field: "scope" };
  }
  const id = meta[IDS[scope]];
  if (id === undefined || id === null) return { value: { [scope]: "" }, field: "scope" };
  return { value: { [scope]: typeof id === "number" ? String(id) : id }, field: IDS[scope] };
}
