// test/cluster/control-plane/start-control-plane.ts
import os2 from "node:os";
import path12 from "node:path";

// test/cluster/control-plane/argocd/start-argocd.ts
import { mkdirSync as mkdirSync2, symlinkSync } from "node:fs";
import path4 from "node:path";

// test/cluster/control-plane/client/apply-in-order.ts
var FIRST = ["CustomResourceDefinition", "Namespace"];
async function applyInOrder(client, objects, options = {}) {
  const written = [];
  for (const object of inOrder(objects)) {
    written.push(await client.apply(object, options));
    if (object.kind === "CustomResourceDefinition") await client.waitFor(object, isEstablished);
  }
  return written;
}
function inOrder(objects) {
  const first = FIRST.map((kind) => objects.filter((object) => object.kind === kind));
  return [...first.flat(), ...objects.filter(({ kind }) => !FIRST.includes(kind))];
}
function isEstablished(object) {
  const { conditions } = object?.["status"] ?? {};
  return (conditions ?? []).some(({ type, status }) => type === "Established" && status === "True");
}

// test/cluster/control-plane/read-crd-folder.ts
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

// src/kernel/yaml.ts
import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseAllDocuments
} from "yaml";
function parsePlainDocuments(text2) {
  const documents = parseAllDocuments(text2, { uniqueKeys: true, logLevel: "silent" });
  if (!Array.isArray(documents)) return [];
  if (documents.some((document) => document.errors.length > 0)) return void 0;
  return documents.map((document) => document.toJS()).filter((value) => value !== null && value !== void 0);
}

// test/cluster/control-plane/read-crd-folder.ts
function readCrdFolder(folder) {
  return readdirSync(folder).filter((file) => file.endsWith(".yaml")).sort().flatMap(
    (file) => parsePlainDocuments(readFileSync(path.join(folder, file), "utf8")) ?? []
  ).filter(({ kind }) => kind === "CustomResourceDefinition");
}

// test/cluster/control-plane/servers/start-redis.ts
import { connect } from "node:net";
import path3 from "node:path";

// test/cluster/control-plane/free-ports.ts
import { createServer } from "node:net";
async function freePorts(count2) {
  const servers = await Promise.all(Array.from({ length: count2 }, listen));
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map(async (server) => await new Promise((resolve) => server.close(resolve))));
  return ports;
}
async function listen() {
  const server = createServer();
  return await new Promise((resolve, reject) => {
    server.on("error", reject).listen(0, "127.0.0.1", () => resolve(server));
  });
}

// test/cluster/control-plane/guarded-programs.ts
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync as readFileSync2, realpathSync } from "node:fs";
import path2 from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
var GUARD = fileURLToPath(new URL("./guard.mjs", "file:///tmp/w/schemas/test/cluster/control-plane/guarded-programs.ts"));
function guardPrograms(parent, prefix) {
  const folder = realpathSync(mkdtempSync(path2.join(parent, prefix)));
  mkdirSync(path2.join(folder, "logs"));
  mkdirSync(path2.join(folder, "tmp"));
  const guard = spawn(process.execPath, [GUARD, folder], { detached: true, stdio: ["pipe", "pipe", "inherit"] });
  const logOf = (name) => path2.join(folder, "logs", `${name}.log`);
  const heard = /* @__PURE__ */ new Map();
  const pids = /* @__PURE__ */ new Map();
  let calls = 0;
  createInterface({ input: guard.stdout }).on("line", (text2) => {
    const line = JSON.parse(text2);
    if (line.pid === void 0) pids.delete(line.id);
    else pids.set(line.id, line.pid);
    heard.get(line.id)?.(line);
  });
  guard.stdin.on("error", () => void 0);
  const gone = new Promise((resolve) => {
    guard.on("exit", () => {
      for (const pid of pids.values()) killGroup(pid);
      for (const [id, hear] of heard) hear({ id, failed: "the guard of the programs is gone" });
      resolve();
    });
  });
  return {
    folder,
    output: (name) => readIfThere(logOf(name)),
    start: async ({ name, command, args, env, cwd = folder }) => {
      const id = calls++;
      const log = logOf(name);
      const environment2 = { ...process.env, TMPDIR: path2.join(folder, "tmp"), ...env };
      const program = firstWord(name, log, (hear) => heard.set(id, hear));
      guard.stdin.write(`${JSON.stringify({ id, command, args, cwd, env: environment2, log })}
`);
      return await program;
    },
    stop: async () => {
      guard.stdin.end();
      await gone;
    }
  };
}
async function firstWord(name, log, subscribe) {
  return await new Promise((resolve) => {
    let end;
    let settle;
    const ended = new Promise((done) => settle = done);
    const output = () => readIfThere(log);
    subscribe(({ pid, code = null, signal = null, failed }) => {
      if (pid === void 0) settle(end ??= { code, signal, ...failed === void 0 ? {} : { failed } });
      resolve({ name, ended, end: () => end, output });
    });
  });
}
function readIfThere(file) {
  return existsSync(file) ? readFileSync2(file, "utf8") : "";
}
function killGroup(pid) {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
  }
}
function lastLines({ output }, count2 = 20) {
  return output().trimEnd().split("\n").slice(-count2).join("\n");
}

