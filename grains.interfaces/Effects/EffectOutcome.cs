using ImpactDialing.Telephony;

namespace ImpactDialing.Effects;

/// <summary>What came of an effect.</summary>
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
    /// <param name="Leg">The leg's id.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.EffectOutcome.CallPlaced")]
    public sealed record CallPlaced(CallSid Leg) : EffectOutcome;

    /// <summary>No call was placed, and none will be.</summary>
    /// <param name="NumberIsBad">True when Twilio calls the number itself invalid; false when the platform was at fault (401, 429, 5xx: S-13).</param>
    /// <param name="Code">Twilio's error code or the HTTP status, for logs.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.EffectOutcome.CallRefused")]
    public sealed record CallRefused(bool NumberIsBad, int Code) : EffectOutcome;

    /// <summary>Nothing was asked of Twilio: the account's calls a second are taken up. It may be tried again at once, if it is still wanted.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.EffectOutcome.NotYet")]
    public sealed record NotYet : EffectOutcome;

    /// <summary>A recording runs.</summary>
    /// <param name="Sid">The recording.</param>
    /// <param name="Url">Where it can be fetched when it is over; null where that is not known.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.EffectOutcome.RecordingStarted")]
    public sealed record RecordingStarted(RecordingSid Sid, Uri? Url) : EffectOutcome;

    /// <summary>The truth about a leg, from Twilio's REST API.</summary>
    /// <param name="Leg">The leg; null when Twilio knows of no such call.</param>
    /// <param name="Status">Its status; <see cref="LegStatus.Unknown"/> when Twilio knows of no such call.</param>
    /// <param name="AnsweredFor">How long it was answered, in whole seconds; null where Twilio does not say, and while it is not over.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.EffectOutcome.LegChecked")]
    public sealed record LegChecked(CallSid? Leg, LegStatus Status, TimeSpan? AnsweredFor = null) : EffectOutcome;
}
