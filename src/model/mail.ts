/** A mail that the server sends by itself: with a link, whose secret does what the mail is for. */
export interface Mail {
  readonly kind: 'confirmEmail' | 'resetPassword';
  readonly to: string;
  readonly nickname: string;
  readonly secret: string;
}
