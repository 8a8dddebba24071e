import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { build } from "esbuild";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { filesOf, isRunning, openGitPlace, withIdentity, type GitPlace } from "../../test/support/git-target.js";

let place: GitPlace;
let program: string;
const root = path.resolve(import.meta.dirname, "../..");

beforeAll(async () => {
  program = path.join(root, "node_modules/.cache/fairlead-tests/publish-process.mjs");
  await build({
    entryPoints: [path.join(root, "test/support/publish-process.ts")],
    outfile: program,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
  });
});
beforeEach(() => {
  place = openGitPlace();
});
afterEach(() => {
  place.remove();
});

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly output: string;
}

function start(
  repository: string,
  file: string,
  text: string,
  env: NodeJS.ProcessEnv = {},
): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, [program, repository, file, text], {
    env: { ...process.env, ...env },
    stdio: "pipe",
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<Ended>((resolve) =>
    child.on("exit", (code, signal) => {
      // What it started may outlive it and hold its output open.
      setImmediate(() => resolve({ code, signal, output }));
    }),
  );
  return { child, ended };
}

describe("processes that publish to one branch at the same time", () => {
  it("lose nothing: every change is a commit of its own on top of the others", async () => {
    const repository = place.bare();
    const names = Array.from({ length: 6 }, (_, index) => `p${index}.yaml`);
    const all = await Promise.all(names.map((name) => start(repository, name, `${name}\n`).ended));
    expect(all.map(({ code, output }) => ({ code, output }))).toEqual(
      names.map(() => ({ code: 0, output: "published" })),
    );
    const files = filesOf(place, repository);
    for (const name of names) expect(files.get(name), name).toBe(`${name}\n`);
    expect(place.git(repository, "rev-list", "--count", "main").trim()).toBe("6");
    expect(place.git(repository, "rev-list", "--merges", "main").trim()).toBe("");
  });
});

describe("a process that publishes and is killed", () => {
  // In place of Git: at its nth call the process that called it is killed, when Git starts or in the middle of it.
  const wrapper = (real: string): string => `#!/bin/sh
echo x >> "$COUNTER"
if [ "$(wc -l < "$COUNTER")" -ne "$KILL_AT" ]; then exec ${real} "$@"; fi
case "$KILL_WHEN" in
  "at the start") kill -9 $PPID; exec ${real} "$@" ;;
  *) ${real} "$@" & sleep 0.01; kill -9 $PPID; kill -9 $!; wait $!; exit 1 ;;
esac
`;

  it.each(["at the start", "in the middle"])(
    "%s of any of its Git commands leaves a valid target, and a second run completes",
    async (when) => {
      const repository = place.bare();
      const real = place.git(place.folder, "-c", "alias.where=!command -v git", "where").trim();
      const executable = existsSync("/usr/bin/git") ? "/usr/bin/git" : real;
      place.script("bin/git", wrapper(executable));
      const counter = path.join(place.folder, "counter");
      const path_ = `${place.folder}/bin:${process.env["PATH"] ?? ""}`;
      let killed = 0;
      for (let killAt = 1; ; killAt += 1) {
        rmSync(counter, { force: true });
        const text = `${when} ${killAt}\n`;
        const env = { PATH: path_, COUNTER: counter, KILL_AT: String(killAt), KILL_WHEN: when };
        const before = everyFile(repository);
        const first = await start(repository, "a.yaml", text, env).ended;
        expect(place.git(repository, "fsck", "--strict", "--no-dangling")).toBe("");
        if (first.code === 0) break;
        expect(first.signal).toBe("SIGKILL");
        killed += 1;
        // A target that is as it was, to the last file, behaves as it did before.
        const now = everyFile(repository);
        if (now === before) continue;
        const second = await start(repository, "a.yaml", text).ended;
        expect(second).toMatchObject({ code: 0, output: expect.stringMatching(/^(published|unchanged)$/) as string });
        expect(filesOf(place, repository).get("a.yaml")).toBe(text);
        expect(place.git(repository, "fsck", "--strict", "--no-dangling")).toBe("");
      }
      expect(killed).toBeGreaterThan(15);
    },
    300_000,
  );

  const everyFile = (repository: string): string =>
    readdirSync(repository, { recursive: true, encoding: "utf8" }).sort().join("\n") +
    place.git(repository, "for-each-ref");

  it("without a chance to clean up leaves its folder to the next run, which leaves those of living runs alone", async () => {
    const temporary = path.join(place.folder, "tmp");
    place.script("hooks/pre-commit", `#!/bin/sh\n[ -z "$WAIT_AT" ] || { echo $$ > "$WAIT_AT"; sleep 600; }\n`);
    place.settings(withIdentity(`[core]\n\thooksPath = ${place.folder}/hooks\n`));
    const waiting = async (name: string): Promise<{ run: ReturnType<typeof start>; folder: string; hook: number }> => {
      const known = readdirSync(temporary);
      const file = path.join(place.folder, name);
      const run = start(place.bare(`${name}.git`), "a.yaml", "a\n", { WAIT_AT: file });
      while (!existsSync(file) || readFileSync(file, "utf8") === "") await delay(10);
      const folder = readdirSync(temporary).find((entry) => !known.includes(entry)) ?? "";
      return { run, folder, hook: Number(readFileSync(file, "utf8")) };
    };
    const killed = await waiting("killed");
    const living = await waiting("living");
    killed.run.child.kill("SIGKILL");
    await killed.run.ended;
    process.kill(killed.hook, "SIGKILL");
    expect(readdirSync(temporary).sort()).toEqual([killed.folder, living.folder].sort());
    expect((await start(place.bare(), "a.yaml", "a\n").ended).output).toBe("published");
    expect(readdirSync(temporary)).toEqual([living.folder]);
    living.run.child.kill("SIGTERM");
    await living.run.ended;
    expect(readdirSync(temporary)).toEqual([]);
  });

  it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "politely by %s removes its temporary folder and what it started, and ends by the signal",
    async (signal) => {
      const repository = place.bare();
      const started = path.join(place.folder, "started");
      place.script(
        "hooks/pre-commit",
        `#!/bin/sh\necho $$ > ${started}.part\nmv ${started}.part ${started}\nsleep 600\n`,
      );
      place.settings(withIdentity(`[core]\n\thooksPath = ${place.folder}/hooks\n`));
      const { child, ended } = start(repository, "a.yaml", "a\n");
      while (!existsSync(started)) await delay(10);
      child.kill(signal);
      expect(await ended).toMatchObject({ code: null, signal });
      expect(readdirSync(path.join(place.folder, "tmp"))).toEqual([]);
      expect(isRunning(Number(readFileSync(started, "utf8")))).toBe(false);
      expect(place.git(repository, "for-each-ref")).toBe("");
    },
  );
});
