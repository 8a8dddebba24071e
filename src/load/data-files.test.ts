import { symlinkSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { withFiles, withLoaded } from "../../test/support/loaded-folder.js";
import { loadConfig } from "./config.js";
import { load } from "./load.js";

async function findings(text: string, name = "org.yaml"): Promise<readonly string[]> {
  return await withLoaded({ [name]: text }, async ({ loaded, where }) =>
    Promise.all(loaded.diagnostics.map(async (one) => `${one.code} ${await where(one)} ${one.hint ?? ""}`)),
  );
}

describe("YAML and JSON files", () => {
  it("hold one definition per document, or lists of them, in order", async () => {
    const text = `kind: department\nname: b\n---\n- kind: project\n  name: a\n  department: b\n- {kind: role, name: c}\n---\n`;
    await withLoaded({ "org.yaml": text, "a.yml": "kind: organization\nname: acme\n" }, ({ loaded }) => {
      expect(loaded.diagnostics).toEqual([]);
      expect(
        loaded.definitions.map(({ id, file, kind, value }) => `${id} ${file} ${kind} ${value.name as string}`),
      ).toEqual(["0 a.yml organization acme", "1 org.yaml department b", "2 org.yaml project a", "3 org.yaml role c"]);
    });
  });

  it("give the same value as TypeScript does", async () => {
    const yaml = `kind: project\nname: a\ndepartment: research\nquotas:\n  - nodePool: east/h100\n    gpu: 1.5\n    cpu: "16"\n`;
    const source = `import { cores, project, quota } from "fairlead";
export const a = project("a", { department: "research", quotas: [quota("east/h100", { gpu: 1.5, cpu: cores(16) })] });`;
    await withLoaded({ "a.yaml": yaml, "b.ts": source }, ({ loaded }) => {
      expect(loaded.definitions[0]?.value).toEqual(loaded.definitions[1]?.value);
    });
  });

  it("leave Kubernetes manifests alone", async () => {
    expect(await findings(`apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n---\nkind: role\nname: a\n`)).toEqual(
      [],
    );
  });

  it("are told where a kind is missing or unknown", async () => {
    expect(await findings(`name: a\n---\nkind: projct\nname: b\n---\njust text\n`)).toEqual([
      expect.stringMatching(/^load\/no-kind org\.yaml:1:1 Add `kind`, which is organization, .* or workload-policy;/),
      'load/unknown-kind org.yaml:3:7 Write "project" instead.',
      expect.stringMatching(/^load\/no-kind org\.yaml:6:1 /),
    ]);
  });

  it("are told where a key comes twice or the syntax is wrong", async () => {
    expect(await findings(`kind: role\nname: a\nname: b\n`)).toEqual([
      expect.stringMatching(/^load\/invalid-yaml org\.yaml:3:1 /),
    ]);
    expect(await findings(`kind: role\nname: [a\n`)).toEqual([
      expect.stringMatching(/^load\/invalid-yaml org\.yaml:3:1 /),
    ]);
    expect(await findings(`kind: role\n\tname: a\n`)).toEqual([
      expect.stringMatching(/^load\/invalid-yaml org\.yaml:2:/),
    ]);
  });

  it("are told where they cannot be read", async () => {
    await withFiles({ "org.yaml": "kind: role\nname: a\n" }, async (directory) => {
      symlinkSync("nowhere.yaml", path.join(directory, "roles.yaml"));
      const { config } = await loadConfig(directory);
      const { diagnostics } = await load(directory, config);
      expect(diagnostics).toMatchObject([
        { code: "load/unreadable", at: { file: expect.stringMatching(/roles\.yaml$/) as string } },
      ]);
    });
  });

  it("cannot blow up with aliases", async () => {
    const levels = Array.from(
      { length: 12 },
      (_, level) =>
        `l${level}: &l${level} [${Array(9)
          .fill(level ? `*l${level - 1}` : "x")
          .join(",")}]`,
    );
    expect(await findings(`kind: role\nname: a\n${levels.join("\n")}\n`)).toEqual([
      expect.stringMatching(/^load\/invalid-yaml org\.yaml:1:1 /),
    ]);
  });

  it("hold no numbers that JSON has not", async () => {
    expect(await findings(`kind: role\nname: .nan\n`)).toEqual([
      expect.stringMatching(/^load\/not-plain-data org\.yaml:2:7 /),
    ]);
  });

  it("read yes, no and dates as the texts they are", async () => {
    await withLoaded({ "a.yaml": `kind: role\nname: no\ndescription: 2026-01-01\n` }, ({ loaded }) => {
      expect(loaded.definitions[0]?.value).toEqual({ kind: "role", name: "no", description: "2026-01-01" });
    });
  });

  it("of JSON count when the configuration names them", async () => {
    const files = {
      "org.json": `[{"kind": "role", "name": "a"}]`,
      "fairlead.config.json": `{"definitions": ["*.json"]}`,
    };
    await withLoaded(files, ({ loaded }) => {
      expect(loaded.diagnostics).toEqual([]);
      expect(loaded.definitions.map(({ value }) => value.name)).toEqual(["a"]);
      expect(loaded.files).toEqual(["fairlead.config.json", "org.json"]);
    });
  });
});
