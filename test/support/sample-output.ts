import { lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import path from "node:path";
import { sha256 } from "../../src/kernel/hash.js";
import type { FileSet, RenderedFile } from "../../src/render/file-set.js";
import { printIndex } from "../../src/render/index-text.js";
import { INDEX_FILE } from "../../src/render/published-tree.js";

/** A file set with these texts by path, and its index. */
export function fileSetOf(texts: Readonly<Record<string, string>>): FileSet {
  const origin = { entity: "project:sample", file: "org/sample.ts" };
  const rendered = (file: string, text: string): RenderedFile => ({
    path: file,
    text,
    sha256: sha256(text),
    objects: 1,
    origin,
  });
  const files = Object.entries(texts).map(([file, text]) => rendered(file, text));
  const index = printIndex({
    version: 1,
    organization: "sample",
    files: files.map((file) => ({
      path: file.path,
      sha256: file.sha256,
      objects: 1,
      entity: origin.entity,
      source: origin.file,
    })),
  });
  const all = [...files, rendered(INDEX_FILE, index)].sort((left, right) => (left.path < right.path ? -1 : 1));
  return { files: new Map(all.map((file) => [file.path, file])) };
}

/** Texts by path. */
export function textsOf({ files }: FileSet): Record<string, string> {
  return Object.fromEntries([...files.values()].map((file) => [file.path, file.text]));
}

/** Everything below a folder, by path: texts of files, targets of links as `-> target`, empty folders as `""` with a `/`. */
export function contentOf(folder: string): Record<string, string> {
  const content: [string, string][] = [];
  const visit = (inside: string): void => {
    const names = readdirSync(path.join(folder, inside));
    if (names.length === 0 && inside !== "") content.push([`${inside}/`, ""]);
    for (const name of names) {
      const entry = path.posix.join(inside, name);
      const absolute = path.join(folder, entry);
      const stats = lstatSync(absolute);
      if (stats.isDirectory()) visit(entry);
      else
        content.push([entry, stats.isSymbolicLink() ? `-> ${readlinkSync(absolute)}` : readFileSync(absolute, "utf8")]);
    }
  };
  visit("");
  return Object.fromEntries(content.sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** Inode and times of everything below a folder, the folder itself included: any touch shows. */
export function tracesOf(folder: string): Record<string, string> {
  const entries = ["", ...readdirSync(folder, { recursive: true, encoding: "utf8" })].sort();
  return Object.fromEntries(
    entries.map((entry) => {
      const { ino, mtimeNs, ctimeNs, mode } = lstatSync(path.join(folder, entry), { bigint: true });
      return [entry, `${ino} ${mtimeNs} ${ctimeNs} ${mode}`];
    }),
  );
}
