import { describe, expect, it } from "vitest";
import { compileSchema } from "../../kernel/schema.js";
import { kai, kaiPool } from "./define.js";
import { kaiOptionsSchema, kaiPoolOptionsSchema, resolveSettings } from "./options.js";

function fits(options: object): boolean {
  const { backend: _, ...rest } = options as Record<string, unknown>;
  return compileSchema(kaiOptionsSchema)(rest).length === 0;
}

describe("settings of KAI", () => {
  it("are plain frozen data that name the backend", () => {
    const settings = kai({ version: "0.17", chartValues: { global: { registry: "mirror.example" } } });
    expect(settings).toEqual({
      backend: "kai",
      version: "0.17",
      chartValues: { global: { registry: "mirror.example" } },
    });
    expect(Object.isFrozen(settings)).toBe(true);
    expect(Object.isFrozen(kaiPool({ args: {} }))).toBe(true);
  });

  it("take a version with or without patch and v, and no other text", () => {
    for (const version of ["0.17", "0.17.2", "v0.17", "v0.17.2"]) expect(fits(kai({ version }))).toBe(true);
    for (const version of ["latest", "0", "0.17-rc1", "17", "0.17.x", ""]) expect(fits(kai({ version }))).toBe(false);
  });

  it("fit their schema with every field, and no unknown one does", () => {
    const all = kai({
      version: "0.17",
      install: true,
      chartVersion: "0.17.2-acme.1",
      chartRepository: "oci://mirror.example/kai",
      chartValues: {},
      config: {},
      gpuSharing: true,
      clusterAutoscaling: true,
      prometheus: "http://prometheus.monitoring.svc:9090",
    });
    expect(fits(all)).toBe(true);
    expect(fits({ ...all, verison: "0.17" })).toBe(false);
    expect(fits({ ...all, prometheus: "https://user:secret@prometheus.example" })).toBe(false);
    expect(fits({})).toBe(false);
  });

  it("install KAI unless told otherwise", () => {
    expect(resolveSettings({ version: "v0.17.2" })).toEqual({
      version: { text: "0.17.2", major: 0, minor: 17, patch: 2 },
      install: true,
      gpuSharing: false,
      clusterAutoscaling: false,
      prometheus: null,
      chartVersion: null,
      chartRepository: null,
      chartValues: {},
      config: {},
    });
  });
});

describe("settings of a node pool", () => {
  it("fit their schema with every field, and no unknown one does", () => {
    const validate = compileSchema(kaiPoolOptionsSchema);
    const all = kaiPool({
      plugins: { proportion: { enabled: true, priority: 1, arguments: { kValue: "1" } } },
      actions: { reclaim: { enabled: false, priority: 2 } },
      args: { v: "3" },
      queueDepthPerAction: { reclaim: 5 },
      scenarioSearchBudgets: { maxActionSearchDuration: { default: "1m" }, maxJobSearchDuration: "30s" },
    });
    expect(validate(all)).toEqual([]);
    expect(validate({ ...all, plugin: {} })).toHaveLength(1);
    expect(validate({ args: { v: 3 } })).toHaveLength(1);
    expect(validate({ scenarioSearchBudgets: { maxJobSearchDuration: "soon" } })).toHaveLength(1);
  });
});