// test/cluster/control-plane/poll.ts
var SHORTEST_MS = 20;
var LONGEST_MS = 250;
async function poll(ask2, { seconds, describe }) {
  const deadline = performance.now() + seconds * 1e3;
  for (let pause = SHORTEST_MS; ; pause = Math.min(pause * 1.5, LONGEST_MS)) {
    const answer = await ask2();
    if (answer !== void 0 && answer !== false) return answer;
    if (performance.now() > deadline) throw new Error(`Not within ${seconds} s: ${describe()}`);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

// test/cluster/control-plane/servers/start-server.ts
var READY_WITHIN_SECONDS = 90;
var ATTEMPTS = 3;
var PORT_TAKEN = /address already in use/;
async function startServer(programs, call) {
  for (let attempt2 = 1; ; attempt2++) {
    const ports = await freePorts(call.ports);
    const { name, command, env } = call;
    const program = await programs.start({ name, command, args: call.args(ports), ...env ? { env } : {} });
    const ready = await poll(async () => await stateOf(program, async () => await call.ready(ports)), {
      seconds: READY_WITHIN_SECONDS,
      describe: () => `${name} did not get ready. Its last lines:
${lastLines(program)}`
    });
    if (ready === "ready") return { program, ports };
    if (attempt2 < ATTEMPTS && PORT_TAKEN.test(program.output())) continue;
    throw new Error(`${name} ended: ${JSON.stringify(program.end())}. Its last lines:
${lastLines(program)}`);
  }
}
async function stateOf(program, ready) {
  if (program.end()) return "ended";
  const isReady2 = await ready().catch(() => false);
  return isReady2 ? "ready" : void 0;
}
async function answers(url) {
  const { ok } = await fetch(url, { signal: AbortSignal.timeout(2e3) });
  return ok;
}

// test/cluster/control-plane/servers/start-redis.ts
async function startRedis(programs, folder) {
  const { ports } = await startServer(programs, {
    name: "redis-server",
    command: path3.join(folder, "redis-server"),
    ports: 1,
    args: ([port = 0]) => [
      ...["--bind", "127.0.0.1", "--port", `${port}`, "--save", "", "--appendonly", "no"],
      ...["--dir", programs.folder]
    ],
    ready: async ([port = 0]) => await accepts(port)
  });
  return `127.0.0.1:${ports[0] ?? 0}`;
}
async function accepts(port) {
  return await new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", () => resolve(false));
  });
}

// test/cluster/control-plane/argocd/argocd-objects.ts
import { randomBytes } from "node:crypto";
var ARGOCD_NAMESPACE = "argocd";
var EMPTY_CONFIG_MAPS = [
  "argocd-rbac-cm",
  "argocd-cmd-params-cm",
  "argocd-tls-certs-cm",
  "argocd-ssh-known-hosts-cm",
  "argocd-gpg-keys-cm"
];
var EAGER = { "timeout.reconciliation": "10s", "timeout.reconciliation.jitter": "0s" };
function argocdObjects(settings) {
  const metadata = (name) => ({
    name,
    namespace: ARGOCD_NAMESPACE,
    labels: { "app.kubernetes.io/part-of": "argocd" }
  });
  const configMap = (name, data) => ({
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: metadata(name),
    data
  });
  return [
    { apiVersion: "v1", kind: "Namespace", metadata: { name: ARGOCD_NAMESPACE } },
    configMap("argocd-cm", { ...EAGER, ...settings }),
    ...EMPTY_CONFIG_MAPS.map((name) => configMap(name, {})),
    {
      apiVersion: "v1",
      kind: "Secret",
      metadata: metadata("argocd-secret"),
      stringData: { "server.secretkey": randomBytes(32).toString("base64") }
    },
    {
      apiVersion: "argoproj.io/v1alpha1",
      kind: "AppProject",
      metadata: { name: "default", namespace: ARGOCD_NAMESPACE },
      spec: {}
    }
  ];
}

// test/cluster/control-plane/argocd/start-argocd.ts
async function startArgocd(place, { config = {} }) {
  const { programs, client, kubeconfig } = place;
  await applyInOrder(client, readCrdFolder(path4.join(place.argocd, "crds")));
  await applyInOrder(client, argocdObjects(config));
  const redis = await startRedis(programs, place.redis);
  const env = environment(place);
  const repoServer = await startServer(programs, {
    name: "argocd-repo-server",
    command: path4.join(place.argocd, "argocd"),
    env: { ...env, ARGOCD_BINARY_NAME: "argocd-repo-server" },
    ports: 2,
    args: ([port = 0, metrics = 0]) => [
      ...["--redis", redis, "--disable-tls", "--address", "127.0.0.1", "--port", `${port}`],
      ...["--metrics-address", "127.0.0.1", "--metrics-port", `${metrics}`]
    ],
    ready: async ([, metrics = 0]) => await answers(`http://127.0.0.1:${metrics}/healthz`)
  });
  await startServer(programs, {
    name: "argocd-application-controller",
    command: path4.join(place.argocd, "argocd"),
    env: { ...env, ARGOCD_BINARY_NAME: "argocd-application-controller" },
    ports: 1,
    args: ([metrics = 0]) => [
      ...["--kubeconfig", kubeconfig, "-n", ARGOCD_NAMESPACE, "--redis", redis, "--app-resync", "10"],
      ...["--repo-server", `127.0.0.1:${repoServer.ports[0] ?? 0}`, "--repo-server-plaintext"],
      ...["--metrics-port", `${metrics}`]
    ],
    ready: async ([metrics = 0]) => await answers(`http://127.0.0.1:${metrics}/healthz`)
  });
}
function environment({ programs, kubeconfig, argocd }) {
  const folder = path4.join(programs.folder, "argocd");
  const inside = (name) => {
    const made = path4.join(folder, name);
    mkdirSync2(made, { recursive: true });
    return made;
  };
  symlinkSync(path4.join(argocd, "argocd"), path4.join(inside("bin"), "argocd"));
  return {
    KUBECONFIG: kubeconfig,
    // Lets `https://kubernetes.default.svc` mean the cluster of the kubeconfig.
    ARGOCD_FAKE_IN_CLUSTER: "true",
    ARGOCD_GPG_ENABLED: "false",
    ARGOCD_GNUPGHOME: inside("gnupg"),
    ARGOCD_GPG_DATA_PATH: inside("gpg"),
    ARGOCD_TLS_DATA_PATH: inside("tls"),
    ARGOCD_SSH_DATA_PATH: inside("ssh"),
    ARGOCD_PLUGINSOCKFILEPATH: inside("plugins"),
    TMPDIR: inside("tmp"),
    PATH: `${inside("bin")}${path4.delimiter}${process.env["PATH"] ?? ""}`
  };
}

