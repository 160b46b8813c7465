using ImpactDialing.Effects;
using ImpactDialing.Telephony;

namespace ImpactDialing.Tests.Machines;

/// <summary>Holds that a walk over events meets every kind of them, so that a new kind needs a sample, and with it a
/// rule.</summary>
internal static class EveryKind
{
    /// <summary>Every outcome of an effect on a leg, with every status of the leg.</summary>
    public static IEnumerable<EffectOutcome> Outcomes(CallSid leg)
    {
        EffectOutcome[] outcomes =
        [
            new EffectOutcome.Done(), new EffectOutcome.CallPlaced(leg), new EffectOutcome.CallRefused(true, 21211),
            new EffectOutcome.NotYet(), new EffectOutcome.RecordingStarted(new RecordingSid("RE1"), null),
            new EffectOutcome.LegChecked(null, LegStatus.Unknown),
            .. Enum.GetValues<LegStatus>().Select(status => new EffectOutcome.LegChecked(leg, status)),
        ];
        IsIn(outcomes);
        return outcomes;
    }

    /// <summary>Asserts that the samples contain each record of a closed family.</summary>
    /// <param name="elsewhere">The records that another test walks.</param>
    public static void IsIn<T>(IEnumerable<T> samples, params Type[] elsewhere) => Assert.Empty(
        typeof(T).GetNestedTypes().Where(kind => kind.IsSubclassOf(typeof(T)))
            .Except(samples.Select(sample => sample!.GetType()))
            .Except(elsewhere));
}
