import { pathToFileURL } from "node:url";
import type { Diagnostic, Place } from "../diagnostics/diagnostic.js";
import { WorldError } from "../kernel/world-error.js";
import { entityLabel } from "../model/definition-label.js";
import type { EntityRef } from "../model/definition.js";
import type { KubeObject } from "../objects/kube-object.js";
import { resolveLibrary } from "./bundle-plugins.js";
import { DEFAULT_MEMORY, type Evaluator } from "./evaluator.js";
import type { ExtraRequest, ExtraResult } from "./loaded.js";
import type { Program } from "./run-program.js";
import type { Failure } from "./worker/protocol.js";

/** A thread with evaluated definitions, and how to speak about them. */
export interface ExtraContext {
  readonly program: Program;
  readonly evaluator: Evaluator;
  readonly numberOf: (id: number) => number;
  /** Leads from the text of a stack to the place in the user's files. */
  readonly stackPlace: (stack: string) => Promise<Place | undefined>;
}

/** Runs `extra` functions one after the other. One that never ends stops those behind it. */
export async function runExtras(context: ExtraContext, requests: readonly ExtraRequest[]): Promise<ExtraResult> {
  const { program, evaluator, numberOf } = context;
  const objects = new Map<EntityRef, readonly KubeObject[]>();
  const failures: { readonly request: ExtraRequest; readonly failure: Failure }[] = [];
  let done = 0;
  const calls = requests.map(({ definition, namespace }) => ({ definition: numberOf(definition), namespace }));
  const answer = await evaluator.ask(
    { kind: "extras", cdk8s: cdk8sUrl(program), requests: calls },
    program.milliseconds,
    (part) => {
      const request = part.kind === "extra" ? requests[part.index] : undefined;
      if (part.kind !== "extra" || !request) return;
      done = part.index + 1;
      if ("objects" in part.result) objects.set(request.entity, part.result.objects);
      else failures.push({ request, failure: part.result.failure });
    },
  );
  const unfinished = requests[done];
  if (answer.kind === "failed" && unfinished) failures.push({ request: unfinished, failure: answer.failure });
  const diagnostics = await Promise.all(
    failures.map((failed) => extraDiagnostic(context, failed.request, failed.failure)),
  );
  return { objects, diagnostics };
}

function cdk8sUrl({ directory }: Program): string {
  const file = resolveLibrary(directory, "cdk8s");
  if (file !== undefined) return pathToFileURL(file).href;
  throw new WorldError({
    message: "The library cdk8s, which `extra` functions need, cannot be found.",
    hint: "Reinstall Fairlead with `npm install`.",
  });
}

async function extraDiagnostic(
  context: ExtraContext,
  { definition, entity }: ExtraRequest,
  failure: Failure,
): Promise<Diagnostic> {
  const thrownAt = await context.stackPlace(failure.stack);
  return {
    code: "load/extra-failed",
    severity: "error",
    message: `The extra function of ${entityLabel(entity)} ${whatHappened(failure, context.program.milliseconds)}`,
    hint: HINTS[failure.kind] ?? "Mend what throws; `extra` only adds objects to the chart.",
    at: { definition, pointer: ["extra"] },
    ...(thrownAt ? { related: [{ message: "it happened here", at: thrownAt }] } : {}),
  };
}

const HINTS: Partial<Record<Failure["kind"], string>> = {
  timeout: "Look for an endless loop; `extra` only adds objects to the chart.",
  unsettled: "Look for a promise whose resolve is never called; `extra` need not be asynchronous.",
  "out-of-memory": "Look for a loop that adds objects without end.",
  "not-json": "Add only plain data: every object has apiVersion, kind and metadata.name.",
};

function whatHappened(failure: Failure, milliseconds: number): string {
  switch (failure.kind) {
    case "timeout":
      return `did not end within ${milliseconds / 1000} s.`;
    case "unsettled":
      return "waits for a promise that nothing will settle.";
    case "out-of-memory":
      return `used up the ${DEFAULT_MEMORY} MiB of memory that it gets.`;
    case "exited":
      return `ends the program with ${failure.message}.`;
    case "not-json":
      return `adds ${failure.message}, which cannot be written to a manifest.`;
    case "threw":
    case "rejected":
    case "crashed":
      return `failed: ${/[.!?…]$/.test(failure.message) ? failure.message : `${failure.message}.`}`;
  }
}
