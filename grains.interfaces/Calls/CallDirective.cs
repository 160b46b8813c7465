using System.Text.Json.Serialization;
using ImpactDialing.Telephony;

namespace ImpactDialing.Calls;

/// <summary>What a lead's leg does next.</summary>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.CallDirective")]
[JsonPolymorphic(TypeDiscriminatorPropertyName = "do")]
[JsonDerivedType(typeof(JoinConference), "conference")]
[JsonDerivedType(typeof(JoinTransfer), "transfer")]
[JsonDerivedType(typeof(AskAgain), "ask-again")]
[JsonDerivedType(typeof(PlayMessage), "message")]
[JsonDerivedType(typeof(SafeHarbor), "safe-harbor")]
[JsonDerivedType(typeof(Farewell), "farewell")]
[JsonDerivedType(typeof(HangUp), "hangup")]
public abstract record CallDirective
{
    /// <summary>Join the caller's conference, which starts with that.</summary>
    /// <param name="SessionId">The caller's session; the conference has the same name.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallDirective.JoinConference")]
    public sealed record JoinConference(CallId CallId, SessionId SessionId) : CallDirective;

    /// <summary>Join the conference of a transfer.</summary>
    /// <param name="TransferId">The transfer; the conference has the same name.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallDirective.JoinTransfer")]
    public sealed record JoinTransfer(CallId CallId, TransferId TransferId) : CallDirective;

    /// <summary>No caller is free at the moment: wait a second and ask again.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallDirective.AskAgain")]
    public sealed record AskAgain(CallId CallId) : CallDirective;

    /// <summary>Play a recorded message, then hang up.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallDirective.PlayMessage")]
    public sealed record PlayMessage(Uri Recording) : CallDirective;

    /// <summary>Say who called and why, because no caller can take the call; then hang up.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallDirective.SafeHarbor")]
    public sealed record SafeHarbor(string Text) : CallDirective;

    /// <summary>Say that the others have left, then hang up.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallDirective.Farewell")]
    public sealed record Farewell : CallDirective;

    /// <summary>Hang up without a word.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallDirective.HangUp")]
    public sealed record HangUp : CallDirective;
}
