import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { contentOf, fileSetOf, textsOf, tracesOf } from "../../test/support/sample-output.js";
import { withTemporaryFolder } from "../../test/support/tree.js";
import { WorldError } from "../kernel/world-error.js";
import { INDEX_FILE } from "./published-tree.js";
import { writeFileSet } from "./write.js";

const OLD = fileSetOf({
  "clusters/east/a.yaml": "a: 1\n",
  "clusters/east/b.yaml": "b: 1\n",
  "clusters/west/gone.yaml": "c: 1\n",
  "delivery/root.yaml": "d: 1\n",
});
const NEW = fileSetOf({
  "clusters/east/a.yaml": "a: 2\n",
  "clusters/east/b.yaml": "b: 1\n",
  "clusters/north/new.yaml": "n: é\n",
  "delivery/root.yaml": "d: 1\n",
});

/** Runs with an output folder that holds the old output, and checks at the end that nothing was left beside it. */
async function withOutput(use: (output: string) => Promise<void>): Promise<void> {
  await withTemporaryFolder(async (folder) => {
    const output = path.join(folder, "rendered");
    await writeFileSet(OLD, output);
    await use(output);
    expect(readdirSync(folder)).toEqual(["rendered"]);
  });
}

async function codesOf(...write: Parameters<typeof writeFileSet>): Promise<string[]> {
  const { value, diagnostics } = await writeFileSet(...write);
  expect(value === undefined).toBe(diagnostics.length > 0);
  return diagnostics.map((diagnostic) => diagnostic.code);
}

/** How an output folder gets to be changed file by file: a folder in it that is not ours. */
const WAYS = [
  { way: "replaced as a whole", prepare: (_output: string): void => undefined, folders: [] },
  {
    way: "changed file by file",
    prepare: (output: string): void => {
      mkdirSync(path.join(output, ".git"));
    },
    folders: [".git/"],
  },
];

