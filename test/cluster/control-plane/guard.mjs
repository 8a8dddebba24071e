// Runs programs for the process that started it, and ends with it: when its standard input closes, for whatever reason (that
// process stopped, was interrupted, was killed), it kills what it started, last first, and removes its folder.
// There is no other way to stop it, so the ordinary end and the accident take the same path.
//
// In, one JSON object a line: {id, command, args, env, cwd, log}. Out: {id, pid}, {id, failed}, {id, code, signal}.
import { spawn } from "node:child_process";
import { mkdirSync, openSync, closeSync, rmSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";

const folder = process.argv[2];
const running = new Map();

// The terminal's Ctrl-C and a kill of the whole group reach the guard too: it stays until its owner is gone.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => {});
// The owner may be gone already when something is to be said to it.
process.stdout.on("error", () => {});

const say = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);

createInterface({ input: process.stdin })
  .on("line", (line) => start(JSON.parse(line)))
  .on("close", () => void end());

function start({ id, command, args, env, cwd, log }) {
  mkdirSync(path.dirname(log), { recursive: true });
  const output = openSync(log, "a");
  // A group of its own: what the program starts is killed with it.
  const child = spawn(command, args, { cwd, env, detached: true, stdio: ["ignore", output, output] });
  closeSync(output);
  const ended = new Promise((resolve) => {
    child.on("error", (error) => {
      running.delete(id);
      say({ id, failed: error.message });
      resolve();
    });
    child.on("exit", (code, signal) => {
      running.delete(id);
      say({ id, code, signal });
      resolve();
    });
  });
  if (child.pid === undefined) return;
  running.set(id, { pid: child.pid, ended });
  say({ id, pid: child.pid });
}

async function end() {
  for (const { pid, ended } of [...running.values()].reverse()) {
    kill(pid);
    await ended;
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  process.exit(0);
}

function kill(pid) {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It ended by itself meanwhile.
  }
}
