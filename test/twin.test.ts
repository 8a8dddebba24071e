import path from "node:path";
import { describe, expect, it } from "vitest";
import { fairlead, ROOT } from "./support/command.js";
import { readFolder, withTemporaryFolder } from "./support/tree.js";

/** The index names definition files; everything else must be the same to the byte. */
function withoutSources(text: string): string {
  return text.replaceAll(/"source": ?"[^"]*"/g, '"source":""');
}

describe("an organization written as YAML", () => {
  it("gives the same bytes as its TypeScript twin", async () => {
    await withTemporaryFolder(async (folder) => {
      for (const example of ["acme", "acme-yaml"]) {
        const built = await fairlead([
          "build",
          path.join(ROOT, "examples", example),
          "--out",
          path.join(folder, example),
        ]);
        expect(built.code, built.stdout + built.stderr).toBe(0);
      }
      const [typescript, yaml] = ["acme", "acme-yaml"].map((example) => readFolder(path.join(folder, example)));
      expect([...(yaml?.keys() ?? [])]).toEqual([...(typescript?.keys() ?? [])]);
      for (const [file, text] of typescript ?? []) {
        expect(withoutSources(yaml?.get(file) ?? ""), file).toBe(withoutSources(text));
      }
    });
  });
});
