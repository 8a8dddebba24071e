export { publishReport, type Reported, type ReportFiles, type ReportRequest } from "./publish-report.js";
export { reportHost, type ReportHost } from "./report-host.js";
