/** A message of two minutes takes about a megabyte. */
const LONGEST_MS = 120_000;

/**
 * Records the microphone until the function that `onStart` receives is called, two minutes at most. Rejects where the
 * visitor or the browser does not allow it.
 */
export async function recordVoice(onStart: (stop: () => void) => void): Promise<Blob> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  try {
    const recorder = new MediaRecorder(stream);
    const parts: Blob[] = [];
    recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
    const stopped = new Promise<void>((resolve, reject) => {
      recorder.addEventListener('stop', () => resolve());
      recorder.addEventListener('error', () => reject(new Error('The recording failed.')));
    });
    recorder.start();
    const stop = () => {
      if (recorder.state !== 'inactive') recorder.stop();
    };
    const timer = setTimeout(stop, LONGEST_MS);
    onStart(stop);
    await stopped.finally(() => clearTimeout(timer));
    const recording = new Blob(parts, { type: recorder.mimeType });
    if (recording.size === 0) throw new Error('The recording is empty.');
    return recording;
  } finally {
    for (const track of stream.getTracks()) track.stop();
  }
}
