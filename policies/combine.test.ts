import { describe, expect, it } from "vitest";
import { workloadPolicy } from "../src/index.js";
import {
  capabilities,
  combine,
  combineFor,
  fractionSteps,
  gpuCeiling,
  memoryPerGpu,
  noHostPath,
  noPrivilege,
  nonRoot,
  noLatestTag,
  ownerLabel,
  priorities,
  registries,
  requiredResources,
  sharedMemory,
} from "./index.js";

describe("policies of the library", () => {
  it("are parts of a definition, and nothing more", () => {
    const made = workloadPolicy({ name: "a", scope: "organization", type: "training", ...gpuCeiling({ max: 8 }) });
    expect(made).toEqual({
      kind: "workload-policy",
      name: "a",
      scope: "organization",
      type: "training",
      rules: { compute: { gpuDevicesRequest: { max: 8 } } },
    });
    const marks = Object.getOwnPropertySymbols(made).map(({ description }) => description);
    expect(marks).not.toContain("fairlead.policy");
  });

  it.each([
    [() => gpuCeiling({ max: 1.5 }), "gpuCeiling: max must be a whole number of at least 0, not 1.5."],
    [() => gpuCeiling({ max: "8" as never }), 'gpuCeiling: max must be a whole number of at least 0, not "8".'],
    [() => registries([]), "registries: the list must be a list of at least one text, not []."],
    [() => registries("ghcr.io" as never), 'registries: the list must be a list of at least one text, not "ghcr.io".'],
    [() => registries(["https://ghcr.io"]), 'registries: "https://ghcr.io" is no registry or folder of one'],
    [() => registries(["ghcr.io/acme:1"]), 'registries: "ghcr.io/acme:1" is no registry'],
    [() => registries(["*.acme.example"]), 'registries: "*.acme.example" is no registry'],
    [() => ownerLabel(["owner", "owner"]), 'ownerLabel: the list of keys has "owner" twice.'],
    [() => ownerLabel([" owner"]), 'ownerLabel: the list of keys has " owner", where a text without blanks'],
    [() => nonRoot({ minUid: 0 }), "nonRoot: minUid must be a whole number of at least 1, not 0."],
    [() => fractionSteps({ step: 2 }), "fractionSteps: min must be a number above 0 and up to 1, not 2."],
    [() => fractionSteps({ step: 0.25, min: 0.75, max: 0.5 }), "fractionSteps: min 0.75 is above max 0.5."],
    [() => memoryPerGpu({ max: 64 as never }), "memoryPerGpu: max must be an amount of memory with its unit"],
    [() => memoryPerGpu({ max: "64GB" as never }), 'such as "64Gi", not "64GB".'],
    [
      () => priorities({ allow: ["a"], default: "b" }),
      'priorities: the default "b" is not among those that are allowed: a.',
    ],
  ] as readonly (readonly [() => unknown, string])[])("say which parameter is wrong: %s", (make, message) => {
    expect(make).toThrow(message);
  });

  it("take a folder of a registry however it ends", () => {
    const like = ["ghcr.io/acme/*"];
    for (const folder of ["ghcr.io/acme", "ghcr.io/acme/", "ghcr.io/acme/*"]) {
      expect(registries([folder]).rules.imageRepository).toEqual({ like });
    }
  });
});

