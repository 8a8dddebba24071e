import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { pathSteps, type FieldPath } from "./field-path.js";
import { apiVersionsOf, workloadKinds } from "./registry.js";
import type { WorkloadKind } from "./workload-kind.js";

/** Field names of published CustomResourceDefinitions; `true` where nothing is below, "open" where anything may be. */
type Outline = true | "open" | { readonly [field: string]: Outline };
interface Recorded {
  readonly source: string;
  readonly plural: string;
  readonly spec: Outline;
}

const FILE = path.resolve(import.meta.dirname, "../../test/fixtures/workloads/schemas.json");
const recorded = JSON.parse(readFileSync(FILE, "utf8")) as Readonly<Record<string, Recorded>>;

/** What the schema has at the end of the paths; `undefined` when it has no such field. */
function at(root: Outline, paths: readonly FieldPath[]): Outline | undefined {
  const way: (Outline | undefined)[] = [root];
  for (const step of paths.flatMap(pathSteps)) {
    const here = way.at(-1);
    if (step === "..") way.pop();
    else if (here === "open") way.push("open");
    else way.push(typeof here === "object" ? (step === "*" ? here["*"] : (here[step.name] ?? here["*"])) : undefined);
    if (way.at(-1) === undefined) return undefined;
  }
  return way.at(-1);
}

const held = workloadKinds.flatMap((kind) =>
  apiVersionsOf(kind).flatMap((version): [string, WorkloadKind, Recorded][] => {
    const schema = recorded[`${version}/${kind.kind}`];
    return schema ? [[`${kind.kind} of ${schema.source}`, kind, schema]] : [];
  }),
);

describe("custom kinds of workloads", () => {
  it("are held against definitions that were published", () => {
    expect(held.map(([name]) => name.split(" ")[0])).toEqual([
      "PyTorchJob",
      "TFJob",
      "MPIJob",
      "XGBoostJob",
      "PaddleJob",
      "TrainJob",
      "Service",
    ]);
  });

  it.each(held)("has only places that a %s has", (_, kind, { spec, plural }) => {
    const root: Outline = { spec, metadata: "open" };
    expect(kind.plural).toBe(plural);
    for (const { path: place, layout, replicas, name, fields = {} } of kind.pods) {
      for (const container of layout.containers) {
        expect(at(root, [place, container.path, "image"]), container.path).toBeDefined();
        expect(at(root, [place, container.path, container.resources ?? "resources"])).toBeDefined();
      }
      if (layout.spec !== null) expect(at(root, [place, layout.spec, "nodeSelector"])).toBeDefined();
      for (const beside of [replicas?.path, name, ...Object.values(fields)])
        if (beside !== undefined && beside !== "") expect(at(root, [place, beside]), beside).toBeDefined();
    }
    for (const field of Object.values(kind.fields)) {
      const path_ = typeof field === "string" ? field : field.path;
      if (!NEWER.includes(path_)) expect(at(root, [path_]), path_).toBeDefined();
    }
    if (kind.deadline !== undefined) expect(at(root, [kind.deadline]), kind.deadline).toBeDefined();
    if (kind.suspend) expect(at(root, [kind.suspend.path])).toBeDefined();
    for (const immutable of kind.immutable) expect(at(root, [immutable])).toBeDefined();
  });

  it("tells places that a schema has from others", () => {
    expect(at({ spec: held[0]![2].spec }, ["spec.pytorchReplicaSpec"])).toBeUndefined();
  });
});

/** Fields of MPIJob v2beta1 that v1 lacks. */
const NEWER: readonly FieldPath[] = ["spec.sshAuthMountPath", "spec.launcherCreationPolicy"];
