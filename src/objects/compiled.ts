import type { EntityRef } from "../model/definition.js";
import type { KubeObject, PlannedObject } from "./kube-object.js";

/** A folder of the output that is synced as one: a cluster's platform, or one department's projects in a cluster. */
export interface Unit {
  /** Name of the cluster. */
  readonly cluster: string;
  /** `platform`, or the name of a department. */
  readonly name: string;
  readonly scope: "platform" | "department";
}

/** One file to be: several objects that belong together, or a text that is not for a cluster. */
export interface PlannedFile {
  readonly unit: Unit;
  /** File name without folder and ending: the project's name, or `queues-<department>`. */
  readonly name: string;
  /** Entity the file is about, and the definition file it came from. */
  readonly origin: { readonly entity: EntityRef; readonly file: string };
  /** Makes the objects, in order. They are not kept: all of a large organization at once are too much for the memory. */
  readonly objects: () => readonly PlannedObject[];
}

/** A note for people beside the objects, such as how to label nodes. Never applied. */
export interface PlannedNote {
  readonly unit: Unit;
  /** File name with its ending. */
  readonly name: string;
  readonly origin: { readonly entity: EntityRef; readonly file: string };
  readonly text: string;
}

/** A file of the delivery engine: it is applied where the engine runs, not in the clusters. */
export interface DeliveryFile {
  /** File name without folder and ending. */
  readonly name: string;
  readonly origin: { readonly entity: EntityRef; readonly file: string };
  readonly objects: readonly KubeObject[];
}

/** A file with its objects as they will be applied: hints translated by the engine. */
export interface ObjectFile {
  /** Path inside the output without ending, with `/`. */
  readonly path: string;
  readonly origin: { readonly entity: EntityRef; readonly file: string };
  readonly objects: readonly KubeObject[];
}

/** A text file of the output that holds no objects. `path` has its ending. */
export interface TextFile {
  readonly path: string;
  readonly origin: { readonly entity: EntityRef; readonly file: string };
  readonly text: string;
}

/** What `compile` gives: every file of the output, in order of paths, as what `finish` made of it. */
export interface CompiledOrganization<File = ObjectFile> {
  readonly files: readonly File[];
  readonly texts: readonly TextFile[];
}
