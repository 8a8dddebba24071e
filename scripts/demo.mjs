// The story of Fairlead in one run: check an organization, publish it, change a quota, see who gains and who loses, publish again.
// Everything happens in a fresh temporary folder, with the command line of users and a Git repository on this machine.
//
//   npm run demo                 ten seconds
//   npm run demo -- --cluster    the same, with two Kubernetes API servers into which Argo CD syncs what is published; minutes, and
//                                ten more the first time, when Go builds them. Nothing is left behind, also after Ctrl-C.
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { ensure, root } from "./ensure.mjs";

ensure();
// Packages exist only from here on.
const { default: pico } = await import("picocolors");
const colors = pico.createColors(process.stdout.isTTY === true && !process.env.NO_COLOR);
const width = Math.min(process.stdout.columns ?? 100, 100);
const withCluster = process.argv.includes("--cluster");
const clusters = withCluster ? await (await import("./demo-cluster.mjs")).startClusters() : undefined;
const folder = clusters?.folder ?? mkdtempSync(path.join(os.tmpdir(), "fairlead-demo-"));
cpSync(path.join(root, "examples/acme"), path.join(folder, "acme"), {
  recursive: true,
  filter: (file) => !["node_modules", "rendered", "expected", ".fairlead"].includes(path.basename(file)),
});
clusters?.adapt(path.join(folder, "acme"), path.join(folder, "rendered.git"));

chapter(1, "An organization as code: two clusters, four departments, a dozen projects. Is it sound?");
fairlead([0], "check", "acme");

chapter(2, "Rendered into a folder: one tree per cluster, one file per project.");
fairlead([0], "build", "acme", "--out", "rendered", "--quiet");
show("rendered/clusters/east/departments/research/vision.yaml", 24);

chapter(3, "Published: a commit in the repository that the GitOps engine follows. Here it is one on this machine.");
git("init", "--quiet", "--bare", "--initial-branch=main", "rendered.git");
fairlead([0], "publish", "acme", "--target", "rendered.git", "--quiet");
if (clusters) {
  chapter(
    "3b",
    "Two empty clusters. An administrator merges the settings, applies the root, and Argo CD does the rest.",
  );
  await clusters.follow(published);
}

chapter(4, "A pull request: the vision team asks for 8 more guaranteed H100. Can research promise that?");
edit("acme/org/research/vision.ts", "quota(h100, { gpu: 24,", "quota(h100, { gpu: 32,");
fairlead([1], "check", "acme", "--quiet");

chapter(5, "It cannot, so pretraining gives up 8. Who gains, who loses, what is dangerous?");
edit("acme/org/research/language.ts", "quota(h100, { gpu: 80,", "quota(h100, { gpu: 72,");
fairlead([3], "plan", "acme", "--target", "rendered.git", "--quiet");

chapter(6, "Merged: published again. Only what differs is in the commit.");
fairlead([0], "publish", "acme", "--target", "rendered.git", "--quiet");
git("--git-dir", "rendered.git", "--no-pager", "show", "--stat", "--format=%h %s%n%n%b", "main");

if (clusters) {
  chapter(7, "And in the cluster: Argo CD has seen the commit.");
  await clusters.finish();
} else {
  printWhereToLook();
}

function printWhereToLook() {
  const bin = path.relative(process.cwd(), path.join(root, "dist/cli/bin.js"));
  console.log(`
${colors.bold("Where to look")}
  ${folder}/acme       the definitions
  ${folder}/rendered   the manifests
  git --git-dir ${folder}/rendered.git log -p   what was published

${colors.bold("What to try next")}
  node ${bin} check ${folder}/acme --watch   change a quota and watch
  node ${bin} explain                        everything that can be reported
  node ${bin} init my-org                    an organization of your own
`);
}

function chapter(number, text) {
  console.log(`\n${colors.cyan("─".repeat(width))}\n${colors.bold(`${number}. ${text}`)}\n`);
}

function fairlead(expected, ...args) {
  console.log(`${colors.dim("$")} ${colors.bold(`fairlead ${args.join(" ")}`)}\n`);
  run(process.execPath, [path.join(root, "dist/cli/bin.js"), ...args], expected);
}

/** The published text of a file. */
function published(file) {
  return execFileSync("git", ["--git-dir", path.join(folder, "rendered.git"), "show", `main:${file}`], {
    encoding: "utf8",
  });
}

function git(...args) {
  console.log(`\n${colors.dim("$")} ${colors.bold(`git ${args.join(" ")}`)}\n`);
  run("git", args, [0]);
}

function run(command, args, expected) {
  // Commits need an author, and not every machine has one set. Results and remarks go to one stream, in their order.
  const author = { GIT_AUTHOR_NAME: "Fairlead demo", GIT_AUTHOR_EMAIL: "demo@acme.example" };
  const committer = { GIT_COMMITTER_NAME: author.GIT_AUTHOR_NAME, GIT_COMMITTER_EMAIL: author.GIT_AUTHOR_EMAIL };
  const env = { ...author, ...committer, ...process.env, ...(colors.isColorSupported ? { FORCE_COLOR: "1" } : {}) };
  const { status, error } = spawnSync(command, args, { cwd: folder, stdio: ["ignore", "inherit", 1], env });
  if (!error && expected.includes(status)) return;
  console.error(error ? error.message : `The demo stops: exit code ${status} instead of ${expected.join(" or ")}.`);
  process.exit(1);
}

function show(file, lines) {
  const text = readFileSync(path.join(folder, file), "utf8").split("\n");
  console.log(`\n${colors.dim(`${file}, the first ${lines} lines:`)}\n`);
  for (const line of text.slice(0, lines)) console.log(`    ${line}`);
}

function edit(file, before, after) {
  const target = path.join(folder, file);
  const text = readFileSync(target, "utf8");
  if (!text.includes(before)) throw new Error(`${file} does not say ${before}`);
  writeFileSync(target, text.replace(before, after));
  console.log(`    ${file}\n    ${colors.red(`- ${before}`)}\n    ${colors.green(`+ ${after}`)}\n`);
}
