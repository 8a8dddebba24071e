import type * as Cdk8s from "cdk8s";
import type { LiveDefinition } from "../collect.js";
import { evaluate, evaluateConfig } from "./evaluate.js";
import { runExtra } from "./extras.js";
import type { Answer, Request } from "./protocol.js";
import { findSite } from "./sites.js";

/** Answers a request; what comes before the last answer goes to `onPart`. */
export type Handler = (request: Request, onPart: (part: Answer) => void) => Promise<Answer>;

/** A handler that remembers the definitions it has evaluated, for the requests after that. */
export function definitionsHandler(): Handler {
  let live: readonly LiveDefinition[] = [];
  const definitionAt = (number: number): LiveDefinition => {
    const definition = live[number];
    if (!definition) throw new Error(`there is no definition ${number}`);
    return definition;
  };

  return async (request, onPart) => {
    switch (request.kind) {
      case "evaluate": {
        const result = await evaluate(request.url);
        live = result.live;
        return { kind: "evaluated", evaluated: result.evaluated };
      }
      case "evaluate-config":
        return { kind: "evaluated", evaluated: await evaluateConfig(request.url) };
      case "sites": {
        const sites = request.places.map(({ definition, pointer }) => findSite(definitionAt(definition), pointer));
        return { kind: "sites", sites };
      }
      case "extras": {
        const library = (await import(request.cdk8s)) as typeof Cdk8s;
        for (const [index, call] of request.requests.entries()) {
          onPart({ kind: "extra", index, result: await runExtra(library, definitionAt(call.definition), call) });
        }
        return { kind: "done" };
      }
    }
  };
}
