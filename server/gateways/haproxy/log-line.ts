/** A request or TCP connection that has ended, as HAProxy logs it. */
export type LogLine = {
  backend: string;
  /** `<NOSRV>` where none was reached. */
  server: string;
  /** null where there was no answer, and for TCP. */
  status: number | null;
  /** From the first byte of the request to the last of the answer; null where it was not measured. */
  latencyMs: number | null;
};

const LINE =
  /^(?<frontend>\S+) (?<backend>\S+) (?<server>\S+) (?<status>-|-?\d{1,3}) (?<micros>-|\d{1,15}) (?<end>\S{2})\s*$/;

/** Reads a line of the log format of our configurations; null for any other text. */
export function parseLogLine(text: string): LogLine | null {
  const { backend, server, status, micros } = LINE.exec(text)?.groups ?? {};
  if (backend === undefined || server === undefined) return null;
  const code = Number(status);
  return {
    backend,
    server,
    status: code >= 100 ? code : null,
    latencyMs: micros === undefined || micros === '-' ? null : Number(micros) / 1_000,
  };
}
