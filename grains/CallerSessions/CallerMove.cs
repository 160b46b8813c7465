using System.Collections.Immutable;
using ImpactDialing.Storage;

namespace ImpactDialing.CallerSessions;

/// <summary>What the machine decides.</summary>
/// <param name="Next">The next state; the same object when nothing changes.</param>
/// <param name="Directive">What the leg does next, where a leg asked.</param>
/// <param name="Records">What is written in the same transaction.</param>
internal sealed record CallerMove(CallerState Next, CallerDirective? Directive, ImmutableArray<StoreRecord> Records) : IMachineMove<CallerState>
{
    /// <summary>Gets the question that must be put to the campaign before anything is committed, or null. Its answer comes as <see cref="CallerEvent.Offered"/>.</summary>
    public HouseholdInquiry? Inquiry { get; init; }

    /// <summary>Gets a value indicating whether a call, or a transfer, may have what it asked for.</summary>
    public bool Granted { get; init; }

    /// <summary>Gets why a command is not carried out.</summary>
    public CommandRefusal Refusal { get; init; }

    /// <summary>Gets the question, response or note that is at fault.</summary>
    public long? Subject { get; init; }

    /// <summary>A move that changes nothing.</summary>
    public static CallerMove Stay(CallerState state, CallerDirective? directive = null) => new(state, directive, []);

    /// <summary>A command that is not carried out.</summary>
    public static CallerMove Refuse(CallerState state, CommandRefusal refusal, long? subject = null) => Stay(state) with { Refusal = refusal, Subject = subject };
}
