// Measures whole commands as processes, beside baselines in the same run:
//
//   npm run bench                          100, 1,000 and 10,000 projects
//   npm run bench -- --smoke               100 projects, one round: does it all run?
//   npm run bench -- --sizes 100,1000      other sizes
//   npm run bench -- --rounds 9 --json results.json
//   npm run bench -- --folder /dev/shm     where to work (default: the system's temporary folder)
//
// Every round runs every command once, in turn (A B C A B C …), so that a slow minute of the machine slows all of them;
// figures are medians over the rounds, ratios are medians of the ratios within a round. Nothing is deleted before the end,
// since creating files after deleting thousands is slow on ext4 and would be measured instead.
import { mkdirSync, mkdtempSync, lstatSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { changeOneProject, generateOrganization } from "./generate.mjs";
import { measureNode, median } from "./measure.mjs";

const bin = fileURLToPath(new URL("../dist/cli/bin.js", import.meta.url));
const script = (name) => fileURLToPath(new URL(name, import.meta.url));

const { values: options } = parseArgs({
  options: {
    smoke: { type: "boolean", default: false },
    sizes: { type: "string", default: "100,1000,10000" },
    rounds: { type: "string" },
    json: { type: "string" },
    folder: { type: "string", default: tmpdir() },
  },
});
const sizes = options.smoke ? [100] : options.sizes.split(",").map(Number);
const roundsFor = (projects) => (options.smoke ? 1 : Number(options.rounds ?? (projects > 1000 ? 3 : 5)));

/** `app.synth()` is quadratic in the number of charts: 737 s at 10,000 projects, measured once, against 3 s at 1,000. */
const LARGEST_SYNTH = 1000;

/**
 * The commands of a round, in order. Each gives the words for node; `fresh` is a folder that is not there yet. A fresh machine, such
 * as a build server has, remembers nothing of earlier runs.
 */
const COMMANDS = [
  { name: "node -e 0", words: () => ["-e", "0"] },
  { name: "check", words: ({ source }) => [bin, "check", source, "--quiet"] },
  { name: "check --no-types", words: ({ source }) => [bin, "check", source, "--no-types", "--quiet"] },
  { name: "build, new folder", words: ({ source, fresh }) => [bin, "build", source, "--out", fresh, "--quiet"] },
  {
    name: "build, nothing changed",
    words: ({ source, out }) => [bin, "build", source, "--out", out, "--quiet"],
    touchesNothing: true,
  },
  {
    name: "plan, one project changed",
    words: ({ source, out }) => [bin, "plan", source, "--against", out, "--no-types"],
    allowed: [0, 3],
    changes: true,
  },
  { name: "check, fresh machine", words: ({ source }) => [bin, "check", source, "--quiet"], isFresh: true },
  {
    name: "ci, fresh machine",
    words: ({ source, out, fresh }) => [bin, "ci", source, "--against", out, "--quiet", ...ciFiles(fresh)],
    isFresh: true,
  },
  { name: "build, one project changed", words: ({ source, out }) => [bin, "build", source, "--out", out, "--quiet"] },
  { name: "build, 10 policies", words: ({ ruled, fresh }) => [bin, "build", ruled[10], "--out", fresh, "--quiet"] },
  { name: "build, 50 policies", words: ({ ruled, fresh }) => [bin, "build", ruled[50], "--out", fresh, "--quiet"] },
  {
    name: "admit",
    words: ({ ruled, manifest }) => [bin, "admit", ruled[50], "-f", manifest, "-p", "project-0", "--quiet"],
  },
  { name: "JSON.stringify", words: ({ dump, fresh }) => [script("baseline-json.mjs"), dump, fresh] },
  {
    name: "cdk8s app.synth()",
    words: ({ dump, fresh }) => [script("baseline-cdk8s.mjs"), dump, fresh],
    largest: LARGEST_SYNTH,
  },
];

/** What a pull request gets: the comment and the findings beside the log, as on GitHub. */
const ciFiles = (fresh) => ["--place", "github-actions", "--markdown", `${fresh}.md`, "--sarif", `${fresh}.sarif`];

/** What is compared with what, and what that says. Several commands on the right side are one after the other. */
const RATIOS = [
  ["build, new folder", "JSON.stringify", "from TypeScript to files, against printing finished objects as JSON"],
  ["cdk8s app.synth()", "build, new folder", "plain cdk8s with finished objects, against all of Fairlead"],
  ["build, nothing changed", "node -e 0", "a build with nothing to do, against starting node"],
  ["build, one project changed", "build, new folder", "one project changed, against a first build"],
  ["build, 10 policies", "build, new folder", "ten different workload policies, against none"],
  ["build, 50 policies", "build, new folder", "fifty different workload policies, against none"],
  ["admit", "node -e 0", "a verdict on one manifest, against starting node"],
  ["ci, fresh machine", ["check, fresh machine", "plan, one project changed"], "ci, against check and plan"],
  ["ci, fresh machine", "check, fresh machine", "ci, against check alone"],
];

/** A workload that the generated policies allow. */
const MANIFEST = `apiVersion: batch/v1
kind: Job
metadata: { name: train, labels: { priorityClassName: train } }
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: train
          image: registry.example.com/train:1
          resources: { limits: { nvidia.com/gpu: "2" } }
`;

function measureSize(projects, folder) {
  const place = {
    source: path.join(folder, "source"),
    out: path.join(folder, "out"),
    dump: path.join(folder, "dump.json"),
    manifest: path.join(folder, "job.yaml"),
    ruled: { 10: path.join(folder, "ruled-10"), 50: path.join(folder, "ruled-50") },
  };
  generateOrganization(place.source, projects);
  for (const [policies, ruled] of Object.entries(place.ruled))
    generateOrganization(ruled, projects, { policies: Number(policies) });
  writeFileSync(place.manifest, MANIFEST);
  measureNode([script("dump.mjs"), place.source, place.dump]);
  measureNode([bin, "build", place.source, "--out", place.out, "--quiet"]);
  const commands = COMMANDS.filter(({ largest = Infinity }) => projects <= largest);
  const rounds = Array.from({ length: roundsFor(projects) }, (_, round) =>
    Object.fromEntries(
      commands.map((command, index) => [
        command.name,
        runOnce(command, { ...place, fresh: path.join(folder, `${round}-${index}`) }, round),
      ]),
    ),
  );
  const files = filesBelow(place.out);
  const bytes = files.reduce((sum, file) => sum + lstatSync(file).size, 0);
  return {
    projects,
    files: files.length,
    bytes,
    rounds: rounds.length,
    commands: summary(commands, rounds),
    ratios: ratios(rounds),
  };
}

function runOnce({ words, allowed, changes, touchesNothing, isFresh }, place, round) {
  if (changes) changeOneProject(place.source, (round % 2) + 3);
  const before = touchesNothing ? traces(place.out) : "";
  const measured = measureNode(words(place), {
    ...(allowed ? { allowed } : {}),
    ...(isFresh ? { env: { XDG_CACHE_HOME: `${place.fresh}-cache` } } : {}),
  });
  if (touchesNothing && traces(place.out) !== before) throw new Error("a build with nothing to do touched its output");
  return measured;
}

const filesBelow = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));

