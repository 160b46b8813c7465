using ImpactDialing.Telephony;

namespace ImpactDialing.Transfers;

/// <summary>What the leg of a transfer's target does next.</summary>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.TransferDirective")]
public abstract record TransferDirective
{
    /// <summary>Say who is coming, then report that it has been said.</summary>
    /// <param name="LeadName">The lead's name; null if it is not known.</param>
    /// <param name="Kind">Whether the caller comes along.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.TransferDirective.Announce")]
    public sealed record Announce(TransferId TransferId, string? LeadName, TransferKind Kind) : TransferDirective;

    /// <summary>Join the conference.</summary>
    /// <param name="TransferId">The transfer; the conference has the same name.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.TransferDirective.Join")]
    public sealed record Join(TransferId TransferId) : TransferDirective;

    /// <summary>Say that the others have left, then hang up.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.TransferDirective.Farewell")]
    public sealed record Farewell : TransferDirective;

    /// <summary>Hang up without a word.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.TransferDirective.HangUp")]
    public sealed record HangUp : TransferDirective;
}
