import type { TrafficLight as Light, Severity } from '@lesart/document';
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle, IconOctagonMinus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './reading-report.module.css';

const lightIcons = { green: IconCircleCheck, yellow: IconAlertTriangle, red: IconOctagonMinus };

/** How well a version could be read, by colour, shape and word. */
export function TrafficLight({ light }: { light: Light }) {
  const { t } = useTranslation();
  const Icon = lightIcons[light];
  return (
    <div className={classes.light} data-light={light}>
      <Icon size={26} stroke={1.7} aria-hidden />
      <div>
        <strong>{t(`reading.light.${light}.title`)}</strong>
        <p>{t(`reading.light.${light}.text`)}</p>
      </div>
    </div>
  );
}

const severityIcons = { alarm: IconOctagonMinus, notice: IconAlertTriangle, information: IconInfoCircle };

export function SeverityMark({ severity }: { severity: Severity }) {
  const { t } = useTranslation();
  const Icon = severityIcons[severity];
  return (
    <span className={classes.severity} data-severity={severity}>
      <Icon size={15} stroke={1.9} aria-hidden /> {t(`reading.severity.${severity}`)}
    </span>
  );
}
