import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../kernel/json.js";
import { parsePlainDocuments } from "../kernel/yaml.js";
import { EMPTY_TREE } from "../render/published-tree.js";
import { renderAll } from "../../test/support/render-all.js";
import { yamlPrinter } from "../render/yaml.js";
import type { FileSet } from "../render/file-set.js";
import { compareFields } from "./compare-fields.js";
import { gpuDelta } from "./gpu-text.js";
import { plan } from "./plan-changes.js";
import { applyChanges } from "./testing/apply-changes.js";
import { projectPath, renderSample, treeOf, type Sample } from "./testing/sample-organization.js";

const POOLS = ["h100", "a100"];
const DEPARTMENTS = ["research", "product"];
const PROJECTS = ["vision", "chat", "booth", "speech"];

const gpus = fc.dictionary(
  fc.constantFrom(...POOLS),
  fc.oneof(
    fc.integer({ min: 0, max: 80 }).map((tenths) => tenths / 10),
    fc.constant(null),
    fc.record({ gpu: fc.nat(9), limit: fc.nat(20) }),
  ),
);
const access = fc.dictionary(fc.constantFrom("team", "leads", "auditors"), fc.constantFrom("viewer", "researcher"));
const project = fc.record({ department: fc.constantFrom(...DEPARTMENTS), gpus, access });
const sample: fc.Arbitrary<Sample> = fc.record({
  pools: fc.constant(Object.fromEntries(POOLS.map((name) => [name, 64]))),
  departments: fc.record({ research: fc.record({ gpus }), product: fc.record({ gpus }) }),
  projects: fc.dictionary(fc.constantFrom(...PROJECTS), project),
});

const acme: Sample = {
  pools: { h100: 64 },
  departments: { research: { gpus: { h100: 32 } }, product: { gpus: { h100: 16 } } },
  projects: {
    vision: { department: "research", gpus: { h100: 12 }, access: { "vision-team": "researcher" } },
    chat: { department: "product", gpus: { h100: 8 }, access: { "chat-team": "viewer" } },
  },
};

describe("a file that passes to another owner", () => {
  it("takes with it what comes, and leaves what goes to whom it belonged", () => {
    const root = (organization: string): FileSet => {
      const object = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: organization } };
      const origin = { entity: `organization:${organization}`, file: "org.ts" };
      return renderAll({ files: [{ path: "delivery/root", origin, objects: [object] }], texts: [] }, organization);
    };
    const { objects } = plan(treeOf(root("old")), root("new"));
    expect(objects.map(({ action, entity }) => [action, entity]).sort()).toEqual([
      ["add", "organization:new"],
      ["remove", "organization:old"],
    ]);
  });

  it("is the first danger when it is an organization's whole output, and none for the same or for the first one", () => {
    const files = renderSample(acme);
    const published = treeOf(files);
    const others = {
      ...published,
      index: { version: 1 as const, files: [], ...published.index, organization: "other" },
    };
    const [first] = plan(others, files).dangers;
    expect(first).toMatchObject({ kind: "other-organization", entity: "organization:acme" });
    expect(first?.message).toMatch(
      /^the target holds the output of organization other, and that of acme takes its place:/,
    );
    const kinds = [published, EMPTY_TREE].flatMap((tree) => plan(tree, files).dangers.map(({ kind }) => kind));
    expect(kinds).not.toContain("other-organization");
  });
});

/** Every object of an output by cluster, kind, namespace and name. */
function objectsOf({ files }: FileSet): Map<string, JsonObject> {
  const objects = [...files.values()]
    .filter((file) => file.objects > 0)
    .flatMap(({ text }) => parsePlainDocuments(text) ?? []);
  return new Map((objects as JsonObject[]).map((object) => [keyOf(object), object]));
}

function keyOf(object: JsonObject): string {
  const { name, namespace } = object["metadata"] as { name: string; namespace?: string };
  return `${JSON.stringify(object["kind"]).slice(1, -1)}/${namespace ?? ""}/${name}`;
}

