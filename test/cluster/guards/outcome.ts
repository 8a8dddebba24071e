import { KubeRefusal } from "../control-plane/client/kube-refusal.js";

/** What came of an attempt: `passed`, the codes of the guards that refused it, or the API server's own reason. */
export async function outcomeOf(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
    return "passed";
  } catch (error) {
    if (!(error instanceof KubeRefusal)) throw error;
    const codes = error.message.match(/guard\/[a-z-]+/g);
    return codes ? [...new Set(codes)].join(" ") : error.reason;
  }
}

/** The sentence of a refusal; fails when there was none. */
export async function refusalOf(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
  } catch (error) {
    if (error instanceof KubeRefusal) return error.message;
    throw error;
  }
  throw new Error("It was not refused");
}
