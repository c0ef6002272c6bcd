/**
 * Puts a text on the clipboard. Browsers offer the clipboard only over https, and this portal often runs on plain
 * http in a hospital's own network: there a hidden field and the old command do it.
 *
 * @returns whether it worked
 */
export async function copyText(text: string): Promise<boolean> {
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Refused by a setting: the old way may still be allowed.
    }
  }
  const field = document.createElement('textarea');
  field.value = text;
  field.style.position = 'fixed';
  field.style.opacity = '0';
  // Within an open dialog, because it takes the focus back from anything outside.
  (document.activeElement?.parentElement ?? document.body).append(field);
  field.select();
  const worked = document.execCommand('copy');
  field.remove();
  return worked;
}
