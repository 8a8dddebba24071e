import type { Diagnostic, Location, Place } from "../diagnostics/diagnostic.js";
import type { EntityRef, RawDefinition } from "../model/definition.js";
import type { KubeObject } from "../objects/kube-object.js";

/**
 * What `load` gives: the definitions as plain data, and a live session with the process that evaluated them, which can
 * still look up source positions and run `extra` functions. `close` must be called at the end.
 */
export interface LoadedOrganization {
  readonly definitions: readonly RawDefinition[];
  readonly diagnostics: readonly Diagnostic[];
  /** Source files that took part, relative to the organization's folder: what `--watch` watches. */
  readonly files: readonly string[];
  /** Positions of places, in the order asked for. Never a wrong line: an enclosing node when the property is computed. */
  locate(places: readonly Place[]): Promise<readonly Location[]>;
  /** Runs `extra` functions in charts of their own and gives the objects they made. */
  runExtras(requests: readonly ExtraRequest[]): Promise<ExtraResult>;
  /**
   * Ends the thread for now and gives its memory back: it holds about as much as the definitions do. What is asked for
   * later starts it again, which evaluates the definitions again.
   */
  rest(): Promise<void>;
  close(): Promise<void>;
}

/** Asks for the objects that a definition's `extra` adds. */
export interface ExtraRequest {
  readonly definition: number;
  readonly entity: EntityRef;
  /** Namespace given to objects that name none; `null` for clusters. */
  readonly namespace: string | null;
}

export interface ExtraResult {
  readonly objects: ReadonlyMap<EntityRef, readonly KubeObject[]>;
  readonly diagnostics: readonly Diagnostic[];
}
