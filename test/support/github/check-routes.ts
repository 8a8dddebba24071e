import { example } from "./description.js";
import { NOT_FOUND, type Asked, type CheckRecord, type Handler } from "./state.js";

/** Checks, SARIF, and what a GitHub App needs to log in. */
export const checkRoutes: Readonly<Record<string, Handler>> = {
  "checks/create": ({ state, body }) => {
    const record: CheckRecord = {
      id: state.nextId++,
      name: String(body["name"]),
      head_sha: String(body["head_sha"]),
      external_id: typeof body["external_id"] === "string" ? body["external_id"] : "",
      status: "queued",
      conclusion: null,
      title: "",
      summary: "",
      annotations: [],
    };
    state.checks.push(record);
    apply(record, body);
    return { status: 201, body: run(record) };
  },
  "checks/update": ({ state, params, body }) => {
    const record = state.checks.find(({ id }) => String(id) === params["check_run_id"]);
    if (!record) return NOT_FOUND;
    apply(record, body);
    return { status: 200, body: run(record) };
  },
  "checks/get": ({ state, params }) => {
    const record = state.checks.find(({ id }) => String(id) === params["check_run_id"]);
    return record ? { status: 200, body: run(record) } : NOT_FOUND;
  },
  "checks/list-for-ref": ({ state, params, query }) => ({
    status: 200,
    list: state.checks
      .filter(({ head_sha, name }) => head_sha === params["ref"] && name === (query["check_name"] ?? name))
      .map(run),
    listKey: "check_runs",
  }),
  "code-scanning/upload-sarif": ({ state, body }) => {
    state.sarifs.push(body as never);
    return { status: 202, body: { ...example("code-scanning-sarif-upload") } };
  },
  "apps/get-repo-installation": () => ({ status: 200, body: { ...example("installation"), id: 77 } }),
  "apps/create-installation-access-token": () => ({
    status: 201,
    body: {
      ...example("installation-token"),
      token: "ghs_installation_secret",
      expires_at: new Date(Date.now() + 3_600_000).toISOString(),
    },
  }),
};

function apply(record: CheckRecord, body: Asked["body"]): void {
  const output = (body["output"] ?? {}) as {
    title?: string;
    summary?: string;
    annotations?: Record<string, unknown>[];
  };
  record.status =
    typeof body["conclusion"] === "string"
      ? "completed"
      : typeof body["status"] === "string"
        ? body["status"]
        : record.status;
  record.conclusion = typeof body["conclusion"] === "string" ? body["conclusion"] : record.conclusion;
  record.title = output.title ?? record.title;
  record.summary = output.summary ?? record.summary;
  record.annotations.push(...(output.annotations ?? []));
}

function run(record: CheckRecord) {
  const base = example("check-run") as unknown as { readonly output: object };
  const { id, name, head_sha, external_id, status, conclusion, title, summary, annotations } = record;
  const output = { ...base.output, title, summary, annotations_count: annotations.length };
  return {
    ...base,
    id,
    name,
    head_sha,
    external_id,
    status,
    conclusion,
    output,
    html_url: `https://github.com/acme/rendered/runs/${id}`,
  };
}
