import { useTranslation } from 'react-i18next';
import { Dialog } from '../../components/dialog.tsx';
import classes from './settings.module.css';

const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
const command = isMac ? '⌘' : 'Ctrl';

/** All keys, by where they work. */
export function KeyboardHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const groups = [
    {
      title: t('help.everywhere'),
      keys: [
        [[command, 'K'], t('help.search')],
        [['/'], t('help.question')],
        [['['], t('help.library')],
        [[']'], t('help.assistant')],
        [['?'], t('help.help')],
        [['Esc'], t('help.close')],
      ],
    },
    {
      title: t('help.inAnswers'),
      keys: [
        [['Alt', '↓'], t('help.nextSource')],
        [['Alt', '↑'], t('help.previousSource')],
        [['J', 'K'], t('help.walkSources')],
        [['Enter'], t('help.openSource')],
        [['Shift', 'Enter'], t('help.newLine')],
      ],
    },
    {
      title: t('help.inLibrary'),
      keys: [
        [['↑', '↓', '←', '→'], t('help.walkTree')],
        [['Enter'], t('help.open')],
        [['F2'], t('help.rename')],
        [[t('keys.delete')], t('help.delete')],
        [['Shift', 'F10'], t('help.menu')],
      ],
    },
    {
      title: t('help.inDocument'),
      keys: [
        [[command, 'F'], t('help.find')],
        [['Enter'], t('help.nextHit')],
        [['Shift', 'Enter'], t('help.previousHit')],
        [[command, 'Shift', 'C'], t('help.copyQuote')],
        [['↑', '↓', '←', '→'], t('help.moveCell')],
      ],
    },
    {
      title: t('help.inComparison'),
      keys: [
        [['N', 'P'], t('help.nextChange')],
        [['A'], t('help.acceptChange')],
        [['R'], t('help.rejectChange')],
        [['U'], t('help.undoDecision')],
        [['M'], t('help.otherEnd')],
        [['C'], t('help.commentChange')],
      ],
    },
    {
      title: t('help.inMatrices'),
      keys: [
        [['↑', '↓', '←', '→'], t('help.walkCells')],
        [['Enter'], t('help.openCell')],
        [['V'], t('help.verifyCell')],
        [['F'], t('help.flagCell')],
      ],
    },
  ] satisfies { title: string; keys: [string[], string][] }[];
  return (
    <Dialog opened={opened} onClose={onClose} title={t('help.title')} size="lg">
      <div className={classes.help}>
        {groups.map(({ title, keys }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {keys.map(([names, meaning]) => (
                <div key={meaning}>
                  <dt>
                    {names.map((name) => (
                      <kbd key={name}>{name}</kbd>
                    ))}
                  </dt>
                  <dd>{meaning}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
