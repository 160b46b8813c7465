import type { enReport } from './enReport';

/** Reports of problems: the form of both pages, and the supervisors' list. */
export const esReport: Record<keyof typeof enReport, string> = {
  'report.open': 'Avisar de un problema',
  'report.note': '¿Qué pasó?',
  'report.sends':
    'Se envía también: lo que muestra esta página ahora, sus últimos eventos, su navegador y su idioma. Los supervisores de su cuenta pueden leerlo durante 30 días.',
  'report.send': 'Enviar el aviso',
  'report.sent': 'Su aviso ha llegado. Los supervisores lo encuentran en su página.',
  'problems.open': 'Problemas',
  'problems.openNew': 'Problemas: {count} sin leer',
  'problems.title': 'Problemas avisados',
  'problems.none': 'Nadie avisó de ningún problema.',
  'problems.hint': 'Se muestran los últimos 20 avisos. Un aviso se borra a los 30 días.',
  'problems.caller': 'llamador {name}',
  'problems.supervisor': 'supervisor {name}',
  'problems.noNote': 'Sin nota.',
  'problems.details': 'Lo que mostraba la página, sus eventos, el navegador',
  'problems.page': 'Lo que mostraba la página',
  'problems.events': 'Últimos eventos de la página',
  'problems.markRead': 'Marcar como leído',
  'problems.isRead': 'Leído',
};
