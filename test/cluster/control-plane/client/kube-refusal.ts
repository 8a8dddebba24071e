import type { KubeRequest, KubeResponse } from "./connection.js";

/** An answer of the API server that is no success. `message` is the server's own sentence. */
export class KubeRefusal extends Error {
  readonly status: number;
  /** One of Kubernetes's reasons: `Forbidden`, `Invalid`, `NotFound`, `Conflict` … */
  readonly reason: string;

  constructor({ method, path }: KubeRequest, { status, text }: KubeResponse) {
    const { message, reason } = statusObject(text);
    super(`${method} ${path} → ${status}: ${message}`);
    this.name = "KubeRefusal";
    this.status = status;
    this.reason = reason;
  }
}

function statusObject(text: string): { readonly message: string; readonly reason: string } {
  try {
    const { message, reason } = JSON.parse(text) as { message?: unknown; reason?: unknown };
    return { message: typeof message === "string" ? message : text, reason: typeof reason === "string" ? reason : "" };
  } catch {
    return { message: text, reason: "" };
  }
}
