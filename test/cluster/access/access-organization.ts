import type { JsonObject } from "../../../src/kernel/json.js";
import type { KubeObject } from "../../../src/objects/kube-object.js";
import { compileOrganization } from "../../../src/pipeline.js";
import { withFiles } from "../../support/loaded-folder.js";
import type { Identity } from "../control-plane/client/kube-client.js";

/** Where roles are granted. `research` is the department of `vision` and `speech`; `robotics`, with `arms`, is below it. */
export const SCOPES = ["acme", "east", "west", "research", "robotics", "vision"] as const;
export type Scope = (typeof SCOPES)[number];

export const SUBJECT_KINDS = ["user", "group", "service-account"] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** A role of the organization's own, beside the shipped ones: `auditor` in docs/concepts/access.md. */
export const AUDITOR = {
  kind: "role",
  name: "auditor",
  rules: [{ apiGroups: [""], resources: ["pods", "resourcequotas"], verbs: ["get", "list"] }],
  clusterRules: [{ apiGroups: [""], resources: ["nodes"], verbs: ["get", "list"] }],
};

/** Namespace of the service accounts that roles are granted to. */
const ACCOUNTS = "ci";

/** The service account that has been granted one role in one scope. It has to be made before it can sign in. */
export function holderAccount(role: string, scope: Scope): { readonly namespace: string; readonly name: string } {
  return { namespace: ACCOUNTS, name: `${role}-in-${scope}` };
}

/** Somebody who has been granted one role in one scope, and nothing else. */
export function holder(kind: SubjectKind, role: string, scope: Scope): Identity {
  const name = `${role}-in-${scope}`;
  if (kind === "user") return { user: `${name}@acme.example` };
  if (kind === "group") return { user: "somebody@acme.example", groups: [name] };
  return {
    user: `system:serviceaccount:${ACCOUNTS}:${name}`,
    groups: ["system:serviceaccounts", `system:serviceaccounts:${ACCOUNTS}`],
  };
}

function subject(kind: SubjectKind, role: string, scope: Scope): JsonObject {
  const name = `${role}-in-${scope}`;
  if (kind === "user") return { kind, name: `${name}@acme.example` };
  return kind === "group" ? { kind, name } : { kind, name, namespace: ACCOUNTS };
}

/**
 * What is applied to the cluster `east` of an organization that grants each of the roles in every scope, to a user, a group and
 * a service account: loaded from files, validated and compiled as `fairlead build` does.
 */
export async function compileAccessOrganization(roles: readonly string[]): Promise<readonly KubeObject[]> {
  const access = (scope: Scope): JsonObject => ({
    access: roles.flatMap((role) => SUBJECT_KINDS.map((kind) => ({ subject: subject(kind, role, scope), role }))),
  });
  const quotas = [{ nodePool: "east/h100", gpu: 4 }];
  const scheduler = { backend: "kai", version: "0.17" };
  const definitions: readonly JsonObject[] = [
    {
      kind: "organization",
      name: "acme",
      ...access("acme"),
      resourceQuota: { pods: 20 },
      limitRange: { defaultRequest: { cpu: "1", memory: "1Gi" } },
      networkPolicy: "default-deny",
    },
    { kind: "cluster", name: "east", kubernetes: "1.34", scheduler, ...access("east") },
    { kind: "cluster", name: "west", kubernetes: "1.34", scheduler, ...access("west") },
    { kind: "node-pool", name: "h100", cluster: "east", nodes: { label: { gpu: "h100" }, gpus: 64 } },
    { kind: "node-pool", name: "l40s", cluster: "west", nodes: { label: { gpu: "l40s" }, gpus: 64 } },
    { kind: "department", name: "research", quotas: [{ nodePool: "east/h100", gpu: 32 }], ...access("research") },
    { kind: "department", name: "robotics", parent: "research", quotas, ...access("robotics") },
    { kind: "department", name: "product", quotas: [...quotas, { nodePool: "west/l40s", gpu: 4 }] },
    { kind: "project", name: "vision", department: "research", quotas, ...access("vision") },
    { kind: "project", name: "speech", department: "research", quotas },
    { kind: "project", name: "arms", department: "robotics", quotas },
    { kind: "project", name: "search", department: "product", quotas },
    AUDITOR,
  ];
  const text = definitions.map((definition) => JSON.stringify(definition)).join("\n---\n");
  return await withFiles({ "organization.yaml": text }, async (directory) => {
    const { compiled, diagnostics } = await compileOrganization(directory);
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    if (!compiled) throw new Error(`The organization does not compile: ${JSON.stringify(errors, null, 2)}`);
    return compiled.files.filter(({ path }) => path.startsWith("clusters/east/")).flatMap(({ objects }) => objects);
  });
}
