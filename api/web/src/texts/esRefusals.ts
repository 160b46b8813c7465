import type { enRefusals } from './enRefusals';

/** Why a request had no result, and what to do next. */
export const esRefusals: Record<keyof typeof enRefusals, string> = {
  'refusal.no_funds':
    'Los fondos de la cuenta se agotaron. Pida a quien organiza que agregue y luego intente de nuevo.',
  'refusal.calling_disabled': 'Las llamadas están desactivadas en esta cuenta. Pregunte el motivo a quien organiza.',
  'refusal.outside_hours': 'Está fuera del horario de llamadas. Vuelva cuando empiece.',
  'refusal.outside_hours_times':
    'Esta campaña llama entre las {opensAt} y las {closesAt}, hora local de las personas. Vuelva entonces.',
  'refusal.no_seat': 'Todos los puestos de esta cuenta están ocupados. Intente cuando otra persona termine.',
  'refusal.no_campaign': 'Usted no tiene campaña, o la suya terminó. Pida otra a quien organiza.',
  'refusal.try_later': 'No puede empezar en este momento. Intente en unos minutos.',
  'refusal.try_again': 'No fue posible ahora. Pulse el botón otra vez en un momento.',
  'refusal.not_configured': 'Esto no está disponible aquí. Avise a quien organiza.',
  'refusal.trouble': 'Algo falló de nuestro lado y quedó anotado. Pulse el botón otra vez.',
  'refusal.bad_fields': 'El servidor no aceptó lo escrito. Revíselo y envíelo otra vez.',
  'refusal.too_large': 'Las notas son muy largas. Acórtelas y guarde otra vez.',
  'refusal.antiforgery': 'La clave de seguridad de la página es vieja. Vuelva a cargar la página.',
  'refusal.signed_out': 'Su sesión está cerrada. Iníciela y luego pulse el botón otra vez.',
  'refusal.wrong_credentials': 'El nombre o la contraseña no son correctos. Revise los dos e intente de nuevo.',
  'refusal.not_yours': 'Esto es de otra persona o cuenta.',
  'refusal.locked_out': 'Demasiadas contraseñas incorrectas. Espere hasta 15 minutos y luego intente de nuevo.',
  'refusal.rate_limited': 'Demasiados intentos desde su red. Espere un minuto y luego intente de nuevo.',
  'refusal.overtaken': 'Eso ya terminó. La página muestra lo que pasa ahora.',
  'refusal.not_now': 'Eso no es posible en este momento. Mire los botones que se ven ahora.',
  'refusal.no_session': 'Usted no está llamando. Pulse Empezar primero.',
  'refusal.not_permitted': 'Esta campaña no lo permite.',
  'refusal.not_online': 'Esta persona no está en línea, o empezó otra sesión.',
  'refusal.not_listening': 'Usted no está en esta conversación. Pulse Escuchar primero.',
  'refusal.not_talking': 'Esta persona no está en una conversación en este momento.',
  'refusal.offline': 'No se puede llegar al servidor. Revise su conexión a internet y luego intente de nuevo.',
  'refusal.timeout': 'El servidor no contestó a tiempo. Intente de nuevo.',
  'refusal.unreadable': 'Esta página es más vieja que el servidor. Vuelva a cargarla.',
};
