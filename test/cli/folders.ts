import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

/** A fresh folder with the files given, and a way to remove it. */
export function temporaryFolder(files: Readonly<Record<string, string>> = {}): { path: string; remove: () => void } {
  const folder = mkdtempSync(path.join(os.tmpdir(), "fairlead-cli-"));
  writeFiles(folder, files);
  return { path: folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Writes files, and the folders they are in. */
export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
}

/** A small organization that passes every check. */
export const SOUND: Readonly<Record<string, string>> = {
  "org/acme.ts": `import { argocd, cluster, department, kai, nodePool, organization, quota } from "fairlead";

export const acme = organization("acme", { delivery: argocd({ repository: "https://git.acme.example/rendered.git" }) });
export const east = cluster("east", { kubernetes: "1.34", scheduler: kai({ version: "0.17" }) });
export const h100 = nodePool("h100", { cluster: east, default: true, nodes: { gpus: 64 } });
export const research = department("research", { quotas: [quota(h100, { gpu: 32 })] });
`,
  "org/vision.ts": visionProject("gpu: 8, limit: 16"),
};

/** The project of the small organization, with the given options of its quota. */
export function visionProject(options: string): string {
  return `import { project, quota } from "fairlead";
import { h100, research } from "./acme.js";

export const vision = project("vision", {
  department: research,
  quotas: [quota(h100, { ${options} })],
});
`;
}