describe("a plan", () => {
  it("leads from the published objects to the next ones", () => {
    fc.assert(
      fc.property(sample, sample, (left, right) => {
        const [before, after] = [renderSample(left), renderSample(right)];
        const reached = objectsOf(before);
        const wanted = objectsOf(after);
        for (const change of plan(treeOf(before), after).objects) {
          const key = `${change.kind}/${change.namespace ?? ""}/${change.name}`;
          expect(reached.has(key)).toBe(change.action !== "add");
          if (change.action === "remove") reached.delete(key);
          else
            reached.set(
              key,
              change.action === "add" ? (wanted.get(key) ?? {}) : applyChanges(reached.get(key) ?? {}, change.fields),
            );
        }
        expect([...reached.keys()].sort()).toEqual([...wanted.keys()].sort());
        for (const [key, object] of reached) expect(compareFields(object, wanted.get(key) ?? {})).toEqual([]);
      }),
      { seed: 4, numRuns: 150 },
    );
  });

  it("closes its sums: what projects gain and lose adds up to the change of the total", () => {
    fc.assert(
      fc.property(sample, sample, (left, right) => {
        const { quotas } = plan(treeOf(renderSample(left)), renderSample(right));
        for (const [rows, total] of [
          [quotas.projects, quotas.totals.projects],
          [quotas.departments, quotas.totals.departments],
        ] as const) {
          expect(rows.reduce((sum, row) => sum + gpuDelta(row), 0)).toBeCloseTo(total.after - total.before, 6);
        }
        const pools = quotas.nodePools.reduce((sum, row) => sum + gpuDelta(row), 0);
        expect(pools).toBeCloseTo(quotas.totals.departments.after - quotas.totals.departments.before, 6);
      }),
      { seed: 5, numRuns: 150 },
    );
  });

  it("is empty between an output and itself", () => {
    const files = renderSample(acme);
    const same = plan(treeOf(files), files);
    expect(same).toMatchObject({ hasChanges: false, isFirst: false, objects: [], dangers: [], renames: [] });
    expect(same.files).toMatchObject({ added: [], changed: [], removed: [], unchanged: files.files.size });
  });

  it("does not see in which order keys are written", () => {
    const files = renderSample(acme);
    const path = projectPath("research", "vision");
    const flow = (parsePlainDocuments(files.files.get(path)?.text ?? "") as JsonObject[])
      .map((object) => JSON.stringify(Object.fromEntries(Object.entries(object).reverse())))
      .join("\n---\n");
    expect(plan(treeOf(files, { [path]: flow }), files).objects).toEqual([]);
  });

  it("is of everything when nothing was published, and calls nothing dangerous then", () => {
    const first = plan(EMPTY_TREE, renderSample(acme));
    expect(first).toMatchObject({ isFirst: true, organization: "acme", hasChanges: true, dangers: [] });
    expect(first.objects.every(({ action }) => action === "add")).toBe(true);
    expect(first.quotas.totals.projects).toEqual({ before: 0, after: 20 });
  });

  it("has a digest that names the change: equal for equal outputs, another for another output", () => {
    const [before, after] = [renderSample(acme), renderSample({ ...acme, pools: { h100: 32 } })];
    expect(plan(treeOf(before), after).digest).toBe(plan(treeOf(renderSample(acme)), after).digest);
    expect(plan(treeOf(before), after).digest).not.toBe(plan(treeOf(after), before).digest);
    expect(plan(treeOf(before), after).digest).not.toBe(plan(EMPTY_TREE, after).digest);
  });

  it("knows what others did in the tree: foreign files, edited ones, files in the way", () => {
    const files = renderSample(acme);
    const edited = projectPath("research", "vision");
    const missing = projectPath("product", "chat");
    const found = plan(treeOf(files, { "README.md": "ours", [edited]: "kind: [", [missing]: undefined }), files);
    expect(found.files).toMatchObject({
      foreign: ["README.md"],
      handEdited: [missing, edited].sort(),
      added: [missing],
      changed: [edited],
    });
    expect(found.dangers.map(({ kind, entity }) => [kind, entity]).sort()).toEqual([
      ["hand-edit-overwritten", "project:chat"],
      ["hand-edit-overwritten", "project:vision"],
    ]);
    const inTheWay = plan({ index: null, paths: [edited], read: () => "mine" }, files);
    expect(inTheWay.files).toMatchObject({ foreign: [edited], changed: [edited] });
    expect(inTheWay.dangers[0]?.message).toContain("was not written by Fairlead");
  });

  it("shows an object that moves to another file as the same object", () => {
    const moved = {
      ...acme,
      projects: { ...acme.projects, vision: { ...acme.projects["vision"], gpus: { h100: 12 }, department: "product" } },
    };
    const change = plan(treeOf(renderSample(acme)), renderSample(moved));
    expect(new Set(change.objects.map(({ action }) => action))).toEqual(new Set(["change"]));
    expect(change.dangers).toContainEqual({
      kind: "moves-between-folders",
      entity: "project:vision",
      message:
        "project vision moves from clusters/east/departments/research to clusters/east/departments/product: 3 objects change " +
        "hands between two folders that are synced apart; what is not protected may be deleted for a moment and made again.",
    });
  });

  it("never shows what is in a Secret, nor passwords in URLs", () => {
    const secret = (value: string) => ({
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name: "s", namespace: "vision" },
      stringData: { token: value },
    });
    const config = (value: string) => ({
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "c", namespace: "vision" },
      data: { url: `https://me:${value}@host/` },
    });
    const files = renderSample(acme);
    const path = projectPath("research", "vision");
    const withExtras = (value: string) =>
      `${files.files.get(path)?.text ?? ""}---\n${yamlPrinter()([secret(value), config(value)])}`;
    const file = files.files.get(path);
    const next = {
      files: new Map([...files.files, [path, { ...file, path, text: withExtras("hunter2"), sha256: "other" }]]),
    } as FileSet;
    const text = JSON.stringify(plan(treeOf(files, { [path]: withExtras("hunter1") }), next));
    expect(text).toContain("/stringData/token");
    expect(text).toContain("***@host");
    expect(text).not.toContain("hunter");
  });
});
