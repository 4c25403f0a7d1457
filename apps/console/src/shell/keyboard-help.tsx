import { useState } from 'react';
import { Modal } from '../parts/dialog.js';
import { areShortcutsOn, setShortcutsOn } from '../parts/shortcuts.js';
import { useScreens } from './use-screens.js';

const GROUPS: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
  [
    'Everywhere',
    [
      ['?', 'This list'],
      ['Ctrl K or ⌘ K', 'Find a screen, a document or an action'],
      ['/', 'Search on the page'],
      ['Esc', 'Close the topmost layer'],
    ],
  ],
  [
    'Lists',
    [
      ['j · k', 'Next, previous row'],
      ['x', 'Select the row'],
      ['Enter', 'Open the row'],
      ['[ · ]', 'Previous, next page'],
    ],
  ],
  [
    'Inbox',
    [
      ['c', 'Claim the conversation'],
      ['r', 'Write a reply'],
      ['n', 'Write a note'],
      ['e', 'Resolve'],
      ['Ctrl Enter or ⌘ Enter', 'Send'],
    ],
  ],
  [
    'Dashboard',
    [
      ['d · w · m', 'Today, 7 days, 30 days'],
      ['v', 'Compare with the period before'],
    ],
  ],
];

export default function KeyboardHelp({ onClose }: { readonly onClose: () => void }) {
  const [isOn, setIsOn] = useState(areShortcutsOn);
  const screens = useScreens()
    .filter(({ key }) => key !== undefined)
    .map(({ key, label }) => [`g ${key}`, label] as const);
  return (
    <Modal title="Keyboard" onClose={onClose} wide>
      <label className="check-label">
        <input
          type="checkbox"
          className="check"
          checked={isOn}
          onChange={({ target }) => {
            setShortcutsOn(target.checked);
            setIsOn(target.checked);
          }}
        />
        Single-letter shortcuts
      </label>
      {[...GROUPS, ['Screens', screens] as const].map(([title, keys]) => (
        <section key={title} className="stack tight">
          <h2>{title}</h2>
          <table className="table">
            <tbody>
              {keys.map(([key, meaning]) => (
                <tr key={key}>
                  <th scope="row">
                    <kbd>{key}</kbd>
                  </th>
                  <td>{meaning}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </Modal>
  );
}
