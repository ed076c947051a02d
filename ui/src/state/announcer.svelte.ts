/** Short news for everybody: shown in a corner for a while and read out by a screen reader ("Saved"). */
const news = $state<{ text: string; turn: number }>({ text: "", turn: 0 });

export function announcement(): { text: string; turn: number } {
  return news;
}

/** Says it once. The same words twice in a row are read out twice. */
export function announce(text: string): void {
  news.text = text;
  news.turn += 1;
}

export function hush(): void {
  news.text = "";
}
