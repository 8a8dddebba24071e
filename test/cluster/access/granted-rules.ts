import type { KubeClient } from "../control-plane/client/kube-client.js";

interface ResourceRule {
  readonly verbs: readonly string[];
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
}

/**
 * Everything that somebody may do in a namespace or outside of all, as the API server itself lists it
 * (SelfSubjectRulesReview), one line for each permission: `apps/deployments: get`.
 */
export async function grantedRules(client: KubeClient, namespace: string): Promise<readonly string[]> {
  const { text } = await client.send({
    method: "POST",
    path: "/apis/authorization.k8s.io/v1/selfsubjectrulesreviews",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({
      apiVersion: "authorization.k8s.io/v1",
      kind: "SelfSubjectRulesReview",
      spec: { namespace },
    }),
  });
  const { status } = JSON.parse(text) as { readonly status: { readonly resourceRules: readonly ResourceRule[] } };
  return [...new Set(status.resourceRules.flatMap(ruleLines))].sort();
}

function ruleLines({ verbs, apiGroups = [], resources = [], resourceNames = [] }: ResourceRule): string[] {
  const only = resourceNames.length > 0 ? ` (${resourceNames.join(", ")})` : "";
  return apiGroups.flatMap((group) =>
    resources.flatMap((resource) => verbs.map((verb) => `${group}/${resource}: ${verb}${only}`)),
  );
}
