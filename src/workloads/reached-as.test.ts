import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { isJsonObject, jsonText, type JsonObject } from "../kernel/json.js";
import { parsePlainDocuments } from "../kernel/yaml.js";
import { podsOf } from "./pod-view.js";
import { findWorkloadKind } from "./registry.js";

const FOLDER = path.resolve(import.meta.dirname, "../../test/fixtures/workloads");

function pods(file: string): readonly string[] {
  const [object] = (parsePlainDocuments(readFileSync(path.join(FOLDER, file), "utf8")) ?? []).filter(isJsonObject);
  const { apiVersion, kind } = object as JsonObject;
  return podsOf(findWorkloadKind(apiVersion as string, kind as string)!, object!).map(
    ({ name, containers }) =>
      `${name}: ${containers.map((one) => `${one.name} ${jsonText(one.value["image"])}`).join(", ")}`,
  );
}

describe("programs that make workloads", () => {
  it("are seen through their pods: Airflow", () => {
    expect(pods("airflow-pod.yaml")).toEqual([": base apache/airflow:2.10.4"]);
  });

  it("are seen through their jobs: MLflow", () => {
    expect(pods("mlflow-job.yaml")).toEqual([
      expect.stringMatching(/^: resnet registry.acme.example\/ml\/resnet@sha256:/),
    ]);
  });

  it("are seen through their workflows: Kubeflow Pipelines", () => {
    expect(pods("kubeflow-pipelines-workflow.yaml")).toEqual([
      "system-dag-driver: container ghcr.io/kubeflow/kfp-driver:2.5.0",
      "system-container-impl: container gcr.io/ml-pipeline/should-be-overridden-during-runtime, kfp-launcher ghcr.io/kubeflow/kfp-launcher:2.5.0",
      "entrypoint: ",
      "spec: ",
    ]);
  });
});