// test/cluster/control-plane/client/connection.ts
import { Agent, request } from "node:https";
var TIMEOUT_MS = 6e4;
function openConnection({ server, token, ...tls }) {
  const agent = new Agent({
    keepAlive: true,
    maxSockets: 16,
    rejectUnauthorized: tls.insecure !== true,
    ...tls.ca === void 0 ? {} : { ca: tls.ca },
    ...tls.certificate === void 0 ? {} : { cert: tls.certificate },
    ...tls.key === void 0 ? {} : { key: tls.key }
  });
  const base = server.replace(/\/$/, "");
  const identity = token === void 0 ? {} : { Authorization: `Bearer ${token}` };
  return {
    send: async ({ method, path: path14, body, headers }) => await new Promise((resolve, reject) => {
      const options = { agent, method, headers: { Accept: "application/json", ...identity, ...headers } };
      const sent = request(`${base}${path14}`, options, (response) => {
        read(response).then(resolve, reject);
      });
      sent.setTimeout(
        TIMEOUT_MS,
        () => sent.destroy(new Error(`${method} ${path14}: no answer in ${TIMEOUT_MS / 1e3} s`))
      );
      sent.on("error", reject).end(body);
    }),
    close: () => agent.destroy()
  };
}
async function read(response) {
  response.setEncoding("utf8");
  let text2 = "";
  for await (const chunk of response) text2 += chunk;
  const warnings = (response.headersDistinct["warning"] ?? []).map(warningText);
  return { status: response.statusCode ?? 0, text: text2, warnings };
}
function warningText(header) {
  const [, quoted] = /^\d{3} \S+ "((?:[^"\\]|\\.)*)"/.exec(header) ?? [];
  return quoted === void 0 ? header : quoted.replaceAll(/\\(.)/g, "$1");
}

// test/cluster/control-plane/client/discovery.ts
var SERVED_WITHIN_SECONDS = 10;
function discover(connection) {
  const known = /* @__PURE__ */ new Map();
  const ask2 = async (apiVersion) => {
    const base = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    const { status, text: text2 } = await connection.send({ method: "GET", path: base });
    if (status !== 200) return;
    for (const { name, kind, namespaced } of JSON.parse(text2).resources)
      if (!name.includes("/")) known.set(`${apiVersion}/${kind}`, { base, name, namespaced });
  };
  return async (apiVersion, kind) => {
    const key = `${apiVersion}/${kind}`;
    return await poll(
      async () => {
        if (!known.has(key)) await ask2(apiVersion);
        return known.get(key);
      },
      { seconds: SERVED_WITHIN_SECONDS, describe: () => `the API server serves no ${kind} of ${apiVersion}` }
    );
  };
}

// test/cluster/control-plane/client/kube-refusal.ts
var KubeRefusal = class extends Error {
  status;
  /** One of Kubernetes's reasons: `Forbidden`, `Invalid`, `NotFound`, `Conflict` … */
  reason;
  constructor({ method, path: path14 }, { status, text: text2 }) {
    const { message, reason } = statusObject(text2);
    super(`${method} ${path14} \u2192 ${status}: ${message}`);
    this.name = "KubeRefusal";
    this.status = status;
    this.reason = reason;
  }
};
function statusObject(text2) {
  try {
    const { message, reason } = JSON.parse(text2);
    return { message: typeof message === "string" ? message : text2, reason: typeof reason === "string" ? reason : "" };
  } catch {
    return { message: text2, reason: "" };
  }
}

// test/cluster/control-plane/client/open-client.ts
var FIELD_MANAGER = "fairlead-test";
var WAIT_SECONDS = 30;
var PATCH_TYPES = {
  merge: "application/merge-patch+json",
  "strategic-merge": "application/strategic-merge-patch+json",
  json: "application/json-patch+json"
};
function openClient(address, { tidy = false } = {}) {
  const connection = openConnection(address);
  const resourceOf = discover(connection);
  const made = [];
  const clientFor = (identity) => {
    const session = {
      resourceOf,
      send: async (request2) => {
        const response = await connection.send({ ...request2, headers: { ...request2.headers, ...identity } });
        if (response.status >= 300) throw new KubeRefusal(request2, response);
        return response;
      },
      remember: (object) => tidy && made.push(object)
    };
    const client = {
      ...callsOf(session),
      as: (somebody) => clientFor(impersonation(somebody)),
      close: async () => {
        for (const object of made.splice(0).reverse()) await root.delete(object);
        connection.close();
      }
    };
    return client;
  };
  const root = clientFor({});
  return root;
}
function callsOf(session) {
  const get = async (reference) => await unlessMissing(async () => {
    const { text: text2 } = await session.send({ method: "GET", path: await pathOf(session, reference) });
    return JSON.parse(text2);
  });
  return {
    get,
    list: async (selection) => await list(session, selection),
    apply: async (object, { force = true, ...options } = {}) => await write(session, {
      method: "PATCH",
      path: await pathOf(session, object),
      body: object,
      contentType: "application/apply-patch+yaml",
      query: queryOf(options, { force: String(force) })
    }),
    create: async (object, options = {}) => await write(session, {
      method: "POST",
      path: await collectionOf(session, object),
      body: object,
      contentType: "application/json",
      query: queryOf(options)
    }),
    patch: async (reference, patch, { type = "merge", ...options } = {}) => await write(session, {
      method: "PATCH",
      path: await pathOf(session, reference),
      body: patch,
      contentType: PATCH_TYPES[type],
      query: queryOf(options)
    }),
    delete: async (reference) => {
      const path14 = `${await pathOf(session, reference)}?propagationPolicy=Background`;
      return await unlessMissing(async () => await session.send({ method: "DELETE", path: path14 })) !== void 0;
    },
    waitFor: async (reference, condition, seconds = WAIT_SECONDS) => {
      let last;
      const name = `${reference.kind} ${reference.metadata.name}`;
      const ask2 = async () => {
        last = await get(reference);
        return condition(last) && { object: last };
      };
      const { object } = await poll(ask2, { seconds, describe: () => `${name} is ${JSON.stringify(last, null, 2)}` });
      return object;
    },
    may: async (action) => await may(session, action),
    send: session.send
  };
}
async function write({ send, remember }, { method, path: path14, body, contentType, query }) {
  const headers = { "Content-Type": contentType };
  const sent = await send({ method, path: `${path14}?${query.toString()}`, body: JSON.stringify(body), headers });
  const object = JSON.parse(sent.text);
  const created = sent.status === 201;
  if (created && !query.has("dryRun")) remember(object);
  return { object, created, warnings: sent.warnings };
}
async function list({ send, resourceOf }, { apiVersion, kind, namespace, labelSelector }) {
  const { base, name } = await resourceOf(apiVersion, kind);
  const scope = namespace === void 0 ? "" : `/namespaces/${namespace}`;
  const query = new URLSearchParams(labelSelector === void 0 ? {} : { labelSelector });
  const { text: text2 } = await send({ method: "GET", path: `${base}${scope}/${name}?${query.toString()}` });
  const { items } = JSON.parse(text2);
  return items.map((item) => ({ ...item, apiVersion, kind }));
}
async function may({ send }, action) {
  const review = { apiVersion: "authorization.k8s.io/v1", kind: "SelfSubjectAccessReview" };
  const { text: text2 } = await send({
    method: "POST",
    path: "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ ...review, spec: { resourceAttributes: action } })
  });
  return JSON.parse(text2).status.allowed;
}
async function pathOf(session, reference) {
  return `${await collectionOf(session, reference)}/${encodeURIComponent(reference.metadata.name)}`;
}
async function collectionOf({ resourceOf }, { apiVersion, kind, metadata }) {
  const { base, name, namespaced } = await resourceOf(apiVersion, kind);
  const { namespace } = metadata;
  if (namespaced !== (namespace !== void 0)) {
    const scope = namespaced ? "lives in a namespace and names none" : `lives in no namespace, but names ${namespace}`;
    throw new Error(`${kind} ${metadata.name} ${scope}`);
  }
  return namespace === void 0 ? `${base}/${name}` : `${base}/namespaces/${namespace}/${name}`;
}
function queryOf({ fieldManager = FIELD_MANAGER, dryRun = false }, more = {}) {
  return new URLSearchParams({
    fieldManager,
    fieldValidation: "Strict",
    ...dryRun ? { dryRun: "All" } : {},
    ...more
  });
}
function impersonation({ user, groups = [] }) {
  return { "Impersonate-User": user, ...groups.length === 0 ? {} : { "Impersonate-Group": groups } };
}
async function unlessMissing(ask2) {
  try {
    return await ask2();
  } catch (error) {
    if (error instanceof KubeRefusal && error.reason === "NotFound") return void 0;
    throw error;
  }
}

