using System.Text.Json.Serialization;
using ImpactDialing.CallerSessions;
using Orleans;

namespace ImpactDialing.Calls;

/// <summary>What a callee's leg does next.</summary>
[GenerateSerializer]
[Immutable]
[Alias("ImpactDialing.CallDirective")]
[JsonPolymorphic(TypeDiscriminatorPropertyName = "do")]
[JsonDerivedType(typeof(JoinConference), "conference")]
[JsonDerivedType(typeof(HangUp), "hangup")]
public abstract record CallDirective
{
    /// <summary>Join the caller's conference, which starts with that.</summary>
    /// <param name="CallId">The call.</param>
    /// <param name="SessionId">The caller's session, whose name the conference has.</param>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallDirective.JoinConference")]
    public sealed record JoinConference(CallId CallId, SessionId SessionId) : CallDirective;

    /// <summary>Hang up without a word.</summary>
    [GenerateSerializer]
    [Immutable]
    [Alias("ImpactDialing.CallDirective.HangUp")]
    public sealed record HangUp : CallDirective;
}
