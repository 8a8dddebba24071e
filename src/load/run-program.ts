import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { evaluateBundle, type Evaluation } from "./evaluate-bundle.js";
import { startEvaluator, type Evaluator } from "./evaluator.js";
import { failureDiagnostic } from "./failure-diagnostic.js";
import { findUnfinishedFile } from "./find-unfinished-file.js";
import type { BundlePositions } from "./locate/bundle-positions.js";
import { explainMissingExports } from "./missing-export.js";
import type { Evaluated, Failure } from "./worker/protocol.js";

/** A bundle to be run, and what is needed to speak about it. */
export interface Program extends Evaluation {
  /** The organization's folder, as the user named it. */
  readonly directory: string;
  /** The files in it, relative to the folder. */
  readonly files: readonly string[];
  /** A thread that has been started already. */
  readonly evaluator?: Evaluator;
}

/** What running gave: definitions and a thread that answers questions, or the diagnostics of a failure. */
export interface ProgramRun {
  readonly evaluated?: Evaluated;
  readonly evaluator?: Evaluator;
  readonly diagnostics: readonly Diagnostic[];
}

/** Runs a bundle in a thread of its own. However it ends, no file of it is left, and no thread after a failure. */
export async function runProgram(program: Program): Promise<ProgramRun> {
  const evaluator = program.evaluator ?? startEvaluator();
  const answer = await evaluateBundle(evaluator, program);
  if (answer.kind === "evaluated") return { evaluated: answer.evaluated, evaluator, diagnostics: [] };
  await evaluator.close();
  if (answer.kind !== "failed") throw new Error(`the evaluation answered with ${answer.kind}`);
  return { diagnostics: await explainFailure(program, answer.failure) };
}

async function explainFailure(program: Program, failure: Failure): Promise<readonly Diagnostic[]> {
  const { directory, files, milliseconds } = program;
  const { bundlePositions } = await import("./locate/bundle-positions.js");
  const positions: BundlePositions = bundlePositions(directory, await program.bundle.sourceMap());
  const missing = await explainMissingExports(failure, positions);
  if (missing.length > 0) return missing;
  const thrownAt = positions.ofStack(failure.stack);
  if (thrownAt) return [failureDiagnostic(failure, thrownAt, milliseconds)];
  const file = files.length > 1 ? await findUnfinishedFile(program) : files[0];
  return [failureDiagnostic(failure, positions.ofFile(file), milliseconds)];
}