// test/cluster/control-plane/kubeconfig.ts
import { readFileSync as readFileSync3, writeFileSync } from "node:fs";
function writeKubeconfig(file, { server, ca, token }) {
  const config = {
    apiVersion: "v1",
    kind: "Config",
    "current-context": "test",
    contexts: [{ name: "test", context: { cluster: "test", user: "test" } }],
    clusters: [{ name: "test", cluster: { server, "certificate-authority-data": base64(ca ?? "") } }],
    users: [{ name: "test", user: { token: token ?? "" } }]
  };
  writeFileSync(file, JSON.stringify(config, null, 2), { mode: 384 });
}
function base64(text2) {
  return Buffer.from(text2).toString("base64");
}

// test/cluster/control-plane/nodes.ts
async function createNodes(client, nodes) {
  for (const { name, labels = {}, gpus = 0, cpu = "64", memory = "512Gi" } of nodes) {
    const resources = { cpu, memory, pods: "110", ...gpus === 0 ? {} : { "nvidia.com/gpu": `${gpus}` } };
    const node = { apiVersion: "v1", kind: "Node", metadata: { name, labels } };
    await client.apply({ ...node, status: { capacity: resources, allocatable: resources } });
    await client.send({
      method: "PATCH",
      path: `/api/v1/nodes/${name}/status`,
      headers: { "Content-Type": "application/merge-patch+json" },
      body: JSON.stringify({ status: { capacity: resources, allocatable: resources } })
    });
  }
}

// test/cluster/control-plane/parts/go-part.ts
import { execFileSync } from "node:child_process";
import { mkdirSync as mkdirSync4, readdirSync as readdirSync2, readFileSync as readFileSync4, writeFileSync as writeFileSync2 } from "node:fs";
import path6 from "node:path";
import { fileURLToPath as fileURLToPath2 } from "node:url";

// src/kernel/hash.ts
import { createHash, hash } from "node:crypto";
function sha256(text2) {
  return hash("sha256", text2, "hex");
}

// test/cluster/control-plane/parts/cache.ts
import { existsSync as existsSync2, mkdirSync as mkdirSync3, renameSync } from "node:fs";
import os from "node:os";
import path5 from "node:path";
function cacheFolder() {
  const base = process.env["XDG_CACHE_HOME"] ?? path5.join(os.homedir(), ".cache");
  return path5.join(base, "fairlead", "control-plane");
}
async function cachedPart(key, make) {
  const cache = cacheFolder();
  const place = path5.join(cache, key);
  if (existsSync2(place)) return place;
  mkdirSync3(cache, { recursive: true });
  const programs = guardPrograms(cache, ".unfinished-");
  try {
    const target = path5.join(programs.folder, "part");
    mkdirSync3(target);
    await make(target, programs);
    moveInto(target, place);
    return place;
  } finally {
    await programs.stop();
  }
}
function moveInto(target, place) {
  try {
    renameSync(target, place);
  } catch (error) {
    if (!existsSync2(place)) throw error;
  }
}

// test/cluster/control-plane/parts/run-to-end.ts
var WATCH_EVERY_MS = 2e4;
async function runToEnd(programs, call, watch) {
  const began = performance.now();
  const program = await programs.start(call);
  const look = () => watch?.(program.output(), Math.round((performance.now() - began) / 1e3));
  const timer = setInterval(look, WATCH_EVERY_MS);
  try {
    const { code, failed } = await program.ended;
    if (code === 0) return program.output();
    throw new Error(failed ?? `${call.name} failed:
${lastLines(program)}`);
  } finally {
    clearInterval(timer);
  }
}