describe.each(WAYS)("an output folder that is $way", ({ prepare, folders }) => {
  it("holds the new files afterwards, and no longer those that only the old output had", async () => {
    await withOutput(async (output) => {
      prepare(output);
      const { ino } = lstatSync(output);
      const { value } = await writeFileSet(NEW, output);
      expect(lstatSync(output).ino === ino).toBe(folders.length > 0);
      expect(value).toEqual({
        written: ["clusters/east/a.yaml", "clusters/north/new.yaml", INDEX_FILE],
        removed: ["clusters/west/gone.yaml"],
        unchanged: 2,
        foreign: folders,
        handEdited: [],
      });
      expect(contentOf(output)).toEqual({
        ...textsOf(NEW),
        ...Object.fromEntries(folders.map((folder) => [folder, ""])),
      });
    });
  });

  it("is not touched at all when nothing is to be done", async () => {
    await withOutput(async (output) => {
      prepare(output);
      const before = tracesOf(path.dirname(output));
      const { value } = await writeFileSet(OLD, output);
      expect(value).toEqual({ written: [], removed: [], unchanged: 5, foreign: folders, handEdited: [] });
      expect(tracesOf(path.dirname(output))).toEqual(before);
    });
  });

  it("keeps bytes, times and inodes of files that do not change", async () => {
    await withOutput(async (output) => {
      prepare(output);
      const traces = () =>
        ["clusters/east/b.yaml", "delivery/root.yaml"].map((file) => {
          const { ino, mtimeNs } = lstatSync(path.join(output, file), { bigint: true });
          return [ino, mtimeNs];
        });
      const before = traces();
      await writeFileSet(NEW, output);
      expect(traces()).toEqual(before);
    });
  });

  it("keeps foreign files and links, and names them", async () => {
    await withOutput(async (output) => {
      prepare(output);
      writeFileSync(path.join(output, "README.md"), "ours\n");
      writeFileSync(path.join(output, "clusters/west/notes.txt"), "kept\n");
      symlinkSync("README.md", path.join(output, "clusters/link"));
      const { value } = await writeFileSet(NEW, output);
      expect(value?.foreign).toEqual([...folders, "README.md", "clusters/link", "clusters/west/notes.txt"]);
      expect(contentOf(output)).toMatchObject({
        "README.md": "ours\n",
        "clusters/west/notes.txt": "kept\n",
        "clusters/link": "-> README.md",
      });
    });
  });

  it("is refused when a file was edited by hand, naming the file and its definition, and nothing is written", async () => {
    await withOutput(async (output) => {
      prepare(output);
      for (const file of ["clusters/east/a.yaml", "clusters/west/gone.yaml"])
        writeFileSync(path.join(output, file), "edited\n");
      const before = tracesOf(path.dirname(output));
      const { value, diagnostics } = await writeFileSet(NEW, output);
      expect(value).toBeUndefined();
      expect(diagnostics.map(({ code, severity }) => `${severity} ${code}`)).toEqual(
        Array(2).fill("error render/hand-edited"),
      );
      expect(diagnostics[0]?.message).toContain("clusters/east/a.yaml was edited by hand");
      expect(diagnostics[0]?.hint).toContain("Move the edit into org/sample.ts");
      expect(tracesOf(path.dirname(output))).toEqual(before);
    });
  });

  it("loses edits by hand only with adopt, which names them", async () => {
    await withOutput(async (output) => {
      prepare(output);
      for (const file of ["clusters/east/a.yaml", "clusters/west/gone.yaml"])
        writeFileSync(path.join(output, file), "edited\n");
      const { value } = await writeFileSet(NEW, output, { adopt: true });
      expect(value?.handEdited).toEqual(["clusters/east/a.yaml", "clusters/west/gone.yaml"]);
      expect(contentOf(output)).toMatchObject(textsOf(NEW));
      expect(contentOf(output)).not.toHaveProperty(["clusters/west/gone.yaml"]);
    });
  });

  it("gets back files that were deleted by hand", async () => {
    await withOutput(async (output) => {
      prepare(output);
      rmSync(path.join(output, "clusters"), { recursive: true });
      const { value } = await writeFileSet(OLD, output);
      expect(value?.written).toEqual(["clusters/east/a.yaml", "clusters/east/b.yaml", "clusters/west/gone.yaml"]);
      expect(contentOf(output)).toMatchObject(textsOf(OLD));
    });
  });

  it("is refused when a foreign file is in the way and differs; with adopt it is overwritten", async () => {
    await withOutput(async (output) => {
      prepare(output);
      mkdirSync(path.join(output, "clusters/north"));
      const file = path.join(output, "clusters/north/new.yaml");
      writeFileSync(file, "foreign\n");
      expect(await codesOf(NEW, output)).toEqual(["render/foreign-in-the-way"]);
      expect(readFileSync(file, "utf8")).toBe("foreign\n");
      await writeFileSet(NEW, output, { adopt: true });
      expect(contentOf(output)).toMatchObject(textsOf(NEW));
    });
  });

  it("takes a foreign file that is already as it should be", async () => {
    await withOutput(async (output) => {
      prepare(output);
      mkdirSync(path.join(output, "clusters/north"));
      writeFileSync(path.join(output, "clusters/north/new.yaml"), "n: é\n");
      const { value } = await writeFileSet(NEW, output);
      expect(value?.written).toEqual(["clusters/east/a.yaml", INDEX_FILE]);
    });
  });

  it("never writes through a link: a linked folder is refused, a linked file is replaced with adopt only", async () => {
    await withOutput(async (output) => {
      prepare(output);
      await withTemporaryFolder(async (elsewhere) => {
        writeFileSync(path.join(elsewhere, "a.yaml"), "elsewhere\n");
        symlinkSync(elsewhere, path.join(output, "clusters/north"));
        expect(await codesOf(NEW, output, { adopt: true })).toEqual(["render/foreign-in-the-way"]);
        unlinkSync(path.join(output, "clusters/north"));
        unlinkSync(path.join(output, "clusters/east/a.yaml"));
        symlinkSync(path.join(elsewhere, "a.yaml"), path.join(output, "clusters/east/a.yaml"));
        expect(await codesOf(NEW, output)).toEqual(["render/hand-edited"]);
        await writeFileSet(NEW, output, { adopt: true });
        expect(contentOf(output)).toMatchObject(textsOf(NEW));
        expect(contentOf(elsewhere)).toEqual({ "a.yaml": "elsewhere\n" });
      });
    });
  });

  it("is refused when a folder stands where a file should be, also with adopt", async () => {
    await withOutput(async (output) => {
      prepare(output);
      mkdirSync(path.join(output, "clusters/north/new.yaml"), { recursive: true });
      expect(await codesOf(NEW, output, { adopt: true })).toEqual(["render/foreign-in-the-way"]);
    });
  });

  it("is refused when its index cannot be read; with adopt files are overwritten and none removed", async () => {
    await withOutput(async (output) => {
      prepare(output);
      writeFileSync(path.join(output, INDEX_FILE), "<<<<<<< HEAD\n");
      expect(await codesOf(NEW, output)).toEqual(["render/unreadable-index"]);
      const { value } = await writeFileSet(NEW, output, { adopt: true });
      expect(value?.removed).toEqual([]);
      expect(contentOf(output)).toMatchObject({ ...textsOf(NEW), "clusters/west/gone.yaml": "c: 1\n" });
    });
  });

  it("deletes nothing that an index claims outside it", async () => {
    await withOutput(async (output) => {
      prepare(output);
      const victim = path.join(path.dirname(output), "rendered-victim");
      writeFileSync(victim, "mine\n");
      const index = readFileSync(path.join(output, INDEX_FILE), "utf8");
      writeFileSync(path.join(output, INDEX_FILE), index.replace("clusters/west/gone.yaml", "../rendered-victim"));
      expect(await codesOf(NEW, output)).toEqual(["render/unreadable-index"]);
      await writeFileSet(NEW, output, { adopt: true });
      expect(readFileSync(victim, "utf8")).toBe("mine\n");
      unlinkSync(victim);
    });
  });
});

