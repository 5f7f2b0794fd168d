import { Frames } from './frames.ts';

/** A program on the plain wire, whose name is told by the server. */
export class PlainClient extends Frames {
  name = '';

  constructor(port: number) {
    super(port, '/plain');
  }

  /** Has been greeted, and knows its name. */
  static async greeted(port: number): Promise<PlainClient> {
    const program = new PlainClient(port);
    await program.says('Welcome to the chat!');
    const greeting = await program.says(/^You are connected/);
    program.name = /Your name is (\w+)\.$/.exec(greeting)?.[1] as string;
    return program;
  }

  /** What was said in the lobby, by whom, in the order in which it was heard. */
  get messages(): string[] {
    return this.received.filter((text) => /^[\p{L}\p{N}_.-]+: /u.test(text));
  }
}