// test/cluster/control-plane/parts/go-part.ts
var GO_PARTS = [
  {
    name: "etcd",
    title: "etcd 3.6.5",
    programs: { etcd: "go.etcd.io/etcd/server/v3" },
    variables: {}
  },
  {
    name: "kubernetes",
    title: "Kubernetes 1.36.3",
    programs: {
      "kube-apiserver": "k8s.io/kubernetes/cmd/kube-apiserver",
      "kube-controller-manager": "k8s.io/kubernetes/cmd/kube-controller-manager",
      kubectl: "k8s.io/kubernetes/cmd/kubectl"
    },
    variables: {
      "k8s.io/component-base/version.gitVersion": "v1.36.3",
      "k8s.io/component-base/version.gitMajor": "1",
      "k8s.io/component-base/version.gitMinor": "36"
    }
  },
  {
    name: "argocd",
    title: "Argo CD 3.2.0",
    programs: { argocd: "github.com/argoproj/argo-cd/v3/cmd" },
    variables: { "github.com/argoproj/argo-cd/v3/common.version": "3.2.0" },
    files: { module: "github.com/argoproj/argo-cd/v3", folders: { crds: "manifests/crds" } }
  },
  { name: "kwok", title: "kwok 0.8.0", programs: { kwok: "sigs.k8s.io/kwok/cmd/kwok" }, variables: {} }
];
var MODULES = fileURLToPath2(new URL("../programs/", "file:///tmp/w/schemas/test/cluster/control-plane/parts/go-part.ts"));
var GO_ENV = { CGO_ENABLED: "0", GOFLAGS: "-mod=readonly", GOWORK: "off" };
var BUILD_FLAGS = ["-trimpath", "-buildvcs=false", "-v"];
async function provideGoPart(part, say) {
  const module = path6.join(MODULES, part.name);
  return await cachedPart(`${part.name}-${digest(part, module)}`, async (target, programs) => {
    requireGo();
    for (const [program, goPackage] of Object.entries(part.programs)) {
      const began = performance.now();
      say(`building ${program} (${part.title}) \u2026`);
      const flags = [...BUILD_FLAGS, "-ldflags", linkFlags(part), "-o", path6.join(target, program)];
      const call = { name: program, command: "go", args: ["build", ...flags, goPackage], cwd: module, env: GO_ENV };
      await runToEnd(programs, call, (output, seconds) => say(`  ${program}: ${seconds} s, ${progress(output)}`));
      say(`built ${program} in ${Math.round((performance.now() - began) / 1e3)} s`);
    }
    if (part.files) await copyFiles(part.files, { module, target, programs });
  });
}
function digest({ title: _, ...recipe }, module) {
  const files = ["go.mod", "go.sum"].map((file) => readFileSync4(path6.join(module, file), "utf8"));
  const platform = `${process.platform}/${process.arch}`;
  return sha256(JSON.stringify([recipe, files, GO_ENV, BUILD_FLAGS, platform])).slice(0, 16);
}
function linkFlags({ variables }) {
  return ["-s -w", ...Object.entries(variables).map(([name, value]) => `-X ${name}=${value}`)].join(" ");
}
function progress(output) {
  const lines = output.trimEnd().split("\n");
  const downloads = lines.filter((line) => line.startsWith("go: downloading")).length;
  return `${lines.length - downloads} packages compiled, ${downloads} modules downloaded`;
}
function requireGo() {
  try {
    execFileSync("go", ["version"], { stdio: "ignore" });
  } catch {
    throw new Error("Go is not installed: there is no `go` on PATH");
  }
}
async function copyFiles({ module: goModule, folders }, {
  module,
  target,
  programs
}) {
  const args = ["list", "-m", "-f", "{{.Dir}}", goModule];
  const listed = await runToEnd(programs, { name: "go-list", command: "go", args, cwd: module, env: GO_ENV });
  const source = listed.trimEnd().split("\n").at(-1) ?? "";
  for (const [name, folder] of Object.entries(folders)) {
    mkdirSync4(path6.join(target, name));
    for (const file of readdirSync2(path6.join(source, folder)))
      writeFileSync2(path6.join(target, name, file), readFileSync4(path6.join(source, folder, file)));
  }
}

// test/cluster/control-plane/parts/redis-part.ts
import { execFileSync as execFileSync2 } from "node:child_process";
import { chmodSync, mkdirSync as mkdirSync5, readdirSync as readdirSync3, readFileSync as readFileSync5, writeFileSync as writeFileSync3 } from "node:fs";
import path7 from "node:path";
var PACKAGE = "redis-server";
async function provideRedis(say) {
  const installed = onPath(PACKAGE);
  if (installed !== void 0) return path7.dirname(installed);
  if (onPath("apt-get") === void 0 || onPath("dpkg") === void 0)
    throw new Error("there is no redis-server on PATH, and no apt-get and dpkg to fetch Debian's");
  return await cachedPart(
    `redis-${sha256(readFileSync5("/etc/os-release", "utf8")).slice(0, 16)}`,
    async (target, programs) => {
      say("fetching redis-server from Debian \u2026");
      const apt = path7.join(programs.folder, "apt");
      for (const folder of ["state/lists/partial", "cache/archives/partial"])
        mkdirSync5(path7.join(apt, folder), { recursive: true });
      const run = async (name, command, args) => await runToEnd(programs, { name, command, args });
      await run("apt-update", "apt-get", [...ownApt(apt), "update"]);
      const only = ["--download-only", "--no-install-recommends", "--yes"];
      await run("apt-download", "apt-get", [...ownApt(apt), "install", ...only, PACKAGE]);
      const archives = path7.join(apt, "cache/archives");
      for (const archive of readdirSync3(archives).filter((file) => file.endsWith(".deb")))
        await run("dpkg", "dpkg", ["-x", path7.join(archives, archive), path7.join(target, "root")]);
      writeLauncher(target);
      await run("redis-version", path7.join(target, PACKAGE), ["--version"]);
    }
  );
}
function ownApt(folder) {
  return [
    `Dir::State=${folder}/state`,
    "Dir::State::status=/var/lib/dpkg/status",
    `Dir::Cache=${folder}/cache`,
    "Debug::NoLocking=1",
    "APT::Sandbox::User=root"
  ].flatMap((setting) => ["-o", setting]);
}
function writeLauncher(target) {
  const libraries = readdirSync3(path7.join(target, "root/usr/lib"), { recursive: true, encoding: "utf8" }).filter((file) => /\.so(\.|$)/.test(file)).map((file) => `$here/root/usr/lib/${path7.dirname(file)}`);
  const script = `#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
LD_LIBRARY_PATH="${[...new Set(libraries)].join(":")}" exec "$here/root/usr/bin/${PACKAGE}" "$@"
`;
  writeFileSync3(path7.join(target, PACKAGE), script);
  chmodSync(path7.join(target, PACKAGE), 493);
}
function onPath(program) {
  try {
    return execFileSync2("sh", ["-c", `command -v ${program}`], { encoding: "utf8" }).trim();
  } catch {
    return void 0;
  }
}

