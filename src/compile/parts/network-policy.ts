import { deepFreeze, type JsonObject } from "../../kernel/json.js";
import type { NamespaceSettings, Project } from "../../model/org-model.js";
import type { PlannedObject } from "../../objects/kube-object.js";
import { HINTS } from "./hints.js";
import type { Labels } from "./managed-labels.js";

type Stance = NonNullable<NamespaceSettings["networkPolicy"]>["value"];

const everyPod: JsonObject = { podSelector: {} };

/** Names are looked up in `kube-system`, where clusters run their DNS. */
const dns: JsonObject = {
  to: [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "kube-system" } } }],
  ports: [
    { protocol: "UDP", port: 53 },
    { protocol: "TCP", port: 53 },
  ],
};

const specs: Readonly<Record<Stance, JsonObject>> = deepFreeze({
  "default-deny": { ...everyPod, policyTypes: ["Ingress", "Egress"] },
  "same-namespace": {
    ...everyPod,
    policyTypes: ["Ingress", "Egress"],
    ingress: [{ from: [everyPod] }],
    egress: [{ to: [everyPod] }, dns],
  },
});

/**
 * The namespace's network policy, where a scope asks for one. It has the same name whatever it says, so that a change of mind
 * changes one object and leaves no moment without a policy.
 */
export function networkPolicy(project: Project, labels: Labels): PlannedObject | undefined {
  const { networkPolicy: wanted } = project.namespaceSettings;
  if (wanted === null) return undefined;
  return {
    object: {
      apiVersion: "networking.k8s.io/v1",
      kind: "NetworkPolicy",
      metadata: { name: "fairlead", namespace: project.namespace, labels },
      spec: specs[wanted.value],
    },
    origin: project.ref,
    hints: HINTS.limits,
  };
}
