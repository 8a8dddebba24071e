/**
 * `fetch` that has all of an answer or none of it: it ends after a time, and a body that breaks off, or JSON that is not whole,
 * is a failure like any other. The client would take half an answer for an empty one.
 */
export function readWhole(timeoutMs: number): typeof fetch {
  return async (input, init) => {
    const timeout = AbortSignal.timeout(timeoutMs);
    const signal = init?.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
    const response = await fetch(input, { ...init, signal }).catch((error: unknown) => {
      throw unanswered(error, timeout);
    });
    const bytes = await response.arrayBuffer().catch((error: unknown) => {
      throw unanswered(error, timeout);
    });
    const { status, statusText, headers } = response;
    const isEmpty = status === 204 || status === 205 || status === 304;
    if (!isEmpty && response.ok && /\bjson\b/.test(headers.get("content-type") ?? "")) requireJson(bytes);
    const whole = new Response(isEmpty ? null : bytes, { status, statusText, headers: decoded(headers) });
    // The pages of a list are counted by it.
    return Object.defineProperty(whole, "url", { value: response.url });
  };
}

/** The body is decoded by now. */
function decoded(headers: Headers): Headers {
  const copy = new Headers(headers);
  copy.delete("content-encoding");
  copy.delete("content-length");
  return copy;
}

function requireJson(bytes: ArrayBuffer): void {
  try {
    JSON.parse(Buffer.from(bytes).toString("utf8"));
  } catch {
    throw new TypeError("the answer is not whole");
  }
}

function unanswered(error: unknown, timeout: AbortSignal): Error {
  if (timeout.aborted) return new TypeError("no answer in time");
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return new TypeError(cause instanceof Error ? cause.message : String(cause));
}
