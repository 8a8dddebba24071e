import { describe, expect, it } from "vitest";
import { KUBERNETES_KINDS, readRecorded } from "../object-schemas/read-recorded.js";
import { pathSteps, type FieldPath } from "./field-path.js";
import { apiVersionsOf, findWorkloadKind, workloadKinds } from "./registry.js";
import type { WorkloadKind } from "./workload-kind.js";

interface RecordedSchema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, number>>;
  readonly items?: number;
  readonly additionalProperties?: number | boolean;
}

const recorded = readRecorded(KUBERNETES_KINDS) as unknown as {
  readonly kinds: Readonly<Record<string, readonly unknown[]>>;
  readonly pool: readonly RecordedSchema[];
};

/** The recorded schema of a kind of the newest Kubernetes; `undefined` for kinds of others. */
function rootOf(kind: WorkloadKind): RecordedSchema | undefined {
  const entry = recorded.kinds[`${apiVersionsOf(kind)[0] ?? ""}/${kind.kind}`]?.at(-1);
  return typeof entry === "number" ? recorded.pool[entry] : undefined;
}

/** Whether the schema has a path, step by step; `..` goes back. */
function has(root: RecordedSchema, paths: readonly FieldPath[]): boolean {
  const way: (RecordedSchema | undefined)[] = [root];
  for (const step of paths.flatMap(pathSteps)) {
    const at = way.at(-1);
    if (step === "..") way.pop();
    else if (step === "*") way.push(recorded.pool[numberOf(at?.items ?? at?.additionalProperties)]);
    else way.push(recorded.pool[at?.properties?.[step.name] ?? numberOf(at?.additionalProperties)]);
    if (way.at(-1) === undefined) return false;
  }
  return true;
}

function numberOf(value: number | boolean | undefined): number {
  return typeof value === "number" ? value : -1;
}

const builtIn = workloadKinds.filter((kind) => rootOf(kind) !== undefined);

describe("the registry of kinds of workloads", () => {
  it("knows every kind of Kubernetes that runs pods", () => {
    expect(builtIn.map(({ kind }) => kind)).toEqual([
      "Pod",
      "Job",
      "CronJob",
      "Deployment",
      "StatefulSet",
      "ReplicaSet",
      "ReplicationController",
      "DaemonSet",
    ]);
  });

  it.each(builtIn.map((kind) => [kind.kind, kind] as const))(
    "has only places of a %s that Kubernetes has",
    (_, kind) => {
      const root = rootOf(kind)!;
      for (const { path, layout, replicas } of kind.pods) {
        for (const container of layout.containers) expect(has(root, [path, container.path]), container.path).toBe(true);
        if (layout.metadata) expect(has(root, [path, layout.metadata.path])).toBe(true);
        if (layout.spec !== null) expect(has(root, [path, layout.spec, "nodeSelector"])).toBe(true);
        if (replicas) expect(has(root, [path, replicas.path]), replicas.path).toBe(true);
      }
      for (const field of Object.values(kind.fields))
        expect(has(root, [typeof field === "string" ? field : field.path])).toBe(true);
      if (kind.deadline !== undefined) expect(has(root, [kind.deadline]), kind.deadline).toBe(true);
      if (kind.makes !== undefined) expect(has(root, [kind.makes]), kind.makes).toBe(true);
      if (kind.suspend) expect(has(root, [kind.suspend.path])).toBe(true);
      if (kind.status) expect(has(root, [kind.status.path])).toBe(true);
      for (const path of kind.immutable) expect(has(root, [path])).toBe(true);
    },
  );

  it("tells places that Kubernetes has from others", () => {
    expect(has(rootOf(findWorkloadKind("batch/v1", "Job")!)!, ["spec.templates"])).toBe(false);
  });

  it("has each kind once, with paths that can be read", () => {
    const names = workloadKinds.flatMap((kind) => apiVersionsOf(kind).map((version) => `${version}/${kind.kind}`));
    expect(new Set(names).size).toBe(names.length);
    for (const { pods, fields, suspend, deadline, makes, immutable } of workloadKinds) {
      const paths = [
        ...pods.flatMap(({ path, layout }) => [path, ...layout.containers.map((container) => container.path)]),
        ...Object.values(fields).map((field) => (typeof field === "string" ? field : field.path)),
        ...(suspend ? [suspend.path] : []),
        ...[deadline, makes].filter((path) => path !== undefined),
        ...immutable,
      ];
      expect(() => paths.map(pathSteps)).not.toThrow();
    }
  });

  it("says of every kind without a pod template what it cannot see", () => {
    const silent = workloadKinds.filter(
      ({ pods, blindSpot }) => pods.some(({ layout }) => layout.isPartial) && blindSpot === undefined,
    );
    expect(silent.map(({ kind }) => kind)).toEqual([]);
  });

  it("tells kinds of the same name apart by their group", () => {
    expect(findWorkloadKind("serving.knative.dev/v1", "Service")?.plural).toBe("services");
    expect(findWorkloadKind("v1", "Service")).toBeUndefined();
  });
});
