import { nearest } from "../../../kernel/text.js";
import { definitionLabel } from "../../../model/definition-label.js";
import type { DefinitionRule } from "../rule.js";
import { isQuotaResource, QUOTA_RESOURCES } from "./quota-resource.js";
import { namespaceScopes } from "./scopes.js";

/** A resource that no resource quota can bound: the API server would refuse the object. */
export const unknownQuotaResource: DefinitionRule = {
  kind: {
    code: "namespace/unknown-quota-resource",
    severity: "error",
    title: "A resource quota names a resource that it cannot bound",
    page: new URL("./unknown-quota-resource.md", import.meta.url),
  },
  *check(index) {
    for (const scope of namespaceScopes(index)) {
      const { resourceQuota } = scope.value;
      if (resourceQuota === undefined || resourceQuota === "none") continue;
      for (const resource of Object.keys(resourceQuota)) {
        if (isQuotaResource(resource)) continue;
        yield {
          message: `${definitionLabel(scope)}: resourceQuota bounds "${resource}", which is neither a resource of Kubernetes nor one with a domain in its name.`,
          hint: hint(resource),
          at: { definition: scope.id, pointer: ["resourceQuota", resource], target: "key" },
        };
      }
    }
  },
};

function hint(resource: string): string {
  if (/gpu/i.test(resource)) return 'Write "requests.nvidia.com/gpu", or the requests of your own GPUs\' resource.';
  const near = nearest(resource, QUOTA_RESOURCES);
  if (near !== undefined) return `Write "${near}" instead.`;
  return 'Write a resource such as "requests.cpu" or "pods", or one with its domain such as "requests.nvidia.com/gpu".';
}