describe("an output folder", () => {
  it("is made with its parents at the first build, beside files that are there already", async () => {
    await withTemporaryFolder(async (folder) => {
      await writeFileSet(OLD, path.join(folder, "x/y/rendered"));
      expect(contentOf(folder)).toEqual(
        Object.fromEntries(Object.entries(textsOf(OLD)).map(([file, text]) => [`x/y/rendered/${file}`, text])),
      );
      mkdirSync(path.join(folder, "empty"));
      writeFileSync(path.join(folder, "empty/README.md"), "ours\n");
      await writeFileSet(OLD, path.join(folder, "empty"));
      expect(contentOf(path.join(folder, "empty"))).toEqual({ ...textsOf(OLD), "README.md": "ours\n" });
    });
  });

  it("that is a link to a folder stays one", async () => {
    await withOutput(async (output) => {
      const link = path.join(path.dirname(output), "link");
      symlinkSync(output, link);
      await writeFileSet(NEW, link);
      expect(lstatSync(link).isSymbolicLink()).toBe(true);
      unlinkSync(link);
      expect(contentOf(output)).toEqual(textsOf(NEW));
    });
  });

  it("keeps the permissions of its folders", async () => {
    await withOutput(async (output) => {
      chmodSync(output, 0o750);
      chmodSync(path.join(output, "clusters/east"), 0o2775);
      await writeFileSet(NEW, output);
      expect([output, path.join(output, "clusters/east")].map((folder) => lstatSync(folder).mode & 0o7777)).toEqual([
        0o750, 0o2775,
      ]);
    });
  });

  it("names at most twenty files that were edited by hand, and counts the rest", async () => {
    await withTemporaryFolder(async (folder) => {
      const texts = (text: string) =>
        fileSetOf(Object.fromEntries(Array.from({ length: 50 }, (_, number) => [`${number}.yaml`, text])));
      await writeFileSet(texts("old\n"), path.join(folder, "out"));
      for (let number = 0; number < 50; number += 1)
        writeFileSync(path.join(folder, "out", `${number}.yaml`), "edited\n");
      const { diagnostics } = await writeFileSet(texts("new\n"), path.join(folder, "out"));
      expect(diagnostics).toHaveLength(20);
      expect(diagnostics.at(-1)?.message).toContain("30 more files");
    });
  });

  it("must not be the top of the disk, the working directory, the home folder, or where definitions are, nor hold one", async () => {
    await withTemporaryFolder(async (folder) => {
      const org = path.join(folder, "org");
      const definitions = { folder: org, files: ["teams/vision.ts", "teams-old.ts"] };
      mkdirSync(path.join(org, "inner"), { recursive: true });
      writeFileSync(path.join(org, "inner/fairlead.config.ts"), "");
      const unsafe = [
        "/",
        process.cwd(),
        path.dirname(process.cwd()),
        process.env["HOME"] ?? "/root",
        org,
        folder,
        path.join(org, "inner"),
        path.join(org, "teams"),
      ];
      for (const output of unsafe)
        expect(await codesOf(NEW, output, { definitions })).toEqual(["render/unsafe-output-folder"]);
      for (const output of ["rendered", "team"])
        expect(await codesOf(NEW, path.join(org, output), { definitions })).toEqual([]);
    });
  });

  it("that is a file, or lies below one, is a broken world", async () => {
    await withTemporaryFolder(async (folder) => {
      writeFileSync(path.join(folder, "file"), "mine\n");
      for (const output of ["file", "file/rendered"]) {
        await expect(writeFileSet(NEW, path.join(folder, output))).rejects.toThrow(WorldError);
      }
      expect(contentOf(folder)).toEqual({ file: "mine\n" });
    });
  });
});