// test/cluster/control-plane/parts/provide-parts.ts
async function provideParts(say = () => void 0) {
  const parts = {};
  for (const part of GO_PARTS) parts[part.name] = await attempt(async () => await provideGoPart(part, say));
  parts.redis = await attempt(async () => await provideRedis(say));
  return parts;
}
async function attempt(provide) {
  try {
    return { folder: await provide() };
  } catch (error) {
    return { missing: error instanceof Error ? error.message : String(error) };
  }
}
function partFolder(parts, name) {
  const part = parts[name];
  if ("missing" in part) throw new Error(`${name} cannot be had: ${part.missing}`);
  return part.folder;
}

// test/cluster/control-plane/servers/start-api-server.ts
import { generateKeyPairSync, randomBytes as randomBytes2 } from "node:crypto";
import { existsSync as existsSync3, readFileSync as readFileSync6, writeFileSync as writeFileSync4 } from "node:fs";
import path8 from "node:path";
async function startApiServer(programs, folder, settings) {
  const inside = (file) => path8.join(programs.folder, file);
  const token = randomBytes2(24).toString("base64url");
  writeFileSync4(inside("tokens.csv"), `${token},admin,admin,"system:masters"
`, { mode: 384 });
  const keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
  writeFileSync4(inside("sa.key"), keys.privateKey.export({ type: "pkcs1", format: "pem" }), { mode: 384 });
  writeFileSync4(inside("sa.pub"), keys.publicKey.export({ type: "spki", format: "pem" }));
  const address = (port) => ({
    server: `https://127.0.0.1:${port}`,
    // It signs its own certificate when it starts; the file holds the whole chain.
    ca: readFileSync6(inside("api-server/apiserver.crt"), "utf8"),
    token
  });
  const { program, ports } = await startServer(programs, {
    name: "kube-apiserver",
    command: path8.join(folder, "kube-apiserver"),
    ports: 1,
    args: ([port = 0]) => [
      ...["--etcd-servers", settings.etcd, "--secure-port", `${port}`],
      ...["--bind-address", "127.0.0.1", "--advertise-address", "127.0.0.1", "--cert-dir", inside("api-server")],
      ...["--token-auth-file", inside("tokens.csv"), "--authorization-mode", "Node,RBAC", "--allow-privileged"],
      ...["--service-cluster-ip-range", "10.96.0.0/16", "--endpoint-reconciler-type", "none"],
      ...["--service-account-issuer", "https://kubernetes.default.svc", "--service-account-key-file", inside("sa.pub")],
      ...["--service-account-signing-key-file", inside("sa.key")],
      ...settings.emulatedVersion === void 0 ? [] : ["--emulated-version", settings.emulatedVersion],
      ...(settings.runtimeConfig ?? []).flatMap((api) => ["--runtime-config", `${api}=true`])
    ],
    ready: async ([port = 0]) => existsSync3(inside("api-server/apiserver.crt")) && await isReady(address(port))
  });
  return { program, address: address(ports[0] ?? 0), serviceAccountKey: inside("sa.key") };
}
async function isReady(address) {
  const connection = openConnection(address);
  try {
    const { status } = await connection.send({ method: "GET", path: "/readyz" });
    return status === 200;
  } finally {
    connection.close();
  }
}

// test/cluster/control-plane/servers/start-controller-manager.ts
import path9 from "node:path";
async function startControllerManager(programs, folder, { kubeconfig, serviceAccountKey }) {
  const { program } = await startServer(programs, {
    name: "kube-controller-manager",
    command: path9.join(folder, "kube-controller-manager"),
    ports: 1,
    args: ([port = 0]) => [
      ...["--kubeconfig", kubeconfig, "--service-account-private-key-file", serviceAccountKey],
      ...["--use-service-account-credentials", "--leader-elect=false"],
      ...["--bind-address", "127.0.0.1", "--secure-port", `${port}`]
    ],
    ready: async ([port = 0]) => await isHealthy(`https://127.0.0.1:${port}`)
  });
  return program;
}
async function isHealthy(server) {
  const connection = openConnection({ server, insecure: true });
  try {
    const { status } = await connection.send({ method: "GET", path: "/healthz" });
    return status === 200;
  } finally {
    connection.close();
  }
}

// test/cluster/control-plane/servers/start-etcd.ts
import path10 from "node:path";
async function startEtcd(programs, folder) {
  const { ports } = await startServer(programs, {
    name: "etcd",
    command: path10.join(folder, "etcd"),
    ports: 2,
    args: ([clients = 0, peers = 0]) => [
      ...["--data-dir", path10.join(programs.folder, "etcd")],
      ...["--listen-client-urls", loopback(clients), "--advertise-client-urls", loopback(clients)],
      ...["--listen-peer-urls", loopback(peers), "--initial-advertise-peer-urls", loopback(peers)],
      ...["--initial-cluster", `default=${loopback(peers)}`, "--unsafe-no-fsync", "--log-level", "warn"]
    ],
    ready: async ([clients = 0]) => await answers(`${loopback(clients)}/health`)
  });
  return loopback(ports[0] ?? 0);
}
function loopback(port) {
  return `http://127.0.0.1:${port}`;
}

