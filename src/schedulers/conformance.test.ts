import { describe, expect, it } from "vitest";
import { orgModel } from "../../test/support/org-model.js";
import type { JsonObject } from "../kernel/json.js";
import type { KubeObject, PlannedObject } from "../objects/kube-object.js";
import { conformanceLaws } from "./conformance.js";
import type { SchedulerBackend, SchedulerObjects } from "./contract.js";
import { schedulerBackends } from "./registry.js";

const backend = schedulerBackends[0] as SchedulerBackend;
const model = orgModel(
  {
    pools: [{ name: "h100" }, { name: "a100" }],
    departments: [
      { name: "research", quotas: [{ pool: "h100", gpu: { quota: 16 } }, { pool: "a100" }] },
      { name: "robotics", parent: "research", quotas: [{ pool: "h100", gpu: { quota: 4 } }] },
    ],
    projects: [
      { name: "vision", department: "research", quotas: [{ pool: "h100", gpu: { quota: 8 } }, { pool: "a100" }] },
      { name: "arms", department: "robotics", quotas: [{ pool: "h100" }] },
    ],
  },
  backend.id,
);

/** A backend that goes wrong in one way. */
function broken(change: Partial<SchedulerBackend>): SchedulerBackend {
  return { ...backend, ...change };
}

/** A backend whose emitted project objects are changed. */
function emitting(change: (objects: readonly PlannedObject[]) => readonly PlannedObject[]): SchedulerBackend {
  return broken({
    emit: (...input): SchedulerObjects => {
      const emitted = backend.emit(...input);
      const projects = new Map([...emitted.projects].map(([name, objects]) => [name, change(objects)]));
      return { ...emitted, projects };
    },
  });
}

function withSpec(planned: PlannedObject, spec: JsonObject): PlannedObject {
  const object: KubeObject = { ...planned.object, spec: { ...(planned.object["spec"] as JsonObject), ...spec } };
  return { ...planned, object };
}

function breachesOf(candidate: SchedulerBackend, title: RegExp): readonly string[] {
  const law = conformanceLaws.find((one) => title.test(one.title));
  if (!law) throw new Error(`no law ${title.source}`);
  return law.breaches(candidate, model);
}

describe("conformance laws", () => {
  it("hold for the registered backends on a plain model", () => {
    for (const law of conformanceLaws) expect(law.breaches(backend, model)).toEqual([]);
  });

  it("notice a quota that nobody promises, and one that is promised twice", () => {
    expect(
      breachesOf(
        emitting((objects) => objects.slice(1)),
        /promised exactly once/,
      ),
    ).toContain("nothing is promised to project:vision in node-pool:east/h100");
    const twice = emitting((objects) => [...objects, ...objects.slice(0, 1)]);
    expect(breachesOf(twice, /promised exactly once/).length).toBeGreaterThan(0);
    expect(breachesOf(twice, /emitted twice/).length).toBeGreaterThan(0);
  });

  it("notice a number that is left out", () => {
    const holey = emitting((objects) =>
      objects.map((planned) => withSpec(planned, { resources: { gpu: { quota: 8, overQuotaWeight: 2 } } })),
    );
    expect(breachesOf(holey, /promises equal/)).toContain(
      "project:vision in node-pool:east/h100: gpu limit is 0 instead of null",
    );
  });

  it("notice a parent that is missing, in another node pool, or on a cycle", () => {
    const orphans = emitting((objects) => objects.map((planned) => withSpec(planned, { parentQueue: "nobody" })));
    expect(breachesOf(orphans, /object above exists/).length).toBe(3);
    const strays = emitting((objects) => objects.map((planned) => withSpec(planned, { parentQueue: "research-a100" })));
    expect(breachesOf(strays, /object above exists/).join()).toContain("is below another node pool");
    const cycles = emitting((objects) =>
      objects.map((planned) => withSpec(planned, { parentQueue: planned.object.metadata.name })),
    );
    expect(breachesOf(cycles, /no cycles/).length).toBe(3);
  });

  it("notice objects that are not plain data", () => {
    expect(
      breachesOf(
        emitting((objects) => objects.map((planned) => withSpec(planned, { priority: null }))),
        /frozen JSON/,
      ).length,
    ).toBe(3);
  });

  it("notice labels that do not tell queues apart", () => {
    const vague = broken({
      emit: (...input) => ({ ...backend.emit(...input), workloadLabels: () => ({ queue: "same" }) }),
    });
    expect(breachesOf(vague, /labels of workloads/).length).toBe(2);
    expect(breachesOf(vague, /guards/).length, "no guard looks at such a label").toBeGreaterThan(0);
  });

  it("notice an emission that follows the order of the input", () => {
    const ordered = broken({
      emit: (input, cluster) => {
        const emitted = backend.emit(input, cluster);
        const first = input.projects[0]?.name ?? "";
        const projects = new Map(
          [...emitted.projects].map(([name, objects]) => [
            name,
            name === first ? objects.map((planned) => withSpec(planned, { priority: 7 })) : objects,
          ]),
        );
        return { ...emitted, projects };
      },
    });
    expect(breachesOf(ordered, /order of the input/).length).toBeGreaterThan(0);
  });

  it("notice an unsupported feature that is used in silence, and a diagnostic without a page", () => {
    const silent = broken({
      features: (input) => ({
        ...backend.features(input),
        "nested-departments": { support: "unsupported", note: "flat" },
      }),
    });
    expect(breachesOf(silent, /unsupported feature/)).toEqual([
      'department "robotics" uses nested-departments and nothing is said',
    ]);
    const unlisted = broken({
      check: () => [{ code: "other/thing", severity: "warning", message: "", at: { file: "org.ts" } }],
    });
    expect(breachesOf(unlisted, /catalogue/).length).toBe(1);
  });
});
