/** Files that are let go beside what takes them would replace the page, with all that is typed on it: nothing comes of them instead, until the signal says so. */
export function refuseStrayFiles(signal?: AbortSignal): void {
  const refuse = (event: DragEvent) => {
    if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'none';
  };
  // The last to hear of it: whoever takes files has said so by then.
  const until = signal && { signal };
  window.addEventListener('dragover', refuse, until);
  window.addEventListener('drop', refuse, until);
}
