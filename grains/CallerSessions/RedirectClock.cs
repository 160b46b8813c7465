using ImpactDialing.Effects;
using ImpactDialing.Telemetry;

namespace ImpactDialing.CallerSessions;

/// <summary>
/// Measures how long a caller's leg takes to come where it was sent: the request to Twilio, Twilio's own time, and the way here. The time is remembered by the activation alone:
/// what came to the other cluster is not measured, and what a silo that died had decided counts from when the next activation has seen it.
/// </summary>
internal sealed class RedirectClock(TimeProvider time)
{
    private int _lastEffect;
    private (LegPosition At, DateTimeOffset Since)? _sent;

    /// <summary>A decision is committed; it may have sent the leg somewhere.</summary>
    public void Decided(Outbox outbox)
    {
        foreach (var effect in outbox.Pending)
        {
            if (effect.Id > _lastEffect && effect.Work is EffectWork.RedirectCaller redirect)
            {
                (_lastEffect, _sent) = (effect.Id, (redirect.At, time.GetUtcNow()));
            }
        }
    }

    /// <summary>The leg asks.</summary>
    public void Asked(CallerRequest request)
    {
        if (_sent is { } sent && request.SessionId == sent.At.SessionId && request.Step == sent.At.Step)
        {
            _sent = null;
            GrainInstruments.Redirected(time.GetUtcNow() - sent.Since);
        }
    }
}
