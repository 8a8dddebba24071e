import { describe, expect, it } from "vitest";
import type { JsonObject } from "../kernel/json.js";
import { STAMPS } from "../scheduling-rules/stamps.js";
import { findWorkloadKind } from "../workloads/index.js";
import { judgeWorkload } from "./judge-workload.js";
import type { Workload } from "./workloads.js";

const NOW = Date.parse("2026-01-15T19:30:00Z");
const GPU: JsonObject = { resources: { limits: { "nvidia.com/gpu": "1" } } };

interface PodSketch {
  readonly name?: string;
  /** Seconds that it runs already; pending when left out. */
  readonly age?: number;
  readonly phase?: string;
  readonly container?: JsonObject;
}

function pod({
  name = "p",
  age,
  phase = age === undefined ? "Pending" : "Running",
  container = GPU,
}: PodSketch): JsonObject {
  const startedAt = new Date(NOW - (age ?? 0) * 1000).toISOString();
  return {
    metadata: { name, namespace: "vision" },
    spec: { containers: [container] },
    status: { phase, ...(age !== undefined && { containerStatuses: [{ state: { running: { startedAt } } }] }) },
  };
}

function reasonOf(
  pods: readonly PodSketch[],
  stamps: Readonly<Record<string, string>>,
  idle: readonly string[] = ["p", "q"],
): Promise<string | undefined> {
  const workload: Workload = {
    kind: findWorkloadKind("batch/v1", "Job")!,
    apiVersion: "batch/v1",
    object: {},
    namespace: "vision",
    name: "w",
    uid: "1",
    pods: pods.map(pod),
  };
  const known = new Set(idle.map((name) => `vision/${name}`));
  return judgeWorkload(workload, { stamps, now: NOW, idle: () => Promise.resolve(known) }).then((made) => made?.reason);
}

const IDLE = { [STAMPS.idleLimit]: "1800" };

describe("a workload in a cluster", () => {
  it("ends when all of its pods left their GPUs unused for the whole limit", async () => {
    expect(await reasonOf([{ age: 1800 }, { name: "q", age: 9000 }], IDLE)).toBe("IdleLimit");
  });

  it.each<[string, readonly PodSketch[], (readonly string[])?]>([
    ["one pod is busy", [{ age: 9000 }, { name: "busy", age: 9000 }]],
    ["one pod is younger than the limit", [{ age: 9000 }, { name: "q", age: 1799 }]],
    ["one pod does not run yet", [{ age: 9000 }, { name: "q" }]],
    ["nothing was measured", [{ age: 9000 }], []],
    ["no pod asks for a GPU", [{ age: 9000, container: {} }]],
    ["all pods have ended", [{ age: 9000, phase: "Succeeded" }]],
  ])("goes on while %s", async (_, pods, idle = ["p", "q"]) => {
    expect(await reasonOf(pods, IDLE, idle)).toBeUndefined();
  });

  it("goes on when nobody knows the use of GPUs", async () => {
    const [now, stamps] = [NOW, IDLE];
    const kind = findWorkloadKind("batch/v1", "Job")!;
    const workload = { kind, apiVersion: "batch/v1", object: {}, namespace: "vision", name: "w", uid: "1" };
    const judged = judgeWorkload(
      { ...workload, pods: [pod({ age: 9000 })] },
      { stamps, now, idle: () => Promise.resolve(undefined) },
    );
    expect(await judged).toBeUndefined();
  });

  it("does not depend on pods that have no GPU beside those that have", async () => {
    expect(await reasonOf([{ age: 9000 }, { name: "launcher", age: 10, container: {} }], IDLE)).toBe("IdleLimit");
  });

  it("ends after its time limit, whatever it uses", async () => {
    const stamps = { [STAMPS.timeLimit]: "3600" };
    expect(await reasonOf([{ age: 3601 }], stamps)).toBe("TimeLimit");
    expect(await reasonOf([{ age: 3600 }], stamps)).toBeUndefined();
  });

  it("ends at the first of its ends of the day", async () => {
    const stamps = { [STAMPS.endsAt]: "07:00 Asia/Tokyo, 20:00 Europe/Berlin" };
    expect(await reasonOf([{ age: 1801 }], stamps)).toBe("EndOfDay");
    expect(await reasonOf([{ age: 1799 }], stamps)).toBeUndefined();
  });

  it("is under nothing that cannot be read", async () => {
    const odd = { [STAMPS.timeLimit]: "soon", [STAMPS.idleLimit]: "0", [STAMPS.endsAt]: "25:00 Nowhere, , x" };
    expect(await reasonOf([{ age: 9_000_000 }], odd)).toBeUndefined();
  });
});