// test/cluster/control-plane/servers/start-kwok.ts
import path11 from "node:path";
async function startKwok(programs, folder, kubeconfig) {
  const { program } = await startServer(programs, {
    name: "kwok",
    command: path11.join(folder, "kwok"),
    ports: 1,
    args: ([port = 0]) => [
      ...["--kubeconfig", kubeconfig, "--manage-all-nodes=true", "--server-address", `127.0.0.1:${port}`]
    ],
    ready: async ([port = 0]) => await answers(`http://127.0.0.1:${port}/healthz`)
  });
  return program;
}

// test/cluster/control-plane/start-control-plane.ts
async function startControlPlane(options = {}, parts) {
  const available = parts ?? await provideParts();
  const programs = guardPrograms(os2.tmpdir(), "fairlead-cluster-");
  try {
    return await startPrograms(programs, options, (name) => partFolder(available, name));
  } catch (error) {
    await programs.stop();
    throw error;
  }
}
async function startPrograms(programs, options, folderOf) {
  const etcd = await startEtcd(programs, folderOf("etcd"));
  const kubernetes = folderOf("kubernetes");
  const { address, serviceAccountKey } = await startApiServer(programs, kubernetes, { ...options, etcd });
  const kubeconfig = path12.join(programs.folder, "kubeconfig");
  writeKubeconfig(kubeconfig, address);
  const client = openClient(address);
  if (options.controllerManager) await startControllerManager(programs, kubernetes, { kubeconfig, serviceAccountKey });
  if (options.nodes) {
    await createNodes(client, options.nodes);
    await startKwok(programs, folderOf("kwok"), kubeconfig);
  }
  if (options.argocd) {
    const place = { programs, client, kubeconfig, argocd: folderOf("argocd"), redis: folderOf("redis") };
    await startArgocd(place, options.argocd);
  }
  return {
    client,
    kubeconfig,
    folder: programs.folder,
    kubectl: path12.join(kubernetes, "kubectl"),
    argocdCrds: () => readCrdFolder(path12.join(folderOf("argocd"), "crds")),
    output: (program) => programs.output(program),
    stop: async () => {
      await client.close();
      await programs.stop();
    }
  };
}

// src/kernel/json.ts
function isJsonObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

// test/cluster/schema-parity/mutate.ts
function randomNumbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = state + 1831565813 >>> 0;
    let mixed = Math.imul(state ^ state >>> 15, state | 1);
    mixed = mixed + Math.imul(mixed ^ mixed >>> 7, mixed | 61) ^ mixed;
    return ((mixed ^ mixed >>> 14) >>> 0) / 2 ** 32;
  };
}
function mutate(object, random) {
  for (; ; ) {
    const places = placesOf(object).filter(({ pointer }) => mayChange(pointer));
    const place = pick(places, random);
    const change = pick(CHANGES, random)(place, random);
    if (!change) continue;
    return { object: change.apply(object), change: change.name, pointer: place.pointer };
  }
}
function pick(items, random) {
  const item = items[Math.floor(random() * items.length)];
  if (item === void 0) throw new Error("There is nothing to choose from");
  return item;
}
function mayChange(pointer) {
  const [first, second] = pointer;
  if (pointer.length === 0 || first === "apiVersion" || first === "kind") return false;
  return first !== "metadata" || pointer.length > 1 && second !== "namespace";
}
function placesOf(value, pointer = []) {
  const here = [{ pointer, value }];
  if (Array.isArray(value))
    return [...here, ...value.flatMap((item, index) => placesOf(item, [...pointer, index]))];
  if (!isJsonObject(value)) return here;
  return [
    ...here,
    ...Object.entries(value).flatMap(([key, inner]) => inner === void 0 ? [] : placesOf(inner, [...pointer, key]))
  ];
}
function withValue(root, pointer, value) {
  const [segment, ...rest] = pointer;
  if (segment === void 0) return value ?? null;
  if (Array.isArray(root)) {
    const items = root;
    if (rest.length === 0 && value === void 0) return items.filter((_, index) => index !== segment);
    return items.map((item, index) => index === segment ? withValue(item, rest, value) : item);
  }
  const object = root;
  if (rest.length > 0) return { ...object, [segment]: withValue(object[segment] ?? null, rest, value) };
  const { [segment]: _old, ...others } = object;
  return value === void 0 ? others : { ...object, [segment]: value };
}
function replace(name, value) {
  return ({ pointer, value: old }, random) => {
    const next = value(old, random);
    if (next === void 0 || JSON.stringify(next) === JSON.stringify(old)) return void 0;
    return { name, apply: (root) => withValue(root, pointer, next) };
  };
}
var text = (change) => (old) => typeof old === "string" ? change(old) : void 0;
var number = (change) => (old) => typeof old === "number" ? change(old) : void 0;
var isName = ({ pointer }) => pointer[0] === "metadata" && pointer[1] === "name";
var CHANGES = [
  (place) => isName(place) ? void 0 : { name: "drop", apply: (root) => withValue(root, place.pointer, void 0) },
  (place) => isName(place) ? void 0 : { name: "drop", apply: (root) => withValue(root, place.pointer, void 0) },
  (place) => {
    if (isName(place) || !isJsonObject(place.value)) return void 0;
    return { name: "unknown field", apply: (root) => withValue(root, [...place.pointer, "nonsense"], 1) };
  },
  ({ pointer, value }) => {
    const key = pointer.at(-1);
    if (typeof key !== "string" || pointer[1] === "name") return void 0;
    const renamed = [...pointer.slice(0, -1), key.length > 2 ? key.slice(0, -1) : `${key}${key}`];
    return { name: "misspelt field", apply: (root) => withValue(withValue(root, pointer, void 0), renamed, value) };
  },
  (place) => isName(place) ? void 0 : { name: "null", apply: (root) => withValue(root, place.pointer, null) },
  replace("number as text", number(String)),
  replace(
    "negative number",
    number((old) => -old - 1)
  ),
  replace(
    "fraction",
    number((old) => old + 0.5)
  ),
  replace(
    "beyond 32 bits",
    number(() => 2 ** 33)
  ),
  replace(
    "huge number",
    number(() => 1e30)
  ),
  replace("number for text", (old) => typeof old === "string" ? 7 : void 0),
  replace("boolean for text", (old) => typeof old === "string" ? true : void 0),
  replace("text for boolean", (old) => typeof old === "boolean" ? String(old) : void 0),
  replace("other boolean", (old) => typeof old === "boolean" ? !old : void 0),
  replace(
    "empty text",
    text(() => "")
  ),
  replace(
    "other case",
    text((old) => old === old.toLowerCase() ? old.toUpperCase() : old.toLowerCase())
  ),
  replace(
    "longer text",
    text((old) => `${old}x`)
  ),
  replace(
    "text with spaces",
    text((old) => `${old} and more`)
  ),
  replace(
    "underscored text",
    text((old) => `_${old}`)
  ),
  replace(
    "long text",
    text((old) => old.padEnd(300, "x"))
  ),
  replace("object", (old) => isJsonObject(old) ? void 0 : { a: { b: { c: [1] } } }),
  replace("empty object", (old) => isJsonObject(old) && Object.keys(old).length === 0 ? void 0 : {}),
  replace("list", (old) => Array.isArray(old) ? void 0 : [old]),
  replace("empty list", (old) => Array.isArray(old) && old.length === 0 ? void 0 : []),
  replace("text", (old) => typeof old === "string" ? void 0 : "text"),
  replace(
    "first item twice",
    (old) => Array.isArray(old) && old.length > 0 ? [...old, old[0]] : void 0
  ),
  replace(
    "first item twice",
    (old) => Array.isArray(old) && old.length > 0 ? [...old, old[0]] : void 0
  ),
  replace("item null", (old) => Array.isArray(old) ? [...old, null] : void 0),
  replace(
    "item of another type",
    (old) => Array.isArray(old) ? [...old, isJsonObject(old[0]) ? "text" : { a: 1 }] : void 0
  )
];

