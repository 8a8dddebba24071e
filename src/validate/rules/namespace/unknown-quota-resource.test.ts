import { describe, expect, it } from "vitest";
import { definitionFindings, smallOrganization } from "../../../../test/support/small-organization.js";
import { unknownQuotaResource } from "./unknown-quota-resource.js";

describe("namespace/unknown-quota-resource", () => {
  it("is silent about resources of Kubernetes, counts of objects and resources with a domain", () => {
    const resourceQuota = {
      pods: 200,
      "limits.memory": "1Ti",
      "requests.nvidia.com/gpu": 8,
      "count/jobs.batch": 10,
      "fast.storageclass.storage.k8s.io/requests.storage": "10Gi",
      "hugepages-2Mi": "1Gi",
    };
    expect(definitionFindings(unknownQuotaResource, smallOrganization({ project: { resourceQuota } }))).toEqual([]);
  });

  it("refuses what the API server would refuse, and knows what was meant", () => {
    const findings = definitionFindings(
      unknownQuotaResource,
      smallOrganization({ department: { resourceQuota: { gpu: 4, "request.cpu": 64, "a b": 1 } } }),
    );
    expect(findings).toMatchObject([
      {
        message:
          'Department "research": resourceQuota bounds "gpu", which is neither a resource of Kubernetes nor one with a domain in its name.',
        at: { definition: 3, pointer: ["resourceQuota", "gpu"], target: "key" },
      },
      { hint: 'Write "requests.cpu" instead.' },
      { at: { pointer: ["resourceQuota", "a b"] } },
    ]);
  });
});
