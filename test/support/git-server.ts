import { execFileSync, spawn } from "node:child_process";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";

/** A Git server over HTTP that lets in only who logs in. */
export interface GitServer {
  /** Address of a repository in the folder that is served. */
  url(repository: string): string;
  /** What each request gave to log in with, `user:password`; `null` for nothing. */
  readonly logins: (string | null)[];
  close(): Promise<void>;
}

/**
 * Serves the bare repositories of a folder with Git's own `http-backend`, to whoever logs in with one of the passwords. Others get
 * 401, as GitHub answers.
 */
export async function startGitServer(folder: string, passwords: readonly string[]): Promise<GitServer> {
  const backend = path.join(execFileSync("git", ["--exec-path"], { encoding: "utf8" }).trim(), "git-http-backend");
  const logins: (string | null)[] = [];
  const server = createServer((request, response) => {
    const [, basic] = /^Basic (.*)$/.exec(request.headers.authorization ?? "") ?? [];
    const login = basic === undefined ? null : Buffer.from(basic, "base64").toString("utf8");
    logins.push(login);
    if (login === null || !passwords.includes(login.slice(login.indexOf(":") + 1))) {
      response.writeHead(401, { "www-authenticate": 'Basic realm="Git"' }).end("Invalid username or token.\n");
      return;
    }
    serve({ backend, folder, user: login.slice(0, login.indexOf(":")) }, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: (repository) => `http://127.0.0.1:${port}/${repository}`,
    logins,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Runs the backend as a CGI program (RFC 3875): the request in variables and on standard input, headers and body come back. */
function serve(
  { backend, folder, user }: { readonly backend: string; readonly folder: string; readonly user: string },
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const url = new URL(request.url ?? "/", "http://git");
  const { "content-type": type, "content-encoding": encoding, "git-protocol": protocol } = request.headers;
  const child = spawn(backend, {
    env: {
      ...process.env,
      GIT_PROJECT_ROOT: folder,
      GIT_HTTP_EXPORT_ALL: "1",
      PATH_INFO: url.pathname,
      QUERY_STRING: url.search.slice(1),
      REQUEST_METHOD: request.method,
      REMOTE_USER: user,
      CONTENT_TYPE: type,
      HTTP_CONTENT_ENCODING: encoding,
      GIT_PROTOCOL: Array.isArray(protocol) ? protocol[0] : protocol,
    },
    stdio: ["pipe", "pipe", "ignore"],
  });
  child.stdin.on("error", () => undefined);
  request.pipe(child.stdin);
  const chunks: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  child.on("close", () => {
    const whole = Buffer.concat(chunks);
    const end = whole.indexOf("\r\n\r\n");
    const headers = whole
      .toString("latin1", 0, end)
      .split("\r\n")
      .map((line): [string, string] => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trim()]);
    const status = headers.find(([name]) => name.toLowerCase() === "status")?.[1] ?? "200";
    response.writeHead(Number(status.split(" ")[0]), Object.fromEntries(headers));
    response.end(whole.subarray(end + 4));
  });
}
