/** Something the person can put right: its message is shown to them as it is. `fields` are a modal's block ids. */
export class UserFacingError extends Error {
  override readonly name = 'UserFacingError';
  readonly fields: Readonly<Record<string, string>>;
  constructor(message: string, options: { fields?: Record<string, string> } = {}) {
    super(message);
    this.fields = options.fields ?? {};
  }
}
