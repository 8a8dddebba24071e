import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parsePlainDocuments } from "../src/kernel/yaml.js";
import type { KubeObject } from "../src/objects/kube-object.js";
import { objectKey } from "../src/objects/object-key.js";
import { ROOT } from "./support/command.js";
import { readFolder, withTemporaryFolder } from "./support/tree.js";

function objectsIn(texts: Iterable<string>): Map<string, KubeObject> {
  const objects = [...texts].flatMap((text) => (parsePlainDocuments(text) ?? []) as unknown as KubeObject[]);
  return new Map(objects.map((object) => [objectKey(object), object]));
}

describe("cdk8s synth", () => {
  it("prints the objects of every cluster as build does, through cdk8s.yaml", async () => {
    await withTemporaryFolder((folder) => {
      const cli = path.join(ROOT, "node_modules/cdk8s-cli/bin/cdk8s");
      execFileSync(process.execPath, [cli, "synth", "--output", folder], {
        cwd: ROOT,
        env: { ...process.env, FAIRLEAD_DIRECTORY: "examples/acme" },
        stdio: "pipe",
      });
      expect(readdirSync(folder).sort()).toEqual([
        "cluster-east.k8s.yaml",
        "cluster-west.k8s.yaml",
        "delivery.k8s.yaml",
      ]);
      const expected = [...readFolder(path.join(ROOT, "examples/acme/expected"))];
      for (const cluster of ["east", "west"]) {
        const built = expected.filter(([file]) => file.startsWith(`clusters/${cluster}/`) && file.endsWith(".yaml"));
        const synthesized = objectsIn([readFileSync(path.join(folder, `cluster-${cluster}.k8s.yaml`), "utf8")]);
        expect(Object.fromEntries(synthesized)).toEqual(Object.fromEntries(objectsIn(built.map(([, text]) => text))));
      }
      return Promise.resolve();
    });
  });
});
