import type { Pointer } from "../../../src/kernel/json.js";

/** One answer that differs from the API server's. */
export interface Answered {
  readonly kind: string;
  readonly change: string;
  /** What was changed. */
  readonly path: string;
  readonly pointer: Pointer;
  /** The server's refusal, `null` where it took the object. */
  readonly refusal: string | null;
  /** What was found offline, one line each. */
  readonly found: readonly string[];
}

/** A difference that is known, and why it is one. */
export interface KnownDifference {
  readonly reason: string;
  readonly is: (answered: Answered) => boolean;
}

const refused = ({ refusal }: Answered, text: RegExp): boolean => refusal !== null && text.test(refusal);
const found = (answered: Answered, text: RegExp): boolean =>
  answered.refusal === null && answered.found.every((line) => text.test(line)) && answered.found.length > 0;

/** Every way in which the offline answer may differ from the API server's. */
export const KNOWN_DIFFERENCES: readonly KnownDifference[] = [
  {
    reason:
      "the server takes numbers that do not fit into their field and keeps other ones: 8589934592 replicas become 0",
    is: (answered) =>
      /beyond 32 bits|huge number/.test(answered.change) &&
      found(answered, /must fit into|at most 64 bits|must be at most/),
  },
  {
    reason: "expressions of admission policies are compiled by the server only",
    is: (answered) =>
      answered.kind.endsWith("/ValidatingAdmissionPolicy") && refused(answered, /[eE]xpression: Invalid value/),
  },
  {
    reason:
      "policies that change objects have schemas alone offline: what the server asks of them beyond is not written down yet",
    is: (answered) => /\/MutatingAdmissionPolicy(?:Binding)?$/.test(answered.kind) && answered.refusal !== null,
  },
  {
    reason: "in times of custom kinds the server takes lower-case letters, in those of its own kinds it does not",
    is: (answered) => answered.change === "other case" && found(answered, /must be a time such as/),
  },
  {
    reason: "time zones are looked up in the server's own list",
    is: (answered) => refused(answered, /unknown time zone|timeZone: Invalid value/),
  },
  {
    reason: "whether a service account exists is a question to the cluster, not to a schema",
    is: (answered) => answered.kind === "v1/Pod" && refused(answered, /error looking up service account/),
  },
  {
    reason: "paths of files in projected volumes are compared across sources by the server only",
    is: (answered) => refused(answered, /conflicting duplicate paths/),
  },
  {
    reason: "the server cuts a fractional `multipleOf` down to 0 for whole numbers, and then refuses all of them",
    is: (answered) => refused(answered, /factor MultipleOf declared for .* must be positive/),
  },
];
