import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A child process, which does not outlive the run. */
export interface Child {
  readonly process: ChildProcess;
  readonly pid: number;
  /** Fulfilled when the process has ended and its output is closed, also by its own children. */
  readonly gone: Promise<void>;
  /** The first line of its standard output that matches. Rejected if it ends without one. */
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

// Killing a supervisor also ends its nodes: they notice that their channel is closed.
process.on('exit', () => running.forEach((child) => void child.kill('SIGKILL')));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
