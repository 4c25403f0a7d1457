import { parentPort, workerData } from 'node:worker_threads';
import type {
  CancelMessage,
  CloseMessage,
  JobMessage,
  ThreadMessage,
  TransformerSpec,
} from '../../transformers/transformer-messages.js';
import { TransformerModel } from './transformer-model.js';
import { TransformerQueue } from './transformer-queue.js';

const port = parentPort!;

function send(message: ThreadMessage): void {
  const values = message.type === 'result' ? message.values : null;
  port.postMessage(message, values ? [values.buffer] : []);
}

// A model that cannot be loaded ends the thread: the error reaches the parent thread.
async function main(): Promise<void> {
  const model = await TransformerModel.load(workerData as TransformerSpec);
  const queue = new TransformerQueue(model, {
    result: (id, result) => send({ type: 'result', id, ...result }),
    failure: (id, error) => send({ type: 'failure', id, message: String(error) }),
  });
  const [window] = model.windowsOf({ text: 'a' });
  send({ type: 'ready', dimension: (await model.run(window!)).length });
  port.on('message', (message: JobMessage | CancelMessage | CloseMessage) => {
    if (message.type === 'job') queue.add(message);
    else if (message.type === 'cancel') queue.cancel(message.id);
    else void queue.close().then(() => process.exit());
  });
}

void main();
