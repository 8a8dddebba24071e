import { connect } from "node:net";
import path from "node:path";
import type { GuardedPrograms } from "../guarded-programs.js";
import { startServer } from "./start-server.js";

/** Starts Redis without a disk. Gives `host:port`. */
export async function startRedis(programs: GuardedPrograms, folder: string): Promise<string> {
  const { ports } = await startServer(programs, {
    name: "redis-server",
    command: path.join(folder, "redis-server"),
    ports: 1,
    args: ([port = 0]) => [
      ...["--bind", "127.0.0.1", "--port", `${port}`, "--save", "", "--appendonly", "no"],
      ...["--dir", programs.folder],
    ],
    ready: async ([port = 0]) => await accepts(port),
  });
  return `127.0.0.1:${ports[0] ?? 0}`;
}

async function accepts(port: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", () => resolve(false));
  });
}
