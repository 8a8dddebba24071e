import type { Planned } from "../../src/publish/planned.js";
import { openTarget } from "../../src/publish/open-target.js";
import { INDEX_FILE, type PublishedTree } from "../../src/render/published-tree.js";
import { fileSetOf, planOf } from "./git-target.js";

// A process that publishes: `<repository> <file> <text>` keeps what is published and adds or replaces one file.
const [, , repository = "", file = "", text = ""] = process.argv;

function addFile(tree: PublishedTree): Planned {
  const published = tree.paths.filter((path) => path !== INDEX_FILE).map((path) => [path, tree.read(path) ?? ""]);
  const fileSet = fileSetOf(Object.fromEntries([...published, [file, text]]) as Record<string, string>);
  return { plan: planOf(tree, fileSet), fileSet };
}

const target = await openTarget({ repository, branch: "main", path: "" });
try {
  const result = await target.publish({
    planned: addFile(target.tree),
    describe: () => ({ subject: `add ${file}`, body: "" }),
    source: null,
    replan: addFile,
    attempts: 50,
  });
  process.stdout.write(result.kind);
} finally {
  await target.close();
}