describe("combine", () => {
  it("puts parts together into one policy, with what is written out", () => {
    const parts = combine(gpuCeiling({ max: 8 }), nonRoot(), noPrivilege(), sharedMemory({ give: true }), {
      rules: { backoffLimit: { max: 4 }, compute: { cpuCoreRequest: { max: 16 } } },
    });
    expect(parts).toEqual({
      defaults: {
        security: { runAsNonRoot: true, allowPrivilegeEscalation: false },
        compute: { largeShmRequest: true },
      },
      rules: {
        compute: { gpuDevicesRequest: { max: 8 }, largeShmRequest: { required: true }, cpuCoreRequest: { max: 16 } },
        security: {
          runAsNonRoot: { canEdit: false },
          runAsUid: { min: 1 },
          privileged: { canEdit: false },
          allowPrivilegeEscalation: { canEdit: false },
        },
        backoffLimit: { max: 4 },
      },
    });
    workloadPolicy({ name: "a", scope: "organization", type: "training", ...parts });
  });

  it.each([
    [
      () => combine(memoryPerGpu({ max: "64Gi" }), requiredResources()),
      "memoryPerGpu and requiredResources rule compute.cpuMemoryRequest",
    ],
    [
      () => combine(gpuCeiling({ max: 8 }), gpuCeiling({ max: 4 })),
      "gpuCeiling twice, each time otherwise, rule compute.gpuDevicesRequest",
    ],
    [
      () => combine(ownerLabel(), { rules: { labels: { instances: { canAdd: false } } } }),
      "ownerLabel and part 2 rule labels",
    ],
    [
      () => combine(priorities({ allow: ["a"], default: "a" }), { defaults: { priorityClass: "b" } }),
      "priorities and part 2 give a default for priorityClass",
    ],
    [
      () => combine(noPrivilege(), { defaults: { security: { privileged: true } } }),
      "noPrivilege forbids to set security.privileged, and part 2 gives it a default",
    ],
  ] as readonly (readonly [() => unknown, string])[])("refuses %s", (make, message) => {
    expect(make).toThrow(message);
    expect(make).toThrow("Leave one of them out, or write its rules out.");
  });

  it("takes parts that say the same of one field, and attributes of one list apart", () => {
    const twice = combine(noHostPath(), noHostPath(), noLatestTag());
    expect(twice.rules).toEqual({
      storage: { hostPath: { instances: { canAdd: false } } },
      imageTag: { unlike: ["latest"] },
    });
    const pvc = (attributes: object) => ({ rules: { storage: { pvc: { attributes } } } });
    const apart = combine(pvc({ path: { required: true } }), pvc({ claimName: { like: ["a*"] } }));
    expect(apart.rules).toEqual({
      storage: { pvc: { attributes: { path: { required: true }, claimName: { like: ["a*"] } } } },
    });
  });

  it("does not compile for a type without the field", () => {
    const tenant = { name: "a", scope: "organization" } as const;
    // @ts-expect-error NIM services have no shared memory to ask for
    workloadPolicy({ ...tenant, type: "nimService", ...combine(sharedMemory()) });
    // @ts-expect-error fields of distributed trainings stand under a role
    workloadPolicy({ ...tenant, type: "distributed", ...combine(gpuCeiling({ max: 8 })) });
    // @ts-expect-error there is no such capability
    expect(capabilities({ allow: ["SYS_ADMN"] })).toBeDefined();
    workloadPolicy({ ...tenant, type: "nimService", ...combineFor("nimService", registries(["ghcr.io"])) });
  });
});

describe("combineFor", () => {
  it("puts fields under the roles of a type, but those that it has at the top", () => {
    const parts = [gpuCeiling({ max: 8 }), priorities({ allow: ["train"] })];
    expect(combineFor("distributed", ...parts, { rules: { worker: { numWorkers: { max: 3 } } } }).rules).toEqual({
      master: { compute: { gpuDevicesRequest: { max: 8 } }, priorityClass: { options: [{ value: "train" }] } },
      worker: {
        compute: { gpuDevicesRequest: { max: 8 } },
        priorityClass: { options: [{ value: "train" }] },
        numWorkers: { max: 3 },
      },
    });
    expect(combineFor("distributedInference", ...parts).rules).toEqual({
      leader: { compute: { gpuDevicesRequest: { max: 8 } } },
      worker: { compute: { gpuDevicesRequest: { max: 8 } } },
      priorityClass: { options: [{ value: "train" }] },
    });
    expect(combineFor("fallback", ...parts)).toEqual(combine(...parts));
  });

  it("refuses a field that the type does not have, for it would not be ruled", () => {
    expect(() => combineFor("nimService", nonRoot())).toThrow(
      'combineFor: nonRoot rules security.runAsNonRoot, which the type "nimService" does not have.',
    );
  });
});