/** Inodes and times of all files: any write shows. */
function traces(folder) {
  const all = filesBelow(folder).sort();
  return all
    .map((file) => lstatSync(file, { bigint: true }))
    .map(({ ino, mtimeNs, ctimeNs }) => `${ino} ${mtimeNs} ${ctimeNs}`)
    .join("\n");
}

function summary(commands, rounds) {
  return commands.map(({ name }) => ({
    name,
    wallMs: Math.round(median(rounds.map((round) => round[name].wall))),
    peakMiB: Math.round(median(rounds.map((round) => round[name].peak))),
  }));
}

function ratios(rounds) {
  return RATIOS.map(([of, to, meaning]) => ({ of, to: [to].flat(), meaning }))
    .filter(({ of, to }) => rounds.every((round) => [of, ...to].every((name) => round[name])))
    .map(({ of, to, meaning }) => ({
      of,
      to: to.join(" + "),
      wall: ratio(rounds, of, (round) => to.reduce((sum, name) => sum + round[name].wall, 0), "wall"),
      peak: ratio(rounds, of, (round) => Math.max(...to.map((name) => round[name].peak)), "peak"),
      meaning,
    }));
}

const ratio = (rounds, left, base, measure) =>
  Number(median(rounds.map((round) => round[left][measure] / base(round))).toFixed(2));

function print({ projects, files, bytes, rounds, commands, ratios: compared }) {
  const number = (value) => value.toLocaleString("en-US");
  console.log(
    `\n${number(projects)} projects, ${number(files)} files, ${(bytes / 1e6).toFixed(1)} MB; ${rounds} ${rounds === 1 ? "round" : "rounds"}\n`,
  );
  table([
    ["command", "wall ms", "peak MiB"],
    ...commands.map(({ name, wallMs, peakMiB }) => [name, number(wallMs), number(peakMiB)]),
  ]);
  if (projects > LARGEST_SYNTH)
    console.log("cdk8s app.synth() is left out: it is quadratic in charts and needs more than ten minutes here.");
  console.log("");
  table([
    ["ratio", "wall", "peak", ""],
    ...compared.map(({ of, to, wall, peak, meaning }) => [`${of} : ${to}`, `${wall}x`, `${peak}x`, meaning]),
  ]);
}

/** Columns aligned; the first and the last to the left, numbers to the right. */
function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  for (const row of rows) {
    const cells = row.map((cell, column) =>
      column === 0 || column > 2 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]),
    );
    console.log(`  ${cells.join("  ")}`.trimEnd());
  }
}

mkdirSync(options.folder, { recursive: true });
const root = mkdtempSync(path.join(options.folder, "fairlead-bench-"));
try {
  const results = sizes.map((projects) => {
    const result = measureSize(projects, path.join(root, String(projects)));
    print(result);
    return result;
  });
  const machine = { node: process.version, cpu: cpus()[0]?.model ?? "unknown", cores: cpus().length };
  console.log(`\nnode ${machine.node}, ${machine.cores} cores of ${machine.cpu}`);
  if (options.json) writeFileSync(options.json, `${JSON.stringify({ machine, results }, null, 2)}\n`);
} finally {
  rmSync(root, { recursive: true, force: true });
}
