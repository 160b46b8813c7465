using System.Globalization;
using ImpactDialing.CallerSessions;
using ImpactDialing.Calls;
using ImpactDialing.Effects;
using ImpactDialing.Storage;
using ImpactDialing.Transfers;

namespace ImpactDialing.Background;

/// <summary>Finds the grain that a row of live state belongs to.</summary>
internal static class EffectOwners
{
    /// <summary>Addresses the grain that keeps the state of a key.</summary>
    /// <exception cref="InvalidOperationException">No grain keeps state of this kind.</exception>
    public static IEffectOwner Owner(this IGrainFactory grains, LiveKey key) => key.Kind switch
    {
        LiveKind.Caller => grains.GetGrain<ICallerGrain>(long.Parse(key.Id, CultureInfo.InvariantCulture)),
        LiveKind.Call => grains.GetGrain<ICallGrain>(key.Id),
        LiveKind.Transfer => grains.GetGrain<ITransferGrain>(key.Id),
        _ => throw new InvalidOperationException($"No grain keeps the state of {key}."),
    };
}
