/**
 * Keeps libraries from reporting to their vendors: onnxruntime otherwise sends what it runs on to Microsoft, and leaves files
 * in the folder for temporary files. To be called before such a library is loaded, in the main thread: it reads the
 * environment of the process, not that of a worker thread.
 */
export function disableTelemetry(): void {
  process.env['ORT_DISABLE_TELEMETRY'] = '1';
}
