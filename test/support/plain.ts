import { Frames } from './frames.ts';

/** A program on the plain wire, whose name is told by the server. */
export class Plain extends Frames {
  name = '';

  constructor(port: number) {
    super(port, '/plain');
  }

  /** Has been greeted, and knows its name. */
  static async greeted(port: number): Promise<Plain> {
    const program = new Plain(port);
    await program.says('Welcome to the chat!');
    const greeting = await program.says(/^You are connected/);
    program.name = /Your name is (\w+)\.$/.exec(greeting)?.[1] as string;
    return program;
  }

  /** What was said in the lobby, by whom, in the order in which it was heard. */
  get messages(): string[] {
    return this.heard.filter((text) => /^[\p{L}\p{N}_.-]+: /u.test(text));
  }
}
