import type { JsonObject } from "../kernel/json.js";
import type { DefinitionKind } from "./schema/index.js";

/**
 * A definition as it was collected from a file: plain data, references replaced by names (`east/h100`), functions taken
 * out. Its shape has not been judged yet: any field may be missing or wrong.
 */
export interface RawDefinition {
  /** Position in the list of definitions; what a diagnostic's place refers to. */
  readonly id: number;
  readonly kind: DefinitionKind;
  readonly value: JsonObject;
  /** The file it is written in, relative to the organization's folder, with `/`. */
  readonly file: string;
  /** Whether an `extra` function came with it. */
  readonly hasExtra: boolean;
}

/** Written form of a reference to an entity: `project:vision`, `node-pool:east/h100`. */
export type EntityRef = string;

/** Where an entity of the model was defined. */
export interface Source {
  /** Id of the definition. */
  readonly definition: number;
  /** File of the definition, relative to the organization's folder. */
  readonly file: string;
}
