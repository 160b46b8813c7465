using ImpactDialing.Effects;
using ImpactDialing.Telemetry;

namespace ImpactDialing.CallerSessions;

/// <summary>Measures how long a caller's leg takes to arrive where it was redirected to: the request to Twilio,
/// Twilio's own time, and the webhook. Only the activation remembers the time. A leg that arrives at the other cluster
/// is not measured. A redirect of a silo that died counts from the moment when the next activation reads it.</summary>
internal sealed class RedirectClock(TimeProvider time)
{
    private int _lastEffect;
    private (LegPosition At, DateTimeOffset Since)? _sent;

    /// <summary>A decision is committed; it may contain a redirect.</summary>
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
