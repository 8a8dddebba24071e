import { WorldError } from "../../../kernel/world-error.js";
import type { Posted, SarifReport } from "../contract.js";
import type { Client } from "./client.js";
import { fitSarif } from "./fit-sarif.js";

/** Uploads findings to code scanning, cut to what GitHub takes. GitHub takes the same file twice as one. */
export async function uploadSarif(client: Client, { commit, ref, text }: SarifReport): Promise<Posted> {
  const fitted = fitSarif(text);
  if (!fitted) {
    throw new WorldError({
      message: "The file of findings is not SARIF 2.1.0.",
      hint: "Write it with `fairlead check --format sarif`.",
    });
  }
  const { owner, repo } = client;
  const sarif = fitted.gzip.toString("base64");
  const { data } = await client.call(
    { doing: "upload the SARIF file", permission: "Security events: write" },
    (octokit) => octokit.rest.codeScanning.uploadSarif({ owner, repo, commit_sha: commit, ref, sarif }),
  );
  return { action: "created", place: data.url ?? "", notes: fitted.notes };
}
