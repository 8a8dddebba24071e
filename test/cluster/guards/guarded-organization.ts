import type { JsonObject } from "../../../src/kernel/json.js";
import type { KubeObject } from "../../../src/objects/kube-object.js";
import { compileOrganization } from "../../../src/pipeline.js";
import { withFiles } from "../../support/loaded-folder.js";
import type { Identity } from "../control-plane/client/kube-client.js";

/** Somebody with one role in the project `vision`, and nothing else. */
export function roleHolder(role: string): Identity {
  return { user: `${role}@acme.example` };
}

/** Who Argo CD is where it runs. */
export const SYNC_ENGINE: Identity = {
  user: "system:serviceaccount:argocd:argocd-application-controller",
  groups: ["system:serviceaccounts", "system:serviceaccounts:argocd"],
};
/** May everything by RBAC, and is in no group of Kubernetes's own. */
export const ADMINISTRATOR: Identity = { user: "root@acme.example" };
export const BREAK_GLASS: Identity = { user: "root@acme.example", groups: ["gpu-emergency"] };
export const SCHEDULER: Identity = {
  user: "system:serviceaccount:kai-scheduler:binder",
  groups: ["system:serviceaccounts", "system:serviceaccounts:kai-scheduler"],
};
export const CONTROLLER: Identity = {
  user: "system:serviceaccount:kube-system:deployment-controller",
  groups: ["system:serviceaccounts", "system:serviceaccounts:kube-system"],
};

/** What the cluster `east` gets: two projects, a labelled pool and the default pool, every role granted in `vision`. */
export async function compileGuarded(
  kubernetes: string,
  roles: readonly string[],
  guards: JsonObject = {},
): Promise<readonly KubeObject[]> {
  const quota = (nodePool: string): JsonObject => ({ nodePool: `east/${nodePool}`, gpu: 4 });
  const definitions: readonly JsonObject[] = [
    {
      kind: "organization",
      name: "acme",
      delivery: { engine: "argocd", repository: "https://git.acme.example/rendered.git" },
      guards: { breakGlass: ["system:masters", "gpu-emergency"], ...guards },
    },
    { kind: "cluster", name: "east", kubernetes, scheduler: { backend: "kai", version: "0.17" } },
    { kind: "node-pool", name: "h100", cluster: "east", nodes: { label: { gpu: "h100" }, gpus: 64 } },
    { kind: "node-pool", name: "a100", cluster: "east", nodes: { label: { gpu: "a100" }, gpus: 64 } },
    { kind: "node-pool", name: "shared", cluster: "east", default: true, nodes: { gpus: 64 } },
    { kind: "department", name: "research", quotas: ["h100", "a100", "shared"].map(quota) },
    {
      kind: "project",
      name: "vision",
      department: "research",
      quotas: [quota("h100"), quota("shared")],
      access: roles.map((role) => ({ subject: { kind: "user", name: roleHolder(role).user }, role })),
    },
    { kind: "project", name: "speech", department: "research", quotas: [quota("a100")] },
  ];
  const text = definitions.map((definition) => JSON.stringify(definition)).join("\n---\n");
  return await withFiles({ "organization.yaml": text }, async (directory) => {
    const { compiled, diagnostics } = await compileOrganization(directory);
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    if (!compiled) throw new Error(`The organization does not compile: ${JSON.stringify(errors, null, 2)}`);
    return compiled.files.filter(({ path }) => path.startsWith("clusters/east/")).flatMap(({ objects }) => objects);
  });
}
