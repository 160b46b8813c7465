using ImpactDialing.Commands.VoterFiles;

namespace ImpactDialing.Commands.Import;

/// <summary>Which person a row is.</summary>
internal abstract record PersonDecision
{
    /// <summary>A new person. A reason says that the row resembles another one.</summary>
    public sealed record New(string? Because = null) : PersonDecision;

    /// <summary>A known person at one of the person's known numbers.</summary>
    public sealed record Known(LeadState Lead) : PersonDecision;

    /// <summary>A known person with another name at the same number.</summary>
    public sealed record Renamed(LeadState Lead) : PersonDecision;

    /// <summary>A person of an earlier list, who has another number now.</summary>
    public sealed record Moved(LeadState Lead) : PersonDecision;

    /// <summary>A person of an earlier row of this file, with one more number.</summary>
    public sealed record OtherNumber(LeadState Lead) : PersonDecision;

    /// <summary>The row contradicts what is known. It is not imported (<see cref="FindingKind.SetAside"/>).</summary>
    public sealed record SetAside(string Because) : PersonDecision;
}