// ../../schemas/parity.ts
import { readFileSync as readFileSync7, readdirSync as readdirSync4, writeFileSync as writeFileSync5 } from "node:fs";
import path13 from "node:path";
var [, , version, count, seed0 = "1"] = process.argv;
var P = "/tmp/w/schemas/test/cluster/schema-parity/samples";
var docs = (f) => parsePlainDocuments(readFileSync7(f, "utf8"));
var samples = [...docs(`${P}/workloads.yaml`), ...docs(`${P}/platform.yaml`), ...docs(`${P}/custom.yaml`)];
var perKind = /* @__PURE__ */ new Map();
for (const ex of ["acme", "extras"]) for (const f of readdirSync4(`/tmp/w/schemas/examples/${ex}/expected`, { recursive: true, encoding: "utf8" }).sort()) if (f.endsWith(".yaml")) for (const o of docs(path13.join(`/tmp/w/schemas/examples/${ex}/expected`, f))) {
  const n = perKind.get(o.kind) ?? 0;
  if (n >= 2) continue;
  perKind.set(o.kind, n + 1);
  samples.push(o.metadata.namespace !== void 0 && o.metadata.namespace !== "argocd" || o.metadata.namespace === "argocd" ? { ...o, metadata: { ...o.metadata, namespace: "parity" } } : o);
}
var plane = await startControlPlane({ emulatedVersion: version });
var c = plane.client;
await applyInOrder(c, [...readCrdFolder("/work/shared/data/crds/kai-v0.17.0"), ...plane.argocdCrds(), ...docs(`${P}/widget-crd.yaml`), { apiVersion: "v1", kind: "Namespace", metadata: { name: "parity" } }, { apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "default", namespace: "parity" } }]);
var res = /* @__PURE__ */ new Map();
async function resource(o) {
  const base = o.apiVersion.includes("/") ? `/apis/${o.apiVersion}` : `/api/${o.apiVersion}`;
  if (!res.has(base)) res.set(base, JSON.parse((await c.send({ method: "GET", path: base })).text).resources);
  const r = res.get(base).find((x) => x.kind === o.kind && !x.name.includes("/"));
  return r.namespaced ? `${base}/namespaces/parity/${r.name}` : `${base}/${r.name}`;
}
async function ask(o) {
  const p = `${await resource(o)}/${encodeURIComponent(typeof o.metadata.name === "string" ? o.metadata.name || "x" : "x")}?fieldManager=t&force=true&fieldValidation=Strict&dryRun=All`;
  try {
    await c.send({ method: "PATCH", path: p, body: JSON.stringify(o), headers: { "Content-Type": "application/apply-patch+yaml" } });
    return null;
  } catch (e) {
    return e.message.replace(/^.*?→ /, "");
  }
}
var out = [];
for (const o of samples) {
  const r = await ask(o);
  if (r) console.log("SAMPLE REFUSED", o.kind, o.metadata.name, r);
}
var t0 = Date.now();
var good = [];
for (const o of samples) if (!await ask(o)) good.push(o);
var i = 0;
var total = Number(count);
await Promise.all(Array.from({ length: 4 }, async () => {
  for (; ; ) {
    const k = i++;
    if (k >= total) return;
    const seed = Number(seed0) * 1e6 + k;
    const rnd = randomNumbers(seed);
    const s = good[Math.floor(rnd() * good.length)];
    const m = mutate(s, rnd);
    const r = await ask(m.object);
    out.push({ seed, kind: `${s.apiVersion}/${s.kind}`, pointer: m.pointer, change: m.change, object: m.object, server: r });
  }
}));
console.log(version, total, Date.now() - t0, "ms", out.filter((x) => x.server).length, "refused");
writeFileSync5(`/tmp/schemas/parity-${version}-${seed0}.json`, JSON.stringify(out));
await plane.stop();
