using ImpactDialing.Telephony;

namespace ImpactDialing.Effects;

/// <summary>The outcome of an effect.</summary>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.EffectOutcome")]
public abstract record EffectOutcome
{
    /// <summary>It was carried out; there is nothing to report.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.EffectOutcome.Done")]
    public sealed record Done : EffectOutcome;

    /// <summary>Twilio has accepted the call.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.EffectOutcome.CallPlaced")]
    public sealed record CallPlaced(CallSid Leg) : EffectOutcome;

    /// <summary>No call was placed, and none will be.</summary>
    /// <param name="NumberIsBad">True if Twilio calls the number itself invalid; false if the platform failed (401,
    /// 429, 5xx: S-13).</param>
    /// <param name="Code">Twilio's error code or the HTTP status, for logs.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.EffectOutcome.CallRefused")]
    public sealed record CallRefused(bool NumberIsBad, int Code) : EffectOutcome;

    /// <summary>Twilio was not asked: the account's calls per second are used up. Try again immediately, if the call is
    /// still wanted.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.EffectOutcome.NotYet")]
    public sealed record NotYet : EffectOutcome;

    /// <summary>A recording runs.</summary>
    /// <param name="Url">Where it can be fetched once it has ended; null if that is not known.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.EffectOutcome.RecordingStarted")]
    public sealed record RecordingStarted(RecordingSid Sid, Uri? Url) : EffectOutcome;

    /// <summary>The status of a leg, from Twilio's REST API.</summary>
    /// <param name="Leg">The leg; null if Twilio has no such call.</param>
    /// <param name="Status">Its status; <see cref="LegStatus.Unknown"/> if Twilio has no such call.</param>
    /// <param name="AnsweredFor">How long it was answered, in whole seconds; null if Twilio does not say, and until it
    /// has ended.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.EffectOutcome.LegChecked")]
    public sealed record LegChecked(CallSid? Leg, LegStatus Status, TimeSpan? AnsweredFor = null) : EffectOutcome;
}
