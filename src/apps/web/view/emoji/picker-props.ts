export interface EmojiPickerProps {
  readonly onChoose: (emoji: string) => void;
  /** The user wants none: Escape, or a press beside it. */
  readonly onClose: () => void;
}
