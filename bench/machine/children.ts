import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A process that was started here. Whatever becomes of the run, it does not outlive it. */
export interface Child {
  readonly process: ChildProcess;
  readonly pid: number;
  /** Fulfilled when the process has ended and all that it started has let go of its output. */
  readonly gone: Promise<void>;
  /** The first line of its standard output that matches. Rejected when it ends without it. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  /** Ends it; fulfilled when it is gone. */
  end(signal?: NodeJS.Signals): Promise<void>;
}

interface StartSettings {
  readonly env?: NodeJS.ProcessEnv;
  /** With a channel for messages. */
  readonly ipc?: boolean;
}

const running = new Set<ChildProcess>();

export function start(command: string, args: readonly string[], settings: StartSettings = {}): Child {
  const child = spawn(command, args, {
    env: { ...process.env, ...settings.env },
    stdio: ['ignore', 'pipe', 'pipe', ...(settings.ipc ? (['ipc'] as const) : [])],
  });
  running.add(child);
  let stderr = '';
  child.stderr?.on('data', (text) => {
    stderr = (stderr + text).slice(-2_000);
  });
  const gone = new Promise<void>((resolve) => {
    child.on('error', () => resolve());
    child.on('close', () => resolve());
  });
  void gone.then(() => running.delete(child));
  return {
    process: child,
    pid: child.pid ?? 0,
    gone,
    says: (pattern) => firstLine(child, pattern, () => `${command} ended too soon. ${stderr}`),
    async end(signal = 'SIGTERM') {
      child.kill(signal);
      await gone;
    },
  };
}

function firstLine(child: ChildProcess, pattern: RegExp, why: () => string): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    child.on('close', () => reject(new Error(why())));
    child.on('error', (error) => reject(error));
    if (!child.stdout) return reject(new Error('There is no output.'));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const match = pattern.exec(line);
      if (match) resolve(match);
    });
  });
}

// A supervisor that is killed takes its nodes with it: they notice that their channel is closed.
process.on('exit', () => running.forEach((child) => void child.kill('SIGKILL')));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
