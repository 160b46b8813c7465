/** Reports of problems: the form of both pages, and the supervisors' list. */
export const enReport = {
  'report.open': 'Report a problem',
  'report.note': 'What happened?',
  'report.sends':
    'Sent with it: what this page shows now, its last events, your browser and your language. The supervisors of your account can read it for 30 days.',
  'report.send': 'Send the report',
  'report.sent': 'Your report has arrived. Supervisors find it on their page.',
  'problems.open': 'Problems',
  'problems.openNew': 'Problems: {count} new',
  'problems.title': 'Reported problems',
  'problems.none': 'No problem was reported.',
  'problems.hint': 'The last 20 reports are shown. A report is deleted after 30 days.',
  'problems.caller': 'caller {name}',
  'problems.supervisor': 'supervisor {name}',
  'problems.noNote': 'Without a note.',
  'problems.details': 'What the page showed, its events, the browser',
  'problems.page': 'What the page showed',
  'problems.events': 'Last events of the page',
  'problems.markRead': 'Mark as read',
  'problems.isRead': 'Read',
} as const;
