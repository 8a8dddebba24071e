import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { withTemporaryFolder } from "../../test/support/tree.js";
import { WorldError } from "../kernel/world-error.js";
import { printIndex } from "./index-text.js";
import { INDEX_FILE } from "./published-tree.js";
import { readTree } from "./read-tree.js";

describe("an output folder as a tree", () => {
  it("lists all files in code-unit order, without Git's and without those of a build at work", async () => {
    await withTemporaryFolder((folder) => {
      for (const file of [
        "b.yaml",
        "a/c.yaml",
        "Z.md",
        ".git/config",
        "a/.git/config",
        ".fairlead-work/new-0",
        ".fairlead-lock",
      ]) {
        mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
        writeFileSync(path.join(folder, file), file);
      }
      const tree = readTree(folder);
      expect(tree.index).toBeNull();
      expect(tree.paths).toEqual(["Z.md", "a/c.yaml", "b.yaml"]);
      expect(tree.read("a/c.yaml")).toBe("a/c.yaml");
      return Promise.resolve();
    });
  });

  it("has the index of the build that wrote it", async () => {
    await withTemporaryFolder((folder) => {
      writeFileSync(path.join(folder, INDEX_FILE), printIndex({ version: 1, organization: "acme", files: [] }));
      expect(readTree(folder).index?.organization).toBe("acme");
      return Promise.resolve();
    });
  });

  it("reads nothing outside itself: neither by a path nor through a link", async () => {
    await withTemporaryFolder((folder) => {
      const output = path.join(folder, "output");
      mkdirSync(output);
      writeFileSync(path.join(folder, "secret"), "secret");
      symlinkSync("../secret", path.join(output, "link"));
      symlinkSync("..", path.join(output, "up"));
      const tree = readTree(output);
      expect(tree.paths).toEqual(["link", "up"]);
      for (const file of ["link", "up/secret", "../secret", "nothing"]) expect(tree.read(file)).toBeUndefined();
      return Promise.resolve();
    });
  });

  it("does not take a missing folder or a broken index for an empty output", async () => {
    await withTemporaryFolder((folder) => {
      expect(() => readTree(path.join(folder, "missing"))).toThrow(WorldError);
      writeFileSync(path.join(folder, INDEX_FILE), "<<<<<<< HEAD\n");
      expect(() => readTree(folder)).toThrow(/is not an index that this version/);
      return Promise.resolve();
    });
  });
});
